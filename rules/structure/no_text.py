"""``structure/no-text``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Comment, Finding, Message, NoOptions, Rule, Span, WholeArticle, compile_lazy

INCLUDE = compile_lazy(r"\W{0,9}include\b")
"""How a comment begins that takes another file in."""

FOR_OTHERS = compile_lazy(
    r"<(?:script|style|meta|link)\b|^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S", re.IGNORECASE | re.MULTILINE
)
"""What a page may be made of without a text in its file: a script, a redirect, definitions that other files take in."""


class NoText(Rule[NoOptions]):
    """Write the article before you publish it.

    An empty file has nothing that the other rules could report, so without this rule it would look ready. It is often a
    download that went wrong, or the place of a document that is stored elsewhere.

    Not reported: files with front matter, because their layout may write the text; whole HTML pages and files with a
    script, because the script may; files that include another file, only redirect, or only define links for other
    files; home pages and lists.
    """

    how_to_fix = "Write the text, or delete the file."
    basis = "house-style"
    severity = "error"
    pages = ("article", "documentation")
    messages = {"empty": Message("The file has no text.")}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for an article of which readers see nothing."""
        has_text = any(not isinstance(node, Comment) or INCLUDE.match(node.text) for node in article.nodes)
        if has_text or article.front_matter is not None or article.is_page or _is_for_others(article):
            return
        yield self.finding("empty", at=WholeArticle(Span(0, 0)))


def _is_for_others(article: Article) -> bool:
    """Tell whether a file without a text has something beside comments that makes a page or serves other files."""
    text, end, kept = article.source.text, 0, ""
    for comment in article.nodes:
        kept, end = kept + text[end : comment.span.start], comment.span.end
    return FOR_OTHERS.search(kept + text[end:]) is not None
