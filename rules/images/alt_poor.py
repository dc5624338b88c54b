"""``images/alt-poor``."""

from collections.abc import Iterator

from contentlint.prose.image_names import is_file_name, is_mere_word, read_prefix
from contentlint.rule import Article, Finding, Image, Message, NoOptions, Rule, Severity, Span, unwrap_template

OF_THEMES = frozenset({"icon", "logo"})
"""Words for images that the theme of a page draws beside its text."""


class AltPoor(Rule[NoOptions]):
    """Describe what the image shows.

    A screen reader says “image” before it reads the alt text. A file name, or the word “image” again, adds nothing.

    “Photo of”, “screenshot of” and “logo of” are fine, because the kind of image may matter. Only “image of” and
    “picture of” are always redundant. A file name is fine, too, if the text of the article has it: then it is the name
    of what the image shows. On a whole HTML page, “icon” and “logo” are only a tip, because the theme draws such
    images.
    """

    how_to_fix = "Describe the image as you would to someone on the phone."
    basis = "accessibility"
    sources = (
        (
            "W3C, “Images Tutorial” (no file names; “image of” is announced anyway) "
            "https://www.w3.org/WAI/tutorials/images/tips/"
        ),
        (
            "axe-core 4.14.1, rule “image-redundant-alt” (related) "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the words “image of” are deleted from the start; keep them if they are part of a name"
    needs = ("images",)
    messages = {
        "file-name": Message("The alt text “{quote}” is a file name.", label="file name"),
        "word": Message(
            "The alt text “{quote}” does not say what the image shows.", label="does not describe the image"
        ),
        "prefix": Message(
            "The alt text begins with “{quote}”, which screen readers already say.",
            fix="Delete these words and begin with what the image shows.",
            label="redundant",
            severity="info",
            repair="Delete “{quote}” from the alt text.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each alternative text that is the name of a file, a word for it, or begins with one."""
        for image in article.images:
            alt = (image.alt or "").strip()
            if not alt:
                continue
            if is_file_name(alt, unwrap_template(image.src)) and not _is_named(article, alt):
                yield self.finding("file-name", at=image.alt_span, quote=alt)
            elif is_mere_word(alt):
                severity: Severity | None = "info" if article.is_page and alt.casefold() in OF_THEMES else None
                yield self.finding("word", at=image.alt_span, quote=alt, severity=severity)
            elif prefix := read_prefix(alt):
                from contentlint.article.edits.alt_text import remove_prefix

                at = _find_beginning(article, image, len(prefix.rstrip()))
                edits = remove_prefix(article, image, prefix)
                yield self.finding("prefix", at=at, edits=edits, quote=prefix.strip())


def _is_named(article: Article, alt: str) -> bool:
    """Tell whether the text of the article has the same word, so that it is the name of something shown."""
    return any(alt in block.text.text for block in article.prose.blocks)


def _find_beginning(article: Article, image: Image, size: int) -> Span:
    """Return the place of the first words of an alternative text, or of all of it if it is not written as it reads."""
    written = article.source.slice(image.alt_span)
    start = image.alt_span.start + len(written) - len(written.lstrip())
    return Span(start, start + size) if written == image.alt else image.alt_span
