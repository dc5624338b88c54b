"""``hygiene/visible-emphasis``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Severity

from ._visible_emphasis import find_visible_emphasis


class VisibleEmphasis(Rule[NoOptions]):
    """Put the asterisks of bold text right beside the words.

    If there is a space inside the asterisks, the text does not turn bold, and readers see the asterisks.

    The rule reports words between pairs of asterisks, in Markdown and in HTML, if readers see the asterisks. Not
    reported: code; asterisks after a backslash; formulas without letters; pasted text; and, in HTML, pairs of asterisks
    with a space inside, because they often refer to notes. Some dialects of Markdown also make text bold inside HTML,
    or if punctuation comes between the asterisks and a letter. Such places are not reported either, and neither are
    no-break spaces inside the asterisks on sites whose Markdown kramdown reads, because it takes them for letters.

    It is an error because readers see the asterisks. If the site is built with a generator of which some versions make
    the text bold all the same, it is a warning.
    """

    how_to_fix = "Move spaces and punctuation outside the asterisks, or use <strong>."
    basis = "spec"
    sources = (
        (
            "CommonMark 0.31.2, section 6.2 (left-flanking and right-flanking delimiter runs) "
            "https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis"
        ),
    )
    severity = "error"
    rests_on = "dialect"
    fixable = "unsafe"
    fix_reason = "readers see bold words instead of asterisks"
    messages = {
        "visible": Message(
            "Readers see the asterisks in “{quote}” instead of bold text.",
            label="visible asterisks",
            repair="Put the asterisks right beside the words.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each pair of asterisks."""
        if article.format == "text" or not ("**" in article.source.text and "**" in article.shown_text):
            return
        for found in find_visible_emphasis(article.prose.blocks, article.source.text):
            if found.is_read_somewhere == (article.format == "markdown"):
                continue
            if article.site_defaults.markdown.takes_hard_spaces and found.has_only_hard_spaces:
                continue
            is_mended = article.format == "markdown" and article.source.slice(found.at) == found.text and found.mended
            edits = [Edit(found.at, found.mended)] if is_mended and found.mended else []
            severity: Severity | None = "warning" if article.site_defaults.may_bold_loosely else None
            yield self.finding("visible", at=found.at, severity=severity, edits=edits, quote=found.text)
