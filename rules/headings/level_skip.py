"""``headings/level-skip``."""

from collections.abc import Iterator
from itertools import pairwise

from contentlint.document import Article
from contentlint.document.labels import is_byline
from contentlint.document.model import Heading
from contentlint.document.sections import flatten
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good


class LevelSkip(Rule[NoOptions]):
    """Go down one heading level at a time.

    Screen readers list headings by level, and their users look for what is missing between level 2 and level 4. Search
    engines do not mind, and no success criterion of WCAG forbids it.

    Going up may jump: after a heading of level 4 a new section of level 2 may begin. The level of the first heading is
    the theme's business. The same jump is reported once an article, with all its places. Headings in quotations, lists,
    notes and parts that open on a click are not looked at, and nor are empty ones and the author's name. In a whole
    HTML page only those count that stand among the paragraphs of the text: the boxes beside it are made by its
    template.
    """

    how_to_fix = "Make it level {expected}, and move what stands below it by the same number of levels."
    basis = "accessibility"
    sources = (
        "axe-core 4.14.1, heading-order (a best practice)",
        "markdownlint 0.42.1, MD001 (heading levels should only increment by one level at a time)",
    )
    severity = "warning"
    fixable = "suggest"
    messages = {
        "skipped": Message(
            "“{quote}” is of level {level} below a heading of level {above}; level {expected} comes next.",
            label="level {level} after level {above}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each kind of jump, at its first place."""
        if len({heading.level for heading in article.headings}) < 2:  # noqa: PLR2004  # a pair
            return
        jumps: dict[tuple[int, int], list[Heading]] = {}
        for above, below in pairwise(_in_order(article)):
            if below.level > above.level + 1:
                jumps.setdefault((above.level, below.level), []).append(below)
        for (above_level, level), (first, *others) in jumps.items():
            yield self.finding(
                "skipped",
                at=first.text,
                quote=first.text.text,
                related=[(heading.text, "the same jump") for heading in others],
                level=level,
                above=above_level,
                expected=above_level + 1,
            )

    examples = (
        good("""
            # Kettles

            ## Limescale

            ### Why it forms

            Hard water carries lime.

            ## Descale in five steps

            Fill, wait, boil, pour out, rinse.
        """),
        bad(
            """
            # Kettles

            ## Limescale

            #### Why it forms

            Hard water carries lime.
            """,
            "skipped",
        ),
    )


def _in_order(article: Article) -> Iterator[Heading]:
    """Yield the headings of the text that open sections and are no mere marks."""
    own = {heading.span.start for heading in article.own_headings}
    for section in flatten(article.sections):
        heading = section.heading
        if heading is None or heading.span.start not in own or heading.style == "bare":
            continue
        if heading.text.text and not is_byline(heading.text.text):
            yield heading
