"""``headings/missing-space``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule

from ._unspaced_headings import UnspacedHeading, find_unspaced_headings


class MissingSpace(Rule[NoOptions]):
    """Put a space between # and the heading text.

    Without the space, Markdown shows an ordinary line that starts with #, and the section has no heading.

    Two or more # signs are reported at the start of any line of a paragraph, even if a non-breaking space follows
    them. A single # may be a hashtag, so it is reported only at the top of an article without a level 1 heading, and
    only if three or more words follow. Sites built with MkDocs or Pelican are not checked, because their Markdown needs
    no space.

    If the line ends within a sentence that goes on in the next line, its first words are the heading and the others
    begin a paragraph. There is no fix then, because only the writer knows where the heading ends.

    It is an error because readers see the # signs instead of a heading. On a site where contentlint does not
    know which program reads the Markdown, it is a warning, because some need no space.
    """

    how_to_fix = "Write “{expected}”."
    basis = "spec"
    sources = (
        (
            "CommonMark 0.31.2, section 4.2 (the opening sequence of # must be followed by spaces or tabs) "
            "https://spec.commonmark.org/0.31.2/#atx-headings"
        ),
        (
            "markdownlint 0.42.1, MD018 (no space after hash) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md018.md"
        ),
    )
    severity = "error"
    rests_on = "dialect"
    fixable = "safe"
    fix_reason = "the text stays the same, and the line becomes a heading; the number of # signs sets its level"
    messages = {
        "missing": Message("“{quote}” is not a heading: the space after {marks} is missing.", label="not a heading"),
        "hard-space": Message(
            "“{quote}” is not a heading: the character after {marks} is not an ordinary space.",
            label="not a heading",
        ),
        "runs-on": Message(
            "“{quote}” is not a heading: the space after {marks} is missing, and text follows on the same line.",
            fix="Put a space after {marks}, and a blank line after the heading.",
            label="not a heading",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each line of text that was meant as a heading; Python-Markdown needs no space."""
        for line in find_unspaced_headings(article):
            if article.site_defaults.markdown.takes_glued_marks:
                return
            is_wide = article.source.slice(line.gap) == "\u3000"  # some parsers take it for a space
            yield self.finding(
                "runs-on" if line.goes_on else "missing" if line.gap.start == line.gap.end else "hard-space",
                at=line.span,
                severity="info" if is_wide else None,
                edits=_build_edits(line) if line.can_be and not line.goes_on else [],
                quote=article.source.slice(line.span),
                marks=line.marks,
                expected=f"{line.marks} {_get_words(line)}",
            )


def _get_words(line: UnspacedHeading) -> str:
    return (line.text.rstrip().removesuffix(line.marks) if line.closing else line.text).strip()


def _build_edits(line: UnspacedHeading) -> list[Edit]:
    """Return what parts the marks from the text, and deletes those at its end that readers would see."""
    return [Edit(line.gap, " "), *([Edit(line.closing, "")] if line.closing else [])]
