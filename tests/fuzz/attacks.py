"""What holds whatever comes in: each attack makes an input by chance, and says what must be true of what comes of it.

The tests run each a few times, ``benchmarks/fuzz.py`` for hours. An input is plain data, so that its ``repr`` can be
kept. What does not hold is raised, as an :class:`AssertionError` or as what escaped.
"""

import asyncio
import contextlib
import datetime
import io
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import NamedTuple

import format_validators as judges
from html_drafts import make_html_draft
from lsprotocol import types
from markdown_drafts import make_markdown_draft
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from msgspec.structs import replace
from mutants import make_article, mutate_bytes, mutate_json, mutate_settings
from pasted_drafts import make_pasted_draft
from selectolax.lexbor import LexborHTMLParser
from shown_words import (
    WORD,
    find_code_in_browser,
    find_places_in_browser,
    find_places_in_model,
    get_part,
    is_well_nested,
    list_texts,
)
from word_files import p, pack, r

from contentlint import __version__
from contentlint.article import read
from contentlint.article.outline import build_outline
from contentlint.article.visible_text import collect_visible_words
from contentlint.cli import run
from contentlint.cli.output import collect_rules
from contentlint.cli.page_context import build_page_context
from contentlint.config import Overlay
from contentlint.document.nodes import CodeBlock
from contentlint.findings import FileReport, Finding
from contentlint.fix.files import fix_data
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE, fix_source
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_article, check_source
from contentlint.lsp.check import check as check_in_editor
from contentlint.lsp.code_actions import Checked, Client, build_actions, resolve_suppression
from contentlint.lsp.diagnostics import build_diagnostics
from contentlint.lsp.positions import Units, apply_change
from contentlint.lsp.workspace import EditorContexts
from contentlint.publish.publisher import STRUCTURE, Publisher, Wanted
from contentlint.reporters import REPORTERS, Report, Style, load_reporter
from contentlint.reporters.github_summary import render_summary
from contentlint.reporters.terminal.statistics import render as render_statistics
from contentlint.source import Source, UnreadableSource, decode
from contentlint.source.discover import InputFile

TODAY = datetime.date(2026, 6, 1)
CODES = (0, 1, 2)
"""How a run may end: not with a bug of ours."""


class Attack(NamedTuple):
    """How an input is made, and what must hold of it."""

    make: Callable[[random.Random], object]
    check: Callable[..., None]


@cache
def everything_on() -> LintContext:
    """Return the setup with every rule."""
    return load_context("/", overlay=Overlay(select=("ALL",)), today=TODAY)


@cache
def publisher() -> Publisher:
    """Return what makes articles of drafts, with the settings that hold where nobody says anything."""
    return Publisher(load_context("/", today=TODAY), load_context("/", overlay=Overlay(select=STRUCTURE), today=TODAY))


# --- one article ----------------------------------------------------------------------------------


def check_findings(path: str, text: str) -> None:
    """Check an article with every rule, show what is understood, and write what is found in every format."""
    source = Source(text, path)
    build_outline(read(source, today=TODAY))
    report = check_source(source, everything_on())
    assert not report.error, report.error
    for finding in report.findings:
        _assert_placed(finding, text)
    assert check_source(source, everything_on()) == report
    write_all(report)


def _assert_placed(finding: Finding, text: str) -> None:
    """See that all places of a finding are in its text, and that what its message quotes stands there."""
    for span in (finding.span, *(one.span for one in finding.related if not one.path)):
        assert 0 <= span.start <= span.end <= len(text), finding
    for edit in finding.repair.edits if finding.repair else ():
        assert 0 <= edit.span.start <= edit.span.end <= len(text), finding
    assert finding.line >= 1, finding
    assert (finding.end_line, finding.end_column) >= (finding.line, finding.column), finding
    marked = text[finding.span.start : finding.span.end]
    if marked:
        assert _stands_in(finding.quote, marked), (finding.rule, finding.quote, marked)


def _stands_in(quote: str, source: str) -> bool:
    """Tell whether the letters of a quote stand in a source in their order; marks and references may part them."""
    letters = re.findall(r"\w", quote)
    rest = iter(unescape(source)), iter(source)
    return any(all(letter in one for letter in letters) for one in rest)


def write_all(file: FileReport) -> None:
    """Write a report in every format, and see that what reads the format can read it."""
    plain = Report((file,))
    report = Report((file,), rules=collect_rules(plain, everything_on().registry), version=__version__)
    report = replace(report, page=build_page_context(report, everything_on(), None))
    for name in REPORTERS:
        errors = judges.find_errors(name, "".join(load_reporter(name)(report, Style())))
        assert not errors, (name, errors)
    assert not judges.find_summary_errors("".join(render_summary(report, 0)))
    assert not judges.find_control("".join(render_statistics(report, Style())))


def check_fixes(path: str, text: str) -> None:
    """Fix an article: once is enough, safe fixes leave the words, and nothing that fails a run is new."""
    source, context = Source(text, path), everything_on()
    for tiers in (SAFE, SAFE_AND_UNSAFE):
        fixed = fix_source(source, context, tiers)
        again = fix_source(fixed.source, context, tiers)
        assert again.source.text == fixed.source.text
        assert check_article(fixed.source, context) == fixed.left
        if tiers == SAFE:
            assert _words(fixed.source) == _words(source)


def _words(source: Source) -> tuple[str, ...]:
    return collect_visible_words(read(source, today=TODAY))


TARGETS = ("b.md", "b.html")

ODD_TAG = re.compile(r"<[A-Za-z][^<>]*(?![ \t\n\r\f])\s")
"""White space in a tag that markdown-it-py heeds and a browser does not."""

MAX_NEW_WORDS = 15
"""A title, the heading of an FAQ and a label; more words are there twice."""


def check_publishing(path: str, text: str) -> None:
    """Make an article of a draft, as Markdown and as a page: its words are there, or are listed as left out."""
    draft = Source(text, path)
    for target in TARGETS:
        for faq in ("headings", "details"):
            done = publisher().publish(draft, Wanted(target, faq, json_ld=faq == "details"))  # type: ignore[arg-type]  # both are forms
            listed = " ".join(one.words for one in publisher().find_dropped(done))
            if read(draft).format == "text" and target == "b.md":
                assert _find_words(text) <= _find_words(f"{done.source.text} {listed}")
                body = done.source.text[read(done.source).body_start :]
                new = (_count_words(body) - _count_words(text)).total()
                assert new <= MAX_NEW_WORDS or faq == "details"  # then with structured data
            if target == "b.html" and read(draft).format != "html" and not ODD_TAG.search(text):
                _assert_same_words(publisher().publish(draft, Wanted("b.md", faq)).source, done.source)  # type: ignore[arg-type]


def make_html(chance: random.Random) -> tuple[str]:
    """Return a draft in HTML."""
    return (make_html_draft(chance),)


def check_html(draft: str) -> None:
    """Make Markdown of a draft in HTML: each word of it is shown once, in no other part; no mark of ours is shown."""
    done = publisher().publish(Source(draft, "a.html"), Wanted("b.md", "headings"))
    listed = " ".join(one.words for one in publisher().find_dropped(done))
    rendered = MARKDOWN.render(done.source.text[read(done.source).body_start :])
    page, article = LexborHTMLParser(draft), LexborHTMLParser(f"<body>{rendered}</body>")
    before, after = _count_shown(page), _count_shown(article)
    assert not before.keys() - after.keys() - _find_words(listed), before.keys() - after.keys()
    assert not {word: times for word, times in after.items() if times > before[word]}
    assert article.body is not None
    assert page.body is not None
    marks = Counter(re.findall(r"[*~]", article.body.text())) - Counter(re.findall(r"[*~]", page.body.text()))
    assert not marks or article.css("code")  # which shows its marks
    assert not _count_parts(article) - _count_parts(page)
    assert not _find_glued(article) - _find_glued(page) or article.css("code")  # which shows words for images
    code = [node.text().strip("\n") for node in article.css("pre")]
    assert code == [node.text().strip("\n") for node in page.css("pre")]


MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(deflist_plugin)


def make_markdown(chance: random.Random) -> tuple[str]:
    """Make an article of valid Markdown, its parts within each other."""
    return (make_markdown_draft(chance),)


def check_markdown(draft: str) -> None:
    """Find each word in the part where a browser shows it, and at its place; see that all findings hold."""
    article = read(Source(draft, "a.md"))
    for text, _ in list_texts(article.blocks, ()):
        for found in WORD.finditer(text.text):
            assert found[0] in draft[slice(*text.locate(*found.span()))], found[0]
    if is_well_nested(draft):
        before = find_places_in_browser(draft)
        for word in WORD.findall(" ".join(re.findall(r"\{\{<.*?>\}\}", draft))):
            before.pop(word, None)  # a program replaces it
        assert find_places_in_model(article.blocks) == before
    check_findings("a.md", draft)


def make_pasted(chance: random.Random) -> tuple[str]:
    """Make a draft as people paste it."""
    return (make_pasted_draft(chance),)


def check_pasted(draft: str) -> None:
    """Make Markdown of pasted text: a browser shows each word in the part in which we see it in the draft."""
    article = read(Source(draft, "a.txt"))
    if article.format != "text":  # its marks make Markdown or HTML of it
        return
    done = publisher().publish(article.source, Wanted("b.md"))
    start = read(done.source).body_start
    body = done.source.text[start:]
    after, code = find_places_in_browser(body), find_code_in_browser(body)
    listed = " ".join(one.words for one in publisher().find_dropped(done))
    moved = [one.question.text for one in article.faq.pairs] if article.faq else []
    moved += [one.text for one in article.key_points.items] if article.key_points else []
    elsewhere = set(WORD.findall(" ".join([done.source.text[:start], listed, *moved])))
    assert set(WORD.findall(draft)) <= after.keys() | code | elsewhere
    written = " ".join(draft[slice(*one.span)] for one in article.blocks if isinstance(one, CodeBlock))
    assert code - elsewhere == set(WORD.findall(written)) - elsewhere
    for word, place in find_places_in_model(article.blocks).items():
        part, shown = get_part(place), get_part(after.get(word, place))
        assert part == shown or word in elsewhere or (not part and shown in {"h", "li"}), (word, part, shown)
    check_findings("a.txt", draft)


def _count_shown(tree: LexborHTMLParser) -> Counter[str]:
    said = tree.body.text(separator=" ") if tree.body else ""
    return Counter(
        re.findall(r"w\d+q", f"{said} {' '.join(str(one.attributes.get('alt')) for one in tree.css('img'))}")
    )


def _count_parts(tree: LexborHTMLParser) -> Counter[str]:
    return Counter(str(node.tag) for node in tree.css("li, dt, blockquote, pre, hr, script"))


def _find_glued(tree: LexborHTMLParser) -> set[tuple[str, str]]:
    """Return the words that nothing parts."""
    return set(re.findall(r"(w\d+q)(?=(w\d+q))", tree.body.text() if tree.body else ""))


def _find_words(text: str) -> set[str]:
    return set(_count_words(text))


def _count_words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


def _assert_same_words(article: Source, page: Source) -> None:
    """See that a page says what the article says, from whose headings and paragraphs it was made."""
    tree = LexborHTMLParser(page.text).root
    if tree is not None:
        tree.strip_tags(["script", "style"])  # or their text would be read with the words before it
    shown = _find_words(tree.text(separator=" ")) | _find_words(tree.text()) if tree else set()
    if tree is not None:
        for hidden in tree.css("[hidden], [style*=display], [style*=visibility]"):
            hidden.decompose()  # the words around it are one
        tree.unwrap_tags(["a", "b", "code", "del", "em", "i", "mark", "s", "span", "strong", "sub", "sup"])
        whole = LexborHTMLParser(tree.html or "").root  # the text within a word is joined only by reading it again
        words = whole.text(separator=" ") if whole else ""
        shown |= _find_words(words) | _find_words(re.sub(r"<[^<>]*>", "", words))  # a tag that nothing closes is shown
        shown |= _find_words(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", words))  # no word of an article
    headings = {word for one in read(article).headings for word in _find_words(one.text.text)}
    written = _find_words(page.text) | _find_words(re.sub(r"<[^<>]*>", "", page.text))
    written |= _find_words(re.sub(r"</?\w+>", "", unescape(page.text)))  # a start tag without an end is shown
    assert headings <= shown | written, headings - shown


def make_word_file(chance: random.Random) -> bytes:
    """Return a Word file of some lines, or one that is damaged."""
    _, text = make_article(chance)
    styles = ("", "", "Heading1", "Heading2", "ListParagraph", "Title", "Quote")
    clean = re.sub(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff<>&]", "", text)
    lines = [p(r(line, chance.choice(("", "<w:b/>", "<w:i/>"))), chance.choice(styles)) for line in clean.split("\n")]
    body = "".join(lines)
    for _ in range(chance.choice((0, 0, 1, 3))):
        at, until = sorted((chance.randint(0, len(body)), chance.randint(0, len(body))))
        body = body[:at] + body[min(until, at + 40) :]
    data = pack(body)
    return mutate_bytes(data, chance, 2) if chance.random() < 0.2 else data  # one in five


def check_word_file(data: bytes) -> None:
    """Read a Word file, check it and publish it, or say why it cannot be read."""
    try:
        source = decode(data, "a.docx")
    except UnreadableSource as problem:
        _assert_one_line(problem.reason)
        return
    report = check_source(source, everything_on())
    assert not report.error, report.error
    write_all(report)
    for target in TARGETS:
        done = publisher().publish(source, Wanted(target))
        publisher().find_dropped(done)


def _assert_one_line(words: str) -> None:
    assert "\n" not in words


def make_bytes(chance: random.Random) -> tuple[str, bytes]:
    """Return a file of an article in one of several encodings, damaged."""
    path, text = make_article(chance)
    coded = text.encode(chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252", "shift_jis")), "replace")
    return path, mutate_bytes(coded.replace(b"\n", chance.choice((b"\n", b"\r\n", b"\r"))), chance)


def check_bytes(path: str, data: bytes) -> None:
    """Fix the bytes of a file: those that cannot be read are told, others are fixed once."""
    done = fix_data(data, InputFile(path, path), everything_on())
    assert not done.is_bug, done.error
    if not done.error:
        assert not fix_data(done.after, InputFile(path, path), everything_on()).has_changed


# --- the command line -----------------------------------------------------------------------------

VARIABLES = ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "PRE_COMMIT", "CONTENTLINT_CACHE_KEY")


@contextlib.contextmanager
def in_new_folder(**files: str | bytes) -> Iterator[Path]:
    """Go to a folder with some files, with a cache of its own beside it; see that nothing is written beside them."""
    here, before = os.getcwd(), dict(os.environ)  # noqa: PTH109  # given back as it is
    with TemporaryDirectory(prefix="contentlint-fuzz-", ignore_cleanup_errors=True) as place:
        folder = Path(place) / "site"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
        try:
            os.chdir(folder)
            os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = f"{place}/cache"
            for name in VARIABLES:
                os.environ.pop(name, None)
            yield folder
            assert {one.name for one in Path(place).iterdir()} <= {"site", "cache"}
            left = [one.name for one in folder.rglob("*") if one.name.startswith(".contentlint-")]
            assert not left, left
        finally:
            os.chdir(here)
            os.environ.clear()
            os.environ.update(before)


def call(*arguments: str) -> tuple[int, str, str]:
    """Run the command line in this process; return the exit code and what it says."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(list(arguments))
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]  # made above
    assert code in CODES, (arguments, code, said[1])
    assert "Traceback" not in said[1]
    return code, *said  # type: ignore[return-value]  # two of them


def make_small_article(chance: random.Random) -> str:
    """Return an article without what no file can hold."""
    return make_article(chance)[1].replace("\x00", "")


CONFIGURATION = """\
extends = "strict"
select = ["faq", "meta/title-missing", "headings"]
extend-select = ["readability"]
ignore = ["style"]
fail-on = "warning"
baseline = "known.json"
include = ["**/*.md"]
exclude = ["drafts/", "*.tmp.md"]
respect-gitignore = true
language = "auto"
content-root = ["."]
known-routes = ["/tags/*"]
static-folders = ["static"]
site-url = "https://kettles.shop/blog"
strict-links = false
house-rules = "house"

[pages]
documentation = ["docs/"]

[rules."headings/too-long"]
max = 40
severity = "error"

[[overrides]]
paths = ["a.md"]
ignore = ["headings/too-long"]
"""


def make_settings(chance: random.Random) -> tuple[str, str, bytes]:
    """Return a configuration, an article, and a house rule."""
    rule = "summary: No kettles\nkind: forbidden\nterms: [kettle]\nwhy: It is.\nhow_to_fix: Leave it out.\n"
    settings = mutate_settings(CONFIGURATION, chance)
    return settings, make_small_article(chance), mutate_settings(rule, chance).encode("utf-8", "replace")


def check_settings(settings: str, article: str, rule: bytes) -> None:
    """Run each command that reads a configuration: it works, or one says what is wrong."""
    with in_new_folder(**{"contentlint.toml": settings, "a.md": article}) as folder:
        (folder / "house" / "house").mkdir(parents=True)
        (folder / "house" / "house" / "kettles.yaml").write_bytes(rule)
        before = (folder / "a.md").read_bytes()
        for arguments in (("check", "a.md", "--format", "json"), ("config",), ("rules",), ("outline", "a.md")):
            code, out, err = call(*arguments)
            assert out or err, (arguments, code)
        assert (folder / "a.md").read_bytes() == before


def make_baseline(chance: random.Random) -> tuple[str, int]:
    """Return an article, and by which seed its baseline is damaged."""
    return make_small_article(chance), chance.getrandbits(32)


def check_baseline(article: str, seed: int) -> None:
    """Damage a baseline: it is used, or refused in a line; and writing it anew works again."""
    chance = random.Random(seed)  # noqa: S311  # a sample, no secret
    with in_new_folder(
        **{"a.md": article, "contentlint.toml": 'baseline = "known.json"\nselect = ["ALL"]\n'}
    ) as folder:
        code, _, err = call("baseline")
        known = folder / "known.json"
        if not known.exists():
            assert code, err
            return
        assert call("check", "--format", "json")[0] == 0
        text = known.read_text("utf-8")
        damaged = mutate_settings(text, chance).encode("utf-8", "replace")
        known.write_bytes(damaged if chance.random() < 0.7 else mutate_bytes(known.read_bytes(), chance))
        call("check", "--format", "json")
        call("check", "--format", "sarif")
        if call("baseline")[0] == 0:
            assert known.read_text("utf-8") == text


def make_cache(chance: random.Random) -> tuple[list[str], int]:
    """Return a few articles, and by which seed the cache is damaged."""
    return [make_small_article(chance) for _ in range(3)], chance.getrandbits(32)


def check_cache(articles: list[str], seed: int) -> None:
    """Damage what is kept: what is found is the same as without it, whatever it holds."""
    chance = random.Random(seed)  # noqa: S311  # a sample, no secret
    named = {f"{number}.md": article for number, article in enumerate(articles)}
    settings = 'content-root = "."\nselect = ["ALL"]\n'
    with in_new_folder(**named, **{"contentlint.toml": settings}) as folder:
        arguments = ("check", "--format", "json", "--jobs", "1")
        fresh = call(*arguments, "--no-cache")
        assert call(*arguments) == fresh
        assert call(*arguments) == fresh
        for file in sorted((folder.parent / "cache").rglob("*.db")):
            if chance.random() < 0.5:  # every other one
                file.write_bytes(mutate_bytes(file.read_bytes(), chance))
            else:
                _mutate_rows(file, chance)
        code, out, _ = call(*arguments)
        assert (code, out) == fresh[:2]
        assert call(*arguments)[:2] == fresh[:2]


def _mutate_rows(file: Path, chance: random.Random) -> None:
    """Damage the values of a cache, which stays a database."""
    with contextlib.closing(sqlite3.connect(file)) as cache, cache:
        for table, column in (("entry", "value"), ("answer", "value")):
            for number, value in cache.execute(f"SELECT rowid, {column} FROM {table}").fetchall():  # noqa: S608  # our own names
                if isinstance(value, bytes):
                    changed = mutate_bytes(value, chance, 2)
                    cache.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, number))  # noqa: S608


def make_site(chance: random.Random) -> dict[str, str]:
    """Return some articles by name."""
    endings = (".md", ".md", ".html", ".txt", ".mdx")
    return {f"{number}{chance.choice(endings)}": make_small_article(chance) for number in range(4)}


def check_commands(site: dict[str, str]) -> None:
    """Run the commands on a few articles: files are whole afterwards, and drafts stay as they are."""
    with in_new_folder(**site, **{"contentlint.toml": 'content-root = "."\n'}) as folder:
        call("check", ".")
        call("check", "--select", "ALL", ".")
        for name in site:
            call("outline", name)
            call("outline", name, "--format", "json")
            draft = (folder / name).read_bytes()
            for ending in (".md", ".html"):
                call("publish", name, "-o", f"out-{name}{ending}", "--report")
            assert (folder / name).read_bytes() == draft
        call("fix", ".", "--diff")
        call("fix", ".", "--unsafe")
        once = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        call("fix", ".", "--unsafe")
        assert {path: path.read_bytes() for path in once} == once


def check_jobs(site: dict[str, str]) -> None:
    """Check some articles in one process and in two: the same bytes."""
    with in_new_folder(**site, **{"contentlint.toml": 'content-root = "."\nselect = ["ALL"]\n'}):
        said = []
        for jobs in ("1", "2"):
            command = [sys.executable, "-m", "contentlint", "check", "--no-cache", "--format", "json", "--jobs", jobs]
            done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # our own words
            assert done.returncode in CODES, done.stderr
            said.append((done.returncode, done.stdout))
        assert said[0] == said[1]


# --- the language server --------------------------------------------------------------------------


def make_edits(chance: random.Random) -> tuple[str, str, list[tuple[int, int, int, int, str]], Units]:
    """Return a document, changes as an editor sends them, and what it counts."""
    path, text = make_article(chance)
    changes = [
        (*(chance.choice((0, 1, 5, 40, 4_000_000)) for _ in range(4)), make_article(chance)[1][: chance.randrange(60)])
        for _ in range(chance.randint(1, 5))
    ]
    units: Units = chance.choice(("utf-8", "utf-16", "utf-32"))
    return path, text, changes, units  # type: ignore[return-value]  # four numbers and a text


def check_edits(path: str, text: str, changes: list[tuple[int, int, int, int, str]], units: Units) -> None:
    """Change a document, check it, and ask what can be done about it."""
    for line, character, end_line, end, new in changes:
        place = types.Range(types.Position(line, character), types.Position(end_line, end))
        text = apply_change(text, types.TextDocumentContentChangePartial(place, new), units)
        assert new.replace("\ud83d", "\ufffd") in text
    with in_new_folder() as folder:
        contexts = EditorContexts([folder.as_posix()])
        outcome = check_in_editor(text, f"{folder.as_posix()}/{path}", 1, contexts, Event())
        shown = build_diagnostics("file:///a", outcome, units)
        lines = re.split(r"\r\n|\r|\n", text)
        assert all(one.range.end.line < len(lines) for one in shown)
        assert not judges.find_control("".join(one.message for one in shown))
        if outcome.source is None or outcome.context is None:
            return
        checked = Checked("file:///a", 1, outcome.source, outcome.findings, outcome.context)
        everything = types.Range(types.Position(0, 0), types.Position(len(lines), 0))
        client = Client(units, is_lazy=True)
        for action in build_actions(checked, client, everything, None):
            if action.edit is None and action.data is not None:
                resolve_suppression(checked, client, action.data)


def make_messages(chance: random.Random) -> list[bytes]:
    """Return the bodies of messages to a language server, of which some were damaged."""
    document = {"uri": "file:///nowhere/a.md", "languageId": "markdown", "version": 1, "text": make_article(chance)[1]}
    named = {"textDocument": {"uri": document["uri"], "version": 2}}
    place = {"start": {"line": 0, "character": 0}, "end": {"line": 5, "character": 0}}
    change = {**named, "contentChanges": [{"range": place, "text": "the the"}]}
    valid: list[dict[str, object]] = [
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
        {"method": "textDocument/didChange", "params": change},
        {"id": 1, "method": "textDocument/hover", "params": {**named, "position": place["start"]}},
        {
            "id": 2,
            "method": "textDocument/codeAction",
            "params": {**named, "range": place, "context": {"diagnostics": []}},
        },
        {
            "id": 3,
            "method": "codeAction/resolve",
            "params": {"title": "a", "data": {"uri": document["uri"], "finding": 0}},
        },
        {"method": "textDocument/didSave", "params": named},
        {"method": "textDocument/didClose", "params": named},
        {"method": "workspace/didChangeWorkspaceFolders", "params": {"event": {"added": [], "removed": []}}},
        {"method": "workspace/didChangeWatchedFiles", "params": {"changes": [{"uri": document["uri"], "type": 2}]}},
        {"method": "$/cancelRequest", "params": {"id": 1}},
    ]
    bodies = []
    for _ in range(12):
        message = mutate_json({"jsonrpc": "2.0", **chance.choice(valid)}, chance)
        body = json.dumps(message).encode()
        bodies.append(mutate_bytes(body, chance, 2) if chance.random() < 0.1 else body)  # one in ten
    return bodies


PATIENCE = 120
"""Seconds after which a server counts as deaf, so that a run ends at all."""


def check_messages(bodies: list[bytes]) -> None:
    """Send a server what no editor should: it answers what comes after, and says goodbye."""
    asyncio.run(_speak(bodies))


async def _speak(bodies: list[bytes]) -> None:
    quiet = {name: value for name, value in os.environ.items() if name != "CONTENTLINT_DEBUG"}
    with TemporaryDirectory() as folder:
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "contentlint", "server", cwd=folder, env=quiet, stdin=-1, stdout=-1, stderr=-1
        )
        assert server.stdin
        start = {"jsonrpc": "2.0", "id": "start", "method": "initialize", "params": {"capabilities": {}}}
        begun = {"jsonrpc": "2.0", "method": "initialized", "params": {}}
        for body in (json.dumps(start).encode(), json.dumps(begun).encode(), *bodies):
            server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        for last in ({"id": "last", "method": "shutdown"}, {"method": "exit"}):
            body = json.dumps({"jsonrpc": "2.0", **last}).encode()
            server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        out, err = await asyncio.wait_for(server.communicate(), PATIENCE)
        assert b"Traceback" not in err, err
        assert b'"last"' in out, (out[-2000:], err)
        assert server.returncode == 0, (server.returncode, err)


ATTACKS = {
    "findings": Attack(make_article, check_findings),
    "fixes": Attack(make_article, check_fixes),
    "html": Attack(make_html, check_html),
    "markdown": Attack(make_markdown, check_markdown),
    "pasted": Attack(make_pasted, check_pasted),
    "publishing": Attack(make_article, check_publishing),
    "word-files": Attack(lambda chance: (make_word_file(chance),), check_word_file),
    "bytes": Attack(make_bytes, check_bytes),
    "settings": Attack(make_settings, check_settings),
    "baselines": Attack(make_baseline, check_baseline),
    "caches": Attack(make_cache, check_cache),
    "commands": Attack(lambda chance: (make_site(chance),), check_commands),
    "edits": Attack(make_edits, check_edits),
    "jobs": Attack(lambda chance: (make_site(chance),), check_jobs),
    "messages": Attack(lambda chance: (make_messages(chance),), check_messages),
}


def has_mammoth() -> bool:
    """Tell whether Word files can be read here."""
    with contextlib.suppress(ImportError):
        import mammoth  # noqa: F401  # an extra

        return True
    return False
