"""``meta/required-fields``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    Article,
    Finding,
    Message,
    Option,
    Rule,
    Severity,
    describe_metadata,
    find_gap,
    is_to_state,
    locate_in_metadata,
)

from ._metadata_fields import find_key, is_field_filled

FIRST_FIELDS = ("title", "description", "date", "author")
"""What an article without front matter begins with."""


class Options(Struct, frozen=True):
    from_nothing: Annotated[tuple[str, ...], Option("fields to suggest if the article has no front matter at all")] = (
        FIRST_FIELDS
    )
    errors: Annotated[tuple[str, ...], Option("fields whose absence is an error")] = ()
    warnings: Annotated[tuple[str, ...], Option("fields whose absence is a warning")] = ()
    min_words: Annotated[int, Option("articles with fewer words of prose are not checked", min=0)] = 100


class RequiredFields(Rule[Options]):
    """Fill in all metadata that your site needs.

    Article lists, feeds, search results and link previews use these fields. If one is missing, they leave it out or
    guess it.

    You can require these fields, whatever their keys are called: title, description, slug, date, modified, author,
    tags, image, canonical, keyphrase and lang. You can also require any other key of the front matter (`category`,
    `seo.schema`). If an article in Markdown or plain text has no front matter at all, the rule suggests the fields to
    begin with ({from-nothing}). A page that is not an article, such as documentation, needs no author and no date, so
    there the rules on titles and descriptions say what is missing.

    Apart from that, no field is required until you name it in the configuration. The fields that every article needs
    have their own rules (`meta/title-missing`, `meta/description-missing`, `trust/author-missing`,
    `trust/date-missing`), so that each gap is reported once. Name one of them here only if its own rule is off. A date
    in the file name (`2026-05-01-kettles.md`) counts, and so does a date or an author in a line of the text or in
    structured data, because readers and programs find them there.

    Not checked: articles with fewer than {min-words} words of prose, such as lists of articles and pages of links;
    drafts; articles with broken front matter; and HTML fragments, because the page around them has the metadata.

    A missing field is an error only if your configuration says so with the option `errors`. The proposal of fields to
    begin with is only a tip in an article that is published and has not changed, or is older than three years.
    """

    how_to_fix = "Add {fields} to the {place}."
    basis = "house-style"
    severity = "warning"
    messages = {
        "none": Message(
            "The article has no front matter; the site needs its {from_nothing}.",
            fix="Begin the file with a front matter block.",
            label="no front matter",
            scaffold=("---", "title: …", "description: …", "date: …", "author: …", "---"),
        ),
        "missing": Message("Required metadata is missing: {fields}.", label="{fields} missing"),
        "empty": Message(
            "The field “{quote}” is empty.",
            fix="Fill in “{quote}”.",
            label="empty",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        options = self.options
        if not (options.errors or options.warnings):
            is_wanted = options.from_nothing != FIRST_FIELDS or article.page_kind.kind == "article"
            if is_wanted and options.from_nothing and self._is_bare(article):
                yield self.finding("none", at=locate_in_metadata(article))
            return
        wanted = [name for name in (*options.errors, *options.warnings) if not is_field_filled(article, name)]
        if wanted and is_to_state(article) and article.prose.word_count >= options.min_words:
            yield from self._report(article, wanted)

    def _is_bare(self, article: Article) -> bool:
        return _has_nothing(article) and article.prose.word_count >= self.options.min_words

    def _report(self, article: Article, wanted: list[str]) -> Iterator[Finding]:
        errors, gaps = self.options.errors, {name: find_gap(article, find_key(article, name)) for name in wanted}
        for name, gap in gaps.items():
            if gap.key is not None:
                severity: Severity = "error" if name in errors else "warning"
                yield self.finding("empty", at=gap.span, quote=gap.key, fields=name, severity=severity)
        missing = [name for name in wanted if gaps[name].key is None]
        place = describe_metadata(article)
        if fields := tuple(name for name in missing if name in errors):
            yield self.finding("missing", at=locate_in_metadata(article), severity="error", fields=fields, place=place)
        if fields := tuple(name for name in missing if name not in errors):
            yield self.finding("missing", at=locate_in_metadata(article), fields=fields, place=place)


def _has_nothing(article: Article) -> bool:
    """Tell whether an article is in a format with front matter, and has neither that nor metadata in a module."""
    return article.format != "html" and article.front_matter is None and not article.head
