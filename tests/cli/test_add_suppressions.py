"""``contentlint check --add-suppressions``: what is found now is suppressed with a reason, and nothing else changes."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bs4 import BeautifulSoup, Comment
from markdown_it import MarkdownIt

Command = Callable[..., CompletedProcess[bytes]]

ARTICLES = Path(__file__).parents[2] / "articles"
ADD = ("check", "--add-suppressions", "--reason", "published in 2019")
FRONT = "---\ntitle: How to descale a kettle\ndescription: Too short.\n---\n\n"
BODY = "# How to descale a kettle\n\nFill the the kettle. It is is hard, [see](https://bit.ly/abc).\n\nRinse.\n"


def check(contentlint: Command, *paths: str) -> bytes:
    return contentlint("check", "--format", "concise", "--fail-on", "info", *paths).stdout


def render(text: str) -> str:
    """Return what readers see of Markdown, without comments."""
    soup = BeautifulSoup(MarkdownIt("commonmark").enable("table").render(text), "html.parser")
    for comment in soup.find_all(string=lambda one: isinstance(one, Comment)):
        comment.extract()
    return re.sub(r"\s+", " ", soup.get_text())


def test_every_finding_of_the_articles_is_suppressed_and_the_second_time_changes_nothing(contentlint: Command) -> None:
    shutil.copytree(ARTICLES, "articles")
    done = contentlint(*ADD, "articles")
    assert (done.returncode, done.stderr) == (0, b"")
    assert re.search(rb"Suppressed \d\d findings in 3 articles\.", done.stdout)
    passed = contentlint("check", "--fail-on", "info", "articles")
    assert passed.returncode == 0, passed.stdout
    texts = {path: path.read_bytes() for path in Path("articles").rglob("*.*")}
    again = contentlint(*ADD, "articles")
    assert again.stdout == b"Suppressed 0 findings in 0 articles.\n"
    assert {path: path.read_bytes() for path in Path("articles").rglob("*.*")} == texts
    changed = [path for path in texts if texts[path] != (ARTICLES.parent / path).read_bytes()]
    assert all(b": published in 2019" in texts[path] for path in changed)


def test_findings_on_one_line_share_a_comment(contentlint: Command) -> None:
    Path("a.md").write_text(BODY, encoding="utf-8")
    contentlint(*ADD, "--select", "readability/doubled-word,links/shortener")
    lines = Path("a.md").read_text(encoding="utf-8").splitlines()
    comment = "<!-- contentlint-disable-next-line links/shortener, readability/doubled-word: published in 2019 -->"
    assert lines[lines.index(comment) + 1].startswith("Fill the the kettle.")
    assert lines.count(comment) == 1
    assert render("\n".join(lines)) == render(BODY)


def test_metadata_is_suppressed_in_the_front_matter_with_the_reason(contentlint: Command) -> None:
    Path("a.md").write_text(FRONT + BODY, encoding="utf-8")
    contentlint(*ADD, "--select", "meta/description-too-short")
    assert (
        Path("a.md")
        .read_text(encoding="utf-8")
        .startswith(
            "---\ntitle: How to descale a kettle\ndescription: Too short.\n"
            "contentlint: {ignore: [meta/description-too-short]}  # published in 2019\n---\n"
        )
    )
    contentlint(*ADD, "--select", "trust/author-missing")
    text = Path("a.md").read_text(encoding="utf-8")
    assert "[meta/description-too-short, trust/author-missing]}  # published in 2019  # published in 2019" not in text
    assert b"trust/author-missing" not in check(contentlint, "--select", "trust/author-missing")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.mdx", BODY, "{/* contentlint-disable-next-line readability/doubled-word: published in 2019 */}\nFill"),
        ("a.html", "<h1>Kettle</h1>\n<p>Fill the the kettle.</p>\n", "published in 2019 -->\n<p>Fill"),
        ("a.md", '{\n  "title": "A"\n}\n\nFill the the kettle.\n', "published in 2019 -->\nFill"),
        ("a.txt", "Kettle\n\nFill the the kettle.\n", "published in 2019 -->\nFill"),
    ],
)
def test_each_kind_of_article_gets_its_own_kind_of_comment(
    contentlint: Command, name: str, text: str, words: str
) -> None:
    Path(name).write_text(text, encoding="utf-8")
    assert contentlint(*ADD, "--select", "readability/doubled-word", name).returncode == 0
    assert words in Path(name).read_text(encoding="utf-8")
    assert b"doubled" not in check(contentlint, "--select", "readability/doubled-word", name)


def test_line_ends_and_encoding_stay(contentlint: Command) -> None:
    data = b"\xef\xbb\xbf# Kettle\r\n\r\nFill the the kettle.\r\n"
    Path("a.md").write_bytes(data)
    contentlint(*ADD, "--select", "readability/doubled-word")
    comment = b"<!-- contentlint-disable-next-line readability/doubled-word: published in 2019 -->\r\n"
    assert Path("a.md").read_bytes() == data.replace(b"Fill", comment + b"Fill")


def test_findings_on_the_whole_site_are_suppressed_too(contentlint: Command) -> None:
    Path("contentlint.toml").write_text('content-root = "."\nselect = ["links"]\n', encoding="utf-8")
    Path("a.md").write_text("# A\n\nWater.\n\nRinse [the lid](gone.md).\n", encoding="utf-8")
    Path("b.md").write_text("# B\n\nSee [it](a.md).\n", encoding="utf-8")
    assert b"links/broken-internal" in check(contentlint)
    assert contentlint(*ADD).returncode == 0
    assert b"links/broken-internal" not in check(contentlint)


def test_what_a_baseline_knows_gets_no_comment(contentlint: Command) -> None:
    Path("a.md").write_text(BODY, encoding="utf-8")
    contentlint("baseline")
    before = Path("a.md").read_bytes()
    done = contentlint(*ADD, "--baseline")
    assert done.stdout == b"Suppressed 0 findings in 0 articles.\n"
    assert Path("a.md").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--add-suppressions",), b"needs a reason"),
        (("--add-suppressions", "--reason", "old", "--format", "json:o.json"), b"writes no report"),
        (("--add-suppressions", "--reason", " "), b"one line of plain text"),
        (("--add-suppressions", "--reason", "done --> <script>"), b"one line of plain text"),
        (("--add-suppressions", "--reason", "a */ b"), b"one line of plain text"),
        (("--add-suppressions", "--reason", "{{< figure >}}"), b"one line of plain text"),
        (("--add-suppressions", "--reason", "two\nlines"), b"one line of plain text"),
        (("--reason", "old"), b"use both"),
        (("--add-suppressions", "--reason", "old", "-"), b"name articles"),
    ],
)
def test_a_reason_is_asked_for_and_may_not_leave_its_comment(
    contentlint: Command, arguments: tuple[str, ...], words: bytes
) -> None:
    Path("a.md").write_text(BODY, encoding="utf-8")
    done = contentlint("check", *arguments)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert Path("a.md").read_text(encoding="utf-8") == BODY


def test_a_word_file_is_left_alone_and_named(contentlint: Command) -> None:
    shutil.copy(next((Path(__file__).parents[1]).rglob("*.docx")), "a.docx")
    before = Path("a.docx").read_bytes()
    done = contentlint(*ADD, "--select", "ALL", "a.docx")
    assert done.returncode in {0, 2}
    assert Path("a.docx").read_bytes() == before
