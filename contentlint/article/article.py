"""The article: a document and what is recognised in it. Each property calls one function, once, when first asked."""

import datetime
import re
from typing import TYPE_CHECKING

from contentlint.article import parts
from contentlint.article.cliches import FoundPhrase, TitlePhrase, find_cliches, find_title_cliches
from contentlint.article.illustrations import find_illustrations
from contentlint.article.language import UNKNOWN, Language, find_language
from contentlint.article.page_kind import DEFAULT, TEASERS, KnownPageKind, find_page_kind
from contentlint.article.parts.model import (
    BrokenTable,
    Byline,
    Faq,
    KeyPoints,
    MetaConcept,
    MetaLine,
    References,
    StatedDate,
    TableOfContents,
    TitleQuestion,
)
from contentlint.article.prose import Prose, ProseBlock, build_prose_blocks
from contentlint.article.site_defaults import NO_SITE_DEFAULTS, SiteDefaults
from contentlint.article.written_ids import collect_places
from contentlint.document.document import Document, Reading
from contentlint.document.markup import Spans, Unclosed
from contentlint.document.metadata import MetaValue
from contentlint.document.nodes import Link
from contentlint.document.shared_property import cached_property, shared_property
from contentlint.document.urls import Target, get_absolute_host, is_image_file, parse_target
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.site_words import NO_WORDS, SiteWords
from contentlint.source import Source, Span
from contentlint.source.page_kinds import PlaceKind
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from contentlint.article.citations import Citation
    from contentlint.article.keyphrase import KeyphraseUse, StatedKeyphrase
    from contentlint.article.other_title import OtherTitle
    from contentlint.article.rich_results.gaps import RichResults
    from contentlint.article.schema_org import Schema
    from contentlint.article.signature import Signature
    from contentlint.article.spelled_words import SpelledWords
    from contentlint.document.found_article import Found
    from contentlint.document.frame.reader import Frame
    from contentlint.prose.slips import Slip


MARKDOWN = (".md", ".markdown", ".mdx", ".mdown", ".mkd", ".qmd")

MIN_PARTS = 3
"""A Markdown file with so many headings below its title is no copy of a message."""

_COMPONENT = compile_lazy(r"^:{2,6}[A-Za-z][\w-]{0,60}[ \t]*(?:\{|$)", re.MULTILINE)
"""A line that begins a component: no program that people copy from writes it."""


class Article(Document):
    """An article as a reader sees it.

    ``host`` is the site's own host, if it is known: in lower case and without ``www.``; ``language`` the code of the
    language that is configured, ``page_kind`` the kind of page; ``place_kind`` the kind of those that the
    generator of the site publishes from this folder; ``site_defaults`` is what the site says for all, ``site_words``
    what it says of words.
    ``is_dated`` tells that a rule has asked which day it is.
    """

    def __init__(  # noqa: PLR0913  # what is known of it from elsewhere, by name
        self,
        source: Source,
        reading: Reading,
        *,
        today: datetime.date,
        language: str = "",
        host: str = "",
        page_kind: str = "",
        place_kind: PlaceKind = "",
        site_defaults: SiteDefaults = NO_SITE_DEFAULTS,
        site_words: SiteWords = NO_WORDS,
    ) -> None:
        """Take a source, what its reader made of it, and what is known of it from elsewhere."""
        super().__init__(source, reading)
        self.is_dated = False
        self._today = today
        self._configured_language = language
        self._host = host
        self._configured_page_kind = page_kind
        self._place_kind = place_kind
        self.site_defaults = site_defaults
        self.site_words = site_words

    @property
    def today(self) -> datetime.date:
        """Return the day that rules about dates go by; whoever asks makes the findings hold for this day only."""
        self.is_dated = True
        return self._today

    # --- what it says about itself ----------------------------------------------------------

    def find_stated(self, concept: MetaConcept) -> MetaValue | None:
        """Return what the article gives as its title, description, slug or keyphrase, or None; nothing blank.

        The metadata come first, then a line of the text (``Meta description: …``), and last what only stands in,
        such as the first heading for a title. The value is what a reader sees: character references are decoded, and
        tags left out.
        """
        found = self.metadata.get(concept)
        given = found.decode_html() if found and found.value.strip() else None
        if given and not given.fallback:
            return given
        line = next((line for line in self.meta_lines if line.concept == concept), None)
        return line.build_value() if line else given

    @cached_property
    def stated_hosts(self) -> frozenset[str]:
        """Return the hosts that the article gives as its own: without ``www.``."""
        stated = (*self.metadata.get_all("canonical"), *self.metadata.open_graph.get("url", ()))
        return frozenset(host for value in stated if not value.templated and (host := get_absolute_host(value.value)))

    @cached_property
    def own_hosts(self) -> frozenset[str]:
        """Return the hosts of the site that the article belongs to: those it states, and the configured one."""
        return self.stated_hosts | ({self._host} if self._host else set())

    @cached_property
    def targets(self) -> tuple[tuple[Link, Target], ...]:
        """Return all links, each with its parsed target; brackets in formulas are none."""
        hosts = self.own_hosts
        links = (link for link in self.links if link.span.start not in self.formulas)
        return tuple((link, parse_target(link.href, hosts)) for link in links)

    @cached_property
    def formulas(self) -> Spans:
        """Return where formulas in TeX are."""
        if "$" not in self.source.text:
            return Spans(())
        from contentlint.document.formulas import find_sure_formulas  # few articles have formulas

        return find_sure_formulas(self.source.text)

    @cached_property
    def takes_in_files(self) -> bool:
        """Tell whether other files are put into the text, which may hold what is missing in it."""
        from contentlint.document.templates import takes_in_files  # few articles lack anything

        return takes_in_files(self.source.text)

    def may_be_of_template(self, offset: int) -> bool:
        """Tell whether the text at an offset may be the template's: on a home page, all but the running text."""
        return self._text_beside_template is not None and offset not in self._text_beside_template

    @cached_property
    def _text_beside_template(self) -> Spans | None:
        if not self.is_page:
            return None
        from contentlint.article.whole_page_kind import find_text_beside_template  # few articles are whole pages

        return find_text_beside_template(self, self.page_kind)

    def is_own(self, offset: int) -> bool:
        """Tell whether a writer wrote the text at an offset of a whole page: it is in no box of a template."""
        own, drawn = self._own_places
        return offset in own and offset not in drawn

    @cached_property
    def _own_places(self) -> tuple[Spans, Spans]:
        """Return what stands among paragraphs, and the images there that a template draws."""
        from contentlint.article.own_places import find_drawn, find_own_places  # few articles are whole pages

        return Spans(find_own_places(self.blocks, self._leads_to_page)), Spans(find_drawn(self.images))

    def is_embedded(self, offset: int) -> bool:
        """Tell whether the text at an offset is part of what another site hands out, which its script fills in."""
        return offset in self._embedded

    @cached_property
    def _embedded(self) -> Spans:
        from contentlint.article.own_places import find_embedded  # few articles have links without text

        return Spans(find_embedded(self.nodes))

    def _leads_to_page(self, link: Link) -> bool:
        target = parse_target(link.href, self.own_hosts)
        return target.kind == "internal" and not is_image_file(target.path)

    @cached_property
    def places(self) -> frozenset[str]:
        """Return what links with a fragment may lead to: ids anywhere in the source, and words of headings."""
        return collect_places(self.headings, self.source.text)

    @cached_property
    def schema(self) -> "Schema":
        """Return the structured data as nodes with types and properties, whatever their syntax."""
        from contentlint.article.schema_org import Schema, build_schema  # few articles have such data

        data = self.structured_data
        return build_schema(data) if data.json_ld or data.microdata or data.rdfa else Schema()

    @cached_property
    def rich_results(self) -> "RichResults":
        """Return what search engines ask of the structured data."""
        from contentlint.article.rich_results.gaps import RichResults  # few articles have such data

        return RichResults(self.schema)

    @cached_property
    def keyphrase(self) -> "StatedKeyphrase | None":
        """Return the main keyphrase that the article declares."""
        stated = self.find_stated("keyphrase")
        if stated is None:
            return None
        from contentlint.article.keyphrase import read_keyphrase  # few articles declare one

        return read_keyphrase(stated, self.language)

    @cached_property
    def _known_language(self) -> Language:
        return find_language(self.metadata, self.path, self._prose_blocks, self._configured_language)

    @cached_property
    def language(self) -> str:
        """Return the language as a two-letter code: stated, by the path, configured, or detected; else ``und``."""
        return self._known_language.code

    @property
    def language_origin(self) -> str:
        """Say in words how the language is known (``front matter (lang)``, ``detected``)."""
        return self._known_language.origin

    @property
    def language_certainty(self) -> float:
        """Return how probable the language is: 1 for what is stated, 0 where none is known."""
        return self._known_language.certainty

    @property
    def edition(self) -> str:
        """Return the tag of the language version that the article belongs to (``zh-tw``)."""
        return self._known_language.edition

    @shared_property
    def page_kind(self) -> KnownPageKind:
        """Return what kind of page it is, an article or documentation for example, and how that is known."""
        found = find_page_kind(
            self,
            self.path,
            self._configured_page_kind,
            host=self._host,
            hosts=self.own_hosts,
            place_kind=self._place_kind,
        )
        if not self.is_page or found.origin not in {DEFAULT, TEASERS}:
            return found
        if found.origin == TEASERS:  # the headings of posts are links, too
            from contentlint.article.page_signs import find_posts  # few articles are lists

            return find_posts(self) or found
        from contentlint.article.whole_page_kind import find_whole_page_kind  # few articles are whole pages

        return find_whole_page_kind(self, self.schema, lambda: bool(self.byline or self.dates)) or found

    @cached_property
    def not_found(self) -> "Found | None":
        """Return why the article of a whole page was not found; None if it was, or for what is no page."""
        if not self.is_page:
            return None
        from contentlint.article.found_page import find_missing  # few articles are whole pages

        return find_missing(self, self.page_kind, self.own_hosts, claims_article=self.claims_article)

    @property
    def is_in_part(self) -> bool:
        """Tell whether a part of what a whole page is about may not have been read."""
        if not self.is_page or self.found is None or self.not_found is not None:
            return False
        from contentlint.article.found_page import is_in_part  # few articles are whole pages

        return is_in_part(self.found, self.page_kind, claims_article=self.claims_article)

    @property
    def claims_article(self) -> bool:
        """Tell whether a page calls itself an article: in its structured data, by ``og:type``, or by its place."""
        from contentlint.article.found_page import claims_article  # few articles are whole pages

        return claims_article(self, self.schema, self.page_kind)

    # --- what is recognised -----------------------------------------------------------------

    @shared_property
    def landmarks(self) -> parts.Landmarks:
        """Return the places where parts may begin; most recognisers start from them."""
        return parts.find_landmarks(self)

    @cached_property
    def spelled(self) -> "SpelledWords":
        """Return the words of the prose that are in no English dictionary."""
        from contentlint.article.spelled_words import SpelledWords  # not for articles in other languages

        return SpelledWords(self.prose, self.nodes, self.source.text, self.site_words)

    @cached_property
    def slips(self) -> "tuple[Slip, ...]":
        """Return the slips of grammar in the prose that a few words show; several rules report some of them."""
        from contentlint.prose.slips import find_slips  # not for articles in other languages

        return tuple(find_slips(self.prose.searched.haystack, self.language))

    @cached_property
    def meta_lines(self) -> tuple[MetaLine, ...]:
        """Return the lines of the body that belong into the metadata."""
        return parts.find_meta_lines(self, self.landmarks)

    @cached_property
    def draft_frame(self) -> "Frame | None":
        """Return what is around the article of a draft, and what is unsure there; None for what is no draft.

        A file with the ending of Markdown is a draft only if a line above or below its text is surely of a frame, and
        if it holds no components (``::card``), HTML only if an office program wrote it.
        """
        if self.frame is not None or self.front_matter is not None:
            return self.frame if self.front_matter is None else None
        if self.format == "html":
            return self._read_frame_of_copy()
        from contentlint.document.frame.reader import has_framed_edges  # most articles have front matter

        may_be_article = self.path.lower().endswith(MARKDOWN)
        if may_be_article and (not has_framed_edges(self.source.text) or _COMPONENT.search(self.source.text)):
            return None
        from contentlint.document.pasted.reader import read_frame_of_text  # drafts only

        frame = read_frame_of_text(self.source, is_markdown=True)
        is_divided = frame.source == "message" and sum(one.level > 1 for one in self.headings) >= MIN_PARTS
        return frame if not may_be_article or (frame.cut and not is_divided) else None

    @cached_property
    def other_title(self) -> "OtherTitle | None":
        """Return what tells that the front matter of Markdown may belong to another text."""
        title = self.metadata.get("title") if self.front_matter is not None and self.format != "html" else None
        if title is None or title.fallback:
            return None
        from contentlint.article.other_title import find_other_title  # for articles with front matter

        return find_other_title(title.value, self.headings, self.paragraphs)

    @cached_property
    def unread_dialect(self) -> str:
        """Return the name of the markup of pasted text that is recognised and not read, or an empty string.

        A draft is asked about, too, whose numbered items (``# boil``) made it look like Markdown.
        """
        if self.format == "html" or (self.format == "markdown" and self.path.lower().endswith(MARKDOWN)):
            return ""
        from contentlint.document.pasted.preparation import find_unread_dialect  # drafts only

        found = find_unread_dialect(self.source)
        return found.name if found else ""

    @cached_property
    def is_office_copy(self) -> bool:
        """Tell whether an office program wrote the HTML, or it comes from a Word file."""
        from contentlint.document.html.office.table import find_program  # few articles are HTML

        return is_word_file(self.path) or find_program(self.source.text) is not None

    def _read_frame_of_copy(self) -> "Frame | None":
        if not self.is_office_copy:
            return None
        from contentlint.document.frame.block_units import read_frame_of_blocks
        from contentlint.document.frame.reader import NO_ANSWERS

        return read_frame_of_blocks(self.source, self.blocks, NO_ANSWERS, is_office=True)

    @shared_property
    def toc(self) -> TableOfContents | None:
        """Return the table of contents."""
        return parts.find_toc(self, self.landmarks)

    @cached_property
    def references(self) -> References | None:
        """Return the list of sources."""
        return parts.find_references(self.landmarks, self.blocks)

    @shared_property
    def dates(self) -> tuple[StatedDate, ...]:
        """Return the dates that the text states about itself."""
        return parts.find_dates(
            self.landmarks, self.source.text, lambda: "" if self.language == UNKNOWN else self.language
        )

    @shared_property
    def byline(self) -> Byline | None:
        """Return the line or box that names the author."""
        return parts.find_byline(self.landmarks, lambda: self.language)

    @cached_property
    def signature(self) -> "Signature":
        """Return who wrote the article and when, by all that says it."""
        from contentlint.article.signature import find_signature  # few rules ask

        return find_signature(self)

    @shared_property
    def key_points(self) -> KeyPoints | None:
        """Return the key points."""
        return parts.find_key_points(self, self.landmarks, lambda: self.language)

    @shared_property
    def faq(self) -> Faq | None:
        """Return the FAQ."""
        return parts.find_faq(self, self.landmarks, self.meta_lines, lambda: self.language)

    @cached_property
    def faq_markup(self) -> Faq | None:
        """Return the questions and answers that structured data hold, whether a reader sees them or not."""
        return parts.read_faq_markup(self)

    @property
    def text_beside_markup(self) -> str:
        """Return all that a reader may come to see of the source: without tags and JSON-LD, scripts included."""
        return parts.read_text_beside_markup(self)

    @cached_property
    def opening(self) -> ProseBlock | None:
        """Return the paragraph that the text begins with: no line that names the author, a date or a part."""
        named = (part.span for part in (self.key_points, self.faq) if part)
        author_lines = (part.span for part in (self.byline, *self.dates) if part)
        return parts.find_opening(self._prose_blocks, tuple(named), tuple(author_lines))

    @cached_property
    def title_question(self) -> TitleQuestion | None:
        """Return what the title asks, in English."""
        if self.language != "en":
            return None
        from contentlint.article.parts.title_question import find_title_question  # few rules ask

        return find_title_question(self.find_stated("title"), self.path)

    @cached_property
    def broken_tables(self) -> tuple[BrokenTable, ...]:
        """Return the rows of pipes that were meant as tables, where no parser sees any."""
        if "|" not in self.source.text:
            return ()
        from contentlint.article.parts.broken_tables import find_broken_tables  # not needed without a row

        return find_broken_tables(self)

    @cached_property
    def components(self) -> tuple[int, ...]:
        """Return where the start tags of components begin, of which a program makes anything, in source order."""
        if not self.markup.tags and not self.templates:
            return ()
        from contentlint.article.parts.components import find_components  # not needed without a tag

        return find_components(self)

    @cached_property
    def unclosed(self) -> tuple[Unclosed, ...]:
        """Return what is opened and never closed, or closed and never opened, in source order."""
        return parts.find_unclosed(self)

    @cached_property
    def illustrations(self) -> tuple[Span, ...]:
        """Return the places of all that shows a picture of some kind, one named in the metadata too."""
        return find_illustrations(self)

    # --- what it says -----------------------------------------------------------------------

    @cached_property
    def _prose_blocks(self) -> tuple[ProseBlock, ...]:
        unseen = [line.span for line in self.meta_lines]
        if self.toc:
            unseen.append(self.toc.span)
        return build_prose_blocks(self.blocks, tuple(unseen))

    @shared_property
    def prose(self) -> Prose:
        """Return the visible prose: no code, tables, contents, metadata or template tags."""
        return Prose(self._prose_blocks, lambda: self.language)

    @cached_property
    def citations(self) -> "tuple[Citation, ...]":
        """Return the marks that point to a source: ``[1]``, ``(Smith, 2024)``, and what a chatbot leaves behind."""
        from contentlint.article.citations import find_citations  # few rules ask

        language = "en" if self.language == UNKNOWN else self.language  # words before a mark that cite nothing
        return find_citations(self._prose_blocks, language)

    @shared_property
    def cliches(self) -> tuple[FoundPhrase, ...]:
        """Return the clichés of the prose, in source order; none in a quotation or in a language other than English."""
        if self.language != "en":
            return ()
        found = find_cliches(self._prose_blocks, self.prose.searched)
        return tuple(cliche for cliche in found if not self.is_in_quotation(cliche.span))

    @cached_property
    def title_cliches(self) -> tuple[TitlePhrase, ...]:
        """Return the clichés of the title and of the headings of level 1 and 2; none but in English."""
        return find_title_cliches(self.find_stated("title"), self.headings) if self.language == "en" else ()

    @cached_property
    def keyphrase_use(self) -> "KeyphraseUse | None":
        """Return how the prose uses the declared keyphrase."""
        if self.keyphrase is None:
            return None
        from contentlint.article.keyphrase import compute_keyphrase_use  # few articles declare one

        return compute_keyphrase_use(self.keyphrase.phrase, self._prose_blocks, self.prose.sentences)
