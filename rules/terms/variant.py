"""``terms/variant``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site
from contentlint.site.vocabulary import build_site_vocabulary

from ._usual_forms import MIN_ARTICLES, MIN_SHARE, build_closed_evidence


class Variant(Rule[NoOptions]):
    """Write a compound in one way on the whole site.

    “E-mail” on one page and “email” on the next looks as if nobody had read both.

    A compound with a hyphen is reported if at least four articles, and four fifths of those that have it, write it as
    one word. Not reported: compounds whose second part is a particle (“set-up”), because the verb is two words, and
    compounds that no dictionary has as one word.

    Only articles in English are compared.
    """

    how_to_fix = "Write “{usual}”, as the other articles do."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a compound before a noun may have a hyphen that it has nowhere else"
    scope = "site"
    facts = ("vocabulary",)
    needs = ("others",)
    messages = {"other": Message("“{quote}” is written “{usual}” elsewhere.", label="“{usual}”?")}

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each compound that the site writes otherwise."""
        if facts.vocabulary is None:
            return
        vocabulary = site.compute_once(build_site_vocabulary)
        for fact in facts.vocabulary.compounds:
            usual = fact.text.replace("-", "")
            closed = vocabulary.words[usual]
            hyphened = sum(form.articles for form in vocabulary.compounds[usual].values())
            if closed >= MIN_ARTICLES and closed >= MIN_SHARE * (closed + hyphened):
                evidence = build_closed_evidence(usual, closed, site)
                yield self.finding("other", at=fact, quote=fact.text, evidence=evidence, usual=usual)
