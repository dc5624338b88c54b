"""What a list of URLs makes of links: what leads somewhere, what has no page, and when the list proves nothing."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from built_sites import build_source, load_site, write_files
from each import hold_for_each
from msgspec.structs import replace

from contentlint.config import ConfigError
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.site.known_urls import weigh_urls
from contentlint.site.site import Site
from contentlint.site.url_list import State, Written, compute_sum, parse_url_list, render_url_list
from contentlint.source.discover import InputFile

BUILT = datetime.date(2026, 11, 29)
TODAY = datetime.date(2026, 11, 30)
SAID = "The site was built on 29 November"

PAGES = {
    "/": "",
    "/about/": "content/about.md",
    "/tea/kettles/": "content/posts/kettles.md",
    "/tea/gone/": "content/posts/gone.md",
    "/tea/cup.html": "content/posts/cups.md",
    "/steep/": "",
    "/posts/saucers/": "content/posts/saucers.md",
    **dict.fromkeys(("/posts/oolong/", "/posts/sencha/", "/shop/", "/shop/a/", "/shop/b/", "/shop/c/"), ""),
}
REDIRECTS = {"/old/": "/tea/kettles/", "/older/": "/old/", "/lost/": "/tea/gone/", "/was/*": "/tea/:splat"}
CHANGED = "does not have the lines that contentlint wrote, so no page counts as missing because of it; run contentlint learn --built"
WITHOUT_PAGE = ("draft", "soon", "plain")


def write_list(text: str | None = None, *, built: datetime.date = BUILT, state: State = "complete") -> None:
    unpublished = frozenset(f"content/posts/{name}.md" for name in WITHOUT_PAGE)
    written = Written(
        built=built,
        revision="4393b1b4",
        state=state,
        pages=PAGES,
        redirects=REDIRECTS,
        folders=frozenset({"/images/"}),
        unpublished=unpublished,
    )
    write_files({"site-urls.txt": render_url_list(written) if text is None else text})


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_files({"contentlint.toml": 'content-root = "content"\nselect = ["links"]\nknown-routes = ["/app/*"]\n'})
    write_files({f"content/posts/{name}.md": build_source(name) for name in ("kettles", "cups", "plain", "new")})
    write_files({"content/about.md": build_source("about")})
    write_files({"content/posts/saucers.md": build_source("saucers", "slug: plates\n")})
    write_files({"content/posts/draft.md": build_source("draft", "draft: true\n")})
    write_files({"content/posts/soon.md": build_source("soon", "date: 2027-01-05\n")})
    write_files({"static/images/pot.png": "pot"})
    write_list()


def ask(links: list[str], origin: str = "about", today: datetime.date = TODAY) -> dict[str, tuple[str, str]]:
    """Return where links in an article lead, and what the list says of those that lead nowhere."""
    text = " ".join(f"[{number}]({link})" for number, link in enumerate(links))
    path = f"content/{origin}.md"
    before = Path(path).read_text(encoding="utf-8")
    write_files({path: f"{before}\n{text}\n"})
    found: dict[str, tuple[str, str]] = {}

    def study(site: Site) -> None:
        facts = site.get(path)
        assert facts
        for one in site.find_links(facts):
            if one.link.href in links:
                evidence = site.resolver.explain_by_urls(one.target, facts)
                found[one.link.href] = f"{one.resolution.outcome} {one.resolution.path}", evidence

    check_files([InputFile(path, path)], load_context(today=today), study=study)
    write_files({path: before})
    return found


def test_the_list_tells_what_leads_somewhere_and_what_has_no_page() -> None:
    def hold(link: str, resolution: str, evidence: str = "") -> None:
        assert ask([link])[link] == (resolution, evidence)

    hold_for_each(
        hold,
        [
            ("/tea/kettles/", "article content/posts/kettles.md"),
            ("/tea/kettles", "article content/posts/kettles.md"),
            ("/steep/", "route /steep"),
            ("/tea/gone/", "missing tea/gone", "The source of this page, content/posts/gone.md, no longer exists."),
            ("/old/", "article content/posts/kettles.md"),
            ("/older/", "article content/posts/kettles.md"),
            ("/was/anything/", "route /was/anything"),
            ("/lost/", "missing lost", "It redirects to a page whose source, content/posts/gone.md, no longer exists."),
            ("/tea/nothing/", "missing tea/nothing", f"{SAID} and has no page /tea/nothing."),
            ("/tea/Kettles/", "missing tea/Kettles", f"{SAID} and has no page /tea/Kettles."),
            ("/register/", "missing register"),  # perhaps a page of another program on this host
            ("/forum/teapot/", "missing forum/teapot"),
            ("/fr/nothing/", "missing fr/nothing"),
            ("/tea/list.pdf", "missing tea/list.pdf"),  # the list has folders of files alone
            (
                "/posts/kettles/",
                "missing posts/kettles",
                f"{SAID} and has no page /posts/kettles; content/posts/kettles.md is at /tea/kettles/.",
            ),
            ("/posts/new/", "article content/posts/new.md"),  # since the build
            ("/posts/plates/", "article content/posts/saucers.md"),  # renamed since the build
            ("posts/kettles.md", "article content/posts/kettles.md"),  # the generator puts the URL there
            (
                "/posts/draft/",
                "missing content/posts/draft.md",
                f"{SAID} without this page: content/posts/draft.md is not published.",
            ),
            (
                "posts/soon.md",
                "missing content/posts/soon.md",
                f"{SAID} without this page: content/posts/soon.md is dated 2027-01-05.",
            ),
            ("/posts/plain/", "article content/posts/plain.md"),  # a draft then, and none today
            ("/app/log-in", "route /app/log-in"),
            ("/images/pot.png", "file images/pot.png"),
            ("../steep/", "route /steep"),
            ("../tea/coffee/", "missing tea/coffee", f"{SAID} and has no page /tea/coffee."),
        ],
    )


def test_a_relative_link_starts_from_the_url_of_its_article() -> None:
    assert ask(["kettles/", "nothing.html"], "posts/cups") == {
        "kettles/": ("article content/posts/kettles.md", ""),
        "nothing.html": ("missing tea/nothing", f"{SAID} and has no page /tea/nothing."),
    }
    assert ask(["soon.md"], "posts/draft")["soon.md"] == ("article content/posts/soon.md", "")


def test_a_source_that_only_this_checkout_lacks_is_not_gone() -> None:
    gone = ("/tea/gone/", "The source of this page, content/posts/gone.md, no longer exists.")
    assert ask([gone[0]])[gone[0]][1] == gone[1]
    pages = {f"/elsewhere/{at}/": f"content/elsewhere/{at}.md" for at in range(4)}  # a folder of another repository
    some = {f"/tea/more{at}/": f"content/posts/more{at}.md" for at in range(60)}
    write_files({path: build_source("x") for path in some.values()})
    write_list(render_url_list(Written(built=BUILT, pages={**PAGES, **some, **pages})))
    assert ask([gone[0], "/elsewhere/1/"])[gone[0]][1] == gone[1]
    assert ask(["/elsewhere/1/"])["/elsewhere/1/"] == ("missing elsewhere/1", "")
    for path in list(some.values())[:9]:
        Path(path).unlink()
    assert ask([gone[0]])[gone[0]][1] == ""


def test_a_list_that_is_old_changed_incomplete_or_no_build_makes_no_page_missing() -> None:
    link = "/tea/nothing/"

    def hold(change: Callable[[], None], note: str, *, proves: bool) -> None:
        change()
        assert bool(ask([link])[link][1]) is proves
        assert ask(["/steep/"])["/steep/"][0] == "route /steep"
        context = load_context(today=TODAY)
        check_files([InputFile("content/about.md", "content/about.md")], context)
        assert context.notes == ((note,) if note else ())

    def add_sources(number: int) -> None:
        write_list(built=datetime.date(2025, 10, 3))
        known = (*PAGES.values(), *(f"content/posts/{name}.md" for name in (*WITHOUT_PAGE, "gone")))
        write_files({path: build_source("x") for path in known if path})
        Path("content/posts/new.md").unlink(missing_ok=True)
        for at in range(number):
            write_files({f"content/more{at}.md": build_source("y")})

    text = Path("site-urls.txt")
    hold_for_each(
        lambda change, note, proves: hold(change, note, proves=proves),
        [
            (write_list, "", True),
            (lambda: write_list(built=datetime.date(2026, 10, 31)), "", True),
            (
                lambda: write_list(built=datetime.date(2026, 10, 3)),
                "URLs are of 3 October; run contentlint learn --built",
                False,
            ),
            (
                lambda: write_list(built=datetime.date(2027, 1, 1)),
                "URLs are of 1 January 2027; run contentlint learn --built",
                False,
            ),
            (lambda: write_list(state="incomplete"), "", False),
            (lambda: write_list(state="listed"), "", False),
            (
                lambda: (write_list(), write_list(text.read_text().replace("/about/", "/us/")))[0],
                f"site-urls.txt {CHANGED}",
                False,
            ),
            (lambda: add_sources(0), "", True),  # old, and hardly anything has changed since
            (lambda: add_sources(1), "URLs are of 3 October 2025; run contentlint learn --built", False),
        ],
    )


def test_a_list_that_cannot_be_read_is_an_error_of_one_line() -> None:
    head = "# contentlint urls 1; built 2026-11-29 from 4393b1b4; pages 4; digest 00000000; complete\n"

    def hold(text: str, words: str) -> None:
        write_list(text)
        with pytest.raises(ConfigError) as caught:
            ask(["/"])
        assert str(caught.value).startswith(words)
        assert "\n" not in str(caught.value)

    hold_for_each(
        hold,
        [
            ("", "site-urls.txt:1: is not the first line of a list of URLs"),
            ("/a/\t-\n", "site-urls.txt:1: is not the first line"),
            (head.replace("urls 1", "urls 2"), "site-urls.txt:1: is of version 2, and this contentlint knows up to 1"),
            (head.replace("11-29", "13-29"), "site-urls.txt:1: 2026-13-29 is not a date"),
            (f"{head}/a/\t-\nnothing\n", "site-urls.txt:3: is not a URL with its source after a tab"),
            (f"{head}/a/\t-\n\n/b/\t-\n", "site-urls.txt:3: is not a URL"),
            (f"{head}/a/\t../../etc/passwd\n", "site-urls.txt:2: the source is not a path inside"),
            (f"{head}/a/\t/etc/passwd\n", "site-urls.txt:2: the source is not"),
            (f"{head}/a/\tc:\\x\n", "site-urls.txt:2: the source is not"),
            (f"{head}/a/\x1b[31m\t-\n", "site-urls.txt:2: is not a URL"),
            (f"{head}<<<<<<< HEAD\n", "site-urls.txt:2: has the marks of a merge conflict"),
            (f"{head}/{'a' * 5000}\t-\n", "site-urls.txt:2: has more than 4,096 characters"),
            (f"{head}/a/\ta.md\tnoindex\n", "site-urls.txt:2: what it says of the built page is not known: noindex"),
            (
                f"{head}/a/\ta.md\tstated=00000000\tseen\n",
                "site-urls.txt:2: what it says of the built page is not known",
            ),
            (f"{head}/a/\ta.md\tstated=00000000\ttitle=a\x9b31m\n", "site-urls.txt:2: is not a URL"),
            (f"{head}/a/\t../a.md\tstated=00000000\tnoindex\n", "site-urls.txt:2: the source is not"),
            (f"{head}/a/\tb/..\tstated=00000000\tnoindex\n", "site-urls.txt:2: the source is not"),
        ],
    )
    Path("site-urls.txt").write_bytes(f"{head}/a/\t-\n".encode() + b"/\xff\t-\n")
    with pytest.raises(ConfigError, match=r"site-urls\.txt:3: not UTF-8"):
        ask(["/"])
    Path("site-urls.txt").unlink()
    Path("site-urls.txt").mkdir()
    with pytest.raises(ConfigError, match=r"site-urls\.txt: is not a file"):
        ask(["/"])


def test_what_a_forged_list_says_of_pages_is_not_understood_or_harmless() -> None:
    path = "content/about.md"

    def hold(said: str, title: str) -> None:
        body = f"/about/\t{path}\t{said}"
        head = f"# contentlint urls 1; built 2026-11-29; pages 1; digest {compute_sum(body)}; complete"
        known = weigh_urls(parse_url_list(f"{head}\n{body}\n"), TODAY, ())
        facts = load_site()[1].get(path)
        assert facts
        found = known.add_built(replace(facts, stated=0)).page_title
        assert found
        assert found.value == title

    own = "About about"
    hold_for_each(
        hold,
        [
            ("stated=00000000\ttitle=Kettles", "Kettles"),
            ("stated=00000001\ttitle=Kettles", own),
            ("stated=0\ttitle=Kettles", own),
            ("title=Kettles", own),
            ("stated=00000000\ttitle=Kettles\tnoindex", own),
            ("stated=00000000\ttitle=\x1b[31mKett\x9bles\u2028", "[31mKettles"),
            ("stated=00000000\ttitle=" + "a" * 9999, "a" * 500),
            ("\t".join(["stated=00000000"] * 9999), own),
        ],
    )


def test_what_was_kept_holds_only_for_the_same_list_and_day() -> None:
    path = "content/about.md"
    write_files({path: f"{build_source('about')}\n[a](/shop/teapot/) [b](/posts/soon/)\n"})

    def check(today: datetime.date = TODAY) -> list[str]:
        context = load_context(today=today)
        files = [InputFile(path, path)]
        for _ in range(2):  # the second time from what was kept
            [report] = check_files(files, context, cache=open_cache(context, cached=True))
        return [one.quote for one in report.findings if one.rule == "links/broken-internal"]

    assert check() == ["/shop/teapot/", "/posts/soon/"]
    assert check(datetime.date(2027, 1, 5)) == []
    write_list(state="listed")
    assert check() == []


def test_the_list_is_no_article() -> None:
    write_list()
    assert "site-urls.txt" not in load_site()[1].store.paths


def test_an_article_with_a_url_of_its_own_in_the_build_shares_it_with_no_other() -> None:
    write_files({"contentlint.toml": 'content-root = "content"\nselect = ["site"]\n'})
    write_files({f"content/{folder}/index.md": build_source(folder, "url: /shared/\n") for folder in ("one", "two")})
    write_files({"content/three/index.md": build_source("three", "url: /shared/\n")})
    paths = [f"content/{folder}/index.md" for folder in ("one", "two", "three")]
    pages = {"/1/shared/": paths[0], "/2/shared/": paths[1]}
    write_list(render_url_list(Written(built=BUILT, pages=pages, unpublished=frozenset({paths[2]}))))

    def check() -> list[str]:
        reports = check_files([InputFile(path, path) for path in paths], load_context(today=TODAY))
        return [one.path for one in reports if any(found.rule == "site/duplicate-slug" for found in one.findings)]

    assert check() == [paths[2]]  # which has no page
    Path("site-urls.txt").unlink()
    assert check() == paths
