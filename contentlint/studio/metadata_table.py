"""The titles and descriptions of a folder as a table, and rows of it that were changed."""

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from contentlint.linter.lint import read_article
from contentlint.source import Source
from contentlint.source.edit import apply_edits
from contentlint.studio.desk import Desk
from contentlint.studio.errors import RequestError
from contentlint.studio.fields import get_default_key, set_field
from contentlint.studio.folder import ConflictError, OpenedFile
from contentlint.studio.messages import MetadataChange, Reply
from contentlint.studio.site_run import SiteResult

if TYPE_CHECKING:
    from contentlint.article import Article

FieldName = Literal["title", "description"]


def describe_metadata(result: SiteResult) -> Reply:
    """Return the table of titles and descriptions as the page takes it."""
    rows = [{key: value for key, value in msgspec.to_builtins(row).items() if key != "in_site"} for row in result.rows]
    return {"type": "metadata", "rows": rows}


def save_metadata(change: MetadataChange, desk: Desk) -> dict[str, Any]:
    """Give an article another title or description, and say what came of it."""
    try:
        saved = _save(change, desk)
    except ConflictError as conflict:
        return _describe(change, "conflict", conflict.message)
    except RequestError as problem:
        state = "unwritable" if problem.code == "unwritable" else "refused"
        return _describe(change, state, problem.message)
    return {**_describe(change, "saved", ""), "stamp": saved.stamp}


def _describe(change: MetadataChange, state: str, message: str) -> dict[str, Any]:
    return {"path": change.path, "state": state, "stamp": None, "message": message}


def _save(change: MetadataChange, desk: Desk) -> OpenedFile:
    context, shown = desk.enter(change.path)
    file = desk.folder.open(change.path)
    if file.stamp != change.stamp:
        raise ConflictError(f"{change.path} has changed since the table was made", file)
    text = file.source.text
    wanted: tuple[tuple[FieldName, str | None], ...] = (("title", change.title), ("description", change.description))
    for field, value in wanted:
        if value is not None:
            source = Source(text, shown, bom=file.source.bom)
            article = read_article(source, context)
            text = apply_edits(text, set_field(article, _find_key(article, field), value))
    return desk.folder.save(change.path, text, file.form, file.stamp)


def _find_key(article: "Article", field: FieldName) -> str:
    """Return under which key an article states a value, or would."""
    given = next((one for one in article.metadata.get_all(field) if not one.fallback), None)
    return given.key if given else get_default_key(article, field)
