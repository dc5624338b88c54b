"""The store on disk, held against the one in memory."""

import sqlite3
from collections import Counter
from pathlib import Path

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.site.disk_store import DiskStore, create_tables
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.site import Site, build_site
from contentlint.source import Source
from contentlint.source.tree import build_tree


def read_facts(number: int) -> Facts:
    text = f"# Kettle {number % 4}\n\n" + "The kettle boils. " * 40 + f"\n\n[next](page-{number + 1}.md)\n"
    return extract_facts(read(Source(text, f"page-{number}.md")), f"page-{number}.md")


def test_a_store_on_disk_answers_as_one_in_memory(tmp_path: Path) -> None:
    articles = [read_facts(number) for number in range(12)]
    layout = Layout(content_roots=("",))
    file = tmp_path / "site.db"
    database = sqlite3.connect(file)
    create_tables(database)
    articles.sort(key=lambda facts: facts.path)
    store = DiskStore(layout, lambda _: {}, database=database)
    store.fill(enumerate(articles))
    in_memory = build_site(articles, layout=layout)
    Site(store, layout, build_tree([])).resolver.prepare()
    followed = [in_memory.find_followed_links(facts) for facts in articles]
    store.write_targets((target, is_found, 1) for one in followed for target, is_found in one.targets)
    inbound = Counter(path for one in followed for path in one.reached)
    store.write_inbound((number, inbound[facts.path]) for number, facts in enumerate(articles))
    database.commit()
    database.close()

    by_path = {facts.path: facts for facts in articles}
    shared = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    opened = DiskStore(layout, lambda paths: {path: by_path[path] for path in paths}, database=shared)
    site = Site(opened, layout, build_tree(by_path))
    assert list(opened.paths) == in_memory.store.paths
    assert list(opened.walk()) == list(in_memory.walk())
    found = site.resolver.by_address.items()
    assert [(key, list(paths)) for key, paths in found] == list(in_memory.resolver.by_address.items())
    assert site.inbound == in_memory.inbound
    assert sorted(opened.list_targets()) == sorted(in_memory.store.list_targets())
    assert opened.count_targets("page", "/") == in_memory.store.count_targets("page", "/")
    for facts in articles:
        assert opened.find_closest(facts) == in_memory.store.find_closest(facts)
        assert site.count_inbound(facts.path) == in_memory.inbound[facts.path]
        assert site.find_others(facts, title_key) == in_memory.find_others(facts, title_key)
        site.trim(3)


def title_key(facts: Facts) -> list[str]:
    return [facts.title.value] if facts.title else []
