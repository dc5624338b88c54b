"""What the writer of a whole page wrote of what its article's element holds: what stands among paragraphs.

The rest is put there by a template: the author's portrait, buttons, advertisements, teasers.
"""

from collections.abc import Iterator, Sequence

from contentlint.document.html.survey import list_names
from contentlint.document.nodes import (
    Block,
    Container,
    DefinitionList,
    Details,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Tag,
    walk,
)
from contentlint.document.sections import is_prose
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_TEMPLATE_NAMES = compile_lazy(
    r"(?i)(?<![a-z])(?:ads?|advert\w*|authors?|avatars?|badges?|banners?|byline|contact|paid\w*|promos?|signature|"
    r"sponsor\w*|teasers?)(?![a-z])|(?:^|\s)(?:buttons?|icons?|logos?)(?![a-z])"
)
_DRAWN = compile_lazy(r"(?i)(?:^|[/_-])(?:icons?|loading|spinner|themes?|templates?)[/_.-]")
_ASIDE = frozenset({"aside", "footer", "nav"})
_FIGURES = frozenset({"figure", "picture"})


def find_own_places(blocks: Sequence[Block]) -> Iterator[Span]:
    """Yield what stands among paragraphs, in source order: the blocks of a text, and pictures between them."""
    last = max((at for at, block in enumerate(blocks) if _holds_prose(block)), default=-1)
    for at, block in enumerate(blocks):
        if isinstance(block, Container):
            if _is_of_template(block.tag):
                continue
            if block.tag.name in _FIGURES or (at <= last and _is_between(block)):
                yield block.span
            else:
                yield from find_own_places(block.blocks)
        elif last >= 0:
            yield block.span
        else:
            for inner in _list_inner(block):
                yield from find_own_places(inner)


def _holds_prose(block: Block) -> bool:
    """Tell whether a block is a paragraph of prose, or a box of such paragraphs and nothing else."""
    while isinstance(block, Container) and len(block.blocks) == 1:
        block = block.blocks[0]
    if isinstance(block, Container):
        return any(map(_is_paragraph, block.blocks)) and all(
            isinstance(inner, Paragraph | Heading) for inner in block.blocks
        )
    return _is_paragraph(block)


def _is_paragraph(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_prose(block)


def _is_between(box: Container) -> bool:
    """Tell whether a box between paragraphs holds pictures or a line, and nothing that a template adds."""
    inner = walk(box.blocks)
    return not any(isinstance(one, Heading) or (isinstance(one, Container) and _is_of_template(one.tag)) for one in inner)


def _is_of_template(tag: Tag) -> bool:
    return tag.name in _ASIDE or (bool(tag.attributes) and _is_named(tag))


def _is_named(tag: Tag) -> bool:
    return _TEMPLATE_NAMES.search(f"{list_names(tag.get('class'))} {tag.id}") is not None


def is_drawn(image: Image) -> bool:
    """Tell whether an image is no picture: an icon, or a file of a theme."""
    path = image.src.partition("?")[0]
    return _DRAWN.search(path) is not None or (image.tag is not None and _is_named(image.tag))


def _list_inner(block: Block) -> tuple[Sequence[Block], ...]:
    match block:
        case ListBlock():
            return tuple(item.blocks for item in block.items)
        case Quote() | Details():
            return (block.blocks,)
        case DefinitionList():
            return tuple(entry.blocks for entry in block.entries)
        case _:
            return ()
