"""Pages that lie among the articles and are none of those that are looked at: HTML beside Markdown.

Links may lead to them. Of their text only the front matter is read, for the addresses that it states.
"""

from collections.abc import Iterable, Iterator

from contentlint.article.facts import Fact, Facts
from contentlint.generators.kit.config_folder import ReadText
from contentlint.generators.kit.record import Publishing
from contentlint.generators.kit.registry import get_generator
from contentlint.source import Span

MAX_READ = 5_000
"""Of so many pages the front matter is read; of all others the path is known."""

_HERE = Span(0, 0)


def read_pages(paths: Iterable[str], read_text: ReadText, publishing: Publishing) -> Iterator[Facts]:
    """Yield what is known of pages, in the order of their paths."""
    states_addresses = get_generator(publishing.generator).reads_page_addresses
    for count, path in enumerate(sorted(paths)):
        is_read = states_addresses and count < MAX_READ
        yield build_page(path, read_text(path) or "" if is_read else "")


def build_page(path: str, text: str) -> Facts:
    """Return the path and the stated addresses of a page, which has no other facts."""
    start = Fact("", _HERE, "", 1)
    if not text.startswith(("---", "+++", "{")):
        return Facts(path, "", start, 0)
    from contentlint.document.front_matter import read_front_matter  # few sites have such pages
    from contentlint.document.metadata import get_list_name

    matter = read_front_matter(text)
    entries = [(get_list_name(one.path), one.value) for one in matter.entries] if matter else []
    stated = [(key, Fact(value, _HERE, "", 1)) for key, value in entries if isinstance(value, str) and "{" not in value]
    slug = next((fact for key, fact in stated if key == "slug"), None)
    return Facts(
        path,
        "",
        start,
        0,
        slug=slug,
        permalinks=tuple(fact for key, fact in stated if key in {"url", "permalink"}),
        aliases=tuple(fact for key, fact in stated if key in {"aliases", "alias", "redirectfrom"}),
    )
