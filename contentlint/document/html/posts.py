"""Posts of readers, such as a thread of a forum, by their shape: boxes alike, each with a time and somebody's name."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, pairwise
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

MAX_AROUND = 8
"""Boxes that are called the same are looked for in so many elements around a time."""

MAX_MARKS = 1_000
"""So many times are looked at."""

_TIME = compile_lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)[0-2]?\d:[0-5]\d(?!\d)")
_NUMBERED = compile_lazy(r"([A-Za-z][A-Za-z_-]{0,40}?)[-_]?\d{3,12}")
_TITLED_TIME = compile_lazy(r"(?i)\stitle\s{0,9}=[^<>]{0,60}\d:[0-5]\d")
_WHOLE = frozenset({"body", "html", "main"})
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


def count_posts(page: Element, root: Element, dropped: Collection[int], tag_of: TagOf) -> int:
    """Return how many posts of readers make up what was read of a page, 0 for any other page.

    It was read from ``root``, without the elements that begin where something was ``dropped``. If elements that are
    called the same stand beside it, what was read may be the first post of many, unless all posts are apart from it, as
    comments are.
    """
    found = _find_within(root, dropped, tag_of)
    if not found and _is_one_of_many(page, root, tag_of):
        posts = _find_within(page, dropped, tag_of)
        found = posts if any(post.start < root.end and root.start < post.end for post in posts) else []
    return len(found)


def _find_within(root: Element, dropped: Collection[int], tag_of: TagOf) -> list[Element]:
    texts = _read_texts(root, dropped, tag_of)
    if len(texts.times) < MIN_POSTS or not texts.sums[-1]:
        return []
    boxes = _choose_written(_list_groups(texts.times), texts)
    if _are_posts(boxes, texts, tag_of):
        return boxes
    alike = _choose_written(_list_alike(texts.times, tag_of), texts)
    return alike if _are_posts(alike, texts, tag_of) and not _are_titled(alike, root) else []


def _choose_written(groups: Iterable[list[Element]], texts: _Texts) -> list[Element]:
    """Return the boxes with the most prose, those without any left out."""
    boxes = max(groups, key=texts.measure_all, default=[])
    return [box for box in boxes if texts.measure(box.start, box.end)]


def _are_titled(boxes: Sequence[Element], root: Element) -> bool:
    """Tell whether most boxes may have a title that stands beside them."""
    linked = (one for one in list_descendants(root) if one.name in HEADINGS and _is_linked(one))
    return sum(_find_title([one]) != "" for one in linked) > len(boxes) * MAX_TITLED


def _is_one_of_many(page: Element, root: Element, tag_of: TagOf) -> bool:
    """Tell whether other elements of a page have the classes of the one that was read."""
    classes = tag_of(root).get("class")
    if not classes or root.name in _WHOLE:
        return False
    alike = (one for one in list_descendants(page) if one.name == root.name and classes in one.written)
    return sum(tag_of(one).get("class") == classes for one in alike) >= MIN_POSTS


def _read_texts(root: Element, dropped: Collection[int], tag_of: TagOf) -> _Texts:
    prose: list[tuple[int, int]] = []
    times: list[Element] = []
    gone = root.start
    for element in list_descendants(root):
        if element.start < gone or element.name in _UNREAD:
            continue
        if element.start in dropped:
            gone = element.end
            continue
        if len(times) < MAX_MARKS and (element.name == "time" or _is_titled_with_time(element, tag_of)):
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


def _is_titled_with_time(element: Element, tag_of: TagOf) -> bool:
    """Tell whether an element shows its time to those who point at it: “6 years ago”."""
    if not _TITLED_TIME.search(element.written):
        return False
    title = tag_of(element).get("title")
    return len(title) <= MAX_TIME and _TIME.search(title) is not None


def _list_alike(times: Iterable[Element], tag_of: TagOf) -> Iterable[list[Element]]:
    """Return the boxes with a time that have the same classes and do not nest, wherever they stand."""
    groups: dict[tuple[str, str], dict[int, Element]] = {}
    for time in times:
        box = time
        for _ in range(MAX_AROUND):
            if box.parent is None:
                break
            classes = tag_of(box).get("class") if box.breaks else ""
            if classes:
                groups.setdefault((box.name, classes), {})[id(box)] = box
            box = box.parent
    lists = (sorted(group.values(), key=_get_start) for group in groups.values() if len(group) >= MIN_POSTS)
    return [some for some in lists if all(one.end <= other.start for one, other in pairwise(some))]


def _get_start(element: Element) -> int:
    return element.start


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
    signs = Counter(name for box, some in zip(boxes, inner, strict=True) for name in _list_numbered(box, some, tag_of))
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


def _list_numbered(box: Element, inner: Sequence[Element], tag_of: TagOf) -> set[str]:
    """Return what stands before the number of a post in the id of its box.

    The id of an element in it counts where a link may name who wrote the post: updates and releases have such ids, too.
    """
    is_signed = any(one.name == "a" and _find_place(one, tag_of) for one in inner)
    ids = (tag_of(one).id for one in ((box, *inner) if is_signed else (box,)) if "id" in one.written)
    return {numbered[1] for one in ids if (numbered := _NUMBERED.fullmatch(one))}


def _find_place(link: Element, tag_of: TagOf) -> str:
    """Return the part of a site to which a link with a short text leads, such as the profiles of its readers."""
    target = tag_of(link).get("href").partition("#")[0].rstrip("/")
    place = target[: max(map(target.rfind, _PARTS)) + 1]
    text = "".join(list_strings(link)).strip()
    is_name = 0 < len(text) <= MAX_NAME and not _TIME.search(text) and not text[0].isdigit()
    return place if is_name and place else ""
