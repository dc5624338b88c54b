"""``terms/name-case``."""

from collections.abc import Iterator

from contentlint.rule import Edit, Facts, Finding, Message, NoOptions, Rule, Site
from contentlint.site.vocabulary import build_site_vocabulary

from ._usual_forms import build_evidence, find_usual_name


class NameCase(Rule[NoOptions]):
    """Write a name with the same capitals everywhere.

    Readers notice “Github” beside “GitHub”, and the company behind the name does, too.

    The site’s own majority is the rule: a name is reported if at least four articles, and four fifths of all uses,
    have another form of it with a capital inside or with capitals only. Not reported: names at the start of a sentence
    or in a heading that only have a first capital; words in code; words in small letters that are English, too; and
    names for which your [words](../../words.md) accept a form, because `terms/rejected` reports these.

    Only articles in English are compared.
    """

    how_to_fix = "Write “{usual}”, as the other articles do."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "a name that the site writes in two ways can be two names"
    fixable = "suggest"
    scope = "site"
    facts = ("vocabulary",)
    needs = ("others",)
    messages = {
        "other": Message(
            "“{quote}” is written “{usual}” elsewhere.", label="“{usual}”?", repair="Write “{usual}” here."
        )
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each name that the site writes otherwise."""
        if facts.vocabulary is None:
            return
        vocabulary = site.compute_once(build_site_vocabulary)
        for fact in facts.vocabulary.forms:
            usual = find_usual_name(fact.text, vocabulary)
            if usual:
                form = vocabulary.forms[fact.text.lower()][usual]
                edits = [Edit(fact.span, usual)] if fact.size == 1 else []
                yield self.finding(
                    "other",
                    at=fact,
                    quote=fact.text,
                    edits=edits,
                    evidence=build_evidence(form, fact.size, site),
                    usual=usual,
                )
