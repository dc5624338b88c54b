"""Front matter, a page's head and its headings to metadata: what each value means, and which one counts."""

from collections.abc import Sequence

from contentlint.document.front_matter.keys import Alias, find_meanings
from contentlint.document.metadata import (
    Concept,
    Entry,
    FrontMatter,
    HeadValue,
    Metadata,
    MetaValue,
    get_name,
    is_templated,
    normalize_meta_key,
)
from contentlint.document.nodes import Heading, Image, InlineTemplate

_FRONT_MATTER, _HEAD, _HEADING = range(3)
"""The order of sources: a generator makes the page's head from the front matter, and falls back on the heading."""

_SWITCH_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "0", "1"})

_NOT_IN_A_HEAD = frozenset({"path"})
"""Names that mean something else in a page's head: there, ``path`` is the folder within a content system."""

Rank = tuple[bool, bool, int, int]
Found = tuple[Rank, MetaValue]


def resolve_metadata(
    front_matter: FrontMatter | None, head: Sequence[HeadValue] = (), headings: Sequence[Heading] = ()
) -> Metadata:
    """Return what an article says about itself, every value with its place.

    Of several values for a concept, one written for it comes before one that only stands in for it, and either
    before an empty one; then front matter before the page's head before the first heading of level 1, and the
    better name before the lesser (``seoTitle`` before ``title``, for it is what the page's ``<title>`` becomes).
    """
    found: dict[Concept, list[Found]] = {}
    open_graph: dict[str, list[MetaValue]] = {}
    if front_matter:
        _collect_from_entries(front_matter.entries, found, open_graph)
    _collect_from_head(head, found, open_graph)
    for heading in headings:
        if heading.level == 1:
            found.setdefault("title", []).append(_build_from_heading(heading))
            break
    values: dict[str, tuple[MetaValue, ...]] = {
        concept: tuple(value for _, value in sorted(each, key=_get_rank)) for concept, each in found.items()
    }
    return Metadata(values, {name: tuple(each) for name, each in open_graph.items()})


def _get_rank(found: Found) -> Rank:
    return found[0]


def _add_rank(source: int, alias: Alias, value: MetaValue) -> Found:
    return (not value.value, alias.fallback, source, alias.rank), value


def _collect_from_entries(
    entries: Sequence[Entry], found: dict[Concept, list[Found]], open_graph: dict[str, list[MetaValue]]
) -> None:
    for entry in entries:
        path = entry.path
        if "[" in path:
            continue
        if path[:2].lower() == "og" and (name := _get_open_graph_name(path)):
            open_graph.setdefault(name, []).append(_build_value(entry, fallback=False))
        for alias in find_meanings(path):
            if _fits(alias.concept, path, entry.value):
                value = _build_value(entry, fallback=alias.fallback)
                found.setdefault(alias.concept, []).append(_add_rank(_FRONT_MATTER, alias, value))


def _build_value(entry: Entry, *, fallback: bool) -> MetaValue:
    raw = entry.value
    text = "" if raw is None else entry.text.strip()
    if isinstance(raw, list) and any(isinstance(item, dict) for item in raw):
        text = ", ".join(filter(None, map(get_name, raw)))
    templated = is_templated(text)
    return MetaValue(text, raw, entry.span, entry.path, entry.key_span, "front matter", fallback, templated)


def _fits(concept: Concept, path: str, raw: object) -> bool:
    """Tell whether a value can be meant: a mapping is none itself, and ``published`` is a date or a switch."""
    if isinstance(raw, dict):
        return False
    if concept in {"date", "draft"} and normalize_meta_key(path).rpartition(".")[2] in {"published", "publish"}:
        is_switch = isinstance(raw, bool) or str(raw).strip().lower() in _SWITCH_WORDS
        return is_switch == (concept == "draft")
    return True


def _get_open_graph_name(path: str) -> str:
    """Return the property that a key such as ``og:title``, ``og.title``, ``og_title`` or ``ogTitle`` names."""
    rest = path[2:]
    if rest[:1] in {":", ".", "_", "-"}:
        return rest[1:].lower()
    return rest.lower() if path[:2] == "og" and rest[:1].isupper() else ""


def _collect_from_head(
    head: Sequence[HeadValue], found: dict[Concept, list[Found]], open_graph: dict[str, list[MetaValue]]
) -> None:
    for given in head:
        text = " ".join(given.value.split())
        if given.name.startswith("og:"):
            value = MetaValue(text, given.value, given.span, given.name, given.key_span, given.origin)
            open_graph.setdefault(given.name[3:], []).append(value)
        for alias in () if given.name in _NOT_IN_A_HEAD else find_meanings(given.name):
            if _fits(alias.concept, given.name, given.value):
                span, key, fallback, templated = given.span, given.key_span, alias.fallback, is_templated(text)
                value = MetaValue(text, given.value, span, given.name, key, given.origin, fallback, templated)
                found.setdefault(alias.concept, []).append(_add_rank(_HEAD, alias, value))


def _build_from_heading(heading: Heading) -> Found:
    text, span = heading.text.text, heading.text.span
    if not text.strip():  # a picture says what its alternative text does
        shown = next((one for one in heading.inlines if isinstance(one, Image) and one.alt), None)
        text, span = (shown.alt or "", shown.alt_span) if shown else (text, span)
    templated = any(isinstance(inline, InlineTemplate) for inline in heading.inlines)
    value = MetaValue(text, text, span, "", heading.span, "first heading", True, templated)  # noqa: FBT003  # a field
    return _add_rank(_HEADING, Alias("title", 0, fallback=False), value)
