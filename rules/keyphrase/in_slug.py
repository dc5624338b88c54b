"""``keyphrase/in-slug``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, compile_lazy, find_canonical_slug, find_slug

NUMBER = compile_lazy(r"[0-9a-fA-F]{6,}|[\W\d_]+")
"""An address that says nothing."""

MAX_FULL_MATCH_WORDS = 2
"""A phrase of so many content words must be in the address as a whole; of a longer one more than half."""


class InSlug(Rule[NoOptions]):
    """Name the subject in the article’s address.

    A reader sees the address in the search result, in a mail and above the page. One that names the subject says where
    the link leads.

    A keyphrase of one or two content words must be there whole, of a longer one more than half the words, in any form
    and order, with or without accents and full stops; a word of four letters may be a part of a longer one. Where the
    metadata give no address, the file’s name is taken for it. Left alone are an address without any word (a number),
    one that a template fills in, and one in Latin letters for a keyphrase in others. A published address is not worth a
    change.
    """

    how_to_fix = "Put the words of the keyphrase into the slug before the article is published."
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0, “Keyphrase in slug” (green with all of 1–2 content words, more than half of a longer one)",
    )
    severity = "info"
    preset = "strict"
    reason = "A published address is worth more unchanged."
    messages = {
        "missing": Message(
            "The address “{name}” lacks {missing} of the keyphrase “{phrase}”.", label="without the keyphrase"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        stated = article.keyphrase
        slug = (find_slug(article.metadata, article.path) or find_canonical_slug(article.metadata)) if stated else None
        if stated is None or slug is None or NUMBER.fullmatch(slug.name):
            return
        phrase = stated.phrase
        missing = phrase.find_missing_in_slug(slug.name)
        if 2 * len(missing) < len(phrase.names) if len(phrase.names) > MAX_FULL_MATCH_WORDS else not missing:
            return
        at, related = (stated, []) if slug.from_file else (slug, [(stated, "the keyphrase")])
        words = tuple(f"“{word}”" for word in missing)
        yield self.finding("missing", at=at, related=related, name=slug.name, missing=words, phrase=phrase.text)
