"""``hygiene/list-marks``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Paragraph, Rule, Span, Tier, compile_lazy

MIN_ITEMS = 2
"""A single sign may be an ornament."""


SIGN = compile_lazy(r"[•●▪‣◦][ \t\u00a0]+(?=\S)", hints=("•", "●", "▪", "‣", "◦"))
BREAK_TAG = compile_lazy(r"(?i)<br\s{0,2}/?>\Z")
MAX_TAG_LENGTH = 8
PATH = compile_lazy(r"\b[A-Za-z]:\\|\A\\\\[^\W_]|[^\W_]\\[^\W_]")
"""What the last word of a line has if it is the path of a folder: the backslash at its end is part of it."""

DRIVE = compile_lazy(r"(?:[•●▪‣◦]\s+)?[A-Za-z]:\\")
"""How a line begins that is a path, with spaces in it."""


class ListMarks(Rule[NoOptions]):
    """Start each list item with a hyphen.

    A “•” from a word processor is plain text in Markdown: the lines run together into one paragraph with dots in it,
    and screen readers do not announce a list.

    A line is reported if it and all lines below it in the paragraph begin with such a bullet. The article must contain
    at least two such lines. The fix also deletes line breaks (a backslash, two spaces or <br>) at the end of these
    lines and of the line above, because each item begins on a line of its own; a backslash that readers already see
    makes it an unsafe fix. Lists in HTML and in pasted text are not reported, because they are recognized as lists.
    """

    how_to_fix = "Replace each bullet with a hyphen and a space."
    basis = "spec"
    sources = (
        (
            "CommonMark 0.31.2, section 5.2: a bullet is a hyphen, a plus sign or an asterisk "
            "https://spec.commonmark.org/0.31.2/#list-items"
        ),
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "the words of each line stay the same; the list shows its own bullets"
    messages = {
        "typed": Message(
            "{size:line begins|lines begin} with “{sign}”, which Markdown does not turn into a list.",
            label="not a list item",
            repair="Replace each bullet with a hyphen.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first line that begins with a typed bullet."""
        if article.format != "markdown" or article.path.lower().endswith(".mdx"):
            return
        if not SIGN.search(article.source.text):  # most articles have none
            return
        lists = [(one.span.start, _find_typed_bullets(article, one)) for one in article.paragraphs]
        found = [place for _, places in lists for place in places]
        if len(found) >= MIN_ITEMS:
            text = article.source.text
            breaks = sorted(
                {edit for start, places in lists for place in places for edit in _find_breaks(text, place, start)}
            )
            is_seen = any(_ends_paragraph(text, edit.span.end) and "\\" in text[slice(*edit.span)] for edit in breaks)
            edits = [*(_build_edit(article, place) for place in found), *breaks]
            tier: Tier | None = "unsafe" if is_seen else None
            yield self.grouped_finding("typed", found, edits=edits, tier=tier, sign=text[found[0].start])


def _find_typed_bullets(article: Article, paragraph: Paragraph) -> list[Span]:
    """Return where the lines of a paragraph begin with a typed bullet: from one of them on, all do."""
    text, (start, end) = article.source.text, paragraph.span
    if paragraph.tag is not None or (start and text[start - 1] != "\n"):
        return []
    starts = [start, *(at + 1 for at in range(start, end) if text[at] == "\n")]
    found = [Span(*match.span()) for at in starts if (match := SIGN.match(text, at, end))]
    return found if found and [one.start for one in found] == starts[len(starts) - len(found) :] else []


def _build_edit(article: Article, place: Span) -> Edit:
    """Return a hyphen in place of a sign; below a line of text a blank line comes before it."""
    text = article.source.text
    line = text.rfind("\n", 0, max(place.start - 1, 0)) + 1
    above = text[line : place.start].strip()
    return Edit(place, "\n- " if above and not SIGN.match(above) else "- ")


def _find_breaks(text: str, place: Span, start: int) -> Iterator[Edit]:
    """Yield what deletes the break at the end of an item, and the one of a line above it in its paragraph.

    ``start`` is where the paragraph begins. At the end of an item or above a list a backslash breaks no line, but is
    shown.
    """
    end = text.find("\n", place.end)
    ends = [len(text) if end < 0 else end]
    if place.start > start:
        ends.append(place.start - 1)
    for stop in ends:
        line = text[text.rfind("\n", 0, stop) + 1 : stop]
        size = _measure_break(line)
        if size and size < len(line):
            yield Edit(Span(stop - size, stop), "")


def _measure_break(line: str) -> int:
    """Return how long what breaks a line is: a tag, a backslash that is not escaped nor part of a path, or blanks."""
    bare = line.rstrip(" \t")
    if tag := BREAK_TAG.search(bare[-MAX_TAG_LENGTH:]):
        return len(line) - len(bare[: len(bare) - len(tag[0])].rstrip(" \t"))
    if bare == line:
        return 0 if _ends_with_path(line) else (len(line) - len(line.rstrip("\\"))) % 2
    return len(line) - len(bare) if len(line) - len(bare) > 1 else 0


def _ends_with_path(line: str) -> bool:
    return DRIVE.match(line) is not None or any(map(PATH.search, line.split()[-1:]))


def _ends_paragraph(text: str, end: int) -> bool:
    """Tell whether a blank line or nothing follows, so that a backslash there breaks no line."""
    stop = text.find("\n", end + 1)
    return not text[end + 1 : len(text) if stop < 0 else stop].strip()
