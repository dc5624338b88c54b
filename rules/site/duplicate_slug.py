"""``site/duplicate-slug``."""

from collections import Counter
from collections.abc import Iterator

from contentlint.article.path_languages import are_of_two_languages
from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, build_own_address, build_related
from contentlint.site.permalinks import AddressKey, has_sure_address, normalize_alias
from contentlint.source.paths import INDEX_NAMES, is_index

MIN_SLUGS = 5
"""Where so many articles of a folder state different slugs, these are their URLs."""

MIN_LISTED = 3
"""A page with so many aliases, each of which is the URL of another article, is a list of redirects."""


MANY_STATING = 2
"""So many others that state an address are no slip."""


class DuplicateSlug(Rule[NoOptions]):
    """Publish every article under its own URL.

    If two articles have the same URL, the site generator keeps only one of them; which one depends on the order of the
    files. The other silently disappears.

    The rule takes the permalink as the URL or, if there is none, the path with the slug in place of the file name. An
    alias that equals the URL of another article is reported, too: it sends readers to the wrong article. Drafts,
    articles in other languages, or in the folders of two languages, and editions of one text, such as the pages of two
    releases, are not compared.

    It is an error because only one of the two articles is published. It is a warning if contentlint does not know for
    certain how the site makes URLs: neither the front matter states the URL, nor do the links of the site prove it. It
    is an error all the same if the URLs are equal however the site makes them: two articles in a folder state the same
    slug, and at least five different slugs are stated there; or one is `kettle.md` and the other `kettle/index.md`, and
    the site generator is known. If the links contradict the site's configuration, nothing is reported.
    """

    how_to_fix = "Change one slug or permalink, or remove the alias."
    basis = "house-style"
    severity = "error"
    rests_on = "site"
    scope = "site"
    needs = ("others",)
    facts = ("edition",)
    messages = {
        "address": Message("Another article has the same URL “{address}”: {other}.", label="already used"),
        "address-unproved": Message(
            "Another article seems to have the same URL “{address}”: {other}.",
            label="perhaps already used",
            severity="warning",
        ),
        "alias": Message(
            "The alias “{address}” is the URL of {other}.",
            fix="Remove the alias, or merge the two articles.",
            label="alias already used",
        ),
        "alias-unproved": Message(
            "The alias “{address}” seems to be the URL of {other}.",
            fix="Remove the alias, or merge the two articles.",
            label="alias perhaps already used",
            severity="warning",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for an address that is taken, and for each alias that is."""
        if not facts.published:
            return
        key = AddressKey(site.layout)
        sharing = site.find_others(facts, key).first
        others = [one for one in sharing if not (_are_editions(facts, one, site) or _is_about(facts, one))]
        if others and not site.get_built_url(facts):  # the built site does not show both
            yield self._report_address(facts, others, site)
        owned = [(alias, one) for alias in facts.aliases for one in _find_owner(alias.value, facts, site)]
        for alias, owner in owned if len(owned) < max(MIN_LISTED, len(facts.aliases)) else ():
            message = "alias" if has_sure_address(owner, site.layout) else "alias-unproved"
            yield self.finding(message, at=alias, address=alias.value, other=site.shown(owner.path))

    def _report_address(self, facts: Facts, others: list[Facts], site: Site) -> Finding:
        sure = [one for one in others if has_sure_address(one, site.layout)]
        is_sure = bool(sure) and has_sure_address(facts, site.layout) and not _are_many(facts, sure)
        named = sure if is_sure else [one for one in others if _share_address(facts, one, site)]
        is_sure, named = bool(named), named or others
        return self.finding(
            "address" if is_sure else "address-unproved",
            at=next(iter(facts.permalinks), None) or facts.slug or facts.start,
            address=build_own_address(facts, site.layout),
            other=site.shown(named[0].path),
            related=build_related(site, named, "same URL", lambda one: one.slug),
        )


def _share_address(facts: Facts, other: Facts, site: Site) -> bool:
    """Tell whether two articles have one URL, however the site makes it.

    One is the index of a folder beside the other, which is called like the folder, or both state the same slug in one
    folder, where other articles state theirs.
    """
    stem, folder = facts.path.rpartition(".")[0], other.path.rpartition(".")[0]
    twin, index = (stem, folder) if len(stem) < len(folder) else (folder, stem)
    if index == f"{twin}/index":
        return bool(site.layout.publishing.generator) and not (facts.permalinks or other.permalinks)
    place = facts.path.rpartition("/")[0]
    is_same = bool(facts.slug and other.slug) and place == other.path.rpartition("/")[0]
    return is_same and site.compute_once(_count_slugs)[place] >= MIN_SLUGS


def _count_slugs(site: Site) -> Counter[str]:
    """Return how many different slugs the articles in each folder state."""
    slugs = {(one.path.rpartition("/")[0], one.slug.value) for one in site.walk() if one.slug}
    return Counter(folder for folder, _ in slugs)


def _are_editions(facts: Facts, other: Facts, site: Site) -> bool:
    """Tell whether two articles are one text in two editions, or lie in the folders of two languages.

    What little a short page says may be in no language that can be told.
    """
    return site.layout.are_editions(facts.path, other.path) or are_of_two_languages(facts.path, other.path)


def _are_many(facts: Facts, others: list[Facts]) -> bool:
    """Tell whether so many articles state one address that it may be something else: a path that they speak of."""
    return bool(facts.permalinks) and sum(bool(one.permalinks) for one in others) >= MANY_STATING


def _is_about(facts: Facts, other: Facts) -> bool:
    """Tell whether one is the index of the folder that the other lies in and is named after: only one has a page.

    Of an index and a README, only one is the page of their folder.
    """
    is_one = is_index(facts.path) != is_index(other.path)
    is_one = is_one or _is_readme(facts.path) != _is_readme(other.path)
    return is_one and facts.path.rpartition("/")[0] == other.path.rpartition("/")[0] and not facts.permalinks


def _is_readme(path: str) -> bool:
    return path.rpartition("/")[2].lower().startswith("readme.")


def _find_owner(alias: str, facts: Facts, site: Site) -> list[Facts]:
    """Return the article whose URL an alias is, if there is one in the same language and edition."""
    if alias.rstrip("/").rpartition("/")[2].casefold() in INDEX_NAMES:
        return []  # a page of its own, below the one that comparing makes of it
    plain = normalize_alias(alias, facts, site.layout)
    owners = site.find_sharing(facts, AddressKey(site.layout), (facts.edition, plain)).first
    return [one for one in owners if not _are_editions(facts, one, site)][:1]
