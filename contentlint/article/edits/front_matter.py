"""Edits that write a value into front matter, or into the head of a page, so that every program reads it as meant."""

import re
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from contentlint.article.edits.insertion import CLOSING
from contentlint.article.statements import HARMLESS
from contentlint.document.front_matter import read_front_matter
from contentlint.document.metadata import Entry, FrontMatter, HeadValue, MetaValue
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span
from contentlint.source.edit import apply_edits

if TYPE_CHECKING:
    from contentlint.article import Article

_PLAIN = compile_lazy(r"[^\W\d_](?:[\w ,.!?()'’‘“”/–—-]*+(?<! ))?")
"""What is read as a text without quotation marks: a letter first, and no mark that means anything to YAML."""

_YAML_WORDS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null", "none", "inf", "nan"})
_UNPRINTABLE = compile_lazy("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML or TOML do not take as it is, beside what JSON escapes."""

_QUOTES = ('"""', "'''", '"', "'")
_FOLD_MARK = compile_lazy(r"[ \t]*(?P<mark>>[-+\d]{0,2}|\|-)[ \t]*\n\s*")
"""What stands between a key of YAML and its value, where that is a block of lines whose ends mean nothing."""

_SELF_CLOSED = r"<(?:meta|link)\s[^<>]*+(?<=/)>"


def format_yaml_text(value: str) -> str:
    """Return a text as YAML reads it back: without quotation marks where it can be nothing but a text, else quoted."""
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _YAML_WORDS
    return value if is_plain else quote_text(value)


def quote_text(value: str) -> str:
    """Return a text in double quotes, with escapes that JSON, YAML and TOML have in common."""
    import json  # most runs write no value

    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def build_key_edit(article: "Article", key: str, value: str) -> Edit | None:
    """Return what gives an article a value that it does not state yet.

    The key goes below the others of the front matter; where it is there and blank, it is filled in. An article
    without front matter gets some at its very start; in a whole HTML page a ``<title>`` or a ``<meta>`` goes to the
    end of the head. None where the key has another value, where front matter cannot be read or could not be read
    afterwards, in a fragment of HTML, and in a head that a template fills in.
    """
    matter = article.front_matter
    if not value.strip():
        return None
    if matter:
        entry = matter.find(key)
        if entry is None:
            return _add_key(article, matter, key, value)
        return _replace_value(article, matter, entry, value) if _is_blank(entry) else None
    if article.format == "html":
        return _edit_head(article, key, " ".join(value.split())) if article.is_page else None
    return None if article.head else _insert_block(article, key, value)


def build_value_edit(article: "Article", given: MetaValue, value: str) -> Edit | None:
    """Return what puts another text in the place of one that the metadata give; its quotation marks stay if they fit.

    None where front matter cannot be read or could not be read afterwards, where a template gives the value, and for
    what is no metadata: a heading, a line of the text.
    """
    matter = article.front_matter
    if given.origin == "front matter":
        entry = next((one for one in matter.entries if one.span == given.span), None) if matter else None
        return _replace_value(article, matter, entry, value) if matter and entry else None
    head = next((one for one in article.head if one.span == given.span and one.name == given.key), None)
    return _replace_in_tag(article, head, " ".join(value.split())) if head and not head.place else None


def read_after_edits(article: "Article", edits: Iterable[Edit]) -> FrontMatter | None:
    """Return the front matter as it is read after edits; None where none is seen, or another text below it."""
    before = article.source.text
    after = apply_edits(before, edits)
    found = read_front_matter(after)
    body = article.front_matter.end if article.front_matter else 0
    return found if found and after[found.end :] == before[body:] else None


# --- front matter -----------------------------------------------------------------------------


def _is_blank(entry: Entry) -> bool:
    return entry.value is None or (isinstance(entry.value, str) and not entry.text.strip())


def _add_key(article: "Article", matter: FrontMatter, key: str, value: str) -> Edit | None:
    """Return a new key with its value, below the others."""
    text, content = article.source.text, _locate_content(article.source.text, matter)
    match matter.form:
        case "json":
            edit = insert_member(text, matter, f"{quote_text(key)}: {quote_text(value)}")
        case "toml":
            edit = _insert_line(text, _locate_above_tables(text, content, matter), f"{key} = {quote_text(value)}")
        case "yaml":
            edit = _insert_line(text, content, f"{_indent(text, matter)}{key}: {format_yaml_text(value)}")
        case "header":
            key = key[:1].upper() + key[1:] if text[matter.span.start].isupper() else key
            edit = _insert_line(text, content, f"{key}: {value}")
        case "map":
            return None
    return edit if _is_read(article, matter, edit, key, value) else None


def _locate_content(text: str, matter: FrontMatter) -> Span:
    """Return what stands between the delimiters, up to the line of the closing one."""
    start, end = matter.span
    if text.startswith(("---", "+++", ";;;"), start):
        start = text.find("\n", start, end) + 1 or end
    last = max(start, text.rfind("\n", start, len(text[:end].rstrip())) + 1)
    is_closed = matter.form != "header" and text[last:end].strip() in CLOSING - {"}"}
    return Span(start, last if is_closed else end)


def _indent(text: str, matter: FrontMatter) -> str:
    """Return the blanks before the keys, which are mostly none."""
    at = matter.entries[0].key_span.start if matter.entries else 0
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line[: len(line) - len(line.lstrip())]


def _insert_line(text: str, content: Span, line: str) -> Edit:
    """Return a line more, right below the last one that is not blank."""
    end = content.start + len(text[content.start : content.end].rstrip())
    if end == content.start:
        return Edit(Span(end, end), f"{line}\n")
    stop = text.find("\n", end, content.end)
    at = content.end if stop < 0 else stop
    return Edit(Span(at, at), f"\n{line}")


def _locate_above_tables(text: str, content: Span, matter: FrontMatter) -> Span:
    """Return the part of TOML that is above the first table: what stands below that belongs to it."""
    table = next((one for one in matter.entries if one.span == one.key_span), None)
    if table is None:
        return content
    above = [one.span.end for one in matter.entries if one.key_span < table.key_span]
    return Span(content.start, text.find("\n", max(above)) if above else content.start)


def insert_member(text: str, matter: FrontMatter, member: str) -> Edit:
    """Return a member more behind the last one of front matter in JSON, laid out like that."""
    content = _locate_content(text, matter)
    inside = text[content.start : content.end].rstrip()
    if inside.lstrip().startswith("{"):
        inside = inside.removesuffix("}").rstrip()
    at = content.start + len(inside)
    if not matter.entries:
        return Edit(Span(at, at), member)
    outer = [one.key_span.start for one in matter.entries if "." not in one.path and "[" not in one.path]
    last = max(outer, default=matter.entries[0].key_span.start) - 1
    line = text[text.rfind("\n", 0, last) + 1 : last]
    return Edit(Span(at, at), f", {member}" if line.strip() else f",\n{line}{member}")


def _replace_value(article: "Article", matter: FrontMatter, entry: Entry, value: str) -> Edit | None:
    """Return another value in the place of one."""
    text = article.source.text
    start, end = entry.span
    mark = next((one for one in _QUOTES if text.endswith(one, 0, start) and text.startswith(one, end)), "")
    if start == end and not mark:
        start = end = text.find(":", entry.key_span.end) + 1
    written = _format_value(value, mark, matter.form)
    gap = " " if text[start - 1] == ":" and not mark else ""
    edit = Edit(Span(start - len(mark), end + len(mark)), gap + written)
    if _is_read(article, matter, edit, entry.path, value):
        return edit
    folded = _replace_block(text, entry, value) if matter.form == "yaml" else None
    return folded if folded and _is_read(article, matter, folded, entry.path, value) else None


def _replace_block(text: str, entry: Entry, value: str) -> Edit | None:
    """Return a value on the line of its key for one that YAML folds (``>``); a line end at its end goes."""
    start, end = entry.span
    colon = text.find(":", entry.key_span.end, start)
    found = _FOLD_MARK.fullmatch(text, colon + 1, start) if colon >= 0 else None
    if found is None:
        return None
    return Edit(Span(found.start("mark"), start + len(text[start:end].rstrip())), format_yaml_text(value))


def _format_value(value: str, mark: str, form: str) -> str:
    """Return a value with the quotation marks that the one before it had, if they fit."""
    if mark in {"'", '"'} and quote_text(value) == f'"{value}"' and mark not in value:
        return f"{mark}{value}{mark}"
    if form == "header":
        return value
    return format_yaml_text(value) if form == "yaml" and not mark else quote_text(value)


def _is_read(article: "Article", matter: FrontMatter, edit: Edit, path: str, value: str) -> bool:
    """Tell whether the front matter says the value after an edit, and all else as before, above the same text."""
    if any(error.code not in HARMLESS for error in matter.errors):
        return False
    found = read_after_edits(article, [edit])
    if found is None or found.form != matter.form or len(found.errors) > len(matter.errors):
        return False
    return _collect_scalars(found) == {**_collect_scalars(matter), path: (str, value)}


def _collect_scalars(matter: FrontMatter) -> dict[str, tuple[type, str]]:
    return {one.path: (type(one.value), one.text) for one in matter.entries if not isinstance(one.value, dict | list)}


def _insert_block(article: "Article", key: str, value: str) -> Edit | None:
    """Return front matter for an article that has none; behind a byte order mark some programs would not see it."""
    text = article.source.text
    gap = "" if text.startswith("\n") else "\n"
    edit = Edit(Span(0, 0), f"---\n{key}: {format_yaml_text(value)}\n---\n{gap}")
    found = read_front_matter(apply_edits(text, [edit]))
    is_read = found is not None and not found.errors and _collect_scalars(found) == {key: (str, value)}
    return edit if is_read and not article.source.bom else None


# --- the head of a page -----------------------------------------------------------------------


def _edit_head(article: "Article", key: str, value: str) -> Edit | None:
    given = next((one for one in article.head if one.name == key), None)
    if given:
        return None if given.value.strip() else _replace_in_tag(article, given, value)
    head = _find_head(article)
    if head is None:
        return None
    above, _, before = head.rpartition("\n")
    element = f"<title>{escape(value, quote=False)}</title>" if key == "title" else _format_meta(key, value, head)
    if before.strip():
        return Edit(Span(len(head), len(head)), element)
    line = above.rstrip().rpartition("\n")[2]
    indent = line[: len(line) - len(line.lstrip())]
    at = len(head) - len(before)
    return Edit(Span(at, at), f"{indent}{element}\n")


def _format_meta(key: str, value: str, head: str) -> str:
    """Return an element for the head, closed as XHTML wants it where the others are."""
    name = "property" if key.startswith(("og:", "article:")) else "name"
    end = " />" if re.search(_SELF_CLOSED, head) else ">"
    return f'<meta {name}="{escape(key)}" content="{escape(value)}"{end}'


def _find_head(article: "Article") -> str | None:
    """Return a page up to its ``</head>``; None where there is no such tag, or where a template fills the head in."""
    from contentlint.document.html.tokens import tokenize  # few rules look at a head

    text = article.source.text
    end = next((one.start for one in tokenize(text) if one.kind == "end" and one.name == "head"), None)
    if end is None or any(span.start < end for span in article.markup.templates):
        return None
    return text[:end] if "<?php" not in text[:end] else None


def _replace_in_tag(article: "Article", given: HeadValue, value: str) -> Edit | None:
    """Return another text in an attribute with quotation marks, or in a ``<title>``; a template's is left alone."""
    text, span = article.source.text, given.span
    if any(one.overlaps(span) for one in article.markup.templates):
        return None
    if given.name == "title":
        is_whole = text[: span.start].rstrip().endswith(">") and text[span.end :].lstrip().startswith("</")
        return Edit(span, escape(value, quote=False)) if is_whole else None
    marks = text[span.start - 1], text[span.end]
    return Edit(span, escape(value)) if marks in {('"', '"'), ("'", "'")} else None


__all__ = ["build_key_edit", "build_value_edit", "format_yaml_text", "quote_text", "read_after_edits"]
