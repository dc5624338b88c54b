"""Posts of readers, such as a thread of a forum, by their shape: boxes alike, each with a time and somebody's name."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from contentlint.document.html.survey import TagOf
from contentlint.document.html.tree import Element, Piece, list_descendants, list_strings
from contentlint.document.html_elements import HEADINGS, OPAQUE, UNSEEN
from contentlint.prose.lazy_pattern import compile_lazy

MIN_POSTS = 3
"""So many boxes are posts …"""

MIN_SHARE = 0.6
"""… if they hold at least this share of the prose that was read …"""

MAX_BEFORE = 0.25
"""… and no more than this share stands before them, as the text of an article does before comments."""

MIN_SIGNED = 0.8
"""At least this share of the posts have a number, or a link to somebody, all in one place of the site."""

MAX_TITLED = 0.5
"""Teasers have titles that lead to other pages; posts have none or the same, but for this share."""

MIN_TITLE = 3
"""A title has so many words."""

MIN_PROSE = 25
"""Shorter texts are labels."""

MAX_TIME, MAX_NAME = 60, 40
"""A time and a name have no more characters than this."""

MAX_MARKS = 1_000
"""So many times are looked at."""

_TIME = compile_lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)[0-2]?\d:[0-5]\d(?!\d)")
_NUMBERED = compile_lazy(r"([A-Za-z][A-Za-z_-]{0,40}?)[-_]?\d{3,12}")
_PARTS = "/=?&-"
_UNREAD = OPAQUE | UNSEEN


class _Texts(NamedTuple):
    """Where the prose of a page begins, how much there is up to each place, and the boxes of what looks like a time."""

    starts: list[int]
    sums: list[int]
    times: list[Element]

    def measure(self, start: int, end: int) -> int:
        """Return the characters of prose between two places."""
        return self.sums[bisect_left(self.starts, end)] - self.sums[bisect_left(self.starts, start)]

    def measure_all(self, boxes: Iterable[Element]) -> int:
        """Return the characters of prose in some boxes."""
        return sum(self.measure(box.start, box.end) for box in boxes)


def count_posts(root: Element, dropped: Collection[int], tag_of: TagOf) -> int:
    """Return how many posts of readers make up what was read of a page, 0 for any other page.

    It was read from ``root``, without the elements that begin where something was ``dropped``.
    """
    texts = _read_texts(root, dropped)
    if len(texts.times) < MIN_POSTS or not texts.sums[-1]:
        return 0
    groups = _list_groups(texts.times)
    boxes = max(groups, key=texts.measure_all, default=[])
    written = [box for box in boxes if texts.measure(box.start, box.end)]
    return len(written) if _are_posts(written, texts, tag_of) else 0


def _read_texts(root: Element, dropped: Collection[int]) -> _Texts:
    prose: list[tuple[int, int]] = []
    times: list[Element] = []
    gone = root.start
    for element in list_descendants(root):
        if element.start < gone or element.name in _UNREAD:
            continue
        if element.start in dropped:
            gone = element.end
            continue
        if element.name == "time" and len(times) < MAX_MARKS:
            times.append(element)
        for node in element.contents:
            if type(node) is not Piece:
                continue
            length = len(node.strip())
            if length >= MIN_PROSE and element.name != "a":
                prose.append((node.start, length))
            elif 0 < length <= MAX_TIME and len(times) < MAX_MARKS and _TIME.search(node):
                times.append(element)
    prose.sort()
    return _Texts([start for start, _ in prose], [0, *accumulate(length for _, length in prose)], times)


def _list_groups(times: Iterable[Element]) -> Iterable[list[Element]]:
    """Return the boxes with a time that stand beside each other and look alike."""
    groups: dict[tuple[int, str], dict[int, Element]] = {}
    for time in times:
        box = time
        while box.parent is not None:
            if box.breaks or "-" in box.name:
                group = groups.setdefault((id(box.parent), box.name), {})
                if id(box) in group:
                    break
                group[id(box)] = box
            box = box.parent
    return [list(group.values()) for group in groups.values() if len(group) >= MIN_POSTS]


def _are_posts(boxes: Sequence[Element], texts: _Texts, tag_of: TagOf) -> bool:
    if len(boxes) < MIN_POSTS:
        return False
    whole = texts.sums[-1]
    if (
        texts.measure_all(boxes) < whole * MIN_SHARE
        or texts.measure(0, min(box.start for box in boxes)) > whole * MAX_BEFORE
    ):
        return False
    inner = [list_descendants(box) for box in boxes]
    titles = {title for some in inner if (title := _find_title(some))}
    if len(titles) > len(boxes) * MAX_TITLED:
        return False
    signs = Counter(_name_numbered(box, tag_of) for box in boxes)
    signs.update(place for some in inner for place in {_find_place(one, tag_of) for one in some if one.name == "a"})
    del signs[""]
    return max(signs.values(), default=0) >= len(boxes) * MIN_SIGNED


def _find_title(inner: Iterable[Element]) -> str:
    """Return the first heading that leads to another page, if it is longer than a name or a number."""
    linked = (one for one in inner if one.name in HEADINGS and _is_linked(one))
    texts = (" ".join("".join(list_strings(one)).split()) for one in linked)
    return next((text for text in texts if text.count(" ") + 1 >= MIN_TITLE and not _TIME.search(text)), "")


def _is_linked(heading: Element) -> bool:
    around = heading.parent
    return (around is not None and around.name == "a") or any(one.name == "a" for one in list_descendants(heading))


def _name_numbered(box: Element, tag_of: TagOf) -> str:
    """Return what stands before the number of a post in the id of its box."""
    numbered = _NUMBERED.fullmatch(tag_of(box).id)
    return numbered[1] if numbered else ""


def _find_place(link: Element, tag_of: TagOf) -> str:
    """Return the part of a site to which a link with a short text leads, such as the profiles of its readers."""
    target = tag_of(link).get("href").partition("#")[0].rstrip("/")
    place = target[: max(map(target.rfind, _PARTS)) + 1]
    text = "".join(list_strings(link)).strip()
    is_name = 0 < len(text) <= MAX_NAME and not _TIME.search(text) and not text[0].isdigit()
    return place if is_name and place else ""
