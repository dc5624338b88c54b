"""A comment that silences one finding changes nothing that readers see: held against markdown-it and BeautifulSoup."""

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment
from markdown_it import MarkdownIt

from contentlint.findings import Finding
from contentlint.fix.suppress import Reach, find_suppression
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_source
from contentlint.linter.runner import check_files
from contentlint.source import Source
from contentlint.source.discover import discover
from contentlint.source.edit import apply_edits

RULE = "readability/doubled-word"
TRACKED = "links/tracking-params"
LINE = f"contentlint-disable-next-line {RULE}: your reason"

MARKDOWN = {
    "paragraph": "Water.\n\nFill the the kettle.\n\nMore.\n",
    "first line": "Fill the the kettle.\n",
    "later line of a paragraph": "Water is hard.\nFill the the kettle,\nand wait.\n",
    "line behind a hard break": "Water is hard.  \nFill the the kettle.\n",
    "first item": "- Fill the the kettle.\n- Wait.\n",
    "later item": "- Wait.\n- Fill the the kettle.\n- Rinse.\n",
    "loose item": "- Wait.\n\n- Fill the the kettle.\n\n- Rinse.\n",
    "nested item": "1. Wait.\n   - One.\n   - Fill the the kettle.\n2. Rinse.\n",
    "second paragraph of an item": "- Wait.\n\n  Fill the the kettle.\n\n- Rinse.\n",
    "heading": "Water.\n\n## Fill the the kettle\n\nMore.\n",
    "underlined heading": "Water.\n\nFill the the kettle\n-------------------\n\nMore.\n",
    "text below a heading": "## Water\nFill the the kettle.\n",
    "table": "Water.\n\n| a | b |\n|---|---|\n| Wait | Rinse |\n| [Fill](/kettle?utm_source=blog) | Rinse |\n\nMore.\n",
    "head of a table": "| [Fill](/kettle?utm_source=blog) | b |\n|---|---|\n| Wait | Rinse |\n",
    "quotation": "> Water.\n>\n> Fill the the kettle.\n> Wait.\n",
    "lazy quotation": "> Water is\nhard. Fill the the kettle.\n",
    "below code": "```\ncode\n```\nFill the the kettle.\n",
    "html block": "<div>\n<p>Water.</p>\n<p>Fill the the kettle.</p>\n</div>\n\nMore.\n",
    "tag over two lines": '<p class="a"\n   id="b">Fill the the kettle.</p>\n',
    "details": "<details>\n<summary>Water</summary>\n\nFill the the kettle.\n\n</details>\n",
    "over two lines": "Fill the\nthe kettle.\n",
}


def context() -> LintContext:
    made = load_context("/")
    return LintContext(made.registry, made.config, made.today)


SETUP = context()


def noted(source: Source) -> list[Finding]:
    """Return doubled words, and in tables, which have no sentences, tracked links."""
    return [one for one in check_source(source, SETUP).findings if one.rule in {RULE, TRACKED}]


def silenced(text: str, path: str, reach: Reach) -> str:
    source = Source(text, path)
    [finding] = noted(source)
    return apply_edits(text, find_suppression((finding,), source, SETUP, reach))


def visible(html: str) -> str:
    """Return HTML without comments, and without the blanks between tags that browsers do not show."""
    soup = BeautifulSoup(html, "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    return re.sub(r"\s*(?=<)|(?<=>)\s*|\s+$", "", re.sub(r"[ \t]+\n", "\n", str(soup)))


@pytest.mark.parametrize("name", MARKDOWN)
@pytest.mark.parametrize("reach", ["here", "file"])
def test_readers_see_no_difference(name: str, reach: Reach) -> None:
    text = MARKDOWN[name]
    result = silenced(text, "a.md", reach)
    assert result != text, "there is a place"
    assert (TRACKED if "utm_" in text else RULE) in result
    assert noted(Source(result, "a.md")) == []
    markdown = MarkdownIt("commonmark").enable("table")
    assert visible(markdown.render(result)) == visible(markdown.render(text))


def test_it_stands_on_a_line_of_its_own_where_it_can() -> None:
    assert (
        silenced(MARKDOWN["paragraph"], "a.md", "here") == f"Water.\n\n<!-- {LINE} -->\nFill the the kettle.\n\nMore.\n"
    )
    quoted = silenced(MARKDOWN["quotation"], "a.md", "here")
    assert quoted == f"> Water.\n>\n> <!-- {LINE} -->\n> Fill the the kettle.\n> Wait.\n"


def test_within_a_paragraph_it_stands_behind_the_line_above() -> None:
    text = silenced(MARKDOWN["later line of a paragraph"], "a.md", "here")
    assert text == f"Water is hard. <!-- {LINE} -->\nFill the the kettle,\nand wait.\n"


def test_around_a_table_it_is_opened_and_closed() -> None:
    text = silenced(MARKDOWN["table"], "a.md", "here")
    assert f"<!-- contentlint-disable {TRACKED}: your reason -->\n\n| a | b |" in text
    assert f"| Rinse |\n\n<!-- contentlint-enable {TRACKED} -->\n\nMore." in text


@pytest.mark.parametrize("name", ["paragraph", "later item", "later line of a paragraph", "heading", "table"])
def test_mdx_has_comments_of_its_own(name: str) -> None:
    text = silenced(MARKDOWN[name], "a.mdx", "here")
    assert "{/* contentlint-disable" in text
    assert "<!--" not in text
    assert noted(Source(text, "a.mdx")) == []


ONE_LINE = (
    '<!doctype html><html lang="en"><head><title>Kettles</title></head><body><div class="top"><a href="/">Home</a></div>'
    "<article><h1>Kettles</h1><p>Hard water carries lime into the kettle.</p><p>Fill the the kettle, and wait for it.</p>"
    "<p>Rinse it twice, and pour it out.</p></article><div>Imprint</div></body></html>\n"
)


@pytest.mark.parametrize("reach", ["here", "file"])
def test_a_page_on_one_line_takes_comments_within_its_article(reach: Reach) -> None:
    text = silenced(ONE_LINE, "a.html", reach)
    assert not noted(Source(text, "a.html"))
    assert visible(text) == visible(ONE_LINE)


def test_all_that_is_found_of_a_page_can_be_silenced_in_the_whole_of_it() -> None:
    source = Source(ONE_LINE, "a.html")
    found = check_source(source, SETUP).findings
    assert {one.rule for one in found} >= {RULE, "meta/description-missing"}
    assert all(find_suppression((one,), source, SETUP, "file") for one in found)


@pytest.mark.parametrize("reach", ["here", "file"])
def test_a_page_of_html_stays_what_it_is(reach: Reach) -> None:
    page = "<!doctype html>\n<html><head><title>T</title></head>\n<body><main>\n<h1>Water</h1>\n<p>Hard.</p>\n<p>Fill the the\nkettle.</p>\n</main></body></html>\n"
    text = silenced(page, "a.html", reach)
    assert text.startswith("<!doctype html>")
    assert visible(text) == visible(page)


FRONT = {
    "yaml": ("---\ntitle: A\n---\n", f"---\ntitle: A\ncontentlint: {{ignore: [{RULE}]}}\n---\n"),
    "yaml list": (
        "---\ncontentlint:\n  ignore:\n    - faq\ntitle: A\n---\n",
        f"---\ncontentlint:\n  ignore:\n    - faq\n    - {RULE}\ntitle: A\n---\n",
    ),
    "yaml row": (
        "---\ncontentlint: {ignore: [faq, 'meta/lang-missing']}\n---\n",
        f"---\ncontentlint: {{ignore: [faq, 'meta/lang-missing', \"{RULE}\"]}}\n---\n",
    ),
    "toml": (
        '+++\ntitle = "A"\n[params]\nx = 1\n+++\n',
        f'+++\ncontentlint = {{ignore = ["{RULE}"]}}\ntitle = "A"\n[params]\nx = 1\n+++\n',
    ),
    "toml list": (
        '+++\n[contentlint]\nignore = ["faq"]\n+++\n',
        f'+++\n[contentlint]\nignore = ["faq", "{RULE}"]\n+++\n',
    ),
    "json members": (
        '"title": "A",\n"b": {"c": 1}\n;;;\n',
        f'"title": "A",\n"b": {{"c": 1}},\n"contentlint": {{"ignore": ["{RULE}"]}}\n;;;\n',
    ),
    "json members in a fence": (
        ';;;\n"title": "A"\n;;;\n',
        f';;;\n"title": "A",\n"contentlint": {{"ignore": ["{RULE}"]}}\n;;;\n',
    ),
    "json between dashes": (
        '---json\n{"title": "A"}\n---\n',
        f'---json\n{{"title": "A", "contentlint": {{"ignore": ["{RULE}"]}}}}\n---\n',
    ),
    "json": ('{\n  "title": "A"\n}\n', f'{{\n  "title": "A",\n  "contentlint": {{"ignore": ["{RULE}"]}}\n}}\n'),
}


@pytest.mark.parametrize("form", FRONT)
def test_front_matter_takes_one_key_more_or_one_entry(form: str) -> None:
    before, after = FRONT[form]
    body = "\nFill the the kettle.\n"
    assert silenced(before + body, "a.md", "file") == after + body
    assert noted(Source(after + body, "a.md")) == []


def test_front_matter_that_says_it_otherwise_is_left_alone() -> None:
    text = "---\ncontentlint: {ignore: faq}\n---\n\nFill the the kettle.\n"
    result = silenced(text, "a.md", "file")
    assert result.startswith("---\ncontentlint: {ignore: faq}\n---\n")
    assert f"<!-- contentlint-disable-file {RULE}: your reason -->" in result


def test_a_finding_in_the_front_matter_is_ignored_there() -> None:
    text = "---\ntitle: T\ndate: someday\n---\n\n# T\n\nWater.\n"
    source = Source(text, "a.md")
    [finding] = [one for one in check_source(source, SETUP).findings if one.rule == "meta/date-invalid"]
    result = apply_edits(text, find_suppression((finding,), source, SETUP, "here"))
    assert "contentlint: {ignore: [meta/date-invalid]}\n---\n" in result


@pytest.mark.parametrize(
    "article", sorted((Path(__file__).parents[2] / "articles").rglob("*.*")), ids=lambda path: path.name
)
def test_every_finding_of_the_articles_can_be_ignored(article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    source = Source(text, article.name)
    for finding in check_source(source, SETUP).findings:
        edits = find_suppression((finding,), source, SETUP, "here") or find_suppression(
            (finding,), source, SETUP, "file"
        )
        left = check_source(Source(apply_edits(text, edits), article.name), SETUP).findings
        key = (finding.rule, finding.message)
        before = [(one.rule, one.message) for one in check_source(source, SETUP).findings]
        assert [(one.rule, one.message) for one in left].count(key) < before.count(key)


SITE = {
    "contentlint.toml": 'content-root = "content"\nselect = ["links", "images", "site/duplicate-title"]\n',
    "content/a.md": "---\ntitle: Kettles\n---\n\nWater.\n\n- Fill [it](b.md).\n- Rinse [the lid](gone.md).\n\n![It](gone.png)\n",
    "content/b.md": "---\ntitle: Kettles\n---\n\nSee [it](a.md).\n",
    "content/c.html": '<!doctype html><html lang="en"><head><title>Pots</title></head><body><article><h1>Pots</h1>'
    '<p>Water.</p>\n<p>Rinse <a href="gone.html">the kettle</a>.</p></article></body></html>\n',
}


def check_site(folder: Path) -> list[tuple[str, Finding]]:
    made = load_context(folder)
    found = discover([str(folder)], include=made.config.include, root=made.config.root)
    reports = check_files(found.files, made)
    return [(report.path, one) for report in reports for one in report.findings]


@pytest.mark.parametrize("reach", ["here", "file"])
def test_findings_on_the_whole_site_are_silenced_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reach: Reach
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "site"
    for name, text in SITE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    made = load_context(folder)
    editor = LintContext(made.registry, made.config, made.today)
    found = check_site(folder)
    assert {"links/broken-internal", "images/file-missing", "site/duplicate-title"} == {one.rule for _, one in found}
    for path, finding in found:
        file = Path(path) if Path(path).is_absolute() else folder / path
        text = file.read_text(encoding="utf-8")
        edits = find_suppression((finding,), Source(text, str(file)), editor, reach)
        assert edits, f"{path}: {finding.rule} can be silenced {reach}"
        file.write_text(apply_edits(text, edits), encoding="utf-8")
        left = Counter((where, one.rule, one.message) for where, one in check_site(folder))
        file.write_text(text, encoding="utf-8")
        assert left == Counter((where, one.rule, one.message) for where, one in found if one is not finding)
