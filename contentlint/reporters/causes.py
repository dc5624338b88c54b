"""Causes: findings of several articles that one edit or one decision settles. People are shown one entry for each.

A finding has at most one cause, the first that fits, in this order:

- **the same target**: links or images lead to one page or file that does not exist;
- **each other**: findings of one rule that name each other's articles, as copies do;
- **the same template**: the same marked words on the same line, in web pages;
- **the same image in several languages**: one file name, in articles that differ only by the folder of a language;
- **the same words**: one rule says the same, and quotes the same, of many articles, or says of each that something is
  missing.

Errors have only the first three: there, one edit settles all of them. A message with a figure of the article (“has 47
words”) and a message on a place that it does not quote are about one article, however often they occur.
"""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from msgspec import Struct

from contentlint.article.path_languages import find_path_languages
from contentlint.findings import SEVERITIES, FileReport, Finding, Severity
from contentlint.reporters.report import sort_findings

MIN_ARTICLES = 10
"""A template, or the same words, are one cause in so many articles at least, …"""

MIN_SHARE = 0.1
"""… if these are at least this share of all."""

MIN_SAME = 3
"""Articles that have the same target, or the same image in other languages, before that is one cause."""

MAX_PLACES = 3
"""So many places of a cause are named; of more, the number is given."""

OF_TARGETS = frozenset({"images/file-missing", "links/broken-anchor", "links/broken-internal"})
"""Rules on what links and images lead to, which can be settled there."""

_OF_IMAGES = "images/"
_WEB_PAGE = (".html", ".htm", ".xhtml")
_QUOTED = re.compile(r"“[^”]*”|`[^`]*`")
_FIGURE = re.compile(r"\d")


class Located(Struct, frozen=True, gc=False):
    """A finding and its file."""

    file: FileReport
    finding: Finding


class Cause(Struct, frozen=True, gc=False):
    """Findings with one cause, by path and place.

    ``places`` are the first findings of a few of the ``articles``. ``advice`` says what to do once, in one or two
    sentences.
    """

    found: tuple[Located, ...]
    articles: int
    places: tuple[Located, ...]
    advice: str

    @property
    def first(self) -> Finding:
        """Return the finding whose message stands for all of them."""
        return self.places[0].finding

    @property
    def severity(self) -> Severity:
        """Return the severity of all of them."""
        return self.first.severity

    @property
    def others(self) -> int:
        """Return how many articles have no place among :attr:`places`."""
        return self.articles - len(self.places)

    @property
    def where(self) -> str:
        """Say in how many articles it is, and how often if that is another number."""
        often = f", {len(self.found):,} times" if len(self.found) > self.articles else ""
        return f"In {self.articles:,} articles{often}"

    @property
    def more(self) -> str:
        """Return ``and 12 more``, or nothing where all articles are named."""
        return f"and {self.others:,} more" if self.others else ""


class _Kind(Struct, frozen=True):
    """A kind of cause: what its findings have in common (None: they are none of it), and what is to be done once.

    ``least`` tells of how many articles on it is one, where so many are checked.
    """

    get_key: Callable[[Located], Hashable]
    least: Callable[[int], int]
    advise: Callable[[Sequence[Located]], str]


def find_causes(files: Iterable[FileReport], findings: dict[str, list[Finding]], checked: int) -> list[Cause]:
    """Return the causes among findings by path, the gravest and most frequent first; ``checked`` counts articles."""
    left = [
        Located(file, finding)
        for file in sorted(files, key=lambda file: file.path)
        for finding in sort_findings(findings.get(file.path, ()))
    ]
    causes: list[Cause] = []
    for kind in (_SAME_TARGET, _build_each_other(left), _SAME_TEMPLATE, _SAME_IMAGE, _SAME_WORDS):
        joined, left = _join(left, kind, checked)
        causes += joined
    return sorted(causes, key=_rank)


def _rank(cause: Cause) -> tuple[int, int, str, str]:
    return SEVERITIES.index(cause.severity), -cause.articles, cause.first.rule, cause.first.message


def _join(found: list[Located], kind: _Kind, checked: int) -> tuple[list[Cause], list[Located]]:
    """Return the causes of one kind, and the findings that have none of it, in their order."""
    groups: defaultdict[Hashable, list[Located]] = defaultdict(list)
    keys = [kind.get_key(one) for one in found]
    for one, key in zip(found, keys, strict=True):
        if key is not None:
            groups[key].append(one)
    least = kind.least(checked)
    amounts = {key: len({one.file.path for one in group}) for key, group in groups.items()}
    causes = [
        Cause(tuple(group), amounts[key], _choose_places(group), kind.advise(group))
        for key, group in groups.items()
        if amounts[key] >= least
    ]
    left = [one for one, key in zip(found, keys, strict=True) if key is None or amounts[key] < least]
    return causes, left


def _choose_places(found: Sequence[Located]) -> tuple[Located, ...]:
    """Return the first finding of a few articles, from the folders that have most: the others may be no articles."""
    firsts: dict[str, Located] = {}
    for one in found:
        firsts.setdefault(one.file.path, one)
    sizes = Counter(map(posixpath.dirname, firsts))
    paths = sorted(firsts, key=lambda path: (-sizes[posixpath.dirname(path)], path))
    return tuple(firsts[path] for path in paths[:MAX_PLACES])


def _require_many(checked: int) -> int:
    return max(MIN_ARTICLES, -int(-checked * MIN_SHARE // 1))


def _require_some(_checked: int) -> int:
    return MIN_SAME


def _get_target(one: Located) -> Hashable:
    """Return what a link or an image leads to: the same from wherever it is written."""
    finding = one.finding
    if finding.rule not in OF_TARGETS or not finding.quote:
        return None
    written = finding.quote.partition("?")[0]
    folder = posixpath.dirname(one.file.path)
    target = written if written.startswith(("/", "#")) or ":" in written else posixpath.join(folder, written)
    if written.startswith("#"):
        target = f"{one.file.path}{written}"
    return finding.rule, finding.severity, posixpath.normpath(target)


def _advise_on_target(found: Sequence[Located]) -> str:
    if found[0].finding.rule.startswith(_OF_IMAGES):
        return "Add the file, and all of these images work."
    return "Add the page or a redirect, and all of these links work."


def _get_template(one: Located) -> Hashable:
    """Return what is the same wherever a template puts it: the marked words and those around them."""
    finding = one.finding
    is_known = finding.fingerprint and finding.context and finding.about == "place"
    if not is_known or not one.file.path.lower().endswith(_WEB_PAGE):
        return None
    return finding.rule, finding.severity, finding.message, finding.fingerprint, finding.context


def _advise_on_template(_found: Sequence[Located]) -> str:
    return "The same line is in all of these pages. Fix it in the template that they come from."


def _get_image(one: Located) -> Hashable:
    """Return what is the same of an image in the versions of an article in other languages."""
    finding = one.finding
    if finding.severity == "error" or not finding.rule.startswith(_OF_IMAGES) or not finding.quote:
        return None
    languages = {found.origin for found in find_path_languages(one.file.path) if found.is_usual}
    path = "/".join("*" if f"folder {part}/" in languages else part for part in one.file.path.split("/"))
    if path == one.file.path:
        return None
    return finding.rule, finding.message_id, finding.severity, posixpath.basename(finding.quote), path


def _advise_on_image(_found: Sequence[Located]) -> str:
    return "It is the same image in each language. Fix the file, and use it in all of them."


def _get_words(one: Located) -> Hashable:
    """Return what a rule says of many articles alike."""
    finding = one.finding
    if finding.severity == "error" or _FIGURE.search(_QUOTED.sub("", finding.message)):
        return None
    if finding.about == "place" and not finding.quote and not _QUOTED.search(finding.message):
        return None
    return finding.rule, finding.message_id, finding.severity, finding.message


def _advise_on_words(found: Sequence[Located]) -> str:
    return (
        "If a template or a setting causes this, fix it there. If it is right for this site, change the rule: "
        f"contentlint explain {found[0].finding.rule}"
    )


_SAME_TARGET = _Kind(_get_target, _require_some, _advise_on_target)
_SAME_TEMPLATE = _Kind(_get_template, _require_many, _advise_on_template)
_SAME_IMAGE = _Kind(_get_image, _require_some, _advise_on_image)
_SAME_WORDS = _Kind(_get_words, _require_many, _advise_on_words)


def _build_each_other(found: Sequence[Located]) -> _Kind:
    """Return the kind of findings that name each other's articles."""
    groups = _find_circles(found)
    return _Kind(lambda one: groups.get(_name(one)), lambda _checked: 2, _advise_on_each_other)


def _advise_on_each_other(_found: Sequence[Located]) -> str:
    return "Keep one of these articles as it is, and change or remove the rest."


_Name = tuple[str, str, str]
"""A rule, a severity and a path."""


def _name(one: Located) -> _Name:
    return one.finding.rule, one.finding.severity, one.file.path


def _find_circles(found: Sequence[Located]) -> dict[_Name, _Name]:
    """Return the first name of those that belong together, by each of their names.

    Two articles do where each names the other, or where the findings on both say the same and name articles.
    """
    named = _list_named(found)
    circles = _Circles()
    said: dict[tuple[str, str, str], _Name] = {}
    for one in found:
        name, finding = _name(one), one.finding
        if name not in named:
            continue
        if _QUOTED.search(finding.message):
            circles.unite(name, said.setdefault((finding.rule, finding.severity, finding.message), name))
        for path in named[name]:
            other = finding.rule, finding.severity, path
            if one.file.path in named.get(other, ()):
                circles.unite(name, other)
    return {name: circles.find(name) for name in named}


def _list_named(found: Sequence[Located]) -> dict[_Name, set[str]]:
    """Return the other articles that findings of one rule name, by the name of where they are."""
    named: dict[_Name, set[str]] = {}
    for one in found:
        if paths := {related.path for related in one.finding.related if related.path} - {one.file.path}:
            named.setdefault(_name(one), set()).update(paths)
    return named


class _Circles:
    """Names in circles (a union-find structure with halved paths)."""

    def __init__(self) -> None:
        self._above: dict[_Name, _Name] = {}

    def find(self, name: _Name) -> _Name:
        above = self._above
        while (up := above.get(name, name)) != name:
            above[name] = above.get(up, up)
            name = above[name]
        return name

    def unite(self, one: _Name, other: _Name) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self._above[second] = first


def list_found(causes: Iterable[Cause]) -> Iterator[Finding]:
    """Yield the findings that have a cause."""
    for cause in causes:
        for one in cause.found:
            yield one.finding
