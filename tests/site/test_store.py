"""The store of a site: one that was saved and brought up to date answers as a new one does."""

import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from each import hold_for_each
from msgspec.structs import replace

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.findings import Finding
from contentlint.rule.builtin import load_registry
from contentlint.site.environment import Surroundings
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.lookups import Counts, Links, count_in_each_folder
from contentlint.site.site import Site
from contentlint.site.site_map import LinkKind
from contentlint.site.store import MAX_GROUP, SiteStore, build_store, compute_version, open_store
from contentlint.source import Source
from contentlint.source.tree import DiskTree

if TYPE_CHECKING:
    from contentlint.site.link_shapes import TargetKey

REGISTRY = load_registry([])
KEYS = REGISTRY.collect_site_keys()
RULES = [spec.id for spec in REGISTRY.specs if spec.scope == "site"]
OPTIONS: dict[str, dict[str, object]] = {
    "site/orphan": {"min-articles": 2, "max-share": 100},
    "site/shared-boilerplate": {"articles": 2},
    "site/cannibalization": {"share": 60},
}
LAYOUT = Layout(("content",), prefix="/x")
VERSION = compute_version(b"facts", LAYOUT, KEYS)
KNOWN = Surroundings(frozenset({"ada", "ben"}))
WORDS = [
    "kettle",
    "lime",
    "water",
    "steam",
    "descale",
    "machine",
    "iron",
    "tea",
    "pot",
    "vinegar",
    "lemon",
    "scale",
    "2026",
    "C++",
]
NAMES = [f"{folder}{name}" for folder in ("", "a/", "b/") for name in ("one", "two", "three", "index", "tag-x")]
LONG = random.Random(1).choices(["the", "and", "of", *(f"word{number}" for number in range(90))], k=140)  # noqa: S311  # no secret
PATHS = [f"content/{name}.{suffix}" for name in NAMES for suffix in ("md", "html")]


def article(chance: random.Random, path: str, address: str) -> str:
    """Return an article of few words, so that much is shared; its address, if it states one, is given."""
    some = chance.sample(WORDS, 4)
    title = " ".join(some) + chance.choice(["", "", " | Tea", " | Pots", " - Tea"])
    host = chance.choice(["https://example.org"] * 4 + ["https://example.net"])
    own = path.removeprefix("content/").rpartition(".")[0]
    text = " ".join(chance.choices(WORDS[:3], k=chance.choice([5, 60]))) + chance.choice(["", " the end", " once more"])
    long = " ".join(chance.choice([LONG, LONG, []]) + chance.sample(WORDS, 2))
    body = [f"## {some[0]}", text, long, " ".join(links(chance))]
    if path.endswith(".html"):
        versions = [f'hreflang="{one}" href="{host}/x/{chance.choice([*NAMES[:6], own])}"' for one in ("en", "de")]
        head = [f"<title>{title}</title>", f'<link rel="canonical" href="{host}/x/{chance.choice([own] * 4 + NAMES)}">']
        head += [f'<link rel="alternate" {one}>' for one in versions if chance.random() < 0.7]
        return f"<html lang=en><head>{''.join(head)}</head><body><p>{'</p><p>'.join(body)}</p></body></html>\n"
    lines = [
        chance.choice([f"title: {title}", "title: Kettle and tea", ""]),
        chance.choice([f"keyphrase: {' '.join(some[:2])}", "", "", ""]),
        chance.choice([f"description: About {some[0]}.", ""]),
        chance.choice([f"canonical: {host}/x/{own}/", f"canonical: {host}/x/{chance.choice(NAMES)}/", "", "", ""]),
        chance.choice(["draft: true", "robots: noindex", "", "", "", ""]),
        chance.choice([f"authors: [{chance.choice(['ada', 'bem', 'cleo'])}]", ""]),
        f"tags: [{chance.choice(['Tea', 'tea', 'T-E-A'])}, {chance.choice(['pot', 'Pot'])}]",
        address,
    ]
    return "\n".join(["---", *filter(None, lines), "---", "", "\n\n".join(body), ""])


def links(chance: random.Random) -> list[str]:
    images = [f"![x]({chance.choice(['/img/a.png', 'a.png', '/img/%FFb.png'])})" for _ in range(2)]
    return [f"[x]({href(chance)})" for _ in range(chance.randrange(5))] + images


def href(chance: random.Random) -> str:
    name = chance.choice([*NAMES, "none", "a/nothing", "%FF"])
    return chance.choice([f"/{name}/", f"{name}.md", f"../{name}", f"https://example.org/x/{name}", f"#{name}"])


def stated(chance: random.Random) -> str:
    return chance.choice(["", "", f"slug: s{chance.randrange(5)}", f"aliases: [/old/{chance.randrange(5)}/]"])


class Case:
    """A site on disk, and the store that was saved of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # no secret
        self.folder = folder
        self.paths = self.chance.sample(PATHS, self.chance.randrange(2, len(PATHS)))
        self.addresses = {path: stated(self.chance) for path in PATHS}
        self.facts = {path: self.fact(path) for path in self.paths}
        for path in ("img/a.png", *self.paths):
            self.touch(path)
        self.read: list[str] = []
        self.saved = self.save()

    def fact(self, path: str) -> Facts:
        text = article(self.chance, path, self.addresses[path])
        return extract_facts(read(Source(text, path)), path)

    def touch(self, path: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    def open(self, saved: bytes | None = None, layout: Layout = LAYOUT) -> SiteStore:
        """Return the store that was saved, brought up to date."""
        self.read.clear()
        store = open_store(self.saved if saved is None else saved, VERSION, layout, self.some, KEYS)
        store.update({path: digest(facts) for path, facts in self.facts.items()})
        store.check_links(self.tree())
        return store

    def save(self, store: SiteStore | None = None) -> bytes:
        tree = self.tree()
        store = store or self.open(b"")
        store.follow_links(Site(store, LAYOUT, tree, KNOWN).find_followed_links)
        return store.save(VERSION, tree)

    def tree(self) -> DiskTree:
        return DiskTree(str(self.folder))

    def some(self, paths: Iterable[str]) -> Mapping[str, Facts]:
        wanted = list(paths)
        self.read += wanted
        return {path: self.facts[path] for path in wanted}

    def change(self, *paths: str) -> None:
        self.facts.update({path: self.fact(path) for path in paths})

    def found(self, store: SiteStore) -> list[Finding]:
        site = Site(store, LAYOUT, self.tree(), KNOWN)
        checkers = [REGISTRY.build_site_checker(rule, OPTIONS.get(rule)) for rule in RULES]
        every = [site.get(path) for path in sorted(self.facts)]
        return [one for check in checkers for facts in every if facts for one in check(facts, site)]

    def fresh(self) -> list[Finding]:
        return self.found(build_store(self.facts.values(), LAYOUT))


MORE = pytest.mark.slow("tries further changes")


def digest(facts: Facts) -> bytes:
    return msgspec.msgpack.encode(hash(facts)).rjust(16)


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(seed, marks=MORE) for seed in range(8, 40))])
def test_it_says_what_a_new_one_says(tmp_path: Path, seed: int) -> None:
    """Articles change, come and go, addresses and hosts with them; some stores are saved and some are not."""
    case = Case(tmp_path, seed)
    for number in range(6):
        store = case.open()
        assert case.found(store) == case.fresh(), number
        if case.chance.random() < 0.5:
            case.saved = case.save(store)
        if case.chance.random() < 0.3:
            case.addresses = {path: stated(case.chance) for path in PATHS}
        case.change(*case.chance.sample(sorted(case.facts), case.chance.randrange(1, 3)))
        for path in case.chance.sample(PATHS, case.chance.choice([0, 0, 3])):
            if case.facts.pop(path, None) is None:
                case.change(path)
                case.touch(path)
            else:
                (case.folder / path).unlink()


def test_saved_bytes_do_not_depend_on_the_order_of_articles(tmp_path: Path) -> None:
    case = Case(tmp_path, 3)
    case.facts = dict(reversed(case.facts.items()))
    assert case.save() == case.saved


def test_rules_say_by_which_keys_they_look_articles_up(tmp_path: Path) -> None:
    """Else all facts are read for them."""
    for seed in range(6):
        case = Case(tmp_path / str(seed), seed)
        store = case.open()
        path = min(case.facts)
        site = Site(store, LAYOUT, case.tree(), KNOWN)
        for key_of in KEYS[0].values():
            for key in key_of(case.facts[path]):
                assert path in site.find_paths(key_of, key)
        for key_of in KEYS[1].values():
            assert site.count_by_key(key_of) == build_store(case.facts.values(), LAYOUT).count_by_key(key_of)
        assert not case.read


def test_a_key_that_nobody_has_named_is_looked_for_in_all_facts(tmp_path: Path) -> None:
    case = Case(tmp_path, 1)
    store, fresh = case.open(), build_store(case.facts.values(), LAYOUT)
    for key, size in fresh.count_by_key(language_key).items():
        assert store.find_paths(language_key, key) == fresh.find_paths(language_key, key)
        assert store.count_by_key(language_key)[key] == size
    case.saved = case.save(store)
    assert case.found(case.open()) == case.fresh()


def language_key(facts: Facts) -> list[str]:
    return [facts.language]


def numbered(case: Case, count: int) -> Facts:
    """Give a site this many articles that differ in their titles; return one as it is in none of them."""
    one = extract_facts(read(Source("---\ntitle: Kettle and lime\n---\n\n[x](/a7/)\n", "a.md")), "a.md")
    assert one.title
    paths = [f"content/a{number}.md" for number in range(count)]
    case.facts = {path: replace(one, path=path, title=replace(one.title, value=f"T {path}")) for path in paths}
    return one


def test_few_facts_are_read_for_one_article(tmp_path: Path) -> None:
    case = Case(tmp_path, 2)
    one = numbered(case, 500)
    case.saved = case.save()
    case.facts["content/a3.md"] = changed = replace(one, path="content/a3.md")
    store = case.open()
    site = Site(store, LAYOUT, case.tree(), KNOWN)
    assert not [one for rule in RULES for one in REGISTRY.build_site_checker(rule)(changed, site)]
    assert case.read[0] == "content/a3.md"
    assert len(case.read) < 10
    assert not store.is_worth_saving


def test_after_many_changes_it_is_saved_anew(tmp_path: Path) -> None:
    case = Case(tmp_path, 2)
    one = numbered(case, 500)
    case.saved = case.save()
    for number in range(6):
        case.facts[f"content/a{number}.md"] = replace(one, path=f"content/a{number}.md")
    store = case.open()
    assert store.is_worth_saving
    case.saved = case.save(store)
    assert not case.open().is_worth_saving
    assert not case.read


def test_new_articles_find_room_between_others(tmp_path: Path) -> None:
    """Each comes right before the last one, until there is no room any more and all get new ids."""
    case = Case(tmp_path, 2)
    one = numbered(case, 3)
    case.saved = case.save()
    sizes = set()
    for number in range(12):
        path = f"content/a1{chr(ord('z') - number)}.md"
        case.facts[path] = replace(one, path=path)
        store = case.open()
        assert list(store.paths) == sorted(case.facts)
        assert store.find_paths(language_key, one.language) == sorted(case.facts)
        sizes.add(len(case.read))
        case.saved = case.save(store)
    assert max(sizes) > len(case.facts) - 6


def test_of_a_crowd_the_first_are_compared(tmp_path: Path) -> None:
    case = Case(tmp_path, 2)
    one = extract_facts(read(Source(" ".join(LONG), "a.md")), "a.md")
    case.facts = {path: replace(one, path=path) for path in (f"content/{at:03}.md" for at in range(MAX_GROUP + 20))}
    last = max(case.facts)
    closest = build_store(case.facts.values(), LAYOUT).find_closest(case.facts[last])
    assert closest == sorted(case.facts)[:50]
    case.saved = case.save()
    del case.facts["content/000.md"]
    assert case.open().find_closest(case.facts[last]) == sorted(case.facts)[: len(closest)]


# --- where links lead -----------------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path) -> Case:
    found = Case(tmp_path, 5)
    assert not are_links_followed(found)
    return found


def are_links_followed(case: Case) -> bool:
    """Tell whether the links of articles that have not changed are followed anew."""
    store = case.open()
    case.read.clear()
    store.follow_links(Site(store, LAYOUT, case.tree(), KNOWN).find_followed_links)
    return bool(case.read)


def test_they_are_followed_anew_when_an_article_comes_or_goes(case: Case) -> None:
    path = next(iter(case.facts))
    facts = case.facts.pop(path)
    assert are_links_followed(case)
    case.facts["content/other.md"] = replace(facts, path="content/other.md")
    assert are_links_followed(case)


def test_they_are_followed_anew_when_an_address_changes(case: Case) -> None:
    path = next(path for path in case.facts if path.endswith("one.md"))
    case.addresses[path] = "slug: quite-another"
    case.change(path)
    assert are_links_followed(case)


def test_they_are_followed_anew_when_files_change(case: Case) -> None:
    case.touch("img/b.png")
    assert are_links_followed(case)
    (case.folder / "img/b.png").unlink()
    assert not are_links_followed(case)
    (case.folder / "img/a.png").unlink()
    assert are_links_followed(case)


def test_they_are_followed_anew_when_the_host_changes(case: Case) -> None:
    some = list(case.facts)[1:]
    case.facts.update({path: replace(case.facts[path], hosts=("example.com",)) for path in some})
    assert are_links_followed(case)


# --- what is not a store --------------------------------------------------------------------------


def test_targets_are_counted_once_in_each_folder_that_they_are_in() -> None:
    facts = [extract_facts(read(Source("Text.\n", path)), path) for path in ("a.md", "b.md", "c.md")]
    store = build_store(facts, LAYOUT)
    said: dict[str, list[tuple[TargetKey, bool]]] = {
        "a.md": [(("page", "/x/y/", "/x/y/1"), True), (("page", "/x/", "/x/2"), False), (("page", "/", "/3"), True)],
        "b.md": [
            (("page", "/x/y/", "/x/y/1"), True),
            (("page", "/x/", "/x/2"), True),
            (("image", "/x/", "/x/2"), False),
        ],
        "c.md": [(("page", "/xx/", "/xx/1"), False), (("page", "./", "a"), False), (("page", "./z/", "z/b"), True)],
    }
    store.write_links((path, Links((), targets)) for path, targets in said.items())

    def check(kind: LinkKind, below: str, targets: int, found: int) -> None:
        assert store.count_targets(kind, below) == Counts(targets, found)

    of_all: list[tuple[LinkKind, str, int, int]] = [
        ("page", "/x/", 2, 2),
        ("page", "/x/y/", 1, 1),
        ("page", "/", 1, 1),
        ("page", "/xx/", 1, 0),
        ("page", "./", 2, 1),
        ("page", "./z/", 1, 1),
        ("image", "/x/", 1, 0),
        ("image", "/", 0, 0),
        ("file", "/x/", 0, 0),
    ]
    hold_for_each(check, of_all)
    counted = count_in_each_folder(store.list_targets())
    assert {(kind, below): Counts(targets, found) for kind, below, targets, found in of_all if targets} == counted
    assert store.count_articles_of(("page", "/x/", "/x/2")) == 2
    store.leave_out({"b.md", "none.md"})
    hold_for_each(check, [("page", "/x/", 2, 1), ("page", "/", 1, 1), ("image", "/x/", 0, 0)])


def test_it_depends_on_facts_layout_and_keys() -> None:
    other = Layout(("content",))
    fewer = (KEYS[0], {})
    versions = [compute_version(b"facts", LAYOUT, KEYS), compute_version(b"other", LAYOUT, KEYS)]
    versions += [compute_version(b"facts", other, KEYS), compute_version(b"facts", LAYOUT, fewer)]
    versions += [compute_version(b"facts", LAYOUT, ({}, KEYS[1]))]
    assert len(set(versions)) == 5


@pytest.mark.parametrize("saved", [b"\0" * 99, b"SQLite format 3\0" + b"\xff" * 4096])
def test_what_is_no_store_is_made_anew(case: Case, saved: bytes) -> None:
    assert case.found(case.open(saved)) == case.fresh()
    assert set(case.read) == set(case.facts)


def test_a_store_of_another_version_is_made_anew(case: Case) -> None:
    store = case.open(b"")
    other = store.save(b"another", case.tree())
    assert case.found(case.open(other)) == case.fresh()
    assert set(case.read) == set(case.facts)
