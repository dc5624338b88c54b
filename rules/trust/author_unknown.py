"""``trust/author-unknown``."""

from collections.abc import Iterable, Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, find_nearest_name


class AuthorUnknown(Rule[NoOptions]):
    """Name only authors whom the site knows.

    The author's page, picture and bio come from the site's list of authors. For a name or a key that is not in the
    list the theme shows nothing, or breaks.

    The list is `authors.yml` (also `.authors.yml`, `authors.yaml`, `authors.json`) in the folder of the configuration,
    in `blog/`, `_data/`, `data/` or a content root; keys and names count. Without such a file the rule reports
    nothing. Nor does it if the list contains none of the authors of any article, because then it has another purpose.
    """

    how_to_fix = "Correct the author’s key, or add the author to the list."
    basis = "tool-convention"
    sources = (
        ("Docusaurus, “Blog”: global authors are keys of authors.yml https://docusaurus.io/docs/blog#global-authors"),
        ("Material for MkDocs, “blog” plugin: .authors.yml https://squidfunk.github.io/mkdocs-material/plugins/blog/"),
    )
    severity = "warning"
    preset = "strict"
    reason = "not every site keeps such a list complete"
    scope = "site"
    counts = ("build_author_keys",)
    messages = {
        "unknown": Message("The author “{quote}” is not in the site’s list of authors.", label="not in the list"),
        "near": Message(
            "The author “{quote}” is not in the site’s list of authors.",
            fix="Use “{near}” if that is who you meant.",
            label="not in the list",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        if facts.author is None or not site.authors or not site.compute_once(_is_used):
            return
        for name in facts.authors:
            if name not in site.authors:
                near = find_nearest_name(name, site.authors)
                yield self.finding("near" if near else "unknown", at=facts.author, quote=name, near=near)


def build_author_keys(facts: Facts) -> Iterable[str]:
    """Return the names and keys of an article's authors."""
    return facts.authors


def _is_used(site: Site) -> bool:
    """Tell whether the list knows the author of any article."""
    known = site.authors or frozenset()
    return any(name in known for name in site.count_by_key(build_author_keys))
