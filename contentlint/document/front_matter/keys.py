"""The names that generators, themes and content systems give to metadata: one list per concept, best name first."""

from functools import cache, lru_cache

from msgspec import Struct

from contentlint.document.metadata import CONCEPTS, Concept, normalize_meta_key


class Alias(Struct, frozen=True, gc=False):
    """What a key means: a concept, how good a name for it (0 is best), and whether it only stands in for it."""

    concept: Concept
    rank: int
    fallback: bool


_NAMES: dict[Concept, str] = {
    "title": "seoTitle metaTitle seo.title meta.title title headline",
    "description": "seoDescription metaDescription seo.description meta.description description",
    "slug": "slug permalink url path",
    "date": "date pubDate publishDate publishedDate datePublished publishedAt published published_at date.created "
    "date.published created created_at createdAt dateCreated article:published_time",
    "modified": "lastmod updated updatedDate updatedAt updated_at modified modified_at modifiedDate last_modified "
    "last_modified_at dateModified dateUpdated date.updated date.modified last_update.date last_updated lastUpdated "
    "article:modified_time og:updated_time",
    "author": "author authors author.name by byline writer primary_author article:author",
    "tags": "tags tag taxonomies.tags article:tag",
    "image": "image images heroImage hero_image coverImage cover cover.image featuredImage featured_image "
    "feature_image metaImage primary_image thumbnail socialImage image.src image.url image.path featured_image.src",
    "canonical": "canonical canonicalUrl canonical_url canonicalLink seo.canonical",
    "draft": "draft isDraft unlisted hidden hidePage published publish status",
    "keyphrase": "keyphrase focusKeyphrase focusKeyword focuskw primaryKeyword primaryKeyphrase targetKeyword "
    "mainKeyword keyword seo.keyphrase seo.keyword yoast_wpseo_focuskw",
    "lang": "lang language locale",
    "robots": "robots metaRobots googlebot noindex robotsNoIndex robots.noindex robots.index seo.noindex seo.robots",
}
"""Keys are compared without case, ``-``, ``_`` and spaces, so that one spelling stands for all."""

_FALLBACKS: dict[Concept, str] = {
    "title": "linkTitle og:title og.title ogTitle twitter:title twitter.title twitterTitle",
    "description": "excerpt summary custom_excerpt lede deck og:description og.description ogDescription "
    "twitter:description twitter.description twitterDescription",
    "tags": "keywords categories category topics taxonomies.categories primary_tag",
    "image": "og:image og.image ogImage twitter:image twitter.image twitterImage",
    "slug": "save_as",
    "author": "last_update.author twitter:creator",
}
"""What stands in for a concept: an excerpt may be shown as the description, but was not written as one."""

_TITLE_NAMES = "name heading headline header linkTitle pageTitle displayTitle displayName label"
_TITLE_LIKE = frozenset(map(normalize_meta_key, _TITLE_NAMES.split()))
"""Keys that some sites have in place of ``title``; on others they name something else."""

MAX_TITLE = 120
"""A longer text is no title."""


def is_title_like(key: str, value: object = "any") -> bool:
    """Tell whether a key may hold the title of an article, and its value be one."""
    is_short = isinstance(value, str) and 0 < len(value.strip()) <= MAX_TITLE
    return is_short and normalize_meta_key(key) in _TITLE_LIKE


_PARENTS = frozenset({"params", "extra", "seo", "meta"})
"""Mappings whose keys mean what they mean at the top level; those of ``og`` and ``twitter`` are listed one by one."""

_ADDRESSES = frozenset({"permalink", "path", "url"})
"""Keys that are the article's address at the top level alone: elsewhere they are that of something else."""

_OTHER = (
    "aliases archetype build cascade comments content contentType copyright css date_format "
    "disableNunjucks disqus draftReason eleventyComputed eleventyExcludeFromCollections eleventyNavigation "
    "excerpt_separator expiryDate expires external_url extra faq featured figure footer glossary guide head header "
    "hero hide hide_table_of_contents hide_title hide_comment icon id image_alt image_caption imageAlt "
    "isCJKLanguage js katex keypoints key_points key_takeaways kicker layout license linkTitle markup math "
    "mathjax menu menus mermaid mobile_link nav nav_order navigation order outputs pagination_label "
    "pagination_next pagination_prev params parent photos pin pinned position priority private readtime "
    "readingTime redirect redirect_from redirect_to related render resources schema section seo series sidebar "
    "sidebar_label sidebar_position site sitemap sort source source_url standalone sticky style subject subtitle "
    "summary_box tagline taxonomies template text theme toc toc_max_heading_level toc_min_heading_level top "
    "topic translationKey translation twitter type uid unpublishDate version video weight words wordCount "
    "contentlint data image_figcaption tumblr_url"
)
OTHER_KEYS = frozenset(_OTHER.split())
"""Keys that generators and themes know and that state no metadata; none of them is a misspelling of another."""

_HEADER = (
    "title subtitle date modified author authors slug tags category categories layout status template lang keywords "
    "permalink saveas description summary"
)
HEADER_KEYS = frozenset(_HEADER.split())
"""Keys, normalised, that may stand first in front matter without delimiters."""

LONG_HEADER_KEYS = ("base header level", "html header", "html footer", "quotes language", "language code")
"""MultiMarkdown's keys of several words."""


def _build_table() -> dict[str, tuple[Alias, ...]]:
    table: dict[str, tuple[Alias, ...]] = {}
    for names, fallback in ((_NAMES, False), (_FALLBACKS, True)):
        for concept in CONCEPTS:
            for rank, name in enumerate(names.get(concept, "").split()):
                key = normalize_meta_key(name)
                known = table.get(key, ())
                if all(alias.concept != concept for alias in known):
                    table[key] = (*known, Alias(concept, rank, fallback))
    return table


_TABLE = _build_table()


def list_names(concept: Concept) -> tuple[str, ...]:
    """Return the names of a concept as they are usually written: best first, those that only stand in for it last."""
    return (*_NAMES[concept].split(), *_FALLBACKS.get(concept, "").split())


KNOWN_KEYS: frozenset[str] = OTHER_KEYS.union(*map(list_names, CONCEPTS))
"""Every key that is known, as it is usually written."""


@lru_cache(maxsize=4096)
def find_meanings(path: str) -> tuple[Alias, ...]:
    """Return what a key means, given its path: nothing, one concept, or two (``published``: date or draft)."""
    key = normalize_meta_key(path)
    found = _TABLE.get(key)
    if found is not None:
        return found
    parent, _, name = key.partition(".")
    if not name or parent not in _PARENTS or name in _ADDRESSES:
        return ()
    return _TABLE.get(parent + name) or _TABLE.get(name, ())


@cache
def _normalize_other_keys() -> frozenset[str]:
    return frozenset(map(normalize_meta_key, OTHER_KEYS))


def is_known(key: str) -> bool:
    """Tell whether a key at the top level is one that generators or themes know, or that states metadata."""
    normalized = normalize_meta_key(key)
    return normalized in _TABLE or normalized in _normalize_other_keys()
