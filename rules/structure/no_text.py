"""``structure/no-text``."""

from collections.abc import Iterator

from contentlint.rule import Article, Comment, Finding, Message, NoOptions, Rule, Span, WholeArticle


class NoText(Rule[NoOptions]):
    """Write the article before you publish it.

    An empty file has nothing that the other rules could report, so without this rule it would look ready. It is often a
    download that went wrong, or the place of a document that is stored elsewhere.

    Not reported: files with front matter, because their layout may write the text; whole HTML pages, because a script
    may; home pages and lists.
    """

    how_to_fix = "Write the text, or delete the file."
    basis = "house-style"
    severity = "error"
    pages = ("article", "documentation")
    messages = {"empty": Message("The file has no text.")}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for an article of which readers see nothing."""
        has_text = any(not isinstance(node, Comment) for node in article.nodes)
        if not has_text and article.front_matter is None and not article.is_page:
            yield self.finding("empty", at=WholeArticle(Span(0, 0)))
