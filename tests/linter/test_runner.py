"""A whole run: the site around the named articles, several processes, and what git says of earlier states."""

import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import run_in

from contentlint.article.outline import build_outline
from contentlint.article.reader import read
from contentlint.source import Source

Check = Callable[..., tuple[int, str, str]]
SITE = 'content-root = "content"\nselect = ["site", "links", "images"]\n'


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")

    def run(*arguments: str) -> tuple[int, str, str]:
        done = run_in(Path.cwd(), "check", *arguments)
        return done.returncode, done.stdout, done.stderr

    return run


def write(path: str, text: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def found(output: str) -> set[tuple[str, str]]:
    return {(file["path"], one["rule"]) for file in json.loads(output)["files"] for one in file["findings"]}


def kettles() -> None:
    write("contentlint.toml", SITE)
    write("content/a.md", "---\ntitle: Kettles\n---\n\nSee [machines](/machines/).\n")
    write("content/b.md", "---\ntitle: Kettles\n---\n\nSee [nothing](machines/nothing.md).\n")
    write("content/machines/index.md", "---\ntitle: Machines\n---\n\nSee [one](one.md).\n")
    write("content/machines/one.md", "---\ntitle: One\n---\n\nSee [all](/machines/).\n")


def test_the_whole_site_is_known_and_only_what_is_named_is_reported(check: Check) -> None:
    kettles()
    code, output, _ = check("content/b.md", "--format", "json")
    assert code == 1
    assert found(output) >= {("content/b.md", "site/duplicate-title"), ("content/b.md", "links/broken-internal")}
    assert {path for path, _ in found(output)} == {"content/b.md"}
    [file] = json.loads(output)["files"]
    [title] = [one for one in file["findings"] if one["rule"] == "site/duplicate-title"]
    assert [(other["path"], other["line"]) for other in title["related"]] == [("content/a.md", 2)]


def test_without_a_content_root_only_what_is_named_is_compared(check: Check) -> None:
    kettles()
    write("contentlint.toml", 'select = ["site"]\n')
    assert not found(check("content/b.md", "--format", "json")[1])
    assert ("content/b.md", "site/duplicate-title") in found(check("content", "--format", "json")[1])


def test_the_second_run_says_the_same_from_what_was_kept(check: Check, tmp_path: Path) -> None:
    kettles()
    for file in Path("content").rglob("*.md"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    first = check("content/b.md", "--format", "json")
    assert list((tmp_path / "cache" / "contentlint").glob("site-*"))
    assert check("content/b.md", "--format", "json") == first
    write("content/a.md", "---\ntitle: Teapots\n---\n")
    assert ("content/b.md", "site/duplicate-title") not in found(check("content/b.md", "--format", "json")[1])


def test_a_suppression_holds_for_what_the_site_shows(check: Check) -> None:
    kettles()
    write("content/b.md", "---\ntitle: Kettles\ncontentlint:\n  ignore: [site/duplicate-title]\n---\n\nNothing.\n")
    write("contentlint.toml", SITE.replace('"links"', '"suppression"'))
    assert not found(check("content/b.md", "--format", "json")[1])


def test_any_number_of_processes_gives_the_same_bytes(check: Check) -> None:
    write("contentlint.toml", 'content-root = "content"\nselect = ["ALL"]\n')
    for number in range(90):
        text = f"---\ntitle: Kettle {number % 40}\n---\n\n# Kettle\n\nIt is very very hot. See [x]({number + 1}.md).\n"
        write(f"content/{number}.md", text * (1 + number % 3))
    one, two, three = (check("content", "--format", "json", "--jobs", jobs) for jobs in ("1", "2", "3"))
    assert one == two == three
    assert len(found(one[1])) > 90


def test_a_rule_knows_what_it_cost(check: Check) -> None:
    kettles()
    _, _, errors = check("content", "--profile")
    assert "site/duplicate-title" in errors
    assert "(reading)" in errors


@pytest.mark.parametrize("jobs", ["0", "many", "-1"])
def test_an_odd_number_of_processes(check: Check, jobs: str) -> None:
    kettles()
    code, _, errors = check("content", "--jobs", jobs)
    assert code == 2
    assert "must be a number" in errors


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('content-root = "contents"', "the folder 'contents' in 'content-root' does not exist"),
        ('content-root = ".."', "is not inside the folder of the configuration"),
        ('site-url = "example.org"', "'site-url' must be a URL"),
        ("content-root = 1", "'content-root' must be"),
    ],
)
def test_a_site_that_cannot_be(check: Check, setting: str, words: str) -> None:
    write("contentlint.toml", setting)
    code, _, errors = check(".")
    assert code == 2
    assert words in errors
    assert "contentlint.toml:1" in errors


def test_one_article_under_two_names_is_one(check: Check) -> None:
    kettles()
    write("content/b.md", "---\ntitle: Pans\n---\n\nNothing.\n")
    os.symlink("content", "alias")  # noqa: PTH211  # the same in fewer words
    os.symlink("a.md", "content/zz.md")  # noqa: PTH211
    for name in ("alias/a.md", "content/zz.md"):
        assert not found(check(name, "--select", "site/duplicate-title", "--format", "json")[1])


def test_an_article_outside_is_not_looked_around(check: Check, tmp_path: Path) -> None:
    kettles()
    write(f"{tmp_path}/out/a.md", "---\ntitle: Out\n---\n\n[x](b.md) ![y](c.png)\n")
    assert not found(check("../out/a.md", "--select", "links/broken-internal,images", "--format", "json")[1])


def test_links_to_places_outside_are_not_followed(check: Check, tmp_path: Path) -> None:
    kettles()
    write(f"{tmp_path}/out/secret.md", "Secret.\n")
    write(f"{tmp_path}/out/authors.yml", "secretive:\n  name: Ada Reed\n")
    os.symlink(tmp_path / "out", "content/out")  # noqa: PTH211
    os.symlink(tmp_path / "out" / "authors.yml", "authors.yml")  # noqa: PTH211
    write("content/a.md", "---\nauthors: [secretive, secretivo]\n---\n\n[x](out/secrat.md) [y](..%5C..%5Cout/x.md)\n")
    output = check("content/a.md", "--select", "links/broken-internal,trust/author-unknown", "--format", "json")[1]
    assert "secret.md" not in output
    assert not {rule for _, rule in found(output)} & {"trust/author-unknown"}


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="names are text there")
def test_odd_names(check: Check) -> None:
    kettles()
    Path("content").mkdir(exist_ok=True)
    for name in (b"content/odd\xff.md", b"content/new\nline.md"):
        Path(os.fsdecode(name)).write_text("---\ntitle: Kettles\n---\n", encoding="utf-8")
        os.utime(name, (1_700_000_000, 1_700_000_000))
    write("content/a.md", "---\ntitle: Kettles\n---\n\n[x](odd%FF.md) [y](new%0Aline.md) [z](odd%FE.md)\n")
    for _ in range(2):
        code, output, _ = check("content/a.md", "--format", "json")
        assert code == 1
        [file] = json.loads(output)["files"]
        [broken] = [one for one in file["findings"] if one["rule"] == "links/broken-internal"]
        assert "odd%FE.md" in broken["message"]


def test_a_pipe_is_no_list_of_authors(check: Check) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in folders here")
    kettles()
    os.mkfifo("authors.yml")
    os.mkfifo("_redirects")
    assert check("content/a.md")[0] in {0, 1}


# --- suppressions -----------------------------------------------------------------------------


@pytest.mark.parametrize("selector", ["site/orphan", "links/broken-internal", "site", "ALL"])
def test_what_was_not_heard_is_not_called_unused(check: Check, selector: str) -> None:
    kettles()
    write("contentlint.toml", 'select = ["site", "links", "suppression"]\n')
    write("content/b.md", f"---\ncontentlint:\n  ignore: [{selector}]\n---\n\nNothing.\n")
    assert not found(check("content/b.md", "--format", "json")[1])


def test_a_rule_on_what_is_gone_is_heard_only_where_an_earlier_state_is_named(check: Check) -> None:
    kettles()
    write("contentlint.toml", 'content-root = "content"\nselect = ["site", "suppression"]\n')
    write("content/b.md", "---\ncontentlint:\n  ignore: [site/removed-without-redirect]\n---\n\nNothing.\n")
    assert not found(check("content/b.md", "--format", "json")[1])


def test_what_was_heard_is_called_unused(check: Check) -> None:
    kettles()
    write("contentlint.toml", 'content-root = "content"\nselect = ["site", "links", "suppression"]\n')
    write("content/b.md", "---\ncontentlint:\n  ignore: [links/broken-internal]\n---\n\nNothing.\n")
    assert found(check("content/b.md", "--format", "json")[1]) == {("content/b.md", "suppression/unused")}


@pytest.mark.usefixtures("git")
def test_an_article_that_is_gone_is_not_told_of_its_suppressions(check: Check) -> None:
    write("content/b.md", "---\ncontentlint:\n  ignore: [links/broken-internal]\n---\n\nNothing.\n")
    committed()
    Path("content/b.md").unlink()
    write("contentlint.toml", 'content-root = "content"\nselect = ["site", "links", "suppression"]\n')
    assert not {rule for _, rule in found(check("content", "--format", "json", "--removed-since", "HEAD")[1])} & {
        "suppression/unused"
    }


# --- processes --------------------------------------------------------------------------------


@pytest.mark.slow("starts processes in each way")
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_any_way_to_start_processes(check: Check, method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip("not here")
    write("contentlint.toml", SITE)
    for number in range(80):
        write(f"content/{number}.md", f"---\ntitle: Kettle {number % 40}\n---\n\n[x]({number + 1}.md)\n")
    start = (
        "import multiprocessing, sys\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    from contentlint.cli import run\n"
        "    sys.exit(run(['check', 'content', '--format', 'json', '--jobs', '2']))\n"
    )
    write("start.py", start)
    done = subprocess.run([sys.executable, "start.py"], capture_output=True, text=True, check=False)  # our own words
    assert (done.returncode, done.stdout) == check("content", "--format", "json", "--jobs", "1")[:2]


# --- what is gone -----------------------------------------------------------------------------


def git(*arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)  # noqa: S603, S607


def committed() -> None:
    kettles()
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")


@pytest.mark.usefixtures("git")
def test_articles_that_are_gone_or_have_moved(check: Check) -> None:
    committed()
    write("contentlint.toml", 'content-root = "content"\nselect = ["site/removed-without-redirect"]\n')
    Path("content/a.md").rename("content/kettles.md")
    Path("content/b.md").unlink()
    write("content/machines/one.md", "---\ntitle: One\nslug: first\naliases: [/machines/one/]\n---\n")
    git("add", ".")
    code, output, _ = check("content", "--format", "json", "--removed-since", "HEAD")
    assert code == 1
    assert found(output) == {
        ("content/kettles.md", "site/removed-without-redirect"),
        ("content/b.md", "site/removed-without-redirect"),
    }
    write("content/kettles.md", "---\ntitle: Kettles\naliases: [/a/, /b/]\n---\n")
    assert not found(check("content", "--format", "json", "--removed-since", "HEAD")[1])


@pytest.mark.usefixtures("git")
def test_a_link_to_what_was_deleted_since_the_last_commit_is_an_error(check: Check) -> None:
    write("content/shop/kettle.md", "---\ntitle: Kettle\n---\n\nIt boils.\n")
    write("content/shop/lid.png", "")
    write("content/tea/index.md", "---\ntitle: Tea\n---\n\nIt is hot.\n")
    write("content/tea/draw.js", "")
    links = "[A kettle](/shop/kettle/), [tea](/tea/), [a pot](/pots/pot/), ![Lid](shop/lid.png)"
    write("content/c.md", f"---\ntitle: C\n---\n\n{links}\n")
    committed()
    for name in ("shop/kettle.md", "shop/lid.png", "tea/index.md"):
        Path("content", name).unlink()
    Path("content/shop").rmdir()

    def list_lost() -> list[str]:
        output = check("--format", "json")[1]
        one = next(file for file in json.loads(output)["files"] if file["path"] == "content/c.md")
        return [found["message"] for found in one["findings"] if found["severity"] == "error"]

    gone = ["The link leads to “/shop/kettle/”, which does not exist."]
    gone += [
        "The link leads to the folder “/tea/”, which exists but holds no page.",
        "Image file not found: “shop/lid.png”.",
    ]
    assert list_lost() == [f"{said} It worked before the last changes." for said in gone]
    git("commit", "-q", "-a", "-m", "second")
    assert list_lost() == []


def test_a_check_of_the_whole_site_counts_sections_beside_a_map(check: Check) -> None:
    write("contentlint.toml", SITE)
    links = " ".join(f"[part](#part-{name})" for name in "abcdef")
    parts = "\n".join(f"## Part {name}\n\nText.\n" for name in "abcdef")
    write("content/a.md", f"---\ntitle: A\n---\n\n{links}\n\n{parts}")
    write("content/b.md", "---\ntitle: B\n---\n\n[up](#walrus) [on](a.md)\n\n## Kettles\n\nText.\n")
    for number in range(20):
        write(f"content/{number}.md", f"---\ntitle: Kettle {number}\n---\n\n[one](a.md#part-{'abcdef'[number % 6]})\n")
    write("content/c.md", "---\ntitle: C\n---\n\n" + " ".join(f"[x](#y-{at})" for at in range(20)) + "\n\n")
    write(
        "content/c.md", Path("content/c.md").read_text("utf-8") + "".join(f"## Y {at}\n\nIt.\n\n" for at in range(20))
    )

    def find_severity(*named: str) -> list[str]:
        files = json.loads(check("--format", "json", *named)[1])["files"]
        found = [one for file in files if file["path"] == "content/b.md" for one in file["findings"]]
        return [one["severity"] for one in found if one["rule"] == "links/broken-anchor"]

    assert find_severity() == ["error"]
    assert run_in(Path.cwd(), "learn").returncode == 0
    assert Path("site-map.toml").exists()
    assert (find_severity(), find_severity("content/b.md")) == (["error"], ["warning"])


@pytest.mark.usefixtures("git")
def test_what_git_keeps_and_a_checkout_lacks_is_not_judged(check: Check) -> None:
    for name in ("large", "sparse", "deleted"):
        write(f"content/{name}.png", name)
    write("content/a.png", "")
    write("content/c.md", "---\ntitle: C\n---\n\n![A](large.png) ![B](sparse.png) ![C](deleted.png)\n")
    committed()
    blob = hashlib.sha1(b"blob 5\0large", usedforsecurity=False).hexdigest()
    Path(".git", "objects", blob[:2], blob[2:]).unlink()
    git("update-index", "--skip-worktree", "content/sparse.png")
    for name in ("large", "sparse", "deleted"):
        Path(f"content/{name}.png").unlink()
    report = json.loads(check("--format", "json")[1])
    lost = [
        one["message"] for file in report["files"] for one in file["findings"] if one["rule"] == "images/file-missing"
    ]
    assert lost == ["Image file not found: “deleted.png”. It worked before the last changes."]
    assert [(one["reason"], one["count"]) for one in report["summary"]["not_judged"]] == [("absent", 2)]


@pytest.mark.usefixtures("git")
def test_a_checkout_that_lacks_many_files_shows_nothing_of_what_was_deleted(check: Check) -> None:
    for number in range(7):
        write(f"content/shop/{number}.md", f"---\ntitle: Kettle {number}\n---\n\nIt boils.\n")
    write("content/c.md", "---\ntitle: C\n---\n\n[A kettle](/shop/1/)\n")
    committed()
    for number in range(7):
        Path(f"content/shop/{number}.md").unlink()
    assert ("content/c.md", "links/broken-internal") not in found(check("--format", "json")[1])


@pytest.mark.usefixtures("git")
def test_a_redirect_in_a_file_counts(check: Check) -> None:
    committed()
    write("contentlint.toml", 'content-root = "content"\nselect = ["site/removed-without-redirect"]\n')
    Path("content/b.md").unlink()
    write("static/_redirects", "/b/ /a/ 301\n/old/* /a/\n")
    assert not found(check("content", "--format", "json", "--removed-since", "HEAD")[1])


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize("revision", ["nothing", "--output=x", ""])
def test_a_revision_that_git_does_not_know(check: Check, revision: str) -> None:
    committed()
    code, _, errors = check("content", f"--removed-since={revision}")
    assert code == 2
    assert "--removed-since" in errors
    assert not Path("x").exists()


def test_no_repository(check: Check) -> None:
    kettles()
    code, _, errors = check("content", "--removed-since", "HEAD")
    assert code == 2
    assert "--removed-since HEAD" in errors


# --- only what the site shows -----------------------------------------------------------------


def test_only_rules_on_whole_sites(check: Check) -> None:
    kettles()
    write("contentlint.toml", 'content-root = "content"\nignore = ["site/near-duplicate", "site/duplicate-title"]\n')
    write("content/b.md", "See [nothing](nothing.md) <!-- contentlint-disable-line -->\n")
    rules = {rule for _, rule in found(check("content", "--format", "json")[1])}
    assert {"suppression/unknown", "meta/title-missing", "links/broken-internal"} <= rules
    write("content/a.md", "---\ntitle: Kettles\n---\n\n<!-- contentlint-disable-file links/empty: x -->\n")
    assert found(check("content", "--format", "json", "--site-only")[1]) == {("content/b.md", "links/broken-internal")}
    write("contentlint.toml", 'content-root = "content"\nselect = ["meta"]\n')
    assert check("content", "--site-only")[0] == 2


def test_an_article_that_was_not_found_is_told_by_every_output(check: Check) -> None:
    lost = '<!doctype html><html lang="en"><head><title>Log in</title></head><body><h1>Log in</h1><input type=password>'
    article = "".join(f"<p>Lime stays behind in kettle {n} when the water boils away.</p>" for n in range(60))
    write("contentlint.toml", 'content-root = "content"\n')
    write("content/lost.html", f"{lost}</body></html>")
    write(
        "content/found.html", f"<!doctype html><html><body><article><h1>Kettles</h1>{article}</article></body></html>"
    )
    _, first, _ = check("content", "--no-cache", "--format", "json")
    data = json.loads(first)
    assert {file["path"]: file["judged"] for file in data["files"]} == {
        "content/found.html": True,
        "content/lost.html": False,
    }
    [lost_data] = [file for file in data["files"] if not file["judged"]]
    rules = {one["rule"] for one in lost_data["findings"]}
    assert "structure/article-not-found" in rules
    assert not {"links/no-internal", "trust/author-missing", "structure/intro-missing"} & rules
    [unjudged] = [one for one in data["summary"]["not_judged"] if one["reason"] == "no-article"]
    assert unjudged["rules"] > 20
    assert len(lost_data["rules_not_applied"]) == unjudged["rules"]
    assert {"links/no-internal", "trust/author-missing"} <= {*lost_data["rules_not_applied"]}
    assert "links/no-internal" in check("content", "--verbose")[2]
    for more in ((), (), ("--jobs", "2"), ("--no-cache", "--jobs", "2")):  # kept by none, by the first run, …
        assert check("content", *more, "--format", "json")[1] == first
    for form in ("text", "concise", "markdown", "csv", "sarif", "github"):
        assert f"{unjudged['rules']} rules were not applied" in check("content", "--format", form)[1], form
    [line, _] = [
        json.loads(one)
        for one in check("content/lost.html", "--format", "jsonl", "--select", "structure")[1].splitlines()
        if '"finding"' not in one
    ]
    assert line["judged"] is False
    assert line["rules"] == len(line["names"]) > 0
    verdict = check("content/lost.html", "--fail-on", "never")[1]
    assert "Ready" not in verdict
    assert "rules were not applied: the article was not found" in verdict.replace("\n", " ")


def test_a_page_that_was_read_as_a_list_says_so(check: Check) -> None:
    cards = "".join(
        f'<div class="card"><a href="/{n}">Kettle number {n} in steel</a><p>{n} euros</p></div>' for n in range(60)
    )
    write(
        "content/shop.html",
        f"<!doctype html><html lang=en><title>Kettles</title><body><main>{cards}</main></body></html>",
    )
    _, first, _ = check("content", "--no-cache", "--format", "json")
    [file] = json.loads(first)["files"]
    assert (file["judged"], file["read_as_list"]) == (True, True)
    assert {"form": "", "kind": "article", "reason": "as-list", "count": 1} in json.loads(first)["summary"][
        "not_judged"
    ]
    for more in ((), (), ("--jobs", "2")):  # kept by none, and by the first run
        assert check("content", *more, "--format", "json")[1] == first
    text = " ".join(check("content", "--fail-on", "never")[1].split())
    assert "1 page was read as a list: it has little running text" in text
    outline = build_outline(read(Source(Path("content/shop.html").read_text(encoding="utf-8"), "shop.html")))
    assert (outline.judged, outline.read_as_list) == (True, True)


def test_a_page_that_was_read_in_part_says_so(check: Check) -> None:
    prose = "<p>Lime stays behind in the kettle when the water boils away.</p>" * 12
    head = '<title>A kettle</title><meta property="og:type" content="product">'
    write("content/kettle.html", f"<!doctype html><html lang=en>{head}<body><main><h1>A kettle</h1>{prose}</main>")
    data = json.loads(check("content", "--no-cache", "--format", "json")[1])
    [file] = data["files"]
    assert (file["judged"], file["read_in_part"]) == (True, True)
    assert {"form": "", "kind": "article", "reason": "in-part", "count": 1} in data["summary"]["not_judged"]
    text = " ".join(check("content", "--fail-on", "never")[1].split())
    assert "1 page was read in part: it is not an article" in text
    outline = build_outline(read(Source(Path("content/kettle.html").read_text(encoding="utf-8"), "kettle.html")))
    assert (outline.judged, outline.read_in_part) == (True, True)
