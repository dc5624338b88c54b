"""Which links a check judges: all files, some of them, with settings, and what its report says of the others."""

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from contentlint.cli import run

LINK_RULES = "links/broken-internal,links/broken-anchor,images/file-missing"
PAGES = ("kettle", "pot", "tea", "cup", "pan", "lid")


class Outcome(NamedTuple):
    """What a command has done."""

    code: int
    output: str
    errors: str

    @property
    def report(self) -> dict[str, Any]:
        """Return the report in JSON."""
        found: dict[str, Any] = json.loads(self.output)
        return found


Check = Callable[..., Outcome]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Check:
    """Return a function that checks articles in an empty folder for links."""
    monkeypatch.chdir(tmp_path)

    def run_check(*arguments: str, format_name: str = "json") -> Outcome:
        code = run(["check", "--format", format_name, "--select", LINK_RULES, "--no-cache", "--jobs", "1", *arguments])
        said = capsysbinary.readouterr()
        return Outcome(code, said.out.decode(), said.err.decode())

    return run_check


def list_findings(outcome: Outcome, path: str) -> list[tuple[str, str]]:
    return [
        (found["rule"], found["message"])
        for file in outcome.report["files"]
        if file["path"] == path
        for found in file["findings"]
    ]


def count_unjudged(outcome: Outcome) -> dict[tuple[str, str], int]:
    return {(one["form"], one["reason"]): one["count"] for one in outcome.report["summary"]["not_judged"]}


def write_site(folder: Path, broken: int, root: str = "content") -> None:
    """Write a site of articles below a root that link to each other, and one more with some broken links."""
    content = folder / root
    (content / "guides").mkdir(parents=True)
    for page, other in zip(PAGES, PAGES[1:] + PAGES[:1], strict=True):
        text = f"# {page}\n\n[Next](/guides/{other}/)\n"
        (content / f"guides/{page}.md").write_text(text, encoding="utf-8")
    links = " ".join(f"[link {number}](/guides/gone-{number}/)" for number in range(broken))
    (content / "a.md").write_text(f"# A\n\n{links}\n", encoding="utf-8")
    (folder / "contentlint.toml").write_text(f'select = ["links"]\ncontent-root = "{root}"\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("broken", "severities", "unjudged"), [(1, {"error"}, 0), (3, {"warning"}, 0), (10, set(), 10)]
)
def test_the_share_of_lost_targets_decides_in_a_check_of_the_whole_site(
    tmp_path: Path, check: Check, broken: int, severities: set[str], unjudged: int
) -> None:
    write_site(tmp_path, broken)
    outcome = check("content")
    assert outcome.code == (severities == {"error"})
    found = [one for file in outcome.report["files"] for one in file["findings"]]
    assert {one["severity"] for one in found} == severities
    assert len(found) + unjudged == broken
    assert all(f"{len(PAGES)} of {len(PAGES) + broken} links to /guides/" in one["message"] for one in found)
    assert count_unjudged(outcome) == ({("/guides/…", "unproved"): unjudged} if unjudged else {})
    assert count_unjudged(check("content/a.md")) == {("/guides/…", "no-map"): broken}


def test_what_is_not_judged_is_told_with_its_counts(tmp_path: Path, check: Check) -> None:
    write_site(tmp_path, 34)
    said = check("content", format_name="text").output
    reason = "34 links of the form /guides/… were not checked: only 6 of 40 links to /guides/ lead somewhere, so"
    assert reason in " ".join(said.split())


def test_what_git_knows_to_be_gone_is_an_error_in_any_check(tmp_path: Path, check: Check, git: str) -> None:
    write_site(tmp_path, 0)
    (tmp_path / "content/a.md").write_text("# A\n\n[B](/docs/old/) [C](/docs/never/)\n", encoding="utf-8")
    (tmp_path / "content/docs").mkdir()
    (tmp_path / "content/docs/old.md").write_text("# Old\n", encoding="utf-8")
    for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "Begin")):
        subprocess.run([git, *arguments], check=True, cwd=tmp_path)  # noqa: S603  # the program of the tests
    (tmp_path / "content/docs/old.md").unlink()
    assert not list_findings(check("content/a.md"), "content/a.md")
    for named in (("content",), ("--removed-since", "HEAD", "content"), ("--removed-since", "HEAD", "content/a.md")):
        [(_, message)] = list_findings(check(*named), "content/a.md")
        assert message == "The link leads to “/docs/old/”, which does not exist. It worked before the last changes."


def test_errors_that_too_many_articles_have_become_one_warning(tmp_path: Path, check: Check) -> None:
    write_site(tmp_path, 0)

    def write_others(number: int) -> None:
        for at in range(20):
            text = f"# {at}\n\n" + ("[There](gone.md)\n" if at < number else "Text.\n")
            (tmp_path / f"content/o{at:02}.md").write_text(text, encoding="utf-8")

    write_others(5)
    assert len([one for file in check("content").report["files"] for one in file["findings"]]) == 5
    write_others(6)
    outcome = check("content")
    assert outcome.code == 0
    [(path, one)] = [(file["path"], one) for file in outcome.report["files"] for one in file["findings"]]
    assert (path, one["severity"], one["message_id"]) == ("content/o00.md", "warning", "doubted")
    assert "6 of 27 articles" in one["message"]
    assert [other["path"] for other in one["related"]] == ["content/o00.md", "content/o01.md", "content/o02.md"]
    some = check(*(f"content/o{at:02}.md" for at in range(20)))
    assert (some.code, len(some.report["files"])) == (1, 20)
    settings = 'content-root = "content"\n[rules."links/broken-internal"]\nseverity = "error"\n'
    (tmp_path / "contentlint.toml").write_text(settings, encoding="utf-8")
    assert check("content").code == 1


def test_a_baseline_knows_a_link_whatever_is_counted_later(
    tmp_path: Path, check: Check, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    write_site(tmp_path, 1)
    assert run(["baseline", "content"]) == 0
    capsysbinary.readouterr()
    (tmp_path / "content/b.md").write_text("# B\n\n[One](/guides/lost-1/), [two](/guides/lost-2/)\n", encoding="utf-8")
    assert [one for one, _ in list_findings(check("content"), "content/a.md")] == ["links/broken-internal"]
    outcome = check("content", "--baseline", "contentlint-baseline.json")
    assert outcome.report["summary"]["held_back"]["known"] == 1
    assert not list_findings(outcome, "content/a.md")
    assert len(list_findings(outcome, "content/b.md")) == 2


@pytest.mark.parametrize("broken", [1, 3, 10])
def test_what_nobody_publishes_is_counted_and_not_judged(tmp_path: Path, check: Check, broken: int) -> None:
    write_site(tmp_path, 0)
    links = " ".join(f"[link {number}](/shop/{number}/)" for number in range(broken))
    (tmp_path / "content/a.md").write_text(f"# A\n\n{links}\n", encoding="utf-8")
    outcome = check("content")
    assert outcome.code == 0
    assert count_unjudged(outcome) == {("/shop/…", "unknown-section"): broken}
    strict = check("--strict-links", "content")
    assert strict.code == 1
    assert len(list_findings(strict, "content/a.md")) == broken
    assert count_unjudged(strict) == {}
    (tmp_path / "contentlint.toml").write_text('content-root = "content"\nstrict-links = true\n', encoding="utf-8")
    assert list_findings(check("content"), "content/a.md") == list_findings(strict, "content/a.md")


def test_known_routes_are_no_unknown_links(tmp_path: Path, check: Check) -> None:
    write_site(tmp_path, 0)
    routes = 'content-root = "content"\nknown-routes = ["/shop/*"]\n'
    (tmp_path / "contentlint.toml").write_text(routes, encoding="utf-8")
    (tmp_path / "content/a.md").write_text("# A\n\n[Tea](/shop/tea/)\n", encoding="utf-8")
    assert count_unjudged(check("content")) == {}


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("[Tea](/shop/tea/)", ("/shop/…", "no-content-root")),
        ("[Tea](../tea/)", ("../…", "no-content-root")),
        ("[Tea](tea.html)", ("./…", "no-content-root")),
        ("![Tea](pictures/tea.png)", ("pictures/…", "unknown-folder")),
        ("![Tea](/pictures/tea.png)", ("/pictures/…", "unknown-folder")),
        ("[Tea](../../tea.md)", ("../../…", "outside")),
    ],
)
def test_without_a_content_root_only_files_are_judged(
    tmp_path: Path, check: Check, link: str, reason: tuple[str, str]
) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").write_text(f"# A\n\n{link}\n", encoding="utf-8")
    outcome = check("posts")
    assert outcome.code == 0
    assert count_unjudged(outcome) == {reason: 1}


@pytest.mark.parametrize(
    "link", ["[Tea](tea.md)", "![Tea](tea.png)", "![Tea](pictures/tea.png)", "[Tea](pictures/tea.pdf)"]
)
def test_files_beside_an_article_are_judged(tmp_path: Path, check: Check, link: str) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/pot.png").touch()
    (tmp_path / "a.md").write_text(f"# A\n\n{link}\n", encoding="utf-8")
    outcome = check("a.md")
    assert len(list_findings(outcome, "a.md")) == 1
    assert count_unjudged(outcome) == {}


MORE = pytest.mark.slow("tries further links")


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=MORE) for seed in range(2, 12))])
@pytest.mark.parametrize("root", ["content", "docs"])
def test_some_files_have_the_verdicts_of_each_alone_and_none_that_the_whole_site_has_not(
    tmp_path: Path, check: Check, root: str, seed: int
) -> None:
    write_site(tmp_path, 2, root)
    chance = random.Random(seed)  # noqa: S311  # a sample, no secret
    places = ("/guides/{}/", "{}.md", "../guides/{}/", "{}.html", "/shop/{}/", "/{}/", "{}.md#part")
    names = (*PAGES, *PAGES, *PAGES, "gone", "lost")  # where most links are lost, only the whole site knows that
    files = [f"{root}/guides/{page}.md" for page in PAGES]
    for file in files:
        links = [f"[Link]({chance.choice(places).format(chance.choice(names))})" for _ in range(4)]
        pictures = (*PAGES, *PAGES, "gone")
        images = [f"![Image]({chance.choice(('', '/img/'))}{chance.choice(pictures)}.png)" for _ in range(2)]
        (tmp_path / file).with_suffix(".png").touch()
        (tmp_path / file).write_text(f"# Page\n\n## Part\n\n{' '.join(links + images)}\n", encoding="utf-8")
    whole = check(root)
    for file in files:
        some = [file, *chance.sample([one for one in files if one != file], 2)]
        alone = list_findings(check(file), file)
        assert set(alone) <= set(list_findings(whole, file))
        assert list_findings(check(*some), file) == alone


@pytest.mark.parametrize("name", ["checkstyle", "gitlab", "junit", "rdjson"])
def test_formats_without_a_summary_say_it_on_stderr(tmp_path: Path, check: Check, name: str) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[Tea](/shop/tea/)\n", encoding="utf-8")
    assert "1 link of the form /shop/… was not checked" in check("a.md", format_name=name).errors


@pytest.mark.parametrize("name", ["text", "concise", "markdown", "github", "sarif", "json", "jsonl"])
def test_every_other_format_says_it_in_its_summary(tmp_path: Path, check: Check, name: str) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[Tea](/shop/tea/)\n", encoding="utf-8")
    outcome = check("a.md", format_name=name)
    assert "/shop/…" in outcome.output
    assert "/shop/…" not in outcome.errors


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", "baseURL = [\n"),
        ("_config.yml", "permalink: [\n"),
        ("netlify.toml", "[[redirects]\n"),
        ("vercel.json", "{"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_named(tmp_path: Path, check: Check, name: str, text: str) -> None:
    write_site(tmp_path, 1)
    (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = check("content")
    assert outcome.code == 1
    assert [line for line in outcome.errors.splitlines() if line.startswith("Note: ") and name in line]


@pytest.mark.parametrize(
    ("link", "form"),
    [
        ("https://pots.example/api/", "/…"),
        ("https://pots.example/reference/2.1/kettles/", "/reference/…"),
        ("https://pots.example/install.sh", "/…"),
    ],
)
def test_other_programs_of_a_host_are_not_judged(tmp_path: Path, check: Check, link: str, form: str) -> None:
    write_site(tmp_path, 0)
    (tmp_path / "contentlint.toml").write_text(
        'content-root = "content"\nsite-url = "https://pots.example"\n', encoding="utf-8"
    )
    (tmp_path / "content/a.md").write_text(f"# A\n\n[A](/guides/{PAGES[0]}/), [B]({link})\n", encoding="utf-8")
    outcome = check("content")
    assert outcome.code == 0
    assert [known for known, _ in count_unjudged(outcome)] == [form]
    assert check("--strict-links", "content").code == 1


@pytest.mark.parametrize(
    ("to", "is_broken"),
    [
        ("https://www.kettles.example$request_uri", True),
        ('"https://$host$request_uri"', True),
        ("https://${host}$request_uri", True),
        ("https://$host/guides-2024/", False),
        ("https://pots.example$request_uri", False),
    ],
)
def test_a_redirect_to_the_same_page_of_the_site_excuses_no_broken_link(
    tmp_path: Path,
    check: Check,
    to: str,
    is_broken: bool,  # noqa: FBT001  # a case
) -> None:
    write_site(tmp_path, 1)
    settings = 'content-root = "content"\nsite-url = "https://www.kettles.example"\n'
    (tmp_path / "contentlint.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "nginx.conf").write_text(f"server {{\n  location /guides/ {{ return 301 {to}; }}\n}}\n", "utf-8")
    assert len(list_findings(check("content"), "content/a.md")) == is_broken


def test_a_page_of_the_same_name_elsewhere_confirms_no_folder(tmp_path: Path, check: Check) -> None:
    write_site(tmp_path, 0)
    text = f"# A\n\n[A](/docs/latest/{PAGES[0]}), [B](/docs/latest/gone)\n"
    (tmp_path / "content/a.md").write_text(text, encoding="utf-8")
    outcome = check("content")
    assert outcome.code == 0
    assert sum(count_unjudged(outcome).values()) == 2  # neither leads to the page of that name in another folder


@pytest.mark.parametrize("broken", [1, 3, 10])
@pytest.mark.parametrize("named", ["content", "content/a.md"])
def test_forms_that_the_configuration_leaves_out_are_counted(
    tmp_path: Path, check: Check, broken: int, named: str
) -> None:
    write_site(tmp_path, broken)
    settings = 'content-root = "content"\nunjudged-links = ["/guides/gone-*"]\n'
    (tmp_path / "contentlint.toml").write_text(settings, encoding="utf-8")
    outcome = check(named)
    assert outcome.code == 0
    assert count_unjudged(outcome) == {("/guides/gone-*", "stated"): broken}
    assert len(list_findings(check("--strict-links", named), "content/a.md")) == broken
    (tmp_path / "content/a.md").write_text("# A\n\n[B](/guides/lost/) and [C](/guides/gone-1/)\n", encoding="utf-8")
    assert len(list_findings(check("content"), "content/a.md")) == 1


@pytest.mark.parametrize(
    ("config", "link", "outcome"),
    [
        ("mkdocs.yml", "../notes.md", ("../…", "untranslated")),
        ("mkdocs.yml", "../gone.md", None),
        ("hugo.toml", "../notes.md", None),
    ],
)
def test_pages_that_are_not_translated_are_counted_unless_the_generator_leaves_them_out(
    tmp_path: Path, check: Check, config: str, link: str, outcome: tuple[str, str] | None
) -> None:
    for name in ("en/notes.md", "en/guides/kettle.md", "de/guides/kettle.md", "de/guides/pot.md", "en/guides/pot.md"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# Page\n\nText.\n", encoding="utf-8")
    (tmp_path / config).touch()
    (tmp_path / "contentlint.toml").write_text('content-root = "content"\n', encoding="utf-8")
    article = tmp_path / "content/de/guides/kettle.md"
    article.write_text(f"# Kessel\n\n[Topf](/de/guides/pot/), [Notizen]({link})\n", encoding="utf-8")
    found = check("content")
    assert list(count_unjudged(found)) == ([outcome] if outcome else [])
    assert len(list_findings(found, "content/de/guides/kettle.md")) == (outcome is None)
    assert len(list_findings(check("--strict-links", "content"), "content/de/guides/kettle.md")) == 1


@pytest.mark.parametrize("name", ["conf.py", "content/myst.yml"])
@pytest.mark.parametrize(("link", "is_judged"), [("some-label", False), ("gone.md", True), ("./gone/", True)])
def test_labels_of_sphinx_and_myst_are_not_judged(
    tmp_path: Path,
    check: Check,
    name: str,
    link: str,
    is_judged: bool,  # noqa: FBT001  # a case
) -> None:
    write_site(tmp_path, 0)
    (tmp_path / name).touch()
    (tmp_path / "content/a.md").write_text(f"# A\n\n[Tea](./guides/tea/), [B]({link})\n", encoding="utf-8")
    outcome = check("content")
    assert len(list_findings(outcome, "content/a.md")) == is_judged
    assert count_unjudged(outcome) == ({} if is_judged else {("./…", "unknown-pages"): 1})


@pytest.mark.parametrize(
    ("link", "is_judged"),
    [
        ("![Chart](made/chart.png)", False),
        ("[Woks](api/wok.md)", False),
        ("[Woks](/guides/api/wok/)", False),
        ("[List](/files/list.pdf)", False),
        ("![Chart](kept/chart.png)", True),
        ("[Kettles](apis.md)", True),
        ("![Chart](../../made/chart.png)", True),
        ("[List](/files/kept.pdf)", True),
    ],
)
def test_what_programs_write_is_counted_and_not_judged(
    tmp_path: Path,
    check: Check,
    link: str,
    is_judged: bool,  # noqa: FBT001  # a case
) -> None:
    write_site(tmp_path, 0)
    for name in (
        "content/guides/made/other.png",
        "content/guides/kept/other.png",
        "static/files/other.pdf",
        "made/x.png",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    lines = "/public/\n/content/guides/made/\napi/\n/static/files/*.pdf\n!kept.pdf\n"
    (tmp_path / ".gitignore").write_text(lines, encoding="utf-8")
    (tmp_path / "content/guides/tea.md").write_text(f"# Tea\n\n{link}\n", encoding="utf-8")
    outcome = check("content")
    assert len(list_findings(outcome, "content/guides/tea.md")) == is_judged
    assert [reason for _, reason in count_unjudged(outcome)] == ([] if is_judged else ["ignored"])
    assert len(list_findings(check("--strict-links", "content"), "content/guides/tea.md")) == 1


@pytest.mark.parametrize(
    "lines", ["/*\n!/content/\n!/static/\n", "*\n!*/\n!*.md\n!*.png\n!*.toml\n", "/img/\n/guides/\n"]
)
def test_what_is_tracked_is_judged_whatever_gitignore_says_beside_it(tmp_path: Path, check: Check, lines: str) -> None:
    write_site(tmp_path, 0)
    for name in ("static/img/a.png", "img/made.png"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    (tmp_path / ".gitignore").write_text(lines, encoding="utf-8")
    links = "[Pots](/guides/pots/), [pans](pans.md) and ![lids](/img/lids.png)"
    (tmp_path / "content/guides/tea.md").write_text(f"# Tea\n\n{links}\n", encoding="utf-8")
    outcome = check("content")
    assert len(list_findings(outcome, "content/guides/tea.md")) == 3
    assert count_unjudged(outcome) == {}


@pytest.mark.parametrize("link", ["/api/classes/lids.html", "/api/lids/", "/api/v2.0/", "/api/v2.0"])
@pytest.mark.parametrize("line", ["/static/api/", "v2.0/\nlids/\nclasses/"])
def test_what_a_program_writes_beside_what_is_tracked_is_not_judged(
    tmp_path: Path, check: Check, link: str, line: str
) -> None:
    write_site(tmp_path, 0)
    (tmp_path / "content/api").mkdir()
    (tmp_path / "content/api/intro.md").write_text("# Intro\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text(f"{line}\n", encoding="utf-8")
    (tmp_path / "content/guides/tea.md").write_text(f"# Tea\n\n[Pots]({link})\n", encoding="utf-8")
    outcome = check("content")
    assert list_findings(outcome, "content/guides/tea.md") == []
    assert [reason for _, reason in count_unjudged(outcome)] == ["ignored"]


@pytest.mark.parametrize("place", ["guides", "[lang]"])
@pytest.mark.parametrize(("lines", "is_judged"), [("/made/\n", False), ("made\n", False), ("content/made/\n", True)])
def test_a_folder_of_articles_may_have_a_gitignore_of_its_own(
    tmp_path: Path,
    check: Check,
    lines: str,
    is_judged: bool,  # noqa: FBT001  # a table of cases
    place: str,
) -> None:
    write_site(tmp_path, 0)
    (tmp_path / "content/guides").rename(tmp_path / "content" / place)
    (tmp_path / f"content/{place}/.gitignore").write_text(lines, encoding="utf-8")
    (tmp_path / f"content/{place}/tea.md").write_text("# Tea\n\n[Pans](made/pans.md)\n", encoding="utf-8")
    assert len(list_findings(check("content"), f"content/{place}/tea.md")) == is_judged


def test_gitignore_counts_only_where_it_is_respected(tmp_path: Path, check: Check) -> None:
    write_site(tmp_path, 0)
    (tmp_path / ".gitignore").write_text("pans.md\n", encoding="utf-8")
    (tmp_path / "content/guides/tea.md").write_text("# Tea\n\n[Pans](pans.md)\n", encoding="utf-8")
    assert list_findings(check("content"), "content/guides/tea.md") == []
    assert len(list_findings(check("--config", "respect-gitignore=false", "content"), "content/guides/tea.md")) == 1


def test_an_output_folder_in_gitignore_hides_no_broken_file(tmp_path: Path, check: Check) -> None:
    write_site(tmp_path, 0)
    (tmp_path / "static/img").mkdir(parents=True)
    (tmp_path / "static/img/a.png").touch()
    (tmp_path / ".gitignore").write_text("public\n", encoding="utf-8")
    (tmp_path / "content/a.md").write_text("# A\n\n![A](/img/a.png) ![B](/img/b.png)\n", encoding="utf-8")
    assert len(list_findings(check("content"), "content/a.md")) == 1
