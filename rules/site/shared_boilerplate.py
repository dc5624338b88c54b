"""``site/shared-boilerplate``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Facts, Finding, Message, Option, Rule, Site, build_related, is_compared


class Options(Struct, frozen=True):
    """From how many articles on."""

    articles: Annotated[int, Option("a paragraph is reported if at least this many articles contain it", min=2)] = 3
    min_words: Annotated[int, Option("paragraphs with fewer words are not compared", min=40)] = 40


class SharedBoilerplate(Rule[Options]):
    """If many articles share a paragraph, keep it in one place.

    The same paragraph in several articles makes them alike, and if you correct it in one, you easily forget the others.

    Capitals and punctuation make no difference. structure/duplicate-paragraph covers copies within one article.
    Disclaimers and lines about the author are meant to be repeated, but an include or a shortcode keeps them in one
    place.
    """

    how_to_fix = "Move the paragraph into an include or shortcode, or rewrite it."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "disclaimers and notes about the author are often repeated on purpose"
    scope = "site"
    facts = ("edition", "paragraphs")
    looks_up = ("build_paragraph_keys",)
    whole_article = True
    needs = ("others",)
    messages = {
        "shared": Message(
            "This paragraph ({words:word|words}) is also in {size:other article|other articles}.", label="repeated"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each paragraph that stands in too many articles."""
        if not is_compared(facts):
            return
        for paragraph in facts.paragraphs:
            others = site.find_sharing(facts, build_paragraph_keys, (facts.edition, paragraph.hash))
            if paragraph.words >= self.options.min_words and others.size + 1 >= self.options.articles:
                related = build_related(site, others.first, "same paragraph", paragraph.find_in)
                yield self.finding("shared", at=paragraph, words=paragraph.words, size=others.size, related=related)


def build_paragraph_keys(facts: Facts) -> Iterator[tuple[str, int]]:
    """Yield what each long paragraph is known by in its language version, for an article that is to be found."""
    if is_compared(facts):
        yield from {(facts.edition, paragraph.hash) for paragraph in facts.paragraphs}
