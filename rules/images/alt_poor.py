"""``images/alt-poor``."""

import re
from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.model import Image
from contentlint.prose.lazy import lazy_pattern
from contentlint.rule import Finding, Message, NoOptions, Rule, Span, bad, good

FILE = lazy_pattern(r"[^\s/]+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)", re.IGNORECASE)
CAMERA = lazy_pattern(
    r"(?:img|dsc[nf]?|pxl|dji|gopr|p(?=\d{6}))[-_ ]?\d[\d_-]*+"
    r"|(?:screen[-_ ]?shot|image|photo|bildschirmfoto)[-_ ]?\d[\d\W_]{5,40}(?:at[\d\W_]{1,20})?",
    re.IGNORECASE,
)
KIND = lazy_pattern(
    r"(?:(?:an? |the )?(?:image|photo|photograph|picture|pic|graphic|illustration|icon|logo|screenshot|screen shot"
    r"|thumbnail|untitled|placeholder|alt text|img|banner|hero image|featured image)|fig(?:ure)?\.?(?= ?\d))"
    r"(?:[-_ ]?\d{1,3})?",
    re.IGNORECASE,
)
PREFIX = lazy_pattern(r"(?:(?:an?|the|this) )?(?:image|picture|graphic|pic) (?:of|showing|shows) ", re.IGNORECASE)


class AltPoor(Rule[NoOptions]):
    """Describe an image by what it shows.

    A screen reader says “image” before it reads an alternative text. The name of a file, or the word “image” again,
    tells its listeners nothing.

    “Photo of”, “screenshot of” and “logo of” say what kind of image it is, which may matter, so they pass; only “image
    of” and “picture of” are always superfluous.
    """

    how_to_fix = "Write what is to be seen, as one would tell it on the telephone."
    basis = "accessibility"
    sources = (
        "W3C, “Images Tutorial” (no file names; “image of” is announced anyway)",
        "axe-core 4.14.1, rule “image-redundant-alt” (related)",
    )
    severity = "warning"
    fixable = "suggest"
    messages = {
        "file-name": Message("The alternative text “{quote}” is the name of a file.", label="a file’s name"),
        "word": Message("The alternative text “{quote}” does not say what the image shows.", label="says nothing"),
        "prefix": Message(
            "The alternative text begins with “{quote}”, which screen readers say anyway.",
            fix="Delete these words and begin with what is to be seen.",
            label="superfluous",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each alternative text that is the name of a file, a word for it, or begins with one."""
        for image in article.images:
            alt = (image.alt or "").strip()
            if not alt:
                continue
            if FILE.fullmatch(alt) or CAMERA.fullmatch(alt) or _is_file_of(alt, image.src):
                yield self.finding("file-name", at=image.alt_span, quote=alt)
            elif KIND.fullmatch(alt.rstrip(".:")):
                yield self.finding("word", at=image.alt_span, quote=alt)
            elif prefix := PREFIX.match(alt):
                at = _begin(article, image, len(prefix[0].rstrip()))
                yield self.finding("prefix", at=at, quote=prefix[0].strip())

    examples = (
        good("""
            ![A kettle with limescale on its heating coil](kettle.jpg)
        """),
        bad(
            """
            ![kettle-2.jpg](kettle-2.jpg)
            """,
            "file-name",
        ),
        bad(
            """
            ![Screenshot](settings.png)
            """,
            "word",
        ),
        bad(
            """
            ![Image of a kettle with limescale](kettle.jpg)
            """,
            "prefix",
        ),
    )


def _begin(article: Article, image: Image, size: int) -> Span:
    """Return the place of the first words of an alternative text, or of all of it if it is not written as it reads."""
    written = article.source.slice(image.alt_span)
    start = image.alt_span.start + len(written) - len(written.lstrip())
    return Span(start, start + size) if written == image.alt else image.alt_span


def _is_file_of(alt: str, src: str) -> bool:
    """Tell whether an alternative text is the name of the image’s file, with marks between its words."""
    return (
        ("-" in alt or "_" in alt) and " " not in alt and src.partition("?")[0].rpartition("/")[2].startswith(f"{alt}.")
    )
