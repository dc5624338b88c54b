"""``meta/title-missing``."""

import re
from collections.abc import Iterator

from contentlint.article.permalink import is_dated
from contentlint.document.front_matter.keys import is_title_like
from contentlint.prose.part_labels import find_part_by_label
from contentlint.rule import (
    Article,
    CodeBlock,
    Comment,
    Edit,
    Finding,
    Heading,
    InlineTemplate,
    ListBlock,
    Message,
    MetaValue,
    NoOptions,
    Rule,
    Severity,
    Span,
    build_key_edit,
    compile_lazy,
    is_fragment,
    is_stub,
    locate_in_metadata,
)

UNTITLED = frozenset({"home", "list"})
"""The kinds of pages that a site generator gives a title, unless they are whole HTML pages."""

MIN_WORDS = 50
"""A shorter text without a heading may be a note."""


_TITLE_IN_COMMENT = compile_lazy(r"(?:\A|\n)---\s*\n(?:.*\n)??title:[ \t]*+[\"']?[^\s\"']", hints=("title:",))


_HEADING_IN_HTML = compile_lazy(
    r"^[ \t]{0,9}<[a-z][^<>\n]{0,300}>[ \t]{0,9}\n# [ \t]*\S", re.MULTILINE, hints=("\n# ",)
)
"""An H1 right below a tag: some Markdown reads it, other takes it for text."""

_CLOSE_HEADING = compile_lazy(r"\A\ufeff?\s{0,99}#[^\s#!\[{][^\n]*\n")
"""A first line such as “#Kettles”: some Markdown reads it as an H1, and headings/missing-space reports it."""


class TitleMissing(Rule[NoOptions]):
    """Give the article a title.

    The title is what readers see and click in search results. If there is none, search engines make one up.

    The title may be in the front matter, in the <title> of a page or in an H1. Other headings do not count, because the
    first heading of an article without a title is often “Key points”. Titles that are only for menus or social networks
    do not count either. A line such as “SEO title: …” counts, and meta/description-in-body reports that it is in the
    text. A whole HTML page needs a <title> even if it has a heading.

    Not reported: home pages and lists that are not whole HTML pages; HTML fragments, such as blocks in a CMS, because
    their title is in a separate field; files without text, layout or URL; files that contain only code for other pages
    to include; standing pages that hold only data, such as those of an author; articles of an Eleventy site whose code
    (`*.11tydata.js`, `eleventyComputed`) may provide the title; articles without `title` in which, as in two others of
    the site, the same other key has a short text (`name`, `heading`, `linkTitle`), because the layout takes it; files
    that a page or a component of the site imports (`import About from "./about.md"`); and articles that the site
    generator names after their file (Docusaurus, MkDocs, and Jekyll posts and collections).

    It is an error because an article without a title cannot be listed, found or shared. It is only a warning if the
    text has fewer than 50 words and no heading, because it may be a note (pasted text is a draft, not a note); if a
    file without front matter begins with a heading of a lower level that names no part such as “FAQ”, because readers
    see that, or holds only lists, because it may be a menu; if the H1 is right below an HTML tag, or begins as in
    “#Kettles”, which some programs do not see; if the file is a README; if a known generator builds the site and the
    article has no date, or no front matter, because another page may include it; and on sites whose pages are created
    by code (Astro, Gatsby, Next.js, Nuxt), because the code may take the title from a menu or another file. In
    folders of at least six articles of which at most half state a title, it is a tip, because the layout creates it.
    """

    how_to_fix = "Add a title to the front matter, or start with an H1."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Influencing your title links” (every page should have a title in the "
            "<title> element) https://developers.google.com/search/docs/appearance/title-link"
        ),
        (
            "HTML Standard, the title element (a document needs one) "
            "https://html.spec.whatwg.org/multipage/semantics.html#the-title-element"
        ),
    )
    severity = "error"
    rests_on = "build"
    fixable = "unsafe"
    fix_reason = "the heading becomes the title; it may be too long for a search result, or too vague"
    pages = ("article", "documentation", "release-notes", "home", "list", "page")
    messages = {
        "missing": Message("The article has no title, either in its metadata or as an H1.", label="add a title here"),
        "empty": Message(
            "The title is empty.",
            fix="Write the title here.",
            label="empty",
            repair="Copy the main heading here.",
        ),
        "other-key": Message(
            "The article has no title, only “{quote}” in its front matter.",
            fix="Call the key “title” if it holds the title.",
            label="add a title here",
        ),
        "no-element": Message(
            "The page has no <title>.",
            fix="Add a <title> to the head of the page.",
            label="add a <title> here",
            repair="Add a <title> with the text of the main heading.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if article.page_kind.kind in UNTITLED and not article.is_page:
            return
        title = article.find_stated("title")
        if (title and _is_title(title, article)) or is_fragment(article) or is_stub(article):
            return
        given = article.metadata.get_all("title")
        blank = next((value for value in given if not value.value.strip()), None)
        defaults = article.site_defaults
        if not given and (_is_record(article) or _states_title_in_comment(article)):
            return
        if any(value.templated for value in given):
            return
        if not given and (defaults.computes_metadata or defaults.gives_title(article.path)):
            return
        edits = _copy_heading(article)
        if all(isinstance(block, CodeBlock | Comment) for block in article.blocks):
            return
        is_home = article.page_kind.kind == "home" or _says_home(article)
        is_doubtful = (
            is_home
            or (bool(defaults.dialect) and not _is_dated(article))
            or defaults.is_programmed
            or _is_note(article)
            or article.path.rpartition("/")[2].lower().startswith("readme.")
            or _begins_with_heading(article)
            or _is_included(article)
            or _HEADING_IN_HTML.search(article.source.text) is not None
            or _CLOSE_HEADING.match(article.source.text) is not None
            or _is_contents(article)
        )
        severity: Severity | None = "warning" if is_doubtful else None
        if blank:
            yield self.finding("empty", at=Span(blank.span.start, blank.span.start), edits=edits)
        else:
            key = _find_title_like_key(article)
            message = "no-element" if article.is_page else "other-key" if key else "missing"
            yield self.finding(message, at=locate_in_metadata(article), edits=edits, severity=severity, quote=key)


def _find_title_like_key(article: Article) -> str:
    """Return the key of the front matter that may hold the title in place of ``title``, "" for none."""
    entries = article.front_matter.entries if article.front_matter and not article.is_page else ()
    return next((one.path for one in entries if is_title_like(one.path, one.value)), "")


def _states_title_in_comment(article: Article) -> bool:
    """Tell whether the file begins with front matter in a comment, which a program takes out."""
    first = next(iter(article.blocks), None)
    return isinstance(first, Comment) and _TITLE_IN_COMMENT.search(first.text) is not None


def _says_home(article: Article) -> bool:
    """Tell whether the front matter makes a home page of an article, whose title is that of the site."""
    entry = article.front_matter.find("home") if article.front_matter else None
    return entry is not None and entry.value is True


def _is_dated(article: Article) -> bool:
    """Tell whether a date in the metadata or in the name of the file makes it sure that this is an article."""
    date = article.metadata.get("date")
    return is_dated(article.path) or (date is not None and bool(date.value.strip()))


def _begins_with_heading(article: Article) -> bool:
    """Tell whether readers of a file without metadata see a heading first that may be its title."""
    first = next((block for block in article.blocks if not isinstance(block, Comment)), None)
    if article.format != "markdown" or article.front_matter or not isinstance(first, Heading):
        return False
    return find_part_by_label(first.text.text) is None


def _is_note(article: Article) -> bool:
    """Tell whether a text is so short, and without a heading, that it may well be meant to have no title."""
    is_short = not article.headings and article.prose.word_count < MIN_WORDS
    return is_short and not article.is_page and article.format != "text"


def _is_contents(article: Article) -> bool:
    """Tell whether a file without front matter holds only lists: a menu, or the contents of a book."""
    written = [block for block in article.blocks if not isinstance(block, Comment)]
    return not article.front_matter and not article.is_page and all(isinstance(block, ListBlock) for block in written)


def _is_record(article: Article) -> bool:
    """Tell whether a standing page holds only data, as of a person or a job: its template makes the title."""
    return article.page_kind.kind == "page" and article.front_matter is not None and _is_note(article)


def _is_included(article: Article) -> bool:
    """Tell whether a file is without any front matter where a generator reads it: a page may take it in."""
    return not article.is_page and article.front_matter is None and bool(article.site_defaults.dialect)


def _is_title(title: MetaValue, article: Article) -> bool:
    """Tell whether a value is the title, or may be it."""
    return not title.fallback or (title.origin == "first heading" and not article.is_page)


def _copy_heading(article: Article) -> list[Edit]:
    """Return what makes the only heading of level 1 the title of a page: elsewhere a heading is the title as it is."""
    found = [heading for heading in article.headings if heading.level == 1]
    if not article.is_page or article.front_matter or len(found) != 1:
        return []
    [heading] = found
    is_templated = any(isinstance(inline, InlineTemplate) for inline in heading.inlines)
    edit = None if is_templated else build_key_edit(article, "title", heading.text.text)
    return [edit] if edit else []
