"""``readability/end-mark``."""

from collections.abc import Iterator, Sequence

from contentlint.document.nodes import Block
from contentlint.rule import (
    Article,
    CodeBlock,
    Finding,
    Image,
    InlineTemplate,
    Link,
    ListBlock,
    Message,
    NoOptions,
    Paragraph,
    ProseBlock,
    Rule,
    Table,
    compile_lazy,
)

MARKS = frozenset(".!?:")
HABIT = 4
"""So many other paragraphs end with a mark: the article has the habit."""

MIN_WORDS = 5
"""Words of the last sentence: a shorter one may be a signature or a label."""

MAX_WORD = 30
"""Letters of the longest word at the end: a longer one is an address or a key."""

MAX_END = 200
"""So many characters at the end are looked at for what needs no mark."""

SHOWN = 40
"""So many characters at the end are marked."""

_NO_SENTENCE = compile_lazy(r"(?:(?:\w[/.]\w|//|[;:][-']?)\S*|[.!?]\)|#\d+|[”\"] ?[—–-][^.]{0,80})\Z")
"""How a paragraph ends that needs no mark: an address, an emoticon, a mark before a bracket, or who said it."""


class EndMark(Rule[NoOptions]):
    """End a paragraph with a full stop, or with a colon before what follows.

    A missing mark at the end looks as if the text had been cut off.

    The rule reports paragraphs of at least two sentences that end with a letter, a digit or a bracket, if at least four
    others end with a mark. Paragraphs that end with a URL, a picture or an emoticon are not reported, and neither
    are those beside a picture or above a formula, quotations, headings, lists, HTML and what a template fills in.
    """

    how_to_fix = "Add a full stop or a colon."
    basis = "house-style"
    severity = "info"
    languages = ("en",)
    messages = {
        "none": Message("The paragraph ends with “{quote}”, without a full stop.", label="full stop missing"),
        "colon": Message(
            "The paragraph ends with “{quote}”, without a colon before what follows.",
            fix="Add a colon or a full stop.",
            label="colon missing",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each paragraph without a mark at its end."""
        if article.format == "html":  # what looks like a paragraph there may be a label
            return
        blocks = [one for one in article.prose.blocks if one.kind == "paragraph" and type(one.block) is Paragraph]
        unmarked = (one for one in blocks if one.text.text[-1:] not in MARKS)
        open_ones = [one for one in unmarked if _is_open(one) and not article.is_in_quotation(one.text.span)]
        if not open_ones or sum(one.text.text.rstrip()[-1:] in MARKS for one in blocks) < HABIT:
            return
        beside = {id(one): (above, below) for above, one, below in _list_neighbours(article.nodes)}
        for block in open_ones:
            above, below = beside.get(id(block.block), (None, None))
            if _has_sentences(article, block) and not (_is_picture(above) or _is_picture(below) or _is_formula(below)):
                text = block.text.text.rstrip()
                start = max(text.rfind(" ", 0, max(len(text) - SHOWN, 0)) + 1, 0)
                leads_on = isinstance(below, CodeBlock | ListBlock | Table)
                yield self.finding(
                    "colon" if leads_on else "none", at=block.text.locate(start, len(text)), quote=text[start:]
                )


def _list_neighbours(nodes: Sequence[Block]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    """Yield each node with the one above and the one below."""
    return zip((None, *nodes), nodes, (*nodes[1:], None), strict=False)


def _is_picture(node: Block | None) -> bool:
    """Tell whether a paragraph shows an image and little more: the text beside it may be its caption."""
    if not isinstance(node, Paragraph) or not any(isinstance(one, Image) for one in node.inlines):
        return False
    return len(node.text.text.split()) < MIN_WORDS


def _is_formula(node: Block | None) -> bool:
    """Tell whether a paragraph begins with a formula, which may end the sentence above."""
    return isinstance(node, Paragraph) and node.text.text.startswith("$$")


def _is_open(block: ProseBlock) -> bool:
    """Tell whether a paragraph ends without a mark, and with words."""
    text = block.text.text.rstrip()
    if not text or not (text[-1].isalnum() or text[-1] == ")") or _NO_SENTENCE.search(text[-MAX_END:]):
        return False
    return not any(isinstance(one, InlineTemplate | Image) for one in block.inlines)


def _has_sentences(article: Article, block: ProseBlock) -> bool:
    """Tell whether a paragraph has a sentence with a mark, and then one of enough words that is not in brackets."""
    sentences = article.prose.find_sentences_within(block.text.span)
    if len(sentences) < 2 or sentences[-1].words < MIN_WORDS:  # noqa: PLR2004  # two sentences
        return False
    last = sentences[-1]
    links = (one.span for one in block.inlines if isinstance(one, Link))
    if last.text[0] in "(—–" or "\n" in last.text or any(span.contains(last.span) for span in links):
        return False
    if "</" in article.source.slice(block.text.span) or len(last.text.split()[-1]) > MAX_WORD:
        return False
    return sentences[-2].text.rstrip()[-1:] in ".!?" and not _is_reference(article, block)


def _is_reference(article: Article, block: ProseBlock) -> bool:
    """Tell whether a paragraph is one of the list of sources."""
    return article.references is not None and article.references.span.contains(block.text.span)
