"""The whole way of a draft: marked, put right, given its metadata, written as Markdown or as a page, looked at."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from contentlint.article.edits.blocks import remove_block
from contentlint.article.edits.faq import build_question_edits
from contentlint.article.parts.draft_edges import Edge
from contentlint.article.reader import read
from contentlint.document.frame.reader import NO_ANSWERS, Answers, Frame
from contentlint.document.nodes import Break, Comment, Heading
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE, fix_source
from contentlint.linter.context import LintContext
from contentlint.linter.lint import check_article
from contentlint.publish.draft_reader import HTML, DraftReader, Taken, clean_draft, list_unsure_lines
from contentlint.publish.faq_details import build_details_edits
from contentlint.publish.framing import (
    Question,
    ask_about_front_matter,
    ask_about_page,
)
from contentlint.publish.json_ld import render_script
from contentlint.publish.metadata import add_key, add_values, edit_source, find_edges, has_value
from contentlint.publish.titles import Proposal, suggest_slug, suggest_title
from contentlint.publish.to_markdown import convert_to_markdown
from contentlint.rule.errors import RuleFailedError
from contentlint.source import Edit, Source
from contentlint.source.edited_source import EditedSource

if TYPE_CHECKING:
    from collections.abc import Collection

    from contentlint.article.article import Article
    from contentlint.document.document import Format
    from contentlint.findings import Finding
    from contentlint.publish.dropped import Dropped

STRUCTURE = (
    "faq/accordion-residue",
    "faq/unmarked",
    "headings/fake",
    "headings/level-skip",
    "headings/missing-space",
    "headings/multiple-h1",
    "hygiene/blank-lines",
    "hygiene/final-newline",
    "hygiene/invisible-chars",
    "hygiene/list-marks",
    "hygiene/trailing-space",
    "images/alt-missing",
    "key-points/not-a-list",
    "key-points/unmarked",
    "links/tracking-params",
    "meta/description-in-body",
    "meta/frontmatter-invalid",
    "structure/llm-residue",
    "structure/pasted-text",
    "tables/broken",
    "tables/cell-count",
    "tables/no-blank-before",
    "tables/outer-pipes",
)
"""The rules whose fixes make an article of a draft, whatever a house has turned on."""


FaqStyle = Literal["headings", "details"]


class Wanted(Struct, frozen=True):
    """What is to come of a draft: the path of the article, the form of its FAQ, whether it has structured data.

    ``pictures`` are the names of the files of a Word file's pictures, in their order, ``answers`` what a person says of
    the draft.
    """

    path: str
    faq: FaqStyle = "headings"
    json_ld: bool = False
    pictures: tuple[str, ...] = ()
    answers: Answers = NO_ANSWERS

    @property
    def is_page(self) -> bool:
        """Tell whether it is to be a page."""
        return self.path.lower().endswith(HTML)


class Published(Struct, frozen=True):
    """An article made of a draft, and what was proposed for it: the key, the value, and where that was found.

    ``draft`` is what was given, ``written`` what the article was made of: the draft, or what its HTML says in Markdown,
    without the frame. ``unsure`` are the lines of the draft that may be no headings: the number of each and its words.
    ``is_bare`` tells that no line of pasted text reads as a heading. ``left_out`` are the lines around the draft that
    are not in the article, ``questions`` what is unsure about it. ``has_text`` tells that readers see something of
    it, and ``has_title`` that it has a title. ``missing`` says why the article of a page was not found. ``frame``
    is how the draft was divided, None where it was not.
    """

    source: Source
    proposals: tuple[tuple[str, Proposal], ...]
    written: Source
    draft: Source
    unsure: tuple[tuple[int, str], ...] = ()
    is_bare: bool = False
    left_out: tuple[Edge, ...] = ()
    has_text: bool = True
    has_title: bool = True
    questions: tuple[Question, ...] = ()
    missing: str = ""
    frame: Frame | None = None

    @property
    def is_understood(self) -> bool:
        """Tell whether nothing about the draft is unsure."""
        return not self.questions and not self.unsure and self.has_title and not self.missing


def _ask_about_page(taken: Taken, wanted: Wanted) -> tuple[Question, ...]:
    if taken.article.format == "html":
        return tuple(ask_about_page(taken.article)) if wanted.is_page else ()
    return tuple(ask_about_front_matter(taken.article))


class Publisher:
    """Makes articles of drafts. ``house`` is what the articles are held against, ``structure`` has what marks them."""

    def __init__(self, house: LintContext, structure: LintContext) -> None:
        """Take both setups."""
        self._house = house
        self._structure = structure
        self._reader = DraftReader(self._read)

    def publish(self, draft: Source, wanted: Wanted) -> Published:
        """Return the article. The draft's words stay, in their order, but for what no reader is meant to see."""
        taken = self._reader.take(clean_draft(draft), wanted.answers)
        source = _convert(taken, wanted)
        written = source if taken.article.format == "html" else taken.article.source
        source, proposals = self._add_metadata(source, taken, wanted)
        source = self._put_right(source, taken.find_settled())
        source, slug = self._add_slug(source, taken.article.source, wanted)
        made = self._read(source)
        return Published(
            self._shape(source, wanted, is_html=taken.is_html),
            (*proposals, *slug),
            written,
            taken.given,
            list_unsure_lines(taken.article, taken.numbers),
            is_bare=taken.article.format == "text" and not taken.article.headings,
            left_out=taken.left_out,
            has_text=any(not isinstance(block, Comment | Heading) for block in made.blocks),
            has_title=made.find_stated("title") is not None,
            questions=(*_ask_about_page(taken, wanted), *taken.questions),
            missing=taken.missing,
            frame=taken.frame,
        )

    def find_dropped(self, done: Published) -> "tuple[Dropped, ...]":
        """Return what of a draft is not in its article, and why; of a page also what stands around its article."""
        from contentlint.publish.dropped import Dropped, find_dropped  # only where it is asked for

        article = self._read(done.written)
        is_text = done.left_out and self._read(done.draft).format != "html"
        written = done.draft if is_text else article.source if article.format == "text" else done.written
        edges = done.left_out if is_text else find_edges(article) if article.format == "text" else ()
        found = find_dropped(written, done.source, check_article(written, self._structure), edges)
        if isinstance(done.draft, EditedSource):
            removed = (Dropped(*one) for one in done.draft.list_removed())
            found = tuple(sorted((*found, *removed), key=lambda one: one.line))
        if done.written.text == done.draft.text or is_text:
            return found
        from contentlint.publish.dropped_of_html import describe_edges, find_dropped_of_html

        return find_dropped_of_html(done.draft, done.source, (*describe_edges(done.draft, done.left_out), *found))

    def _read(self, source: Source, format: "Format | None" = None) -> "Article":
        return read(source, format, today=self._house.today, language=self._house.language)

    def _add_metadata(
        self, source: Source, taken: Taken, wanted: Wanted
    ) -> tuple[Source, tuple[tuple[str, Proposal], ...]]:
        """Add what lines of the draft give; first a title that is proposed, where nothing states one."""
        article = self._read(source)
        whole = add_values(article, taken.lines)
        if has_value(whole, "title"):
            return whole.source, ()
        found = suggest_title(whole, PurePosixPath(taken.article.path).name) or suggest_title(whole, wanted.path)
        titled, proposals = add_key(article, "title", found)
        return add_values(self._read(titled), taken.lines).source, proposals

    def _put_right(self, source: Source, left: "Collection[tuple[str, str]]") -> Source:
        """Mark the parts, then make the safe fixes that the house has turned on.

        What rules report with the messages that are ``left`` stays: of a draft that was divided, the lines of metadata
        and the remarks of a chatbot have gone already; those within the text are examples, or asked about.
        """

        def is_wanted(finding: "Finding") -> bool:
            return (finding.rule, finding.message_id) not in left

        marked = fix_source(source, self._structure, SAFE_AND_UNSAFE, only=is_wanted).source
        for edits_of in (_build_question_edits, _build_edge_rule_edits):
            marked = edit_source(marked, edits_of(self._read(marked)))
        try:
            return fix_source(marked, self._house, SAFE).source
        except RuleFailedError:  # a rule of the site: the check of the article tells it
            return marked

    def _add_slug(
        self, source: Source, draft: Source, wanted: Wanted
    ) -> tuple[Source, tuple[tuple[str, Proposal], ...]]:
        article = self._read(source)
        title = article.metadata.get("title")
        if has_value(article, "slug") or article.format == "html":
            return source, ()
        found = suggest_slug(title.value if title else "", wanted.path, draft.path)
        return add_key(article, "slug", found)

    def _shape(self, source: Source, wanted: Wanted, *, is_html: bool) -> Source:
        """Give the FAQ the form that is wanted, the article its structured data, and a page its elements."""
        article = self._read(source)
        if wanted.faq == "details" and article.format != "html":
            source = edit_source(source, build_details_edits(article))
            article = self._read(source)
        if wanted.json_ld and not article.structured_data.json_ld:
            source = _add_script(article)
        return self._render_page(source, wanted) if wanted.is_page and not is_html else source

    def _render_page(self, source: Source, wanted: Wanted) -> Source:
        from contentlint.publish.html_page import render_html_page  # only where a page is wanted

        return Source(render_html_page(self._read(source)), wanted.path)


def _convert(taken: Taken, wanted: Wanted) -> Source:
    """Return the article of a draft as Markdown, or as it is if HTML becomes a page."""
    if taken.is_html and wanted.is_page:
        return Source(taken.article.source.text, wanted.path)
    path = PurePosixPath(wanted.path).with_suffix(".md").as_posix() if wanted.is_page else wanted.path
    return Source(convert_to_markdown(taken.article, taken.moved, wanted.pictures), path)


def _build_question_edits(article: "Article") -> list[Edit]:
    """Return what makes headings of the questions of an FAQ that has a heading already."""
    part = article.faq
    is_in_text = part is not None and part.pairs and part.how in {"heading", "label"}
    return build_question_edits(article, part) if part and is_in_text else []


def _build_edge_rule_edits(article: "Article") -> list[Edit]:
    """Return what takes out lines across the page that part nothing any more: at the start and at the end."""
    blocks = [block for block in article.blocks if not isinstance(block, Comment)]
    edges = [blocks[0], blocks[-1]] if len(blocks) > 1 else []
    found = (remove_block(article, block.span) for block in edges if isinstance(block, Break))
    return [edit for edit in found if edit]


def _add_script(article: "Article") -> Source:
    """Return an article with its structured data: at its end, in a whole page at the end of the head."""
    from contentlint.article.edits.insertion import locate_in_metadata  # only where it is wanted

    text, script = article.source.text, render_script(article)
    if article.is_page:
        at = locate_in_metadata(article).start
        return Source(f"{text[:at]}{script}\n{text[at:]}", article.source.path)
    return Source(f"{text.rstrip()}\n\n{script}\n", article.source.path)
