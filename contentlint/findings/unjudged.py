"""What could not be judged, and what contentlint does not know: links by their form, articles that were not found."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Reason = Literal[
    "no-content-root",
    "no-map",
    "unproved",
    "elsewhere",
    "unknown-section",
    "unknown-pages",
    "unknown-folder",
    "unknown-ids",
    "untranslated",
    "stated",
    "ignored",
    "submodule",
    "absent",
    "template",
    "outside",
    "not-fetched",
    "no-file",
    "no-article",
    "barred",
    "unreachable",
    "private",
    "not-asked",
    "as-list",
    "in-part",
]
"""What is not known.

``no-content-root``: where the articles of the site are. ``no-map``: what other links of the site prove, for it was
asked about some articles only. ``unproved``: what is published in a folder, for too few links there lead somewhere.
``elsewhere``: what another program serves, as the map of the site says. ``unknown-section``: what the site publishes in
a folder of its root. ``unknown-pages``: how the site builds the URLs of its pages. ``unknown-folder``: where a folder
of files is. ``unknown-ids``: which ids the site gives its headings. ``untranslated``: whether a page of the first
language stands in for its translation. ``stated``: the configuration leaves links of this form out. ``ignored``: what a
program writes to a path that ``.gitignore`` lists. ``submodule``: what is in a submodule of git that is not here.
``absent``: what git keeps and this checkout lacks. ``template``: whether a writer wrote the link, or the template of a
whole page, or its readers. ``outside``: what is outside the folder of the site. ``not-fetched``: what a crawl has not
asked for.
``no-file``: where a text belongs that is in no file. ``no-article``: where the article of a whole page is.
``as-list``: whether a page has an article: it was read as a list of links and names. ``in-part``: how much of a page is
its article: it shows much more than was read, or is a list or goods. ``barred``: what a server has that
lets no programs in. ``unreachable``: what a server has that does not answer. ``private``: what a private network has.
``not-asked``: what another site has that was not asked.
"""


class UnjudgedLinks(Struct, frozen=True, gc=False):
    """How many links, or images, of one form (``/shop/…``) were not judged, and why.

    With the reason ``no-file`` it is all that rules on the site judge in a text: links, images, duplicates.
    With ``no-article`` it is a page whose article was not found, ``targets`` how many rules were not applied, and
    ``rules`` their names. With ``as-list`` it is a page that was read as a list, with ``in-part`` one in part.
    Otherwise ``targets`` is how many different ones the site links to, and ``found`` how many of these lead somewhere,
    where the reason is ``unproved``.
    """

    form: str
    is_image: bool
    reason: Reason
    count: int = 1
    targets: int = 0
    found: int = 0
    rules: tuple[str, ...] = ()


TEXT_IN_NO_FILE = UnjudgedLinks("", is_image=False, reason="no-file")
"""Standard input, or an article that was not written to a file."""

READ_AS_LIST = UnjudgedLinks("", is_image=False, reason="as-list")
"""A page that leads to other pages and has little running text: all that its main part shows was checked."""

READ_IN_PART = UnjudgedLinks("", is_image=False, reason="in-part")
"""A page of which more may belong to its text than was read."""

STATES_OF_PAGES = frozenset({"no-article", "as-list", "in-part"})
"""Reasons that are told of a page, not of its links."""


def merge_unjudged(links: Iterable[UnjudgedLinks]) -> tuple[UnjudgedLinks, ...]:
    """Add up what has one form and one reason, the most frequent first."""
    counts: Counter[tuple[str, bool, Reason, int, int, tuple[str, ...]]] = Counter()
    for one in links:
        counts[one.form, one.is_image, one.reason, one.targets, one.found, one.rules] += one.count
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        UnjudgedLinks(form, is_image, reason, count, targets, found, rules)
        for (form, is_image, reason, targets, found, rules), count in ordered
    )
