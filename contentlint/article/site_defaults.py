"""What a site says for all of its articles, so that each need not."""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from contentlint.article.markdown_dialects.record import MarkdownDialect

NamedAfterFile = Literal["", "collections", "all"]
"""Which articles without a title a generator calls after their file: none, those in folders such as ``_posts``, all."""


class SiteDefaults(Struct, frozen=True):
    """What is known of all articles of a site.

    ``has_author`` tells whether one author is named for all, ``authors`` are the names and keys of those in its list;
    ``computes_metadata`` tells whether a program may give articles a title and a description, ``appends_text`` whether
    one puts text below each (definitions of references, for example), ``named_after_file`` which articles get a title
    from the name of their file. ``schedules`` tells that an article with a date in the future is published on that day.
    ``is_programmed`` tells whether programs of the site's own make its pages, so that they may take a title from
    anywhere, ``dialect`` which Markdown the generator reads, by the name of its file ("" where nobody knows);
    ``hides_html`` tells whether HTML in it is left out of the page, ``has_own_program`` whether a program builds the
    site and nobody knows which Markdown it reads,
    ``may_bold_loosely`` that some versions of its parser make text bold though a space is inside the asterisks,
    ``fills_headers`` that it adds empty cells to the header of a table that has fewer than the divider row,
    ``takes_tabs`` that front matter may be indented with tabs, ``skips_blanks`` that it may come after empty lines,
    ``describes_by_excerpt`` that the beginning of a text becomes the description of a page that has none.
    """

    has_author: bool = False
    authors: frozenset[str] = frozenset()
    computes_metadata: bool = False
    appends_text: bool = False
    named_after_file: NamedAfterFile = ""
    schedules: bool = False
    is_programmed: bool = False
    dialect: str = ""
    hides_html: bool = False
    has_own_program: bool = False
    may_bold_loosely: bool = False
    fills_headers: bool = False
    takes_tabs: bool = False
    skips_blanks: bool = False
    describes_by_excerpt: bool = False

    @property
    def markdown(self) -> "MarkdownDialect":
        """Return what the Markdown of the site reads otherwise than CommonMark."""
        from contentlint.article.markdown_dialects.record import get_dialect  # most rules do without

        return get_dialect(self.dialect)

    @property
    def reads_within_html(self) -> bool:
        """Tell whether Markdown is read within a tag that asks for it."""
        return not self.dialect or self.markdown.reads_within_html

    def gives_title(self, path: str) -> bool:
        """Tell whether an article at a path has a title though it states none."""
        is_in_collection = path.startswith("_") or "/_" in path
        return self.named_after_file == "all" or (self.named_after_file == "collections" and is_in_collection)


NO_SITE_DEFAULTS = SiteDefaults()
