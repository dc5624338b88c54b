"""``headings/missing-space``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, find_unspaced_headings


class MissingSpace(Rule[NoOptions]):
    """Write a space between # and the heading.

    Without it the line is no heading: readers see the marks, and the section has no name.

    Two marks and more are reported wherever a paragraph or one of its lines begins with them, a hard space after them
    included. A single mark may be a hashtag; it is reported only above everything else in an article without a heading
    of level 1, where three words or more follow it.

    It is an error because readers see the marks instead of a heading.
    """

    how_to_fix = "Write “{expected}”."
    basis = "spec"
    sources = (
        "CommonMark 0.31.2, section 4.2 (the opening sequence of # must be followed by spaces or tabs)",
        "markdownlint 0.42.1, MD018 (no space after hash)",
    )
    severity = "error"
    fixable = "safe"
    fix_reason = "the words of the line stay, and it becomes the heading that its marks stand for"
    messages = {
        "missing": Message("“{quote}” is no heading: a space is missing after {marks}.", label="no heading"),
        "hard-space": Message(
            "“{quote}” is no heading: what follows {marks} looks like a space, but is another character.",
            label="no heading",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each line of text that was meant as a heading."""
        for line in find_unspaced_headings(article):
            yield self.finding(
                "missing" if line.gap.start == line.gap.end else "hard-space",
                at=line.span,
                edits=[Edit(line.gap, " ")] if line.can_be else [],
                quote=article.source.slice(line.span),
                marks=line.marks,
                expected=f"{line.marks} {line.text.strip()}",
            )
