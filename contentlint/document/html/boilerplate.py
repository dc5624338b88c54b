"""What within the article's element the writer did not write: teasers, share bars, newsletters, advertisements."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TypeGuard

from contentlint.document.affiliate import find_affiliate
from contentlint.document.html.builders import NOTHING_BUILT, Built
from contentlint.document.html.copies import find_copies
from contentlint.document.html.edges import find_edges
from contentlint.document.html.survey import (
    MAX_FOOTER,
    MIN_PARAGRAPH,
    NAVIGATION_ROLES,
    Size,
    Survey,
    TagOf,
    is_name_of_posts,
    is_page_footer,
    list_names,
)
from contentlint.document.html.tail import find_tail
from contentlint.document.html.tree import Element, Piece, list_descendants, list_strings
from contentlint.document.html.visibility import is_hidden_dialog
from contentlint.document.html.walls import find_walls, is_hidden_paywall, shows_placeholders
from contentlint.document.html_elements import HEADINGS
from contentlint.document.nodes import Tag
from contentlint.document.urls import is_image_file
from contentlint.prose.draft_words import ends_sentence
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.page_labels import MAX_REQUEST, asks_readers, is_beside_label
from contentlint.prose.part_labels import AUTHOR_LINK, find_part_by_class, find_part_by_label, is_author_class

MAX_NOISE_SHARE = 0.3
"""What is named like a sidebar, but holds more than this share of the article's prose, is part of it."""

MAX_NAME_SHARE = 0.3
"""A name that boxes with more than this share of the article's prose have in common is one of a page builder."""

MAX_LABELLED_SHARE = 0.5
"""What says above it that it is beside the article is believed up to this share."""

MIN_LINK_SHARE = 0.6
"""A box without prose whose text is links to at least this share leads elsewhere."""

MIN_TILE = 0.9
"""A tile is a link to at least this share of its text."""

MAX_SIBLINGS = 100
"""Among more elements than this, none above another is looked for."""

MIN_LINKED = 0.1
"""A box with more than a few sentences for each link, of which links are a smaller share, is text."""

MIN_LINKS = 2
"""A single link may be what the writer wants readers to follow."""

MAX_TEASER = 250
"""A teaser has fewer characters of prose below its heading than this."""

MAX_NAMED_TEASER = 500
"""What is named as teasers is so with fewer characters of prose for each link than this …"""

MIN_NAMED_TEASERS = 4
"""… and at least so many links, …"""

MAX_NAMED_SHARE = 0.65
"""… be it up to this share of the article's prose."""

MAX_OF_FIELD = 80
"""Characters of prose beside the field of a box that is nothing but a field for an e-mail address."""

MAX_ASKING = 400
"""A box that asks readers to do something has fewer characters of prose than this."""

MAX_LIST_PROSE = 2_000
"""An article of which less prose is kept …"""

MIN_LED = 0.5
"""… than so much of its text that leads to other pages is a list of them."""

MIN_NAVIGATION_PROSE = 200
"""A navigation with so many characters of prose …"""

MAX_NAVIGATION_LINKS = 0.2
"""… and links of less than this share of its text is none."""

MAX_VISITS = 50_000
"""Boxes nest, and each is looked through: so many elements in all, then the others stay. Real pages need 1,500."""

MAX_FIRST = 100
"""The first text of a box is looked for in so many elements, since boxes nest."""

CAPTION_START = 40
"""Captions that begin with the same characters, so many, are one."""

_CAPTION = compile_lazy(r"(?<![a-z])captions?(?![a-z])", re.IGNORECASE, hints=("caption",))
_NOISE = compile_lazy(
    r"(?<![a-z])(?:ads?|advert\w*|breadcrumbs?|comments?|commentlist|consent|cookies?|copyright(?!-\w)|cta|disclaimers?|disqus|login|modal|most-read|newsletter|"
    r"(?:gallery|slide)-?(?:controls?|count|nav|overlay)|next-prev\w*|outbrain|pagination|pager|"
    r"popular|popup|(?:prev(?:ious)?|next)-(?:article|post)s?|nav-(?:prev\w*|next)|prev-next\w*|print-(?:only|header|footer|logo)|promos?|recirc\w*|recommended|recommendations|"
    r"(?:footer|latest|more|other|recent|similar)-(?:articles|news|posts|stories)|explore-more|(?:you-)?(?:may|might)-(?:also-)?like|"
    r"related\w*|respond|robots-nocontent|"
    r"share|sharing|sharebar|sharedaddy|sidebar|signup|skip-link|social|sponsored|subscribe|subscription|survey|taboola|tooltip|"
    r"(?:article|page|print|story)-tools|text-?(?:resizer|size)|toolbar|trending|widget)(?![a-z])",
    re.IGNORECASE,
)
_NOISE_IDS = compile_lazy(
    r"(?<![a-z])(?:comments?|commentlist|consent|cookies?|disqus|footer|modal|navbar|navigation|next-?prev|popup|prev-?next|"
    r"respond|share[-_]?(?:bar|buttons?|links?|tools?)|sidebar|social[-_]?(?:bar|bkm|buttons?|icons?|links?|share|sharing))(?![a-z])",
    re.IGNORECASE,
)
_TEASERS = compile_lazy(
    r"(?<![a-z])(?:more-stories|most-read|outbrain|popular|recirc\w*|recommended|recommendations|related\w*|taboola|trending)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_FRAME = compile_lazy(r"(?<![a-z])(?:areas?|aside|footer|header|menu|nav|navbar)(?![a-z])")
_TEXT_WIDGET = compile_lazy(
    r"(?<![a-z])(?:(?:rich)?text|textblock|wysiwyg|editor|paragraphs?|html|headings?|content)(?![a-z])"
)
"""Words in the name of a widget that speak of text."""

_ARTICLE = compile_lazy(r"(?<![a-z])(?:articles?|blogs?|entry|news|posts?|story)(?![a-z])", re.IGNORECASE)
_CONTENTS_NAMES = compile_lazy(r"(?<![a-z])(?:toc|table-of-contents|contents)(?![a-z])", re.IGNORECASE)
_SOURCES = compile_lazy(r"(?<![a-z])(?:sources?|further-reading|resources?)(?![a-z])", re.IGNORECASE)
_WRITERS_CLASS = compile_lazy(r"(?:^|\s)wp-block-|^(?:(?:section|level|sect)[1-6]?|simple|compact)$")
_BOXES = frozenset({"aside", "dialog", "div", "figcaption", "footer", "form", "header", "ol", "section", "ul"})
_LISTS = frozenset({"ol", "ul"})
_CLICKED = frozenset({"a", "button"})
_CONTROLS = frozenset({"button", "form", "input", "select", "textarea"})
_PARTS = frozenset({"details", "dl", "pre", "table"})
_NOTES = compile_lazy(r"(?<![a-z])(?:foot|end)?notes?(?![a-z])|doc-|references|bibliography|citations", re.IGNORECASE)

_QUOTING = frozenset({"blockquote", "figure"})
_NOT_THE_ARTICLE = "not the article"


def find_boilerplate(
    root: Element, survey: Survey, *, is_list: bool = False, built: Built = NOTHING_BUILT
) -> tuple[dict[int, str], bool]:
    """Return the elements within ``root`` that are no part of the article, by identity, with the reason.

    In a page that ``is_list``, what leads to other pages is what it is for; returned is, too, whether it was read so.
    ``built`` is what a builder's markup names.
    """
    sorter = _Sorter(root, survey, built, is_list=is_list)
    return sorter.sort(root), sorter.is_list


class _Sorter:
    def __init__(self, root: Element, survey: Survey, built: Built, *, is_list: bool) -> None:
        self.is_list = is_list
        self._survey = survey
        self._built = built
        self._tag_of = survey.get_tag
        self._all = survey.count_prose(root)
        self._root = root
        self._limit = self._all * MAX_NOISE_SHARE
        self._most = self._all * MAX_LABELLED_SHARE
        noise = [element for element in built.noise if root.start < element.start < root.end]
        is_list = sum(map(survey.count_prose, noise)) > self._most  # of posts, which is all that such a page has
        self._noise = frozenset() if is_list else frozenset(map(id, noise))
        self._copies = {id(copy) for box, copy in find_copies(root, survey) if not _is_plain(survey.get_tag(box))}
        self._walls = find_walls(root, survey)
        self._captions: set[str] = set()
        self._visits = 0
        self._trusts_names = True
        self._teasers = 0
        """Characters of prose in large boxes of teasers, which are not left out."""

        self._taken = 0
        """Characters of prose that are left out for no other reason than the names around them."""

        self._led = 0
        """Characters of text that are left out because they lead to other pages."""

        self._noise_names: dict[tuple[str, str], frozenset[str]] = {}
        self._found: dict[int, str] = {}
        self._dropped: list[Element] = []

    def sort(self, root: Element) -> dict[int, str]:
        """Return what is left out of ``root``; names are not believed if they would take most of it.

        If other rules take most of it, too, the page leads to other pages, and what does so stays.
        """
        self._sort_once(root)
        if self._taken > self._most:
            self._trusts_names = False
            self._sort_once(root)
        if not self.is_list and self._count_dropped() + self._teasers > self._most:
            self._trusts_names, self.is_list = False, True
            self._sort_once(root)
        elif not self.is_list and self._leads_on(root):
            self.is_list = True
            self._sort_once(root)
        for element in find_tail(root, self._survey, self._dropped):
            self._found[id(element)] = _NOT_THE_ARTICLE
        if not (self.is_list or self._survey.is_thread):
            for element in find_edges(root, self._survey, self._found):
                self._found[id(element)] = _NOT_THE_ARTICLE
        return self._found

    def _leads_on(self, root: Element) -> bool:
        """Tell whether a page that says little, and does not call itself an article, has most of its text in links."""
        kept = self._all - self._count_dropped()
        return (
            kept < MAX_LIST_PROSE and self._led > self._survey.get_size(root).text * MIN_LED and not self._is_in_article
        )

    def _count_dropped(self) -> int:
        return sum(map(self._survey.count_prose, self._dropped))

    def _sort_once(self, root: Element) -> None:
        self._found.clear()
        self._captions.clear()
        self._dropped.clear()
        self._teasers = self._led = 0
        stack, parents = list(_list_blocks(root))[::-1], [root]
        while stack:
            node = stack.pop()
            reason = "" if self._is_part_of_builder(node) else self._find_reason(node)
            if reason:
                self._found[id(node)] = reason
                self._dropped.append(node)
            else:
                parents.append(node)
                stack.extend(reversed(list(_list_blocks(node))))
        for parent in parents:
            self._drop_orphaned_labels(parent)

    def _drop_orphaned_labels(self, parent: Element) -> None:
        """Drop a label such as “Related articles” of which all that it heads was dropped."""
        is_empty = True
        for node in reversed(list(_list_blocks(parent))):
            if id(node) in self._found:
                continue
            if is_empty and node.name in HEADINGS and is_beside_label(_collect_text(node)):
                self._found[id(node)] = _NOT_THE_ARTICLE
            is_empty = node.name in HEADINGS

    def _is_part_of_builder(self, element: Element) -> bool:
        """Tell whether a builder's markup names an element as a part of the article; it may be the same for menus."""
        is_named = id(element) in self._built.shown
        return is_named and (element.name != "nav" or self._survey.get_size(element).prose > 0)

    def _find_reason(self, element: Element) -> str:
        if element.name == "nav":
            is_text = self._answers(element) or self._is_mostly_prose(element)
            return "" if is_text or is_contents(element, self._tag_of) else "navigation"
        if (element.name not in _BOXES and "-" not in element.name) or self._survey.holds_heading(element):
            is_known = element.name not in _BOXES and (id(element) in self._copies or id(element) in self._noise)
            return _NOT_THE_ARTICLE if is_known else ""
        tag = self._tag_of(element)
        if tag.get("role") in NAVIGATION_ROLES and not is_contents(element, self._tag_of):
            return "navigation"
        size = self._survey.get_size(element)
        is_dialog = is_hidden_dialog(tag)
        if size.prose > self._most and not is_dialog:
            return _NOT_THE_ARTICLE if self._holds_named_teasers(element, tag, size) else ""
        if is_dialog or self._is_the_templates(element, tag, size):
            return _NOT_THE_ARTICLE
        return _NOT_THE_ARTICLE if self._is_led_away(element, tag, size) else ""

    def _is_led_away(self, element: Element, tag: Tag, size: Size) -> bool:
        """Tell whether a box leads to other pages, and is no part of the writer's; its links are counted."""
        if self.is_list or size.links < MIN_LINKS or self._visits >= MAX_VISITS:
            return False
        if not self._leads_away(element, tag) or self._is_writers(element, tag):
            return False
        self._led += size.link_text
        return True

    def _answers(self, element: Element) -> bool:
        """Tell whether a navigation answers the question above it, as in accordions of builders that use it for text.

        It then holds text that leads nowhere, and above it stands no mere paragraph, which may end an article. Builders
        call such an element a widget, too.
        """
        question = _find_question_above(element)
        if question is None or self._visits >= MAX_VISITS:
            return False
        is_mere_paragraph = question.name == "p" and not self._tag_of(question).get("class")
        tag = self._tag_of(element)
        names = f"{tag.get('class')} {tag.id}"
        is_noise = any(not name.endswith("widget") for name in _find_noise_names(names, names))
        return not is_mere_paragraph and not is_noise and self._is_text(element)

    def _is_mostly_prose(self, element: Element) -> bool:
        """Tell whether a navigation holds paragraphs and few links, as in accordions of builders."""
        size = self._survey.get_size(element)
        if self._list_noise_names(self._tag_of(element)):
            return False
        return size.prose >= MIN_NAVIGATION_PROSE and size.link_text < size.text * MAX_NAVIGATION_LINKS

    def _is_text(self, element: Element) -> bool:
        """Tell whether an element holds text: any if it has no links and buttons.

        Otherwise less than half of its text is theirs, and it has a paragraph of its own or as much text as one.
        """
        inner = self._list_inner(element)
        clicked = [one for one in inner if one.name in _CLICKED]
        text = len(_collect_text(element))
        if not clicked:
            return text > 0
        linked = sum(len(_collect_text(one)) for one in clicked)
        paragraphs = (one for one in inner if one.name == "p" and one.parent and one.parent.name not in _CLICKED)
        return linked * 2 < text and (text - linked >= MIN_PARAGRAPH or any(map(_holds_text, paragraphs)))

    def _is_the_templates(self, element: Element, tag: Tag, size: Size) -> bool:
        """Tell whether a box is known by its name or its content as a part of the template."""
        if id(element) in self._copies or id(element) in self._noise:
            return True
        if id(element) in self._walls and not _is_plain(tag):
            return True
        if (not size.prose and shows_placeholders(tag, size)) or (tag.attributes and is_hidden_paywall(tag, size)):
            return True
        if size.prose > self._limit:
            return False
        if self._trusts_names and self._is_named_as_noise(element, tag):
            self._taken += size.prose
            return True
        return self._is_below_article(element, tag, size) or self._is_request(element, tag, size)

    def _is_request(self, element: Element, tag: Tag, size: Size) -> bool:
        """Tell whether a box repeats a caption, asks readers for something, or sends them to another page."""
        return self._repeats(element, tag) or self._asks(element, tag, size) or self._is_tile(element, tag, size)

    def _is_below_article(self, element: Element, tag: Tag, size: Size) -> bool:
        return self._is_page_footer(element, tag) or self._is_footer_of_article(element, size)

    def _is_named_as_noise(self, element: Element, tag: Tag) -> bool:
        names = self._list_noise_names(tag)
        if not names or names <= self._builders_names or find_part_by_class(list_names(tag.get("class"))):
            return False
        if find_part_by_label(_find_first_text(element)) == ("key points", True):
            return False
        is_widget = all(name.endswith("widget") for name in names)
        if is_widget and self._is_below_label(element):
            return False
        return not (is_widget and _is_text_widget(tag.get("class")) and self._holds_running_text(element))

    def _is_below_label(self, element: Element) -> bool:
        """Tell whether a box without links and controls, or the one around it, is right below a label of key points."""
        above = _find_element_above(element) or (_find_element_above(element.parent) if element.parent else None)
        if above is None or find_part_by_label(_find_first_text(above)) != ("key points", True):
            return False
        if self._visits >= MAX_VISITS:
            return False
        return not any(inner.name in _CLICKED or inner.name in _CONTROLS for inner in self._list_inner(element))

    def _holds_running_text(self, element: Element) -> bool:
        """Tell whether a box holds a paragraph of text, no form or heading that is a link, and more text than links."""
        size = self._survey.get_size(element)
        if size.prose < MIN_PARAGRAPH or size.link_text * 2 >= size.text or self._visits >= MAX_VISITS:
            return False
        inner = self._list_inner(element)
        if any(one.name in _CONTROLS or (one.name in HEADINGS and self._is_linked(one)) for one in inner):
            return False
        paragraphs = (one for one in inner if one.name == "p" and self._survey.count_prose(one) >= MIN_PARAGRAPH)
        return any(ends_sentence(_collect_text(one)) for one in paragraphs)

    @cached_property
    def _builders_names(self) -> frozenset[str]:
        """Return the names that look like those of noise, but are around most of what the article says."""
        prose: Counter[str] = Counter()
        stack = [(element, frozenset[str]()) for element in _list_blocks(self._root)]
        while stack:
            element, around = stack.pop()
            count = self._survey.count_prose(element)
            if not count:
                continue
            names = self._list_noise_names(self._tag_of(element))
            if names and not names <= around:
                prose.update(dict.fromkeys(names - around, count))
                around = around | names
            stack.extend((inner, around) for inner in _list_blocks(element))
        return frozenset(name for name, count in prose.items() if count > self._all * MAX_NAME_SHARE)

    def _list_noise_names(self, tag: Tag) -> frozenset[str]:
        """Return the names of noise that an element has; many elements have the same classes."""
        key = (tag.get("class"), tag.id) if tag.attributes else ("", "")
        found = self._noise_names.get(key)
        if found is None:
            found = _find_noise_names(*key)
            if found and self._survey.is_thread:
                found = frozenset(name for name in found if not is_name_of_posts(name))
            self._noise_names[key] = found
        return found

    def _is_page_footer(self, element: Element, tag: Tag) -> bool:
        """Tell whether a box is named as the footer of the page, and holds no part that articles have."""
        return is_page_footer(tag) and not any(map(self._is_part, self._list_inner(element)))

    def _is_footer_of_article(self, element: Element, size: Size) -> bool:
        """Tell whether a footer is that of the article itself, not of a quotation, and has no name or date."""
        if element.name != "footer" or size.prose > MAX_FOOTER or not self._is_in_article:
            return False
        around = element.parent.name if element.parent else ""
        if around in _QUOTING or around == "section":
            return False
        own = (element, *self._list_inner(element))
        return not any(one.name == "time" or self._is_part(one) or _names_notes(self._tag_of(one)) for one in own)

    def _is_tile(self, element: Element, tag: Tag, size: Size) -> bool:
        """Tell whether all that a box in an article says is one link to another page, on several lines."""
        is_one = size.links == 1 and size.link_text >= size.text * MIN_TILE and size.text >= MIN_PARAGRAPH
        if not is_one or self.is_list or _is_plain(tag) or not self._is_in_article or self._visits >= MAX_VISITS:
            return False
        inner = self._list_inner(element)
        target = next((self._tag_of(one).get("href") for one in inner if one.name == "a"), "")
        if not target or target.startswith("#") or is_image_file(target) or find_affiliate(target):
            return False
        lines = sum(one.breaks and _holds_text(one) for one in inner)
        return lines > 1 and not any(one.name == "figcaption" or self._is_part(one) for one in inner)

    def _holds_named_teasers(self, element: Element, tag: Tag, size: Size) -> bool:
        """Tell whether a box is named as teasers of other articles and looks so, however many they are."""
        looks_so = size.links >= MIN_NAMED_TEASERS and size.prose < MAX_NAMED_TEASER * size.links
        return (
            looks_so
            and size.prose <= self._all * MAX_NAMED_SHARE
            and _TEASERS.search(list_names(tag.get("class"))) is not None
            and self._visits < MAX_VISITS
            and not self._holds_writing(self._list_inner(element))
        )

    def _holds_writing(self, inner: list[Element]) -> bool:
        """Tell whether a box has what teasers do not: headings below the first that lead nowhere, links within text."""
        headings = [element for element in inner if element.name in HEADINGS]
        if not all(map(self._is_linked, headings[1:])):
            return True
        sizes = (self._survey.get_size(element) for element in inner if element.name == "p")
        return any(size.links and size.link_text < size.text * MIN_LINK_SHARE for size in sizes)

    def _asks(self, element: Element, tag: Tag, size: Size) -> bool:
        """Tell whether a small box begins with a request, such as to sign up, and has a link or a field for that.

        One with hardly any words and a field for an e-mail address is a request, however it begins.
        """
        if size.prose >= MAX_ASKING or not (tag.get("class") or tag.id) or self._visits >= MAX_VISITS:
            return False
        if not self._is_in_article:  # a page about a service is made of requests
            return False
        if _WRITERS_CLASS.search(tag.get("class")):
            return False
        is_field = size.prose < MAX_OF_FIELD and self._has_email_field(element)
        if not (is_field or asks_readers(_find_first_text(element))):
            return False
        inner = self._list_inner(element)
        return (size.links > 0 or any(one.name in _CONTROLS for one in inner)) and not any(map(self._is_part, inner))

    def _has_email_field(self, element: Element) -> bool:
        starts = self._email_fields
        return bisect_left(starts, element.start) < bisect_left(starts, element.end)

    @cached_property
    def _email_fields(self) -> list[int]:
        """Return where fields for an e-mail address begin."""
        fields = (one for one in list_descendants(self._root) if one.name == "input")
        return [one.start for one in fields if self._tag_of(one).get("type").lower() == "email"]

    @cached_property
    def _is_in_article(self) -> bool:
        """Tell whether an element around the text says that it is an article or a post."""
        box: Element | None = self._root
        while box is not None:
            tag = self._tag_of(box)
            if box.name == "article" or _ARTICLE.search(f"{list_names(tag.get('class'))} {tag.id}"):
                return True
            box = box.parent
        return False

    def _repeats(self, element: Element, tag: Tag) -> bool:
        """Tell whether a caption stands here once more: for another width of the screen, or cut short."""
        if element.name != "figcaption" and not _CAPTION.search(tag.get("class")):
            return False
        start = _collect_text(element)[:CAPTION_START]
        if len(start) < CAPTION_START or start not in self._captions:
            self._captions.add(start)
            return False
        return True

    def _leads_away(self, element: Element, tag: Tag) -> bool:
        """Tell whether a box holds links to other pages and little else, says so above them, or holds teasers."""
        size = self._survey.get_size(element)
        if not size.prose and size.link_text >= size.text * MIN_LINK_SHARE:
            return True
        if _is_plain(tag):
            return False
        if self._holds_teasers(element):
            is_large = size.prose > self._limit  # what the article is about, such as a list of projects
            self._teasers += size.prose if is_large else 0
            return not is_large
        is_text = size.prose > MAX_TEASER * size.links and size.link_text < size.text * MIN_LINKED
        return not is_text and is_beside_label(_find_first_text(element))

    def _holds_teasers(self, element: Element) -> bool:
        """Tell whether all headings are links to other pages, each with a few words below it."""
        headings = [inner for inner in self._list_inner(element) if inner.name in HEADINGS]
        is_short = self._survey.get_size(element).prose <= MAX_TEASER * len(headings)
        return len(headings) >= MIN_LINKS and is_short and all(map(self._is_linked, headings))

    def _is_linked(self, heading: Element) -> bool:
        links = [inner for inner in (heading.parent, *list_descendants(heading)) if _is_link(inner)]
        return any(not self._tag_of(link).get("href").startswith("#") for link in links)

    def _is_writers(self, element: Element, tag: Tag) -> bool:
        """Tell whether a box of links is a part that articles have: contents, sources, a byline, a table."""
        names = f"{tag.get('class')} {tag.id}"
        if (
            _SOURCES.search(names)
            or find_part_by_class(names)
            or is_author_class(names.replace("__", "-"))
            or is_contents(element, self._tag_of)
        ):
            return True
        if element.name in _LISTS and _is_plain(tag):
            return True
        inner = self._list_inner(element)
        return any(map(self._is_part, inner)) or self._is_plain_section(tag, inner) or self._shows_one_thing(inner)

    def _list_inner(self, element: Element) -> list[Element]:
        inner = list_descendants(element)
        self._visits += len(inner)
        return inner

    def _is_part(self, element: Element) -> bool:
        if element.name in _PARTS:
            return True
        if element.name in HEADINGS:
            return find_part_by_label(_collect_text(element)) is not None
        tag = self._tag_of(element)
        if not tag.attributes:
            return False
        if "author" in f"{tag.get('rel')} {tag.get('itemprop')}".split() or re.search(AUTHOR_LINK, tag.get("href")):
            return True
        return is_author_class(f"{tag.get('class')} {tag.id}".replace("__", "-"))

    def _is_plain_section(self, tag: Tag, inner: list[Element]) -> bool:
        """Tell whether a section with a heading of its own has nothing that only a theme adds."""
        if not any(element.name in HEADINGS and not self._is_linked(element) for element in inner):
            return False
        return _is_plain(tag) and all(_is_plain(self._tag_of(element)) for element in inner if element.name in _BOXES)

    def _shows_one_thing(self, inner: list[Element]) -> bool:
        """Tell whether links lead to one page, to a shop that pays for it, or to nothing but images shown in full."""
        targets = {self._tag_of(element).get("href").partition("?")[0] for element in inner if element.name == "a"}
        if targets != {""} and (len(targets) == 1 or all(map(is_image_file, targets))):
            return True
        return any(find_affiliate(self._tag_of(element).get("href")) for element in inner if element.name == "a")


def is_contents(element: Element, tag_of: TagOf) -> bool:
    """Tell whether a navigation is a table of contents: it says so, or links only within the page."""
    tag = tag_of(element)
    if _CONTENTS_NAMES.search(f"{tag.get('class')} {tag.id}"):
        return True
    targets = [tag_of(link).get("href") for link in list_descendants(element) if link.name == "a"]
    return bool(targets) and all(target.startswith("#") and len(target) > 1 for target in targets)


def _find_noise_names(classes: str, name: str) -> frozenset[str]:
    """Return the classes and the id that are names of noise, each up to the word that says so: “page-widget”."""
    written = ((_NOISE, list_names(classes)), (_NOISE_IDS, list_names(name)))
    return frozenset(
        names[names.rfind(" ", 0, found.start()) + 1 : found.end()].lower()
        for pattern, names in written
        for found in pattern.finditer(names)
    )


def _is_text_widget(classes: str) -> bool:
    """Tell whether “widget” is only a part of longer names: one speaks of text, and none of the frame of a page.

    “Widget-content” is what any widget has within it.
    """
    names = [name for name in list_names(classes).lower().split() if "widget" in name]
    if any(name == "widget" or _FRAME.search(name) for name in names):
        return False
    return any(name != "widget-content" and _TEXT_WIDGET.search(name) for name in names)


def _find_question_above(element: Element) -> Element | None:
    """Return the element right above one if it ends with a question mark."""
    above = _find_element_above(element)
    asks = above is not None and _collect_text(above).endswith(("?", "\uff1f", "\u061f"))
    return above if asks else None


def _find_element_above(element: Element) -> Element | None:
    """Return the element before one in the same parent, if that has few."""
    if element.parent is None or len(element.parent.contents) > MAX_SIBLINGS:
        return None
    siblings = [node for node in element.parent.contents if isinstance(node, Element)]
    at = next((at for at, one in enumerate(siblings) if one is element), 0)
    return siblings[at - 1] if at > 0 else None


def _is_plain(tag: Tag) -> bool:
    """Tell whether an element has no class, or only one that editors and generators give to what is written."""
    return not tag.get("class") or bool(_WRITERS_CLASS.search(tag.get("class")))


def _list_blocks(element: Element) -> Iterator[Element]:
    return (node for node in element.contents if isinstance(node, Element) and node.breaks)


def _is_link(node: object) -> TypeGuard[Element]:
    return isinstance(node, Element) and node.name == "a"


def _find_first_text(element: Element) -> str:
    """Return the text of the first heading or line in a box."""
    inner = islice(list_descendants(element), MAX_FIRST)
    first = next((one for one in inner if _holds_text(one)), None)
    return _collect_text(first)[: MAX_REQUEST + 1] if first is not None else ""


def _holds_text(element: Element) -> bool:
    return any(isinstance(node, Piece) and not node.isspace() for node in element.contents)


def _collect_text(element: Element) -> str:
    return " ".join(" ".join(list_strings(element)).split())


def _names_notes(tag: Tag) -> bool:
    """Tell whether an element is called footnotes, endnotes or the like, by its class, its id or its role."""
    return _NOTES.search(f"{tag.get('class')} {tag.id} {tag.get('role')}") is not None
