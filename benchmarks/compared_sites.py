"""Fixes of ten public sites, compared by other programs: what ``fixes.py --clones`` does.

The clones are read, never changed: what is published is unpacked into a folder for the time of a run.
"""

import csv
import io
import random
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from second_reading import find_differences, read_twice

from contentlint.config import Overlay
from contentlint.fix.diff import Change, find_changes
from contentlint.fix.files import FileFix, fix_file
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.parallel import run_on_each
from contentlint.source import decode
from contentlint.source.discover import InputFile, discover

JOBS = 2
SHOWN = 3
"""So many differences of one rule and part are printed."""

CONTEXT_LINES = 3
UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

MAX_LENGTH = 300
"""Code points around a change that are shown of a long line."""


class Site(Struct, frozen=True):
    """A public site: ``owner/name`` on GitHub, a commit, and the folders and files that say what is published."""

    repository: str
    commit: str
    paths: tuple[str, ...] = (".",)

    @property
    def name(self) -> str:
        """Return the name of its clone."""
        return self.repository.partition("/")[2]


SITES = (
    Site("swcarpentry/shell-novice", "f095fbcb703452afa0f424ea837771356226841a"),  # shell in prose, own macros
    Site("jedipunkz/octopress_posts", "61f395f2a6dcfb49230fce967ddefa3cf9f3d124"),  # Japanese, shell in prose
    Site("elixir-lang/elixir-lang.github.com", "24ad416f14095588832d5fdf415ec665a11ab5ca"),
    Site("betagouv/beta.gouv.fr", "693fb7c4d86300526fdf743fd43a586d71adb242", ("content/_startups", "_config.yml")),
    Site("simonw/til", "8d908b6d36cdd27bc6464392435ac6223a00caac"),
    Site("LukeSmithxyz/based.cooking", "2d8642ec41ccc6162ec3123c15024dd3d22cc33b"),  # recipes
    Site("mattmakai/fullstackpython.com", "daa9782d1a42b282a5c4489ecdb3aad19bb9aaa8", ("content", "settings.py")),
    Site("putaindecode/putaindecode.io", "41904fd625db4bba04fa57a82b75d3b579866309", ("contents",)),  # French
    Site("estruyf/blog-content", "2894c818df8ea6f32fa5ba4bf32b3e24504d1a4e", ("content", "configuration")),
    Site("lehrblogger/lehrblogger.com-octopress", "1a5d255caa78aa1fd8121d893a7802d244ae3f70", ("source",)),  # essays
)

MEANT = {
    "faq/accordion-residue": {"signs"},
    "headings/missing-space": {"signs", "headings"},
    "hygiene/invisible-chars": {"code", "links", "images", "front matter"},
    "hygiene/list-marks": {"signs"},
    "images/alt-missing": {"images"},
    "links/empty": {"images", "links"},
    "links/tracking-params": {"links"},
    "meta/frontmatter-invalid": {"words", "signs", "headings", "front matter"},
}
"""The parts of an article that a safe fix of a rule is there to change."""


class Place(Struct, frozen=True):
    """Lines that a fix changes: ``before`` and ``after`` it, and those of the article ``above`` and ``below`` them."""

    site: str
    path: str
    rule: str
    tier: str
    above: str
    before: str
    after: str
    below: str


class Difference(Struct, frozen=True):
    """A part of an article that other programs show otherwise after the fixes of a rule."""

    rule: str
    tier: str
    part: str
    path: str
    said: str


class Comparison(Struct, frozen=True):
    """What the fixes of each rule change in one article."""

    places: tuple[Place, ...] = ()
    differences: tuple[Difference, ...] = ()
    error: str = ""


def compare_sites(  # noqa: PLR0913  # what the command line asks for
    clones: Path, only: Collection[str], table: Path | None, number: int, seed: int, *, shows_all: bool
) -> int:
    """Fix copies of the sites, print every difference by rule, write places into a table; return the exit code."""
    sites = [site for site in SITES if not only or site.name in only]
    missing = [site for site in sites if not _is_there(clones / site.name, site.commit)]
    for site in missing:
        print(f"not there: git clone --bare https://github.com/{site.repository} {clones}/{site.name}")
    if missing:
        return 2
    found = [one for site in sites for one in _compare_site(clones / site.name, site)]
    print("".join(f"{one.error}\n" for one in found if one.error), end="")
    places = [place for one in found for place in one.places]
    _print_places(places)
    differences = [difference for one in found for difference in one.differences]
    wrong = _print_differences(differences, shows_all=shows_all)
    if table:
        _write_places(table, places, number, seed)
    return 1 if wrong or any(one.error for one in found) else 0


def _is_there(clone: Path, commit: str) -> bool:
    return clone.is_dir() and _run_git(clone, "cat-file", "-e", f"{commit}^{{commit}}").returncode == 0


def _run_git(clone: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(clone), *arguments]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # clones that the caller names


# --- one site -------------------------------------------------------------------------------------


def _compare_site(clone: Path, site: Site) -> list[Comparison]:
    with tempfile.TemporaryDirectory(prefix="contentlint-site-") as folder:
        _unpack(clone, site, Path(folder))
        context = load_context(Path(folder), overlay=Overlay(select=None))
        found = discover([folder], include=context.config.include, root=context.config.root).files
        files = [InputFile(one.path, f"{site.name}/{Path(one.path).relative_to(folder)}") for one in found]
        print(f"{site.name}: {len(files)} articles", flush=True)
        return list(run_on_each(files, _compare_article, context, JOBS, lose=_lose))


def _unpack(clone: Path, site: Site, folder: Path) -> None:
    """Unpack the articles of a commit, and all that may be a configuration; pictures may not be in the clone."""
    listed = _run_git(clone, "ls-tree", "-r", "-z", "--name-only", site.commit, "--", *site.paths).stdout
    wanted = [name for name in listed.decode().split("\0") if Path(name).suffix in TEXT]
    for start in range(0, len(wanted), 200):
        packed = _run_git(clone, "archive", site.commit, "--", *wanted[start : start + 200])
        if packed.returncode:
            sys.exit(packed.stderr.decode())
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")


TEXT = frozenset({".md", ".markdown", ".mdx", ".html", ".toml", ".yml", ".yaml", ".json", ".py", ".js"})


def _lose(file: InputFile, reason: str) -> Comparison:
    return Comparison(error=f"{file.shown}: {reason}")


def _compare_article(file: InputFile, context: LintContext) -> Comparison:
    """Fix an article with each rule alone that has something to fix in it, and compare."""
    every = fix_file(file, context, SAFE_AND_UNSAFE)
    if every.error or not every.has_changed:
        return Comparison(error=f"{file.shown}: {every.error}" if every.is_bug else "")
    places: list[Place] = []
    differences: list[Difference] = []
    tiers = {(one.rule, one.repair.tier) for one in every.made if one.repair}
    for rule, tier in sorted(tiers):
        alone = fix_file(file, context, SAFE if tier == "safe" else {"unsafe"}, select=(rule,))
        if alone.has_changed:
            places += _list_places(alone, rule, tier)
            differences += _compare_texts(alone, rule, tier)
    return Comparison(tuple(places), tuple(differences))


def _compare_texts(alone: FileFix, rule: str, tier: str) -> Iterator[Difference]:
    is_html = alone.file.path.endswith(".html")
    old, new = (read_twice(decode(data).text, is_html=is_html) for data in (alone.before, alone.after))
    for part, said in find_differences(old, new):
        yield Difference(rule, tier, part, alone.file.shown, said)


def _list_places(alone: FileFix, rule: str, tier: str) -> Iterator[Place]:
    old, new = (decode(data).text.split("\n") for data in (alone.before, alone.after))
    site, _, path = alone.file.shown.partition("/")
    for change in _pair_lines(old, new):
        yield Place(site, path, rule, tier, *_show_change(change, old, new))


def _pair_lines(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what changed, each line beside the one with the same words; those without words go with a neighbour."""
    words, new_words = (["".join(re.findall(r"\w+", line)) for line in lines] for lines in (old, new))
    found: list[Change] = []
    at, new_at = 0, 0
    for part in [*find_changes(words, new_words), Change(len(old), len(old), len(new), len(new))]:
        pairs = zip(range(at, part.start), range(new_at, part.new_start), strict=True)
        found += [Change(one, one + 1, other, other + 1) for one, other in pairs if old[one] != new[other]]
        found += [part] if part.start < part.end or part.new_start < part.new_end else []
        at, new_at = part.end, part.new_end
    return _join_inserted(sorted(found))


def _join_inserted(changes: Iterable[Change]) -> list[Change]:
    """Return changes, a line that only comes or goes together with the change right below it."""
    joined: list[Change] = []
    for one in changes:
        above = joined[-1] if joined else None
        if above and (above.end, above.new_end) == (one.start, one.new_start) and _is_one_sided(above):
            joined[-1] = Change(above.start, one.end, above.new_start, one.new_end)
        else:
            joined.append(one)
    return joined


def _is_one_sided(change: Change) -> bool:
    return change.start == change.end or change.new_start == change.new_end


def _show_change(change: Change, old: Sequence[str], new: Sequence[str]) -> tuple[str, str, str, str]:
    """Return lines before and after a change, around the first letter that differs, and the lines above and below."""
    start, end, new_start, new_end = change
    before, after = (
        "".join(f"{line}⏎" for line in old[start:end]),
        "".join(f"{line}⏎" for line in new[new_start:new_end]),
    )
    same = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    same = min(len(before), len(after)) if same is None else same
    around = slice(max(same - MAX_LENGTH // 2, 0), same + MAX_LENGTH // 2)
    above = "⏎".join(old[max(start - CONTEXT_LINES, 0) : start])[-MAX_LENGTH:]
    below = "⏎".join(old[end : end + CONTEXT_LINES])[:MAX_LENGTH]
    return _show(above), _show(before[around]), _show(after[around]), _show(below)


def _show(text: str) -> str:
    """Return a text in which tabs and characters that nobody sees are visible."""
    return UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text.replace("\t", "→").replace("\r", "␍"))


# --- what is told ---------------------------------------------------------------------------------


def _print_places(places: Sequence[Place]) -> None:
    print(f"\n{'changed places':42}{'safe':>8}{'unsafe':>8}")
    counts = Counter((place.rule, place.tier) for place in places)
    for rule in sorted({place.rule for place in places}):
        print(f"{rule:42}{counts[rule, 'safe']:8}{counts[rule, 'unsafe']:8}")


def _print_differences(differences: Sequence[Difference], *, shows_all: bool) -> bool:
    """Print the differences of each rule; tell whether a safe fix makes one that it is not there to make."""
    groups: dict[tuple[str, str, str], list[Difference]] = defaultdict(list)
    for one in differences:
        groups[one.tier, one.rule, one.part].append(one)
    is_wrong = False
    for (tier, rule, part), group in sorted(groups.items()):
        is_meant = tier != "safe" or part in MEANT.get(rule, ())
        is_wrong |= not is_meant
        print(f"\n{tier} {rule}: {part} of {len(group)} articles{'' if is_meant else ' (not meant)'}")
        for one in group[:SHOWN] if is_meant and not shows_all else group:
            print(f"  {one.path}: {one.said}")
    return is_wrong


def _write_places(table: Path, places: Sequence[Place], number: int, seed: int) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, dialect="excel-tab", lineterminator="\n")
        writer.writerow(Place.__struct_fields__)
        for tier in ("safe", "unsafe"):
            these = [place for place in places if place.tier == tier]
            drawn = random.Random(seed).sample(these, min(number, len(these)))  # noqa: S311  # a sample, no secret
            writer.writerows([getattr(place, name) for name in Place.__struct_fields__] for place in drawn)
