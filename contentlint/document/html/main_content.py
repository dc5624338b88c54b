"""Where the article is in a whole page, and what within it is not the article."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from contentlint.document.html.boilerplate import find_boilerplate
from contentlint.document.html.builders import NOTHING_BUILT, Built
from contentlint.document.html.datelines import find_datelines
from contentlint.document.html.survey import KINDS, Survey, TagOf
from contentlint.document.html.tree import Element, list_descendants, list_strings, parse
from contentlint.document.html.visibility import Visibility
from contentlint.prose.lazy_pattern import compile_lazy

MIN_SHARE = 0.5
"""An ``<article>`` or ``<main>`` is taken at its word if it holds at least this share of the page's prose …"""

MIN_SHARE_WITH_HEADING = 0.2
"""… or this share and the main heading."""

MIN_DENSE_SHARE = 0.7
"""Without such an element, the smallest one with this share of the prose is the article."""

MIN_TITLE_SHARE = 0.4
"""A heading with fewer of the title's words is the name of the site."""

MIN_LONG_WORD = 5
MIN_SHARED = 2
"""The only main heading of a page may share no more than so many long words with a title."""

MAX_LIST_PROSE = 2_000
"""A page with fewer characters of prose than this …"""

MAX_LIST_SHARE = 0.15
"""… which are less than this share of all that it says is a list."""

MIN_ARTICLE = 300
"""An article has at least so many characters of prose."""

MAX_SHELL = 250
"""A page with fewer characters of prose may be a shell that scripts fill."""

MIN_WITHOUT_SCRIPTS = 2_000
"""What is to be read without scripts is the page if its HTML has so many characters."""

_MAIN = KINDS.index("main")
_WORD = compile_lazy(r"\w+")


class ArticlePlace(NamedTuple):
    """The element that holds the article, its main heading if that stands before it, and what to leave out of it.

    ``datelines`` are the headings in it that head nothing, by identity. ``shown_later`` is where elements begin that
    are hidden until a script shows them. ``is_without_scripts`` tells that it is what the page says to readers without
    scripts, ``is_list`` that it leads to other pages and says little.
    """

    root: Element
    heading: Element | None
    unwanted: dict[int, str]
    datelines: frozenset[int] = frozenset()
    shown_later: frozenset[int] = frozenset()
    is_without_scripts: bool = False
    is_list: bool = False


def find_article(  # noqa: PLR0913  # what is known of the page
    page: Element,
    elements: Iterable[Element],
    tag_of: TagOf,
    titles: Sequence[str],
    html: str,
    *,
    visibility: Visibility,
    built: Built = NOTHING_BUILT,
    is_thread: bool = False,
) -> ArticlePlace:
    """Find the article. ``elements`` are all of the page, ``titles`` what the head calls it, ``html`` is its source.

    The main heading is known by the titles, ``visibility`` tells what readers see, and ``built`` is what the markup of
    the page's builder names. The text of one that ``is_thread`` is written by its readers.
    """
    survey = Survey(page, tag_of, html, visibility, is_thread=is_thread)
    without = _read_without_scripts(elements, html) if survey.count_prose(page) < MAX_SHELL else None
    if without:
        (page, elements), built = without, NOTHING_BUILT
        survey = Survey(page, tag_of, html, visibility, is_thread=is_thread)
    heading = _find_main_heading(elements, titles)
    has_heading = any(one.name == "h1" for one in survey.headings)
    if survey.has_only_a_footer and not has_heading and not survey.count_prose(page):
        return ArticlePlace(page, None, _leave_out_all(page))
    is_list = _is_list(page, survey)
    root = _find_list(page, survey) if is_list else None
    root = root or _find_marked_root(page, survey, heading, built.articles) or _find_densest(page, survey, heading)
    is_before = heading is not None and heading.end <= root.start and not _holds_heading(root)
    datelines = frozenset(map(id, find_datelines(root, survey, is_below=is_before)))
    shown_later = survey.find_shown_later(root)
    unwanted, is_list = find_boilerplate(root, survey, is_list=is_list, built=built)
    before = heading if is_before else None
    return ArticlePlace(root, before, unwanted, datelines, shown_later, without is not None, is_list)


def _read_without_scripts(elements: Iterable[Element], html: str) -> tuple[Element, list[Element]] | None:
    """Return the tree of the longest ``<noscript>``, and its elements, if it is long enough to be the page.

    Pages that scripts build say there what search engines are to read.
    """
    spoken = (one for one in elements if one.name == "noscript")
    longest = max(spoken, key=lambda one: one.content_end - one.tag_end, default=None)
    if longest is None or longest.content_end - longest.tag_end < MIN_WITHOUT_SCRIPTS:
        return None
    inner: list[Element] = []
    tree = parse(" " * longest.tag_end + html[longest.tag_end : longest.content_end], elements=inner)
    return tree, inner


def _leave_out_all(page: Element) -> dict[int, str]:
    """Return all that a page without an article holds, as what is no part of one."""
    return {id(node): "not the article" for node in page.contents if isinstance(node, Element)}


def _is_list(page: Element, survey: Survey) -> bool:
    """Tell whether a page shows names and links, such as products, and only a few sentences.

    One that marks or names a short text as the article is none, however long its menus are.
    """
    size = survey.get_size(page)
    if size.prose >= min(MAX_LIST_PROSE, size.text * MAX_LIST_SHARE):
        return False
    marked = (survey.get_size(one) for kind in survey.candidates for one in kind)
    enough = max(size.prose * MIN_SHARE, MIN_ARTICLE)
    return not any(one.prose >= enough and one.prose >= one.text * MIN_SHARE for one in marked)


def _find_list(page: Element, survey: Survey) -> Element | None:
    """Return the largest element that is marked up as the main part of a page, if it shows most of the text."""
    marked = survey.candidates[_MAIN]
    largest = max(marked, key=lambda one: survey.get_size(one).text, default=None)
    enough = survey.get_size(page).text * MIN_SHARE
    return largest if largest is not None and survey.get_size(largest).text >= enough else page


def _find_marked_root(
    page: Element, survey: Survey, heading: Element | None, built: Sequence[Element]
) -> Element | None:
    """Return the largest element that is marked up or named as the article, if it holds enough of the prose.

    One that holds the main heading goes before all that do not; of these, those of builders go first.
    """
    total = survey.count_prose(page)
    kinds = survey.candidates
    around = [[element for element in kind if heading and _encloses(element, heading)] for kind in kinds]
    for share, candidates in ((MIN_SHARE_WITH_HEADING, around), (MIN_SHARE, [built, *kinds])):
        largest = (max(kind, key=survey.count_prose) for kind in candidates if kind)
        found = next((best for best in largest if survey.count_prose(best) >= max(total * share, 1)), None)
        if found is not None:
            return found
    return None


def _find_densest(page: Element, survey: Survey, heading: Element | None) -> Element:
    """Go down to the smallest element with most of the prose, and up again to its main heading."""
    enough = survey.count_prose(page) * MIN_DENSE_SHARE
    root = page
    while enough:
        inner = next((child for child in survey.list_children(root) if survey.count_prose(child) >= enough), None)
        if inner is None:
            break
        root = inner
    outer: object = root
    while isinstance(outer, Element) and _adds_prose(outer, root, survey):
        if heading is None or _encloses(outer, heading):
            return outer
        outer = outer.parent
    return root


def _adds_prose(outer: Element, inner: Element, survey: Survey) -> bool:
    """Tell whether what an element holds beyond an inner one is prose rather than links and labels."""
    size, part = survey.sizes[id(outer)], survey.sizes[id(inner)]
    return (size.link_text - part.link_text) * 2 <= size.text - part.text


def _encloses(outer: Element, inner: Element) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _holds_heading(root: Element) -> bool:
    return any(element.name == "h1" for element in list_descendants(root))


def _find_main_heading(elements: Iterable[Element], titles: Sequence[str]) -> Element | None:
    """Return the ``h1`` that a title in the head repeats; without a title, the last one."""
    headings = [element for element in elements if element.name == "h1"]
    if not titles:
        return headings[-1] if headings else None
    found = next((h1 for h1 in headings if any(_is_same(_collect_words(h1), title) for title in titles)), None)
    if found is None and len(headings) == 1 and any(_is_like(_collect_words(headings[0]), title) for title in titles):
        return headings[0]
    return found


def _is_same(words: set[str], title: str) -> bool:
    """Tell whether a heading has most of its words in common with a title, which may name the site too."""
    known = set(_WORD.findall(title.lower()))
    shared = len(words & known)
    return shared * 2 > len(words) and shared >= len(known) * MIN_TITLE_SHARE


def _is_like(words: set[str], title: str) -> bool:
    """Tell whether the only main heading of a page says the same as a title in other words."""
    shared = words & set(_WORD.findall(title.lower()))
    return sum(len(word) >= MIN_LONG_WORD for word in shared) >= MIN_SHARED


def _collect_words(element: Element) -> set[str]:
    return set(_WORD.findall(" ".join(list_strings(element)).lower()))
