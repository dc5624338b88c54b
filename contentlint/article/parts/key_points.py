"""The key points of an article, in whatever shape: heading, box, label, callout, template or front matter."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.parts.fake_headings import find_bold
from contentlint.article.parts.landmarks import MAX_CANDIDATES, Landmark, Landmarks, find_titles, join_spans
from contentlint.article.parts.model import How, KeyPoints, TellLanguage
from contentlint.article.parts.text_slices import ValueFinder, build_text, collect_texts, join_texts
from contentlint.article.parts.toc import is_toc
from contentlint.document.document import Document
from contentlint.document.metadata import Entry
from contentlint.document.nodes import (
    Block,
    Break,
    Callout,
    CodeBlock,
    Container,
    DefinitionList,
    Details,
    Heading,
    Image,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Tag,
    Text,
    walk,
)
from contentlint.languages.table import get_word_set, join_words
from contentlint.prose.draft_words import ends_sentence, measure_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    KEY_POINTS_KEYS,
    MAX_LABEL_LENGTH,
    find_part_by_class,
    find_part_by_label,
    label_key,
    normalize_key,
)
from contentlint.prose.sentences import locate_sentences
from contentlint.source import Span

MAX_SUMMARY_WORDS = 200
"""A longer prose under the label is a section of the article, not its key points."""

MAX_POINT_WORDS = 40
"""In pasted text, a longer line after the label is a paragraph of the article, not a point that lost its bullet."""

MAX_INTRODUCTIONS = 2
"""So many paragraphs may stand between the label and the list."""

MIN_SECTIONS_BEFORE = 2
"""From so many headings on before it, a label within a section names the points of that section only."""

MAX_SECTIONS_BEFORE = 3
"""So many headings may stand before the only label of an article, in its first third; more are its sections."""

MIN_CLOSING_POINTS = 3
"""A list with so many items or more sums up an article at its end, below “In short”."""

MIN_POINT_WORDS = 4
"""Points that nothing else shows to be some have at least so many words on average; fewer are a menu or a card."""

MIN_STATING_WORDS = 8
"""A point with so many words says something although no full stop ends it."""

MIN_LINE_WORDS = 3
"""Lines below a label that also heads other things have at least so many words on average."""

_BULLET_MARKS = "•●▪‣◦➤✅✔✓→"
_BULLETS = rf"[{_BULLET_MARKS}]\ufe0f?\s*"
_TLDR = r"(?i)\W*tl\W{0,2}dr"
_LEAD = r"\s*[:\uff1a;,–—-]\s*"
_MAX_HEADING_LEVEL = 6
_CERTAIN, _CLEAR, _LIKELY, _POSSIBLE = 1.0, 0.95, 0.8, 0.6


class _Points(Struct, frozen=True, gc=False):
    """What stands below a label: the points, where they stand, the list if it is one.

    ``separate`` tells that each point is a block of its own, which the sentences of a paragraph are not, and
    ``listed`` that it is also marked as an item.
    """

    items: tuple[Text, ...]
    span: Span
    list: ListBlock | None
    separate: bool
    listed: bool


def find_key_points(document: Document, landmarks: Landmarks, language: TellLanguage) -> KeyPoints | None:
    """Return the key points; of several candidates the surest, of equally sure ones the first.

    ``language`` tells the code of the article's language, by which a prose summary is split into points.
    """
    found = [
        *_find_in_boxes(landmarks, language),
        *_find_by_labels(document, landmarks, language),
        *_find_in_templates(landmarks, document.source.text, language),
    ]
    return max(found, key=_get_confidence, default=None) or _find_in_front_matter(document, language)


def _get_confidence(part: KeyPoints) -> float:
    return part.confidence


# --- boxes with a class -----------------------------------------------------------------------


def _find_in_boxes(landmarks: Landmarks, language: TellLanguage) -> Iterator[KeyPoints]:
    boxes = landmarks.find_boxed("key points")[:MAX_CANDIDATES]
    times = Counter(_get_class(landmarks.nodes[index]) for index, _ in boxes)
    for index, _ in boxes:
        box = landmarks.nodes[index]
        inside = range(index, index + 1) if isinstance(box, ListBlock) else landmarks.find_inside(index)
        label, start = _find_label_in_box(landmarks, inside)
        points = _read_points(landmarks, language, range(start, inside.stop), bare=True)
        if points is None or not (points.listed or _are_sentences(points)):
            continue
        points = _drop_lead(points)
        named = label is not None and find_part_by_label(label.text) is not None
        if not (named or points.listed or _is_classed(box)):
            continue
        if named or (times[_get_class(box)] == 1 and _reads_as_points(landmarks, points, inside, label)):
            yield _build_key_points(points, label, "class", _CERTAIN if named else _LIKELY, marked=True, span=box.span)


def _drop_lead(points: _Points) -> _Points:
    """Return points that are paragraphs without the one that leads to them (“Here are five insights:”)."""
    first, *others = points.items
    is_lead = not points.listed and points.separate and first.text.endswith((":", "\uff1a"))
    return replace(points, items=tuple(others)) if is_lead and len(others) > 1 else points


def _get_class(box: Block) -> str:
    tag = getattr(box, "tag", None)
    return tag.get("class") if isinstance(tag, Tag) else ""


def _is_classed(box: Block) -> bool:
    """Tell whether a class names a box, or its builder; an id such as “game_highlights” may name any place."""
    tag = getattr(box, "tag", None)
    return not (isinstance(tag, Tag) and tag.id) or find_part_by_class(_get_class(box)) is not None


def _are_sentences(points: _Points, least: int = MIN_POINT_WORDS) -> bool:
    """Tell whether points have so many words on average, as what says something has and the cells of a card do not."""
    words = sum(measure_words(line) for item in points.items for line in item.text.split("\n"))
    return words >= least * sum(item.text.count("\n") + 1 for item in points.items)


def _find_label_in_box(landmarks: Landmarks, inside: range) -> tuple[Text | None, int]:
    """Return the label of a box, a heading or short line before its content, and where the content starts."""
    for at in inside:
        node = landmarks.nodes[at]
        if isinstance(node, ListBlock | DefinitionList):
            return None, at
        if isinstance(node, Heading | Paragraph) and node.text.text:
            return (node.text, at + 1) if isinstance(node, Heading) or _is_title(node.text.text) else (None, at)
    return None, inside.start


def _is_title(text: str) -> bool:
    return len(text) <= MAX_LABEL_LENGTH and not text.endswith((".", "!"))


def _reads_as_points(landmarks: Landmarks, points: _Points, inside: range, label: Text | None) -> bool:
    """Tell points from cards and menus that happen to have the class."""
    if points.list is None:
        is_headed = any(isinstance(landmarks.nodes[at], Heading) for at in inside)
        return label is None and not is_headed and (not points.listed or _state(points))
    if any(_is_card(item.blocks) for item in points.list.items):
        return False
    linked = sum(_is_link(item.blocks) for item in points.list.items)
    return linked * 2 < len(points.list.items) and _are_sentences(points) and (label is None or _state(points))


def _state(points: _Points) -> bool:
    """Tell whether most points are whole or long sentences: a label of its own may also head things (“You need:”)."""
    stating = sum(ends_sentence(item.text) or measure_words(item.text) >= MIN_STATING_WORDS for item in points.items)
    return stating * 2 >= len(points.items)


def _is_link(blocks: Sequence[Block]) -> bool:
    """Tell whether an item is nothing but a link, such as one to another article."""
    first = blocks[0] if len(blocks) == 1 else None
    links = [i.text for i in first.inlines if isinstance(i, Link)] if isinstance(first, Paragraph) else []
    return isinstance(first, Paragraph) and len(links) == 1 and len(links[0].strip()) >= len(first.text.text.strip())


def _is_card(blocks: Sequence[Block]) -> bool:
    return any(
        isinstance(block, Heading) or (isinstance(block, Paragraph) and any(type(i) is Image for i in block.inlines))
        for block in walk(tuple(blocks))
    )


# --- lines that name them -----------------------------------------------------------------------


def _find_by_labels(document: Document, landmarks: Landmarks, language: TellLanguage) -> Iterator[KeyPoints]:
    marks = landmarks.find_named("key points", "summary")
    times = Counter(label_key(mark.text.text) for mark in marks if mark.text)
    for mark in marks:
        early = _is_early(landmarks, mark)
        repeated = mark.part == "summary" and mark.text is not None and times[label_key(mark.text.text)] > 1
        if repeated and (not early or _count_sections_before(landmarks, mark)):  # a conclusion of each section
            continue
        if _may_name_points(landmarks, mark, early=early) and not _is_of_section(landmarks, mark, times):
            has_rest = mark.rest is not None and bool(mark.rest.text) and not _introduces_list(landmarks, mark)
            found = _read_rest(landmarks, mark, language) if has_rest and early else None
            found = found or (None if has_rest else _read_below_label(landmarks, mark, language, early=early))
            if found and not (_is_ambiguous(mark) and _tells_news(document, found)):
                yield found


def _is_early(landmarks: Landmarks, mark: Landmark) -> bool:
    return landmarks.is_early(landmarks.nodes[mark.at].span.start) or _is_tldr(mark)


def _may_name_points(landmarks: Landmarks, mark: Landmark, *, early: bool) -> bool:
    """Tell whether a label may name key points where it stands; a sentence opens or closes the article with them."""
    if mark.text is None and mark.how in {"label", "pasted text"}:
        opens = landmarks.is_early(landmarks.nodes[mark.at].span.start) and not _count_sections_before(landmarks, mark)
        return opens or _closes_article(landmarks, mark)
    return mark.part == "key points" or early or _closes_briefly(landmarks, mark)


def _closes_briefly(landmarks: Landmarks, mark: Landmark) -> bool:
    """Tell whether “In short” stands right above a list of some points with which the article ends."""
    is_brief = mark.text is not None and label_key(mark.text.text) in get_word_set("key-points.brief")
    return is_brief and _closes_article(landmarks, mark)


def _closes_article(landmarks: Landmarks, mark: Landmark) -> bool:
    """Tell whether a list of some points stands right below a label, and no further section."""
    below = landmarks.nodes[mark.at + 1] if mark.at + 1 < len(landmarks.nodes) else None
    return isinstance(below, ListBlock) and len(below.items) >= MIN_CLOSING_POINTS and not _is_followed(landmarks, mark)


def _is_followed(landmarks: Landmarks, mark: Landmark) -> bool:
    """Tell whether headings of the article follow, other than those of its last parts."""
    headings = _find_section_headings(landmarks)
    return any(at > mark.at and not find_part_by_label(heading.text.text) for at, heading in headings)


def _is_last_text(landmarks: Landmarks, mark: Landmark) -> bool:
    """Tell whether only an FAQ, sources and the like follow a heading, and no conclusion."""
    following = [heading.text.text for at, heading in _find_section_headings(landmarks) if at > mark.at]
    named = [find_part_by_label(text) for text in following]
    return all(part is not None and part[0] not in {"summary", "key points"} for part in named)


def _is_ambiguous(mark: Landmark) -> bool:
    return mark.text is not None and label_key(mark.text.text) in get_word_set("key-points.ambiguous")


_NEWS = compile_lazy(lambda: join_words("dialogues.newsletter"), re.IGNORECASE)


def _tells_news(document: Document, points: KeyPoints) -> bool:
    """Tell whether points are what a newsletter announces: by its title, or because most of them lead elsewhere."""
    title = document.metadata.get("title")
    heading = next((node.text.text for node in document.nodes if isinstance(node, Heading)), "")
    if _NEWS.search(title.value if title else "") or _NEWS.search(heading):
        return True
    linked = sum(_has_link(item.blocks) for item in points.list.items) if points.list else 0
    return linked > 0 and linked * 2 >= len(points.items)


def _has_link(blocks: Sequence[Block]) -> bool:
    return any(
        isinstance(block, Paragraph) and any(type(i) is Link for i in block.inlines) for block in walk(tuple(blocks))
    )


def _introduces_list(landmarks: Landmarks, mark: Landmark) -> bool:
    """Tell whether the line of a label goes on to a list right below it."""
    below = landmarks.nodes[mark.at + 1 : mark.at + 2]
    return (
        mark.rest is not None and mark.rest.text.rstrip(" *_").endswith((":", "\uff1a")) and any(map(_is_list, below))
    )


def _is_list(node: Block) -> bool:
    return isinstance(node, ListBlock)


def _is_of_section(landmarks: Landmarks, mark: Landmark, times: Counter[str]) -> bool:
    """Tell whether a label stands within a later section, such as one of several reviews, and closes no article.

    The only such heading of a page is that of a box, which themes show after the first paragraphs.
    """
    node = landmarks.nodes[mark.at]
    headings = _find_section_headings(landmarks)
    if isinstance(node, Heading) and node.level <= min((heading.level for _, heading in headings), default=1):
        return False
    follows = _is_followed(landmarks, mark)
    before = _count_sections_before(landmarks, mark)
    is_only = mark.exact and mark.text is not None and times[label_key(mark.text.text)] == 1
    is_of_theme = isinstance(node, Heading | Paragraph) and node.tag is not None
    if is_of_theme and mark.part == "key points" and is_only and _promises_several(mark):
        return follows and before > MAX_SECTIONS_BEFORE
    enough = MIN_SECTIONS_BEFORE if landmarks.is_early(node.span.start) else 1
    return (follows or _is_tldr(mark)) and before >= enough


def _promises_several(mark: Landmark) -> bool:
    """Tell whether a label names points in the plural (“Key takeaways”)."""
    words = tuple(get_word_set("key-points.several"))
    return mark.text is not None and label_key(mark.text.text).endswith(words)


def _count_sections_before(landmarks: Landmarks, mark: Landmark) -> int:
    return sum(at < mark.at for at, _ in _find_section_headings(landmarks))


def _find_section_headings(landmarks: Landmarks) -> list[tuple[int, Heading]]:
    """Return all headings after their index, less the one that is the title."""
    found = [(at, node) for at, node in enumerate(landmarks.nodes) if isinstance(node, Heading)]
    return found[1:] if found and found[0][1].level == 1 else found


def _is_tldr(mark: Landmark) -> bool:
    return mark.text is not None and re.match(_TLDR, mark.text.text) is not None


def _opens_draft(mark: Landmark) -> bool:
    """Tell whether a label with a colon begins a line of pasted text that names key points, or stands near the top."""
    return mark.how == "pasted text" and (mark.part == "key points" or mark.at <= MAX_INTRODUCTIONS)


def _read_rest(landmarks: Landmarks, mark: Landmark, language: TellLanguage) -> KeyPoints | None:
    """Read a prose summary that follows its label on the same line."""
    rest = _strip_lead(mark.rest) if mark.rest else None
    is_set_off = mark.strong or _is_tldr(mark) or _opens_draft(mark)
    if not is_set_off or not rest or len(rest.text.split()) > MAX_SUMMARY_WORDS:
        return None
    points = _Points(_split(rest, language), rest.span, None, separate=False, listed=False)
    confidence = _LIKELY if mark.part == "key points" else _POSSIBLE
    marked = landmarks.find_enclosure(mark.at) is not None
    return _build_key_points(points, mark.text, mark.how, confidence, marked=marked, span=landmarks.nodes[mark.at].span)


def _read_below_label(landmarks: Landmarks, mark: Landmark, language: TellLanguage, *, early: bool) -> KeyPoints | None:
    """Read what stands below a label; prose below a later heading is a section or the conclusion of the article."""
    node = landmarks.nodes[mark.at]
    scope = _find_scope(landmarks, mark)
    is_named = mark.part == "key points" and mark.exact
    points = _read_points(landmarks, language, scope, bare=mark.how == "pasted text", named=is_named)
    if points is None or not (points.separate or _may_be_prose(landmarks, mark, points, early=early)):
        return None
    if points.list is None and not _says_something(mark, points):
        return None
    if mark.part == "summary" and isinstance(node, Heading) and not _is_article_summary(landmarks, node, scope, points):
        return None
    boxed = mark.how in {"callout", "markup"}
    box = node if boxed else landmarks.find_enclosure(mark.at)
    marked = mark.how == "heading" or box is not None or landmarks.is_in_callout(node.span.start)
    whole = node.span if boxed else join_spans(_label_span(node, mark), points.span)
    return _build_key_points(points, mark.text, mark.how, _compute_confidence(mark, points), marked=marked, span=whole)


def _says_something(mark: Landmark, points: _Points) -> bool:
    """Tell whether lines or rows are points rather than the cells of a card; they may be short below a sure label."""
    if mark.part == "key points":
        return any(map(str.isalpha, points.items[0].text))
    if points.listed:
        return sum(measure_words(item.text) for item in points.items) >= MIN_POINT_WORDS * len(points.items)
    return _are_sentences(points, MIN_LINE_WORDS)


def _label_span(node: Block, mark: Landmark) -> Span:
    """Return the whole heading or line of a label, or the label alone where it ends a paragraph."""
    return mark.text.span if mark.text and isinstance(node, Paragraph) and not mark.strong else node.span


def _find_scope(landmarks: Landmarks, mark: Landmark) -> range:
    node = landmarks.nodes[mark.at]
    if isinstance(node, Callout | Details):
        return landmarks.find_inside(mark.at)
    return landmarks.find_section(mark.at, node.level if isinstance(node, Heading) else _MAX_HEADING_LEVEL)


def _is_article_summary(landmarks: Landmarks, node: Heading, scope: range, points: _Points) -> bool:
    """Tell the summary of the article from that of a section and from a section that goes on after its list."""
    headings = [other for other in landmarks.nodes if isinstance(other, Heading) and other is not node]
    below = any(1 < other.level < node.level and other.span.start < node.span.start for other in headings)
    repeated = any(other.text.text == node.text.text for other in headings)
    paragraphs = [landmarks.nodes[at].span for at in scope if isinstance(landmarks.nodes[at], Paragraph)]
    others = sum(not points.span.overlaps(span) for span in paragraphs)
    is_single = points.listed and len(points.items) == 1  # what one item sums up is rather the next thing
    return not below and not repeated and others <= 1 and not is_single


def _may_be_prose(landmarks: Landmarks, mark: Landmark, points: _Points, *, early: bool) -> bool:
    """Tell whether prose below a label may be points: near the start, or below the last heading that names several."""
    if not early:
        is_headed = mark.exact and mark.part == "key points" and isinstance(landmarks.nodes[mark.at], Heading)
        return is_headed and _promises_several(mark) and _is_last_text(landmarks, mark)
    if not mark.exact or _count_sections_before(landmarks, mark) >= MIN_SECTIONS_BEFORE:
        return False
    return mark.how != "label" or mark.part == "key points" or _fills_box(landmarks, mark, points)


def _fills_box(landmarks: Landmarks, mark: Landmark, points: _Points) -> bool:
    """Tell whether a label and what is below it are all that an element holds."""
    around = [node.span for node in landmarks.nodes[: mark.at] if type(node) is Container]
    box = min((span for span in around if span.end >= points.span.end), key=_get_length, default=None)
    if box is None:
        return False
    inside = [node for node in landmarks.nodes[mark.at + 1 :] if node.span.start < box.end]
    texts = [node for node in inside if isinstance(node, Paragraph | Heading) and node.text.text]
    before = [node for node in landmarks.nodes[: mark.at] if node.span.start > box.start]
    is_first = not any(isinstance(node, Paragraph | Heading) and node.text.text for node in before)
    return is_first and all(points.span.overlaps(node.span) for node in texts)


def _get_length(span: Span) -> int:
    return span.end - span.start


def _compute_confidence(mark: Landmark, points: _Points) -> float:
    if not mark.exact or mark.part == "summary":
        return _LIKELY if points.list else _POSSIBLE
    if points.list is None:
        return _LIKELY
    return _CLEAR if mark.how in {"label", "pasted text"} else _CERTAIN


def _strip_lead(text: Text) -> Text:
    lead = re.match(_LEAD, text.text)
    return text.slice(lead.end(), len(text.text)) if lead else text


# --- what stands below a label --------------------------------------------------------------------


def _read_points(
    landmarks: Landmarks, language: TellLanguage, scope: range, *, bare: bool = False, named: bool = False
) -> _Points | None:
    """Read what is in a scope; a list of links to places in the article are points only where they are named."""
    rows = _read_rows(landmarks, scope, named=named)
    if rows:
        return rows
    lists, paragraphs = _find_content(landmarks, scope)
    if lists:
        texts = (join_texts(collect_texts(item.blocks)) for found in lists for item in found.items)
        items = tuple(text for text in texts if text.text)
        whole = join_spans(lists[0].span, lists[-1].span)
        points = _Points(items, whole, lists[0], separate=True, listed=True)
        return None if not items or (is_toc(lists[0]) and not (named and _are_sentences(points))) else points
    if bare:
        lines = _end_at_gap(list(takewhile(_is_short, paragraphs)))
        if len(lines) > 1:
            return _Points(tuple(lines), join_spans(lines[0].span, lines[-1].span), None, separate=True, listed=False)
        paragraphs = paragraphs[:1]
    if not paragraphs or sum(len(text.text.split()) for text in paragraphs) > MAX_SUMMARY_WORDS:
        return None
    items = tuple(item for text in paragraphs for item in _split(text, language))
    return _Points(items, join_spans(paragraphs[0].span, paragraphs[-1].span), None, separate=False, listed=False)


def _read_rows(landmarks: Landmarks, scope: range, *, named: bool) -> _Points | None:
    """Read the definition list with which a scope begins; where points are named, the rows of a table, too."""
    node = next((node for at in scope if type(node := landmarks.nodes[at]) is not Container), None)
    if isinstance(node, DefinitionList):
        found = ([entry.term, *collect_texts(entry.blocks)] for entry in node.entries)
    elif isinstance(node, Table) and named:
        found = ([cell.text for cell in row.cells] for row in node.rows if not all(cell.header for cell in row.cells))
    else:
        return None
    items = tuple(item for texts in found if (item := join_texts(texts)).text)
    return _Points(items, node.span, None, separate=True, listed=True) if items else None


def _end_at_gap(lines: list[Text]) -> list[Text]:
    """Return lines up to the first blank one, if no blank line parts the first two."""
    gaps = [below.span.start - above.span.end > 1 for above, below in pairwise(lines)]  # more than the end of a line
    return lines[: gaps.index(True) + 1] if True in gaps and not gaps[0] else lines


def _find_content(landmarks: Landmarks, scope: range) -> tuple[list[ListBlock], list[Text]]:
    """Return the lists of a scope, or the paragraphs before anything else if no list is near its start.

    A quotation below a paragraph is left out. A bold line below paragraphs ends them, for it heads what follows.
    """
    lists: list[ListBlock] = []
    paragraphs: list[Text] = []
    introduced = 0
    end = -1
    for at in scope:
        node = landmarks.nodes[at]
        if node.span.start < end:
            continue
        if isinstance(node, ListBlock) and introduced <= MAX_INTRODUCTIONS:
            lists.append(node)
            end = node.span.end
        elif isinstance(node, Quote) and paragraphs:
            end = node.span.end
        elif isinstance(node, Paragraph) and node.text.text:
            if lists and not _introduces_another(landmarks, at, node):
                break
            introduced += 0 if lists else 1
            if introduced == len(paragraphs) + 1 and not (paragraphs and _is_bold_title(node)):
                paragraphs.append(node.text)
        elif isinstance(node, Break | Table | Details | CodeBlock | Heading):
            break
    return lists, paragraphs


def _introduces_another(landmarks: Landmarks, at: int, line: Paragraph) -> bool:
    """Tell whether a short line with a colon between two lists introduces the second one."""
    below = landmarks.nodes[at + 1] if at + 1 < len(landmarks.nodes) else None
    text = line.text.text
    return isinstance(below, ListBlock) and len(text) <= MAX_LABEL_LENGTH and text.endswith((":", "\uff1a"))


def _is_bold_title(paragraph: Paragraph) -> bool:
    return find_bold(paragraph) is not None and _is_title(paragraph.text.text)


def _is_short(text: Text) -> bool:
    return len(text.text.split()) <= MAX_POINT_WORDS


def _split(text: Text, language: TellLanguage) -> tuple[Text, ...]:
    """Return the points of a paragraph: what follows each bullet typed into it, else its sentences."""
    bullets = list(re.finditer(_BULLETS, text.text)) if text.text[0] in _BULLET_MARKS else []
    if len(bullets) > 1:
        ends = [*(bullet.start() for bullet in bullets[1:]), len(text.text)]
        return tuple(text.slice(bullet.end(), end) for bullet, end in zip(bullets, ends, strict=True))
    return tuple(text.slice(start, end) for start, end in locate_sentences(text.text, language()))


def _build_key_points(  # noqa: PLR0913  # what the points do not tell themselves
    points: _Points, label: Text | None, how: How, confidence: float, *, span: Span, marked: bool
) -> KeyPoints:
    return KeyPoints(span, label, points.items, how, confidence, marked, points.listed, points.list)


# --- templates ------------------------------------------------------------------------------------


def _find_in_templates(landmarks: Landmarks, source: str, language: TellLanguage) -> Iterator[KeyPoints]:
    for index, node in landmarks.templates[:MAX_CANDIDATES]:
        label = next((title for title in find_titles(source, node) if _names_points(title.text)), None)
        if label is not None or normalize_key(node.name) in KEY_POINTS_KEYS:
            found = _read_template(landmarks, source, language, index, label)
            if found:
                yield found


def _names_points(text: str) -> bool:
    named = find_part_by_label(text)
    return named is not None and named[0] == "key points"


def _read_template(
    landmarks: Landmarks, source: str, language: TellLanguage, index: int, label: Text | None
) -> KeyPoints | None:
    node = landmarks.nodes[index]
    scope, end = landmarks.find_within_template(index)
    points = _read_points(landmarks, language, scope) or _read_listed_arguments(source, node)
    if points is None:
        return None
    return _build_key_points(
        points, label, "markup", _CLEAR, marked=True, span=Span(node.span.start, max(end, points.span.end))
    )


def _read_listed_arguments(source: str, node: Block) -> _Points | None:
    """Read points that a template is given as a list of strings (``items={["…", "…"]}``)."""
    opening = source.find("[", *node.span)
    if opening < 0:
        return None
    found = re.finditer(r"\"([^\"]+)\"|'([^']+)'", source[opening : node.span.end])
    spans = [Span(opening + match.start() + 1, opening + match.end() - 1) for match in found]
    items = tuple(build_text(source[slice(*span)], span) for span in spans)
    return _Points(items, join_spans(spans[0], spans[-1]), None, separate=True, listed=True) if items else None


# --- front matter ---------------------------------------------------------------------------------


def _find_in_front_matter(document: Document, language: TellLanguage) -> KeyPoints | None:
    entries = document.front_matter.entries if document.front_matter else ()
    for entry in entries:
        if not isinstance(entry.value, list | str) or entry.path[-1:] not in "sSrR" or "[" in entry.path:
            continue  # the points of one of several things are not those of the article
        if normalize_key(entry.path.rsplit(".", 1)[-1]) not in KEY_POINTS_KEYS:
            continue
        items = _read_entry_items(entry, document.source.text, language)
        if items:
            span = Span(entry.key_span.start, entry.span.end)
            listed = isinstance(entry.value, list)
            return KeyPoints(span, None, items, "front matter", _CERTAIN, True, listed)  # noqa: FBT003  # fields of a struct
    return None


def _read_entry_items(entry: Entry, source: str, language: TellLanguage) -> tuple[Text, ...]:
    if isinstance(entry.value, str) and entry.value.strip():
        return _split(build_text(entry.value.strip(), entry.span), language)
    if not isinstance(entry.value, list):
        return ()
    finder = ValueFinder(source, entry.span)
    values = [value for value in entry.value if isinstance(value, str) and value.strip()]
    return tuple(build_text(value, finder.find(value)) for value in values)
