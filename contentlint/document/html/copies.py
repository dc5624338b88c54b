"""What a template writes into a page twice, such as the text once more for another screen width."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from contentlint.document.html.survey import Survey
from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.document.html_elements import HEADINGS

MIN_COPIES = 2
"""A single paragraph that comes again in a box of its own may be a pull quote, or pasted there."""


def find_copies(root: Element, survey: Survey) -> list[tuple[Element, Element]]:
    """Return the boxes within ``root`` whose headings and long paragraphs all stand before them in the page.

    Each is returned with what is the copy in it: all of the box, or only the texts if it shows pictures of its own.

    Paragraphs that come again beside their originals, in the same box, were pasted by somebody and stay; so does a
    box with a heading of its own in or above it, such as the notes of a recipe that repeat what the article says.
    """
    originals = _find_originals(survey.paragraphs, root, survey)
    if len(originals) < MIN_COPIES:
        return []
    copied: Counter[int] = Counter()
    boxes: dict[int, Element] = {}
    for copy, original in originals:
        for box in _list_boxes(copy, original, root):
            copied[id(box)] += 1
            boxes[id(box)] = box
    pairs = (*originals, *_find_originals(survey.headings, root, survey))
    repeated = {id(copy) for copy, _ in pairs}
    unique = (one for one in (*survey.paragraphs, *survey.headings) if id(one) not in repeated)
    own = {id(box) for one in unique for box in _list_boxes(one, None, root)}
    found = [box for key, box in boxes.items() if copied[key] >= MIN_COPIES and key not in own]
    headed = _list_headed(found, repeated)
    pictures = [one.start for one in list_descendants(root) if one.name == "img"] if found else []
    copies = {id(box): box for box in found if id(box) not in headed}
    pictured = {key for key, box in copies.items() if _adds_pictures(box, pictures)}
    inner = (
        (box, copy)
        for copy, original in pairs
        for box in _list_boxes(copy, original, root)
        if id(box) in pictured and not _holds_picture(copy, pictures)
    )
    return [*((box, box) for key, box in copies.items() if key not in pictured), *inner]


def _adds_pictures(box: Element, pictures: Sequence[int]) -> bool:
    """Tell whether a box shows more pictures than stand before it."""
    before = bisect_left(pictures, box.start)
    return bisect_left(pictures, box.end) - before > before


def _holds_picture(element: Element, pictures: Sequence[int]) -> bool:
    return bisect_left(pictures, element.start) < bisect_left(pictures, element.end)


def _list_headed(boxes: Iterable[Element], repeated: set[int]) -> set[int]:
    """Return the elements right below headings that stand nowhere else, beside some boxes, by identity."""
    parents = {id(box.parent): box.parent for box in boxes if box.parent is not None}
    found: set[int] = set()
    for parent in parents.values():
        inner = [node for node in parent.contents if isinstance(node, Element)]
        pairs = pairwise(inner)
        found.update(id(box) for heading, box in pairs if heading.name in HEADINGS and id(heading) not in repeated)
    return found


def _find_originals(elements: Iterable[Element], root: Element, survey: Survey) -> list[tuple[Element, Element]]:
    """Return the elements in ``root`` whose text comes again, each with the first that readers see."""
    first: dict[str, Element] = {}
    pairs = []
    for element in elements:
        if root.start <= element.start < root.end:
            text = " ".join(" ".join(list_strings(element)).split())
            original = first.setdefault(text, element)
            if original is element:
                continue
            if survey.is_hidden(original):
                first[text] = element
            else:
                pairs.append((element, original))
    return pairs


def _list_boxes(element: Element, original: Element | None, root: Element) -> Iterator[Element]:
    """Yield the elements around one, from the inside out, up to ``root`` or what holds the original, too."""
    box = element.parent
    while box is not None and box is not root and (original is None or box.start > original.start):
        yield box
        box = box.parent
