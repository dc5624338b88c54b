"""``site/duplicate-description``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, find_shared, is_compared, normalize_text


class DuplicateDescription(Rule[NoOptions]):
    """Write a meta description for this article, not for several.

    The description tells a searcher which of two results has the answer. One text for both tells nothing, and a search
    engine is likelier to show a snippet of its own.

    Capitals and punctuation do not count. A summary or an excerpt that stands in for a description is not compared, nor
    are drafts, redirects, articles kept out of search engines and copies that name another address as canonical.
    """

    how_to_fix = "Say in the description what this article answers and the other does not."
    basis = "search-engine"
    sources = (
        "Google Search Central, “Control your snippets”: the same description on several pages does not help",
        "Semrush Site Audit (error “duplicate meta descriptions”)",
    )
    severity = "warning"
    scope = "site"
    looks_up = ("build_description_key",)
    messages = {
        "same": Message("The same meta description stands in {other}.", label="used twice"),
        "several": Message("The same meta description stands in {size} other articles.", label="used {total} times"),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if another article has the same description."""
        given = facts.description
        shared = find_shared(site, facts, build_description_key, "the same description", lambda one: one.description)
        if given and shared:
            size, other, related = shared
            message = "same" if size == 1 else "several"
            yield self.finding(message, at=given, other=other, size=size, total=size + 1, related=related)


def build_description_key(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the description as it is compared, for an article that is to be found."""
    text = normalize_text(facts.description.value) if facts.description else ""
    if text and is_compared(facts):
        yield facts.edition, text
