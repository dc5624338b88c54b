"""``headings/empty``."""

import re
from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Heading,
    Image,
    InlineTemplate,
    Message,
    NoOptions,
    Rule,
    compile_lazy,
    remove_heading,
)

BLANK = r"(?:[\s\u00a0\u200b]|&nbsp;)*+"
MAX_HEADING = 1000
"""So many code points behind its start tag, the end of a heading is looked for."""

NOTHING = compile_lazy(
    rf"#{{1,6}}{BLANK}#*+{BLANK}|<(h[1-6])(?:\s++(?:class|style|align)=\"[^\"<>]*+\")*+\s*+>"
    r"(?:[\s\u00a0\u200b]|&nbsp;|</?(?:b|br|em|i|span|strong|u)\s*/?>)*+</\1\s*+>",
    re.IGNORECASE,
)
"""A heading as it is written that is nothing but its own marks and tags."""


class Empty(Rule[NoOptions]):
    """Put text into every heading.

    Screen readers announce an empty heading and then nothing, and a table of contents shows an empty line.

    The alt text of an image counts as text, and so does anything that a template fills in, or Markdown between two
    tags. A heading with a comment in it is not reported, because a program may insert text there. In a whole HTML page,
    a script may fill any heading that has an id or a class, so only headings without either are reported.
    Marks without words (`####`) are a paragraph, and no heading, where kramdown reads the Markdown (Jekyll).

    The fix deletes a heading only if it contains nothing at all, not even an anchor, a comment or an icon. It also
    keeps the heading if the blocks above and below would change without it: two lists, for example, could merge into
    one.
    """

    how_to_fix = "Write the heading text, or delete the heading."
    basis = "accessibility"
    sources = (
        (
            "axe-core 4.14.1, empty-heading (a best practice) "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the heading is deleted, and the text below it becomes part of the section above"
    needs = ("headings",)
    messages = {
        "empty": Message(
            "This level {level} heading has no text.", label="empty heading", repair="Delete the empty heading."
        ),
        "image": Message(
            "This level {level} heading contains only an image, and the image has no alt text.",
            fix="Add alt text that works as a heading.",
            label="no text to read",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading that says nothing."""
        for heading in article.headings:
            if heading.text.text or _has_hidden_text(heading) or _is_filled_later(article, heading):
                continue
            if heading.tag is not None and not article.is_page and _goes_on(article, heading):
                continue
            if _is_paragraph(article, heading):
                continue
            has_image = any(isinstance(inline, Image) for inline in heading.inlines)
            edits = remove_heading(article, heading) if _is_bare(article, heading) else []
            yield self.finding("image" if has_image else "empty", at=heading, level=heading.level, edits=edits)


def _has_hidden_text(heading: Heading) -> bool:
    if heading.tag and (heading.tag.get("aria-label") or heading.tag.get("title")):
        return True
    return any(
        isinstance(inline, InlineTemplate) or (isinstance(inline, Image) and inline.alt) for inline in heading.inlines
    )


def _is_filled_later(article: Article, heading: Heading) -> bool:
    """Tell whether a program writes the heading: its attributes or a comment in it say which."""
    if "<!--" in article.source.slice(heading.span):
        return True
    return article.is_page and heading.tag is not None and bool(heading.tag.attributes)


def _goes_on(article: Article, heading: Heading) -> bool:
    """Tell whether there is Markdown between the tags of a heading, a list that begins with a number for example."""
    text, start = article.source.text, heading.span.start
    end = text.find(f"</h{heading.level}", start, start + MAX_HEADING)
    between = text[text.find(">", start) + 1 : end]
    is_apart = end > 0 and "\n\n" in between
    return is_apart and "<h" not in between.lower() and any(map(str.isalnum, between))


def _is_paragraph(article: Article, heading: Heading) -> bool:
    """Tell whether a program takes marks without words for a paragraph: kramdown does."""
    return heading.tag is None and _is_bare(article, heading) and article.site_defaults.markdown.needs_heading_words


def _is_bare(article: Article, heading: Heading) -> bool:
    """Tell whether nothing is lost with a heading: no anchor, comment, icon or image."""
    return NOTHING.fullmatch(article.source.slice(heading.span)) is not None
