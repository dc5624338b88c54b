"""Elements of HTML as Markdown: what markdownify does otherwise, or would let through."""

import re
from functools import partial
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from markdownify import ATX, MarkdownConverter

from contentlint.document.html_elements import BLOCKS
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.publish.boxes import EMPTY
from contentlint.publish.emphasis import END, MARKS
from contentlint.publish.parted_lists import has_other_mark
from contentlint.publish.soup import get_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4 import Tag
    from bs4.element import PageElement

FENCE = "```"
NEWLINE = "\n"

_MARK = compile_lazy(r"[\\`*_\[\]~]|<(?=[A-Za-z/!?]|\Z)")
"""Signs that Markdown takes for marks. What stands behind the end of a text is not known to it."""

_ENTITY = compile_lazy(r"&(?=#?\w{1,32};)")
_LINE_MARK = compile_lazy(r"(?m)^([^\S\n]*)(#{1,6}(?=\s|$)|[-+:](?=\s|$)|>|=(?=[= \t]*+$)|[-:|](?=[-:| \t]*+$))")
"""What would make a heading, an item, a quotation, a definition or a table of a line."""

_NUMBER_MARK = compile_lazy(r"(?m)^([^\S\n]*\d{1,9})([.)](?=\s|$))")
_NUMBER_END = compile_lazy(r"[.)](?=\s|$)")
_CLOSING_MARKS = compile_lazy(r"(?:^|(?<=[ \t]))(?=#+$)")
"""Before the ``#`` at the end of a heading, which Markdown would leave out."""

_LANGUAGE = compile_lazy(r"\blang(?:uage)?-([\w+#-]+)")
_BLANK_LINE = compile_lazy(r"(?<![ \t])((?:[ \t]*+\n){2,}+[ \t]*+)")
_BARE_URL = compile_lazy(r"https?://[^\s<>]+\Z")
_UNSAFE = compile_lazy(r"[\x00-\x1f\x7f<>\\]")
"""What ends a URL in Markdown, or changes it."""

_SHOWN = frozenset(("iframe", "img", "ruby", "video"))
"""Elements that show something without words."""

_MAY_END_LINES = frozenset(("iframe", "video"))
"""Those behind which a line may begin: a paragraph of its own, or what shows nothing."""

_NO_LINK_BEHIND = BLOCKS | {"br", "code", "img", "kbd", "samp"}
"""Elements that part what stands before them from a link."""

_LINKS = frozenset(("a", "video"))
_CODE = frozenset(("code", "kbd", "samp"))
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em"))
_STRUCK = frozenset(("del", "s", "strike"))
_MARKED_APART = tuple(BLOCKS - {"p", "div"})
"""Blocks whose text takes no mark from an element around them."""

_BOX = compile_lazy(r"\A\s*+([☐☑☒])\s++(?=\S)")
"""A box to tick at the start of an item."""

_CELLS = frozenset(("td", "th"))
_MEANT_RELS = frozenset(("nofollow", "sponsored", "ugc", "author", "license", "me"))
LINK_ATTRIBUTES = ("href", "rel", "hreflang", "title", "target")
_OF_FRAMES = ("src", "title", "width", "height", "allow", "allowfullscreen", "loading")


def build_converter() -> MarkdownConverter:
    """Return what turns a tree into Markdown."""
    return _Converter(
        heading_style=ATX,
        bullets="-",
        sub_symbol="<sub>",
        sup_symbol="<sup>",
        table_infer_header=True,
    )


class _Converter(MarkdownConverter):
    """Markdown as it is written here: headings with marks, hyphens before items, questions that open as headings."""

    def process_text(self, el: "PageElement", parent_tags: set[str] | None = None) -> str:
        """Return a text, with what begins a line escaped where it does, and an exclamation mark before a link."""
        self._begins_line = _begins_line(el)
        is_number_ended = not self._begins_line and _is_after_number(el)
        text: str = super().process_text(el, parent_tags)  # type: ignore[misc]  # the library has no types
        is_code = parent_tags is not None and not parent_tags.isdisjoint(("pre", "_noformat"))
        text = f"\\{text}" if is_number_ended and not is_code else text
        return f"{text[:-1]}\\!" if text.endswith("!") and not is_code and _is_before_link(el) else text

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return a text so that Markdown shows it as it reads, and takes nothing in it for a mark or a tag."""
        plain = _escape(text or "")
        if "_inline" in parent_tags:  # within a line
            return plain
        start = 0 if self._begins_line else plain.find("\n") + 1 or len(plain)
        return plain[:start] + _NUMBER_MARK.sub(r"\1\\\2", _LINE_MARK.sub(r"\1\\\2", plain[start:]))

    def convert_hN(self, n: int, el: "Tag", text: str, parent_tags: set[str]) -> str:  # noqa: N802  # the library's
        """Return a heading with all of its words."""
        said = _CLOSING_MARKS.sub(r"\\", text.strip())
        shown: str = super().convert_hN(n, el, said, parent_tags)  # type: ignore[misc]
        return shown if said else ""

    def convert_img(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return an image, in headings and cells too; of one in code its words."""
        del text
        said = " ".join(get_attribute(el, "alt").split())
        return said if "_noformat" in parent_tags else f"!{_format_link(_escape(said), el, 'src')}"

    def convert_video(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a link to a film, with its still if there is one; what else is said in place of it, behind it."""
        films = (el, *el.find_all("source"))
        film = next((one for one in films if get_attribute(one, "src")), None)
        if "_noformat" in parent_tags or not (film or get_attribute(el, "poster")):
            return text
        link = partial(_link_film, el, film, is_within_link="a" in parent_tags)
        if el.find(_MARKED_APART):
            gap = "" if "_inline" in parent_tags else "\n\n"
            return f"{gap}{link('')}{gap or ' '}{text.strip()}{gap}"
        said = _BLANK_LINE.sub("  \n", text.strip())
        targets = [get_attribute(one, "href") for one in el.find_all("a")]
        if _is_linked(films, targets):
            return f"{_format_still(el, '')} {said}".lstrip()
        return f"{link('')} {said}" if targets else link(said)

    def convert_br(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a line break, in code the end of a line."""
        shown: str = super().convert_br(el, text, parent_tags)  # type: ignore[misc]
        return f"\n{text}" if "pre" in parent_tags else shown

    def convert_code(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return code in one line: no later one can begin with a mark then."""
        text = text if "pre" in parent_tags else _join_lines(text)
        if text.strip() and getattr(el.previous_sibling, "name", None) in _CODE and "_noformat" not in parent_tags:
            return f"<code>{_escape(text)}</code>"  # the backticks of both would be one mark
        shown: str = super().convert_code(el, text, parent_tags)  # type: ignore[misc]
        return shown

    convert_kbd = convert_code
    convert_samp = convert_code

    def convert_a(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a link; one that says what it is, or in which language, as HTML: Markdown has no place for that."""
        said, href = text.strip(), get_attribute(el, "href")
        if not said or not href or "_noformat" in parent_tags:
            return text
        start = text.find(said)
        if el.get("hreflang") or not _MEANT_RELS.isdisjoint(get_attribute(el, "rel").split()):
            shown = f"{_render_start_tag(el, LINK_ATTRIBUTES)}{' '.join(said.split())}</a>"
        elif _BARE_URL.match(href) and el.get_text().strip() == href and not el.get("title"):
            shown = f"<{href}>"
        else:
            shown = _format_link(_BLANK_LINE.sub("  \n", said), el, "href")
        return f"{text[:start]}{shown}{text[start + len(said) :]}"

    def convert_b(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return bold text; within bold text it is bold already."""
        return _mark(el, text, parent_tags, "**", _BOLD)

    def convert_em(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return italic text."""
        return _mark(el, text, parent_tags, "*", _ITALIC)

    def convert_del(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return text that is struck out."""
        return _mark(el, text, parent_tags, "~~", _STRUCK)

    convert_strong = convert_b
    convert_i = convert_em
    convert_s = convert_del
    convert_strike = convert_del

    def convert_li(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return an item with its mark, or as HTML in a cell, which is one line."""
        text = _BOX.sub(lambda found: f"[{' ' if found[1] == EMPTY else 'x'}] ", text, count=1)
        if "_inline" in parent_tags:
            return f"<li>{_join_lines(text.strip())}</li> "
        mark = _choose_mark(el)
        first, *others = text.strip().split("\n")
        lines = (first, *(line and " " * len(mark) + line for line in others))
        return f"{mark}{NEWLINE.join(lines)}\n" if first else "\n"

    def convert_ul(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a list; within an item it stands apart from what CommonMark would take for one paragraph with it."""
        if "_inline" in parent_tags:
            return f" {_render_start_tag(el, ('start',))}{text.strip()}</{el.name}> " if text.strip() else ""
        shown: str = super().convert_list(el, text, parent_tags)  # type: ignore[misc]
        if "li" not in parent_tags:
            return shown
        start = "" if el.name == "ul" or _starts_at_one(el) else "\n"
        return f"{start}{shown}{NEWLINE * 2 if _is_before_text(el) else ''}"

    convert_ol = convert_ul

    def convert_td(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a cell, in which no bar ends it."""
        shown: str = super().convert_td(el, text.replace("|", r"\|"), parent_tags)  # type: ignore[misc]
        return shown

    convert_th = convert_td

    def convert_ruby(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return a text with its reading above it as HTML, for Markdown has no mark for it.

        It is all in one line: what stands behind a tag that is alone in its line is HTML for Markdown.
        """
        if "_noformat" in parent_tags:
            return text
        return f"<{el.name}>{_join_lines(text)}</{el.name}>"

    convert_rb = convert_ruby
    convert_rp = convert_ruby
    convert_rt = convert_ruby
    convert_rtc = convert_ruby

    def convert_iframe(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return what is embedded as HTML, in a paragraph of its own; nothing without an address, or in code."""
        del text
        if "_noformat" in parent_tags or not get_attribute(el, "src"):
            return ""
        return f"\n\n{_render_start_tag(el, _OF_FRAMES)}</iframe>\n\n"

    def convert_summary(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return the question of a part that opens on a click as a heading, or as text in a cell, where none stands."""
        del el
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        return f"\n\n### {' '.join(text.split()).lstrip('# ')}\n\n"

    def convert_pre(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        """Return code between fences that are longer than any in it, with its language; in a cell, line by line."""
        if "_inline" in parent_tags:
            lines = (super(_Converter, self).convert_code(el, line, set()) for line in text.split("\n"))  # type: ignore[misc]
            return f" {'<br>'.join(line for line in lines if line)} "
        fence = FENCE
        while fence in text:
            fence += "`"
        inside = el.find("code")
        language = _LANGUAGE.search(" ".join(get_attribute(one, "class") for one in (el, inside) if one))
        return f"\n\n{fence}{language[1] if language else ''}\n{text.strip(NEWLINE)}\n{fence}\n\n"


def _choose_mark(item: "Tag") -> str:
    """Return what begins an item: a number or a sign, the other one of each in a list that another would join."""
    is_other = item.parent is not None and has_other_mark(item.parent)
    if item.parent is not None and item.parent.name == "ol":
        return f"{item.get('value')}{')' if is_other else '.'} "
    return "* " if is_other else "- "


def _escape(text: str) -> str:
    """Return a text with all marks, tags and references in it escaped."""
    return _ENTITY.sub("&amp;", _MARK.sub(r"\\\g<0>", text))


def _join_lines(text: str) -> str:
    """Return a text in one line, with the white space at its edges."""
    first, *others = text.split("\n")
    if not others:
        return text
    return " ".join([first.rstrip(), *map(str.strip, others[:-1]), others[-1].lstrip()])


def _link_film(element: "Tag", film: "Tag | None", text: str, *, is_within_link: bool) -> str:
    """Return a link to a film with its still, a text or its URL; in a link, or without a film, only what it shows."""
    shown = _format_still(element, text) or text or _escape(get_attribute(film, "src") if film else "")
    return _format_link(shown, film, "src") if film and not is_within_link else shown


def _format_still(element: "Tag", text: str) -> str:
    return f"!{_format_link(text, element, 'poster')}" if get_attribute(element, "poster") else ""


def _is_linked(films: "Iterable[Tag]", targets: list[str]) -> bool:
    """Tell whether a link in place of a film leads to it; what a program adds behind a ``?`` makes no difference."""
    urls = {get_attribute(film, "src").partition("?")[0] for film in films} - {""}
    return any(target.partition("?")[0] in urls for target in targets)


def _begins_line(text: "PageElement") -> bool:
    """Tell whether words may stand at the beginning of a line of Markdown: nothing is before them but a break."""
    from bs4.element import Tag  # only where there is HTML

    if not str(text).strip():
        return False
    around = {id(one) for one in text.parents}
    before = text.previous_element
    while before is not None:
        if not isinstance(before, Tag):
            said = str(before).rstrip()
            if "\n" in str(before)[len(said) :]:
                return True
            if said:
                return any(one.name in BLOCKS for one in takewhile(lambda one: id(one) not in around, before.parents))
        elif before.name == "br" or before.name in BLOCKS:
            return True
        elif before.name in _SHOWN:
            return before.name in _MAY_END_LINES
        before = before.previous_element
    return True


def _is_after_number(text: "PageElement") -> bool:
    """Tell whether a full stop or a bracket would make an item of a number that stands before it."""
    if _NUMBER_END.match(str(text)) is None:
        return False
    before = text.previous_element
    while before is not None and not (isinstance(before, str) and before.strip()):
        before = before.previous_element
    return before is not None and str(before).strip().isdigit() and _begins_line(before)


def _is_before_link(text: "PageElement") -> bool:
    """Tell whether a link follows a text, so that an exclamation mark at its end would make an image of it."""
    from bs4.element import Tag  # only where there is HTML

    following = text.next_element
    while isinstance(following, Tag) and following.name not in _LINKS and following.name not in _NO_LINK_BEHIND:
        following = following.next_element
    if not isinstance(following, Tag):
        return False
    return following.name == "video" or (following.name == "a" and following.get("href") is not None)


def _is_before_text(listed: "Tag") -> bool:
    """Tell whether words follow a list in its item, and not another block."""
    end: Tag | None = listed
    while end is not None and (end is listed or (end.name not in BLOCKS and end.parent is not None)):
        following = next((one for one in end.next_siblings if str(one).strip()), None)
        if following is not None:
            return getattr(following, "name", None) not in BLOCKS
        end = end.parent
    return False


def _starts_at_one(listed: "Tag") -> bool:
    """Tell whether the first item of a list has the number that may stand right below a paragraph."""
    first = listed.find("li", recursive=False)
    return first is None or get_attribute(first, "value") == "1"


def _mark(element: "Tag", text: str, around: set[str], mark: str, names: frozenset[str]) -> str:
    """Return a text with places for marks, paragraph by paragraph; none around other blocks, or twice."""
    if "_noformat" in around or around & names or element.find(_MARKED_APART):
        return text
    return "".join(map(partial(_wrap, mark), _BLANK_LINE.split(text)))


def _wrap(mark: str, text: str) -> str:
    """Return a text with places for marks within the white space at its edges."""
    said = text.strip()
    start = text.find(said)
    return f"{text[:start]}{MARKS[mark]}{said}{END}{text[start + len(said) :]}" if said else text


def _format_link(text: str, element: "Tag", name: str) -> str:
    """Return a text that leads to the URL in an attribute, with the title of its element."""
    title = " ".join(get_attribute(element, "title").split())
    escaped = _ENTITY.sub("&amp;", re.sub(r'[\\"<]', r"\\\g<0>", title))
    behind = f' "{escaped}"' if title else ""
    return f"[{text}]({_format_address(get_attribute(element, name))}{behind})"


def _format_address(url: str) -> str:
    """Return a URL so that Markdown takes all of it for one, and nothing in it for a tag."""
    safe = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", re.sub(r"[\t\n\r]", "", url))
    safe = _ENTITY.sub("&amp;", safe)
    return f"<{safe}>" if not safe or re.search(r"[\s()]", safe) else safe


def _render_start_tag(element: "Tag", names: tuple[str, ...]) -> str:
    """Return the start tag of an element with some of its attributes, escaped, in one line."""
    given = ((name, " ".join(get_attribute(element, name).split())) for name in names if element.get(name) is not None)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given)
    return f"<{element.name}{attributes}>"
