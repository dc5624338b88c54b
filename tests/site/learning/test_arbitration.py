"""Made sites and the verdict on each of their folders: the rule that is believed, and what proves it."""

from collections.abc import Iterable

from msgspec.structs import replace

from contentlint.site.learning.learn import learn_schemes
from contentlint.site.permalinks import build_own_address, list_own_addresses
from contentlint.site.site_map import ArticleFolder
from tests.each import hold_for_each
from tests.site.learning.made_sites import (
    NAMES,
    Files,
    build_article,
    build_layout,
    format_verdicts,
    learn,
    read_facts,
)

HUGO = 'baseURL = "https://kettles.example/"\n'
JEKYLL = "url: https://kettles.example\n"


def write(
    folder: str, addresses: Iterable[str], names: Iterable[str] = NAMES, ending: str = ".md", **matter: str
) -> Files:
    """Return one article for each name; each links to one of the addresses."""
    links = list(addresses)
    return {
        f"{folder}/{name}{ending}": build_article(name.title(), (links[at % len(links)],) if links else (), **matter)
        for at, name in enumerate(names)
    }


def list_addresses(pattern: str, names: Iterable[str] = NAMES) -> list[str]:
    return [pattern.format(name=name, number=at + 1) for at, name in enumerate(names)]


DATED = tuple(f"2025-01-0{at}-{name}" for at, name in enumerate(NAMES, 1))
MANY = (*NAMES, "filter", "cable", "button")

NUMBERED = tuple(f"0{at}-{name}" for at, name in enumerate(NAMES, 1))

SAME_TITLE = {
    f"_posts/2025-01-0{at}-{name}.md": build_article("Kettle", (f"/k/{name}/",), slug="kettle")
    for at, name in enumerate(NAMES, 1)
}

SITES: list[tuple[str, Files, tuple[str, ...], list[str]]] = [
    (
        "dates, as the configuration has them",
        {"_config.yml": JEKYLL, **write("_posts", list_addresses("/2025/01/0{number}/{name}.html"), DATED)},
        ("",),
        ["_posts /{year}/{month}/{day}/{name} confirmed 8/8"],
    ),
    (
        "links that contradict the configuration",
        {"hugo.toml": HUGO, **write("content/posts", list_addresses("/blog/{name}/"), DATED)},
        ("content",),
        ["content/posts /blog/{name} learned 8/8"],
    ),
    (
        "no generator, and titles",
        {
            f"notes/{at}.md": build_article(f"How to {name}", (f"/guides/how-to-{name}",))
            for at, name in enumerate(NAMES)
        },
        ("",),
        ["notes /guides/{title} learned 8/8"],
    ),
    (
        "no links",
        {"hugo.toml": HUGO, **write("content/posts", ())},
        ("content",),
        ["content/posts /posts/{file} unproved 0/0"],
    ),
    (
        "too few links for another rule",
        {"hugo.toml": HUGO, **write("content/posts", list_addresses("/blog/{name}/")[:4])},
        ("content",),
        ["content/posts /posts/{file} unproved 0/4"],
    ),
    (
        "links to old addresses only, which the articles state",
        {
            "hugo.toml": HUGO,
            **{
                f"content/posts/{name}.md": build_article(name, (f"/old/{name}/",), aliases=f"[/old/{name}/]")
                for name in NAMES
            },
        },
        ("content",),
        ["content/posts /posts/{file} unproved 0/0"],
    ),
    (
        "links to old addresses only, which lead on",
        {
            "hugo.toml": HUGO,
            "static/_redirects": "".join(f"/old/{name}/ /posts/{name}/\n" for name in NAMES),
            **write("content/posts", list_addresses("/old/{name}/")),
        },
        ("content",),
        ["content/posts /posts/{file} unproved 0/0"],
    ),
    (
        "translations in files beside each other",
        {
            **write("guides", list_addresses("/guides/{name}/")),
            **write("guides", list_addresses("/fr/guides/{name}/"), ending=".fr.md"),
        },
        ("",),
        ["guides /guides/{file} confirmed 8/8", "guides[fr] /fr/guides/{file} learned 8/8"],
    ),
    (
        "an edition with the same names, to which nothing links",
        {
            **write("docs", list_addresses("/manual/{name}/")),
            **write("2-edge", list_addresses("/manual/{name}/")),
        },
        ("",),
        ["2-edge /manual/{file} learned 8/8", "docs /docs/{file} unproved 0/0"],
    ),
    (
        "one address for all, and links prove no other",
        {"_config.yml": JEKYLL + "permalink: /blog/:slug/\n", **SAME_TITLE, "index.md": build_article("Home")},
        ("",),
        [" /{file} unproved 0/0", "_posts /k/{name} learned 8/8"],
    ),
    (
        "one address for all, and no links",
        {
            "_config.yml": JEKYLL + "permalink: /blog/:slug/\n",
            **{path: text.partition("\n\n")[0] + "\n\n" for path, text in SAME_TITLE.items()},
        },
        ("",),
        ["_posts /blog/{slug} refuted 0/0"],
    ),
    (
        "a rule that is refuted in one folder is in its small brother",
        {
            "_config.yml": JEKYLL + "collections:\n  guides: {output: true, permalink: '/:collection/:slug/'}\n"
            "  tips: {output: true, permalink: '/:collection/:slug/'}\n",
            **{f"_guides/{name}.md": build_article("Kettle", slug="kettle") for name in NAMES},
            **{f"_tips/{name}.md": build_article(name, slug=f"tip-{name}") for name in NAMES[:3]},
        },
        ("",),
        ["_guides /guides/{slug} refuted 0/0", "_tips /tips/{slug} refuted 0/0"],
    ),
    (
        "old addresses that many links still name",
        {
            "hugo.toml": HUGO,
            **write("content/posts", list_addresses("/posts/{name}/")),
            **write("content/news", list_addresses("/archive/{name}/", NAMES[:4]), ("one", "two", "three", "four")),
        },
        ("content",),
        ["content/news /news/{file} unproved 0/0", "content/posts /posts/{file} confirmed 8/12"],
    ),
    (
        "brothers prove their rule together",
        {
            path: text
            for at, folder in enumerate(("tea", "pots", "cups", "pans"))
            for path, text in write(folder, [f"/{folder}/{name}" for name in NAMES[at : at + 1]]).items()
        },
        ("",),
        [" /{folder}/{file} confirmed 4/4"],
    ),
    (
        "numbers in front of files and folders",
        write("01-guide", list_addresses("/guide/{name}"), NUMBERED),
        ("",),
        ["01-guide /guide/{name} learned 8/8"],
    ),
    (
        "names that two numbered folders share mean those of the folder that links name",
        {
            **write("01-tea", list_addresses("/tea/{name}"), NUMBERED),
            **write("02-pots", list_addresses("/tea/{name}"), NUMBERED),
        },
        ("",),
        ["01-tea /tea/{name} learned 8/8", "02-pots /02-pots/{file} unproved 0/0"],
    ),
    (
        "one pattern with and without a prefix",
        write(
            "tea",
            [
                *list_addresses("/shop/leaves/{name}", MANY[:5]),
                *list_addresses("/leaves/{name}", MANY[5:10]),
                f"/x/{MANY[10]}",
            ],
            MANY,
        ),
        ("",),
        ["tea /leaves/{file} learned 5/11"],
    ),
    (
        "folders that name their articles",
        {
            **{f"posts/2026/{name}/text.md": build_article(f"How to {name}", (f"/2026/{name}/",)) for name in NAMES},
            "posts/2025/dry/TEXT.md": build_article("Dry", ("/2026/boil/",)),
        },
        ("posts",),
        ["posts /{top_folder}/{last_folder} learned 8/8"],
    ),
]


def check_verdicts(why: str, files: Files, roots: tuple[str, ...], expected: list[str]) -> None:
    learned, _ = learn(files, roots)
    assert format_verdicts(learned) == expected, why


def test_each_folder_gets_its_verdict() -> None:
    hold_for_each(check_verdicts, SITES)


def test_articles_have_the_address_of_their_verdict() -> None:
    def check(number: int, path: str, own: str) -> None:
        _, files, roots, _ = SITES[number]
        _, layout = learn(files, roots)
        facts = next(one for one in read_facts(files) if one.path == path)
        assert build_own_address(facts, layout) == own
        assert next(list_own_addresses(facts, layout)) == (own or "/blog/kettle")

    hold_for_each(
        check,
        [
            (0, "_posts/2025-01-01-descale.md", "/2025/01/01/descale"),
            (1, "content/posts/2025-01-02-boil.md", "/blog/boil"),
            (3, "content/posts/boil.md", "/posts/boil"),
            (7, "guides/boil.fr.md", "/fr/guides/boil"),
            (10, "_posts/2025-01-02-boil.md", ""),
        ],
    )


def test_what_is_proved_leaves_no_guesses() -> None:
    _, files, roots, _ = SITES[1]
    learned, layout = learn(files, roots)
    facts = next(one for one in read_facts(files) if one.path == "content/posts/2025-01-02-boil.md")
    assert list(list_own_addresses(facts, layout)) == ["/blog/boil"]
    old = replace(learned.articles[0], more=("/{year}/{month}/{name}",))
    assert list(list_own_addresses(facts, replace(layout, schemes=(old,)))) == ["/blog/boil", "/2025/01/boil"]


def test_further_patterns_resolve_old_links_and_give_no_address() -> None:
    old = list_addresses("/2025/01/{name}/")
    new = list_addresses("/posts/{name}/")
    names = tuple(f"{name}-{part}" for name in NAMES for part in ("a", "b"))
    links = [(one if at % 2 else other) for at, (one, other) in enumerate(zip(new, old, strict=True))]
    files = {
        f"content/posts/{name}.md": build_article(name, (link.replace(name[:-2], name),), date="2025-01-05")
        for name, link in zip(names, [one for one in links for _ in "ab"], strict=True)
    }
    learned, layout = learn({"hugo.toml": HUGO, **files}, ("content",))
    [folder] = learned.articles
    assert (folder.address, folder.proof, folder.more) == ("/posts/{file}", "confirmed", ("/{year}/{month}/{file}",))
    facts = read_facts(files)[0]
    assert build_own_address(facts, layout) == f"/posts/{names[0]}"
    assert f"/2025/01/{names[0]}" in list_own_addresses(facts, layout)


def test_links_of_changed_articles_do_not_count() -> None:
    _, files, roots, _ = SITES[1]
    changed = frozenset(path for path in files if path.endswith(("-descale.md", "-boil.md", "-clean.md", "-steel.md")))
    learned, _ = learn(files, roots, changed=changed)
    assert format_verdicts(learned) == ["content/posts /posts/{file} unproved 0/4"]


def test_what_a_person_states_stays_and_covers_folders_below() -> None:
    files = {"hugo.toml": HUGO, **write("content/posts/tea", list_addresses("/blog/{name}/"))}
    stated = ArticleFolder(folder="content/posts", files=0, address="/x/{slug}", proof="stated")
    learned, layout = learn(files, ("content",), schemes=(stated,))
    assert format_verdicts(learned) == ["content/posts /x/{slug} stated 0/8"]
    assert build_own_address(read_facts(files)[0], layout) == "/x/descale"


def test_a_verdict_changes_only_where_links_clearly_say_otherwise() -> None:
    files = {"hugo.toml": HUGO, **write("content/posts", list_addresses("/posts/{name}/"))}
    facts = read_facts(files)
    for former, believed in (("/posts/{title}", "/posts/{title}"), ("/posts/{year}/{file}", "/posts/{file}")):
        before = ArticleFolder(folder="content/posts", files=8, address=former, proof="learned")
        [now] = learn_schemes(facts, build_layout(files, ("content",), (before,))).articles
        assert now.address == believed


def test_collisions_are_counted_across_all_folders() -> None:
    one = write("tea", list_addresses("/blog/{name}/"))
    other = write("pots", list_addresses("/blog/{name}/", NAMES[:6]), NAMES[:6])
    learned, _ = learn({**one, **other})
    assert format_verdicts(learned) == ["pots /pots/{file} unproved 0/0", "tea /blog/{file} learned 8/8"]


def test_who_asks_why_sees_what_was_considered() -> None:
    _, files, roots, _ = SITES[1]
    learned, _ = learn(files, roots)
    seen = [(one.folder, one.pattern, one.explained, one.collisions) for one in learned.considered]
    assert seen[0] == ("content/posts", "/blog/{name}", 8, 0.0)


def test_nothing_depends_on_the_order_of_articles() -> None:
    def check(why: str, files: Files, roots: tuple[str, ...], expected: list[str]) -> None:
        del why, expected
        layout, facts = build_layout(files, roots), read_facts(files)
        assert learn_schemes(facts[::-1], layout) == learn_schemes(facts, layout)

    hold_for_each(check, SITES)
