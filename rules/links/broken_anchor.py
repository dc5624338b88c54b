"""``links/broken-anchor``."""

from collections.abc import Iterator
from itertools import count

from contentlint.rule import MAX_HINTS, Facts, Finding, Message, NoOptions, Rule, Site, compile_lazy, replace_fragment

NOT_AN_ID = compile_lazy(r"top$|fn(?:ref)?[:\d-]|!|/|:~:|[\w-]*=|comment|respond|L\d+")
"""Fragments that a browser, a footnote, a program or a forge makes sense of."""


class BrokenAnchor(Rule[NoOptions]):
    """Link only to sections that exist.

    A link to a missing section takes readers to the top of the page, and they have to find the section themselves.

    Each site generator creates the ids of headings in its own way. If the top folder of the site contains the
    configuration of Hugo, Zola, Jekyll, Hexo, Docusaurus or Astro, contentlint builds ids the way that generator does.
    Otherwise, an id counts as found if GitHub, Docusaurus, Hugo, Jekyll, MkDocs or markdown-it-anchor would create it.
    Ids in the text (`{#id}`, `id="…"`, `name="…"`) always count, and differences in hyphens and underscores are
    ignored. Links into whole HTML pages, and into articles with includes or shortcodes on their own lines, are not
    checked, because programs add ids there.
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
    fixable = "suggest"
    scope = "site"
    messages = {
        "missing": Message("The section “{quote}” does not exist in {page}.", label="section not found"),
        "near": Message(
            "The section “{quote}” does not exist in {page}.",
            fix="Link to “#{near}” if that is what you meant.",
            label="section not found",
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
