"""The facts of one article: all that rules over a whole site know of it. Plain data: it is kept and sent."""

from bisect import bisect_right
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from contentlint.prose.shorten import shorten
from contentlint.source import Span
from contentlint.source.page_kinds import PageKind

CostlyFact = Literal[
    "acronyms",
    "anchors",
    "description",
    "dictionary",
    "edition",
    "keyphrase",
    "kind",
    "language",
    "named",
    "paragraphs",
    "signature",
    "vocabulary",
    "words",
]
"""The facts that take time to find out: a rule on sites names those that it reads."""

COSTLY_FACTS: frozenset[CostlyFact] = frozenset(get_args(CostlyFact))

_MAX_HEADING_LENGTH = 40


class Fact(Struct, frozen=True, gc=False, array_like=True):
    """A value with its place. ``where`` says in words where that is, ``line`` on which line (from 1)."""

    value: str
    span: Span
    where: str
    line: int


class LinkFact(Struct, frozen=True, gc=False, array_like=True):
    """A link or an image: its target as written, and where that stands. Ends are kept flat: there are many links."""

    href: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return where the target stands."""
        return Span(self.start, self.end)


class HeadingFact(Struct, frozen=True, gc=False, array_like=True):
    """A heading: its text, where it begins, and what is below it.

    ``is_filled`` tells whether it has text, a list or the like right below, ``is_empty`` whether it has nothing at all,
    not even a subheading.
    """

    text: str
    start: int
    is_filled: bool = False
    is_empty: bool = False


class ParagraphFact(Struct, frozen=True, gc=False, array_like=True):
    """A long paragraph: a hash of its words, how many these are, its span and its line."""

    hash: int
    words: int
    span: Span
    line: int

    def find_in(self, facts: "Facts") -> "ParagraphFact | None":
        """Return the same paragraph of another article."""
        return next((one for one in facts.paragraphs if one.hash == self.hash), None)


class WordFact(Struct, frozen=True, gc=False, array_like=True):
    """A word as it is written in an article: how often, and where it begins and ends at its first place."""

    text: str
    size: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return its first place."""
        return Span(self.start, self.end)


class Vocabulary(Struct, frozen=True, gc=False, array_like=True):
    """The words of an article in English.

    ``words`` are those of a dictionary, in small letters and parted by spaces. ``forms`` are names as they are written,
    ``compounds`` words with a hyphen that others write without, ``dialect`` words that are spelled otherwise elsewhere,
    ``near`` words that nobody knows.
    """

    words: str = ""
    forms: tuple[WordFact, ...] = ()
    compounds: tuple[WordFact, ...] = ()
    dialect: tuple[WordFact, ...] = ()
    near: tuple[WordFact, ...] = ()


class UnknownWord(Struct, frozen=True, gc=False, array_like=True):
    """A word that a dictionary lacks, and words of the dictionary, parted by spaces.

    ``marked`` differ from it by one mark, ``slipped`` by a slip that fingers make. ``odd`` are three letters of it, or
    more than once three, that hardly any word of the dictionary has in a row; ``is_beside`` tells that a word near it
    is not in the dictionary either.
    """

    text: str
    start: int
    end: int
    marked: str = ""
    slipped: str = ""
    odd: str = ""
    is_beside: bool = False

    @property
    def span(self) -> Span:
        """Return its place."""
        return Span(self.start, self.end)


class DictionaryWords(Struct, frozen=True, gc=False, array_like=True):
    """The words of an article in a language that has a dictionary.

    ``known`` are words of it, ``unknown`` all others, in small letters and parted by spaces; ``near`` are those of the
    others that may be misspelled.
    """

    language: str
    known: str = ""
    unknown: str = ""
    near: tuple[UnknownWord, ...] = ()


class BuiltPage(Struct, frozen=True, gc=False):
    """What the built page of an article says, where that is not what its source says.

    ``title`` is without the name of the site that all pages have, "" where both say the same. ``canonical`` is "" where
    the page names no other page, ``indexed`` tells whether search engines may show it; None where both say the same.
    """

    title: str = ""
    canonical: str | None = None
    indexed: bool | None = None


class Facts(Struct, frozen=True, gc=False, array_like=True):
    """What is known of an article among others; a costly fact that no rule of the run reads is as if there were none.

    ``path`` starts from the base folder of the site, with ``/``; ``start`` is where the body begins. ``published`` is
    false for drafts, ``indexed`` for what is kept out of search engines, ``redirects`` true for what only leads
    elsewhere; ``dynamic`` tells that programs put more on the page than the source has. ``hosts`` are those that the
    article gives as its own. ``permalinks`` are addresses that an article states for itself, the one that counts first;
    ``aliases`` those that lead to it. ``computed`` is the part of a permalink before what a template or a program puts
    in, None where there is none such. ``alternates`` are versions in other languages: the language as ``where``, the
    address as value. ``anchors`` are the targets of fragments, of what is no whole HTML page: the ids that the
    usual generators give its headings, and those that are written. ``signature`` is the MinHash of its five-word
    shingles, empty for a text that is too short to compare. ``edition`` is the version that the article belongs to: its
    language, with script and region (``zh-tw``), and the release of a software that a folder names. Articles are copies
    of each other only within one.
    ``name`` is the ``id`` that some generators put in place of the file's name. ``kind`` is the kind of the page.
    ``frame`` is where the links and images begin that the template of a whole page put there: other articles know of
    them, and nothing is said of them. ``keys`` are those of the front matter at the top level, in small letters,
    ``acronyms`` words in capitals of English text. ``stated`` is a sum of the metadata and the first
    heading: what the built page says holds for as long as it is the same. ``built`` is what that page says other than
    the article, where that is known. ``vocabulary`` are its words, if it is in English.
    """

    path: str
    language: str
    start: Fact
    words: int
    published: bool = True
    indexed: bool = True
    dynamic: bool = False
    title: Fact | None = None
    description: Fact | None = None
    keyphrase: Fact | None = None
    slug: Fact | None = None
    canonical: Fact | None = None
    author: Fact | None = None
    authors: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    permalinks: tuple[Fact, ...] = ()
    aliases: tuple[Fact, ...] = ()
    redirects: bool = False
    date: str = ""
    tags: tuple[Fact, ...] = ()
    alternates: tuple[Fact, ...] = ()
    links: tuple[LinkFact, ...] = ()
    images: tuple[LinkFact, ...] = ()
    headings: tuple[HeadingFact, ...] = ()
    anchors: tuple[str, ...] = ()
    paragraphs: tuple[ParagraphFact, ...] = ()
    signature: bytes = b""
    categories: tuple[str, ...] = ()
    computed: str | None = None
    edition: str = ""
    name: str = ""
    kind: PageKind = "article"
    frame: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    stated: int = 0
    built: BuiltPage | None = None
    vocabulary: Vocabulary | None = None
    dictionary: DictionaryWords | None = None
    named: tuple[WordFact, ...] = ()

    @property
    def page_title(self) -> Fact | None:
        """Return the title that search engines see: that of the built page, where it is another one."""
        if self.built is None or not self.built.title:
            return self.title
        return replace(self.title or self.start, value=self.built.title)

    @property
    def page_canonical(self) -> Fact | None:
        """Return the canonical address that search engines see."""
        if self.built is None or self.built.canonical is None:
            return self.canonical
        stated = self.built.canonical
        return replace(self.canonical or self.title or self.start, value=stated) if stated else None

    @property
    def page_indexed(self) -> bool:
        """Tell whether search engines may show the page."""
        return self.indexed if self.built is None or self.built.indexed is None else self.built.indexed

    def is_on_frame(self, link: LinkFact) -> bool:
        """Tell whether the template of a whole page put a link or an image there."""
        at = bisect_right(self.frame, link.start) - 1
        return at >= 0 and self.frame[at] == link.start

    def describe_place(self, span: Span) -> str:
        """Say in an editor's words where a span is."""
        for fact in self._list_stated():
            if fact.span == span:
                return fact.where
        return self._describe_body_place(span)

    def _list_stated(self) -> list[Fact]:
        single = (self.start, self.title, self.description, self.keyphrase, self.slug, self.canonical, self.author)
        return [*filter(None, single), *self.permalinks, *self.aliases, *self.tags]

    def _describe_body_place(self, span: Span) -> str:
        at = bisect_right(self.headings, span.start, key=_get_start) - 1
        if at < 0:
            return "introduction" if self.headings else "text"
        title = shorten(self.headings[at].text, _MAX_HEADING_LENGTH)
        return f"under “{title}”" if title else "under an empty heading"


def _get_start(heading: HeadingFact) -> int:
    return heading.start
