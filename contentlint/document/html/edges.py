"""Lines that a page adds to its article: credits of pictures, buttons, teasers between paragraphs, notices at the end.

Each goes by two signs: what it says, and its form or place. Lines that only one sign speaks against stay.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, islice

from contentlint.document.affiliate import find_affiliate
from contentlint.document.html.entities import decode_references
from contentlint.document.html.survey import Survey, list_names
from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.document.html_elements import HEADINGS
from contentlint.prose.draft_words import ends_sentence
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.page_labels import (
    closes_page,
    discloses,
    gives_credit,
    gives_notice,
    heads_notice,
    is_beside_label,
    is_control,
    leads_on,
    read_whom_about,
    speaks_for_itself,
)
from contentlint.prose.part_labels import PERSON_SENTENCE, find_part_by_class, find_part_by_label
from contentlint.prose.person_names import is_likely_person

MIN_TEXT = 400
"""Of a text with fewer characters of prose, all stays."""

MAX_LINE = 160
"""A longer text is more than a line."""

MAX_CREDIT = 120
MAX_BUTTON = 50
"""The same for a line that says whose a picture is, and for a button."""

MIN_LINK = 0.6
"""In a line that leads to another page, its link has at least this share of the text; before it stands a label."""

MIN_BUTTON = 0.95
"""The text of a button is a link to at least this share."""

MAX_END = 40
"""So many lines and paragraphs at the end are looked at, …"""

MAX_END_SHARE = 0.2
"""… and no more than this share of the prose."""

MAX_NAMED_SHARE = 0.2
"""Paragraphs that are named as biographies, and hold more than this share of the prose, are what the page is about."""

MAX_TEASERS = 300
"""Below the label of other articles, more characters of prose are text."""

MAX_LABEL = 60
"""A longer line heads nothing."""

MAX_ABOVE = 4
"""So many elements around a line are looked at."""

MAX_ALIKE = 4
"""More lines that say “Read more” are of a page of teasers, which tells what kind of page it is."""

MAX_BIO = 1_200
"""A longer paragraph says more than who somebody is."""

_CAPTION = compile_lazy(r"(?<![a-z])(?:captions?|credits?|attributions?)(?![a-z])")
_BUTTON = compile_lazy(r"(?<![a-z])(?:btn|button|cta)s?(?![a-z])")
_BIO = compile_lazy(r"(?<![a-z])(?:bio|biography)(?![a-z])")
_YEAR = compile_lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DEGREES = compile_lazy(r"(?<=[a-z])(?:, [A-Z][A-Za-z.®]{1,7})+(?=,? [a-z])")
_NOTICE = compile_lazy(r"(?<![a-z])(?:copyrights?|disclaimers?)(?![a-z])")
_WRITERS = compile_lazy(r"(?:^|\s)wp-block-|(?<![a-z])(?:foot|end)?notes?(?![a-z])|doc-")
_PICTURED = frozenset({"figcaption", "figure"})
_MAIN_HEADINGS = frozenset({"h1", "h2", "h3"})
_UNREAD = frozenset({"dl", "form", "nav", "pre", "script", "style", "table", "template"})
_EMPHASIS = frozenset({"b", "em", "i", "small", "strong"})
_MEDIA = frozenset({"audio", "embed", "iframe", "img", "object", "picture", "video"})
_LISTED = frozenset({"dd", "dt", "li", "td", "th"})
_WRITERS_PARTS = frozenset({"faq", "key points", "notes", "sources", "summary"})


def find_edges(root: Element, survey: Survey, gone: Iterable[int]) -> Iterator[Element]:
    """Yield the lines and paragraphs in ``root`` that a page adds to its article; what is ``gone`` was left out."""
    return _Edges(root, survey, frozenset(gone)).find()


class _Edges:
    def __init__(self, root: Element, survey: Survey, gone: frozenset[int]) -> None:
        self._root = root
        self._survey = survey
        self._gone = gone
        self._parts: set[int] | None = None
        self._names_of: dict[int, str] = {}
        self._counts: dict[int, int] = {}
        """How many items a list has, by its identity."""

    def find(self) -> Iterator[Element]:
        kept: list[Element] = []
        if self._prose < MIN_TEXT:
            return
        named = self._list_named()
        yield from named
        gone = set(map(id, named))
        added = {id(line) for line in self._lines if id(line) not in gone and self._is_added(line)}
        added -= self._list_repeated(added)
        for line in self._lines:
            if id(line) in added:
                yield line
            elif id(line) not in gone:
                kept.append(line)
        yield from self._find_end(kept)

    def _list_repeated(self, lines: set[int]) -> set[int]:
        """Return those of some lines that say the same too often: the page consists of teasers."""
        texts = {id(line): _collect_text(line) for line in self._lines if id(line) in lines}
        counts = Counter(texts.values())
        return {one for one, text in texts.items() if counts[text] > MAX_ALIKE}

    def _list_named(self) -> list[Element]:
        """Return the paragraphs that are named as what is added, if they are not what the page is about."""
        found = [line for line in self._lines if self._survey.count_prose(line) and self._is_named_as_added(line)]
        total = sum(map(self._survey.count_prose, found))
        return found if total <= self._prose * MAX_NAMED_SHARE else []

    @cached_property
    def _lines(self) -> list[Element]:
        """Return the elements that hold all of a line or a paragraph, in order."""
        found: list[Element] = []
        stack = [self._root]
        while stack:
            box = stack.pop()
            if not box.breaks or box.name in _UNREAD or id(box) in self._gone:
                if not box.breaks and id(box) not in self._gone:
                    found.append(box)
                continue
            inner = list(_list_inner(box))
            if any(one.breaks for one in inner):
                stack.extend(reversed(inner))
            elif self._survey.get_size(box).text:
                beside_media = len(inner) == 1 and any(one.name in _MEDIA for one in list_descendants(box))
                found.append(inner[0] if beside_media else box)
        return found

    @cached_property
    def _prose(self) -> int:
        return sum(map(self._survey.count_prose, self._lines))

    # --- lines anywhere ---------------------------------------------------------------------

    def _is_added(self, line: Element) -> bool:
        size = self._survey.get_size(line)
        if not 0 < size.text <= MAX_LINE or line.name in _MAIN_HEADINGS:
            return False
        text = _collect_text(line)
        if size.text <= MAX_CREDIT and gives_credit(text):
            return "©" in text or self._is_caption(line)
        link = self._find_link(line)
        if link is not None and find_affiliate(self._survey.get_tag(link).get("href")):
            return False
        if is_control(text):
            return (link is not None and self._is_whole(link, line)) or self._is_button(line)
        return link is not None and not self._is_listed(line) and self._leads_on(line, link, text)

    def _leads_on(self, line: Element, link: Element, text: str) -> bool:
        """Tell whether a line leads to another page: it says so, or its link is a button."""
        target = self._survey.get_tag(link).get("href")
        if not target or target.startswith("#"):
            return False
        is_short = len(text) <= MAX_BUTTON and line.name not in HEADINGS and not text.endswith("?")
        return leads_on(text) or (is_short and self._is_whole(link, line) and self._is_button(line))

    def _is_named_as_added(self, line: Element) -> bool:
        """Tell whether a paragraph is named as a disclaimer or as a biography, and is no disclosure to readers."""
        near = [one for one in _list_around(line)[:3] if self._survey.count_prose(one) <= MAX_BIO]
        box = next((one for one in near if _BIO.search(self._name(one))), None)
        if box is not None:
            return self._is_below_name(line, box)
        text = _collect_text(line) if any(_NOTICE.search(self._name(one)) for one in near) else ""
        return bool(text) and not discloses(text) and not _is_dated(text)

    def _is_below_name(self, line: Element, box: Element) -> bool:
        """Tell whether something stands before a line in the box around it, as the name does above a biography."""
        first = next((piece for piece in list_strings(box.parent or box) if not piece.isspace()), None)
        return first is not None and first.start < line.start

    def _find_link(self, line: Element) -> Element | None:
        """Return the only link of a line, if that is most of it; it may be around the line."""
        if line.parent is not None and line.parent.name == "a":
            return line.parent
        links = [one for one in (line, *list_descendants(line)) if one.name == "a"]
        is_one = len(links) == 1 and _measure(links[0]) >= self._survey.get_size(line).text * MIN_LINK
        return links[0] if is_one else None

    def _is_whole(self, link: Element, line: Element) -> bool:
        """Tell whether a line is nothing but its link."""
        return link is line.parent or _measure(link) >= self._survey.get_size(line).text * MIN_BUTTON

    def _is_caption(self, line: Element) -> bool:
        """Tell whether a line belongs to a picture: it, or an element around it, says so."""
        near = [*_list_around(line), *islice(list_descendants(line), MAX_ABOVE)]
        return any(one.name in _PICTURED or _CAPTION.search(self._name(one)) for one in near)

    def _is_button(self, line: Element) -> bool:
        """Tell whether all that a line says is a button, and none that the writer set with the editor."""
        inner = next(iter(list_descendants(line)), line)
        own = [line, inner, *_list_around(line)[1:2]]
        names = [self._name(one) for one in own]
        if any(map(_WRITERS.search, names)):
            return False
        return any(one.name == "button" for one in own) or any(map(_BUTTON.search, names[:2]))

    def _is_listed(self, line: Element) -> bool:
        """Tell whether a line is one of several in a list."""
        item = next((one for one in _list_around(line) if one.name in _LISTED), None)
        if item is None or item.parent is None:
            return False
        key = id(item.parent)
        if key not in self._counts:
            names = (one.name for one in item.parent.contents)
            self._counts[key] = sum(name in _LISTED for name in names)
        return self._counts[key] > 1

    def _name(self, element: Element) -> str:
        """Return the classes and the id of an element; those of a box are asked for by each line in it."""
        name = self._names_of.get(id(element))
        if name is None:
            tag = self._survey.get_tag(element)
            name = f"{list_names(tag.get('class'))} {list_names(tag.id)}".lower() if tag.attributes else ""
            self._names_of[id(element)] = name
        return name

    # --- the end ----------------------------------------------------------------------------

    def _find_end(self, lines: list[Element]) -> Iterator[Element]:
        """Yield what is at the end of the article and not part of its text, from the last line up.

        What says nothing by itself goes with all that it heads; so do sentences below a label or in a box about
        somebody.
        """
        budget = self._prose * MAX_END_SHARE
        below: list[Element] = []
        """The lines below the current one, up to the next heading, that stay so far."""

        is_text = is_all_gone = False
        last = lines[-MAX_END:]
        for line in reversed(last):
            text = _collect_text(line)
            budget -= self._survey.count_prose(line)
            if budget < 0:
                return
            is_head = line.name in HEADINGS or self._is_label(line, text)
            if not is_text and self._is_notice(line, text):
                added = [line]
                is_all_gone = is_all_gone or not below
            elif is_text and self._tells_who(text) and self._is_box(line, below):
                added, below, is_text, is_all_gone = [line, *below], [], False, True
            elif is_head:
                added = self._list_headed(line, text, below, is_all_gone=is_all_gone)
                if is_text and not added:
                    return
                below, is_text, is_all_gone = [], False, False
            else:
                added = []
                is_text = is_text or not self._says_nothing(line, text)
                below.append(line)
            if is_text and sum(map(self._survey.count_prose, below)) > MAX_BIO:
                return
            if (added or is_head) and self._holds_part(last, [line, *added]):
                return
            yield from added

    def _list_headed(self, line: Element, text: str, below: list[Element], *, is_all_gone: bool) -> list[Element]:
        """Return a heading and what is below it, if that is not part of the text; the heading if all below is gone."""
        is_above = line.parent is not None and all(one.end <= line.parent.end for one in below)
        if is_above and (self._heads_others(text, below) or self._heads_notice(text, below)):
            return [line, *below]
        return [line] if is_all_gone and not below else []

    def _holds_part(self, last: list[Element], lines: list[Element]) -> bool:
        """Tell whether some of the last lines begin or stand in a part that articles have."""
        if self._parts is None:
            self._parts = self._list_parts(last)
        return any(id(line) in self._parts for line in lines)

    def _is_box(self, line: Element, below: list[Element]) -> bool:
        """Tell whether lines stand in one small box."""
        box = line.parent
        if box is None or self._survey.count_prose(box) > MAX_BIO:
            return False
        return all(box.start < one.start < box.end for one in below)

    def _heads_notice(self, text: str, below: list[Element]) -> bool:
        """Tell whether a line heads a notice, or a few words about somebody whom these name."""
        if not below:
            return False
        if heads_notice(text):
            return not any(discloses(one) or speaks_for_itself(one) for one in map(_collect_text, below))
        name = read_whom_about(text)
        if not name or not _collect_text(below[-1]).lower().startswith(name):
            return False
        return name not in self._titles and name not in text  # a thing has a small letter, a name has none

    @cached_property
    def _titles(self) -> str:
        return "\n".join(_collect_text(one).lower() for one in self._survey.headings if one.name == "h1")

    def _list_parts(self, lines: list[Element]) -> set[int]:
        """Return the lines that begin or stand in a part that articles have, by identity."""
        found: set[int] = set()
        is_part = False
        for line in lines:
            text = _collect_text(line)
            part = find_part_by_label(text) if len(text) <= MAX_LABEL else None
            if part or line.name in HEADINGS:
                is_part = part is not None and part[0] in _WRITERS_PARTS
            if is_part or self._is_named_as_part(line):
                found.add(id(line))
        return found

    def _is_named_as_part(self, line: Element) -> bool:
        tags = (self._survey.get_tag(one) for one in _list_around(line))
        names = (f"{list_names(tag.get('class'))} {tag.id} {tag.get('role')}" for tag in tags if tag.attributes)
        return any(find_part_by_class(name) or ("note" in name and _WRITERS.search(name)) for name in names)

    def _is_notice(self, line: Element, text: str) -> bool:
        if line.name in HEADINGS or self._is_listed(line):
            return False
        is_named = _NOTICE.search(self._name(line)) is not None and not _is_dated(text)
        return is_named or gives_notice(text) or self._closes(line, text) or self._tells_who(text)

    def _closes(self, line: Element, text: str) -> bool:
        """Tell whether a line closes a page, and has a link, is emphasized or is not a sentence."""
        if not closes_page(text):
            return False
        inner = list(_list_inner(line))
        stands_out = len(inner) == 1 and inner[0].name in _EMPHASIS
        return stands_out or self._survey.get_size(line).links > 0 or not ends_sentence(text)

    def _tells_who(self, text: str) -> bool:
        """Tell whether a paragraph says who somebody is whose name is in a line of its own."""
        found = PERSON_SENTENCE.match(_DEGREES.sub("", text.lstrip("*–— "), 1)) if len(text) <= MAX_BIO else None
        if found is None or found["name"].lower() in self._titles:
            return False
        return found["name"] in self._names and is_likely_person(found["name"])

    @cached_property
    def _names(self) -> str:
        """Return the short lines, each between line breaks and without what follows a comma."""
        short = (_collect_text(line) for line in self._lines if self._survey.get_size(line).text <= MAX_LABEL)
        return "\n".join(short)

    def _is_label(self, line: Element, text: str) -> bool:
        return self._survey.get_size(line).links == 0 and (is_beside_label(text) or leads_on(text))

    def _heads_others(self, text: str, below: list[Element]) -> bool:
        """Tell whether a line says that other articles follow, and what follows are links."""
        sizes = [self._survey.get_size(line) for line in below]
        prose = sum(size.prose for size in sizes)
        if not any(size.links for size in sizes) or prose > MAX_TEASERS:
            return False
        return is_beside_label(text) if prose else leads_on(text) or is_beside_label(text)

    def _says_nothing(self, line: Element, text: str) -> bool:
        """Tell whether a line is a label, a name or a link, which alone says nothing of what it belongs to."""
        size = self._survey.get_size(line)
        is_short = len(text) <= MAX_LABEL and not ends_sentence(text)
        return is_short or size.link_text >= size.text * MIN_BUTTON or self._survey.is_hidden(line)


def _list_inner(box: Element) -> Iterator[Element]:
    """Yield the blocks in a box, and the inline elements that are each all that stands between two of them."""
    for breaks, nodes in groupby(box.contents, lambda node: isinstance(node, Element) and node.breaks):
        if breaks:
            yield from (node for node in nodes if isinstance(node, Element))
            continue
        shown = [node for node in nodes if not (_is_empty(node) if isinstance(node, Element) else node.isspace())]
        if len(shown) == 1:
            yield from (node for node in shown if isinstance(node, Element))


def _is_empty(element: Element) -> bool:
    return all(piece.isspace() for piece in list_strings(element))


def _is_dated(text: str) -> bool:
    """Tell whether a notice may say when the article appeared."""
    return _YEAR.search(text) is not None and "©" not in text


def _measure(element: Element) -> int:
    return sum(len(piece.strip()) for piece in list_strings(element))


def _list_around(line: Element) -> list[Element]:
    """Return an element and a few around it."""
    found: list[Element] = []
    box: Element | None = line
    while box is not None and len(found) < MAX_ABOVE:
        found.append(box)
        box = box.parent
    return found


def _collect_text(element: Element) -> str:
    return " ".join(decode_references(" ".join(list_strings(element))).split())
