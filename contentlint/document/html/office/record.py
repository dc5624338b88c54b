"""What the file of an office program may say."""

from typing import Annotated

from msgspec import Meta, Struct

from contentlint.source.compiled_file import Stamped

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Texts = tuple[Text, ...]


class Sign(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """A pattern that only HTML of the program has; each match has one of the ``hints``.

    ``in_pages`` tells that it shows the program in a whole page, too: others are looked for in parts of one, since a
    page that holds what was pasted into it is its site's. ``at_start``: it begins the HTML, behind what systems put
    around a clipboard. ``ignores_case``: so the pattern is meant.
    """

    pattern: Text
    hints: Annotated[Texts, Meta(min_length=1)]
    in_pages: bool = False
    at_start: bool = False
    ignores_case: bool = False


class Program(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """An office program: its ``signs``, and what its HTML says of an element beside what all HTML does.

    Programs with a lower ``rank`` are looked for first. What is dropped, and what marks the first row of a table, holds
    for the HTML of each program, for texts are pasted from one into another.

    - ``dropped_classes``, ``dropped_styles``: of what is no text of the writer, in lower case, styles without spaces.
    - ``dropped_boxes``: the ``title`` of such a ``div``; ``dropped_images``: words in the description of such an image.
    - ``comment_mark``: how the ids of the marks of comments begin.
    - ``item_style``: a pattern of the style of a paragraph that is an item: its list, its level. ``item_sign``: the
      style of its number or bullet. ``item_level``: an attribute of an item with its level;
      ``list_level``: a pattern of the class of a list with its level, counted from 0. ``item_part_classes``: of items
      and of paragraphs that go on with one, which are set in as far.
    - ``has_flat_lists``: the items of one list may be in lists that follow one another. ``has_wrappers``: each
      paragraph is in a box that means nothing.
    - ``title_classes``, ``title_parts`` (an attribute of the text in it, and its value): of the title.
      ``has_large_title``: a first paragraph in large letters is the title.
    - ``first_row``: the style of a table's first row.
    - ``has_rules``, ``has_classes``: the looks are in a style sheet: by kinds of paragraphs, or by classes.
    """

    name: Text
    signs: Annotated[tuple[Sign, ...], Meta(min_length=1)]
    rank: int = 1
    dropped_classes: Texts = ()
    dropped_styles: Texts = ()
    dropped_boxes: Texts = ()
    dropped_images: Texts = ()
    comment_mark: str = ""
    item_style: str = ""
    item_sign: str = ""
    item_level: str = ""
    item_part_classes: Texts = ()
    list_level: str = ""
    has_flat_lists: bool = False
    has_wrappers: bool = False
    title_classes: Texts = ()
    title_parts: dict[str, Text] = {}
    has_large_title: bool = False
    first_row: str = ""
    has_rules: bool = False
    has_classes: bool = False


class Table(Stamped, frozen=True, array_like=True):
    """All programs, in the order in which they are looked for."""

    programs: tuple[Program, ...]
