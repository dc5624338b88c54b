"""``meta/slug-format``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.permalink import Slug
from contentlint.article.publication_day import find_publication_day
from contentlint.rule import Article, Finding, Message, Option, Rule, compile_lazy, find_slug

CAPITAL = compile_lazy(r"[A-Z]")
ESCAPE = compile_lazy(r"%[0-9a-fA-F]{2}")
OTHER = compile_lazy(r"[^\w\s.-]", re.ASCII)
NAME_MARKS = compile_lazy(r"[<>()`/\s]")
LETTER = compile_lazy(r"[^\W_]")


class Options(Struct, frozen=True):
    allow_unicode: Annotated[bool, Option("also allow letters of all scripts in English articles")] = False
    days: Annotated[int, Option("a URL published more than this many days ago is not reported", min=0)] = 30


class SlugFormat(Rule[Options]):
    """Write slugs in lowercase, with hyphens between words.

    The slug is the article’s name in its URL. URLs with capitals, spaces and special characters break when somebody
    types or copies them, or when the site moves to another server. Words joined by underscores are read as one word.

    If the metadata sets no slug or URL, the rule checks the file name, as site generators use it: without its suffix, a
    date at its start (`2026-05-01-…`) or a language at its end (`….en.md`). For `index.md`, it checks the name of the
    folder. An `id` in the front matter replaces the file name.

    Dots are not reported, because names and versions contain them. Letters outside ASCII are reported only in
    English articles, because elsewhere they are valid and common. An article published more than {days} days ago is
    not reported unless it is still a draft, because a new URL would break the links to it. For what has no date, it
    is only a tip, because it may have been published long ago. A slug or file name that is also the whole title,
    such as the name of a function (`useState`), is not reported at all.
    """

    how_to_fix = "Rename it before publication; keep or redirect a published URL."
    basis = "tool-convention"
    sources = (
        (
            "Google Search Central, “URL structure best practices” (hyphens, not underscores) "
            "https://developers.google.com/search/docs/crawling-indexing/url-structure"
        ),
        (
            "Screaming Frog SEO Spider, filters “Uppercase”, “Underscores”, “Contains Space” and “Non ASCII "
            "Characters” https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
    )
    severity = "warning"
    messages = {
        "slug": Message(
            "The slug “{quote}” contains {faults}; use lowercase letters, digits and hyphens.",
            label="contains {faults}",
        ),
        "file": Message(
            "The file name “{name}” becomes part of the URL but contains {faults}.",
        ),
        "undated-slug": Message(
            "The slug “{quote}” contains {faults}; use lowercase letters, digits and hyphens.",
            label="contains {faults}",
            severity="info",
        ),
        "undated-file": Message(
            "The file name “{name}” becomes part of the URL but contains {faults}.",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        slug = find_slug(article.metadata, article.path, article.own_hosts)
        if slug is None or _is_plain(slug.name):
            return
        is_unicode = self.options.allow_unicode or article.language != "en"
        if (slug.from_file and _states_id(article)) or _is_title(slug.name, article):
            return
        faults = tuple(_find_faults(slug.name, is_unicode=is_unicode))
        if faults and not self._is_published(article):
            yield self._report(slug, faults, "undated-" if _may_be_old(article) else "")

    def _is_published(self, article: Article) -> bool:
        """Tell whether the article has had its address for long."""
        day = find_publication_day(article) if article.metadata.draft is None else None
        return day is not None and (article.today - day).days > self.options.days

    def _report(self, slug: Slug, faults: tuple[str, ...], prefix: str) -> Finding:
        if slug.from_file:
            return self.finding(f"{prefix}file", at=slug.span, name=slug.name, faults=faults)
        return self.finding(f"{prefix}slug", at=slug.span, quote=slug.name, faults=faults)


def _is_plain(name: str) -> bool:
    """Tell whether a name has only small letters and digits, in words parted by single hyphens or full stops."""
    return name.isascii() and name == name.lower() and all(map(str.isalnum, name.replace(".", "-").split("-")))


def _may_be_old(article: Article) -> bool:
    """Tell whether nothing says when a page was published, so that it may have its address for long."""
    return article.metadata.draft is None and find_publication_day(article) is None


def _is_title(name: str, article: Article) -> bool:
    """Tell whether a name without spaces is all that the title says, but for marks: it is written as it must be."""
    title = article.find_stated("title")
    return title is not None and " " not in name and NAME_MARKS.sub("", title.value) == name


def _states_id(article: Article) -> bool:
    """Tell whether the front matter has an ``id``, which Docusaurus takes in place of the file's name."""
    entries = article.front_matter.entries if article.front_matter else ()
    return any(entry.path == "id" and isinstance(entry.value, str) and entry.value for entry in entries)


def _find_faults(name: str, *, is_unicode: bool) -> Iterator[str]:
    plain = ESCAPE.sub("", name)
    if CAPITAL.search(name if plain == name else plain):
        yield "capitals"
    if "_" in plain:
        yield "underscores"
    if " " in plain or "%20" in name:
        yield "spaces"
    others = sorted({found for found in OTHER.findall(plain) if not (is_unicode and LETTER.match(found))})
    if others:
        yield f"special characters ({' '.join(others[:3])})"
    elif plain != name and not is_unicode and name.replace("%20", "") != plain:
        yield "encoded characters"
    if "--" in plain and plain == name:
        yield "double hyphens"
