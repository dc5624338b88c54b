"""``headings/level-skip``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Message,
    NoOptions,
    Rule,
    close_gaps,
    find_jumps,
    find_runs,
    find_section_headings,
)

TOP_LEVEL = 2
MIN_DEEP_LEVEL = 4
"""No theme gives a text a place where its first heading is so deep."""


class LevelSkip(Rule[NoOptions]):
    """Go down one heading level at a time.

    Screen readers list headings by level, and their users look for what is missing between level 2 and level 4. Search
    engines do not mind, and no success criterion of WCAG forbids it.

    Going up may jump: after a heading of level 4 a new section of level 2 may begin. The level of the first heading
    is the theme's business, unless it is 4 or deeper: no theme puts a title of level 3 above a text. The same jump
    is reported once an article, with all its places. Headings in quotations, lists, notes and parts that open on a
    click are not looked at, and nor are empty ones and the author's name. In a whole HTML page only those count
    that stand among the paragraphs of the text: the boxes beside it are made by its template.

    What is too deep moves up by a program together with all that follows it at least as deep. Where the next heading
    comes back to one of the levels that were left out, nobody but the writer knows which belongs to which.
    """

    how_to_fix = "Make it level {expected}, and move what stands below it by the same number of levels."
    basis = "accessibility"
    sources = (
        "axe-core 4.14.1, heading-order (a best practice)",
        "markdownlint 0.42.1, MD001 (heading levels should only increment by one level at a time)",
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the outline changes: see whether the sections that move up belong where they are then"
    messages = {
        "deep": Message(
            "The first heading, “{quote}”, is of level {level}; below the title, level {expected} comes first.",
            label="level {level} comes first",
        ),
        "skipped": Message(
            "“{quote}” is of level {level} below a heading of level {above}; level {expected} comes next.",
            label="level {level} after level {above}",
            repair="Move these headings up to level {expected}, and what stands below them by as many levels.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each kind of jump, at its first place."""
        headings = list(find_section_headings(article.sections, article.own_headings))
        first = headings[0] if headings and article.format == "markdown" else None
        if first and min(heading.level for heading in article.headings) == first.level >= MIN_DEEP_LEVEL:
            yield self.finding("deep", at=first.text, quote=first.text.text, level=first.level, expected=TOP_LEVEL)
        jumps = find_jumps(headings)
        runs = find_runs(headings) if jumps else []
        for (above, level), found in jumps.items():
            yield self.grouped_finding(
                "skipped",
                [heading.text for heading in found],
                quote=found[0].text.text,
                label="the same jump",
                limit=None,
                level=level,
                above=above,
                expected=above + 1,
                edits=close_gaps(article, runs, found),
            )
