"""A source to an article: which reader it needs, and the reading."""

import datetime
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from contentlint.article.article import Article
from contentlint.article.site_defaults import NO_SITE_DEFAULTS, SiteDefaults
from contentlint.document.document import FORMATS, Format, Reading
from contentlint.document.front_matter import read_front_matter
from contentlint.document.markdown.reader import read_markdown
from contentlint.document.metadata import FrontMatter, HeadValue
from contentlint.document.nodes import Block, Heading, walk
from contentlint.document.templates import is_mdx, mask_templates
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.site_words import NO_WORDS, SiteWords
from contentlint.source import Source
from contentlint.source.page_kinds import PlaceKind
from contentlint.source.paths import is_word_file

_HTML_START = compile_lazy(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|main|section|div|h[1-6]|p|rss|feed|rdf:rdf)\b",
    re.IGNORECASE,
)
_OTHER_TAG = compile_lazy(r"<(?!/?h[1-6]\b)/?[a-z]", re.IGNORECASE)
"""A tag that heads nothing; where all tags are those of headings, the lines between them are pasted text."""

_MARKDOWN_HEADING = compile_lazy(r"^#{1,6} +\S", re.MULTILINE)


def read(  # noqa: PLR0913  # all but two by name
    source: Source,
    format: Format | None = None,
    *,
    today: datetime.date | None = None,
    language: str = "",
    host: str = "",
    page_kind: str = "",
    place_kind: PlaceKind = "",
    site_defaults: SiteDefaults = NO_SITE_DEFAULTS,
    site_words: SiteWords = NO_WORDS,
    whole_page: bool = False,
    beside: Sequence[HeadValue] = (),
) -> Article:
    """Read a source into an article.

    ``format`` overrules what the path's suffix and the text tell. ``today`` is what date rules go by (default: the
    current date); ``language`` is used where the article states none. ``host`` is the site's own, if it is known;
    ``page_kind`` is the kind of page that the configuration names; ``place_kind`` is the kind of those that the
    generator of the site publishes from this folder; ``site_defaults`` is what the site says for all, ``site_words``
    what it says of words. With ``whole_page`` all that an HTML page shows is read, not only the article in it.
    ``beside`` is what a file beside the article says of it.
    """
    source = _prepare(source, format)
    within_html = site_defaults.reads_within_html
    reading = _read(source, format or _format_of(source), whole_page=whole_page, within_html=within_html)
    if beside:
        reading = replace(reading, head=(*reading.head, *beside))
    day = today or datetime.date.today()  # noqa: DTZ011  # a day on the writer's calendar
    return Article(
        source,
        reading,
        today=day,
        language=language,
        host=host,
        page_kind=page_kind,
        place_kind=place_kind,
        site_defaults=site_defaults,
        site_words=site_words,
    )


def _prepare(source: Source, format: Format | None) -> Source:
    """Return a draft that was pasted as the readers know such texts; files of other kinds as they are."""
    if (format or FORMATS.get(PurePosixPath(source.path).suffix.lower(), "text")) != "text" or is_word_file(
        source.path
    ):
        return source
    from contentlint.document.pasted.preparation import prepare_draft  # most articles are Markdown or HTML

    return prepare_draft(source)


def _format_of(source: Source) -> Format:
    if is_word_file(source.path):
        return "html"
    known = FORMATS.get(PurePosixPath(source.path).suffix.lower(), "text")
    if known != "text":
        return known
    if _HTML_START.match(source.text) and _OTHER_TAG.search(source.text):
        return "html"
    return "markdown" if _MARKDOWN_HEADING.search(source.text) else "text"


def _read(source: Source, format: Format, *, whole_page: bool, within_html: bool) -> Reading:
    front_matter = read_front_matter(source.text)
    start = front_matter.end if front_matter else 0
    if format == "html":
        return _read_html(source, front_matter, start, whole_page=whole_page)
    if format == "markdown":
        mdx = source.path.lower().endswith(".mdx") or is_mdx(source.text)
        body = read_markdown(source, start, mdx=mdx, within_html=within_html)
        has_heading = any(isinstance(block, Heading) for block in walk(body.blocks))
        if has_heading or not _is_pasted(source, start, body.blocks):
            return Reading(
                "markdown",
                body.blocks,
                front_matter,
                head=body.head,
                structured_data=body.structured_data,
                undefined_references=body.undefined,
                inline_comments=body.inline_comments,
                body_start=start,
                markup=body.markup,
            )
    return _read_pasted(source, front_matter, start)


def _is_pasted(source: Source, start: int, blocks: Sequence[Block]) -> bool:
    from contentlint.document.pasted.glued import has_glued_lines, is_text, resembles_markdown  # not for most articles

    if not has_glued_lines(source, start):
        return False
    is_maybe_markdown = resembles_markdown(source, start)
    if is_maybe_markdown and not is_text(blocks):
        return False
    from contentlint.document.pasted.reader import is_pasted  # 35 ms to import, and few texts get here

    return is_pasted(source, start, may_be_markdown=is_maybe_markdown)


def _read_pasted(source: Source, front_matter: FrontMatter | None, start: int) -> Reading:
    from contentlint.document.pasted.reader import read_pasted  # most articles are Markdown or HTML

    blocks, comments, markup, frame = read_pasted(source, start)
    return Reading("text", blocks, front_matter, inline_comments=comments, body_start=start, markup=markup, frame=frame)


def _read_html(source: Source, front_matter: FrontMatter | None, start: int, *, whole_page: bool) -> Reading:
    from contentlint.document.html.reader import read_html  # not needed without HTML

    masked = mask_templates(source.text)
    page = read_html(source, start, masked.text, whole_page=whole_page)
    return Reading(
        "html",
        page.blocks,
        front_matter,
        head=page.head,
        structured_data=page.structured_data,
        inline_comments=page.inline_comments,
        body_start=page.root.start,
        is_page=page.is_page,
        alternates=page.alternates,
        found=page.found,
        markup=replace(page.markup, templates=[tag.span for tag in masked.tags]),
        builder_parts=page.builder_parts,
        read_whole=page.read_whole,
        count_posts=page.count_posts,
        release=page.release,
    )
