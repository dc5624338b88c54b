"""``trust/affiliate-disclosure``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct, field

from contentlint.languages.table import get_all_words
from contentlint.rule import (
    AFFILIATE_HOSTS,
    AFFILIATE_PARAMETERS,
    Article,
    Finding,
    Link,
    Message,
    Option,
    Rule,
    find_affiliate,
)


def list_disclosures() -> tuple[str, ...]:
    """Return the words of all languages that count as a disclosure."""
    return get_all_words("disclosures.words")


class Options(Struct, frozen=True):
    hosts: Annotated[tuple[str, ...], Option("hosts whose links earn a commission, including their subdomains")] = (
        AFFILIATE_HOSTS
    )
    parameters: Annotated[
        tuple[str, ...], Option("parameters in URLs that name who gets paid, written as `name` or `name=val*`")
    ] = AFFILIATE_PARAMETERS
    phrases: Annotated[tuple[str, ...], Option("words that count as a disclosure; case makes no difference")] = field(
        default_factory=list_disclosures
    )


class AffiliateDisclosure(Rule[Options]):
    """Disclose affiliate links before the first one.

    Before readers follow a recommendation, they have a right to know that it is paid for. In many countries this is
    the law.

    An affiliate link is recognized by its host or by a URL parameter that names who gets paid. The disclosure must
    contain a phrase that the rule knows, and it must be above the first such link or in the same paragraph. A template
    or a front matter field with a fitting name counts as a disclosure, too. contentlint cannot see a banner that the
    site puts on every page; if yours has one, turn the rule off.
    """

    how_to_fix = "Say above the first such link that you earn a commission."
    basis = "house-style"
    sources = (
        (
            "FTC, “The FTC’s Endorsement Guides: What People Are Asking” (disclose affiliate links, close to "
            "the link) "
            "https://www.ftc.gov/business-guidance/resources/ftcs-endorsement-guides-what-people-are-asking"
        ),
    )
    severity = "warning"
    preset = "strict"
    reason = "many sites disclose commissions in a banner outside the article"
    whole_article = True
    needs = ("links",)
    messages = {
        "missing": Message(
            (
                "The link earns a commission ({sign}) without a disclosure above it ({size:such link|such links} "
                "in all)."
            ),
            label="no disclosure above",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        paid = [(link, sign) for link in article.links if (sign := self._find_sign(link))]
        if paid and not self._is_disclosed(article, paid[0][0]):
            link, sign = paid[0]
            yield self.finding("missing", at=link.text_span if link.text else link, sign=sign, size=len(paid))

    def _find_sign(self, link: Link) -> str:
        return find_affiliate(link.href, self.options.hosts, self.options.parameters)

    def _is_disclosed(self, article: Article, link: Link) -> bool:
        words = [phrase.casefold() for phrase in self.options.phrases]
        for name in _find_names(article, link):
            if any(word in name for word in words):
                return True
        for block in article.prose.blocks:
            if block.text.span.start > link.span.start:
                break
            text = block.plain.casefold()
            if any(word in text for word in words):
                return True
        return False


def _find_names(article: Article, link: Link) -> Iterator[str]:
    for entry in article.front_matter.entries if article.front_matter else ():
        yield entry.path.casefold()
    for template in article.templates:
        if template.span.start < link.span.start:
            yield f"{template.name} {template.argument}".casefold()
