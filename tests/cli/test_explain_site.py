"""``contentlint explain URL|PATH`` says why a link is not checked, and what would change that."""

import json
from pathlib import Path

import pytest
from command_line import run_in
from each import hold_for_each

CONFIG = """\
content-root = "content"
site-url = "https://example.org"
known-routes = ["/search*"]
unjudged-links = ["/app/*"]
exclude = ["content/drafts/"]
"""
MAP = """\
version = 1
editions = [["content/v1", "content/v2"]]

[[articles]]
folder = "content/guides"
address = "/guides/{slug}"
proof = "learned"
files = 5
resolved = 3
linked = 3

[[articles]]
folder = "content/news"
address = "/n/{slug}"
proof = "refuted"
files = 1

[[links]]
below = "/guides/"
kind = "page"
targets = 4
found = 3

[[left-out]]
folder = "content/old"
reason = "from the old site"

[[not-understood]]
below = "/shop/"
links = 3
articles = 2
answer = "elsewhere"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    links = "[b](/guides/pot/) [c](/guides/pan/) [d](/guides/lid) [e](/shop/1/) [f](/docs/x) [g](/app/y) [h](/pots/)"
    write(tmp_path, "content/guides/kettle.md", links)
    write(tmp_path, "content/guides/pot.md", "[x](/docs/x/)")
    write(tmp_path, "content/guides/pan.md", "[p](/price.pdf)", slug="pans")
    write(tmp_path, "content/guides/lid.md", "Text.", draft="true")
    write(tmp_path, "content/guides/cup.md", "Text.", aliases="[/old/cup/]")
    write(tmp_path, "content/news/one.md", "Text.")
    write(tmp_path, "content/v1/a.md", "Text.")
    write(tmp_path, "content/v2/a.md", "Text.")
    write(tmp_path, "content/old/a.md", "Text.")
    write(tmp_path, "content/drafts/a.md", "Text.")
    write(tmp_path, "README.md", "Text.")
    write(tmp_path, "static/price.pdf", "")
    write(tmp_path, "contentlint.toml", CONFIG)
    write(tmp_path, "site-map.toml", MAP)
    return tmp_path


def write(folder: Path, path: str, text: str, **keys: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    said = "".join(f"{key}: {value}\n" for key, value in {"title": file.stem, **keys}.items())
    file.write_text(f"---\n{said}---\n\n{text}\n" if path.endswith(".md") else text, encoding="utf-8")


def require_answer(folder: Path, asked: str, first: str, *others: str) -> None:
    done = run_in(folder, "explain", asked, "--config", "respect-gitignore=false")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"{asked}: {first}"
    for words in others:
        assert any(words in line for line in lines[1:]), f"{words} not in {done.stdout}"


def test_a_url_is_explained(site: Path) -> None:
    here = "links to it lead somewhere."
    left = "links to it are not checked."
    cases = (
        ("/guides/pot/", here, "the article content/guides/pot.md (by the pattern /guides/{slug}, learned)"),
        ("https://example.org/guides/pot", here, "Linked from 1 article (1 link): content/guides/kettle.md."),
        ("/guides/pans", here, "content/guides/pan.md (its front matter says so)", "No article links to it."),
        ("/price.pdf", here, "the file static/price.pdf"),
        ("/search?q=tea", here, "known-routes: /search*"),
        ("/docs/x", left, "Linked from 2 articles (2 links)", "contentlint learn --elsewhere /docs/", "known-routes"),
        ("/shop/1/", left, "site-map.toml says that another program serves /shop/", "delete the table of /shop/"),
        ("/app/y", left, "unjudged-links", "remove their pattern from unjudged-links"),
        ("https://other.example/a", "not checked: it leads out of this site, or to a feed or script that a program makes."),
    )  # fmt: skip
    hold_for_each(require_answer, [(site, *case) for case in cases])


def test_a_lost_url_is_explained_with_what_was_perhaps_meant(site: Path) -> None:
    lines = run_in(site, "explain", "/guides/pots").stdout.splitlines()
    assert lines[0].startswith("/guides/pots: links to it lead nowhere; each is a")
    assert "  Similar links: 3 of 4 links to /guides/ lead somewhere (site-map.toml)." in lines
    assert "    a similar URL: /guides/pot" in lines
    assert "    - If /guides/pot is meant, link to that." in lines
    assert not any("--elsewhere" in line for line in lines)  # three of four such links are found here
    moved = run_in(site, "explain", "/howto/kettle").stdout
    assert "content/guides/kettle.md" in moved  # which has the same name


def test_a_path_is_explained(site: Path) -> None:
    cases = (
        ("content/guides/pot.md", "checked as an article.", "URL: /guides/pot (by the pattern in site-map.toml)",
         "the pattern /guides/{slug}: learned; 3 of 3 links to articles in content/guides agree", "Linked from 1 other article."),
        ("content/guides/pan.md", "checked as an article.", "URL: /guides/pans (its front matter says so)"),
        ("content/guides/lid.md", "checked as an article, not published (a draft, or it only redirects)."),
        ("content/guides/cup.md", "checked as an article.", "Redirects to it: /old/cup/"),
        ("content/news/one.md", "checked as an article.", "Proof: none;", "would have the same URL"),
        ("content/v1/a.md", "checked as an article.", "the folders content/v1, content/v2 hold the same texts"),
        ("content/old/a.md", "not checked. site-map.toml leaves out content/old/: from the old site."),
        ("content/drafts/a.md", "not checked. The configuration leaves it out (include, exclude)."),
        ("README.md", "not checked. It is outside content-root (content); name it to have it checked by itself."),
        ("static/price.pdf", "not checked. It has no name of an article, such as those that end in .md or .html."),
    )  # fmt: skip
    hold_for_each(require_answer, [(site, *case) for case in cases])


def test_the_answer_comes_as_data_too(site: Path) -> None:
    url = json.loads(run_in(site, "explain", "/docs/x", "--format", "json").stdout)
    assert (url["verdict"]["state"], url["verdict"]["certainty"]) == ("not-checked", "unknown")
    assert url["origins"] == {
        "links": 2,
        "articles": 2,
        "first": ["content/guides/kettle.md", "content/guides/pot.md"],
    }
    path = json.loads(run_in(site, "explain", "content/guides/pot.md", "--format", "json").stdout)
    assert (path["addresses"][0], path["folder"]["proof"]) == ("/guides/pot", "learned")


def test_without_a_map_the_answer_is_what_a_check_learns(site: Path) -> None:
    (site / "site-map.toml").unlink()
    said = run_in(site, "explain", "/guides/pot/").stdout
    assert "There is no site-map.toml; this is what a check of the whole site learns from its links." in said


def test_without_a_known_site_nothing_is_made_up(site: Path) -> None:
    (site / "contentlint.toml").unlink()
    require_answer(
        site, "README.md", "checked by itself. Set content-root, so that contentlint knows the site around it."
    )
    require_answer(site, "/guides/pot/", "links to it are not checked.", "Set content-root in contentlint.toml")


def require_refusal(folder: Path, asked: str, words: str) -> None:
    done = run_in(folder, "explain", asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_is_neither_rule_nor_place_is_refused(site: Path) -> None:
    cases = (
        ("content/guides/kettel.md", "no such file; a URL starts with / or https://"),
        ("../x/", "no such file"),
        ("links/broken-internl", "did you mean 'links/broken-internal'?"),
        ("links", "unknown rule 'links'"),
        ("a\n.md", "a\\n.md: no such file"),
    )
    hold_for_each(require_refusal, [(site, *case) for case in cases])
    page = run_in(site, "explain", "links/broken-internal", "--format", "markdown").stdout
    assert page.startswith("# links/broken-internal\n")
