"""``site/duplicate-description``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, find_shared, is_compared, normalize_text


class DuplicateDescription(Rule[NoOptions]):
    """Write a separate meta description for each article.

    The description helps people choose between two results. If both have the same one, it does not help, and search
    engines are more likely to show a snippet of their own.

    Capitals and punctuation make no difference. Not compared: a summary or an excerpt used instead of a description,
    drafts, redirects, articles kept out of search engines, and copies that name another URL as canonical.

    It is a warning. If three or more articles have the same description, it is a tip, because files with the same text
    are often not shown as pages of their own; so are editions of one text in two folders.
    """

    how_to_fix = "Describe what only this article answers."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Control your snippets”: the same description on several pages does not "
            "help https://developers.google.com/search/docs/appearance/snippet"
        ),
        (
            "Semrush Site Audit (error “duplicate meta descriptions”) "
            "https://www.semrush.com/kb/542-site-audit-issues-list"
        ),
    )
    severity = "warning"
    rests_on = "site"
    scope = "site"
    facts = ("description", "edition")
    looks_up = ("build_description_key",)
    needs = ("others",)
    messages = {
        "same": Message("The meta description is the same as in {other}.", label="used twice"),
        "several": Message(
            "The meta description is the same as in {size:other article|other articles}.",
            label="used {total:time|times}",
            severity="info",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if another article has the same description."""
        given = facts.description
        shared = find_shared(site, facts, build_description_key, "same description", lambda one: one.description)
        if given and shared:
            size = shared.size
            others = site.find_others(facts, build_description_key).first
            are_editions = all(site.layout.are_editions(facts.path, one.path) for one in others)
            yield self.finding(
                "same" if size == 1 else "several",
                at=given,
                severity="info" if are_editions else None,
                other=shared.other,
                size=size,
                total=size + 1,
                related=shared.related,
            )


def build_description_key(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the description as it is compared, for an article that is to be found."""
    text = normalize_text(facts.description.value) if facts.description else ""
    if text and is_compared(facts):
        yield facts.edition, text
