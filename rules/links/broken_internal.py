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
    `filename` or Zola’s `@/` uses; and from Eleventy’s input folder, if its configuration names
    `InputPathToUrlTransformPlugin`. It also knows the URL patterns in the configuration of Hugo, Zola, Jekyll, Hexo and
    Docusaurus, and redirects in `_redirects`, `netlify.toml`, `vercel.json`, `static.json` and `firebase.json`. It does
    not check links that a template fills in, or links to other hosts.

    How sure it is that a link is broken depends on the other links of the site:

    - Some links show by themselves that they are broken. Their target exists with other capital letters or another
      spelling; it is a file that is missing in a folder that exists; it is a host or an e-mail recipient without
      `https://` or `mailto:`; or it existed at the revision that `--removed-since` names. These are errors. A check of
      the whole site also knows what was deleted since the last commit. Other capital letters in a link to a page are a
      warning in an article that has not changed, because some servers pay no heed to them.
    - For all others, contentlint counts the different targets that the site links to in the same folder. If at least
      three of them, and 80%, lead somewhere, the link is an error. From 50% on, it is a warning. Below that,
      contentlint does not know what is published in the folder, and only counts the link. The message quotes these
      counts. If relative links prove too little and the URL of the article is known, the links to the folder that a
      browser would look in decide.
    - Links to pages in the root of the site (`/register`) are warnings, because other programs publish pages there.
      They are errors if at least 90% of ten targets in the root lead somewhere, and 20 articles are published there.
    - If a file other than the articles names the page, it is a warning, because a program may publish it, or a server
      redirect it: settings, data, templates, lists of redirects, and the heads of texts in formats that contentlint
      does not read. The message names the file. Files that git ignores do not count.
    - If a template or a program of the site makes the URLs of links (Hugo's `render-link.html`, a plug-in that the
      configuration of Docusaurus imports from the site's own files), what would show by itself is a
      warning, because the template may find the page.
    - If a relative link leads to a file from the folder above, and that folder has an index page, it is a warning,
      because the page may show the text.
    - If three or more articles link to the same missing page, it is a warning, because the server may redirect it.

    A check of single files without a site map knows no other links, and reports only what shows by itself.
    `--strict-links` checks all links, and reports each as an error.

    If you know that a path works, list it in the configuration (`known-routes = ["/shop/*"]`). Lists by tag, category,
    author or page number (`/tags/steel/`) need no entry. Targets are not checked if contentlint may not read their
    folder, or if the path to them leaves the site’s folder through a symbolic link.

    It is an error because readers who click the link find no page.
    """

    how_to_fix = "Correct the link target or remove the link."
    basis = "tool-convention"
    sources = (
        ("Semrush Site Audit (error “broken internal links”) https://www.semrush.com/kb/542-site-audit-issues-list"),
        ("Screaming Frog SEO Spider (client error 4xx) https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"),
    )
    severity = "error"
    rests_on = "site"
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
        "case": Message(
            "The link leads to “{quote}”, but the page or file is called “{near}”.",
            fix="Write “{near}”: capital letters count.",
            label="other capital letters",
        ),
        "folder": Message(
            "The link leads to the folder “{quote}”, which exists but holds no page.",
            fix="Link to a page, or to a file in the folder.",
            label="folder without a page",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each link that leads nowhere."""
        for lost in site.find_lost_links(facts):
            link, near = lost.link, lost.near
            is_folder = not lost.is_other_case and site.leads_to_bare_folder(link, facts)
            message, edits = ("folder", []) if is_folder else ("missing", [])
            if near and not is_folder:
                message, edits = "case" if lost.is_other_case else "near", replace_path(link, near)
            severity: Severity | None = "warning" if lost.judgement.certainty == "doubtful" else None
            quote, evidence = unwrap_template(link.href), lost.judgement.evidence
            yield self.finding(
                message, at=link, edits=edits, severity=severity, quote=quote, near=near, evidence=evidence
            )
