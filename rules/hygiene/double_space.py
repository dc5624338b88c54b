"""``hygiene/double-space``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, ProseBlock, Rule, Span, compile_lazy

_DOUBLE = compile_lazy(r"(?<=[^\s|])  (?=[^\s|])")
_ENDS = ".!?:"
_CLOSING = "\"'”’)*_"
_SINGLE_END = compile_lazy(rf"[{_ENDS}][{_CLOSING}]* (?=[A-Z])")

HABIT = 4
"""One sentence in so many that ends with two spaces is no habit."""

MAX_WORD, MAX_NAME = 60, 400
"""So many characters around two spaces are looked at: for the words beside them, and for what they are part of."""


class DoubleSpace(Rule[NoOptions]):
    """Put one space between words.

    A second space is left where a word was deleted or two texts were joined. Browsers show one, but the text keeps both
    wherever it is copied from the source.

    Only exactly two spaces within a line are reported; longer rows align something. After the end of a sentence, two
    spaces are a habit of some writers: they are reported only if at least four times as many sentences of the article
    end with one. Code, tables and formulas are ignored.
    """

    how_to_fix = "Delete the second space."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "browsers show several spaces as one"
    fixable = "safe"
    fix_reason = "browsers show two spaces as one"
    messages = {
        "double": Message(
            "There are two spaces between words in {size:place|places}.",
            label="two spaces",
            repair="Delete the second space.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first two spaces, with the places of the others."""
        if article.is_page or "  " not in article.prose.searched.haystack.text:
            return
        within: list[tuple[Span, Span]] = []
        ends: list[tuple[Span, Span]] = []
        singles = 0
        for block in article.prose.blocks:
            if block.kind == "heading":  # the URL of a section may be made of both spaces
                continue
            singles += len(_SINGLE_END.findall(block.shape))
            for found in _DOUBLE.finditer(block.shape):
                before = block.shape[max(found.start() - MAX_WORD, 0) : found.start()].rstrip(_CLOSING)[-1:]
                spaces = block.text.locate(*found.span())
                if article.source.slice(spaces) == "  " and not _is_meant(article, spaces):
                    (ends if before in _ENDS else within).append((_locate_words(block, found.start()), spaces))
        places = sorted([*within, *(ends if HABIT * len(ends) <= singles else [])])
        if places:
            edits = [Edit(Span(spaces.start + 1, spaces.end), "") for _, spaces in places]
            yield self.grouped_finding("double", [words for words, _ in places], edits=edits, are_apart=True)


def _is_meant(article: Article, spaces: Span) -> bool:
    """Tell whether both spaces are part of a formula, of the name of a page in a wiki link, or shown in ``<pre>``."""
    before = article.source.text[max(spaces.start - MAX_NAME, 0) : spaces.start]
    is_in_wiki_link = "\n" not in before[max(before.rfind("[["), 0) :] and before.rfind("[[") > before.rfind("]]")
    is_shown = before.lower().rfind("<pre") > before.lower().rfind("</pre")
    return is_in_wiki_link or is_shown or spaces.start in article.formulas


def _locate_words(block: ProseBlock, start: int) -> Span:
    """Return the place of two spaces with the words beside them."""
    text = block.shape
    least, most = max(start - MAX_WORD, 0), min(start + MAX_WORD, len(text))
    begin = max((at + 1 for space in " \n" if (at := text.rfind(space, least, start)) >= 0), default=least)
    end = min((at for space in " \n" if (at := text.find(space, start + 2, most)) >= 0), default=most)
    return block.text.locate(begin, end)
