"""The kept shelf: it answers as one does that has all facts at hand, or not at all."""

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from contentlint.article import read
from contentlint.findings import Finding
from contentlint.linter.cache.shelf import MOST_CHANGED, KeptShelf, Kinds, Now, made_of, shelf_from, state_of
from contentlint.rule.builtin import load_registry
from contentlint.site.environment import Surroundings
from contentlint.site.extract import facts_of
from contentlint.site.facts import Facts
from contentlint.site.files import DiskTree
from contentlint.site.layout import Layout
from contentlint.site.site import Site
from contentlint.site.store import Gathered
from contentlint.source import Source

REGISTRY = load_registry([])
RULES = [spec.id for spec in REGISTRY.specs if spec.scope == "site"]
OPTIONS: dict[str, dict[str, object]] = {
    "site/orphan": {"min-articles": 2, "max-share": 100},
    "site/shared-boilerplate": {"articles": 2},
    "site/cannibalization": {"share": 60},
}
LAYOUT = Layout(("content",), prefix="/x")
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
    """A site on disk with a shelf that was made of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # no secret
        self.folder = folder
        paths = self.chance.sample(PATHS, self.chance.randrange(2, len(PATHS)))
        self.addresses = {path: stated(self.chance) for path in paths}
        self.facts = {path: self.fact(path) for path in paths}
        for path in ("img/a.png", *paths):
            self.touch(path)
        self.kinds = Kinds(REGISTRY.site_keys(), LAYOUT)
        self.made = self.make()

    def fact(self, path: str) -> Facts:
        text = article(self.chance, path, self.addresses[path])
        return facts_of(read(Source(text, path)), path)

    def touch(self, path: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    def now(self) -> Now:
        tree = DiskTree(str(self.folder))
        digests = {path: digest(facts) for path, facts in self.facts.items()}
        return Now(state_of(b"facts", LAYOUT, self.kinds), digests, LAYOUT, tree)

    def make(self) -> bytes:
        now = self.now()
        shelf = Gathered(self.facts.values(), LAYOUT)
        made = made_of(Site(shelf, LAYOUT, now.tree, KNOWN), shelf, now, self.kinds)
        assert made is not None
        return made

    def kept(self) -> KeptShelf | None:
        return shelf_from(self.made, self.now(), self.kinds, self.some)

    def some(self, paths: Iterable[str]) -> Mapping[str, Facts]:
        return {path: self.facts[path] for path in paths}

    def change(self, *paths: str) -> None:
        self.facts.update({path: self.fact(path) for path in paths})

    def found(self, shelf: Gathered | KeptShelf) -> list[Finding]:
        site = Site(shelf, LAYOUT, DiskTree(str(self.folder)), KNOWN)
        checkers = [REGISTRY.site_checker(rule, OPTIONS.get(rule)) for rule in RULES]
        every = [site.get(path) for path in sorted(self.facts)]
        return [one for check in checkers for facts in every if facts for one in check(facts, site)]

    def fresh(self) -> list[Finding]:
        return self.found(Gathered(self.facts.values(), LAYOUT))


def digest(facts: Facts) -> bytes:
    return msgspec.msgpack.encode(hash(facts)).rjust(16)


@pytest.mark.parametrize("seed", range(40))
def test_it_says_what_all_facts_say(tmp_path: Path, seed: int) -> None:
    case = Case(tmp_path, seed)
    for number in range(4):
        kept = case.kept()
        if kept is None:  # the site's own host is another: links are
            case.made = case.make()
            kept = case.kept()
        assert kept is not None
        assert case.found(kept) == case.fresh(), number
        case.change(*case.chance.sample(sorted(case.facts), case.chance.randrange(1, 3)))


def test_rules_say_by_which_keys_they_look_articles_up(tmp_path: Path) -> None:
    """Else all facts are unpacked for them."""
    for seed in range(6):
        case = Case(tmp_path / str(seed), seed)
        kept = case.kept()
        assert kept is not None
        assert case.found(kept)
        assert "_whole" not in vars(kept)


def test_a_key_that_nobody_has_named_is_looked_for_in_all_facts(tmp_path: Path) -> None:
    case = Case(tmp_path, 1)
    kept, fresh = case.kept(), Gathered(case.facts.values(), LAYOUT)
    assert kept is not None
    for key, size in fresh.sizes(language_key).items():
        assert kept.having(language_key, key) == fresh.having(language_key, key)
        assert kept.sizes(language_key)[key] == size


def language_key(facts: Facts) -> list[str]:
    return [facts.language]


def test_few_facts_are_unpacked_for_one_article(tmp_path: Path) -> None:
    case = Case(tmp_path, 2)
    one = facts_of(read(Source("---\ntitle: Kettle and lime\n---\n\n[x](/a7/)\n", "a.md")), "a.md")
    case.facts = {
        f"content/a{number}.md": replace(
            one, path=f"content/a{number}.md", title=replace(one.title, value=f"T {number}")
        )
        for number in range(500)
    }
    case.made = case.make()
    changed = replace(one, path="content/a3.md")
    case.facts["content/a3.md"] = changed
    unpacked: list[str] = []

    def some(paths: Iterable[str]) -> Mapping[str, Facts]:
        unpacked.extend(paths)
        return {path: case.facts[path] for path in paths}

    kept = shelf_from(case.made, case.now(), case.kinds, some)
    assert kept is not None
    site = Site(kept, LAYOUT, DiskTree(str(tmp_path)), KNOWN)
    assert not [one for rule in RULES for one in REGISTRY.site_checker(rule)(changed, site)]
    assert unpacked[0] == "content/a3.md"
    assert len(unpacked) < 10


# --- what does not hold any more ------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path) -> Case:
    found = Case(tmp_path, 5)
    assert found.kept() is not None
    return found


def test_it_holds_for_the_same_articles_alone(case: Case) -> None:
    path = next(iter(case.facts))
    facts = case.facts.pop(path)
    assert case.kept() is None
    case.facts["content/other.md"] = replace(facts, path="content/other.md")
    assert case.kept() is None


def test_it_holds_for_the_same_addresses_alone(case: Case) -> None:
    path = next(path for path in case.facts if path.endswith("one.md"))
    case.addresses[path] = "slug: quite-another"
    case.change(path)
    assert case.kept() is None


def test_it_holds_for_the_same_files_alone(case: Case) -> None:
    case.touch("img/b.png")
    assert case.kept() is None
    (case.folder / "img/b.png").unlink()
    assert case.kept() is not None
    (case.folder / "img/a.png").unlink()
    assert case.kept() is None


def test_it_holds_for_the_same_host_alone(case: Case) -> None:
    for path, facts in case.facts.items():
        case.facts[path] = replace(facts, hosts=("example.com",))
    assert case.kept() is None


def test_it_holds_for_the_same_settings_and_code_alone(case: Case) -> None:
    now = case.now()
    assert (
        shelf_from(case.made, replace(now, state=state_of(b"other", LAYOUT, case.kinds)), case.kinds, case.some) is None
    )
    other = Layout(("content",))
    assert state_of(b"facts", other, Kinds(REGISTRY.site_keys(), other)) != now.state


def test_it_holds_for_few_changes_alone(case: Case) -> None:
    now, one = case.now(), next(iter(case.facts.values()))
    some = [replace(one, path=f"content/{number:03}.md") for number in range(MOST_CHANGED + 1)]
    case.facts = {facts.path: facts for facts in some}
    case.made = case.make()
    digests = dict.fromkeys(case.facts, b"another content!")
    now = replace(case.now(), digests=digests)
    assert shelf_from(case.made, now, case.kinds, case.some) is None
    now = replace(now, digests={**digests, "content/000.md": case.now().digests["content/000.md"]})
    assert shelf_from(case.made, now, case.kinds, case.some) is not None


@pytest.mark.parametrize("data", [None, b"", b"\0" * 99])
def test_what_is_no_shelf_is_none(case: Case, data: bytes | None) -> None:
    assert shelf_from(data, case.now(), case.kinds, case.some) is None
    assert shelf_from(case.made[:-9], case.now(), case.kinds, case.some) is None
