"""The store of one article: it answers as the store of a site does that has no other."""

import pytest

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.rule.builtin import load_registry
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.lookups import LoneStore, build_host_keys
from contentlint.site.permalinks import AddressKey
from contentlint.site.site import Site
from contentlint.site.store import SiteStore, build_store
from contentlint.source import Source
from contentlint.source.tree import build_tree

LOOKED_UP, COUNTED = load_registry([]).collect_site_keys()
LONG = "The kettle of the house is old and full of lime, so that its water takes long to boil. " * 12
TEXTS = {
    "content/a.md": "---\ntitle: Kettles\ntags: [Tea, pot]\nauthor: Ada\n---\n\n# Kettles\n\n" + LONG,
    "content/b/index.md": "---\ntitle: Lime\nslug: lime\naliases: [/old, /older]\ndraft: true\n---\n\nShort.\n",
    "content/c.md": "[x](/content/none.md) [y](a.md#z) [z](/c) ![i](/img/a.png) ![j](b.png)\n\n## Lime\n\nText.\n",
    "content/d.html": "<html lang=en><head><title>Pots</title><link rel=canonical href=https://example.org/d>"
    "</head><body><p>Pots and pans, and <a href=/e>more</a> of them.</p></body></html>\n",
}
FOLDERS = ("/", "/x/", "/img/", "/content/", "./", "../", "ref/", "/none/")
LAYOUTS = (Layout(("content",), prefix="/x"), Layout(("content",), host="example.net"), Layout())


def build_facts(path: str) -> Facts:
    return extract_facts(read(Source(TEXTS[path], path)), path, ())


def ask(store: SiteStore | LoneStore, layout: Layout, facts: Facts) -> list[object]:
    """Return all that a store says of one article."""
    address = AddressKey(layout)
    keys = [(key_of, key) for key_of in (*LOOKED_UP.values(), address) for key in (*key_of(facts), "no such key")]
    site = Site(store, layout, build_tree([facts.path, "img/a.png"]))
    store.follow_links(site.find_followed_links)
    shapes = [(kind, below) for below in FOLDERS for kind in ("page", "file", "image")]
    links = site.find_followed_links(facts)
    return [
        list(store.paths),
        (store.get(facts.path), store.get("none.md"), store.load_all()),
        {path: list(some) for path, some in store.load_addresses().items()},
        [list(store.find_paths(key_of, key)) for key_of, key in keys],
        [dict(store.count_by_key(key_of)) for key_of in (*COUNTED.values(), build_host_keys)],
        store.hosts,
        list(store.find_closest(facts)),
        (store.count_inbound(), store.count_inbound_of(facts.path)),
        [store.count_targets(kind, below) for kind, below in shapes],
        [store.count_articles_of(key) for key, _ in links.targets],
        site.list_link_folders(),
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", TEXTS)
def test_one_article_answers_as_a_site_of_one(path: str, layout: Layout) -> None:
    facts = build_facts(path)
    said = ask(LoneStore(layout, facts), layout, facts)
    assert said == ask(build_store([facts], layout), layout, facts)
    assert [facts.path] in said


def test_one_that_cannot_be_read_is_in_no_site() -> None:
    facts, layout = build_facts("content/a.md"), Layout()
    assert ask(LoneStore(layout, None), layout, facts) == ask(build_store([], layout), layout, facts)
