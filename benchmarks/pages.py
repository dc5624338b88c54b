"""How much of the article of a whole page is found, kind of page by kind, beside trafilatura if it is installed.

The pages and their texts are those of the Web Content Extraction Benchmark
(https://github.com/Murrough-Foley/web-content-extraction-benchmark); ``FOLDER`` is its ``dev`` or ``test``. As in its
``evaluate.py``, words count as often as they stand in both texts, and figures are means over pages. A second F1 does
not count against contentlint what an article has and a truth may leave out: the main heading, the byline, dates and
captions. Pages whose number is even are for tuning, the others for the report.

Run: ``python benchmarks/pages.py --pages FOLDER [--ids even|odd|all] [--kinds KIND …] [--worst N] [--processes 2]
[--no-peer]``: a line for each kind of page, and one for those that Elementor made; how many name an author and a date,
of those whose truth does; the processor time; then the worst pages.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from html import unescape
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from time import process_time
from typing import NamedTuple

from page_bodies import combine, list_own_parts, split_words

from contentlint.article.article import Article
from contentlint.article.publication_day import find_publication_day
from contentlint.article.reader import read as read_article
from contentlint.article.statements import has_stated_author, has_stated_date
from contentlint.article.visible_text import list_visible_texts
from contentlint.document.nodes import CodeBlock
from contentlint.source import UnreadableSource, decode

LOSSES = (0.25, 0.5)
"""Pages that lose more than these shares of their text are counted."""

ELEMENTOR = b"elementor-widget"
CHUNK = 8

_TAG = re.compile(r"<[^<>]*>")

Extract = Callable[[str], str | None]


class Truth(NamedTuple):
    """What people say of a page."""

    text: str
    author: str
    day: str


class Match(NamedTuple):
    """How well a text was found, and in how many seconds of processor time."""

    precision: float
    recall: float
    seconds: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return combine(self.precision, self.recall)


class Score(NamedTuple):
    """What was found on one page; ``lenient`` is without what truths may leave out, ``peer`` what trafilatura found.

    ``author`` and ``day`` tell whether they were found, where the truth names them; ``same_day``, whether it is that
    day.
    """

    page: str
    kind: str
    is_elementor: bool
    own: Match
    lenient: Match
    peer: Match | None
    author: bool | None
    day: bool | None
    same_day: bool | None


def main() -> int:
    """Print the figures; exit code 2 where the pages are not there."""
    options = _parse_options()
    names = list(_list_names(options.pages, options.ids, options.kinds))
    if not names:
        print(f"no pages: html/*.html.gz, ground-truth/*.json and ../metadata.json are looked for in {options.pages}")
        return 2
    measure = partial(_measure_page, options.pages, with_peer=not options.no_peer and _load_peer() is not None)
    with get_context("fork").Pool(options.processes) as pool:
        scores = pool.starmap(measure, names, chunksize=CHUNK)
    _report_kinds(scores)
    _report_statements(scores)
    _report_time(scores)
    for score in sorted(scores, key=lambda score: score.own.f1)[: options.worst]:
        print(f"    {score.page} {score.kind}: {_show(score.own)}{_show_peer(score.peer)}")
    return 0


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=Path, required=True, metavar="FOLDER", help="dev or test of the benchmark")
    parser.add_argument("--ids", choices=("even", "odd", "all"), default="all", help="pages with such a last digit")
    parser.add_argument("--kinds", nargs="*", metavar="KIND", help="only these kinds of pages")
    parser.add_argument("--worst", type=int, default=5, metavar="N", help="pages to name")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument("--no-peer", action="store_true", help="leave trafilatura out")
    return parser.parse_args()


def _list_names(folder: Path, ids: str, kinds: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Yield the number and the kind of each page that is asked for."""
    file = folder.parent / "metadata.json"
    if not file.exists():
        return
    known = json.loads(file.read_text(encoding="utf-8"))["files"]
    for path in sorted((folder / "html").glob("*.html.gz")):
        name = path.name.partition(".")[0]
        kind = known[name]["page_type"]
        is_even = int(name) % 2 == 0
        if (ids == "all" or is_even == (ids == "even")) and (not kinds or kind in kinds):
            yield name, kind


def _load_peer() -> Extract | None:
    try:
        from trafilatura import extract  # type: ignore[import-not-found, unused-ignore]  # installed by who compares
    except ImportError:
        return None
    found: Extract = extract
    return found


def _measure_page(folder: Path, name: str, kind: str, *, with_peer: bool) -> Score:
    data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
    truth = _read_truth(folder / "ground-truth" / f"{name}.json")
    true = Counter(split_words(truth.text))
    began = process_time()
    try:
        article = read_article(decode(data, f"{name}.html"))
    except UnreadableSource:
        nothing = Match(0.0, 0.0, process_time() - began)
        return Score(name, kind, ELEMENTOR in data, nothing, nothing, None, None, None, None)
    found = Counter(_collect_words(article))
    seconds = process_time() - began
    others = found - (Counter(split_words(" ".join(list_own_parts(article)))) - true)
    return Score(
        page=name,
        kind=kind,
        is_elementor=ELEMENTOR in data,
        own=_match(found, true, seconds),
        lenient=_match(others, true, seconds),
        peer=_measure_peer(data, name, true) if with_peer else None,
        author=has_stated_author(article) if truth.author else None,
        day=has_stated_date(article) if truth.day else None,
        same_day=_states_day(article, truth.day) if truth.day else None,
    )


def _collect_words(article: Article) -> list[str]:
    """Return the words that readers see of an article; those of its code without the tags that color it."""
    texts = (
        unescape(_TAG.sub("", text)) if article.format == "html" and isinstance(node, CodeBlock) else text
        for node, text in list_visible_texts(article)
    )
    words: list[str] = split_words(" ".join(texts))
    return words


def _read_truth(path: Path) -> Truth:
    said = json.loads(path.read_text(encoding="utf-8"))["ground_truth"]
    return Truth(said.get("main_content") or "", said["author"] or "", said["publish_date"] or "")


def _match(found: Counter[str], true: Counter[str], seconds: float) -> Match:
    if not true:
        return Match(float(not found), float(not found), seconds)
    shared = (found & true).total()
    return Match(shared / max(found.total(), 1), shared / true.total(), seconds)


def _measure_peer(data: bytes, name: str, true: Counter[str]) -> Match:
    extract = _load_peer()
    html = decode(data, name).text
    began = process_time()
    text = (extract(html) if extract else None) or ""
    return _match(Counter(split_words(text)), true, process_time() - began)


def _states_day(article: Article, day: str) -> bool:
    """Tell whether the day is what the metadata or the first date in the text say."""
    stated = find_publication_day(article)
    days = {stated.isoformat()} if stated else {found.iso for found in article.dates}
    return _shorten(day) in days


def _shorten(day: str) -> str:
    try:
        return date.fromisoformat(day[:10]).isoformat()
    except ValueError:
        return day


def _report_kinds(scores: list[Score]) -> None:
    kinds = [kind for kind, _ in Counter(score.kind for score in scores).most_common()]
    for kind in kinds:
        _report(kind, [score for score in scores if score.kind == kind])
    _report("by Elementor", [score for score in scores if score.is_elementor])
    _report("all", scores)


def _report(name: str, scores: list[Score]) -> None:
    if not scores:
        return
    losses = [sum(score.own.recall < 1 - share for score in scores) for share in LOSSES]
    peers = [score.peer for score in scores if score.peer]
    beside = f" | trafilatura {_show_means(peers)}" if peers else ""
    print(
        f"{name:14} {len(scores):5} {_show_means(score.own for score in scores)}, "
        f"lenient F1 {mean(score.lenient.f1 for score in scores):.3f}, "
        f"lose a quarter {losses[0]}, half {losses[1]}{beside}"
    )


def _show_means(matches: Iterable[Match]) -> str:
    found = list(matches)
    means = (mean(match.f1 for match in found), mean(match.precision for match in found))
    return f"F1 {means[0]:.3f} P {means[1]:.3f} R {mean(match.recall for match in found):.3f}"


def _show(match: Match) -> str:
    return f"F1 {match.f1:.3f} P {match.precision:.3f} R {match.recall:.3f}"


def _show_peer(peer: Match | None) -> str:
    return f" | trafilatura {_show(peer)}" if peer else ""


def _report_statements(scores: list[Score]) -> None:
    for name, found in (
        ("author", [score.author for score in scores]),
        ("date", [score.day for score in scores]),
        ("same date", [score.same_day for score in scores]),
    ):
        named = [one for one in found if one is not None]
        print(f"{name} found on {sum(named)} of {len(named)} pages whose truth names one")


def _report_time(scores: list[Score]) -> None:
    pairs = [(score.own.seconds, score.peer.seconds) for score in scores if score.peer]
    own = 1000 * mean(score.own.seconds for score in scores)
    beside = f", trafilatura {1000 * mean(peer for _, peer in pairs):.0f} ms" if pairs else ""
    print(f"processor time a page: reading {own:.0f} ms{beside}")


if __name__ == "__main__":
    sys.exit(main())
