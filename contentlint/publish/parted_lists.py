"""Lists that follow one another: another sign or bracket in every second one keeps Markdown from joining them."""

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from contentlint.publish.soup import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bs4 import BeautifulSoup, Tag

OTHER = "data-other-mark"
"""The attribute of a list whose items get the other mark."""

LISTS = ("ul", "ol")


def has_other_mark(listed: "Tag") -> bool:
    """Tell whether the items of a list get the other mark."""
    return listed.has_attr(OTHER)


def part_inner_lists(soup: "BeautifulSoup") -> None:
    """Part the lists that follow one another within the elements of a tree."""
    for first in soup.find_all(LISTS):
        if _get_neighbour(first, "previous_siblings") is None:
            part_lists(list(_list_run(first)))


def part_lists(run: "Sequence[Tag]") -> None:
    """Part lists that follow one another.

    One that counts on is the same list, and so are those of one kind that have one item each: a program writes such.
    """
    for _, some in groupby(run, key=lambda listed: listed.name):
        lists = [(listed, _list_numbers(listed)) for listed in some]
        if all(len(numbers) == 1 for _, numbers in lists):
            continue
        for (before, numbers), (listed, others) in pairwise(lists):
            is_same = before.name == "ol" and numbers[-1:] == [number - 1 for number in others[:1]]
            if is_same == has_other_mark(before):
                listed[OTHER] = ""


def _list_run(first: "Tag") -> "Iterator[Tag]":
    listed: Tag | None = first
    while listed is not None:
        yield listed
        listed = _get_neighbour(listed, "next_siblings")


def _get_neighbour(listed: "Tag", side: str) -> "Tag | None":
    """Return the list right beside a list, if there is one."""
    from bs4.element import Tag  # only where there is HTML

    beside: Iterable[object] = getattr(listed, side)
    found = next((one for one in beside if isinstance(one, Tag) or str(one).strip()), None)
    return found if isinstance(found, Tag) and found.name in LISTS else None


def _list_numbers(listed: "Tag") -> list[int]:
    return [read_number(item, "value", 0) for item in listed.find_all("li", recursive=False)]
