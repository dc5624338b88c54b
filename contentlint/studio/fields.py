"""The metadata of an article as the fields of a form, and one of them changed without touching what is around it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contentlint.article.edits.front_matter import build_key_edit, build_value_edit, format_yaml_text, read_after_edits
from contentlint.article.statements import HARMLESS
from contentlint.document.metadata import Concept, Entry, FrontMatter, MetaValue, is_templated
from contentlint.prose.pixel_width import count_columns
from contentlint.reporters.html.preview import Line, cut_line
from contentlint.reporters.page_context import Limits
from contentlint.source import Edit, Span
from contentlint.source.edit import apply_edits
from contentlint.studio.errors import RequestError
from contentlint.studio.units import Units

if TYPE_CHECKING:
    from contentlint.article import Article

ALWAYS: tuple[Concept, ...] = ("title", "description", "slug", "author", "date")
"""What a form asks for, whether the article states it or not."""

WHERE_STATED: tuple[Concept, ...] = ("modified", "image", "canonical", "keyphrase")

LABELS: dict[Concept, str] = {
    "title": "Title",
    "description": "Meta description",
    "slug": "Slug",
    "author": "Author",
    "date": "Date",
    "modified": "Last change",
    "image": "Image",
    "canonical": "Canonical URL",
    "keyphrase": "Keyphrase",
}

MAX_FIELDS = 60
"""A form shows so many values at most."""

MAX_VALUE = 5_000
"""A longer value is no metadata."""

_IN_HEAD = {"author": "author", "date": "article:published_time"}
"""How the head of a page calls what front matter calls otherwise."""

_DATE = r"\d{4}-\d{2}-\d{2}"
_RAW = rf"{_DATE}|-?\d{{1,15}}|true|false"

PLAIN_VALUES = (str, int, float, type(None))


def list_fields(article: "Article", limits: Limits, units: Units) -> Iterator[dict[str, Any]]:
    """Yield the fields of a form: the usual ones first, then all other plain values of the front matter."""
    shown: set[Span] = set()
    for concept in (*ALWAYS, *WHERE_STATED):
        given = _find_given(article, concept)
        if given is None and concept not in ALWAYS:
            continue
        if given is not None:
            shown.add(given.span)
        yield _build_field(article, concept, given, limits, units)
    if article.front_matter:
        others = (entry for entry in article.front_matter.entries if entry.span not in shown)
        plain = [entry for entry in others if _is_plain(entry)]
        for entry in plain[: MAX_FIELDS - len(shown)]:
            yield _build_other(article, entry, units)


def _is_plain(entry: Entry) -> bool:
    """Tell whether an entry is a value with a name of its own, and no item of a list."""
    return "[" not in entry.path and not isinstance(entry.value, dict)


def _find_given(article: "Article", concept: Concept) -> MetaValue | None:
    """Return the value of the metadata that the article states itself, not what is only used in its place."""
    found = (one for one in article.metadata.get_all(concept) if not one.fallback)
    return next((one for one in found if one.origin == "front matter" or article.is_page), None)


def _build_field(
    article: "Article", concept: Concept, given: MetaValue | None, limits: Limits, units: Units
) -> dict[str, Any]:
    value = " ".join(given.value.split()) if given else ""
    is_list = given is not None and isinstance(given.raw, list)
    locked = _find_lock(article, given) or ("a list: change it in the text" if is_list else "")
    span = article.source.find_shown(given.span) if given else Span(0, 0)
    return {
        "key": given.key if given else get_default_key(article, concept),
        "concept": concept,
        "label": LABELS[concept],
        "kind": "list" if is_list else {"description": "text", "date": "date", "modified": "date"}.get(concept, "line"),
        "value": value,
        "stated": given is not None,
        "origin": given.origin if given else "",
        "is_editable": not locked,
        "why_not": locked,
        "span": span,
        "at": units.locate(span),
        "multiline": given is not None and "\n" in article.source.slice(given.span),
        "characters": _count_characters(concept, value, limits),
        "width": measure(concept, value, limits),
    }


def get_default_key(article: "Article", concept: Concept) -> str:
    """Return under which name a value is added."""
    if article.is_page:
        return _IN_HEAD.get(concept, concept)
    return "lastmod" if concept == "modified" else concept


def _find_lock(article: "Article", given: MetaValue | None) -> str:
    """Say why a value cannot be changed in a form; nothing where it can."""
    if article.front_matter and any(error.code not in HARMLESS for error in article.front_matter.errors):
        return "the front matter cannot be read: repair it in the text first"
    if article.format == "html" and not article.is_page:
        return "this piece of HTML has no head"
    if given is not None and given.templated:
        return "a template fills it in"
    return ""


def _count_characters(concept: Concept, value: str, limits: Limits) -> dict[str, int | None]:
    least, most = limits.characters if concept == "description" else (None, None)
    return {"count": count_columns(value), "min": least, "max": most}


def measure(concept: Concept, value: str, limits: Limits) -> dict[str, Any] | None:
    """Return how wide a title or description is, and what is shown of it; None for what has no limit."""
    if concept == "title":
        suffix = limits.suffix
        whole = value if not value or value.endswith(suffix.strip()) else value + suffix
        return _describe_width(
            cut_line(whole, limits.title_font, limits.title), limits.title, limits.title_font, suffix
        )
    if concept == "description":
        line = cut_line(value, limits.description_font, limits.description)
        return _describe_width(line, limits.description, limits.description_font, "")
    return None


def _describe_width(line: Line | None, room: float, font: float, suffix: str) -> dict[str, Any]:
    return {
        "pixels": line.width if line else 0,
        "max": room,
        "font": font,
        "suffix": suffix,
        "shown": line.text if line else "",
        "is_cut": line is not None and line.is_cut,
    }


def _build_other(article: "Article", entry: Entry, units: Units) -> dict[str, Any]:
    is_list = isinstance(entry.value, list)
    locked = _find_lock(article, None) or ("a list: change it in the text" if is_list else "")
    span = article.source.find_shown(entry.span)
    return {
        "key": entry.path,
        "concept": "",
        "label": entry.path,
        "kind": "list" if is_list else "line",
        "value": " ".join(entry.text.split()),
        "stated": True,
        "origin": "front matter",
        "is_editable": not locked,
        "why_not": locked,
        "span": span,
        "at": units.locate(span),
        "multiline": "\n" in article.source.slice(entry.span),
        "characters": {"count": count_columns(entry.text), "min": None, "max": None},
        "width": None,
    }


# --- changes --------------------------------------------------------------------------------------


def set_field(article: "Article", key: str, value: str) -> list[Edit]:
    """Return the edits that give a key another value; with an empty one the key stays, and its comment.

    Raises :class:`RequestError` where that cannot be written, so that it is read back as it was meant.
    """
    value = " ".join(value.split())
    if len(value) > MAX_VALUE:
        raise RequestError("refused", f"{key}: longer than {MAX_VALUE:,} characters")
    if not key or "\n" in key or len(key) > MAX_VALUE:
        raise RequestError("malformed", "a field needs a name")
    matter = article.front_matter
    entry = matter.find(key) if matter else None
    if entry and is_templated(entry.text):
        raise RequestError("refused", f"{key}: a template fills it in")
    if locked := _find_lock(article, None):
        raise RequestError("refused", f"{key}: {locked}")
    if matter and entry:
        edit = _change_entry(article, matter, entry, value) if value else _empty_entry(article, matter, entry)
    elif article.format == "html":
        edit = _change_head(article, key, value)
    else:
        edit = build_key_edit(article, key, value) if value else None
    if edit is None and not value and entry is None and article.format != "html":
        return []
    if edit is None:
        raise RequestError("refused", f"{key} cannot be changed here: change it in the text")
    return [edit]


def _change_entry(article: "Article", matter: FrontMatter, entry: Entry, value: str) -> Edit | None:
    if " ".join(entry.text.split()) == value:
        return Edit(Span(entry.span.start, entry.span.start), "")
    if isinstance(entry.value, str):
        return build_value_edit(article, _as_value(entry), value) or _unfold(article, matter, entry, value)
    if entry.value is None:
        return _fill_raw(article, matter, entry, value) or build_key_edit(article, entry.path, value)
    if isinstance(entry.value, dict | list):
        return None
    return _change_raw(article, matter, entry, value)


def _as_value(entry: Entry) -> MetaValue:
    return MetaValue(entry.text, entry.value, entry.span, entry.path, entry.key_span, "front matter")


def _unfold(article: "Article", matter: FrontMatter, entry: Entry, value: str) -> Edit | None:
    """Return a value on one line in the place of one on several, with the sign that said so."""
    if matter.form != "yaml":
        return None
    colon = article.source.text.find(":", entry.key_span.end) + 1
    edit = Edit(Span(colon, entry.span.end), f" {format_yaml_text(value)}")
    return edit if _is_read(article, matter, edit, {entry.path: value}) else None


def _change_raw(article: "Article", matter: FrontMatter, entry: Entry, value: str) -> Edit | None:
    """Return another date, number or truth value as it is written, or as a text where it is none."""
    quoted = format_yaml_text(value) if matter.form == "yaml" else f'"{value}"'
    for written in (value, quoted):
        edit = Edit(entry.span, written)
        if _is_read(article, matter, edit, {entry.path: value}):
            return edit
    return None


def _is_read(article: "Article", matter: FrontMatter, edit: Edit, changed: dict[str, str | None]) -> bool:
    """Tell whether front matter says after an edit what it said before, but for what was to change."""
    found = read_after_edits(article, [edit])
    if found is None or found.form != matter.form or len(found.errors) > len(matter.errors):
        return False
    gone = tuple(f"{path}{mark}" for path, text in changed.items() if text is None for mark in "[.")
    kept = {path: text for path, text in _collect_texts(matter).items() if not path.startswith(gone)}
    return _collect_texts(found) == {path: text for path, text in {**kept, **changed}.items() if text is not None}


def _collect_texts(matter: FrontMatter) -> dict[str, str]:
    return {one.path: one.text for one in matter.entries if not isinstance(one.value, dict | list)}


def _empty_entry(article: "Article", matter: FrontMatter, entry: Entry) -> Edit | None:
    """Return what takes the value of a key out; the key keeps its place and its comment for the next value."""
    if isinstance(entry.value, dict | list):
        return _delete_entry(article, matter, entry)
    if not entry.text.strip():
        return Edit(Span(entry.span.start, entry.span.start), "")
    if isinstance(entry.value, str):
        edit = build_value_edit(article, _as_value(entry), "") or _unfold(article, matter, entry, "")
    else:
        edit = _blank_raw(article, matter, entry)
    return edit or _delete_entry(article, matter, entry)


def _blank_raw(article: "Article", matter: FrontMatter, entry: Entry) -> Edit | None:
    """Return what takes out a date, a number or a truth value; only YAML can say that it is not known."""
    start = entry.span.start
    if matter.form == "yaml":
        start -= article.source.text.endswith(": ", 0, start)
    edit = Edit(Span(start, entry.span.end), "" if matter.form == "yaml" else '""')
    return edit if _is_read(article, matter, edit, {entry.path: ""}) else None


def _fill_raw(article: "Article", matter: FrontMatter, entry: Entry, value: str) -> Edit | None:
    """Return a date, or a number for a key that is no usual text, as it is written, where a key of YAML is blank."""
    wanted = _DATE if entry.path in LABELS else _RAW
    if matter.form != "yaml" or not re.fullmatch(wanted, value):
        return None
    colon = article.source.text.find(":", entry.key_span.end) + 1
    edit = Edit(Span(colon, colon), f" {value}")
    return edit if _is_read(article, matter, edit, {entry.path: value}) else None


def _delete_entry(article: "Article", matter: FrontMatter, entry: Entry) -> Edit | None:
    """Return what takes a key out with its value, the whole lines of both; front matter goes with its only key."""
    if [one.path for one in matter.entries] == [entry.path]:
        return Edit(Span(matter.span.start, matter.end), "")
    text = article.source.text
    start = text.rfind("\n", 0, entry.key_span.start) + 1
    stop = text.find("\n", max(entry.span.end, entry.key_span.end))
    if stop < 0 or text[start : entry.key_span.start].strip(' "'):
        return None
    edit = Edit(Span(start, stop + 1), "")
    return edit if _is_read(article, matter, edit, {entry.path: None}) else None


def _change_head(article: "Article", key: str, value: str) -> Edit | None:
    """Return another text in the head of a page, which gets an element if it has none."""
    if not value:
        return None
    given = next((one for values in article.metadata.values.values() for one in values if one.key == key), None)
    if given is not None and given.value.strip():
        return build_value_edit(article, given, value)
    return build_key_edit(article, key, value)


def apply(article: "Article", edits: list[Edit]) -> str:
    """Return the text of an article after edits."""
    return apply_edits(article.source.text, edits)
