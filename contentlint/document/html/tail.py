"""What a page puts behind its article, in the article's element: teasers, requests, and what is said of the author."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import groupby, pairwise

from contentlint.document.html.survey import Survey, list_names
from contentlint.document.html.tree import Element, Node, Piece, list_descendants, list_strings
from contentlint.document.html_elements import HEADINGS
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import QUESTION_SIGNS, find_part_by_class, find_part_by_label

MIN_CORE = 0.5
"""The smallest element with at least this share of the prose is the text; what stands behind it is looked at."""

MIN_LARGEST = 0.3
LARGER = 2
"""So is one with this share before a box about the author, if it has so many times as much prose as any other."""

MIN_TEXT = 400
"""A text with fewer characters of prose has no tail, …"""

MIN_TEXT_SHARE = 0.4
"""… nor has one that is less than this share of all that its element says."""

MAX_TRIMMED = 0.1
"""From the text itself, boxes with up to this share of the prose are cut off its end."""

MAX_LINK_SHARE = 0.3
"""What stands behind the text and consists of links to this share leads elsewhere."""

MAX_LINK_IN_TEXT = 0.9
"""In a paragraph of which links are a smaller share, they are within the text, and lead to no teaser's article."""

MAX_REQUEST = 400
"""A box with a button and fewer characters of prose than this asks readers to do something."""

MAX_TEASER = 300
"""A teaser has fewer characters of prose than this for each heading or link."""

MAX_BIO = 1_500
"""More characters of prose are more than a few words about an author."""

MAX_BIOS_SHARE = 0.2
"""Boxes about authors that hold more than this share of the prose are what the page is about."""

MAX_END = 6
"""So many blocks at the end of the text may be about the author, without a box around them."""

MAX_LINE = 100
"""A line on when the article appeared has no more characters."""

MIN_QUESTIONS = 2
"""A single question may only be part of a request: “Any questions?”"""

MAX_VISITS = 20_000
"""So many elements are looked at in all, then the others stay; real pages need some hundred."""

_BIO = compile_lazy(
    r"(?<![a-z])(?:about[-_]*(?:the[-_]*)?)?(?:author|contributor)s?[-_]*(?:about|bio\w*|block|box|card|container|content|desc\w*"
    r"|details?|info\w*|profile|section|tagline|text|wrap\w*)(?![a-z])|(?<![a-z])about[-_]*(?:the[-_]*)?(?:author|contributor)"
    r"|(?<![a-z])(?:post|entry|article)[-_]+bio(?![a-z])",
)
_BIO_BEHIND = compile_lazy(r"(?<![a-z])(?:authors?(?:name)?|bio|biography|contributors?|writers?)(?![a-z])")
"""Behind the text, any of these words names what is said of an author."""

_AUTHOR_NAME = compile_lazy(r"(?<![a-z])author-?_*name(?![a-z])")
_BYLINE = compile_lazy(r"(?<![a-z])(?:author|byline|contributor)s?(?![a-z])")
_ORIGIN = compile_lazy(r"(?<![a-z])(?:author|byline|date|posted|published|updated)(?![a-z])")
_PARTS = frozenset({"details", "dl", "pre", "table"})
_CONTROLS = frozenset({"button", "form", "input", "select", "textarea"})
_WRITTEN = frozenset(
    {"address", "blockquote", "dd", "dt", "figure", "hr", "img", "li", "nav", "p", "td", "th", "tr", *_PARTS}
)
"""Elements that are no boxes."""

_ITEMS = frozenset({"li", "td"})
_SIGNS = f" \n\t{QUESTION_SIGNS}"
_OF_THE_AUTHOR = "author"
_WRITERS_PARTS = frozenset({"faq", "key points", "notes", "sources", "summary"})


def find_tail(root: Element, survey: Survey, dropped: Iterable[Element]) -> Iterator[Element]:
    """Yield what stands behind the text in ``root`` and is not the writer's; ``dropped`` was left out before."""
    return _Tail(root, survey, dropped).find()


class _Tail:
    def __init__(self, root: Element, survey: Survey, dropped: Iterable[Element]) -> None:
        self._root = root
        self._survey = survey
        self._visits = 0
        self._is_signed = False
        """Whether a box about the author ends the text."""

        self._gone: set[int] = set()
        self._lost: Counter[int] = Counter()
        for element in dropped:
            self._note(element)

    def _note(self, element: Element) -> None:
        """Count the prose of an element that is left out as lost to all around it."""
        self._gone.add(id(element))
        prose = self._survey.count_prose(element)
        box = element.parent if prose else None
        while box is not None:
            self._lost[id(box)] += prose
            box = box.parent if box is not self._root else None

    def _count_rest(self, element: Element) -> int:
        return self._survey.count_prose(element) - self._lost[id(element)]

    def find(self) -> Iterator[Element]:
        for element in self._list_bios():
            self._note(element)
            yield element
        chain = self._find_core()
        if not self._is_running_text(chain[-1]):
            return
        for outer, inner in pairwise(chain):
            yield from self._sort(_list_behind(outer, inner), inner)
        for element in self._list_last_words(chain[-1]):
            self._note(element)
            yield element
        yield from self._trim(chain[-1])

    def _is_running_text(self, core: Element) -> bool:
        """Tell whether the text is what the page is about, and not a few words above a list of products."""
        share = 0 if self._is_signed else MIN_TEXT_SHARE
        return self._count_rest(core) >= max(MIN_TEXT, self._survey.get_size(self._root).text * share)

    def _find_core(self) -> list[Element]:
        """Return the elements around the text, from ``root`` down to the smallest with most of the prose."""
        enough = max(self._count_rest(self._root) * MIN_CORE, 1)
        chain = [self._root]
        while True:
            inner = self._find_largest(chain[-1], enough)
            if inner is None or inner.name in _WRITTEN:
                return chain
            chain.append(inner)

    def _find_largest(self, box: Element, enough: float) -> Element | None:
        """Return the block in a box with enough prose, or with far more than any other."""
        sizes = [(self._count_rest(one), one) for one in self._survey.list_children(box) if one.breaks]
        if not sizes:
            return None
        (most, inner), *others = sorted(sizes, key=lambda size: -size[0])
        if most >= enough:
            return inner
        is_largest = most >= enough / MIN_CORE * MIN_LARGEST and most >= LARGER * max(
            (one for one, _ in others), default=0
        )
        if not is_largest or not any(map(self._is_about_author, _list_behind(box, inner))):
            return None
        self._is_signed = True
        return inner

    def _list_last_words(self, core: Element) -> list[Element]:
        """Return what is at the end of the text below a line that names a part about the author."""
        blocks = [one for one in _list_blocks(core) if id(one) not in self._gone and self._survey.get_size(one).text]
        for at in range(len(blocks) - 2, max(len(blocks) - MAX_END, 1) - 1, -1):
            below = blocks[at + 1 :]
            is_label = _find_part(_collect_text(blocks[at])) == _OF_THE_AUTHOR
            if is_label and sum(map(self._survey.count_prose, below)) <= MAX_BIO:
                return [one for one in below if self._survey.count_prose(one)]
            if blocks[at].name in HEADINGS:
                return []
        return []

    def _trim(self, core: Element) -> Iterator[Element]:
        """Yield the boxes at the end of the text itself that are not the writer's, up to the first that is.

        Those that look alike are: entries of a list that is the text, or nothing is known of them.
        """
        last: list[Element] = []
        budget = self._count_rest(self._root) * MAX_TRIMMED
        for node in reversed(_list_blocks(core)):
            if id(node) in self._gone or not self._survey.get_size(node).text:
                continue
            budget -= self._survey.count_prose(node)
            is_box = node.name not in _WRITTEN and node.name not in HEADINGS and self._survey.get_tag(node).get("class")
            if budget < 0 or not is_box or not self._is_added(node):
                kind = self._name_kind(node)
                yield from (one for one in last if not kind or self._name_kind(one) != kind)
                return
            last.append(node)

    def _sort(self, units: list[Element], before: Element | None = None) -> Iterator[Element]:
        """Yield those of some blocks behind the text that are not the writer's; a heading goes with all below it.

        What looks like the element ``before`` them, which holds text, belongs to it.
        """
        heads: list[Element] = []
        part = ""
        kind = self._name_kind(before) if before else ""
        for unit in units:
            if unit.name in HEADINGS:
                part = _find_part(_collect_text(unit))
                heads = [] if part else [*heads, unit]
            elif id(unit) in self._gone or part in _WRITERS_PARTS or not self._survey.get_size(unit).text:
                continue
            elif part == _OF_THE_AUTHOR or self._is_about_author(unit):
                yield from self._list_sentences(unit, is_named=part == _OF_THE_AUTHOR)
            elif kind and self._name_kind(unit) == kind:
                heads = []
            elif self._is_added(unit):
                yield from (*heads, unit)
                heads = []
            else:
                heads = []
                if self._is_mixed(unit):
                    yield from self._sort(_list_blocks(unit))

    def _is_about_author(self, unit: Element) -> bool:
        """Tell whether a block behind the text says so by its name, or by its first line."""
        if self._survey.get_size(unit).prose > MAX_BIO or unit.name in _WRITTEN:
            return False
        if _BIO_BEHIND.search(self._list_names(unit)):
            return True
        first = next(filter(_holds_text, _list_blocks_within(unit)), None)
        if first is None:
            return False
        return _find_part(_collect_text(first)) == _OF_THE_AUTHOR or bool(_AUTHOR_NAME.search(self._list_names(first)))

    def _is_mixed(self, unit: Element) -> bool:
        """Tell whether the blocks in one are to be judged each by itself; questions and their answers are not."""
        blocks = _list_blocks(unit)
        if unit.name in _WRITTEN or not blocks or self._visits >= MAX_VISITS:
            return False
        return not self._asks_questions(unit) or any(map(self._asks_questions, blocks))

    def _is_added(self, unit: Element) -> bool:
        """Tell whether a block behind the text is none of the writer's: links, teasers, or a request."""
        if unit.name in _WRITTEN or self._visits >= MAX_VISITS:
            return False
        inner = list_descendants(unit)
        self._visits += len(inner)
        if self._holds_part(unit, inner) or self._names_author(unit):
            return False
        asks = any(one.name in _CONTROLS for one in inner)
        if self._survey.get_size(unit).prose <= MAX_LINE and not asks and self._states_origin([unit, *inner]):
            return False
        return self._leads_on(unit, inner, asks=asks)

    def _leads_on(self, unit: Element, inner: list[Element], *, asks: bool) -> bool:
        """Tell whether a block holds links and little else, teasers, or a few sentences and a button."""
        size = self._survey.get_size(unit)
        if not size.prose:
            return asks or size.links > 0
        if size.link_text >= size.text * MAX_LINK_SHARE:
            return True
        headings = sum(one.name in HEADINGS for one in inner)
        if headings > 1:
            paragraphs = [self._survey.get_size(one) for one in inner if one.name == "p"]
            within = sum(one.links for one in paragraphs if one.link_text < one.text * MAX_LINK_IN_TEXT)
            apart = size.links if asks else size.links - within
            return headings - 1 <= apart and size.prose <= MAX_TEASER * headings
        return size.prose <= MAX_REQUEST and (asks or self._holds_button(unit, inner))

    def _holds_part(self, unit: Element, inner: list[Element]) -> bool:
        """Tell whether a block is or holds a part that articles have: one with a label, a table, questions to open."""
        tag = self._survey.get_tag(unit)
        if find_part_by_class(f"{list_names(tag.get('class'))} {tag.id}") is not None:
            return True
        if any(one.name in _PARTS for one in inner):
            return True
        headings = (_collect_text(one) for one in inner if one.name in HEADINGS)
        return any(_find_part(text) in _WRITERS_PARTS for text in headings) or self._asks_questions(unit)

    def _asks_questions(self, unit: Element) -> bool:
        """Tell whether lines in a block are questions, with fewer links than lead to the answers of each."""
        blocks = [unit, *_list_blocks_within(unit)]
        self._visits += len(blocks)
        lines = (line for block in blocks for line in _list_lines(block))
        asked = sum(_ends_with_question(line) for line in lines)
        return asked >= max(MIN_QUESTIONS, self._survey.get_size(unit).links + 1)

    def _names_author(self, unit: Element) -> bool:
        return _is_named_as_bio(self._list_names(unit))

    def _list_names(self, element: Element) -> str:
        tag = self._survey.get_tag(element)
        return f"{list_names(tag.get('class'))} {list_names(tag.id)}".lower().strip() if tag.attributes else ""

    def _name_kind(self, element: Element) -> str:
        classes = self._survey.get_tag(element).get("class")
        return f"{element.name} {classes}" if classes else ""

    def _states_origin(self, inner: list[Element]) -> bool:
        """Tell whether a line says when the article appeared, and of whom it is."""
        if any(one.name in HEADINGS for one in inner):
            return False
        return any(one.name == "time" or _ORIGIN.search(self._list_names(one)) for one in inner)

    def _holds_button(self, unit: Element, inner: list[Element]) -> bool:
        """Tell whether a link stands on a line of its own, in no list or table."""
        blocks = (one for one in (unit, *inner) if one.breaks and one.name not in _ITEMS)
        return any(self._is_link(run) for block in blocks for run in _list_lines(block))

    def _is_link(self, line: list[Node]) -> bool:
        node = line[0]
        if len(line) > 1 or not isinstance(node, Element):
            return False
        size = self._survey.get_size(node)
        return size.text > 0 and (node.name == "a" or size.link_text == size.text)

    def _list_bios(self) -> list[Element]:
        """Return what boxes about authors say beyond their names."""
        found = [part for box in self._list_author_boxes() for part in self._list_sentences(box)]
        total = sum(map(self._survey.count_prose, found))
        return found if total <= self._survey.count_prose(self._root) * MAX_BIOS_SHARE else []

    def _list_author_boxes(self) -> Iterator[Element]:
        """Yield the outermost boxes that are called those of an author."""
        stack = _list_blocks(self._root)[::-1]
        while stack:
            box = stack.pop()
            if id(box) in self._gone or not self._survey.count_prose(box):
                continue
            is_small = self._survey.count_prose(box) <= MAX_BIO
            if is_small and not self._survey.holds_heading(box) and self._names_author(box):
                yield box
            else:
                stack.extend(_list_blocks(box)[::-1])

    def _list_sentences(self, box: Element, *, is_named: bool = False) -> list[Element]:
        """Return the blocks of a box from the first with prose on, if the author's name stands before it."""
        leaves = [one for one in _list_leaves(box) if _holds_text(one)]
        at = next((at for at, one in enumerate(leaves) if self._survey.count_prose(one)), len(leaves))
        first = next((piece.start for piece in list_strings(box) if not piece.isspace()), 0)
        rest = leaves[at:]
        return rest if rest and (is_named or first < rest[0].start or self._first_byline < box.start) else []

    @cached_property
    def _first_byline(self) -> int:
        """Return where the first element begins that is called that of the author, and says something."""
        inner = (one for one in list_descendants(self._root) if _BYLINE.search(self._list_names(one)))
        found = (one.start for one in inner if any(not piece.isspace() for piece in list_strings(one)))
        return next(found, self._root.end)


@lru_cache(maxsize=4096)
def _is_named_as_bio(names: str) -> bool:
    return _BIO.search(names) is not None


def _list_behind(outer: Element, inner: Element) -> list[Element]:
    return [one for one in _list_blocks(outer) if one.start >= inner.end]


def _list_blocks(element: Element) -> list[Element]:
    return [node for node in element.contents if isinstance(node, Element) and node.breaks]


def _list_lines(block: Element) -> Iterator[list[Node]]:
    """Yield the text and the inline elements between the blocks within one, without what is blank."""
    for breaks, nodes in groupby(block.contents, lambda node: isinstance(node, Element) and node.breaks):
        shown: list[Node] = [node for node in nodes if isinstance(node, Element | Piece) and not _is_blank(node)]
        if shown and not breaks:
            yield shown


def _ends_with_question(line: list[Node]) -> bool:
    for node in reversed(line):
        pieces: list[str] = list(list_strings(node)) if isinstance(node, Element) else [node]
        text = next((piece for piece in reversed(pieces) if piece.strip(_SIGNS)), "")
        if text:
            return text.rstrip(_SIGNS).endswith(("?", "\uff1f", "\u061f"))
    return False


def _is_blank(node: Node) -> bool:
    return isinstance(node, Piece) and node.isspace()


def _list_leaves(box: Element) -> list[Element]:
    """Return the innermost blocks of a box, which may be itself."""
    blocks = [box, *_list_blocks_within(box)]
    return [one for one in blocks if not any(isinstance(node, Element) and node.breaks for node in one.contents)]


def _list_blocks_within(element: Element) -> Iterator[Element]:
    return (one for one in list_descendants(element) if one.breaks)


def _find_part(text: str) -> str:
    found = find_part_by_label(text) if text else None
    return found[0] if found else ""


def _holds_text(element: Element) -> bool:
    return any(
        (isinstance(node, Piece) and not node.isspace())
        or (isinstance(node, Element) and not node.breaks and any(not piece.isspace() for piece in list_strings(node)))
        for node in element.contents
    )


def _collect_text(element: Element) -> str:
    return " ".join(" ".join(list_strings(element)).split())
