"""Titles and descriptions of articles as values that people may change elsewhere, and back into the articles."""

from hashlib import sha256
from typing import Literal

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.edits.front_matter import build_key_edit, build_value_edit
from contentlint.document.metadata import MetaValue
from contentlint.fix.files import FileFix
from contentlint.fix.line_ends import carry_line_ends
from contentlint.linter.context import LintContext
from contentlint.linter.lint import read_and_check, read_article
from contentlint.rule.errors import RuleFailedError
from contentlint.source import Edit, Source, UnreadableSource, decode, encode, list_line_ends
from contentlint.source.decoding import read_data
from contentlint.source.discover import InputFile
from contentlint.source.edit import apply_edits

Field = Literal["title", "description"]
FIELDS: tuple[Field, ...] = ("title", "description")

VERSION_LENGTH = 16
"""So many hexadecimal digits of the sum of a file tell one state of it from another."""

MAX_VALUE = 5_000
"""No title or description is longer, in code points: what is longer is another column by mistake."""


class PageMetadata(Struct, frozen=True):
    """The title and description of an article, on one line each, and what is found about them."""

    path: str
    title: str = ""
    description: str = ""
    findings: tuple[str, ...] = ()
    version: str = ""
    error: str = ""

    def get(self, field: Field) -> str:
        """Return the value of a field."""
        return self.title if field == "title" else self.description


class RefusedError(Exception):
    """A value that cannot be written; the message says why, and what to do."""


def compute_version(data: bytes) -> str:
    """Return what names the state of a file: equal for equal bytes. A spreadsheet does not take it for a number."""
    return f"v{sha256(data).hexdigest()[:VERSION_LENGTH]}"


def read_metadata(file: InputFile, context: LintContext) -> PageMetadata:
    """Read the title and description of a file, and check it by itself with the rules of the context."""
    try:
        data = read_data(file.path, file.shown)
        source = decode(data, file.shown, encoding=context.config.encoding)
        article, findings = read_and_check(source, context)
    except (UnreadableSource, RuleFailedError) as problem:
        return PageMetadata(file.shown, error=problem.reason)
    said = tuple(one.message for one in findings if one.rule.startswith(("meta/title", "meta/description")))
    return PageMetadata(
        file.shown, read_field(article, "title"), read_field(article, "description"), said, compute_version(data)
    )


def read_field(article: Article, field: Field) -> str:
    """Return the value of a field on one line, or nothing."""
    value = article.metadata.get(field)
    return join_lines(value.value) if value else ""


def join_lines(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return " ".join(text.split())


def change_metadata(data: bytes, file: InputFile, wanted: dict[Field, str], context: LintContext) -> FileFix:
    """Return a file with other values for some fields; nothing is written, and all else stays as it is.

    The result says the values when it is read again. ``error`` says which value cannot be written, and why.
    """
    try:
        source = decode(data, file.shown, encoding=context.config.encoding)
        ends = list_line_ends(data, source)
        if encode(source, ends) != data:
            return FileFix(file, error=f"{source.encoding} would write some of its characters differently")
        for field, value in wanted.items():
            source, ends = _change_field(source, ends, field, value, context)
        return FileFix(file, data, encode(source, ends), encoding=source.encoding)
    except (UnreadableSource, RuleFailedError) as problem:
        return FileFix(file, error=problem.reason)
    except RefusedError as refused:
        return FileFix(file, error=str(refused))
    except UnicodeEncodeError as error:
        missing = error.object[error.start]
        return FileFix(file, error=f"the file’s encoding does not contain “{missing}”; save it as UTF-8")


Ends = tuple[str, ...]


def _change_field(source: Source, ends: Ends, field: Field, value: str, context: LintContext) -> tuple[Source, Ends]:
    """Return a source with another value for a field, and the ends of its lines; raise :class:`RefusedError`."""
    article = read_article(source, context)
    edit = _build_edit(article, field, value)
    text = apply_edits(source.text, [edit])
    new = Source(text, source.path, bom=source.bom, newline=source.newline, encoding=source.encoding)
    if read_field(read_article(new, context), field) != value:
        raise RefusedError(f"the {field} would be read otherwise after the change; edit it in the article")
    return new, carry_line_ends(source, [edit], ends)


def _build_edit(article: Article, field: Field, value: str) -> Edit:
    """Return the edit that writes a value where the article states it, or below its other metadata."""
    _require_writable(field, value)
    given = article.metadata.get(field)
    if given and given.templated:
        raise RefusedError(f"a template fills in the {field} ({given.origin}); change it there")
    edit = build_value_edit(article, given, value) if given and not _only_stands_in(given) else None
    edit = edit or build_key_edit(article, field, value)
    if edit is None:
        raise RefusedError(f"the {field} cannot be written into this file; change it in the article")
    return edit


def _require_writable(field: Field, value: str) -> None:
    if not value:
        raise RefusedError(f"an empty cell does not remove the {field}; delete it in the article")
    if len(value) > MAX_VALUE:
        raise RefusedError(f"the {field} in the table has more than {MAX_VALUE} characters")


def _only_stands_in(given: MetaValue) -> bool:
    """Tell whether a value is no title or description of its own: the first heading, a summary, nothing."""
    return given.fallback or not given.value.strip()
