"""``site/tag-variants``."""

from collections.abc import Iterator
from functools import partial
from typing import cast

from contentlint.rule import Fact, Facts, Finding, Message, NoOptions, Rule, Site, build_related


class TagVariants(Rule[NoOptions]):
    """Spell a tag the same way everywhere.

    The site creates one page for “web design” and another for “Web-Design”, and each of them lists only some of the
    articles.

    Capitals, hyphens and underscores make no difference, and only tags in the same language are compared. The keywords
    in a page’s head do not count as tags. The rule suggests the spelling that most articles use; if two are equally
    common, it suggests the one that comes first in the alphabet.
    """

    how_to_fix = "Write “{usual}”, as the other articles do."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "many generators treat such spellings as the same tag"
    scope = "site"
    facts = ("edition",)
    looks_up = ("build_spelling_keys",)
    counts = ("build_spelling_keys",)
    needs = ("others",)
    messages = {
        "variant": Message("The tag “{quote}” is spelled “{usual}” in other articles.", label="different spelling")
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each tag that most articles write otherwise."""
        usual_of = site.compute_once(find_usual_spellings)
        for tag in facts.tags:
            key = (facts.edition, normalize_tag(tag.value))
            usual = usual_of[key]
            if usual != tag.value:
                users = site.find_sharing(facts, build_spelling_keys, (facts.edition, usual)).first
                related = build_related(site, users, f"“{usual}”", partial(_find_tag, usual))
                yield self.finding("variant", at=tag, quote=tag.value, usual=usual, related=related)


def normalize_tag(tag: str) -> str:
    """Return a tag as it is compared."""
    return " ".join(tag.casefold().replace("-", " ").replace("_", " ").split())


def _find_tag(name: str, facts: Facts) -> Fact | None:
    return next((tag for tag in facts.tags if tag.value == name), None)


def build_spelling_keys(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield each tag of an article as it is written, with the language."""
    for name in dict.fromkeys(tag.value for tag in facts.tags):
        yield facts.edition, name


def find_usual_spellings(site: Site) -> dict[tuple[str, str], str]:
    """Return the spelling that most articles use, by language and tag as it is compared."""
    spellings: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for key, size in site.count_by_key(build_spelling_keys).items():
        language, name = cast("tuple[str, str]", key)
        spellings.setdefault((language, normalize_tag(name)), []).append((-size, name))
    return {key: min(found)[1] for key, found in spellings.items()}
