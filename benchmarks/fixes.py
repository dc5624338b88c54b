"""Fixes of real articles: what holds of each, how many of each rule are made and dropped, and diffs to read.

Run: ``python benchmarks/fixes.py``: fixes every article of the corpora, with the recommended rules and with all, safe
fixes first and then all of them, in two processes. Each must be idempotent (fixed again, nothing changes), faithful
(after safe fixes markdown-it and BeautifulSoup show the same words) and closed (nothing that was fixed is found again,
no error is new, what is left of fixes was told). Prints for each rule how many were fixed and dropped, what does not
hold, and how long it took; exit code 1 if something does not hold, 2 where a corpus is not there.

``python benchmarks/fixes.py --diffs 20 --seed 1 tables/outer-pipes`` prints so many diffs of one rule, drawn at random;
with ``safe`` or ``unsafe`` in place of a rule, of all rules of the kind that are recommended. ``--sites FOLDER…`` takes
them from other sites.

``python benchmarks/fixes.py --clones FOLDER`` fixes copies of ten public sites with the recommended rules, and compares
what other programs (``second_reading.py``) make of each article before and after the fixes of each rule: words, signs,
headings, code, links, images, cells, front matter. It prints the differences by rule (``--every``: all of them, not
only some of those that are meant); exit code 1 if a safe fix makes one that it is not there to make, 2 where a site or
cmark-gfm (``pip install --group benchmarks``) is not there. ``--places FILE`` writes ``--number`` safe and as many
unsafe places, drawn with ``--seed``, into a table; ``--only NAME…`` names some of the sites. To get the clones, for
each of ``SITES`` in ``compared_sites.py``: ``git clone --bare https://github.com/OWNER/NAME FOLDER/NAME``.
"""

import argparse
import functools
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path

from bs4 import BeautifulSoup
from corpora import NAMES, unpack_corpus
from findings import CONFIGURATION, URLS
from markdown_it import MarkdownIt
from msgspec import Struct

from contentlint.article import read
from contentlint.config import Overlay
from contentlint.findings import Finding, Tier
from contentlint.fix.diff import format_diff
from contentlint.fix.files import FileFix, fix_data, fix_file
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_article
from contentlint.linter.parallel import run_on_each
from contentlint.source import Source, decode
from contentlint.source.discover import InputFile, discover

JOBS = 2
TIERS = {"safe": SAFE, "safe and unsafe": SAFE_AND_UNSAFE}
RULES: dict[str, tuple[str, ...] | None] = {"recommended": None, "all": ("ALL",)}
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
ADDRESS = r"(?<![A-Za-z])[A-Za-z]++:(?://?|\\)\S++"


class Outcome(Struct, frozen=True):
    """What came of one article: how many fixes of each rule, how many dropped and why, and what does not hold."""

    made: dict[str, int] = {}
    rejected: dict[tuple[str, str], int] = {}
    wrong: tuple[str, ...] = ()


def main() -> int:
    """Fix everything, or show diffs; return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the rule whose diffs are shown")
    parser.add_argument("--diffs", type=int, metavar="N", help="show so many diffs of the rule")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="draw others")
    parser.add_argument("--sites", nargs="+", type=Path, metavar="FOLDER", help="look there, not in the corpora")
    parser.add_argument("--clones", type=Path, metavar="FOLDER", help="compare fixes of the public sites there")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME", help="of these, only some")
    parser.add_argument("--places", type=Path, metavar="FILE", help="write places that the fixes change into a table")
    parser.add_argument("--number", type=int, default=150, metavar="N", help="so many safe and as many unsafe places")
    parser.add_argument("--every", action="store_true", help="print every difference")
    asked = parser.parse_args()
    if asked.clones:
        from compared_sites import compare_sites  # which needs programs that nothing else here does

        return compare_sites(asked.clones, asked.only, asked.places, asked.number, asked.seed, shows_all=asked.every)
    if (asked.diffs is None) != (asked.rule is None):
        parser.error("--diffs N and RULE go together")
    if asked.sites:
        contexts = {folder.name: load_context(folder, overlay=Overlay(select=None)) for folder in asked.sites}
        return show_diffs(dict(zip(contexts, asked.sites, strict=True)), asked.rule, asked.diffs, asked.seed, contexts)
    sites = {name: unpack_corpus(name) for name in NAMES}
    if asked.rule:
        return show_diffs(sites, asked.rule, asked.diffs, asked.seed)
    return max(fix_all(sites, rules, tiers) for rules in RULES for tiers in TIERS)


def load_corpus_context(name: str, folder: Path, select: tuple[str, ...] | None) -> LintContext:
    """Return a corpus as a site of its own, with the rules that are asked for."""
    (folder / "contentlint.toml").write_text(CONFIGURATION.format(url=URLS[name]), encoding="utf-8")
    return load_context(folder, overlay=Overlay(select=select))


def list_files(name: str, folder: Path, context: LintContext) -> list[InputFile]:
    """Return the articles of a corpus."""
    found = discover([str(folder)], include=context.config.include, root=context.config.root)
    return [InputFile(file.path, f"{name}/{Path(file.path).relative_to(folder)}") for file in found.files]


# --- everything -----------------------------------------------------------------------------------


def fix_all(sites: dict[str, Path], rules: str, tiers: str) -> int:
    """Fix all articles, print what came of it, and return 1 if something does not hold."""
    begin, articles, wrong = time.perf_counter(), 0, 0
    made: Counter[str] = Counter()
    rejected: Counter[tuple[str, str]] = Counter()
    for name, folder in sites.items():
        context = load_corpus_context(name, folder, RULES[rules])
        files = list_files(name, folder, context)
        articles += len(files)
        work = functools.partial(fix_and_check, tiers=TIERS[tiers])
        for file, outcome in zip(files, run_on_each(files, work, context, JOBS, lose=lose_outcome), strict=True):
            made.update(outcome.made)
            rejected.update(outcome.rejected)
            wrong += len(outcome.wrong)
            print("".join(f"{file.shown}: {problem}\n" for problem in outcome.wrong), end="")
    seconds = time.perf_counter() - begin
    print(f"\n{rules} rules, {tiers}: {articles} articles, {seconds:.0f} s, {wrong} times something does not hold")
    print_table(made, rejected)
    return 1 if wrong else 0


def lose_outcome(file: InputFile, reason: str) -> Outcome:
    """Return what stands for an article whose process ended."""
    return Outcome(wrong=(f"{file.shown}: {reason}",))


def lose_fix(file: InputFile, reason: str) -> FileFix:
    """Return what stands for the fixes of an article whose process ended."""
    return FileFix(file, error=reason)


def print_table(made: Counter[str], rejected: Counter[tuple[str, str]]) -> None:
    """Print a row for each rule, with the reasons for which fixes were dropped."""
    print(f"{'rule':34}{'fixed':>8}{'dropped':>9}")
    for rule in sorted({*made, *(rule for rule, _ in rejected)}):
        reasons = {reason: count for (other, reason), count in rejected.items() if other == rule}
        print(f"{rule:34}{made[rule]:8}{sum(reasons.values()):9}")
        for reason, count in sorted(reasons.items(), key=lambda pair: -pair[1]):
            print(f"{'':43}{count:8}  {reason}")


def fix_and_check(file: InputFile, context: LintContext, tiers: Collection[Tier]) -> Outcome:
    """Fix a file, and hold what comes of it against what must be."""
    once = fix_file(file, context, tiers)
    if once.error:
        return Outcome(wrong=(once.error,) if once.is_bug else ())
    before, after = decode(once.before, file.shown), decode(once.after, file.shown)
    found = check_article(before, context)
    wrong = [*check_idempotent(once, context, tiers), *check_closed(once, found, tiers)]
    if set(tiers) == SAFE:
        wrong += check_faithful(before, after)
    rejected = Counter((one.finding.rule, one.reason) for one in once.rejected)
    return Outcome(once.counts, dict(rejected), tuple(wrong))


def check_idempotent(once: FileFix, context: LintContext, tiers: Collection[Tier]) -> Iterator[str]:
    """Say what fixing changes the second time."""
    twice = fix_data(once.after, once.file, context, tiers)
    if twice.after != once.after or twice.made:
        yield f"not idempotent: {', '.join(twice.counts)}"
    if twice.left != once.left:
        yield "not idempotent: other findings are left"


def check_closed(once: FileFix, found: Sequence[Finding], tiers: Collection[Tier]) -> Iterator[str]:
    """Say what is found again, which errors are new, and what could be fixed and was neither fixed nor told."""
    had, made, left = (Counter(map(build_key, findings)) for findings in (found, once.made, once.left))
    for key in made:
        if left[key] > max(had[key] - made[key], 0):
            yield f"not closed: {key[0]} is found again"
    errors = Counter(one.rule for one in once.left if one.severity == "error")
    errors -= Counter(one.rule for one in found if one.severity == "error")
    if errors:
        yield f"not closed: new errors of {', '.join(errors)}, by {', '.join(once.counts)}"
    told = {(one.finding.rule, one.finding.span) for one in once.rejected}
    for one in once.left:
        if one.repair and one.repair.tier in tiers and (one.rule, one.span) not in told:
            yield f"not closed: {one.rule} on line {one.line} was neither fixed nor dropped"


def build_key(finding: Finding) -> tuple[str, str, str]:
    """Return what tells a finding from others in whatever state of the article."""
    return finding.rule, finding.fingerprint, finding.context


def check_faithful(before: Source, after: Source) -> Iterator[str]:
    """Say which words are the first that readers do not see as before."""
    old, new = list_seen_words(before), list_seen_words(after)
    if old != new:
        at = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), -1)
        around = slice(max(at - 3, 0), at + 4)
        yield f"not faithful: “{' '.join(old[around])}” is “{' '.join(new[around])}”"


def list_seen_words(source: Source) -> list[str]:
    """Return the words of the front matter, and those that markdown-it and BeautifulSoup show of what is below it.

    Of pasted text all words are seen. An address is one of them, whatever it is.
    """
    article, text = read(source), source.text
    end = article.front_matter.end if article.front_matter else 0
    body = (
        re.sub(r"<[^<>]*+>", " ", text[end:]) if article.format == "text" else render_text(text[end:], article.format)
    )
    return re.findall(r"\w+", re.sub(ADDRESS, " ADDRESS ", f"{text[:end]}\n{body}".translate(UNSEEN)))


def render_text(text: str, format_name: str) -> str:
    """Return what a browser shows."""
    page = text if format_name == "html" else MarkdownIt("commonmark").enable("table").render(text)
    return unescape(BeautifulSoup(page, "html.parser").get_text())


# --- diffs ----------------------------------------------------------------------------------------


def show_diffs(
    sites: dict[str, Path], rule: str, number: int, seed: int, contexts: Mapping[str, LintContext] | None = None
) -> int:
    """Print hunks of what the fixes of one rule, or of all of a kind, change, drawn at random."""
    hunks: list[str] = []
    rejected = 0
    for name, folder in sites.items():
        context = contexts[name] if contexts else load_corpus_context(name, folder, ("ALL",))
        rules = tuple(spec.id for spec in context.registry.specs if rule in (spec.id, spec.fixable))
        work = functools.partial(fix_file, tiers=SAFE_AND_UNSAFE, select=rules)
        for one in run_on_each(list_files(name, folder, context), work, context, JOBS, lose=lose_fix):
            rejected += len(one.rejected)
            hunks += split_hunks(one)
    for hunk in random.Random(seed).sample(hunks, min(number, len(hunks))):  # noqa: S311  # a sample, no secret
        print(hunk)
    print(f"{min(number, len(hunks))} of {len(hunks)} changed places; {rejected} fixes were dropped")
    return 0


def split_hunks(one: FileFix) -> list[str]:
    """Return the hunks of a diff, each with the name of its file."""
    if not one.has_changed:
        return []
    _, *hunks = re.split(r"^(?=@@ )", format_diff(one), flags=re.MULTILINE)
    return [f"{one.file.shown} {hunk}" for hunk in hunks]


if __name__ == "__main__":
    sys.exit(main())
