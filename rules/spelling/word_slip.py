"""``spelling/word-slip``."""

from collections.abc import Iterator

from contentlint.prose.slips import find_slips
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, is_quoted

SAYS = {
    "extra": "one word is too many",
    "missing": "a word is missing",
    "form": "the form of a word is wrong",
    "other": "another word is meant",
}
"""What is wrong with a slip."""


class WordSlip(Rule[NoOptions]):
    """Correct slips that a few words show.

    Spelling checkers accept each of these words, but readers see at once that the sentence is wrong.

    The rule looks for a short list of mistakes that leave no doubt, among them “a the”, “allows to open a file”,
    “didn’t worked”, “discuss about”, “more then”, “how it looks like”, “six month ago” and “to login to”. Quotations
    and code are ignored.
    """

    how_to_fix = "Correct “{quote}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    overlaps_with = ("readability/confused-words", "readability/doubled-word", "spelling/misspelled")
    languages = ("en",)
    messages = {
        "meant": Message(
            "“{quote}” should be “{meant}”.", fix="Write “{meant}”.", label="“{meant}”?", repair="Write “{meant}”."
        ),
        "wrong": Message("In “{quote}”, {says}.", label="look at this"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each slip, at its first place."""
        slips: dict[tuple[str, str, str], list[Edit]] = {}
        searched, blocks = article.prose.searched, article.prose.blocks
        for slip in find_slips(searched.haystack, article.language):
            index, start = searched.index_at(slip.start)
            block, end = blocks[index], start + slip.end - slip.start
            text = block.text.text
            if block.kind != "quote" and not is_quoted(text, start, end):
                edit = Edit(block.text.locate(start, end), slip.meant)
                quote = " ".join(text[start:end].split())
                slips.setdefault((quote, slip.meant.strip(), SAYS[slip.kind]), []).append(edit)
        for (quote, meant, says), edits in slips.items():
            places = [edit.span for edit in edits]
            if meant:
                yield self.grouped_finding(
                    "meant", places, quote=quote, label="again", edits=edits, are_apart=True, meant=meant
                )
            else:
                yield self.grouped_finding("wrong", places, quote=quote, label="again", says=says)
