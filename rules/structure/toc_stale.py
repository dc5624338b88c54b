"""``structure/toc-stale``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, match_toc


class TocStale(Rule[NoOptions]):
    """Keep the table of contents in step with the headings.

    Readers who click an entry that leads nowhere stop trusting the rest of the list. They never find what it leaves
    out.

    An entry belongs to a heading that has its words or its link. A heading level counts as covered if three quarters
    of the headings between the first and the last one listed are in the list; then the others there are missing. What
    comes before and after (an introduction, a conclusion, an FAQ) need not be listed, and a list that leaves out more
    does so on purpose. Tables of contents that the site generator fills in are not checked. links/broken-anchor covers
    links to places other than headings.
    """

    how_to_fix = "Update the table of contents, or have it generated."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "a table of contents may be selective on purpose"
    messages = {
        "gone": Message(
            "The table of contents lists “{quote}”, but no heading has that name.", label="no such heading"
        ),
        "missing": Message(
            "{size:heading is|headings are} missing from the table of contents, such as “{quote}”.",
            label="not in the table of contents",
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
            related = [(part.span, "table of contents"), *((heading.text.span, "another") for heading in others)]
            yield self.finding("missing", at=first.text, quote=first.text.text, related=related, size=len(missing))
