"""``site/duplicate-slug``."""

from collections.abc import Iterator

from contentlint.rule import (
    AddressKey,
    Facts,
    Finding,
    Message,
    NoOptions,
    Rule,
    Site,
    build_own_address,
    find_shared,
    normalize_alias,
)


class DuplicateSlug(Rule[NoOptions]):
    """Publish every article under an address of its own.

    Of two articles with one address the generator keeps one, and which of them depends on the order of files. The other
    is gone without a word.

    The address is the permalink, else the path with the slug in place of the file's name. An alias that is the address
    of another article takes its readers away in the same manner. Drafts and articles in other languages are not
    compared.

    It is an error because only one of the two articles is published.
    """

    how_to_fix = "Change the slug or the permalink of one of them, or take the alias out."
    basis = "house-style"
    severity = "error"
    scope = "site"
    messages = {
        "address": Message("Another article is published under the address “{address}”: {other}.", label="taken"),
        "alias": Message(
            "The alias “{address}” is the address of {other}.",
            fix="Take the alias out, or merge the two articles.",
            label="an alias that is taken",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for an address that is taken, and for each alias that is."""
        if not facts.published:
            return
        address = build_own_address(facts, site.layout)
        at = next(iter(facts.permalinks), None) or facts.slug or facts.start
        address_key = AddressKey(site.layout)
        shared = find_shared(site, facts, address_key, "the same address", lambda one: one.slug)
        if shared:
            yield self.finding("address", at=at, address=address, other=shared.other, related=shared.related)
        for alias in facts.aliases:
            plain = normalize_alias(alias.value, facts, site.layout)
            owners = site.find_sharing(facts, address_key, (facts.edition, plain)).first
            if owners:
                yield self.finding("alias", at=alias, address=alias.value, other=site.shown(owners[0].path))
