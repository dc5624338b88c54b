"""The options of ``contentlint learn`` that make the list of a site's URLs: what is written and said, what is refused."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from built_sites import NAMES, NOON, build_page, build_redirect, build_source, load_site, write_files, write_site
from each import hold_for_each

from contentlint.cli.learn_urls import add_url_options, require_one_source, write_url_list
from contentlint.site.url_list import parse_url_list

Learn = Callable[..., tuple[int, str]]


@click.command()
@add_url_options
@click.option("--check", "only_checks", is_flag=True)
def learn(built: str | None, sitemaps: tuple[str, ...], *, only_checks: bool) -> int:
    """Learn the URLs of the site in the working folder."""
    require_one_source(built, sitemaps)
    context, site = load_site()
    return write_url_list(context, site, built, sitemaps, only_checks=only_checks)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Learn]:
    """Return what runs the command in an empty folder, on a machine whose day begins at Greenwich."""
    monkeypatch.chdir(tmp_path)

    def run_learn(*arguments: str) -> tuple[int, str]:
        try:
            code = learn.main(list(arguments), standalone_mode=False)
        except click.ClickException as problem:
            return 2, problem.format_message()
        return code, capsys.readouterr().out

    return run_learn


def read_list() -> list[str]:
    return Path("site-urls.txt").read_text(encoding="utf-8").splitlines()


def test_a_build_becomes_a_sorted_list_of_its_pages_with_their_sources(run: Learn) -> None:
    write_site(("kettles", "teapots"))
    write_files({"content/posts/draft.md": build_source("draft", "draft: true\n")}, NOON - 3600)
    write_files({"content/posts/new.md": build_source("new")}, NOON + 3600)  # after the build
    write_files({"public/old/index.html": build_redirect("https://example.org/tea/kettles/")})
    write_files({"public/away/index.html": build_redirect("https://elsewhere.example/x")})
    write_files({"public/tags/ä b%c/index.html": build_page("tags", "Kettles Teapots")})
    write_files({"public/_redirects": "/was /tea/teapots/ 301\n/blog/* /tea/:splat\n/gone /404.html 404\n"})
    code, said = run("--built", "public")
    assert code == 0
    assert said.splitlines()[0] == "4 pages, 4 redirects; 2 of 4 articles have one."
    head, *lines = read_list()
    assert head.startswith("# contentlint urls 1; built 2026-11-29; pages 4; digest ")
    assert head.endswith("; complete")
    assert lines == [
        "-\tcontent/posts/draft.md",
        "/\t-",
        "/away/ > https://elsewhere.example/x",
        "/blog/* > /tea/:splat",
        "/images/*",
        "/old/ > /tea/kettles/",
        "/tags/ä%20b%25c/\t-",
        "/tea/kettles/\tcontent/posts/kettles.md",
        "/tea/teapots/\tcontent/posts/teapots.md",
        "/was > /tea/teapots/",
    ]
    assert run("--built", "public") == (
        0,
        said.replace("written: site-urls.txt. Commit it.", "site-urls.txt is up to date."),
    )


def test_a_line_says_what_the_page_says_otherwise_and_the_name_of_the_site_is_no_difference(run: Learn) -> None:
    write_site(NAMES, 'site-url = "https://tea.example"\n')

    def show(name: str, title: str, more: str = "") -> None:
        page = build_page(name).replace(f"<title>About {name}</title>", f"<title>{title} – Tea</title>{more}")
        write_files({f"public/tea/{name}/index.html": page})

    for name in NAMES:
        show(name, f"About {name}", f'<link rel="canonical" href="https://tea.example/tea/{name}/">')
    show("cups", "About cups", '<meta name="robots" content="noindex">')
    show("pots", "x")
    write_files({"public/odd/index.html": build_page("odd", f"&#{'9' * 5000};")})
    show("spoons", "Spoons &#27;[31m of\n steel\t", '<link rel="canonical" href="/tea/cups/">')
    code, said = run("--built", "public")
    assert (code, said.count("\n")) == (0, 2)
    more = {url: rest for url, _, *rest in (line.split("\t") for line in read_list() if line.startswith("/tea/"))}
    assert {url: [part for part in rest if "stated=" not in part] for url, rest in more.items() if rest} == {
        "/tea/cups/": ["noindex"],
        "/tea/spoons/": ["canonical=/tea/cups/", "title=Spoons [31m of steel"],
    }
    Path("public/index.html").unlink()  # the build did not come to its end
    assert run("--built", "public")[0] == 0
    assert "stated=" not in "".join(read_list())


def test_a_page_finds_its_source_by_words_whatever_its_url_and_the_shorter_page_wins(run: Learn) -> None:
    write_site(NAMES)
    everything = "\n\n".join(build_page(name) for name in NAMES)
    write_files({"public/a/index.html": build_page("a", everything)})  # a list that shows all texts
    write_files({"content/de/posts/kettles.md": build_source("kettles")}, NOON - 3600)  # not translated yet
    write_files({"public/de/tea/kettles/index.html": build_page("kettles")})
    write_files({"content/posts/short.md": "---\ntitle: Short\n---\nFew words.\n"}, NOON - 3600)
    write_files({"public/posts/short/index.html": build_page("short", "Few words.")})  # known by its address
    assert run("--built", "public")[0] == 0
    found = parse_url_list(Path("site-urls.txt").read_text(encoding="utf-8"))
    assert found.urls == {
        **{f"content/posts/{name}.md": f"/tea/{name}/" for name in NAMES},
        "content/de/posts/kettles.md": "/de/tea/kettles/",
        "content/posts/short.md": "/posts/short/",
    }


def test_a_build_that_lacks_pages_is_not_complete(run: Learn) -> None:
    def hold(remove: list[str], words: str) -> None:
        write_site(NAMES)
        write_files({f"content/docs/{name}.md": build_source(f"docs{name}") for name in NAMES}, NOON - 3600)
        write_files({f"public/docs/{name}/index.html": build_page(f"docs{name}") for name in NAMES})
        Path("site-urls.txt").unlink(missing_ok=True)
        assert run("--built", "public")[0] == 0
        assert read_list()[0].endswith("; complete")
        for path in remove:
            Path(path).unlink()
        code, said = run("--built", "public")
        assert code == 0
        assert words in said
        assert "So no page counts as missing because of this list." in said
        assert read_list()[0].endswith("; incomplete")

    hold_for_each(
        hold,
        [
            (["public/index.html"], "it has no home page"),
            ([f"public/tea/{name}/index.html" for name in NAMES[:3]], "only 13 of 16 articles have a page in it"),
            (
                [f"public/docs/{name}/index.html" for name in NAMES],
                "it has 9 pages, and there were 17 before; 0 of 8 articles in content/docs have a page in it.",
            ),
        ],
    )


def test_drafts_and_articles_of_the_future_need_no_page_and_a_redirect_of_all_makes_none_missing(run: Learn) -> None:
    write_site(NAMES)
    write_files({f"content/drafts/{name}.md": build_source(f"d{name}", "draft: true\n") for name in NAMES}, NOON - 3600)
    write_files(
        {f"content/soon/{name}.md": build_source(f"s{name}", "date: 2027-01-05\n") for name in NAMES}, NOON - 3600
    )
    assert run("--built", "public")[0] == 0
    assert read_list()[0].endswith("; complete")
    Path("public/index.html").unlink()
    write_files({"public/_redirects": "/ /tea/cups/ 302\n"})
    assert run("--built", "public")[0] == 0
    assert read_list()[0].endswith("; complete")
    write_files({"public/_redirects": "/* /index.html 200\n"})
    assert "its file _redirects answers every URL" in run("--built", "public")[1]


URLSET = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def build_sitemap(*urls: str, host: str = "https://www.example.org") -> str:
    return URLSET.format(
        "".join(f"<url><loc> {host}{url} </loc><image><loc>{host}/x.png</loc></image></url>" for url in urls)
    )


def test_a_sitemap_an_index_of_them_and_a_text_become_a_list(run: Learn) -> None:
    pages = ["/\t-", "/posts/cups/\tcontent/posts/cups.md", "/posts/k%25/\t-"]

    def hold(name: str, text: str | bytes, others: dict[str, str], lines: list[str], words: str) -> None:
        write_site(NAMES, 'site-url = "https://example.org"\n')
        write_files(others)
        Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
        code, said = run("--sitemap", name)
        assert (code, words in said) == (0, True), said
        assert read_list()[0].endswith("; listed")
        assert read_list()[1:] == lines

    whole = build_sitemap("/", "/posts/cups/", "/posts/k%25/", "/search?q=x")
    index = "<sitemapindex>{}</sitemapindex>".format(
        "".join(
            f"<sitemap><loc>https://example.org/{one}</loc></sitemap>" for one in ("a.xml", "in/b.xml", "../../c.xml")
        )
    )
    inner = {"a.xml": build_sitemap("/", "/posts/cups/"), "in/b.xml": build_sitemap("/posts/k%25/"), "../c.xml": whole}
    hold_for_each(
        hold,
        [
            ("sitemap.xml", whole, {}, pages, "Such a list may leave pages out"),
            ("sitemap.xml.gz", gzip.compress(whole.encode()), {}, pages, "1 of 8 articles have one"),
            ("index.xml", index, inner, pages, "1 of 3 sitemaps that it names are not beside it"),
            (
                "urls.txt",
                "# ours\n/\nhttps://example.org/x/\tcontent/posts/cups.md\nhttps://other.example/\n",
                {},
                ["/\t-", "/x/\tcontent/posts/cups.md"],
                "1 URLs on other hosts than example.org are left out",
            ),
        ],
    )


@pytest.mark.slow("runs learn for each wrong input")
def test_what_is_no_build_or_no_list_of_this_site_is_refused_in_a_line_that_names_the_file(run: Learn) -> None:
    write_site(NAMES, 'site-url = "https://example.org"\n')
    write_files({"other/index.html": build_page("home"), "other/a/index.html": build_page("nothing")})
    Path("empty").mkdir()

    def hold(arguments: str, content: str | bytes, words: str) -> None:
        name = arguments.rpartition(" ")[2]
        if content:
            Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        code, said = run(*arguments.split())
        assert (code, said.count("\n")) == (2, 0), said
        assert said.startswith(f"{name}: ") or "not both" in said, said
        assert words in said
        assert not Path("site-urls.txt").exists()

    urls = [f"/posts/{name}/" for name in NAMES]
    hold_for_each(
        hold,
        [
            ("--built other", "", "is not a build of this site: none of its 2 pages has the text of an article"),
            ("--built empty", "", "holds no pages (.html)"),
            ("--built nothing", "", "is not a folder"),
            ("--built public --sitemap a.xml", "", "use --built or --sitemap, not both"),
            ("--sitemap nothing.xml", "", "cannot be read"),
            (
                "--sitemap a.xml",
                build_sitemap(*urls, host="https://other.example"),
                "is of other.example, and this site is",
            ),
            (
                "--sitemap b.xml",
                build_sitemap(*(f"/shop/{at}/" for at in range(99))),
                "0 of its 99 URLs on example.org",
            ),
            ("--sitemap c.xml", BOMB + build_sitemap("&b;"), "has a document type"),
            ("--sitemap d.xml", "<urlset><url>", "line 1: not valid XML"),
            ("--sitemap e.xml", "<html></html>", "is not a sitemap"),
            (
                "--sitemap f.xml",
                "<sitemapindex><sitemap><loc>https://example.org/no.xml</loc></sitemap></sitemapindex>",
                "beside it",
            ),
            ("--sitemap g.gz", b"\x1f\x8bnothing", "damaged"),
            ("--sitemap h.gz", gzip.compress(b" " * 50_000_001), "has more than 50,000,000 bytes"),
            ("--sitemap i.txt", "/a/\nkettles\n", "line 2: not a URL"),
            ("--sitemap j.txt", "/a/\t../../etc/passwd\n", "line 1: the source is not a path inside"),
            ("--sitemap k.txt", b"/a/\n/\xff/\n", "line 2: not UTF-8"),
            ("--sitemap l.txt", "# nothing\n", "names no URL"),
        ],
    )


def test_only_checking_writes_nothing_and_a_broken_list_is_written_anew(run: Learn) -> None:
    write_site(NAMES)
    assert run("--built", "public", "--check")[0] == 1
    assert not Path("site-urls.txt").exists()
    write_files({"site-urls.txt": "nothing\n"})
    assert run("--built", "public")[0] == 0
    assert run("--built", "public", "--check")[0] == 0


def test_links_out_of_a_build_are_not_followed(run: Learn, tmp_path: Path) -> None:
    write_site(NAMES)
    (tmp_path / "secret").mkdir()
    write_files({"secret/index.html": build_page("secret"), "public/.git/index.html": "x"})
    Path("public/linked").symlink_to(tmp_path / "secret")
    Path("public/linked.html").symlink_to(tmp_path / "secret" / "index.html")
    assert run("--built", "public")[0] == 0
    assert not [line for line in read_list() if "linked" in line or "git" in line]
