"""Files beside the articles that name a page: which do, which do not, and what becomes of an error there."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.config import Overlay
from contentlint.findings import Finding
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.site.mentions import MAX_SIZE, Mentions
from contentlint.source.discover import discover


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def test_a_page_is_named_by_settings_data_templates_and_heads_of_texts(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("_site/\n", "utf-8")

    def check(path: str, text: str, target: str, expected: bool) -> None:  # noqa: FBT001  # a case
        write(tmp_path, {path: text})
        found = Mentions(tmp_path.as_posix(), lambda file: Path(tmp_path, file).read_text("utf-8"), {"a.md"})
        assert found.find(target) == (path if expected else "")
        (tmp_path / path).unlink()

    rows = [
        ("data/pages.yml", "- slug: tea-pots\n", "/guides/tea-pots/", True),
        ("data/pages.yml", "- slug: tea-pots\n", "/guides/tea-pots.html", True),
        ("data/pages.yml", "- slug: tea-pots\n", "/guides/Tea-Pots/", False),
        ("data/pages.yml", "- slug: tea-potsy\n", "/guides/tea-pots/", False),
        ("data/pages.yml", "- slug: accessories\n", "/accessories", True),
        ("data/pages.yml", "- text: Accessories\n", "/accessories", False),
        ("data/pages.yml", "- text: all accessories are here\n", "/accessories", False),
        ("nav.njk", '<a href="/shop/accessories">', "/accessories", True),
        ("nav.njk", '<a href="/shop/lids">', "/lids", True),
        ("nav.njk", '<a class="lids">', "/lids", False),
        ("index.html", "alias: {'.*?/lids': 'https://lids.example'}", "lids.md", True),
        ("index.html", "alias: {'.*?lids': 'https://lids.example'}", "lids.md", False),
        ("old/2019-01-05-tea-pots.rst", "Pots\n====\n", "/2019/tea-pots.html", True),
        ("old/pots.rst", "Pots\n====\n\n:slug: tea-pots\n", "/tea-pots", True),
        ("old/pots.rst", "Pots\n====\n\nSee tea-pots.\n", "/tea-pots", False),
        ("a.md", "---\nown: tea-pots\n---\n\nText.\n", "/tea-pots", True),
        ("a.md", "---\nown: pots\n---\n\n[Pots](/tea-pots)\n", "/tea-pots", False),
        ("package-lock.json", '{"name": "tea-pots"}', "/tea-pots", False),
        (".git/config", "tea-pots", "/tea-pots", False),
        ("node_modules/x.js", "'tea-pots'", "/tea-pots", False),
        (".settings/config.js", "'tea-pots'", "/tea-pots", True),
        ("_site/index.html", '<a href="/tea-pots">', "/tea-pots", False),
        ("contentlint-baseline.json", '"tea-pots"', "/tea-pots", False),
        ("data/large.json", '"tea-pots"' + " " * MAX_SIZE, "/tea-pots", False),
        ("data/pages.png", "tea-pots", "/tea-pots", False),
    ]
    hold_for_each(check, rows)


def test_a_list_of_redirects_in_another_form_names_paths_and_what_is_below_them(tmp_path: Path) -> None:
    write(tmp_path, {"redirects-list.json": '["^/install/plugins(.*)? https://x", "^/guide/old/(.*) /new/$1"]'})
    found = Mentions(tmp_path.as_posix(), lambda file: Path(tmp_path, file).read_text("utf-8"), ())

    def check(path: str, expected: bool) -> None:  # noqa: FBT001  # a case
        assert bool(found.find_redirect(path)) is expected

    rows = [("/install/plugins/", True), ("/install/lids", False), ("/guide/old/a/b", True), ("/guide/a", False)]
    hold_for_each(check, rows)


SITE = {
    "contentlint.toml": 'content-root = "content"\n',
    "hugo.toml": "",
    "content/x.md": "# Links\n\n[Pots](/blog/tea-pots/)\n",
    **{f"content/blog/p{at}.md": f"# Page {at}\n\n[Next](/blog/p{(at + 1) % 9}/)\n" for at in range(9)},
}


def test_a_page_that_another_file_names_is_only_doubtful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))
    write(tmp_path, SITE)

    def check() -> list[Finding]:
        context = load_context(overlay=Overlay(select=("links/broken-internal",)))
        reports = check_files(discover(["content"], root=".").files, context, 1, cache=open_cache(context, cached=True))
        return [one for report in reports for one in report.findings]

    assert [one.severity for one in check()] == ["error"]
    assert [one.severity for one in check()] == ["error"]
    write(tmp_path, {"data/pots.yml": "- tea-pots\n"})
    [found] = check()
    assert found.severity == "warning"
    assert found.message.endswith("data/pots.yml names it, so a program may publish it.")
    write(tmp_path, {"data/pots.yml": "- lids\n", "redirects.json": '["^/blog/tea-pots(/.*)?$ /pots$1"]'})
    [found] = check()
    assert found.message.endswith("redirects.json names it, so the server may redirect it.")
    (tmp_path / "redirects.json").unlink()
    assert [one.severity for one in check()] == ["error"], "what is kept depends on the files that were read"


def test_a_section_that_a_template_names_is_not_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"contentlint.toml": 'content-root = "content"\n', "content/x.md": "# X\n\n[Lid](#lid-form)\n"})

    def find() -> list[str]:
        context = load_context(overlay=Overlay(select=("links/broken-anchor",)))
        reports = check_files(discover(["content"], root=".").files, context, 1)
        return [one.rule for report in reports for one in report.findings]

    assert find() == ["links/broken-anchor"]
    write(tmp_path, {"layouts/form.html": '<form id="lid-form"></form>'})
    assert find() == []
