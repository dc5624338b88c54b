"""Headings of a page that only say who wrote it and when: themes set them large, and they head nothing."""

import re
from collections.abc import Iterator

from contentlint.document.html.survey import Survey
from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.document.html_elements import HEADINGS
from contentlint.prose.part_labels import AUTHOR_LINE, DATE, DATE_LABEL

MAX_LENGTH = 120
"""A longer heading, in code points, says more."""

_DATED = (
    rf"(?i)(?:(?:{DATE_LABEL})\s*:?\s*(?:on )?)?(?:[^\W\d_]{{2,10}}\.?,? )?(?:{DATE})(?=\s*(?:$|[|•·,–—-]|at\b|um\b))"
    r"|(?:today|yesterday|heute|gestern|aujourd[’']hui|hier|hoy|ayer|hoje|ontem|oggi|ieri|vandaag|gisteren)"
    r",?\s(?:at|um|à|a las|às|alle|om)?\s{0,2}\d{1,2}(?:[:.h]\d{2})?(?:\s?[ap]\.?m\.?|\s?uhr)?\Z"
)


def find_datelines(root: Element, survey: Survey, *, is_below: bool) -> Iterator[Element]:
    """Yield the datelines between the main heading and the first prose; ``is_below``: the heading stands above all.

    Where several headings of one level are dates, as in release notes, they head something.
    """
    headings = [element for element in list_descendants(root) if element.name in HEADINGS]
    dated = [element for element in headings if _is_dateline(_collect_line(element))]
    if not dated:
        return
    first = next((node.start for node in list_descendants(root) if node.name == "p" and survey.count_prose(node)), -1)
    for element in dated:
        is_headed = is_below or headings[0].start < element.start
        is_alone = sum(other.name == element.name for other in dated) == 1
        if is_headed and is_alone and (first < 0 or element.start < first):
            yield element


def _collect_line(element: Element) -> str:
    return " ".join(" ".join(list_strings(element)).split())[: MAX_LENGTH + 1]


def _is_dateline(text: str) -> bool:
    if not text or len(text) > MAX_LENGTH:
        return False
    by = re.match(AUTHOR_LINE, text)
    if by and (" " in by["name"].strip() or re.search(DATE, text)):
        return True
    return re.match(_DATED, text) is not None
