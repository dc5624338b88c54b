"""``key-points/unmarked``."""

from collections.abc import Iterator

from contentlint.document import Article
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good


class Unmarked(Rule[NoOptions]):
    """Make the line above the key points a heading.

    A line such as “Key points” looks like a heading; programs, screen readers and links see none. Themes cannot set
    the list off, and nobody can jump to it.

    A label that begins its paragraph (“TL;DR: vinegar works”) heads no list and is left alone, and so is one in a box
    of its own.
    """

    how_to_fix = "Write ## and a space before the label, and leave a blank line above and below it."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    yields_to = ("structure/pasted-text",)
    messages = {
        "unmarked": Message(
            "“{quote}” stands above {size:key point|key points} like a heading, but is a line of text.",
            label="a heading without a mark",
        ),
        "html": Message(
            "“{quote}” stands above {size:key point|key points} like a heading, but is a line of text.",
            fix="Make the label a heading: <h2>{quote}</h2>.",
            label="a heading without a mark",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding where a plain line heads a list of key points."""
        part = article.key_points
        if part is None or part.marked or part.label is None:
            return
        if part.listed or part.how == "pasted text":
            message = "html" if article.format == "html" else "unmarked"
            yield self.finding(message, at=part.label, quote=part.label.text, size=len(part.items))

    examples = (
        good("""
            # Kettles

            ## Key points

            - Vinegar dissolves limescale in ten minutes.
            - Rinse twice before the next cup.
            - Descale once a month in hard-water areas.
        """),
        bad(
            """
            # Kettles

            **Key points**

            - Vinegar dissolves limescale in ten minutes.
            - Rinse twice before the next cup.
            - Descale once a month in hard-water areas.
            """,
            "unmarked",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <p><strong>Key points</strong></p>
            <ul>
            <li>Vinegar dissolves limescale in ten minutes.</li>
            <li>Rinse twice before the next cup.</li>
            </ul>
            """,
            "html",
            format="html",
        ),
    )
