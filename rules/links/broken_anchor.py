"""``links/broken-anchor``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Severity, Site, compile_lazy
from contentlint.site.sections import LostSection, find_lost_sections
from contentlint.site.suggestions import MAX_HINTS

NUMBERED = compile_lazy(r"(?P<word>[^\W\d]+)[-_]?\d{1,3}")
"""A word and a number: with others of the same word, what a program calls the sections of a page."""

MIN_NUMBERED = 3
"""So many numbers of one word are links to sections that a program numbers."""


class BrokenAnchor(Rule[NoOptions]):
    """Link only to sections that exist.

    A link to a missing section takes readers to the top of the page, and they have to find the section themselves.

    Each site generator creates the ids of headings in its own way. If the top folder of the site contains the
    configuration of Hugo, Zola, Jekyll, Hexo, Docusaurus or Astro, contentlint builds ids the way that generator
    does. Otherwise, an id counts as found if GitHub, Docusaurus, Hugo, Jekyll, MkDocs or markdown-it-anchor would
    create it. Ids in the text (`{#id}`, `id="…"`, `name="…"`) always count, and differences in hyphens and
    underscores are ignored. Some programs put the heading above before one that occurs again (`#lids-size`), so that
    counts, too. If less than half of the sections that the site links to in a folder are found (of at
    least 20), the ids of its pages are not understood, and such links are only counted. Links into whole HTML
    pages are not checked, because programs add ids there. Links into articles with includes, components or shortcodes
    on their own lines are checked where at least three of the sections that the site links to in such articles, and
    80%, are found. Three or more links such as `#section-1` are only a tip if no id on the page begins with “section”,
    because a program may number the sections there.

    It is a warning, because the page itself opens. It is an error where the other links of the site prove how its ids
    are built: at least five of the sections that it links to in a folder, and 95%, are found. The message quotes these
    counts. A check of single files knows no other links, and reports warnings only.
    """

    how_to_fix = "Use a heading id from that page, or delete the “#” part."
    basis = "tool-convention"
    sources = (
        (
            "markdownlint 0.42.1 (MD051, link fragments) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md051.md"
        ),
        (
            "Screaming Frog SEO Spider (filter “URL: Broken Bookmark”) "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
    )
    severity = "warning"
    rests_on = "site"
    fixable = "suggest"
    scope = "site"
    needs = ("fragments",)
    facts = ("anchors",)
    messages = {
        "missing": Message("The section “{quote}” does not exist in {page}.", label="section not found"),
        "numbered": Message(
            "{size:link leads|links lead} to sections such as “{quote}”, which are not in the text of {page}.",
            fix="Open the page and try one of these links.",
            label="no such section in the text",
            severity="info",
        ),
        "near": Message(
            "The section “{quote}” does not exist in {page}.",
            fix="Link to “#{near}” if that is what you meant.",
            label="section not found",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each link to a section that is not there."""
        counted = count()
        missing = find_lost_sections(facts, site)
        numbered = _find_numbered(missing, site)
        for found in numbered.values():
            page = "this article" if found[0].page is facts else site.shown(found[0].page.path)
            quote, links = f"#{found[0].fragment}", [one.link for one in found]
            yield self.grouped_finding("numbered", links, quote=quote, page=page, limit=None)
        for one in missing:
            link, there, fragment = one.link, one.page, one.fragment
            if (there.path, _get_word(fragment)) in numbered:
                continue
            page = "this article" if there is facts else site.shown(there.path)
            near = site.get_anchors(there).find_nearest(fragment) if next(counted) < MAX_HINTS else ""
            from contentlint.article.edits.links import replace_fragment

            message, edits = ("near", replace_fragment(link, near)) if near else ("missing", [])
            severity: Severity | None = "error" if one.judgement.certainty == "probable" else None
            yield self.finding(
                message,
                at=link,
                edits=edits,
                severity=severity,
                quote=f"#{fragment}",
                page=page,
                near=near,
                evidence=one.judgement.evidence,
            )


def _find_numbered(missing: Iterable[LostSection], site: Site) -> dict[tuple[str, str], list[LostSection]]:
    """Return the links by page and word where a program may number sections: no id that is known has the word."""
    numbers: defaultdict[tuple[str, str], list[LostSection]] = defaultdict(list)
    for one in missing:
        if word := _get_word(one.fragment):
            numbers[one.page.path, word].append(one)
    return {
        (path, word): found
        for (path, word), found in numbers.items()
        if len({one.fragment for one in found}) >= MIN_NUMBERED and not site.get_anchors(found[0].page).has_start(word)
    }


def _get_word(fragment: str) -> str:
    found = NUMBERED.fullmatch(fragment)
    return found["word"] if found else ""
