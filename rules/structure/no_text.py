"""``structure/no-text``."""

import re
from collections.abc import Iterator

from contentlint.prose.placeholders import says_text_is_missing
from contentlint.rule import (
    Article,
    Comment,
    Finding,
    Message,
    NoOptions,
    Rule,
    Severity,
    Span,
    WholeArticle,
    compile_lazy,
)

INCLUDE = compile_lazy(
    r"\W{0,9}include(?:[-_]\w{1,20})?(?:\s+(?:file|virtual))?\s*(?:[:=\"'“]|(?<=\s)(?:\.{0,2}/\S+|\S+\.\w{1,9})\s*\Z)"
)
"""How a comment begins that takes another file in, with the path of that file."""

MEDIA = frozenset({"images", "image", "img", "media", "pictures", "screenshots", "uploads"})
"""Folders of files that articles show: an empty file there keeps the folder."""

MIN_TEXT = 200
"""A comment of so many characters is an article that somebody has put aside."""

DEFINITION = compile_lazy(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S", re.MULTILINE)
"""A link that other files take in."""


class NoText(Rule[NoOptions]):
    """Write the article before you publish it.

    An empty file has nothing that the other rules could report, so without this rule it would look ready. It is often a
    download that went wrong, or the place of a document that is stored elsewhere.

    Not reported: files with front matter, or with data in a comment (`<!--{`), because their layout may write the
    text; whole HTML pages and files with a script, because the script may; files that include another file, only
    redirect, or only define links for other files; home pages and lists. A file of link definitions is reported if
    as many of its comments as it has links say that its text is still missing. In a folder of images, an empty file is
    only a tip, and so is a file whose whole text is in a comment.

    It is a warning on a site: of 14 empty files of public sites, a program filled one, pages took in ten, a list of
    pages left out one, and two were pages.
    """

    how_to_fix = "Write the text, or delete the file."
    basis = "house-style"
    severity = "error"
    whole_article = True
    pages = ("article", "documentation")
    messages = {"empty": Message("The file has no text.")}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for an article of which readers see nothing."""
        has_text = any(not isinstance(node, Comment) or INCLUDE.match(node.text) for node in article.nodes)
        if has_text or article.front_matter is not None or article.is_page or _is_for_others(article):
            return
        is_put_aside = any(isinstance(node, Comment) and len(node.text) >= MIN_TEXT for node in article.nodes)
        is_of_media = not MEDIA.isdisjoint(article.path.lower().split("/")[:-1])
        severity: Severity | None = "info" if is_of_media or is_put_aside else None
        yield self.finding("empty", at=WholeArticle(Span(0, 0)), severity=severity)


def _is_for_others(article: Article) -> bool:
    """Tell whether a file without a text makes a page by a script or a redirect, or defines links for other files."""
    for tag in article.tags:
        if tag.name == "script" or (tag.name == "meta" and tag.get("http-equiv").lower() == "refresh"):
            return True
    if any(isinstance(node, Comment) and node.text.lstrip().startswith("{") for node in article.nodes):
        return True
    notes = sum(isinstance(node, Comment) and says_text_is_missing(node.text) for node in article.nodes)
    return not article.tags and _count_definitions(article) > notes


def _count_definitions(article: Article) -> int:
    """Return how many links the lines between comments define."""
    text, end, kept = article.source.text, 0, []
    for comment in article.nodes:
        kept.append(text[end : comment.span.start])
        end = comment.span.end
    return sum(1 for _ in DEFINITION.finditer("".join(kept) + text[end:]))
