"""``links/broken-internal``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, replace_path, unwrap_template


class BrokenInternal(Rule[NoOptions]):
    """Link only to pages and files of the site that are there.

    A link that leads nowhere costs a reader the answer and the site its credit. Moved and renamed articles break links
    in silence.

    A target is looked for as the usual generators publish articles: as a file beside the article, with and without
    its suffix, as `index.md` of a folder; under the stated `slug`, `permalink` and `aliases`; below the
    `content-root`, whatever `include` chooses; with the date of its name as a path; among the files of
    `static-folders`; and as Hugo's `ref`, Jekyll's `post_url` and `link` or Pelican's `filename` name it. Patterns of
    addresses in the configuration of Hugo, Zola, Jekyll, Hexo and Docusaurus count, and so do redirects in
    `_redirects`, `netlify.toml`, `vercel.json`, `static.json` and `firebase.json`. What a template fills in and links
    to other hosts are not followed.

    Rooted links (`/guides/kettles/`) are judged only where an article is published in that folder of the root, or
    another such link leads to one: menus, tags and forms are often built by programs that leave no file. Every report
    counts the links that were not judged; `--strict-links` judges all. Routes that are known to be answered are
    listed in the configuration (`known-routes = ["/shop/*"]`); lists by tag, category, author or page number
    (`/tags/steel/`) need not be. Where the last part of an address is the name of an article, the rest is not judged:
    sections, dates and languages are put before it in many ways. A path that begins with a point and names a Markdown
    file (`../guides/kettles.md`) must lead to just that file. What lies behind a link out of the site’s folder, or in a
    folder that may not be read, is not judged.

    It is an error because readers who click the link find no page.
    """

    how_to_fix = "Correct the target, or take the link out."
    basis = "tool-convention"
    sources = ("Semrush Site Audit (error “broken internal links”)", "Screaming Frog SEO Spider (client error 4xx)")
    severity = "error"
    fixable = "suggest"
    scope = "site"
    overlaps_with = ("links/malformed",)
    messages = {
        "missing": Message("The link leads to “{quote}”, which is not there.", label="leads nowhere"),
        "near": Message(
            "The link leads to “{quote}”, which is not there.",
            fix="Write “{near}”, if that is meant.",
            label="leads nowhere",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each link that leads nowhere."""
        for link, near in site.find_missing_links(facts):
            message, edits = ("near", replace_path(link, near)) if near else ("missing", [])
            yield self.finding(message, at=link, edits=edits, quote=unwrap_template(link.href), near=near)
