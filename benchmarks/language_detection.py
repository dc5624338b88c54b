"""Whether the language of real texts is known by their words alone: paths and stated languages are taken away.

The thresholds of ``contentlint/prose/language_detection.py`` were tuned on ``hexo`` (nine languages, many pages half
translated); ``letsencrypt`` (31 languages) is for the report, as are the four English corpora. The truth is the folder
of a translation. Texts without a word of prose are left out. A page in a folder of translations whose words are plainly
English, and which is not read as that of its folder, is counted as untranslated and in no share: ``hexo`` has many that
are half English, ``letsencrypt`` none. Bosnian, Croatian and Serbian count as one, and Indonesian and Malay. One text
of ``18f`` is really Spanish, one of ``digitalgov`` lorem ipsum.

Run: ``python benchmarks/language_detection.py``: the shares by corpus and number of words, then the misses of 20
words and more.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from corpora import SUFFIXES, unpack_corpus

from contentlint.article.language import UNKNOWN
from contentlint.article.prose import find_first_words
from contentlint.article.reader import read as read_article
from contentlint.prose.language_detection import MIN_WORDS, are_alike, is_english
from contentlint.source import Source, UnreadableSource, read

TRANSLATED = {"hexo": "source", "letsencrypt": "content"}
"""The folder of translations of each corpus that has several languages."""

CORPORA = (*TRANSLATED, "18f", "aspose", "digitalgov", "prisma-dataguide")
SIZES = ((50, "50 words and more"), (20, "20 to 49 words"), (1, "fewer than 20 words"))
_STATED = r"(?m)^(?:lang|language|locale)\s*[:=].*\n|(?<=<html)([^>]*?)\slang=(?:\"[^\"]*\"|\S+?)(?=[\s>])"
_FOLDER = r"[a-z]{2}(?:-[a-z]{2})?"


def main() -> int:
    """Print what is known of each corpus, and which texts are not."""
    misses = [miss for corpus in CORPORA for miss in _report(corpus)]
    print("\nMisses:")
    print("\n".join(misses))
    return 0


def _report(corpus: str) -> list[str]:
    """Print the shares of one corpus; return a line for each text whose language is not known or wrong."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    misses, began = [], perf_counter()
    for path, true, found, words in _measure(corpus):
        size = next(name for least, name in SIZES if words >= least)
        kind = "English" if true == "en" else "other languages"
        verdict = _judge(true, found)
        counted.setdefault((kind, size), Counter())[verdict] += 1
        if verdict in {"wrong", "unknown"} and words >= MIN_WORDS:
            misses.append(f"{corpus}: {true} read as {found}, {words} words: {path}")
    for (kind, size), verdicts in sorted(counted.items()):
        _print_shares(f"{corpus}, {kind}, {size}", verdicts)
    print(f"{corpus}: {perf_counter() - began:.1f} s with reading")
    return misses


def _measure(corpus: str) -> Iterator[tuple[str, str, str, int]]:
    """Yield each text's path, its language, the one that is found, and its number of words."""
    root = unpack_corpus(corpus)
    for path in sorted(path for path in root.rglob("*") if path.suffix in SUFFIXES):
        true = _get_language(corpus, path.relative_to(root))
        source = read(path) if true else None
        if not true or source is None or isinstance(source, UnreadableSource):
            continue
        article = read_article(Source(re.sub(_STATED, r"\1", source.text), f"article{path.suffix}"))
        if words := article.prose.word_count:
            is_left = true != "en" and is_english(find_first_words(article.prose.blocks))
            found = "untranslated" if is_left and not are_alike(article.language, true) else article.language
            yield str(path.relative_to(root)), true, found, words


def _get_language(corpus: str, path: Path) -> str:
    """Return the language of a text by its folder; nothing for what is no article or a template of translations."""
    if corpus not in TRANSLATED:
        return "en"
    parts = list(path.parts)
    if TRANSLATED[corpus] not in parts:
        return ""
    folder = parts[parts.index(TRANSLATED[corpus]) + 1]
    if re.fullmatch(_FOLDER, folder):
        return folder.partition("-")[0]
    return "en" if corpus == "hexo" else ""


def _judge(true: str, found: str) -> str:
    if found == true:
        return "right"
    if found == UNKNOWN:
        return "unknown"
    if found == "untranslated":
        return found
    return "right within a group" if are_alike(true, found) else "wrong"


def _print_shares(head: str, verdicts: Counter[str]) -> None:
    total = sum(verdicts.values()) - verdicts["untranslated"]
    right = verdicts["right"] + verdicts["right within a group"]
    share = f"{right / total:.2%}" if total else "none"
    rest = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.most_common())
    print(f"{head}: {share} of {total} known ({rest})")


if __name__ == "__main__":
    raise SystemExit(main())
