"""``images/alt-missing``."""

import re
from collections.abc import Iterator
from itertools import chain

from contentlint.document.video_stills import is_video_still
from contentlint.rule import (
    Article,
    Finding,
    Image,
    Link,
    Message,
    NoOptions,
    Rule,
    Spans,
    Tag,
    is_share_address,
    unwrap_template,
    use_title_as_alt,
)

from ._shortcode_images import find_shortcode_images

PRESENTATION = frozenset({"presentation", "none"})

MAX_ICON = 64
"""An image beside words that is declared to be no larger, in pixels, is an icon; so is an SVG of no stated size."""

MAX_THUMBNAIL = 150
"""A square image whose name gives a size up to this, in pixels, was cut by a program, for a portrait or a teaser."""

MAX_LINE = 5
"""An image that is declared to be no wider or no higher, in pixels, is a line or holds space."""

UNKNOWN_SIZE = 100_000
"""Stands for a size that is not in pixels."""

_UNDRAWN = r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$))"
_THUMBNAIL = r"(?:-(\d{2,3})x\1|_w(\d{2,3})_h\2)\.\w{3,4}$"
_WIDTH = r"(?:^|;)\s*(?:max-)?width\s*:\s*(\d{1,4})px"
_ADVERTISEMENT = r"(?:https?:)?//[\w.-]{0,60}(?:adsystem|double[c]lick|googlesyndication)[\w.-]{0,20}/"
_BADGE = (
    r"https?://(?:img\.shields\.io|shields\.io|(?:www\.)?badgen\.net|badge\.fury\.io|(?:[\w-]{1,40}\.)?badges?\.[\w.-]{1,40})/"
    r"|https?://(?:[^/?#\s]{1,99}/){1,9}(?:[\w.-]{0,60}[._-])?badge(?:[._-][\w.-]{0,60})?\.svg(?:[?#]|$)"
)
"""Addresses at which programs draw a badge: a number or a state of a project, on a plate of one line of text."""

_SPACER = r"(?:^|/)(?:1x1|blank|clear|dot[_-]?clear|pixel|shim|space|spacer|trans|transparent)\.(?:gif|png)(?:$|\?)"
_STAND_IN = (
    r"(?:^|/)(?:(?:missing|no|default|lazy|image|photo|picture)[-_]?){0,2}placeholder\.\w{3,4}(?:$|\?)"
    r"|(?:^|/)(?:missing|no)[-_]image\.\w{3,4}(?:$|\?)"
)
"""Names of files that stand where a picture is missing, or is loaded later."""


class AltMissing(Rule[NoOptions]):
    """Describe every image in its alt text.

    People who cannot see the image hear its alt text instead, and browsers show it if the image does not load. Without
    alt text, a screen reader reads the file name or nothing.

    In HTML, empty alt text (alt="") marks an image as decorative and is not reported, but alt text that is only a
    space is reported. Also not reported: images with an aria-label or role="presentation"; images hidden from all
    or from screen readers; images with a data-alt attribute, which a script uses; tracking pixels, thin lines,
    spacer images (spacer.gif) and placeholders (no-image.png); the still of a video, which a player shows before it
    plays; images without a URL, which a script fills in; and images in advertisements, share buttons and buttons
    that run a script. Markdown cannot mark an image as decorative, so empty alt text is only a warning there. On a
    badge (`https://img.shields.io/…`) that is not a link it is only a tip, because a program draws the badge and
    nobody can describe what it will show.

    A shortcode that shows an image (`{{< figure src="kettle.png" >}}`) gets only a warning if it has no alt text,
    caption or title, because it may take the text from elsewhere.

    With --unsafe, the fix adds alt="" to an image in a link that also contains words.

    It is an error because people who cannot see the image miss what it shows. Icons next to words, images in a link
    that also contains words, and square thumbnails get only warnings, because the words next to them usually say the
    same.
    """

    how_to_fix = "Describe what the image shows and the text does not say."
    basis = "accessibility"
    sources = (
        ("WCAG 2.2, success criterion 1.1.1 https://www.w3.org/WAI/WCAG22/Understanding/non-text-content.html"),
        (
            "axe-core 4.14.1, rule “image-alt” "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
        "markdownlint 0.42.1, MD045 https://github.com/DavidAnson/markdownlint/blob/main/doc/md045.md",
    )
    severity = "error"
    fixable = "safe"
    fix_reason = "an image gets its title as alt text, but only if the title consists of words; the title stays"
    overlaps_with = ("links/empty",)
    needs = ("images", "markup.templates")
    messages = {
        "no-attribute": Message(
            "The image {name} has no alt text.",
            fix='Add alt text that describes the image, or alt="" for decorative images.',
            label="no alt attribute",
        ),
        "small": Message(
            "The small image {name} has no alt text.",
            fix='Add alt="" if nearby text says what it shows; otherwise describe it.',
            label="no alt attribute",
            severity="warning",
        ),
        "named": Message(
            "The linked image {name} has no alt text.",
            fix='Add alt="" if the link text is enough; otherwise describe the image.',
            label="no alt attribute",
            severity="warning",
            repair='Add alt="" to the image, because the link has a text.',
        ),
        "space": Message(
            "The alt text of the image {name} is only a space, which some screen readers announce.",
            fix='Describe the image, or write alt="" for decorative images.',
            label="only a space",
        ),
        "empty": Message(
            "The alt text of the image {name} is empty.",
            label="no alt text",
            severity="warning",
            repair="Copy the image’s title to its alt text.",
        ),
        "badge": Message(
            "The alt text of the badge {name} is empty.",
            fix="Say what the badge counts, such as “stars on GitHub”.",
            label="no alt text",
            severity="info",
            repair="Copy the image’s title to its alt text.",
        ),
        "shortcode": Message(
            "The shortcode for the image {name} has no alt text.",
            fix="Add an alt parameter that describes the image.",
            label="no alt text",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each image without an alternative text."""
        yield from self._check_bare([image for image in article.images if image.alt is None], article)
        yield from self._check_empty([image for image in article.images if image.alt is not None], article)
        yield from self._check_shortcodes(article)

    def _check_empty(self, images: list[Image], article: Article) -> Iterator[Finding]:
        """Yield a finding for each image whose text says nothing."""
        empty = [image for image in images if not image.alt or image.alt.isspace()]
        linked = Spans(link.span for link in article.links) if empty else ()
        named = Spans(link.span for link in article.links if link.text.strip()) if empty else ()
        for image in empty:
            if not image.alt and image.span.start in named:
                continue
            if image.tag is not None and image.alt:
                if not _is_let_off(image):
                    yield self.finding("space", at=image, name=_format_name(image.src))
            elif image.tag is None and "{" not in article.source.slice(image.alt_span):
                edits = use_title_as_alt(article, image)
                is_badge = image.span.start not in linked and re.match(_BADGE, image.src, re.IGNORECASE)
                message = "badge" if is_badge else "empty"
                yield self.finding(message, at=image, edits=edits, name=_format_name(image.src))

    def _check_bare(self, images: list[Image], article: Article) -> Iterator[Finding]:
        """Yield a finding for each image that has no such attribute."""
        if not images:
            return
        buttons = Spans(link.span for link in article.links if is_share_address(link.href) or _runs_script(link))
        named = Spans(link.span for link in article.links if link.text.strip() or _is_titled(link))
        worded = Spans(one.span for one in article.paragraphs if one.text.text.strip())
        linked = Spans(link.span for link in article.links)
        for image in images:
            is_still = is_video_still(image.src) and image.span.start not in linked
            if not is_still and not _is_let_off(image) and image.span.start not in buttons:
                from contentlint.article.edits.alt_text import add_empty_alt

                message = _choose_message(image, worded, named)
                edits = add_empty_alt(article, image) if message == "named" else []
                yield self.finding(message, at=image, edits=edits, tier="unsafe", name=_format_name(image.src))

    def _check_shortcodes(self, article: Article) -> Iterator[Finding]:
        if article.markup.templates and article.format == "markdown":
            for shown in find_shortcode_images(chain(article.nodes, article.inlines), article.source.text):
                if not shown.has_text:
                    yield self.finding("shortcode", at=shown.span, name=_format_name(shown.src))


def _format_name(src: str) -> str:
    name = unwrap_template(src).partition("?")[0].rstrip("/").rpartition("/")[2]
    return f"“{name}”" if name and not {"{", "}"} & set(name) and not src.startswith("data:") else "here"


def _is_let_off(image: Image) -> bool:
    tag = image.tag
    if tag is None:
        return False
    if tag.get("aria-hidden").lower() == "true":
        return True
    if tag.get("role") in PRESENTATION and not any(name in tag.attributes for name in ("tabindex", "aria-live")):
        return True
    if any(tag.get(name) for name in ("aria-label", "aria-labelledby", "title", "data-alt")):
        return True
    if _shows_nothing(image, tag):
        return True
    # a spread of attributes in a template or a component may bring one
    return any("{" in name for name in tag.attributes)


def _shows_nothing(image: Image, tag: Tag) -> bool:
    """Tell whether an image only holds space or an advertisement, or has no address before a script gives it one."""
    if not image.src:
        return not any("src" in name or name == "role" for name in tag.attributes)
    if re.match(_ADVERTISEMENT, image.src) or re.search(_STAND_IN, image.src, re.IGNORECASE):
        return True
    if any(_read_size(tag.get(name)) <= MAX_LINE for name in ("width", "height")) or _is_hidden(tag):
        return True
    is_filled_later = any(name.startswith("data-") for name in tag.attributes)
    sizes = _list_sizes(tag)
    is_large = bool(sizes) and min(sizes) > MAX_ICON
    return not is_filled_later and not is_large and re.search(_SPACER, image.src, re.IGNORECASE) is not None


def _is_hidden(tag: Tag) -> bool:
    """Tell whether an image is never drawn, as one that only counts who loads it."""
    return "hidden" in tag.attributes or re.search(_UNDRAWN, tag.get("style"), re.IGNORECASE) is not None


def _choose_message(image: Image, worded: Spans, named: Spans) -> str:
    if _is_small(image, worded):
        return "small"
    return "named" if image.span.start in named else "no-attribute"


def _is_titled(link: Link) -> bool:
    return link.tag is not None and any(link.tag.get(name).strip() for name in ("aria-label", "title"))


def _runs_script(link: Link) -> bool:
    return link.tag is not None and ("onclick" in link.tag.attributes or link.href.lower().startswith("javascript:"))


def _is_small(image: Image, worded: Spans) -> bool:
    """Tell whether an image is a thumbnail, or an icon beside words."""
    path = image.src.partition("?")[0].lower()
    thumbnail = re.search(_THUMBNAIL, path)
    if thumbnail and int(thumbnail[1] or thumbnail[2]) <= MAX_THUMBNAIL:
        return True
    sizes = _list_sizes(image.tag) if image.tag else []
    if path.endswith(".svg"):
        sizes = [0, *(size for size in sizes if size != UNKNOWN_SIZE)]
    return bool(sizes) and max(sizes) <= MAX_ICON and image.span.start in worded


def _list_sizes(tag: Tag) -> list[int]:
    """Return the width and the height that an image is declared to have."""
    sizes = [size for name in ("width", "height") if (size := tag.get(name))]
    return [_read_size(size) for size in (*sizes, *re.findall(_WIDTH, tag.get("style")))]


def _read_size(value: str) -> int:
    """Return a size in pixels, or one that is too large for anything where it is none."""
    found = re.fullmatch(r"([1-9]\d{0,4})(?:\.\d{1,9})?(?:px)?", value.strip())
    return int(found[1]) if found else UNKNOWN_SIZE
