"""``terms/dialect``."""

from collections.abc import Iterator

from contentlint.prose.dialects import NAMES, read_pairs
from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site
from contentlint.site.vocabulary import SiteVocabulary, build_site_vocabulary

MIN_USES = 10
"""So many words that are spelled in two ways show how a site spells …"""

MIN_SHARE = 0.85
"""… if this share of them is of one dialect."""


class Dialect(Rule[NoOptions]):
    """Use one spelling of English: American or British.

    Readers who see “color” and “colour” on one site wonder which text was copied from elsewhere.

    The site’s own majority is the rule: at least ten words that Americans and Britons spell in different ways, and
    85 % of them in one of the two. Words that both use, such as “grey”, do not count, nor do names.

    Only articles in English are compared.
    """

    how_to_fix = "Write “{usual}”."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "quotations and titles of others keep their own spelling"
    scope = "site"
    facts = ("vocabulary",)
    needs = ("others",)
    messages = {
        "other": Message(
            "“{quote}” is {kind} spelling; this site uses {most}.", fix="Write “{usual}”.", label="“{usual}”?"
        ),
        "several": Message(
            "{size:word is|words are} in {kind} spelling, such as “{quote}”; this site uses {most}.",
            fix="Write “{usual}”, and so on.",
            label="“{usual}”?",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield one finding for the words that are spelled as the site spells no others."""
        if facts.vocabulary is None:
            return
        vocabulary = site.compute_once(build_site_vocabulary)
        most = find_dialect(vocabulary)
        words = facts.vocabulary.dialect if most else ()
        found = sorted((fact for fact in words if read_pairs()[fact.text][0] != most), key=lambda fact: fact.start)
        if found:
            dialect, usual = read_pairs()[found[0].text]
            uses = vocabulary.dialects
            yield self.grouped_finding(
                "several" if len(found) > 1 else "other",
                found,
                quote=found[0].text,
                label="another",
                evidence=f"{uses[most]} of {uses.total()} such words are {NAMES[most]}.",
                usual=usual,
                kind=NAMES[dialect],
                most=NAMES[most],
            )


def find_dialect(vocabulary: SiteVocabulary) -> str:
    """Return the dialect that nearly all words of a site are spelled in, nothing if there is none."""
    total = vocabulary.dialects.total()
    return next(
        (one for one, uses in vocabulary.dialects.items() if total >= MIN_USES and uses >= MIN_SHARE * total), ""
    )
