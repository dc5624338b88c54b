"""``headings/level-skip``."""

from collections.abc import Iterator

from contentlint.article.parts.level_jumps import find_jumps, find_runs, find_section_headings
from contentlint.prose.chatbot_marks import is_generator_mark
from contentlint.rule import Article, Finding, Message, NoOptions, Rule

TOP_LEVEL = 2
MIN_SKIP = 2
"""A heading that is so many levels deeper than the one above it skips one."""

MIN_DEEP_LEVEL = 4
"""No theme gives a text a place where its first heading is so deep."""


class LevelSkip(Rule[NoOptions]):
    """Go down one heading level at a time.

    Screen readers list headings by level, and their users wonder what is missing between level 2 and level 4. Search
    engines do not mind skipped levels, and no WCAG success criterion forbids them.

    Levels may be skipped on the way back up: a level 2 heading may follow a level 4 heading. The theme decides the
    level of the first heading, so that heading is reported only in Markdown, and only at level 4 or deeper. The same
    skip is reported once per article, with all its places. Not checked: headings in quotations, lists, notes and
    collapsible parts; the first heading after the start of a component (`<Challenges>`), because the component may show
    its own heading; empty headings; marks of a program (“sbb-itb-0f37a8d”); and the author’s name. In a whole HTML
    page, only headings among the paragraphs of the text are checked, because the template creates the boxes beside
    them.

    In release notes, a skipped level is only a tip, because programs often copy them as they are.

    If the first heading is too deep, the fix moves up all headings. Otherwise, it moves up the heading that is too
    deep, together with the headings right after it that are at least as deep. There is no fix if the next heading
    returns to one of the skipped levels, because only the writer knows what belongs where. There is also none if one of
    the headings is a sentence, has more than 15 words or consists of links, because it is probably text in large
    letters, and none for headings in HTML that have a class, because a style sheet may count on their level.
    """

    how_to_fix = "Move the heading up to level {expected}, and its subheadings with it."
    basis = "accessibility"
    sources = (
        (
            "axe-core 4.14.1, heading-order (a best practice) "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
        (
            "markdownlint 0.42.1, MD001 (heading levels should only increment by one level at a time) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md001.md"
        ),
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the outline changes; check that the sections that move up are in the right place"
    whole_article = True
    needs = ("headings",)
    messages = {
        "deep": Message(
            "The first heading, “{quote}”, is at level {level}; use level {expected} below the title.",
            label="level {level} comes first",
            repair="Move all headings up, so that the first one is at level {expected}.",
        ),
        "in-release-notes": Message(
            "Heading “{quote}” skips from level {above} to level {level}; use level {expected}.",
            label="level {level} after level {above}",
            severity="info",
            repair="Move these headings up to level {expected}, and their subheadings with them.",
        ),
        "skipped": Message(
            "Heading “{quote}” skips from level {above} to level {level}; use level {expected}.",
            label="level {level} after level {above}",
            repair="Move these headings up to level {expected}, and their subheadings with them.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each kind of jump, at its first place."""
        levels = {heading.level for heading in article.headings}
        if not levels or (max(levels) - min(levels) < MIN_SKIP and min(levels) < MIN_DEEP_LEVEL):
            return
        every = find_section_headings(article.sections, article.own_headings)
        headings = [heading for heading in every if not is_generator_mark(heading.text.text)]
        first = headings[0] if headings and article.format == "markdown" else None
        if first and min(levels) == first.level >= MIN_DEEP_LEVEL:
            from contentlint.article.edits.heading_levels import lift_all

            edits = lift_all(article, article.headings, first.level - TOP_LEVEL)
            yield self.finding(
                "deep", at=first.text, quote=first.text.text, level=first.level, expected=TOP_LEVEL, edits=edits
            )
        jumps = find_jumps(headings, article.components, article.headings if article.is_page else ())
        runs = find_runs(headings) if jumps else []
        is_in_notes = bool(jumps) and article.page_kind.kind == "release-notes"
        for (above, level), found in jumps.items():
            from contentlint.article.edits.heading_levels import close_gaps

            yield self.grouped_finding(
                "in-release-notes" if is_in_notes else "skipped",
                [heading.text for heading in found],
                quote=found[0].text.text,
                label="same skip",
                limit=None,
                level=level,
                above=above,
                expected=above + 1,
                edits=close_gaps(article, runs, found),
            )
