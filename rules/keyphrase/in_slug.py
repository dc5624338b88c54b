"""``keyphrase/in-slug``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, compile_lazy, find_canonical_slug, find_slug

NUMBER = compile_lazy(r"[0-9a-fA-F]{6,}|[\W\d_]+")
"""An address that says nothing."""

MAX_FULL_MATCH_WORDS = 2
"""A phrase of so many content words must be in the address as a whole; of a longer one more than half."""


class InSlug(Rule[NoOptions]):
    """Name the subject in the article’s URL.

    Readers see the URL in search results, in emails and above the page. A URL that names the subject tells them where
    the link leads.

    If the keyphrase has one or two content words, the URL must contain all of them; if it has more, the URL must
    contain more than half of them. The words may be in any form and order, with or without accents and periods. A word
    of four or more letters may be part of a longer one. If the metadata does not set a URL, the file name is used. Not
    reported: a URL without any word (a number), a URL that a template fills in, and a URL in Latin letters if the
    keyphrase is in another script. Do not change a published URL because of this rule.
    """

    how_to_fix = "Before publication, put the words of the keyphrase in the slug."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, “Keyphrase in slug” (green with all of 1–2 content words, more than half of a "
            "longer one) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "changing a published URL does more harm than good"
    needs = ("keyphrase",)
    messages = {
        "missing": Message(
            "The URL “{name}” does not contain {missing} from the keyphrase “{phrase}”.", label="keyphrase missing"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated = article.keyphrase
        if not stated:
            return
        metadata = article.metadata
        slug = find_slug(metadata, article.path, article.own_hosts) or find_canonical_slug(metadata)
        if slug is None or NUMBER.fullmatch(slug.name):
            return
        phrase = stated.phrase
        missing = phrase.find_missing_in_slug(slug.name)
        if 2 * len(missing) < len(phrase.names) if len(phrase.names) > MAX_FULL_MATCH_WORDS else not missing:
            return
        at, related = (stated, []) if slug.from_file else (slug, [(stated, "keyphrase")])
        words = tuple(f"“{word}”" for word in missing)
        yield self.finding("missing", at=at, related=related, name=slug.name, missing=words, phrase=phrase.text)
