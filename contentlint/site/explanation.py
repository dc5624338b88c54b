"""Why a URL of the site is called broken or not checked, and what is known of an article: what a person may ask."""

import posixpath
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Literal

from msgspec import Struct

from contentlint.article.facts import BuiltPage, Fact, Facts, LinkFact
from contentlint.findings.unjudged import Reason
from contentlint.prose.image_names import is_image_file
from contentlint.site.certainty import Certainty
from contentlint.site.permalinks import build_own_address, get_last_part, list_own_addresses, normalize_address
from contentlint.site.references import Target
from contentlint.site.resolution import Resolution
from contentlint.site.site import Destination, Site
from contentlint.site.site_map import ArticleFolder, LeftOut, LinkFolder, NotUnderstood, Origin
from contentlint.source import Span
from contentlint.source.tree import has_file

MAX_SHOWN = 3
"""So many articles that link somewhere, or might be meant, are named."""

State = Literal["found", "missing", "not-checked", "outside"]
Kind = Literal["article", "file", "redirect", "route", "near"]


class Candidate(Struct, frozen=True):
    """What might answer a URL: of which kind, which one, and whether it does; ``why`` says by which rule.

    ``near`` is a URL that was perhaps meant.
    """

    kind: Kind
    name: str
    answers: bool
    why: str = ""


class Verdict(Struct, frozen=True):
    """What is made of links to a URL: how sure that is, by what evidence, or what is not known."""

    state: State
    certainty: Certainty | None = None
    evidence: str = ""
    unknown: Reason | None = None


class LinkOrigins(Struct, frozen=True):
    """How many links in how many articles lead to a URL, and the first of these articles."""

    links: int = 0
    articles: int = 0
    first: tuple[str, ...] = ()


class UrlExplanation(Struct, frozen=True, kw_only=True):
    """What is known of a URL. ``votes`` are the counts of the folder that it is in, as the map of the site has them."""

    url: str
    path: str
    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()
    origins: LinkOrigins = LinkOrigins()
    votes: LinkFolder | None = None
    question: NotUnderstood | None = None
    map_origin: Origin = "nothing"


class ArticleExplanation(Struct, frozen=True, kw_only=True):
    """What is known of an article.

    ``addresses`` are the URLs that it may have, the likeliest first, and ``address_from`` tells what the first one
    rests on. ``folder`` is what the map says of its folder, ``left_out`` why it is no article. ``editions`` are the
    folders that hold the same text in other versions. ``inbound`` counts the other articles that link to it. ``built``
    is what its built page says other than the source, and ``built_on`` the day of the build in words.
    """

    path: str
    addresses: tuple[str, ...] = ()
    address_from: Literal["", "front matter", "map", "configuration", "path"] = ""
    aliases: tuple[str, ...] = ()
    folder: ArticleFolder | None = None
    left_out: LeftOut | None = None
    language: str = ""
    kind: str = ""
    editions: tuple[str, ...] = ()
    is_published: bool = True
    is_indexed: bool = True
    inbound: int = 0
    built: BuiltPage | None = None
    built_on: str = ""
    map_origin: Origin = "nothing"


def explain_article(site: Site, path: str) -> ArticleExplanation:
    """Return what is known of a file of the site, given by its path from the folder of the site on."""
    facts = site.get(path)
    left_out = site.site_map.find_left_out(path)
    if facts is None:
        return ArticleExplanation(path=path, left_out=left_out, map_origin=site.map_origin)
    own = build_own_address(facts, site.layout)
    return ArticleExplanation(
        path=path,
        addresses=tuple(dict.fromkeys((own, *list_own_addresses(facts, site.layout)))),
        address_from=_find_source(facts, site),
        aliases=tuple(alias.value for alias in facts.aliases),
        folder=site.layout.find_scheme(path),
        left_out=left_out,
        language=facts.edition or facts.language,
        kind=facts.kind,
        editions=_find_editions(path, site),
        is_published=facts.published and not facts.redirects,
        is_indexed=facts.indexed,
        inbound=site.count_inbound(path),
        built=facts.built,
        built_on=site.built_on,
        map_origin=site.map_origin,
    )


def _find_source(facts: Facts, site: Site) -> Literal["front matter", "map", "configuration", "path"]:
    """Return what the URL of an article rests on."""
    if facts.permalinks or facts.slug:
        return "front matter"
    folder = site.layout.find_scheme(facts.path)
    if folder and folder.proof in {"stated", "learned"}:
        return "map"
    return "configuration" if site.layout.publishing.generator else "path"


def _find_editions(path: str, site: Site) -> tuple[str, ...]:
    groups = (group for group in site.site_map.editions if any(path.startswith(f"{folder}/") for folder in group))
    return next(groups, ())


def explain_url(site: Site, url: str) -> UrlExplanation | None:
    """Return what is known of a URL, None of one that depends on the article that it stands in."""
    target = site.find_target(url)
    if target is None:
        return UrlExplanation(url=url, path=url, verdict=Verdict("outside"), map_origin=site.map_origin)
    if target.sort != "rooted" or not target.path:
        return None
    origins, link, facts = _find_origins(site, target, url)
    resolution = site.resolver.resolve(target, facts, link.href)
    said = site.site_map
    return UrlExplanation(
        url=url,
        path=target.path,
        verdict=_judge(site, Destination(link, target, resolution), facts),
        candidates=tuple(_list_candidates(site, target, resolution, facts)),
        origins=origins,
        votes=said.find_links(target.path, "image" if is_image_file(target.path) else "page"),
        question=said.find_not_understood(target.path),
        map_origin=site.map_origin,
    )


def _find_origins(site: Site, target: Target, url: str) -> tuple[LinkOrigins, LinkFact, Facts]:
    """Return what leads to a target, and the first of these links; where none does, one that an article might have."""
    address = normalize_address(target.path)
    found = [
        (facts, one.link)
        for facts in site.articles
        for one in (*site.find_links(facts), *site.find_images(facts))
        if one.target.sort == "rooted" and one.target.path and normalize_address(one.target.path) == address
    ]
    names = list(dict.fromkeys(facts.path for facts, _ in found))
    if not found:
        some = next(iter(site.articles), _build_no_article())
        return LinkOrigins(), LinkFact(url, 0, 0), some
    facts, link = found[0]
    return LinkOrigins(len(found), len(names), tuple(map(site.shown, names[:MAX_SHOWN]))), link, facts


def _build_no_article() -> Facts:
    return Facts("", "", Fact("", Span(0, 0), "", 1), 0)


def _judge(site: Site, one: Destination, facts: Facts) -> Verdict:
    outcome = one.resolution.outcome
    if outcome in {"article", "file", "route"}:
        return Verdict("found", "certain" if one.resolution.sure else "doubtful")
    judgement = site.judge(one, facts, near=site.resolver.find_nearest(one.target, facts))
    if judgement.unknown:
        return Verdict("not-checked", "unknown", judgement.evidence, judgement.unknown)
    unknown = next((found.reason for found in site.list_unjudged([one], facts)), None)
    if unknown:
        return Verdict("not-checked", "unknown", unknown=unknown)
    return Verdict("missing", judgement.certainty, judgement.evidence)


# --- candidates -------------------------------------------------------------------------------


def _list_candidates(site: Site, target: Target, resolution: Resolution, facts: Facts) -> Iterator[Candidate]:
    """Yield what answers a target, then what was looked at and does not."""
    if resolution.outcome == "article":
        yield Candidate("article", site.shown(resolution.path), answers=True, why=_describe_rule(site, resolution.path))
    elif resolution.outcome == "file":
        yield Candidate("file", site.shown(_find_file(site, target) or resolution.path), answers=True)
    elif resolution.outcome == "route":
        yield _describe_route(site, target)
    else:
        yield from _list_lookalikes(site, target)
        yield from (Candidate("file", place, answers=False) for place in _list_missing_files(site, target))
        if near := site.resolver.find_nearest(target, facts):
            yield Candidate("near", near, answers=False)


def _describe_rule(site: Site, path: str) -> str:
    """Return by which rule an article has its URL."""
    facts = site.get(path)
    source = _find_source(facts, site) if facts else "path"
    folder = site.layout.find_scheme(path)
    if source == "front matter" or not folder:
        return source
    return f"{folder.address}, {folder.proof}"


def _describe_route(site: Site, target: Target) -> Candidate:
    address = normalize_address(target.path)
    if address in site.surroundings.redirects:
        return Candidate("redirect", address, answers=True)
    pattern = next((one for one in site.layout.known_routes if fnmatchcase(target.path, one)), "")
    why = f"known-routes: {pattern}" if pattern else "a page that the site's generator makes"
    return Candidate("route", address, answers=True, why=why)


def _list_lookalikes(site: Site, target: Target) -> Iterator[Candidate]:
    """Yield the first articles whose URL ends as a target does, and is another one."""
    address = normalize_address(target.path)
    last, count = get_last_part(address), 0
    for own, paths in sorted(site.resolver.by_address.items()):
        if last and get_last_part(own) == last and own != address and count < MAX_SHOWN:
            count += 1
            yield Candidate("article", site.shown(paths[0]), answers=False, why=own)


def _find_file(site: Site, target: Target) -> str:
    """Return where the file of a target lies, "" where it is none of the static ones."""
    return next((place for place in site.layout.list_places(target.path.strip("/")) if has_file(site.tree, place)), "")


def _list_missing_files(site: Site, target: Target) -> Iterator[str]:
    """Yield where the file of a target would lie, in folders that are there."""
    inside = target.path.strip("/")
    places = dict.fromkeys(map(posixpath.normpath, site.layout.list_places(inside)))
    known = (place for place in places if site.tree.list_names(place.removesuffix(inside).rstrip("/")))
    yield from (site.shown(place) for place in list(known)[:MAX_SHOWN] if not has_file(site.tree, place))
