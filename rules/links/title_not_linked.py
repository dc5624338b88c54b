"""``links/title-not-linked``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site
from contentlint.site.named_titles import find_titles, is_in_address


class TitleNotLinked(Rule[NoOptions]):
    """Link to an article whose title you name.

    Readers who are told of another article of your site want to open it, and a link also shows search engines how the
    two are related.

    The rule looks for the exact titles of other articles: in quotation marks, in emphasis, or with a capital in at
    least three words. Titles of fewer than four words, those of index pages and those that several articles have are
    not looked for. Nothing is reported if the article links to the other one anywhere or has a section with that title,
    and nothing in headings and quotations.
    """

    how_to_fix = "Link these words to {other}."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a title may also be the name of a thing"
    scope = "site"
    facts = ("named",)
    needs = ("named",)
    messages = {
        "named": Message("“{quote}” is the title of {other}, which this article does not link to.", label="no link"),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each article that is named, at the first place."""
        found = {other.path: (other, span, words) for other, span, words in reversed([*find_titles(facts, site)])}
        linked = {one.resolution.path for one in site.find_links(facts)} if found else set()
        for path, (other, span, words) in sorted(found.items(), key=lambda one: one[1][1]):
            if path not in linked and not is_in_address(other, facts):
                yield self.finding("named", at=span, quote=words, other=site.shown(other.path))
