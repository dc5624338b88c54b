"""``links/empty``."""

from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.edits.alt_text import from_title
from contentlint.document.nodes import Image, InlineTemplate, Link
from contentlint.document.urls import Target
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

TAG = lazy_pattern(r"<[^<>]*+>")
WORD = lazy_pattern(r"[^\W_]")
SHARE_BUTTONS = ("a2a_", "addtoany", "addthis", "at-", "st-", "heateor", "shareaholic")
NAMES = ("aria-label", "aria-labelledby", "title")
AFTER_WORDS = " \t\n.,;:!?)"
"""What stands behind a word, or directly behind it."""

MEANINGLESS = frozenset({"href", "target", "rel"})
"""Attributes without which nobody would miss a link that shows nothing."""


class Empty(Rule[NoOptions]):
    """Give every link a text and a target.

    A link without a text cannot be clicked, and a screen reader announces it as “link” or reads its address. A link
    without a target leads back to the page it stands on.

    An image with an alternative text is a text, and so are aria-label, aria-labelledby and title, the title of a
    drawing, and what a template fills in. Left alone are anchors (`<a id="steps">`, also with a `#` of their own as
    target), links that are hidden from screen readers, and what a script fills in: share buttons and, in whole
    HTML pages, links with an empty href.
    """

    how_to_fix = "Write what the link leads to between its brackets or tags, or delete the link."
    basis = "accessibility"
    sources = (
        "WCAG 2.2, success criteria 2.4.4 and 4.1.2",
        "axe-core 4.14.1, rule “link-name”",
        "markdownlint 0.42.1, MD042 (links without a target)",
    )
    severity = "error"
    fixable = "safe"
    fix_reason = (
        "what shows nothing is deleted only right beside a link to the same page; "
        "an image gets its own title as its alternative text"
    )
    messages = {
        "no-text": Message(
            "This link to “{href}” has no text.",
            label="no text",
            repair="Delete the link that shows nothing; the one beside it leads to the same page.",
        ),
        "image": Message(
            "All that this link to “{href}” shows is an image without an alternative text.",
            fix="Write as the alternative text of the image where the link leads.",
            label="no alternative text",
            repair="Write the title of the image as its alternative text too.",
        ),
        "no-target": Message(
            "The link “{quote}” has no target.",
            fix="Write the address into the link, or delete the link and keep its text.",
            label="no target",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link without a text, and for each without a target."""
        for at, (link, target) in enumerate(article.targets):
            if not link.text.strip():
                beside = [other for other, _ in article.targets[max(at - 1, 0) : at + 2] if other is not link]
                yield from self._check_text(article, link, target, beside)
            elif not link.href.strip() and not article.is_page and not _is_scripted(link):
                yield self.finding("no-target", at=link.text_span, quote=link.text)

    def _check_text(self, article: Article, link: Link, target: Target, beside: list[Link]) -> Iterator[Finding]:
        if _is_anchor(link, target) or _is_named(article, link):
            return
        images = [node for node in article.inlines_within(link.span) if isinstance(node, Image)]
        if any(image.alt is None or image.alt.strip() for image in images):
            return
        if images:
            edits = from_title(article, images[0]) if len(images) == 1 else []
            yield self.finding("image", at=images[0], edits=edits, href=link.href)
        else:
            yield self.finding("no-text", at=link, edits=_without(article, link, beside), href=link.href)


def _is_anchor(link: Link, target: Target) -> bool:
    tag = link.tag
    if tag is None:
        return False
    is_hidden = tag.get("aria-hidden") == "true" or tag.get("tabindex") == "-1"
    if is_hidden or any(name.startswith(SHARE_BUTTONS) for name in tag.classes):
        return True
    return target.kind == "fragment" and bool(tag.id or tag.get("name") or tag.classes)


def _is_scripted(link: Link) -> bool:
    """Tell whether a script or another element gives a link its target."""
    tag = link.tag
    return tag is not None and any(name.startswith(("data-", "on", ":", "@", "v-", "x-")) for name in tag.attributes)


def _is_named(article: Article, link: Link) -> bool:
    """Tell whether a link has a name that its text does not show; text that is hidden counts, to be sure."""
    if link.tag is not None and any(map(link.tag.get, NAMES)):
        return True
    if link.title or any(isinstance(node, InlineTemplate) for node in article.inlines_within(link.span)):
        return True
    inside = article.source.slice(link.text_span)
    if "aria-label" in inside or "title=" in inside:
        return True
    return link.tag is not None and WORD.search(TAG.sub("", inside)) is not None


def _without(article: Article, link: Link, beside: list[Link]) -> list[Edit]:
    """Return what takes out a link that shows nothing, if one right beside it leads to the same page."""
    text, (start, end) = article.source.text, link.span
    is_bare = not article.source.slice(link.text_span).strip() and (link.tag is None or _has_only_target(link))
    for other in beside if is_bare else ():
        if not other.text.strip() or other.href != link.href:
            continue
        if other.span.start >= end and _is_gap(text[end : other.span.start]):
            is_apart = not text[max(start - 1, 0) : start].strip()
            return [Edit(Span(start, other.span.start if is_apart else end), "")]
        if other.span.end <= start and _is_gap(text[other.span.end : start]):
            is_apart = not text[end : end + 1].strip(AFTER_WORDS)
            return [Edit(Span(other.span.end if is_apart else start, end), "")]
    return []


def _is_gap(between: str) -> bool:
    return not between.strip(" \t")


def _has_only_target(link: Link) -> bool:
    return link.tag is not None and MEANINGLESS.issuperset(link.tag.attributes)
