"""``structure/toc-stale``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, match_toc


class TocStale(Rule[NoOptions]):
    """Keep the table of contents in step with the headings.

    A reader who clicks on an entry and lands nowhere trusts the rest of the list no more. What it leaves out is not
    found at all.

    An entry belongs to a heading that has its words or its link. A level of headings counts as covered if three
    quarters of those between the first and the last one listed are in the list; then the others there are missing.
    What comes before and after (an introduction, a conclusion, an FAQ) need not be listed, and a list that leaves out
    more is a choice. Left alone are contents that a generator fills in when the page is made. Links to places other
    than headings are the business of links/broken-anchor.
    """

    how_to_fix = "Bring the list of contents up to date, or let a generator write it."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "Contents may be selective on purpose."
    messages = {
        "gone": Message("The contents list “{quote}”, but no heading has that name.", label="no such heading"),
        "missing": Message(
            "The contents leave out {size:heading|headings}: “{quote}” is not listed.", label="not in the contents"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each entry without a heading, and one for the headings left out."""
        part = article.toc
        if part is None or not part.entries or part.how == "class":
            return
        found = match_toc(part.span, article.links, article.headings)
        if found is None:
            return
        for link in found.find_gone(article.source.text):
            yield self.finding("gone", at=link.text_span, quote=link.text)
        missing = found.find_missing()
        if missing:
            first, *others = missing
            related = [(part.span, "the contents"), *((heading.text.span, "another") for heading in others)]
            yield self.finding("missing", at=first.text, quote=first.text.text, related=related, size=len(missing))
