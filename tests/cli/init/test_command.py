"""``contentlint init`` as a process: what it writes is loaded by the real loader and used by a real check."""

import itertools
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import jsonschema
import pytest
import yaml
from command_line import run_in

from contentlint.cli.init.ci import render_ci, render_hook
from contentlint.cli.init.config_file import render_configuration
from contentlint.cli.init.detect import survey_folder
from contentlint.cli.init.origin import find_origin
from contentlint.config.__main__ import SCHEMA
from contentlint.config.schema import SCHEMA_URL
from contentlint.generators.kit.registry import list_known
from contentlint.linter.context import load_context
from contentlint.rule.builtin import ROOT

Make = Callable[[Mapping[str, str]], Path]

TEXT = "A kettle that is descaled boils water sooner, and it uses less current for each cup. " * 20
HUGO = {
    "hugo.toml": 'baseURL = "https://pots.site"\ndefaultContentLanguage = "en"\n',
    "static/lid.png": "x",
    "layouts/index.html": "<h1>{{ .Title }}</h1>",
    "README.md": "# How to build this\n",
    **{
        f"content/guides/kettle-{number}.md": f"---\ntitle: Kettle {number}\ndate: 2026-05-0{1 + number % 9}\ntags: [a]\n---\n\n{TEXT}\n"
        for number in range(12)
    },
}


@pytest.fixture
def hugo(make: Make) -> Path:
    folder = make(HUGO)
    (folder / ".git").mkdir()
    return folder


def test_a_site_gets_a_configuration_that_fits_and_is_used(hugo: Path) -> None:
    result = run_in(hugo, "init")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Hugo (hugo.toml): 12 articles in content/\n")
    text = (hugo / "contentlint.toml").read_text("utf-8")
    assert tomllib.loads(text) == {
        "extends": "recommended",
        "fail-on": "error",
        "content-root": "content",
        "static-folders": ["static"],
        "site-url": "https://pots.site",
        "include": ["/content/**/*.md"],
        "language": "en",
        "ignore": [
            "links/no-external",
            "links/no-internal",
            "meta/description-missing",
            "readability/paragraph-too-long",
            "trust/author-missing",
        ],
        "rules": {"meta/date-invalid": {"generator": "hugo"}, "structure/no-subheadings": {"max-words": 320}},
    }
    assert text.startswith(f"#:schema {SCHEMA_URL}\n")
    checked = run_in(hugo, "check", "--format", "json")
    assert checked.returncode in {0, 1}, checked.stderr
    found = json.loads(checked.stdout)["summary"]["findings"]
    assert f"Found: {found['error']} errors, {found['warning']} warnings, {found['info']} tips." in result.stdout
    assert "12 articles" in run_in(hugo, "check").stdout
    assert "https://pots.site" in run_in(hugo, "config").stdout


def test_every_setting_stands_below_a_comment(hugo: Path) -> None:
    lines = render_configuration(survey_folder(str(hugo))).split("\n")
    for above, line in itertools.pairwise(lines):
        if " = " in line and not line.startswith("# "):
            assert above.startswith(("# ", "[rules.")), line


def test_what_it_only_suggests_can_be_taken(hugo: Path) -> None:
    text = render_configuration(survey_folder(str(hugo)))
    suggested = [line for line in text.split("\n") if line.startswith(("# [rules", "# warnings = "))]
    assert suggested == [
        '# [rules."meta/required-fields"]',
        '# warnings = ["tags"]',
    ]
    for line in suggested:
        text = text.replace(line, line.removeprefix("# "))
    (hugo / "contentlint.toml").write_text(text, "utf-8")
    rules = load_context(hugo).config.get_effective_rules(str(hugo / "content" / "x.md")).rules
    assert rules["meta/required-fields"].options == {"warnings": ("tags",)}


def test_what_is_written_fits_the_schema_and_taplo_finds_it_so(hugo: Path) -> None:
    import json

    schema = ROOT.parent / SCHEMA
    text = render_configuration(survey_folder(str(hugo)))
    jsonschema.validate(tomllib.loads(text), json.loads(schema.read_text("utf-8")))
    file = hugo / "contentlint.toml"
    taplo = [str(Path(sys.executable).with_name("taplo")), "lint", str(file)]
    for content, code in ((text, 0), (text.replace('fail-on = "error"', 'fail-on = "eror"'), 1)):
        file.write_text(content.replace(SCHEMA_URL, schema.as_uri()), "utf-8")
        assert subprocess.run(taplo, cwd=hugo, capture_output=True, check=False).returncode == code  # noqa: S603  # our own words


def test_a_configuration_is_not_overwritten(hugo: Path) -> None:
    (hugo / "contentlint.toml").write_text('fail-on = "never"\n')
    refused = run_in(hugo, "init")
    assert refused.returncode == 2
    assert refused.stderr == "Error: contentlint.toml exists; --force overwrites it\n"
    assert (hugo / "contentlint.toml").read_text() == 'fail-on = "never"\n'
    assert run_in(hugo, "init", "--force").returncode == 0
    assert "content-root" in (hugo / "contentlint.toml").read_text()


def test_one_in_pyproject_counts_and_a_dangling_link_too(hugo: Path) -> None:
    (hugo / "pyproject.toml").write_text("[tool.contentlint]\n")
    assert "pyproject.toml with [tool.contentlint] exists" in run_in(hugo, "init").stderr
    (hugo / "pyproject.toml").write_text("[tool.other]\n")
    (hugo / "contentlint.toml").symlink_to(hugo.parent / "gone.toml")
    assert run_in(hugo, "init").returncode == 2
    assert run_in(hugo, "init", "--force").returncode == 0
    assert not (hugo.parent / "gone.toml").exists()
    assert not (hugo / "contentlint.toml").is_symlink()


def test_a_dry_run_prints_and_writes_nothing(hugo: Path) -> None:
    before = sorted(hugo.rglob("*"))
    result = run_in(hugo, "init", "--dry-run", "--hook", "--ci", "gitlab")
    assert result.returncode == 0
    assert "would be written: contentlint.toml" in result.stderr
    assert sorted(hugo.rglob("*")) == before
    assert run_in(hugo, "init").returncode == 0
    written = (hugo / "contentlint.toml").read_text("utf-8")
    assert result.stdout == written + render_hook(["content"], [".md"], origin=find_origin()) + render_ci(
        "gitlab", origin=find_origin()
    )


def test_the_gates_are_written_once_and_then_shown(hugo: Path) -> None:
    assert run_in(hugo, "init", "--hook", "--ci", "github").returncode == 0
    written = hugo / ".pre-commit-config.yaml"
    validate = [sys.executable, "-m", "pre_commit", "validate-config", str(written)]
    subprocess.run(validate, check=True)  # noqa: S603  # our own words
    assert [one["id"] for one in yaml.safe_load(written.read_text())["repos"][0]["hooks"]] == [
        "contentlint",
        "contentlint-site",
    ]
    assert (hugo / ".github" / "workflows" / "contentlint.yml").read_text() == render_ci("github", origin=find_origin())
    kept = "repos: []\n"
    written.write_text(kept)
    again = run_in(hugo, "init", "--hook")
    assert again.returncode == 0
    assert "contentlint.toml exists and was not changed" in again.stdout
    assert "add these lines to it:\n\n  - repo: " in again.stdout
    assert written.read_text() == kept


def test_a_baseline_that_is_there_is_used_by_the_gates(hugo: Path) -> None:
    (hugo / "contentlint-baseline.json").write_text("{}")
    printed = run_in(hugo, "init", "--dry-run", "--hook", "--ci", "github").stdout
    assert printed.count("contentlint check --baseline") == 3
    assert '\nbaseline = "contentlint-baseline.json"\n' in printed


def test_gates_are_for_the_top_of_the_repository(hugo: Path) -> None:
    result = run_in(hugo / "content", "init", "--hook")
    assert result.returncode == 2
    assert str(hugo) in result.stderr
    assert not list(hugo.rglob("contentlint.toml"))


@pytest.mark.parametrize(
    ("rules", "stays"),
    [
        ({"rules/style.yaml": "extends: eslint\n"}, False),
        ({"rules/x/check.py": "import os\n"}, False),
        ({"rules/notes.txt": "x"}, True),
    ],
)
def test_rules_of_another_tool_are_not_taken_for_a_house_s(rules: dict[str, str], stays: bool, make: Make) -> None:  # noqa: FBT001  # a case
    folder = make({"texts/a.md": "", **rules})
    assert run_in(folder, "init").returncode == 0
    assert ("house-rules = false" not in (folder / "contentlint.toml").read_text()) == stays
    assert run_in(folder, "check").returncode in {0, 1}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["gone"], "no such file or directory"),
        (["README.md"], "not a directory"),
    ],
)
def test_a_folder_that_cannot_be_is_told_in_a_line(arguments: list[str], says: str, hugo: Path) -> None:
    result = run_in(hugo, "init", *arguments)
    assert result.returncode == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert not list(hugo.rglob("contentlint.toml"))


def test_an_empty_folder_gets_general_settings_and_no_gate(tmp_path: Path) -> None:
    refused = run_in(tmp_path, "init", "--hook", "--ci", "github")
    assert (refused.returncode, refused.stderr.count("\n"), list(tmp_path.iterdir())) == (2, 1, [])
    assert "no articles found in ." in refused.stderr
    result = run_in(tmp_path, "init")
    assert result.returncode == 0, result.stderr
    assert "contentlint init --force" in result.stdout
    text = (tmp_path / "contentlint.toml").read_text("utf-8")
    assert tomllib.loads(text) == {"extends": "recommended", "fail-on": "error"}
    (tmp_path / "kettle.md").write_text(f"# Kettles\n\n{TEXT}\n", "utf-8")
    assert run_in(tmp_path, "check").returncode in {0, 1}


def test_a_site_of_no_known_generator_may_name_one_that_is_like_it(make: Make) -> None:
    comment = f'# generator-like = "{list_known()[0].name}"'
    assert comment in render_configuration(survey_folder(str(make({"texts/a.md": ""}))))
    assert comment not in render_configuration(survey_folder(str(make({"hugo.toml": "", "content/a.md": ""}))))


@pytest.mark.slow("adopts five hundred articles")
def test_five_hundred_articles_get_settings_that_choose_them_all(make: Make) -> None:
    folder = make({f"texts/{number % 9}/kettle-{number}.md": "" for number in range(500)} | {"README.md": ""})
    result = run_in(folder, "init")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("No generator recognized: 500 articles in texts/")
    assert "500 articles checked" in run_in(folder, "check").stdout


def test_the_next_steps_can_be_taken_and_fit_a_terminal(hugo: Path) -> None:
    commands = (["init", "site"], ["init", "site", "--hook"], ["init", "site", "--force", "--ci", "github"])
    steps = [line for one in commands for line in run_in(hugo.parent, *one).stdout.splitlines()]
    assert all(len(line) <= 80 for line in steps), steps
    for step in ("cd site", "contentlint check", "contentlint init --hook", "pre-commit install"):
        assert any(line.startswith(f"  {step}  ") for line in steps), step


def test_a_folder_that_must_not_be_written_to_is_told_in_a_line(hugo: Path) -> None:
    hugo.chmod(0o555)
    # the superuser may write everywhere, unless this right is taken away
    without = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command = [*without, sys.executable, "-m", "contentlint", "init"]
    result = subprocess.run(command, cwd=hugo, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    hugo.chmod(0o755)
    assert result.returncode == 2
    assert result.stderr == "Error: contentlint.toml cannot be written: permission denied\n"
    assert sorted(path.name for path in hugo.iterdir()) == [
        ".git",
        "README.md",
        "content",
        "hugo.toml",
        "layouts",
        "static",
    ]


def test_what_cannot_be_written_is_told_in_a_line(hugo: Path) -> None:
    (hugo / ".github").write_text("no folder")
    result = run_in(hugo, "init", "--ci", "github")
    assert result.returncode == 2
    assert "contentlint.yml cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("link", [".github", ".github/workflows"])
def test_no_job_is_written_where_a_link_leads_out(hugo: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (hugo / link).parent.mkdir(exist_ok=True)
    (hugo / link).symlink_to(outside)
    refused = run_in(hugo, "init", "--ci", "github")
    assert refused.returncode != 0
    assert "a link leads outside the folder" in refused.stderr
    assert not list(outside.rglob("*"))
