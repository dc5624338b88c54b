"""``links/broken-anchor``."""

from collections.abc import Iterator
from itertools import count

from contentlint.rule import MAX_HINTS, Facts, Finding, Message, NoOptions, Rule, Site, compile_lazy, replace_fragment

NOT_AN_ID = compile_lazy(r"top$|fn(?:ref)?[:\d-]|!|/|:~:|[\w-]*=|comment|respond|L\d+")
"""Fragments that a browser, a footnote, a program or a forge makes sense of."""


class BrokenAnchor(Rule[NoOptions]):
    """Let a link to a section name a section that is there.

    A link whose section is missing puts the reader at the top of the page, to search for what was promised.

    Headings get their ids from the generator, and each does it in its own way. Where the configuration of Hugo, Zola,
    Jekyll, Hexo, Docusaurus or Astro lies in the top folder, its way counts; else an id is there if GitHub's,
    Docusaurus', Hugo's, Jekyll's, MkDocs' or markdown-it-anchor's way gives it. Ids that are written (`{#id}`,
    `id="…"`, `name="…"`) always count, hyphens and underscores never do. Whole HTML pages and
    articles with includes or shortcodes on lines of their own are not judged as targets, for programs add to them.
    """

    how_to_fix = "Name the id of a heading of that page, or take the “#” and what follows it out."
    basis = "tool-convention"
    sources = (
        "markdownlint 0.42.1 (MD051, link fragments)",
        "Screaming Frog SEO Spider (filter “URL: Broken Bookmark”)",
    )
    severity = "warning"
    fixable = "suggest"
    scope = "site"
    messages = {
        "missing": Message("The section “{quote}” is not in {page}.", label="no such section"),
        "near": Message(
            "The section “{quote}” is not in {page}.", fix="Write “#{near}”, if that is meant.", label="no such section"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each link to a section that is not there."""
        counted = count()
        for link, target, resolution in site.find_links(facts):
            there = site.get(resolution.path) if resolution.outcome == "article" and resolution.sure else None
            fragment = target.fragment.partition(":~:")[0]
            if not fragment or there is None or there.dynamic or NOT_AN_ID.match(fragment):
                continue
            anchors = site.get_anchors(there)
            if not anchors.has(fragment):
                page = "this article" if there is facts else site.shown(there.path)
                near = anchors.find_nearest(fragment) if next(counted) < MAX_HINTS else ""
                message, edits = ("near", replace_fragment(link, near)) if near else ("missing", [])
                yield self.finding(message, at=link, edits=edits, quote=f"#{fragment}", page=page, near=near)
