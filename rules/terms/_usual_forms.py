"""How most articles of a site write a name or a compound."""

from itertools import islice

from contentlint.prose.site_words import is_english
from contentlint.prose.spelling import NAME, TERM, UNKNOWN
from contentlint.prose.spelling import grade as grade_word
from contentlint.site import Site
from contentlint.site.vocabulary import MAX_NAMED, Form, SiteVocabulary

KNOWN = frozenset((NAME, TERM))
"""In small letters, only words that are known as names or terms are taken for these: others may be names of users."""

MAX_OWN_SHARE = 0.5
"""What more articles name is the site's own product, whose command or package is in small letters."""

MIN_ARTICLES = 4
"""So many articles have the usual form at least …"""

MIN_SHARE = 0.8
"""… and this share of all uses."""


def find_usual_name(written: str, vocabulary: SiteVocabulary) -> str:
    """Return the form of a name that the site writes, if it is another one; else nothing."""
    forms = vocabulary.forms.get(written.lower(), {})
    usual = find_usual(forms)
    if not usual or usual == written or not _has_inner_capital(usual) or written.isupper():
        return ""
    grade = grade_word(written.lower())
    if written[1:] == usual[1:]:
        return ""  # the first letter alone differs: some sentence begins with it
    if written.islower():
        is_own = vocabulary.forms[written][usual].articles > MAX_OWN_SHARE * vocabulary.articles
        return usual if grade in KNOWN and not is_own else ""
    if not written[0].isupper():
        return ""  # an identifier
    is_other = (usual.isupper() and grade not in {TERM, UNKNOWN}) or (
        is_english(written.lower()) and not written[1:].islower()
    )
    return "" if is_other else usual


def find_usual(forms: dict[str, Form]) -> str:
    """Return the form that four fifths of the uses have, in enough articles; nothing if there is none."""
    if len(forms) < 2:  # noqa: PLR2004  # two forms
        return ""
    usual = max(sorted(forms), key=lambda one: forms[one].uses)
    total = sum(form.uses for form in forms.values())
    return usual if forms[usual].articles >= MIN_ARTICLES and forms[usual].uses >= MIN_SHARE * total else ""


def _has_inner_capital(word: str) -> bool:
    return any(map(str.isupper, word[1:]))


def build_evidence(form: Form, here: int, site: Site) -> str:
    """Say how often the usual form is used, and where for example."""
    named = " and ".join(map(site.shown, form.first))
    again = f" It is in {here} places here." if here > 1 else ""
    return f"{form.uses} uses in {form.articles} articles have that form, for example {named}.{again}"


def build_closed_evidence(word: str, articles: int, site: Site) -> str:
    """Say how many articles write a compound as one word, and which for example."""
    users = (one for one in site.articles if one.vocabulary and f" {word} " in f" {one.vocabulary.words} ")
    named = " and ".join(site.shown(one.path) for one in islice(users, MAX_NAMED))
    return f"{articles} articles have that form, for example {named}."
