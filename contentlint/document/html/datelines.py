"""Headings of a page that only say who wrote it and when: themes set them large, and they head nothing."""

import re
from collections.abc import Iterator

from contentlint.document.html.survey import Survey
from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.document.html_elements import HEADINGS
from contentlint.languages.table import join_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import AUTHOR_LINE, build_date, build_date_label, join_on

MAX_LENGTH = 120
"""A longer heading, in code points, says more."""

_DATED = compile_lazy(
    lambda: (
        rf"(?:(?:{build_date_label()})\s*:?\s*(?:(?:{join_on()}) )?)?(?:[^\W\d_]{{2,10}}\.?,? )?(?:{build_date()})"
        rf"(?=\s*(?:$|[|•·,–—-]|(?:{join_words('clock.before')})\b))"
        rf"|(?:{join_words('clock.days')}),?\s(?:{join_words('clock.before')})?\s{{0,2}}\d{{1,2}}(?:[:.h]\d{{2}})?"
        rf"(?:\s?[ap]\.?m\.?|\s?(?:{join_words('clock.after')}))?\Z"
    ),
    re.IGNORECASE,
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
    by = AUTHOR_LINE.match(text)
    if by and (" " in by["name"].strip() or re.search(build_date(), text)):
        return True
    return _DATED.match(text) is not None
