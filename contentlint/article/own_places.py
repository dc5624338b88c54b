"""What the writer of a whole page wrote of what its article's element holds: what stands among paragraphs.

The rest is put there by a template: the author's portrait, buttons, advertisements, teasers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from contentlint.document.html.survey import list_names
from contentlint.document.nodes import (
    Block,
    Container,
    DefinitionList,
    Details,
    Heading,
    Image,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Tag,
    list_inlines,
    walk,
)
from contentlint.document.sections import is_prose
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MIN_OWN_PARAGRAPHS = 2
"""A box with so many paragraphs of prose is looked into, whatever it is called."""

MIN_DIVIDER = 20
"""An image that is so many times as wide as high, or as high as wide, divides the text."""

MAX_PORTRAIT = 96
"""A square image of no more pixels is the portrait of an author, or an icon."""

MAX_SIGN = 32
"""An image with no side of more pixels is a sign, such as a smiley."""

MIN_TIMES, _DRAWING = 3, ".svg"
"""A drawing that comes so many times is a sign, such as one that opens the picture beside it."""

_DIGITS = 5
"""No picture has a size of more digits, in pixels."""

_TEMPLATE_NAMES = compile_lazy(
    r"(?i)(?<![a-z])(?:ads?|advert\w*|authors?|avatars?|awards?|badges?|banners?|byline|cards?|contact|newsletter|paid\w*|"
    r"promos?|related\w*|share|sharing|sidebar|signature|social|sponsor\w*|support|teasers?|toolbar)(?![a-z])"
    r"|(?:^|\s)(?:buttons?|icons?|logos?)(?![a-z])"
)
_ICON = compile_lazy(r"(?i)(?<![a-z])(?:icons?|logos?)(?![a-z])")
_DRAWN = compile_lazy(
    r"(?i)(?:^|[/_-])(?:avatars?|emojis?|emoticons?|icons?\d{0,3}|loading|smileys?|smilies|spinner|themes?|templates?)[/_.-]"
    r"|/(?:blob|divider|scribble|separator|squiggle|swoosh|underline)[-_.][\w.-]{1,99}\Z"
    r"|/(?:arrow|bullet|caret|chevron|quotes?|separator)(?:[-_](?:black|blue|bottom|close|down|end|gr[ae]y|green|left|open|orange|red|right|start|top|up|white))?"
    r"\d{0,3}\.(?:gif|jpe?g|png|svg|webp)\Z"
)
"""Paths of icons, of a theme's files, and of ornaments such as arrows and large quotation marks."""


def _build_embedded() -> str:
    from contentlint.services.table import join_embed_classes  # only whole pages need it

    return rf"(?i)(?<![\w-])(?:{join_embed_classes()})(?![\w-])"


_EMBEDDED = compile_lazy(_build_embedded)
"""Classes of what other sites hand out to be embedded; a script fills it."""

_ASIDE = frozenset({"article", "aside", "footer", "nav"})
"""Elements that hold something beside the text, among them the other articles that a page leads to."""

_FIGURES = frozenset({"figure", "picture"})

LeadsToPage = Callable[[Link], bool]
"""Tells whether a link leads to another page of the site."""


def find_own_places(blocks: Sequence[Block], leads_to_page: LeadsToPage) -> Iterator[Span]:
    """Yield what stands among paragraphs, in source order: the blocks of a text, and pictures between them."""
    last = max((at for at, block in enumerate(blocks) if _holds_prose(block)), default=-1)
    for at, block in enumerate(blocks):
        if isinstance(block, Container):
            if _is_of_template(block) or _is_icon_box(block):
                continue
            if (block.tag.name in _FIGURES or at <= last) and _shows(block, leads_to_page):
                yield block.span
            else:
                yield from find_own_places(block.blocks, leads_to_page)
        elif last >= 0:
            if not (isinstance(block, Quote) and _is_embedded(block)):
                yield block.span
        else:
            for inner in _list_inner(block):
                yield from find_own_places(inner, leads_to_page)


def find_embedded(blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield what other sites hand out to be embedded."""
    return (block.span for block in blocks if _is_embedded(block))


def find_drawn(images: Sequence[Image]) -> Iterator[Span]:
    """Yield the images that are no pictures, among them a drawing that a theme puts beside each of them."""
    times = Counter(image.src for image in images if image.src.partition("?")[0].lower().endswith(_DRAWING))
    return (image.span for image in images if times[image.src] >= MIN_TIMES or _is_drawn(image))


def _is_drawn(image: Image) -> bool:
    """Tell whether an image is no picture: an icon, a divider, or a file of a theme."""
    path, tag = image.src.partition("?")[0], image.tag
    return _DRAWN.search(path) is not None or (
        tag is not None and (_is_named(tag) or _is_divider(tag) or _is_portrait(tag) or _is_sign(tag))
    )


def _is_divider(tag: Tag) -> bool:
    """Tell whether an image is declared to be far wider than high, or far higher than wide."""
    sizes = _list_sizes(tag)
    return len(sizes) == 2 and max(sizes) >= MIN_DIVIDER * max(min(sizes), 1)  # noqa: PLR2004  # both


def _is_portrait(tag: Tag) -> bool:
    """Tell whether an image is declared to be a small square, as the portraits of authors are."""
    sizes = _list_sizes(tag)
    return len(sizes) == 2 and sizes[0] == sizes[1] <= MAX_PORTRAIT  # noqa: PLR2004  # both


def _is_sign(tag: Tag) -> bool:
    """Tell whether an image is declared to be as small as a letter."""
    sizes = _list_sizes(tag)
    return len(sizes) == 2 and max(sizes) <= MAX_SIGN  # noqa: PLR2004  # both


def _list_sizes(tag: Tag) -> list[int]:
    return [int(size) for name in ("width", "height") if (size := tag.get(name)).isdecimal() and len(size) <= _DIGITS]


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


def _shows(box: Container, leads_to_page: LeadsToPage) -> bool:
    """Tell whether a box holds pictures or a line, and neither a heading nor what a template adds."""
    for inner in (box, *walk(box.blocks)):
        if isinstance(inner, Heading):
            return False
        if isinstance(inner, Container) and (_is_of_template(inner) or _is_icon_box(inner)):
            return False
        links = (one for one in list_inlines(inner) if isinstance(one, Link) and not one.text.strip())
        if any(map(leads_to_page, links)):
            return False
    return True


def _is_of_template(box: Container) -> bool:
    """Tell whether a box is one that templates draw, and holds no text of its own."""
    tag = box.tag
    if tag.name not in _ASIDE and not (tag.attributes and _is_named(tag)):
        return False
    return sum(map(_is_paragraph, walk(box.blocks))) < MIN_OWN_PARAGRAPHS


def _is_icon_box(box: Container) -> bool:
    """Tell whether a box holds nothing but the icon that its class names."""
    tag = box.tag
    is_named = bool(tag.attributes) and _is_name_of_icon(tag.get("class"), tag.id)
    return is_named and not any(isinstance(inner, Heading) or _has_words(inner) for inner in walk(box.blocks))


@lru_cache(maxsize=4096)
def _is_name_of_icon(classes: str, name: str) -> bool:
    return _ICON.search(f"{list_names(classes)} {name}") is not None


def _has_words(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.text.text.strip())


def _is_embedded(block: Block) -> bool:
    tag = getattr(block, "tag", None)
    return tag is not None and _EMBEDDED.search(tag.get("class") or "") is not None


def _is_named(tag: Tag) -> bool:
    return _is_name_of_template(tag.get("class"), tag.id)


@lru_cache(maxsize=4096)
def _is_name_of_template(classes: str, name: str) -> bool:
    return _TEMPLATE_NAMES.search(f"{list_names(classes)} {name}") is not None


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
