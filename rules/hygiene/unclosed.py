"""``hygiene/unclosed``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span, Spans, compile_lazy

MESSAGE_OF = {
    "open tag": "open-tag",
    "end tag": "end-tag",
    "comment": "comment",
    "fence": "fence",
    "quoted fence": "quoted-fence",
}

GLUED_FENCE = r"^[^`~]*[^`~\s](```|~~~)$"
"""A heading that ends with the marks of a fence."""


CODE_TEMPLATE = compile_lazy(
    r"\{\{[<%]\s{0,9}[\w/-]{0,40}(?:code|high|listing|snippet|console|terminal|gist|raw)", re.IGNORECASE
)
"""Shortcodes whose names say that code stands between them."""


class Unclosed(Rule[NoOptions]):
    """Close what you open.

    What is never closed takes in all that follows: the rest of the article becomes a link, turns bold, is shown as code
    or does not appear at all.

    Elements whose end tag may be left out (paragraphs, list items, table cells) are left alone, and so are names that
    are no HTML, tags that overlap, MDX (its compiler refuses what is not closed), articles in which a template language
    decides which tags are written, and tags in indented code or between shortcodes that are named after code
    (`{{< highlight >}}`, `{{< code-rust >}}`). Of a whole HTML page only the article is looked at: what
    is around it comes from a template.

    It is an error because readers may see the rest of the article as code, as one long link or not at all. A tag
    that closes nothing is only a warning, because browsers ignore it, and so is code at the end of a quotation.
    """

    how_to_fix = "Write the missing tag, or delete the one that has no partner."
    basis = "spec"
    sources = (
        "HTML Living Standard, section 13.1.2.4 (which tags may be left out) and 13.1.6 (comments)",
        "CommonMark 0.31.2, sections 4.5 (a fence without an end reaches to the end of the document) and 4.6",
    )
    severity = "error"
    messages = {
        "open-tag": Message(
            "“<{name}>” is opened here and never closed.",
            fix="Write the end tag where the element ends.",
            label="never closed",
        ),
        "end-tag": Message(
            "“</{name}>” closes nothing: no such tag is open here.",
            fix="Delete it, or write the start tag where the element begins.",
            label="closes nothing",
            severity="warning",
        ),
        "comment": Message(
            "A comment begins here and never ends.",
            fix="End the comment with -->, without a blank line in it, or delete its start.",
            label="never ends",
        ),
        "fence": Message(
            "The code that begins here never ends, so all the rest is code.",
            fix="Put the closing fence, the same marks as these, on a line of its own where the code ends.",
            label="never closed",
        ),
        "glued-fence": Message(
            "The fence “{name}” stands at the end of this line, so it opens no code, and the next fence does.",
            fix="Put the fence on a line of its own.",
            label="opens nothing",
        ),
        "quoted-fence": Message(
            "The code that begins here ends only where the quotation does.",
            fix="Put the closing fence, the same marks as these, on a line of its own in the quotation.",
            label="never closed",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each tag, comment or fence without its counterpart."""
        glued = list(_find_glued_fences(article)) if article.format == "markdown" else []
        for at in glued:
            yield self.finding("glued-fence", at=at, name=article.source.slice(at))
        in_code = Spans(span for span in article.template_pairs if CODE_TEMPLATE.match(article.source.slice(span)))
        for found in article.unclosed:
            if found.span.start in in_code:
                continue
            if found.fault != "fence" or not glued:  # the fence that was to close the code opens it
                yield self.finding(MESSAGE_OF[found.fault], at=found.span, name=found.name)


def _find_glued_fences(article: Article) -> Iterator[Span]:
    for heading in article.headings:
        found = re.search(GLUED_FENCE, heading.text.text)
        if found:
            yield heading.text.locate(*found.span(1))
