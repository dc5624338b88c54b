"""``hygiene/final-newline``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span


class FinalNewline(Rule[NoOptions]):
    """End a file with one line break.

    If the last line of a file does not end with a line break, some tools drop the line or join it to other text. When
    somebody adds a line later, version control shows two changed lines. Blank lines at the end serve no purpose.

    Whole HTML pages are not checked, because a program writes them.
    """

    how_to_fix = "End the file with a single line break."
    basis = "tool-convention"
    sources = (
        "markdownlint 0.42.1, MD047 https://github.com/DavidAnson/markdownlint/blob/main/doc/md047.md",
        (
            "POSIX.1-2017, 3.206 (what a line is) "
            "https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap03.html#tag_03_206"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "readers do not see this line break, and many editors do not add it"
    fixable = "safe"
    fix_reason = "readers do not see line breaks at the end of a file"
    messages = {
        "missing": Message(
            "The last line of the file has no line break.",
            label="line break missing",
            repair="End the last line with a line break.",
        ),
        "blank": Message(
            "The file ends with {size:blank line|blank lines}.",
            fix="Delete the blank lines at the end.",
            label="empty from here on",
            repair="Delete the blank lines at the end.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding where the text does not end in exactly one line end."""
        text = article.source.text
        end = len(text.rstrip())
        if not end or text[end:] == "\n" or article.is_page:
            return
        size = text.count("\n", end)
        if size > 1:
            start = text.index("\n", end) + 1
            edits = [Edit(Span(end, len(text)), "\n")]
            yield self.finding("blank", at=Span(start, start), edits=edits, size=size - 1)
        elif not text.endswith("\n"):
            place = Span(len(text), len(text))
            yield self.finding("missing", at=place, edits=[Edit(place, "\n")])
