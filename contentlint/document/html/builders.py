"""What the elements of a page are by the markup of its builder."""

from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from msgspec import Struct

from contentlint.builders.record import Rule, Table
from contentlint.builders.selectors import Selector, Step
from contentlint.builders.table import load_table
from contentlint.document.built_parts import BuiltBox, BuiltItem, BuiltPart, BuiltParts, BuiltText
from contentlint.document.html.inlines import InlineConverter
from contentlint.document.html.survey import TagOf
from contentlint.document.html.tree import Element
from contentlint.document.nodes import Tag
from contentlint.prose.lazy_pattern import compile_lazy

MAX_CREDITS = 20
"""So many elements that show an author, and so many that show a date, are read."""

MAX_CREDIT = 200
"""A longer text, in code points, is more than an author or a date."""

_CLASSES = compile_lazy(r"""class\s*+=\s*+["']?([^"'>]*+)""")
_WORDS = compile_lazy(r"""[^\s"'=<>]++""")

_BOXES: dict[str, BuiltPart] = {"contents": "contents", "key-points": "key points", "callouts": "callout"}
"""What the keys of a builder's file name that is a box."""

_Roles = list[tuple[str, Element]]


class Built(Struct, frozen=True, gc=False):
    """Elements by what they are: boxes around the article, noise, and by identity what is ``shown``.

    These are parts of the article that show when they are clicked, even if they look hidden. ``parts`` is what
    recognisers ask for.
    """

    articles: tuple[Element, ...] = ()
    noise: tuple[Element, ...] = ()
    shown: frozenset[int] = frozenset()
    parts: BuiltParts | None = None


NOTHING_BUILT = Built()


def find_built(elements: Sequence[Element], html: str, tag_of: TagOf, original: str) -> Built:
    """Find what builders' markup names among the elements of a page; ``original`` is the source with its templates."""
    finder = _Finder(tag_of)
    finder.run(elements)
    return finder.build(InlineConverter(html, original)) if finder.found or finder.accordions else NOTHING_BUILT


@cache
def _index_rules() -> tuple[dict[str, list[int]], list[int]]:
    """Return the numbers of the rules by one of the classes that each needs, and of those that need none."""
    by_class: dict[str, list[int]] = {}
    classless = []
    for at, rule in enumerate(load_table().rules):
        if rule.classes:
            by_class.setdefault(min(rule.classes), []).append(at)
        else:
            classless.append(at)
    return by_class, classless


class _Finder:
    def __init__(self, tag_of: TagOf) -> None:
        self.found: dict[str, list[Element]] = {}
        self.accordions: dict[int, _Roles] = {}
        self._tag_of = tag_of
        self._fitting = Fitting(tag_of)
        self._table: Table = load_table()
        self._by_class, self._classless = _index_rules()
        self._known: dict[str, list[Rule]] = {}
        self._rules: dict[str, tuple[Rule, ...]] = {}

    def run(self, elements: Sequence[Element]) -> None:
        """Note what elements are; most have no word of a selector in their start tags, and are not looked at."""
        written = {element.written for element in elements}
        together = "\n".join(written)
        for rule in self._list_possible_rules(together):
            self._known.setdefault(rule.key, []).append(rule)
        by_tag = [rule for rules in self._known.values() for rule in rules if rule.kind == "tag"]
        tags = {rule.key for rule in by_tag}
        words = {word for word in self._known.keys() - tags if word in together}
        if not words and not any(rule.classes for rule in by_tag):
            return
        telling = {one for one in written if any(map(one.__contains__, words))}
        found = [element for element in elements if element.written in telling or element.name in tags]
        for element in sorted(found, key=attrgetter("start")):
            self._add(element)

    def _list_possible_rules(self, written: str) -> Iterator[Rule]:
        """Yield the rules whose classes are all somewhere in the start tags."""
        classes = set(" ".join(_CLASSES.findall(written)).split())
        found = [at for one in classes & self._by_class.keys() for at in self._by_class[one]]
        rules = self._table.rules
        return (rules[at] for at in sorted([*self._classless, *found]) if rules[at].classes <= classes)

    def _add(self, element: Element) -> None:
        """Note what an element is; the same few start tags stand all over a page."""
        written = element.written
        rules = self._rules.get(written)
        if rules is None:
            rules = self._rules[written] = tuple(self._find_rules(written, element))
        for rule in rules:
            if len(rule.selector) == 1 or self._fitting.stands_within(element, rule.selector):
                self._note(rule, element)

    def _find_rules(self, written: str, element: Element) -> Iterator[Rule]:
        """Yield the rules of which the last step fits a start tag."""
        known = self._known
        words = set(_WORDS.findall(written)) & known.keys()
        for rule in (rule for word in sorted(words) for rule in known[word]):
            if fits(self._tag_of(element), rule.selector[-1]):
                yield rule

    def _note(self, rule: Rule, element: Element) -> None:
        if rule.of < 0:
            self.found.setdefault(rule.part, []).append(element)
        else:
            self.accordions.setdefault(rule.of, []).append((rule.part, element))

    def build(self, converter: InlineConverter) -> Built:
        noise = frozenset(map(id, self.found.get("noise", ())))
        items: list[BuiltItem] = []
        shown: set[int] = set()
        for number, roles in self.accordions.items():
            is_whole, is_loose = number in self._table.whole, number in self._table.loose
            for item, question, answer in _pair(roles, is_whole=is_whole, is_loose=is_loose):
                items.append(self._build_item(item, question, answer, number, converter))
                shown.update(_list_boxes(answer or item or question, item, question))
        boxes = {
            element.start: BuiltBox(converter.locate_span(element.start, element.end), part)
            for part, element in self._list_boxes()
        }
        shown.update(id(element) for _, element in self._list_boxes())
        authors, dates = (self._read_credits(self.found.get(part, []), noise, converter) for part in ("author", "date"))
        items.sort(key=_get_start)
        parts = BuiltParts(tuple(items), boxes, authors, dates)
        return Built(tuple(self.found.get("article", ())), tuple(self.found.get("noise", ())), frozenset(shown), parts)

    def _list_boxes(self) -> Iterator[tuple[BuiltPart, Element]]:
        yield from ((part, element) for key, part in _BOXES.items() for element in self.found.get(key, ()))

    def _build_item(
        self, item: Element | None, question: Element, answer: Element | None, number: int, converter: InlineConverter
    ) -> BuiltItem:
        begin = item.start if item else question.start
        told = (answer.start, answer.end) if answer else (question.end, item.content_end if item else question.end)
        end = item.end if item else told[1]
        return BuiltItem(
            converter.locate_span(begin, end),
            converter.locate_span(question.start, question.end),
            converter.locate_span(*told),
            number in self._table.faqs,
        )

    def _read_credits(
        self, found: list[Element], noise: frozenset[int], converter: InlineConverter
    ) -> tuple[BuiltText, ...]:
        """Return what elements show that stand in no noise; of several in one another the outermost."""
        texts: list[BuiltText] = []
        for element in found[:MAX_CREDITS]:
            if (texts and element.start < texts[-1].span.end) or any(id(box) in noise for box in _list_around(element)):
                continue
            text, _ = converter.convert_text(element.contents, element.tag_end)
            value = self._tag_of(element).get("datetime")
            if (text.text or value) and len(text.text) <= MAX_CREDIT:
                texts.append(BuiltText(converter.locate_span(element.start, element.end), text, value))
        return tuple(texts)


def _get_start(item: BuiltItem) -> int:
    return item.span.start


class Fitting:
    """Tells whether elements are as selectors say."""

    def __init__(self, tag_of: TagOf) -> None:
        """Take what reads the tag of an element."""
        self._tag_of = tag_of

    def is_for(self, selector: Selector, element: Element) -> bool:
        """Tell whether a selector is for an element."""
        return fits(self._tag_of(element), selector[-1]) and self.stands_within(element, selector)

    def stands_within(self, element: Element, selector: Selector) -> bool:
        """Tell whether an element stands within one for each of the outer steps; nesting is limited."""
        around = element.parent
        for step in selector[-2::-1]:
            while around is not None and not (around.parent and fits(self._tag_of(around), step)):
                around = around.parent
            if around is None:
                return False
            around = around.parent
        return True


def fits(tag: Tag, step: Step) -> bool:
    """Tell whether an element is as a step of a selector says."""
    if step.tag and tag.name != step.tag:
        return False
    if step.classes and not set(step.classes) <= set(tag.classes):
        return False
    return all(_has(tag, name, sign, value) for name, sign, value in step.attributes)


def _has(tag: Tag, name: str, sign: str, value: str) -> bool:
    given = tag.attributes.get(name)
    if given is None:
        return False
    return given.value == value if sign == "=" else given.value.startswith(value)


def _pair(roles: _Roles, *, is_whole: bool, is_loose: bool) -> Iterator[tuple[Element | None, Element, Element | None]]:
    """Yield the item, the question and the answer of each pair of an accordion.

    ``is_whole`` tells that the answer is the rest of the item. What stands in no item is left out, unless ``is_loose``
    tells that the accordion has none.
    """
    item: Element | None = None
    question: Element | None = None
    for role, element in roles:
        if role == "item":
            item, question = element, None
        elif not is_loose and (item is None or element.start >= item.end):
            continue
        elif role == "question":
            if question is None and is_whole:
                yield item, element, None
            question = question or element if item else element
        elif question is not None and element.start >= question.end:
            yield item, question, element
            item = question = None


def _list_boxes(answer: Element, item: Element | None, question: Element) -> Iterator[int]:
    """Yield an answer and what is around it, up to what holds the question as well, by identity."""
    yield from (id(one) for one in (item, question) if one is not None)
    box: Element | None = answer
    while box is not None and box is not item and not (box.start <= question.start and question.end <= box.end):
        yield id(box)
        box = box.parent


def _list_around(element: Element) -> Iterator[Element]:
    box: Element | None = element
    while box is not None:
        yield box
        box = box.parent
