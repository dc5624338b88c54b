"""What is found in an article goes by its built page, for as long as source and list are those of the build."""

import datetime
import re
from pathlib import Path

import pytest
from built_sites import build_page, build_source, load_site, write_files
from command_line import run_in

from contentlint.linter.built_site import learn_from_build
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.source.discover import InputFile

TODAY = datetime.date(2026, 11, 30)
LONG = "HOW TO TAKE THE WHITE CRUST OUT OF A KETTLE WITHOUT ANY SMELL OF VINEGAR IN THE HOUSE"
SAME = "A title that two pages have"
CONFIG = 'content-root = "content"\nsite-url = "https://tea.example"\nselect = ["meta/title-missing", "meta/title-too-wide", '
CONFIG += '"meta/noindex-on-article", "site/duplicate-title", "site/built-page"]\n'

SOURCES = {
    "wide": f"title: {LONG}\n",
    "narrow": "title: Kettles\n",
    "shown": "title: Cups\n",
    "untitled": "",
    "one": f"title: {SAME}\n",
    "two": f"title: {SAME}\n",
    "secret": "title: Nobody finds it\nrobots: noindex\n",
    "lost": "title: Nobody finds it any more\n",
}
HIDDEN = '<meta name="robots" content="noindex">'
PAGES = {
    "wide": ("Kettles without crust", ""),
    "narrow": (f"Kettles: {LONG}", ""),
    "shown": (LONG, ""),
    "untitled": ("A title of the menu", ""),
    "one": (f"{SAME} | Cups", ""),
    "two": (f"{SAME} | Pots", ""),
    "secret": ("Nobody finds it", ""),
    "lost": ("Nobody finds it any more", HIDDEN),
}


def write_source(name: str, matter: str, more: str = "") -> None:
    text = build_source(name).partition("---\n\n")[2]
    write_files({f"content/{name}.md": f"---\n{matter}author: A\n---\n\n{text}{more}\n"})


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a site, what its generator made of it, and what is learned of that."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_files({"contentlint.toml": CONFIG, "public/index.html": build_page("home")})
    for name, matter in SOURCES.items():
        write_source(name, matter)
        title, head = PAGES[name]
        page = build_page(name).replace(f"<title>About {name}</title>", f"<title>{title}</title>{head}")
        write_files({f"public/{name}/index.html": page})


def learn(today: datetime.date = TODAY) -> None:
    context, known = load_site()
    context.today = today
    write_files({"site-urls.txt": learn_from_build(context, known, "public").text})


def check(*names: str, today: datetime.date = TODAY) -> dict[str, list[str]]:
    """Return the rules that find something in each article, with the severity; twice, the second time as it was kept."""
    files = [InputFile(f"content/{name}.md", f"content/{name}.md") for name in names or SOURCES]
    found = []
    for _ in range(2):
        context = load_context(today=today)
        reports = check_files(files, context, cache=open_cache(context, cached=True))
        found.append(
            {one.path[8:-3]: [f"{f.rule}:{f.severity}" for f in one.findings] for one in reports if one.findings}
        )
    assert found[0] == found[1]
    return found[0]


BY_SOURCE = {
    "wide": ["meta/title-too-wide:warning"],
    "untitled": ["meta/title-missing:error"],
    "one": ["site/duplicate-title:warning"],
    "two": ["site/duplicate-title:warning"],
    "secret": ["meta/noindex-on-article:warning"],
}
BY_PAGE = {
    "narrow": ["meta/title-too-wide:info"],
    "shown": ["meta/title-too-wide:warning"],
    "secret": ["site/built-page:warning"],
    "lost": ["site/built-page:warning"],
}


def test_what_the_built_page_shows_decides() -> None:
    assert check() == BY_SOURCE
    learn()
    assert check() == BY_PAGE
    assert check("one", "shown") == {"shown": BY_PAGE["shown"]}
    Path("site-urls.txt").unlink()
    assert check() == BY_SOURCE


def test_findings_stand_in_the_source_and_say_what_the_page_shows() -> None:
    learn()
    path = "content/shown.md"
    [report] = check_files([InputFile(path, path)], load_context(today=TODAY))
    [found] = report.findings
    assert (found.line, found.column, found.end_column) == (2, 8, 12)
    assert found.message.endswith(f"The page built on 29 November has the title “{LONG}”.")


def test_an_article_that_states_something_else_since_the_build_is_judged_by_itself() -> None:
    learn()
    write_source("lost", "title: Nobody finds it any more\nrobots: index\n")
    write_source("one", SOURCES["one"], "One sentence more.")  # the page still shows the same title
    write_source("shown", "title: Cups of steel\n")
    assert check() == {name: rules for name, rules in BY_PAGE.items() if name not in {"lost", "shown"}}


def test_a_list_that_is_old_or_was_changed_says_nothing_of_pages() -> None:
    learn()
    assert check(today=TODAY + datetime.timedelta(days=20)) == BY_PAGE
    write_files({f"content/new{at}.md": build_source(f"new{at}") for at in range(2)})
    assert check(today=TODAY + datetime.timedelta(days=40)) == BY_SOURCE
    text = Path("site-urls.txt").read_text(encoding="utf-8")
    write_files({"site-urls.txt": text.replace("\tnoindex", "\tindex")})
    assert check() == BY_SOURCE


def test_a_person_can_ask_what_the_built_page_says() -> None:
    assert run_in(Path.cwd(), "learn", "--built", "public").returncode == 0
    for name, words in (
        ("narrow", f"the title is “Kettles: {LONG}”."),
        ("secret", "search engines may show it."),
        ("lost", "it is hidden from search engines."),
    ):
        said = run_in(Path.cwd(), "explain", f"content/{name}.md").stdout
        assert re.search(rf"  Built page \([^)]+\): {re.escape(words)}\n", said)
