"""``trust/author-unknown``."""

from collections.abc import Iterable, Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site
from contentlint.site.suggestions import find_nearest_name


class AuthorUnknown(Rule[NoOptions]):
    """Name only authors who are in the site’s list of authors.

    The theme takes the author’s page, picture and bio from the site’s list of authors. If the list does not contain
    the name or key, the theme shows nothing, or the build breaks.

    The list is `authors.yml` (also `.authors.yml`, `authors.yaml`, `authors.json`) in the folder of the configuration,
    in `blog/`, `_data/`, `data/` or a content root; both its keys and its names count. Without such a file the rule
    reports nothing. It also reports nothing if none of the articles’ authors is in the list, because then the list has
    another purpose.
    """

    how_to_fix = "Correct the author’s key, or add the author to the list."
    basis = "tool-convention"
    sources = (
        ("Docusaurus, “Blog”: global authors are keys of authors.yml https://docusaurus.io/docs/blog#global-authors"),
        ("Material for MkDocs, “blog” plugin: .authors.yml https://squidfunk.github.io/mkdocs-material/plugins/blog/"),
    )
    severity = "warning"
    preset = "strict"
    reason = "not every site keeps its list complete"
    scope = "site"
    counts = ("build_author_keys",)
    needs = ("author",)
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
