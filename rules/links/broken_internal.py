"""``links/broken-internal``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Severity, Site, replace_path, unwrap_template


class BrokenInternal(Rule[NoOptions]):
    """Link only to pages and files that exist on the site.

    A broken link sends readers to an error page instead of an answer. Links often break when somebody moves or renames
    an article, and nobody notices.

    contentlint looks for a target in all the places where common site generators publish it: as a file next to the
    article, with or without its suffix; as the `index.md` of a folder; under its `slug`, `permalink` and `aliases`;
    below the `content-root`, even among files that `include` leaves out; under a path made from the date in its file
    name; in `static-folders`; and under the name that Hugo’s `ref`, Jekyll’s `post_url` and `link`, Pelican’s
    `filename` or Zola’s `@/` uses. It also knows the URL patterns in the configuration of Hugo, Zola, Jekyll, Hexo and
    Docusaurus, and redirects in `_redirects`, `netlify.toml`, `vercel.json`, `static.json` and `firebase.json`. It does
    not check links that a template fills in, or links to other hosts.

    A link that begins with a slash (`/guides/kettles/`) is checked only if an article is published in that top-level
    folder, or if another such link leads to an article. Other paths often belong to menus, tags and forms that a
    program builds without a source file. `--strict-links` checks all of them.

    If you know that a path works, list it in the configuration (`known-routes = ["/shop/*"]`). Lists by tag, category,
    author or page number (`/tags/steel/`) need no entry. A path that begins with a dot and names a Markdown file
    (`../guides/kettles.md`) must lead to exactly that file. Targets are not checked if contentlint may not read their
    folder, or if the path to them leaves the site’s folder through a symbolic link.

    It is an error because readers who click the link find no page. It is only a warning if the link leads to a page,
    not to a file, and code may create that page. On sites built with Astro, Eleventy, Gatsby, Next.js, Nuxt or
    SvelteKit, code may create pages anywhere. On sites built with Docusaurus, VitePress or VuePress, it may create them
    outside the folders of the articles. If most articles lie in folders, it may create them at the top level
    (`/register`). Without a known generator, a link to a folder of pictures is a warning. With `strict-links`, all are
    errors.
    """

    how_to_fix = "Correct the link target or remove the link."
    basis = "tool-convention"
    sources = (
        ("Semrush Site Audit (error “broken internal links”) https://www.semrush.com/kb/542-site-audit-issues-list"),
        ("Screaming Frog SEO Spider (client error 4xx) https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"),
    )
    severity = "error"
    fixable = "suggest"
    overlaps_with = ("links/malformed",)
    scope = "site"
    needs = ("links",)
    messages = {
        "missing": Message("The link leads to “{quote}”, which does not exist.", label="page or file not found"),
        "near": Message(
            "The link leads to “{quote}”, which does not exist.",
            fix="Link to “{near}” if that is what you meant.",
            label="page or file not found",
        ),
        "folder": Message(
            "The link leads to the folder “{quote}”, which exists but holds no page.",
            fix="Link to a page, or to a file in the folder.",
            label="folder without a page",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each link that leads nowhere."""
        for link, near in site.find_missing_links(facts):
            is_folder = site.leads_to_bare_folder(link, facts)
            message, edits = ("folder", []) if is_folder else ("missing", [])
            if near and not is_folder:
                message, edits = "near", replace_path(link, near)
            severity: Severity | None = None if site.is_certain(link, facts, near) else "warning"
            quote = unwrap_template(link.href)
            yield self.finding(message, at=link, edits=edits, severity=severity, quote=quote, near=near)
