"""``site/duplicate-slug``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, build_own_address, find_shared
from contentlint.site.permalinks import AddressKey, normalize_alias


class DuplicateSlug(Rule[NoOptions]):
    """Publish every article under its own URL.

    If two articles have the same URL, the site generator keeps only one of them; which one depends on the order of the
    files. The other silently disappears.

    The rule takes the permalink as the URL or, if there is none, the path with the slug in place of the file name. An
    alias that equals the URL of another article is reported, too, because it sends readers to the wrong article. Drafts
    and articles in other languages are not compared.

    It is an error because only one of the two articles is published.
    """

    how_to_fix = "Change one slug or permalink, or remove the alias."
    basis = "house-style"
    severity = "error"
    scope = "site"
    needs = ("others",)
    facts = ("edition",)
    messages = {
        "address": Message("Another article has the same URL “{address}”: {other}.", label="already used"),
        "alias": Message(
            "The alias “{address}” is the URL of {other}.",
            fix="Remove the alias, or merge the two articles.",
            label="alias already used",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for an address that is taken, and for each alias that is."""
        if not facts.published:
            return
        address = build_own_address(facts, site.layout)
        at = next(iter(facts.permalinks), None) or facts.slug or facts.start
        address_key = AddressKey(site.layout)
        is_apart = bool(site.get_built_url(facts))  # as the built site shows
        shared = None if is_apart else find_shared(site, facts, address_key, "same URL", lambda one: one.slug)
        if shared:
            yield self.finding("address", at=at, address=address, other=shared.other, related=shared.related)
        for alias in facts.aliases:
            plain = normalize_alias(alias.value, facts, site.layout)
            owners = site.find_sharing(facts, address_key, (facts.edition, plain)).first
            if owners:
                yield self.finding("alias", at=alias, address=alias.value, other=site.shown(owners[0].path))
