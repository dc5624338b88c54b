"""Sources that are not whole: each loss is told, fails the run, and no page is read that is not all there."""

import functools
import gzip
import io
from pathlib import Path

import crawls
import pytest
import sites
from crawls import HTML, Quiet, Serve, Writer, crawl, page
from each import hold_for_each
from warcio.archiveiterator import ArchiveIterator

from contentlint.audit.warc import index_warc, read_record
from contentlint.cli import run as run_cli

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
serve = crawls.serve

SHORT = b"<!doctype html><title>A kettle</title><p>The kettle boils, and %d cups are poured.</p>"


def write_crawl(file: Path, *, packed: bool = True) -> bytes:
    """Write three short pages, one of them sent in chunks, and a picture; return the bytes of the file."""
    writer = Writer(file, packed=packed)
    for number in range(2):
        writer.add(f"https://example.org/{number}", SHORT % number)
    writer.add("https://example.org/a.png", b"\x89PNG" + bytes(range(200)), [("Content-Type", "image/png")])
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(SHORT), SHORT)
    writer.add("https://example.org/chunked", chunks, [*HTML, ("Transfer-Encoding", "chunked")])
    writer.close()
    return file.read_bytes()


def require_told_or_whole(file: Path, whole: dict[str, bytes], begun: set[str]) -> None:
    """Hold what is read of a damaged file against what is in it: all of what began is there, or the loss is told."""
    index = index_warc(str(file))
    read = {one.url: read_record(str(file), one.offset) for one in index.recorded if one.digest}
    assert all(body.problem or body.data == whole[url] for url, body in read.items()), "half of a page is read"
    assert index.losses or {url for url, body in read.items() if not body.problem} >= begun


def read_whole(file: Path) -> dict[str, bytes]:
    """Return the pages of a file by URL, as another library reads them."""
    with file.open("rb") as stream:
        records = [
            (one.rec_headers.get_header("WARC-Target-URI"), one.http_headers, one.content_stream().read())
            for one in ArchiveIterator(stream)
            if one.rec_type == "response" and one.http_headers
        ]
    kinds = {"text/html", "text/html; charset=utf-8"}
    return {url: body for url, headers, body in records if headers.get_header("Content-Type") in kinds}


def list_starts(file: Path) -> list[tuple[int, str]]:
    """Return the byte at which each page begins."""
    return [(one.offset, one.url) for one in index_warc(str(file)).recorded if one.digest]


@pytest.mark.slow("an audit for each case")
@pytest.mark.parametrize("form", ["packed", "plain", "packed as a whole"])
def test_a_file_cut_at_any_byte_is_told_or_loses_nothing(form: str, tmp_path: Path) -> None:
    source = tmp_path / "whole.warc"
    data = write_crawl(source, packed=form == "packed")
    whole = read_whole(source)
    starts = list_starts(source)
    if form == "packed as a whole":
        data, starts = gzip.compress(data, mtime=0), [(0, url) for url in whole]
    cut = tmp_path / "cut.warc"

    def check(at: int) -> None:
        cut.write_bytes(data[:at])
        require_told_or_whole(cut, whole, {url for start, url in starts if start < at})

    assert index_warc(str(source)).losses == ()
    hold_for_each(check, [(at,) for at in range(len(data))])


@pytest.mark.parametrize("packed", [True, False])
def test_a_changed_byte_is_told_or_changes_nothing(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a parameter
    source = tmp_path / "whole.warc"
    data = write_crawl(source, packed=packed)
    whole = read_whole(source)
    changed = tmp_path / "changed.warc"

    def check(at: int) -> None:
        changed.write_bytes(data[:at] + bytes([data[at] ^ 0x11]) + data[at + 1 :])
        index = index_warc(str(changed))
        read = {one.url: read_record(str(changed), one.offset) for one in index.recorded if one.digest}
        assert all(body.problem or body.data in whole.values() for body in read.values())

    hold_for_each(check, [(at,) for at in range(0, len(data), 3)])


@pytest.mark.slow("reads a crawl by wget twenty thousand times")
def test_a_crawl_by_wget_cut_at_any_byte_is_told_or_loses_nothing(tmp_path: Path, serve: Serve) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(SHORT % 1 + b'<a href="other.html">Another</a>')
    (site / "other.html").write_bytes(SHORT % 2)
    warc = crawl(serve(functools.partial(Quiet, directory=str(site))), tmp_path)
    data, whole, starts = warc.read_bytes(), read_whole(warc), list_starts(warc)
    assert len(starts) == 2
    assert index_warc(str(warc)).losses == ()
    cut = tmp_path / "cut.warc.gz"

    def check(at: int) -> None:
        cut.write_bytes(data[:at])
        require_told_or_whole(cut, whole, {url for start, url in starts if start < at})

    hold_for_each(check, [(at,) for at in range(len(data))])


def test_two_files_one_after_the_other_are_whole(tmp_path: Path) -> None:
    plain, packed = (write_crawl(tmp_path / f"{packed}.warc", packed=packed) for packed in (False, True))
    both = tmp_path / "both.warc"

    def check(data: bytes, losses: int) -> None:
        both.write_bytes(data)
        assert len(index_warc(str(both)).losses) == losses

    noise = b"this is no WARC file\n" * 9
    hold_for_each(
        check,
        [
            (plain + packed, 0),
            (packed + plain, 0),
            (plain + b"\r\n\r\n" + plain, 0),
            (packed + gzip.compress(plain), 0),
            (plain + noise + packed, 1),
            (noise, 1),
            (b"", 1),
        ],
    )


def test_a_file_of_starts_alone_is_told_in_few_lines(tmp_path: Path) -> None:
    noise = tmp_path / "noise.warc"

    def check(data: bytes, last: str) -> None:
        noise.write_bytes(data)
        losses = index_warc(str(noise)).losses
        assert len(losses) == 101
        assert losses[-1].endswith(last)

    hold_for_each(
        check,
        [
            (b"\x1f\x8b\x08\xe0" * 100_000, "damaged in 1,000 places and more, so more may be missing"),
            (b"WARC/1.0\r\n" * 100_000, "damaged in 1,000 places and more, so more may be missing"),
            (b"\x1f\x8b\x08\xe0" * 300, "damaged in 200 more places"),
        ],
    )


def test_what_the_server_did_not_send_is_not_read(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "crawl.warc.gz")
    body = page("A page")
    writer.add("https://example.org/short", body, [*HTML, ("Content-Length", str(len(body) + 1))])
    writer.add("https://example.org/all", body, [*HTML, ("Content-Length", str(len(body)))])
    writer.add("https://example.org/unpacked", body, [*HTML, ("Content-Length", "9"), ("Content-Encoding", "gzip")])
    chunk = b"%x\r\n%s\r\n" % (len(body), body)
    chunked = [*HTML, ("Transfer-Encoding", "chunked")]
    writer.add("https://example.org/half", chunk, chunked)
    writer.add("https://example.org/joined", body, chunked)
    writer.close()
    place = str(tmp_path / "crawl.warc.gz")
    problems = {one.url[20:]: read_record(place, one.offset).problem for one in index_warc(place).recorded}
    size = len(body)
    assert problems == {
        "short": f"the server sent {size:,} of {size + 1:,} bytes",
        "all": "",
        "unpacked": "",
        "half": "the server did not send all of it",
        "joined": "",
    }


# --- how the run ends -----------------------------------------------------------------------------


@pytest.mark.slow("an audit for each case")
def test_a_run_that_lost_something_or_checked_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    data = write_crawl(tmp_path / "whole.warc.gz")
    (tmp_path / "cut.warc.gz").write_bytes(data[: len(data) * 2 // 3])
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    writer = Writer(tmp_path / "errors.warc.gz")
    writer.add("https://example.org/", b"gone", HTML, "404 Not Found")
    writer.close()
    (tmp_path / "bare").mkdir()
    (tmp_path / "unreadable").mkdir()
    (tmp_path / "unreadable" / "index.html").write_bytes(b"<p>caf\xe9</p>")
    (tmp_path / "left-out").mkdir()
    (tmp_path / "left-out" / "index.html").write_bytes(SHORT % 1)
    (tmp_path / "contentlint.toml").write_text('exclude = ["left-out/"]\n', encoding="utf-8")

    def check(source: str, code: int, words: str) -> None:
        out = f"out-{source}"
        command = ["audit", source, "--out", out, "--engine", "processes", "--no-report", "--budget", "errors=1000"]
        for _ in range(2):  # the second run recalls what the first one wrote
            assert run_cli(command) == code
            assert words in capsys.readouterr().err

    hold_for_each(
        check,
        [
            ("whole.warc.gz", 0, ""),
            ("cut.warc.gz", 2, "1 part of the sources could not be read, so pages may be missing (the first: file://"),
            ("empty.warc.gz", 2, "the file is empty"),
            ("errors.warc.gz", 2, "no URL has status 200"),
            ("bare", 2, "no pages (.html) found"),
            ("left-out", 2, "left-out: no pages (.html) found"),
            ("unreadable", 2, "none of the pages could be checked"),
        ],
    )
    overview = (tmp_path / "out-cut.warc.gz" / "index.html").read_text("utf-8")
    assert "<h2>What is missing</h2>" in overview
    assert "the file ends within this record" in overview


def test_the_report_for_a_browser_names_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = write_crawl(tmp_path / "whole.warc.gz")
    (tmp_path / "cut.warc.gz").write_bytes(data[: len(data) * 2 // 3])
    assert run_cli(["audit", "cut.warc.gz", "--out", "out", "--engine", "processes"]) == 2
    assert "the file ends within this record" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_a_page_that_ends_within_a_tag_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ends = {
        "tag": '<a href="/x',
        "end-tag": "</p",
        "attribute": '<img alt="x" src="data:image/png;base64,' + "A" * 3000,
        "comment": "<!-- and so",
        "comment-with-tags": "<!-- old <p>one</p> <p>two</p> and ",
        "quoted": '<a title="a > b" hre',
        "nearly": "<p title='a > b'>1 < 2, and &lt;b",
        "text": "",
        "less": " a < b",
        "script": "<script>if (a <b</script>",
        "open": "<p>",
        "unfinished": '<script type=\'application/ld+json\'>{"a": "b',
    }
    (tmp_path / "site").mkdir()
    for name, end in ends.items():
        (tmp_path / "site" / f"{name}.html").write_bytes(SHORT % 1 + end.encode())
    summary = sites.audit(["site"], tmp_path / "out").summary
    cut = [row["path"] for row in sites.read_table(tmp_path / "out", "pages") if row["is_checked"] and row["problem"]]
    names = ("attribute", "comment-with-tags", "comment", "end-tag", "quoted", "tag", "unfinished")
    assert cut == [f"{name}.html" for name in names]
    assert summary["notes"] == [
        "pages that end within a tag, a comment or a script, so a part of them may be missing: 7 (the first: attribute.html)"
    ]


def test_all_pages_of_a_crawl_left_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_crawl(tmp_path / "whole.warc.gz")
    (tmp_path / "contentlint.toml").write_text('exclude = ["*.html"]\n', encoding="utf-8")
    assert run_cli(["audit", "whole.warc.gz", "--out", "out", "--engine", "processes"]) == 2
    assert "no pages are left: the setting exclude names all 3" in capsys.readouterr().err


def test_pages_that_are_left_out_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_crawl(tmp_path / "whole.warc.gz")
    (tmp_path / "contentlint.toml").write_text('exclude = ["0.html", "old/"]\n', encoding="utf-8")
    for path in ("site/index.html", "site/old/a.html", "site/old/b.html", "site/.hidden/c.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(SHORT % 1)
    assert sites.audit(["whole.warc.gz"], tmp_path / "of-crawl").summary["notes"] == [
        "pages that are not audited, because they are excluded: 1 (the first: 0.html)"
    ]
    (note,) = sites.audit(["site"], tmp_path / "of-site").summary["notes"]
    assert note.startswith("pages that are not audited, because they are excluded, hidden or linked: ")


def test_a_crawl_that_could_not_be_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_crawl(tmp_path / "whole.warc.gz")
    sites.audit(["whole.warc.gz"], tmp_path / "out")
    before = sites.read_outputs(tmp_path / "out")
    (index,) = (tmp_path / "out" / "work").glob("warc-*.bin")
    index.write_bytes(io.BytesIO(index.read_bytes()).read(50))
    sites.audit(["whole.warc.gz"], tmp_path / "out")
    assert sites.read_outputs(tmp_path / "out") == before


FAILING = '''"""A rule that fails."""

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, good


class Failing(Rule[NoOptions]):
    """Fail on each article.

    It shows what happens then.
    """

    how_to_fix = "Turn the rule off."
    basis = "house-style"
    severity = "warning"
    messages = {"x": Message("Something.")}
    examples = (good("Text."),)

    def check(self, article: Article) -> "list[Finding]":
        raise ValueError("boom")
'''


def test_pages_on_which_a_rule_failed_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENTLINT_ALLOW_PYTHON_RULES", "1")
    (tmp_path / "house" / "own").mkdir(parents=True)
    (tmp_path / "house" / "own" / "failing.py").write_text(FAILING, encoding="utf-8")
    (tmp_path / "contentlint.toml").write_text('house-rules = "house"\nallow-python-rules = true\n', encoding="utf-8")
    writer = Writer(tmp_path / "crawl.warc")
    writer.add("https://example.org/", page("Home"), [*HTML, ("X-Robots-Tag", "noindex")])
    writer.close()
    assert run_cli(["audit", "crawl.warc", "--out", "out", "--engine", "processes", "--no-report"]) == 2
    said = capsys.readouterr().err
    assert "a rule of the site failed" in said
    assert "none of the pages" not in said
    (row,) = sites.read_table(tmp_path / "out", "pages")
    assert (row["is_checked"], row["not_indexable_because"]) == (False, "X-Robots-Tag")
    assert "incomplete" not in (tmp_path / "out" / "summary.json").read_text("utf-8")


BAD_KEY = (
    FAILING.replace("Failing(", "BadKey(")
    .replace("Article,", "Facts, Site,")
    .replace(
        """    def check(self, article: Article) -> "list[Finding]":
        raise ValueError("boom")
""",
        """    scope = "site"
    looks_up = ("list_keys",)

    def check_in_site(self, facts: Facts, site: Site) -> "list[Finding]":
        return []


def list_keys(facts: Facts) -> "list[object]":
    KEYS
""",
    )
)


@pytest.mark.slow("an audit for each case")
@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("looks_up", "raise ValueError('boom')"),
        ("looks_up", "return [object()]"),
        ("counts", "return [1.5]"),
        ("counts", "return [('a', ('b', 'c'))]"),
        ("looks_up", "return [frozenset([1, 'a'])]"),
        ("looks_up", "return [10**5000]"),
    ],
)
def test_a_rule_whose_keys_fail_fails_alone_and_only_where_it_is_on(
    kind: str, keys: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTENTLINT_ALLOW_PYTHON_RULES", "1")
    (tmp_path / "house" / "own").mkdir(parents=True)
    (tmp_path / "house" / "own" / "bad_key.py").write_text(
        BAD_KEY.replace("KEYS", keys).replace("looks_up", kind), encoding="utf-8"
    )
    (tmp_path / "site").mkdir()
    for name in "ab":
        (tmp_path / "site" / f"{name}.html").write_bytes(SHORT % 1)
    settings = 'house-rules = "house"\nallow-python-rules = true\n'
    (tmp_path / "contentlint.toml").write_text(settings, encoding="utf-8")
    failed = sites.audit(["site"], tmp_path / "on")
    assert failed.summary["failed_rules"] == 2
    (tmp_path / "contentlint.toml").write_text(f'{settings}ignore = ["own/bad-key"]\n', encoding="utf-8")
    whole = sites.audit(["site"], tmp_path / "off")
    assert whole.summary["failed_rules"] == 0
    rules = {rule: one["findings"] for rule, one in failed.summary["rules"].items() if rule != "unreadable"}
    assert rules == {rule: one["findings"] for rule, one in whole.summary["rules"].items()}
