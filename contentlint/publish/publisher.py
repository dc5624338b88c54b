"""The whole way of a draft: marked, put right, given its metadata, written as Markdown or as a page, looked at."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.edits.blocks import remove_block
from contentlint.article.edits.faq import build_question_edits
from contentlint.article.edits.front_matter import build_key_edit, format_yaml_text
from contentlint.article.edits.pasted_faq import is_unsure_faq
from contentlint.article.edits.pasted_text import build_marks
from contentlint.article.parts.draft_edges import METADATA, Edge, find_draft_edges
from contentlint.article.reader import read
from contentlint.document.document import FORMATS
from contentlint.document.frame.questions import MAX_QUOTED
from contentlint.document.frame.reader import NO_ANSWERS, Answers, Frame
from contentlint.document.nodes import MIN_SURE_HEADING, Break, Comment, Heading
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE, fix_source
from contentlint.linter.context import LintContext
from contentlint.linter.lint import check_article
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shorten import shorten
from contentlint.publish.faq_details import build_details_edits
from contentlint.publish.framing import (
    Question,
    ask_about_page,
    cut_frame,
    find_frame,
    list_left_out,
    list_pictures_beside,
    list_questions,
    mark_toggles,
)
from contentlint.publish.json_ld import render_script
from contentlint.publish.titles import Proposal, suggest_slug, suggest_title
from contentlint.rule.errors import RuleFailedError
from contentlint.source import Edit, Source
from contentlint.source.edit import apply_edits
from contentlint.source.edited_source import EditedSource
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from contentlint.article.article import Article
    from contentlint.article.parts.model import MetaLine
    from contentlint.document.document import Format
    from contentlint.document.metadata import Concept, FrontMatter
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

OF_FRAMES = {
    ("meta/description-in-body", "shown"),
    ("meta/description-in-body", "twice"),
    ("structure/llm-residue", "said"),
}
"""What rules report of lines that belong to the frame of a draft."""

OF_FAQ = {("faq/unmarked", message) for message in ("missing", "label", "lines")}

_BLANK_LINES = compile_lazy(r"(?:[^\S\n]*+\n)++")
"""Those at the start of a text; the white space behind them may be that of code."""

HTML = (".html", ".htm", ".xhtml")
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


def _ask_about_page(taken: "_Taken", wanted: Wanted) -> tuple[Question, ...]:
    return tuple(ask_about_page(taken.article)) if taken.article.format == "html" and wanted.is_page else ()


def _explain_missing(article: "Article") -> str:
    """Say why the article of a page was not found; nothing where it was."""
    if article.not_found is None:
        return ""
    from contentlint.article.found_page import explain_missing  # few drafts are whole pages

    return explain_missing(article.not_found)


class Publisher:
    """Makes articles of drafts. ``house`` is what the articles are held against, ``structure`` has what marks them."""

    def __init__(self, house: LintContext, structure: LintContext) -> None:
        """Take both setups."""
        self._house = house
        self._structure = structure

    def publish(self, draft: Source, wanted: Wanted) -> Published:
        """Return the article. The draft's words stay, in their order, but for what no reader is meant to see."""
        taken = self._take_article(_clean_draft(draft), wanted.answers)
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
            _list_unsure_lines(taken.article, taken.numbers),
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

    # --- the article in a draft -------------------------------------------------------------------

    def _take_article(self, draft: Source, answers: Answers) -> "_Taken":
        """Return the article in a draft, and what is asked of it. A draft with nothing to cut is read once."""
        article = self._read(draft)
        frame = find_frame(article, answers)
        if article.format == "html":
            taken = self._take_from_html(article, frame, answers)
        elif frame:
            taken = self._take_from_text(article, frame)
        else:
            lines = _choose_lines(article)
            taken = _Taken(article, article.source, lines=lines, moved=lines)
        asked = list_questions(article, frame) if frame else ()
        is_divided = frame is not None and (article.format != "html" or bool(asked) or answers != NO_ANSWERS)
        is_unsure = is_unsure_faq(taken.article)
        about_faq = (_ask_about_faq(taken.article, taken.numbers),) if is_unsure else ()
        return replace(
            taken,
            questions=(*asked, *about_faq),
            is_divided=is_divided,
            has_unsure_faq=is_unsure,
            missing=_explain_missing(article),
            frame=frame,
        )

    def _take_from_html(self, article: "Article", frame: Frame | None, answers: Answers) -> "_Taken":
        """Return the article in HTML or a Word file, cleaned of what its program has written."""
        draft, is_word = article.source, is_word_file(article.path)
        left_out: tuple[Edge, ...] = ()
        numbers: list[int] = []
        if frame and (answers != NO_ANSWERS or not is_word):
            left_out = tuple(_leave_out_of_html(article, frame, answers))
            draft, numbers = cut_frame(draft, left_out) if left_out else (draft, [])
        if not is_word:
            draft, numbers = _clean_rich_text(draft), []
        rest = article if draft is article.source else self._read(draft)
        return _Taken(rest, article.source, left_out, numbers)

    def _take_from_text(self, article: "Article", frame: Frame) -> "_Taken":
        """Return the article in pasted text or Markdown, and the lines of metadata around it and within it."""
        lines = self._choose_lines_beside(article, frame)
        left_out = tuple(_leave_out(frame, lines, article.source.text))
        draft, numbers = cut_frame(article.source, left_out) if left_out else (article.source, [])
        if article.format == "markdown":
            draft = mark_toggles(draft)
        rest = article if draft is article.source else self._read(draft)
        moved = _choose_further(lines, _choose_lines(rest))
        return _Taken(rest, article.source, left_out, numbers, [*lines, *moved], moved)

    def _choose_lines_beside(self, article: "Article", frame: Frame) -> "list[MetaLine]":
        """Return the lines above and below the text of a draft that give metadata."""
        text = article if article.format == "text" else self._read(article.source, "text")
        return [line for line in choose_meta_lines(text) if not frame.is_in_body(line.span.start)]

    # --- steps ------------------------------------------------------------------------------------

    def _add_metadata(
        self, source: Source, taken: "_Taken", wanted: Wanted
    ) -> tuple[Source, tuple[tuple[str, Proposal], ...]]:
        """Add what lines of the draft give; first a title that is proposed, where nothing states one."""
        article = self._read(source)
        whole = _add_values(article, taken.lines)
        if _has_value(whole, "title"):
            return whole.source, ()
        found = suggest_title(whole, PurePosixPath(taken.article.path).name) or suggest_title(whole, wanted.path)
        titled, proposals = _add_key(article, "title", found)
        return _add_values(self._read(titled), taken.lines).source, proposals

    def _put_right(self, source: Source, left: "Collection[tuple[str, str]]") -> Source:
        """Mark the parts, then make the safe fixes that the house has turned on.

        What rules report with the messages that are ``left`` stays: of a draft that was divided, the lines of metadata
        and the remarks of a chatbot have gone already; those within the text are examples, or asked about.
        """

        def is_wanted(finding: "Finding") -> bool:
            return (finding.rule, finding.message_id) not in left

        marked = fix_source(source, self._structure, SAFE_AND_UNSAFE, only=is_wanted).source
        for edits_of in (_build_question_edits, _build_edge_rule_edits):
            marked = _edit_source(marked, edits_of(self._read(marked)))
        try:
            return fix_source(marked, self._house, SAFE).source
        except RuleFailedError:  # a rule of the site: the check of the article tells it
            return marked

    def _add_slug(
        self, source: Source, draft: Source, wanted: Wanted
    ) -> tuple[Source, tuple[tuple[str, Proposal], ...]]:
        article = self._read(source)
        title = article.metadata.get("title")
        if _has_value(article, "slug") or article.format == "html":
            return source, ()
        found = suggest_slug(title.value if title else "", wanted.path, draft.path)
        return _add_key(article, "slug", found)

    def _shape(self, source: Source, wanted: Wanted, *, is_html: bool) -> Source:
        """Give the FAQ the form that is wanted, the article its structured data, and a page its elements."""
        article = self._read(source)
        if wanted.faq == "details" and article.format != "html":
            source = _edit_source(source, build_details_edits(article))
            article = self._read(source)
        if wanted.json_ld and not article.structured_data.json_ld:
            source = _add_script(article)
        return self._render_page(source, wanted) if wanted.is_page and not is_html else source

    def _render_page(self, source: Source, wanted: Wanted) -> Source:
        from contentlint.publish.html_page import render_html_page  # only where a page is wanted

        return Source(render_html_page(self._read(source)), wanted.path)


class _Taken(Struct, frozen=True):
    """The article in a draft, and what was ``given``: the draft as it was made ready.

    ``left_out`` is what was cut around it, and ``numbers`` are those that the lines of the rest had; empty if they have
    them still. ``lines`` give metadata, those of them that are ``moved`` stand in the rest. ``is_divided`` tells that
    what is a frame is known, ``has_unsure_faq`` that questions in the text may be no FAQ. ``missing`` says why the
    article of a page was not found.
    """

    article: "Article"
    given: Source
    left_out: tuple[Edge, ...] = ()
    numbers: "Sequence[int]" = ()
    lines: "Sequence[MetaLine]" = ()
    moved: "Sequence[MetaLine]" = ()
    questions: tuple[Question, ...] = ()
    is_divided: bool = False
    has_unsure_faq: bool = False
    missing: str = ""
    frame: Frame | None = None

    @property
    def is_html(self) -> bool:
        """Tell whether it is HTML, and no Word file."""
        return self.article.format == "html" and not is_word_file(self.article.path)

    def find_settled(self) -> set[tuple[str, str]]:
        """Return what rules say that has been settled already, or is asked."""
        return {*(OF_FRAMES if self.is_divided else ()), *(OF_FAQ if self.has_unsure_faq else ())}


def _convert(taken: _Taken, wanted: Wanted) -> Source:
    """Return the article of a draft as Markdown, or as it is if HTML becomes a page."""
    if taken.is_html and wanted.is_page:
        return Source(taken.article.source.text, wanted.path)
    path = PurePosixPath(wanted.path).with_suffix(".md").as_posix() if wanted.is_page else wanted.path
    return Source(convert_to_markdown(taken.article, taken.moved, wanted.pictures), path)


def _leave_out(frame: Frame, lines: "Sequence[MetaLine]", text: str) -> "Iterator[Edge]":
    """Yield what goes with the frame, but for lines of metadata that front matter cannot take."""
    moved = [line.span for line in lines]
    for edge in list_left_out(frame, text, by_line=True):
        if edge.reason != METADATA or any(span.overlaps(edge.span) for span in moved):
            yield edge


def _leave_out_of_html(article: "Article", frame: Frame, answers: Answers) -> "Iterator[Edge]":
    """Yield the blocks that go with the frame; the notes of a Word file go with the marks that lead to them."""
    text = article.source.text
    stop = len(text)
    if is_word_file(article.path):
        from contentlint.publish.word_file import find_notes  # only where there is one

        stop = find_notes(text)
    found = [*list_left_out(frame, text, by_line=False), *list_pictures_beside(article, frame, answers)]
    return (edge for edge in sorted(found, key=lambda edge: edge.span) if edge.span.start < stop)


def _choose_further(given: "Sequence[MetaLine]", found: "Sequence[MetaLine]") -> "list[MetaLine]":
    """Return lines of metadata that are seen only without the frame of a draft, and those that repeat others."""
    known: dict[str, str] = {}
    for line in given:
        known.setdefault(line.concept, line.value.text)
    return [line for line in found if known.get(line.concept, line.value.text) == line.value.text]


def _ask_about_faq(article: "Article", numbers: "Sequence[int]") -> Question:
    """Return the question whether questions that no line names as an FAQ are one."""
    pairs = article.faq.pairs if article.faq else ()
    line = article.source.get_position(pairs[0].span.start).line
    number = numbers[line - 1] if line <= len(numbers) else line
    words = shorten(pairs[0].question.text, MAX_QUOTED)
    return Question("line", number, words, "does an FAQ begin here?", "If so, write “FAQ” above it.", is_about_faq=True)


def _list_unsure_lines(article: "Article", numbers: "Sequence[int]") -> tuple[tuple[int, str], ...]:
    """Return the lines that may be no headings; ``numbers`` are those that the lines of the draft had."""
    unsure = (heading for heading in article.headings if heading.confidence < MIN_SURE_HEADING)
    places = ((article.source.get_position(one.span.start).line, one.text.text) for one in unsure)
    return tuple((numbers[line - 1] if line <= len(numbers) else line, words) for line, words in places)


def convert_to_markdown(article: "Article", moved: "Sequence[MetaLine]", pictures: "Sequence[str]" = ()) -> str:
    """Return an article as Markdown that says the same, without the lines that are ``moved`` to its metadata.

    ``pictures`` are the files of a Word file's pictures.
    """
    if is_word_file(article.path):
        from contentlint.publish.word_file import convert_word_file  # only where there is one

        return convert_word_file(article, pictures)
    if article.format == "html":
        from contentlint.publish.from_html import convert_html  # only where there is HTML

        return convert_html(article)
    text = article.source.text
    if article.format == "text":
        left_out = [edge.span for edge in find_draft_edges(article.blocks, moved)]
        text = apply_edits(text, (Edit(*mark) for mark in build_marks(article, left_out)))
    if article.front_matter and article.front_matter.form == "header":
        return f"{_convert_front_matter(article.front_matter)}{text[article.body_start :].strip()}\n"
    return f"{_strip_blank_lines(text)}\n" if not article.front_matter else text


def _strip_blank_lines(text: str) -> str:
    first = _BLANK_LINES.match(text)
    return text[first.end() if first else 0 :].rstrip()


def find_edges(article: "Article") -> "tuple[Edge, ...]":
    """Return the blocks of pasted text that go to the metadata."""
    moved = choose_meta_lines(article)
    return find_draft_edges(article.blocks, moved)


def _choose_lines(article: "Article") -> "list[MetaLine]":
    return choose_meta_lines(article) if article.format == "text" else []


def choose_meta_lines(article: "Article") -> "list[MetaLine]":
    """Return the lines that give what the front matter lacks: the first of each kind, and those that repeat it.

    A line that front matter cannot take stays in the text.
    """
    chosen: dict[str, str] = {}
    target = article if article.front_matter else read(Source("\n", "article.md"))
    lines = [line for line in article.meta_lines if not line.hidden and _may_give(target, line)]
    for line in lines:
        chosen.setdefault(line.concept, line.value.text)
    return [line for line in lines if chosen[line.concept] == line.value.text]


def _may_give(article: "Article", line: "MetaLine") -> bool:
    return build_key_edit(article, line.concept, line.value.text) is not None


def _add_values(article: "Article", lines: "Sequence[MetaLine]") -> "Article":
    """Return an article with what lines of its draft give in its front matter."""
    for line in lines:
        edit = build_key_edit(article, line.concept, line.value.text)
        if edit is not None:
            article = read(_edit_source(article.source, [edit]), article.format)
    return article


def _convert_front_matter(matter: "FrontMatter") -> str:
    """Return lines of “Key: value”, which few generators know, as the front matter that most do."""
    lines = [f"{entry.path.lower()}: {format_yaml_text(entry.text)}" for entry in matter.entries if entry.text.strip()]
    return "\n".join(["---", *lines, "---", "", ""])


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


def _has_value(article: "Article", concept: "Concept") -> bool:
    """Tell whether the metadata have a value, or a line of the text has one for them."""
    given = article.metadata.get(concept)
    is_given = given is not None and bool(given.value.strip()) and not given.fallback
    return is_given or any(line.concept == concept for line in article.meta_lines)


def _add_key(article: "Article", key: str, found: Proposal | None) -> tuple[Source, tuple[tuple[str, Proposal], ...]]:
    edit = build_key_edit(article, key, found.value) if found else None
    if edit is None or found is None:
        return article.source, ()
    return _edit_source(article.source, [edit]), ((key, found),)


def _clean_draft(draft: Source) -> Source:
    """Return a draft without what its program has left: unseen characters in pasted text, comments around HTML."""
    from contentlint.document.pasted.preparation import clean_characters, prepare_html  # Word files need neither

    suffix = PurePosixPath(draft.path).suffix.lower()
    if suffix in HTML:
        return prepare_html(draft)
    return draft if FORMATS.get(suffix, "text") != "text" or is_word_file(draft.path) else clean_characters(draft)


def _clean_rich_text(draft: Source) -> Source:
    """Return what an office program put on the clipboard as plain HTML, and other HTML as it is."""
    from contentlint.document.html.clipboard import write_clean_clipboard  # only where there is HTML

    clean = write_clean_clipboard(draft.text)
    return draft if clean is None else Source(clean, draft.path)


def _edit_source(source: Source, edits: list[Edit]) -> Source:
    return Source(apply_edits(source.text, sorted(edits)), source.path)


def _add_script(article: "Article") -> Source:
    """Return an article with its structured data: at its end, in a whole page at the end of the head."""
    from contentlint.article.edits.insertion import locate_in_metadata  # only where it is wanted

    text, script = article.source.text, render_script(article)
    if article.is_page:
        at = locate_in_metadata(article).start
        return Source(f"{text[:at]}{script}\n{text[at:]}", article.source.path)
    return Source(f"{text.rstrip()}\n\n{script}\n", article.source.path)
