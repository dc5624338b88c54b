"""``structure/toc-stale``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule

from ._toc_entries import match_toc


class TocStale(Rule[NoOptions]):
    """Keep the table of contents in step with the headings.

    Readers who click an entry that leads nowhere stop trusting the other entries, and they never find sections that are
    not listed.

    An entry must match a heading by its words or its link. For missing headings, the rule looks only between the first
    and the last heading that is listed, so an introduction, a conclusion or an FAQ does not have to be listed. If at
    least three quarters of the headings of a level are in the table of contents, the others are reported. A table of
    contents that leaves out more headings does so on purpose. Tables of contents that the site generator fills in are
    not checked. links/broken-anchor covers all other links to a place in the article.
    """

    how_to_fix = "Update the table of contents, or let your site generator create it."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "a table of contents may be selective on purpose"
    whole_article = True
    needs = ("toc",)
    messages = {
        "gone": Message(
            "The table of contents lists “{quote}”, but no heading has that name.", label="no such heading"
        ),
        "missing": Message(
            "“{quote}” is missing from the table of contents ({size:such heading|such headings} in all).",
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
