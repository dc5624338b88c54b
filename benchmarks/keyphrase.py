"""What the rules about keyphrases say where each real article declares one: few of them do.

Each article is given as its keyphrase the one to three content words of its title that its text has most often, in the
order of the title; an article whose text has none of them is left out.

Run: ``python benchmarks/keyphrase.py counts``: findings per message and corpus, as a Markdown table;
``python benchmarks/keyphrase.py sample RULE [NUMBER]``: findings drawn at random with a fixed seed, in their context.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator

from corpora import NAMES, list_articles
from findings import SAMPLE_SIZE, SEED, get_text_around

from contentlint.article import Article
from contentlint.article.reader import read as read_article
from contentlint.config import Overlay
from contentlint.findings import FileReport
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_source
from contentlint.prose.function_words import get_function_words
from contentlint.prose.stems import split_plain_words, stem, stem_content_words
from contentlint.source import Source, UnreadableSource, read

MAX_KEYPHRASE_WORDS = 3
"""Words of a keyphrase."""


def main() -> int:
    """Run what is asked for."""
    command, *rest = sys.argv[1:] or ["counts"]
    return {"counts": print_counts, "sample": print_sample}[command](*rest)


def find_keyphrase(article: Article) -> str:
    """Return the words of the title that the text has most often, or nothing."""
    title, small = article.find_stated("title"), get_function_words(article.language)
    if title is None:
        return ""
    told = Counter(word for block in article.prose.blocks for word in stem_content_words(block.plain, article.language))
    named = reversed([word for word in split_plain_words(title.value, article.language) if word not in small])
    words = list({stem(word, article.language): word for word in named}.values())[::-1]
    times = {word: told[stem(word, article.language)] for word in words}
    best = sorted((word for word in words if times[word] > 1), key=lambda word: -times[word])[:MAX_KEYPHRASE_WORDS]
    return " ".join(word for word in words if word in best)


def add_keyphrase(source: Source, keyphrase: str, article: Article) -> Source:
    """Return a source with the keyphrase declared: in its front matter or a page's head, else in a comment."""
    text = source.text
    if article.front_matter and text.startswith("---\n"):
        return Source(f'---\nkeyphrase: "{keyphrase}"\n{text[4:]}', source.path)
    if article.is_page and (head := re.search(r"<head\b[^<>]*>", text)):
        meta = f'<meta name="keyphrase" content="{keyphrase}">'
        return Source(f"{text[: head.end()]}{meta}{text[head.end() :]}", source.path)
    return Source(f"{text}\n<!-- Focus keyphrase: {keyphrase} -->\n", source.path)


def _collect_reports(name: str, context: LintContext) -> Iterator[FileReport]:
    for file in list_articles(name):
        try:
            source = read(file, f"{name}/{file.name}")
        except UnreadableSource as problem:
            print(problem, file=sys.stderr)
            continue
        article = read_article(source, today=context.today)
        keyphrase = find_keyphrase(article)
        if keyphrase:
            yield check_source(add_keyphrase(source, keyphrase, article), context)


def print_counts() -> int:
    """Print how often each message is given in each corpus."""
    context = load_context("/", overlay=Overlay(select=("keyphrase",)))
    found: Counter[tuple[str, str]] = Counter()
    sizes = Counter[str]()
    for name in NAMES:
        for report in _collect_reports(name, context):
            sizes[name] += 1
            found.update((f"{finding.rule} {finding.message_id}", name) for finding in report.findings)
    print(f"| message | {' | '.join(f'{name} ({sizes[name]})' for name in NAMES)} |")
    print(f"| --- |{' --- |' * len(NAMES)}")
    for message in sorted({message for message, _ in found}):
        print(f"| `{message}` | {' | '.join(str(found[message, name]) for name in NAMES)} |")
    return 0


def print_sample(rule: str, number: str = str(SAMPLE_SIZE)) -> int:
    """Print findings of one rule, drawn at random from all corpora, with the text around each."""
    context = load_context("/", overlay=Overlay(select=(rule,)))
    found = [
        (report, finding) for name in NAMES for report in _collect_reports(name, context) for finding in report.findings
    ]
    drawn = random.Random(SEED).sample(found, min(int(number), len(found)))  # noqa: S311  # a sample, no secret
    for report, finding in drawn:
        print(f"{report.path}:{finding.line}:{finding.column} {finding.severity}: {finding.message}")
        print(f"    {get_text_around(report, finding)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
