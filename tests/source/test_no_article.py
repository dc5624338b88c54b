"""Files that are for programs, and front matter that a program has still to write, are not judged."""

from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_source
from contentlint.linter.runner import check_files
from contentlint.source import Source
from contentlint.source.discover import discover

KEY = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINBFx\n-----END PGP PUBLIC KEY BLOCK-----\n"
PLUGIN = "=== Kettle ===\nContributors: ada\nTags: kettles\nStable tag: 1.0\n\n== Description ==\n\nIt boils.\n"
RULES = "User-agent: *\nDisallow: /shop\n"


def test_what_is_for_programs_is_no_article() -> None:
    def check(path: str, text: str, is_judged: bool) -> None:  # noqa: FBT001  # a case
        assert (
            bool(check_source(Source(text, path), load_context(overlay=Overlay(select=("meta",)))).findings)
            is is_judged
        )

    hold_for_each(
        check,
        [
            ("robots.txt", RULES, False),
            ("site/.well-known/security.txt", "Contact: mailto:a@b.example\n", False),
            ("key.txt", KEY, False),
            ("key.md", KEY, False),
            ("readme.txt", PLUGIN, False),
            ("plugin.txt", PLUGIN, True),
            ("kettles.txt", RULES, True),
            ("kettles.md", f"This is my key:\n\n{KEY}", True),
        ],
    )


def test_front_matter_in_a_template_language_states_nothing_yet() -> None:
    def check(matter: str, rules: list[str]) -> None:
        context = load_context(overlay=Overlay(select=("meta/frontmatter-invalid", "meta/title-placeholder", "links")))
        text = f"---\n{matter}\n---\n\nA kettle boils. See [here]().\n"
        found = {one.rule for one in check_source(Source(text, "kettles.md"), context).findings}
        assert found == {"links/empty", *rules}

    hold_for_each(
        check,
        [
            ("{% if date %}\ndate: {{ date }}\n{% endif %}", []),
            ("{{#each items}}\ntitle: a\n{{/each}}", []),
            ('title: "{{ replace .Name "-" " " | title }}"\ndate: {{ .Date }}', []),
            ('title: "{{ title }}"', ["meta/title-placeholder"]),
            ("title: [a", ["meta/frontmatter-invalid"]),
        ],
    )


def test_a_file_for_programs_is_no_part_of_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contentlint.toml").write_text('content-root = "."\n', "utf-8")
    for name, text in (("robots.txt", RULES), ("key.txt", KEY), ("a.md", "# A\n\n[B](robots.txt)\n")):
        (tmp_path / name).write_text(text, "utf-8")
    for paths in (["."], ["a.md"]):
        context = load_context(overlay=Overlay(select=("links/broken-internal", "meta/title-missing", "site")))
        reports = check_files(discover(paths, root=".").files, context, 1)
        assert not [one for report in reports for one in report.findings]
