"""``links/empty``."""

from collections.abc import Iterator

from contentlint.article.parts.link_kinds import has_accessible_name, is_anchor
from contentlint.prose.image_names import is_image_file
from contentlint.rule import (
    Article,
    Finding,
    Image,
    Link,
    Message,
    NoOptions,
    Rule,
    Severity,
    Target,
    compile_lazy,
    is_scripted,
    is_share_address,
    unwrap_template,
    use_title_as_alt,
)

_STAND_IN = compile_lazy(
    r"(?i)^data:|(?:^|/)(?:1x1|blank|lazy|pixel|placeholder|spacer|transparent)[\w.-]{0,20}\.(?:gif|png|svg)(?:$|\?)"
)
"""Sources that a script replaces by those of pictures, perhaps with their texts."""

_TEXTS = ("data-title", "data-text", "data-label")
"""Attributes from which style sheets and scripts take the text of a link."""

_WEB = frozenset({"", "http", "https"})


MAX_MARK = 40
"""So many code points before a link hold the mark that includes a file."""

_INCLUDING = compile_lazy(r"\[!\w[\w-]{0,30} ?\Z")


class Empty(Rule[NoOptions]):
    """Give every link both text and a target.

    Readers cannot click a link without text, and a screen reader announces it as “link” or reads out its URL. A link
    without a target leads back to the page it is on.

    An image with alt text counts as link text, and so do aria-label, aria-labelledby and title, the title of an SVG,
    and anything that a template fills in. Not reported: anchors (`<a id="steps">`), even if their target is a plain
    `#`; links hidden from screen readers; links that a script fills in, as in an embedded post or pen; share buttons;
    images without a URL, which a script fills in; and, in whole HTML pages, links with an empty href.

    With --unsafe, the fix makes text of a link without a target.

    It is an error because readers cannot use the link. A link with neither text nor image is only a warning, because
    few readers notice it. So is an `<a href="">`, which a script may fill in. A linked image without alt text
    is only a warning, too, if a text link next to it leads to the same page, or if a script loads it in a whole HTML
    page. There it is a tip if it leads to an image file, because themes link images to their larger copies; so is a
    link whose text is in an attribute for style sheets and scripts (`data-title`).
    """

    how_to_fix = "Add text that says where the link leads, or delete the link."
    basis = "accessibility"
    sources = (
        (
            "WCAG 2.2, success criteria 2.4.4 and 4.1.2 "
            "https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context.html"
        ),
        (
            "axe-core 4.14.1, rule “link-name” "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
        (
            "markdownlint 0.42.1, MD042 (links without a target) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md042.md"
        ),
    )
    severity = "error"
    fixable = "safe"
    fix_reason = (
        "a link without text is deleted only if a link to the same page is next to it; an image gets its title as "
        "alt text"
    )
    needs = ("links",)
    messages = {
        "no-text": Message(
            "This link to “{href}” has no text.",
            label="no link text",
            severity="warning",
            repair="Delete the empty link; the one beside it leads to the same page.",
        ),
        "image": Message(
            "This link to “{href}” contains only an image, and the image has no alt text.",
            fix="Add alt text that says where the link leads.",
            label="no alt text",
            repair="Copy the image’s title to its alt text.",
        ),
        "no-target": Message(
            "The link “{quote}” has no target.",
            fix="Add the URL, or remove the link and keep its text.",
            label="no target",
            repair="Remove the link and keep its text.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link without a text, and for each without a target."""
        for at, (link, target) in enumerate(article.targets):
            if not link.text.strip() and not is_share_address(link.href) and not _is_included(article, link):
                beside = [other for other, _ in article.targets[max(at - 1, 0) : at + 2] if other is not link]
                yield from self._check_text(article, link, target, beside)
            elif not link.href.strip() and not article.is_page and not is_scripted(link):
                from contentlint.article.edits.links import keep_link_text

                edits = keep_link_text(article, link)
                severity: Severity | None = "warning" if link.tag else None
                yield self.finding(
                    "no-target", at=link.text_span, severity=severity, quote=link.text, edits=edits, tier="unsafe"
                )

    def _check_text(self, article: Article, link: Link, target: Target, beside: list[Link]) -> Iterator[Finding]:
        inside = article.find_inlines_within(link.span)
        if is_anchor(link, target) or has_accessible_name(link, inside, article.source.slice(link.text_span)):
            return
        if link.tag is not None and (article.is_embedded(link.span.start) or _goes_on(article, link)):
            return
        href = unwrap_template(link.href)
        images = [node for node in inside if isinstance(node, Image)]
        if any(image.alt is None or image.alt.strip() or not image.src.strip() for image in images):
            return
        if images:
            edits = use_title_as_alt(article, images[0]) if len(images) == 1 else []
            is_told = any(other.href == link.href and other.text.strip() for other in beside)
            is_stand_in = article.is_page and _STAND_IN.search(images[0].src) is not None
            severity: Severity | None = "warning" if is_told or is_stand_in else None
            if article.is_page and target.scheme in _WEB and is_image_file(target.path):
                severity = "info"
            yield self.finding("image", at=images[0], edits=edits, href=href, severity=severity)
        else:
            from contentlint.article.edits.links import remove_empty_link

            is_rest = any(other.href == link.href and other.text.strip() for other in beside)
            is_tip = article.is_page and (is_rest or _is_filled_later(link))
            edits = remove_empty_link(article, link, beside)
            yield self.finding("no-text", at=link, edits=edits, href=href, severity="info" if is_tip else None)


def _is_filled_later(link: Link) -> bool:
    """Tell whether a style sheet or a script gives a link its text: that is in an attribute for them."""
    return link.tag is not None and any(map(link.tag.get, _TEXTS))


def _goes_on(article: Article, link: Link) -> bool:
    """Tell whether a link goes on around a figure or another block, which ends the paragraph that it began in."""
    return not article.source.slice(link.span).rstrip().lower().endswith(("</a>", "/>"))


def _is_included(article: Article, link: Link) -> bool:
    """Tell whether a mark of an extension of Markdown puts a file in place of a link: `[!code-xml[](lids.xml)]`."""
    return _INCLUDING.search(article.source.text, max(link.span.start - MAX_MARK, 0), link.span.start) is not None
