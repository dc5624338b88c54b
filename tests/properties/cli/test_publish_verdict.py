"""``publish`` and ``check`` say the same of the same bytes: what stops a commit, how much was found, the exit code."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from contentlint.cli import run

ROOT = Path(__file__).parents[3]
DRAFTS = sorted(
    path
    for folder in ("articles", "tests/publish/chat", "tests/languages/articles")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".md", ".txt", ".html"}
)
TEXT = "Vinegar takes the lime off a kettle. It does so in ten minutes, and the smell is gone after the second rinse."
MATTER = "---\ntitle: How to descale a kettle\nslug: kettle\n---\n\n"
QUESTIONS = "## FAQ\n\n### ▼ How long does it take?\n\nTen minutes.\n\n### ▶ How often is it due?\n\nOnce a month.\n"
ARTICLES = {
    "broken link": f"{MATTER}{TEXT} See [the pot](pot.md).\n",
    "link from another folder": f"{MATTER}{TEXT} See [the draft](draft.md).\n",
    "broken section": f"{MATTER}{TEXT} See [below](#nowhere).\n",
    "missing image": f"{MATTER}{TEXT}\n\n![A kettle](kettle.png)\n",
    "unjudged links": f"{MATTER}{TEXT} See [the pot](/shop/pot/), ![a pot](/img/pot.png) and [tea](../tea/).\n",
    "suppressed": f"{MATTER}<!-- contentlint-disable links -->\n\n{TEXT} See [the pot](pot.md).\n",
    "idle suppression": f"{MATTER}<!-- contentlint-disable-next-line links/broken-internal -->\n{TEXT}\n",
    "title as a heading": f"## Title: How to descale a kettle\n\n{TEXT}\n",
    "another title as a heading": f"{MATTER}## Title: Kettles and lime\n\n{TEXT}\n",
    "signs before questions": f"{MATTER}{TEXT}\n\n{QUESTIONS}",
    "chatbot": f"Certainly! Here is the article:\n\n{TEXT}\n\nLet me know if you'd like any changes.\n",
    "windows": f"\ufeff{MATTER}{TEXT}\n".replace("\n", "\r\n"),
    "same title": f"---\ntitle: Teapots\n---\n\n{TEXT}\n",
    "pasted": f"Why Limescale Forms\n{TEXT}\nKey Points\n- One.\n- Two.\nWhat to Do\n{TEXT} See [the pot](pot.md).\n",
    "page": f"<h2>Title: Kettles</h2>\n<p>{TEXT} <a href='pot.html'>The pot</a></p>\n",
}


class Said(NamedTuple):
    """What a command has said, and how it ended."""

    code: int
    lines: tuple[str, ...]


Say = Callable[..., Said]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Say:
    """Return a function that runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str) -> Said:
        code = run(list(arguments))
        return Said(code, tuple(capsysbinary.readouterr().out.decode().splitlines()))

    return run_command


def is_verdict(line: str) -> bool:
    """Tell whether a line of ``publish`` is about the article, and not about the draft or what was proposed for it."""
    ends = (" shows these findings again.", " became a heading; check that it is one", " before each heading")
    starts = ("Not in the article: ", "line ", "no title found ")
    return ", suggested from " not in line and not line.endswith(ends) and not line.startswith(starts)


def is_finding(line: str) -> bool:
    """Tell whether a line is about a finding."""
    return "Must fix" in line or "Should fix" in line


def require_one_verdict(say: Say, draft: str, article: str) -> Said:
    """Require that both commands say the same of an article, and return what ``check`` says."""
    published = say("publish", draft, "-o", article, "--force")
    checked = say("check", "--format", "concise", article)
    if any(line.startswith(("no title found ", "line ")) for line in published.lines):  # the draft is unsure
        assert published.code == 1
        assert list(filter(is_finding, published.lines)) == list(filter(is_finding, checked.lines))
        return checked
    assert tuple(filter(is_verdict, published.lines)) == checked.lines
    assert published.code == checked.code
    assert published.lines[-1] == f"`contentlint check {article}` shows these findings again."
    return checked


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.name)
def test_articles_of_all_kinds(tmp_path: Path, say: Say, draft: Path) -> None:
    shutil.copy(draft, tmp_path / draft.name)
    require_one_verdict(say, draft.name, f"content/{draft.stem}.md")
    require_one_verdict(say, f"content/{draft.stem}.md", f"content/{draft.stem}-again.md")
    if draft.suffix == ".html":
        require_one_verdict(say, draft.name, f"content/{draft.stem}.html")


@pytest.mark.parametrize("content_root", ["", 'content-root = "content"\n'])
@pytest.mark.parametrize("name", ARTICLES)
def test_what_only_the_site_shows(tmp_path: Path, say: Say, name: str, content_root: str) -> None:
    (tmp_path / "contentlint.toml").write_text(f'{content_root}extend-select = ["site"]\n', encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/teapots.md").write_text(f"---\ntitle: Teapots\n---\n\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "draft.md").write_text(ARTICLES[name], encoding="utf-8", newline="")
    require_one_verdict(say, "draft.md", "content/kettle.md")
    (tmp_path / "draft.html").write_text(ARTICLES[name], encoding="utf-8", newline="")
    require_one_verdict(say, "draft.html", "content/kettle.html")


@pytest.mark.parametrize("name", ["broken link", "missing image", "link from another folder"])
def test_what_a_link_breaks_is_named(tmp_path: Path, say: Say, name: str) -> None:
    (tmp_path / "draft.md").write_text(ARTICLES[name], encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.png").touch()
    checked = require_one_verdict(say, "draft.md", "content/kettle.md")
    assert checked.code == 1
    assert any("Must fix" in line for line in checked.lines)


@pytest.mark.parametrize(
    "settings",
    [
        'fail-on = "warning"\n',
        'fail-on = "never"\n',
        'exclude = ["content/"]\n',
        'select = ["links"]\n',
        '[[overrides]]\npaths = ["content/**"]\nignore = ["links"]\n',
        '[rules."links/broken-internal"]\nseverity = "info"\n',
        'language = "de"\n',
    ],
)
def test_any_configuration(tmp_path: Path, say: Say, settings: str) -> None:
    (tmp_path / "contentlint.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "draft.md").write_text(ARTICLES["broken link"], encoding="utf-8")
    require_one_verdict(say, "draft.md", "content/kettle.md")


def test_a_baseline_holds_back_what_it_knows(tmp_path: Path, say: Say) -> None:
    (tmp_path / "draft.md").write_text(ARTICLES["broken link"], encoding="utf-8")
    assert say("publish", "draft.md", "-o", "content/kettle.md").code == 1
    (tmp_path / "contentlint.toml").write_text('baseline = "contentlint-baseline.json"\n', encoding="utf-8")
    assert say("publish", "draft.md", "-o", "content/pot.md").code == 2, "there is no baseline yet"
    assert not (tmp_path / "content/pot.md").exists()
    assert say("baseline", "content").code == 0
    checked = require_one_verdict(say, "draft.md", "content/kettle.md")
    assert checked.code == 0
    assert any("in the baseline" in line for line in checked.lines)


@pytest.mark.parametrize("name", ARTICLES)
def test_on_standard_output_it_is_that_of_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(ARTICLES[name], encoding="utf-8", newline="")
    code = run(["publish", "draft.md"])
    said = capsysbinary.readouterr()
    (tmp_path / "article.md").write_bytes(said.out)
    with (tmp_path / "article.md").open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        checked = run(["check", "-", "--stdin-filename", "draft.md", "--format", "concise"])
    verdict = capsysbinary.readouterr().out.decode().splitlines()
    told = said.err.decode().splitlines()
    is_unsure = any(line.startswith(("no title found ", "line ")) for line in told)
    is_kept = is_finding if is_unsure else is_verdict
    assert list(filter(is_kept, verdict)) == list(filter(is_kept, told))
    assert code == max(checked, is_unsure)
    assert "Links, images and duplicates were not checked" in " ".join(said.err.decode().split())
    assert " fine" not in said.err.decode()
    assert "Ready: " not in said.err.decode()
