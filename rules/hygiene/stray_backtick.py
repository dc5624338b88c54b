"""``hygiene/stray-backtick``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, compile_lazy

_OPENING = compile_lazy(r"(?<![^\s(\[/,“\"'*_>-])`(?=[^\s`][^`]*$)")
_CLOSING = compile_lazy(r"^[^`]*[^\s`]`(?=$|[\s.,;:!?)\]/*_-])")


class StrayBacktick(Rule[NoOptions]):
    """Close every backtick of code in a sentence.

    Where the second backtick is missing, readers see the first one, and the code is not set apart.

    The rule reports a text in Markdown in which a single backtick is visible, right before or right after a word.
    Backticks in code or after a backslash, as an accent, or as a quotation mark (``` ``so'' ```) are ignored.
    """

    how_to_fix = "Put a backtick on both sides of the code, or delete it."
    basis = "spec"
    sources = ("CommonMark 0.31.2, section 6.1 (code spans) https://spec.commonmark.org/0.31.2/#code-spans",)
    severity = "warning"
    preset = "strict"
    reason = "a backtick may be meant as a sign"
    messages = {"stray": Message("Readers see the backtick in “{quote}”.", label="not closed")}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each text with a single backtick."""
        if article.format != "markdown" or "`" not in article.prose.searched.haystack.text:
            return
        for block in article.prose.blocks:
            if block.shape.count("`") != 1:
                continue
            found = _OPENING.search(block.shape) or _CLOSING.search(block.shape)
            if found is None:
                continue
            at = block.shape.index("`")
            mark = block.text.locate(at, at + 1)
            if article.source.slice(mark) == "`" and article.source.text[mark.start - 1 : mark.start] != "\\":
                start, end = _find_word(block.shape, at)
                yield self.finding("stray", at=block.text.locate(start, end), quote=block.text.text[start:end])


def _find_word(text: str, at: int) -> tuple[int, int]:
    """Return where the word with the backtick is."""
    start = max(text.rfind(space, 0, at) for space in " \n") + 1
    end = min((found for space in " \n" if (found := text.find(space, at)) >= 0), default=len(text))
    return start, end
