"""Severities that depend on the article: where a rule is less sure that a reader would miss what is missing."""

import pytest

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.linter.lint import lint
from contentlint.rule.builtin import load_registry
from contentlint.rule.testing.run import run_spec
from contentlint.source import Source

WORDS = "Lemon juice takes the crust off a kettle. " * 50


def find_severities(rule: str, text: str, path: str) -> list[str]:
    context = load_context(overlay=Overlay(select=(rule,)))
    return [finding.severity for finding in lint(Source(text, path), context).findings]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Lemon juice takes the crust off.", "warning"),
        ("## Lime\n\nLemon juice takes the crust off.", "error"),
        (WORDS, "error"),
    ],
)
def test_a_note_may_have_no_title(text: str, severity: str) -> None:
    assert find_severities("meta/title-missing", text, "notes/kettle.md") == [severity]


@pytest.mark.parametrize(
    ("text", "config", "severity"),
    [
        (f"## Lime\n\n{WORDS}", "hugo.toml", "warning"),
        (f"---\nlang: en\n---\n\n## Lime\n\n{WORDS}", "hugo.toml", "error"),
        (f"---\nlang: en\n---\n\n## Lime\n\n{WORDS}", "gatsby-config.js", "warning"),
        (f"## Lime\n\n{WORDS}", "notes.txt", "error"),
    ],
)
def test_a_title_that_may_come_from_elsewhere_is_less_certain(text: str, config: str, severity: str) -> None:
    found = run_spec(
        load_registry().get("meta/title-missing"),
        text,
        path="content/kettle.md",
        others={config: "baseURL = 1" if config == "hugo.toml" else ""},
    )
    assert [one.severity or "error" for one in found] == [severity]


@pytest.mark.parametrize("config", ["hugo.toml", "next.config.js", "docusaurus.config.ts", "notes.txt"])
@pytest.mark.parametrize(
    ("known", "link", "severities"),
    [
        (5, "/guides/pots/", ["error"]),
        (3, "/guides/pots/", ["warning"]),
        (3, "./pots.md", ["error"]),
        (3, "/lids/", []),
    ],
)
def test_a_page_is_as_certain_as_other_links_prove(config: str, known: int, link: str, severities: list[str]) -> None:
    files = {f"content/guides/lid{at}.md": f"# Lid {at}\n\n[Lid](/guides/lid{at}/)\n" for at in range(known)}
    files |= (
        {config: "", "content/lids.md": "# Lids\n"} if config == "hugo.toml" else {config: "", "lids.md": "# Lids\n"}
    )
    if config != "hugo.toml":
        files = {path.replace("content/", ""): text for path, text in files.items()}
    folder = "content/guides/" if config == "hugo.toml" else "guides/"
    text = f"# Kettles\n\n[There]({link}).\n"
    found = run_spec(load_registry().get("links/broken-internal"), text, path=f"{folder}kettle.md", others=files)
    assert [one.severity or "error" for one in found] == severities


@pytest.mark.parametrize(
    ("generator", "date", "severity"),
    [
        ("hugo", "2024-13-45", "error"),
        ("jekyll", "2023-02-29", "error"),
        ("pelican", "2024-05-01T25:00:00", "error"),
        ("hexo", "2024-13-45", "warning"),
        ("any", "2024-13-45", "warning"),
        ("hugo", "soon", "warning"),
    ],
)
def test_a_day_that_does_not_exist_stops_some_generators(generator: str, date: str, severity: str) -> None:
    rule = load_registry().get("meta/date-invalid")
    found = run_spec(rule, f"---\ndate: {date}\n---\n\nLime.\n", options={"generator": generator})
    assert [one.severity or "warning" for one in found] == [severity]


@pytest.mark.parametrize("host", ["", "https://kettles.example"])
@pytest.mark.parametrize(
    ("link", "severity"),
    [("/register", "warning"), ("/tea.com", "warning"), ("/abuot", "error"), ("/guides/pots", "error")],
)
def test_a_page_is_as_certain_with_the_host_as_without(host: str, link: str, severity: str) -> None:
    names = ("lids", "pans", "woks", "cups")
    others = {f"content/guides/{name}.md": f"# {name}\n\n[A](/about), [B](/guides/{name})\n" for name in names}
    others |= {"hugo.toml": "", "content/about.md": "# About\n\n[Tea](/tea)\n", "content/tea.md": "# Tea\n"}
    text = f"---\ncanonical: https://kettles.example/guides/kettle/\n---\n\n[There]({host}{link})\n"
    rule = load_registry().get("links/broken-internal")
    found = run_spec(rule, text, path="content/guides/kettle.md", others=others)
    assert [one.severity or "error" for one in found] == [severity]


@pytest.mark.parametrize(
    ("config", "link", "severity"),
    [
        ("hugo.toml", "/lids/steel/", "error"),
        ("notes.txt", "steel", "warning"),
    ],
)
def test_a_folder_of_pictures_is_named_as_a_folder(config: str, link: str, severity: str) -> None:
    others = {config: "", "content/lids/glass.md": "# Glass\n", "content/lids/steel/lid.jpg": ""}
    rule, text = load_registry().get("links/broken-internal"), f"[There]({link}), [glass](glass), [a lid](glass/).\n"
    found = run_spec(rule, text, path="content/lids/kettle.md", others=others)
    assert [(one.message_id, one.severity or "error") for one in found] == [("folder", severity)]


@pytest.mark.parametrize(
    ("path", "text", "severity"),
    [
        ("docs/kettle.md", WORDS, "info"),
        ("posts/kettle.md", WORDS, "warning"),
        ("posts/kettle.md", f"{WORDS}\n\nSee [the maker](https://maker.example/).", "info"),
    ],
)
def test_an_article_that_leads_somewhere_is_no_dead_end(path: str, text: str, severity: str) -> None:
    article = f"---\ntitle: Kettles\ncanonical: https://kettles.example/k\n---\n\n{text}\n"
    assert find_severities("links/no-internal", article, path) == [severity]
