"""How often the author and the date of a real page are found, and how often they are right.

The pages are those of the dev split of the Web Content Extraction Benchmark (WCXB), whose truth names authors and
days. Only pages count whose head or text shows them. Pages with an even number are for tuning, those with an odd one
for the report. The truth itself has mistakes: a reviewer for the author, the name of the site, the day of a change.

Right is an author of whose names one is in the truth, and a day that is that of publication or of the last change. Not
counted as shown are names that say nothing of a person or a group by our rules: the name of the site, one word in small
letters, and generic names such as “admin”, unless the text shows them.

Run: ``python benchmarks/page_signatures.py FOLDER [--half even|odd] [--kind article] [--names]``; the folder holds
``dev/`` and ``metadata.json``.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.languages.table import get_all_words
from contentlint.source import Source

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_UNREAD = re.compile(r"(?is)<(script|style|template|noscript)\b.*?</\1\s*>|<!--.*?-->")
_TAG = re.compile(r"<[^>]*>")


class Page(NamedTuple):
    """A page and what the truth says of it; empty for what it does not show."""

    name: str
    kind: str
    article: Article
    author: str
    day: str


def main() -> int:
    """Print the counts of a half of the pages, and the wrong names if asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("even", "odd"), default="odd")
    parser.add_argument("--kind", default="article")
    parser.add_argument("--names", action="store_true", help="name the pages that are wrong or missed")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for page in list_pages(options.folder, options.half == "odd", options.kind):
        for concept, result, told in judge(page):
            counts[f"{concept} {result}"] += 1
            if options.names and result not in {"right", "not an author's name"}:
                print(page.name, concept, result, told)
    for name, count in sorted(counts.items()):
        print(f"{name:<32}{count:>6}")
    return 0


def list_pages(folder: Path, odd: bool, kind: str) -> Iterator[Page]:  # noqa: FBT001
    """Yield the pages of a kind and a half, with what they show of the truth."""
    kinds = {
        name: entry["page_type"] for name, entry in json.loads((folder / "metadata.json").read_text())["files"].items()
    }
    for path in sorted((folder / "dev" / "ground-truth").glob("*.json")):
        if kinds.get(path.stem) != kind or int(path.stem) % 2 != odd:
            continue
        truth = json.loads(path.read_text())["ground_truth"]
        html = gzip.decompress((folder / "dev" / "html" / f"{path.stem}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        shown = _UNREAD.sub(" ", html)
        author, day = truth.get("author") or "", (truth.get("publish_date") or "")[:10]
        author = author if author and shows_name(author, shown) else ""
        yield Page(path.stem, kind, read(Source(html, "a.html")), author, day if shows_day(day, shown) else "")


def judge(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield for author and date whether each is right, wrong or missed, and what was said."""
    signature = page.article.signature
    names = [author.name for author in signature.authors]
    if page.author:
        if not names and is_no_author(page.author, page.article):
            yield "author", "not an author's name", page.author
        else:
            result = "right" if is_same(page.author, names) else "wrong" if names else "missed"
            yield "author", result, f"{page.author!r}: {names}"
    elif names:
        yield "author", "said beside the truth", str(names)
    if page.day:
        said = [stated for stated in (signature.published, signature.modified) if stated]
        days = [stated.iso for stated in said]
        result = "right" if page.day in days else "missed" if not said else "wrong" if any(days) else "ambiguous"
        yield "date", result, f"{page.day}: {days}"


def fold(text: str) -> str:
    """Return the words of a text without accents and capitals, parted by spaces."""
    text = unicodedata.normalize("NFKD", unescape(text))
    return " ".join(re.findall(r"\w+", "".join(sign for sign in text if not unicodedata.combining(sign)).casefold()))


def split(names: str) -> list[str]:
    """Return single names."""
    return [found for name in re.split(r",|;|&|\band\b|/|\|", names) if (found := fold(name))]


def is_same(truth: str, said: list[str]) -> bool:
    """Tell whether one of the names in the truth is said, with or without a middle name."""
    known = {frozenset(name.split()) for name in split(truth)}
    told = {frozenset(name.split()) for author in said for name in split(author)}
    return any(one <= other or other <= one for one in known for other in told)


def shows_name(author: str, html: str) -> bool:
    """Tell whether the text or the head of a page has a name."""
    text = f" {fold(_TAG.sub(' ', html))} {fold(' '.join(re.findall(r'(?is)<meta[^>]*>', html)))} "
    return any(f" {name} " in text for name in (fold(author), *split(author)))


def shows_day(day: str, html: str) -> bool:
    """Tell whether the text or an attribute of a page has a day in a usual form."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return False
    texts = (_TAG.sub(" ", html), " ".join(re.findall(r"(?is)<(?:meta|time|link|span|abbr|div)\b[^>]*>", html)))
    shown = " ".join(" ".join(map(unescape, texts)).casefold().split())
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", shown) for form in set(list_forms(day)) if form in shown)


def list_forms(day: str) -> Iterator[str]:
    """Yield the forms in which pages write a day, in small letters."""
    year, month, at = map(int, day.split("-"))
    yield from (f"{year}{mark}{month:02}{mark}{at:02}" for mark in "-/.")
    for first, second in ((month, at), (at, month)):
        yield from (f"{first:{form}}{mark}{second:{form}}{mark}{year}" for form in ("", "02") for mark in "-/.")
    name = MONTHS[month - 1].casefold()
    for written in (name, name[:3], f"{name[:3]}.", name[:4]):
        for ordinal in (str(at), f"{at:02}", *(f"{at}{end}" for end in ("st", "nd", "rd", "th"))):
            yield from (f"{written} {ordinal}, {year}", f"{written} {ordinal} {year}", f"{ordinal} {written} {year}")


def is_no_author(name: str, article: Article) -> bool:
    """Tell whether the truth calls the author what we do not: the site, a handle, a generic name."""
    if name.casefold() in get_all_words("generic-authors.names") or (" " not in name and name.islower()):
        return True
    sites = (value.value for value in article.head if value.name in {"og:site_name", "application-name"})
    known = {fold(site).replace(" ", "") for site in sites}
    known.update(part for host in article.own_hosts for part in host.split("."))
    return fold(name).replace(" ", "") in known


if __name__ == "__main__":
    raise SystemExit(main())
