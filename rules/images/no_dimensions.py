"""``images/no-dimensions``."""

import re
from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Tag, compile_lazy

IN_STYLE = compile_lazy(r"aspect-ratio|\bheight\s*:|position\s*:\s*absolute", re.IGNORECASE)


class NoDimensions(Rule[NoOptions]):
    """Give every HTML image a width and a height.

    If a browser does not know the size of an image, it reserves no space for it, and the text jumps when the image
    loads.

    Only HTML images are checked, because Markdown cannot set a size. A height or aspect-ratio in the style attribute
    counts; contentlint does not read style sheets. SVG images, images embedded in the page as data and images whose
    attributes a template fills in are not reported.
    """

    how_to_fix = "Add the width and height of the image in pixels."
    basis = "tool-convention"
    sources = (
        (
            "Screaming Frog SEO Spider, filter “Missing Size Attributes” "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
        "Lighthouse, audit “unsized-images” https://web.dev/articles/optimize-cls",
    )
    severity = "info"
    preset = "strict"
    reason = "style sheets and site generators may set the size"
    needs = ("images",)
    messages = {
        "unsized": Message("The image has no {missing}.", fix="Add the {missing} in pixels.", label="no {missing}"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each image whose size is not given."""
        for image in article.images:
            tag = image.tag
            if tag is None or _is_let_off(tag, image.src):
                continue
            missing = tuple(name for name in ("width", "height") if not tag.get(name))
            if missing:
                yield self.finding("unsized", at=tag, missing=missing)


def _is_let_off(tag: Tag, src: str) -> bool:
    if src.startswith("data:") or src.partition("?")[0].lower().endswith(".svg"):
        return True
    return IN_STYLE.search(tag.get("style")) is not None or any("{" in name for name in tag.attributes)
