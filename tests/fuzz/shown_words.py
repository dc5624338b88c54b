"""Where the words of an article in Markdown stand: as a browser shows its HTML, and as the model has it."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from selectolax.lexbor import LexborHTMLParser, LexborNode

from contentlint.document import nodes
from contentlint.document.nodes import Block, Text

Place = tuple[str | int, ...]
"""The parts around a word, from outside: the kind of each, and which of its siblings it is."""

WORD = re.compile(r"w\d+q")
OUT_OF_SIGHT = {"pre", "script", "style", "template"}


def find_places_in_browser(draft: str) -> dict[str, Place]:
    """Return the place of each word that a browser shows outside of blocks of code."""
    body = LexborHTMLParser(f"<body>{MARKDOWN.render(draft)}</body>").body
    return dict(_look_into(body, ())) if body else {}


def find_places_in_model(blocks: tuple[Block, ...]) -> dict[str, Place]:
    """Return the place of each word of the texts of an article."""
    return {word: place for text, place in list_texts(blocks, ()) for word in WORD.findall(text.text)}


def get_part(place: Place) -> str:
    """Return the kind of the innermost part around a word: “li”, “tr”, “h” for all headings; “” in a paragraph."""
    names = [str(one) for one in place if isinstance(one, str)]
    return "h" if names and names[-1][:1] == "h" else (names or [""])[-1]


def find_code_in_browser(draft: str) -> set[str]:
    """Return the words in blocks of code."""
    return {word for code in LexborHTMLParser(MARKDOWN.render(draft)).css("pre") for word in WORD.findall(code.text())}


def list_texts(blocks: tuple[Block, ...], around: Place) -> Iterator[tuple[Text, Place]]:
    """Yield each text within some blocks, with the parts around it."""
    for block in blocks:
        match block:
            case nodes.Heading():
                yield block.text, (*around, f"h{block.level}")
            case nodes.Paragraph():
                yield block.text, around
            case nodes.ListBlock():
                for number, item in enumerate(block.items):
                    yield from list_texts(item.blocks, (*around, "li", number))
            case nodes.Table():
                for number, row in enumerate([*filter(None, [block.header]), *block.rows]):
                    yield from ((cell.text, (*around, "tr", number, at)) for at, cell in enumerate(row.cells))
            case nodes.DefinitionList():
                yield from _list_definitions(block, around)
            case nodes.CodeBlock() | nodes.Template() | nodes.Comment() | nodes.Break():
                pass
            case _:
                yield from _list_inner(block, (*around, *filter(None, [KINDS.get(type(block))])))


KINDS: dict[type, str] = {nodes.Quote: "quote", nodes.Callout: "quote", nodes.FootnoteDefinition: "note"}


def _list_definitions(block: nodes.DefinitionList, around: Place) -> Iterator[tuple[Text, Place]]:
    for number, entry in enumerate(block.entries):
        yield entry.term, (*around, "dt", number)
        yield from list_texts(entry.blocks, (*around, "dd", number))


def _list_inner(
    block: nodes.Quote | nodes.Callout | nodes.FootnoteDefinition | nodes.Details | nodes.Container, around: Place
) -> Iterator[tuple[Text, Place]]:
    title = getattr(block, "title", None) or getattr(block, "summary", None)
    if title:
        yield title, around
    yield from list_texts(block.blocks, around)


def _look_into(node: LexborNode, around: Place) -> Iterator[tuple[str, Place]]:
    if node.tag == "table":
        for number, row in enumerate(node.css("tr")):
            yield from _look_into(row, (*around, "tr", number))
        return
    terms = items = 0
    for child in node.iter(include_text=True):
        tag = str(child.tag)
        terms += tag == "dt"
        items += tag in {"li", "td", "th"}
        if tag == "-text":
            yield from ((word, around) for word in WORD.findall(child.text_content or ""))
        elif tag not in OUT_OF_SIGHT:
            yield from _look_into(child, (*around, *_name_part(child, terms - 1, items - 1)))


def _name_part(element: LexborNode, term: int, item: int) -> Place:
    tag = str(element.tag)
    named: dict[str, Place] = {
        "li": ("li", item),
        **dict.fromkeys(("td", "th"), (item,)),
        **dict.fromkeys(("dt", "dd"), (tag, term)),
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), (tag,)),
        "blockquote": ("quote",),
        "aside": ("note",),
        "div": ("quote",) if element.attributes.get("class") else (),
    }
    return named.get(tag, ())


def is_well_nested(draft: str) -> bool:
    """Tell whether the tags of blocks open and close in the same list, quotation or definition, and in no line."""
    stack: list[tuple[str, int]] = []
    for token in MARKDOWN.parse(draft):
        if any(one.type == "html_inline" and TAG.match(one.content) for one in token.children or ()):
            return False
        for end, tag in TAG.findall(token.content if token.type == "html_block" else ""):
            if end and (not stack or stack.pop() != (tag, token.level)):
                return False
            if not end:
                stack.append((tag, token.level))
    return not stack


TAG = re.compile(r"<(/?)(div|details|summary|table|tr|th|td|ul|li|p)\b")


def _render_note(_: RendererProtocol, tokens: list[Token], at: int, __: OptionsDict, ___: EnvType) -> str:
    return '<aside class="note">' if tokens[at].nesting > 0 else "</aside>"


MARKDOWN = MarkdownIt("commonmark", {"html": True, "maxNesting": 80}).enable(["table", "strikethrough"])
"""The dialect that is read, as its parsers render it without us; a note stands where it is defined."""

MARKDOWN.use(footnote_plugin, inline=False, move_to_end=False).use(deflist_plugin).use(admon_plugin)
MARKDOWN.use(container_plugin, "callout", validate=lambda words, _: bool(words.strip()))
MARKDOWN.add_render_rule("footnote_reference_open", _render_note)
MARKDOWN.add_render_rule("footnote_reference_close", _render_note)
