"""Why a page is not indexed: what it says itself, what headers say, what robots.txt says."""

from pathlib import Path

import pytest
import sites
from crawls import HTML, Writer
from each import hold_for_each

from contentlint.audit.robots import choose_rules

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

Case = tuple[str, str, list[tuple[str, str]], str]

HERE = "https://example.org"

HEADS: list[Case] = [
    ("plain", "", [], ""),
    ("meta", '<meta name="robots" content="noindex">', [], "noindex"),
    ("self", f'<link rel="canonical" href="{HERE}/self">', [], ""),
    ("self-short", '<link rel="canonical" href="/self-short#top">', [], ""),
    ("other", f'<link rel="canonical" href="{HERE}/plain">', [], "canonical"),
    ("elsewhere", '<link rel="canonical" href="https://else.example/elsewhere">', [], "canonical"),
    ("unfetched", f'<link rel="canonical" href="{HERE}/never-asked">', [], "canonical"),
    ("leads-on", '<meta http-equiv="refresh" content="5; url=/plain">', [], "redirect"),
    ("reloads", '<meta http-equiv="Refresh" content="300">', [], ""),
    ("reloads-itself", '<meta http-equiv="refresh" content="60; URL=\'/reloads-itself\'">', [], ""),
    ("no-script", '<noscript><meta http-equiv="refresh" content="0; url=/plain"></noscript>', [], ""),
]
HEADERS: list[Case] = [
    ("h-noindex", "", [("X-Robots-Tag", "noindex, nofollow")], "X-Robots-Tag"),
    ("h-none", "", [("x-robots-tag", "None")], "X-Robots-Tag"),
    ("h-second", "", [("X-Robots-Tag", "nofollow"), ("X-Robots-Tag", "noindex")], "X-Robots-Tag"),
    ("h-google", "", [("X-Robots-Tag", "googlebot: noindex")], "X-Robots-Tag"),
    ("h-another", "", [("X-Robots-Tag", "otherbot: noindex")], ""),
    ("h-snippet", "", [("X-Robots-Tag", "max-snippet: 20, noindex")], "X-Robots-Tag"),
    ("h-until", "", [("X-Robots-Tag", "unavailable_after: 25 Jun 2030 15:00:00 PST")], ""),
    ("h-self", "", [("Link", f'<{HERE}/h-self>; rel="canonical"')], ""),
    (
        "h-canonical",
        "",
        [("Link", f'<{HERE}/style.css>; rel=preload, <{HERE}/plain>; rel="canonical"')],
        "canonical header",
    ),
    ("h-short", "", [("Link", "</plain> ; type=text/html ; rel = canonical")], "canonical header"),
    ("h-next", "", [("Link", f'<{HERE}/plain>; rel="next"')], ""),
    ("private/page", "", [], "robots.txt"),
    ("private/open", "", [], ""),
    ("list?sort=up", "", [], "robots.txt"),
]
ROBOTS = (
    b"User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*?sort=\n\nUser-agent: Other\nDisallow: /\n"
)


def test_a_crawl_knows_pages_headers_and_robots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    writer = Writer(tmp_path / "crawl.warc.gz")
    writer.add(f"{HERE}/robots.txt", ROBOTS, [("Content-Type", "text/plain")])
    for path, head, headers, _ in [*HEADS, *HEADERS]:
        writer.add(f"{HERE}/{path}", build(path, head), [*HTML, *headers])
    writer.close()
    sites.audit(["crawl.warc.gz"], tmp_path / "out")
    rows = {row["url"].removeprefix(f"{HERE}/"): row for row in sites.read_table(tmp_path / "out", "pages")}

    def check(path: str, reason: str) -> None:
        assert (rows[path]["not_indexable_because"], rows[path]["is_indexable"]) == (reason, not reason)

    hold_for_each(check, [(path, reason) for path, _, _, reason in [*HEADS, *HEADERS]])


@pytest.mark.slow("an audit for each case")
@pytest.mark.parametrize("site_url", ["", "https://example.org", "https://example.org/docs"])
def test_a_folder_knows_pages_and_its_robots(site_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contentlint.toml").write_text(f'site-url = "{site_url}"\n' if site_url else "", encoding="utf-8")
    below = "/docs" if site_url.endswith("/docs") else ""
    for path, head, _, _ in [*HEADS, ("private/page", "", [], "")]:
        file = tmp_path / "site" / path / "index.html"
        file.parent.mkdir(parents=True)
        own = head.replace(f"{HERE}/", f"{HERE}{below}/").replace('"/', f'"{below}/').replace("=/", f"={below}/")
        file.write_bytes(build(path, own))
    (tmp_path / "site" / "robots.txt").write_text(f"User-agent: *\nDisallow: {below}/private/\n", encoding="utf-8")
    sites.audit(["site"], tmp_path / "out")
    rows = {row["path"].removesuffix("/index.html"): row for row in sites.read_table(tmp_path / "out", "pages")}

    def check(path: str, reason: str) -> None:
        assert rows[path]["not_indexable_because"] == reason

    hold_for_each(check, [*((path, reason) for path, _, _, reason in HEADS), ("private/page", "robots.txt")])


def test_headers_of_strangers_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    writer = Writer(tmp_path / "crawl.warc.gz")
    writer.add(f"{HERE}/robots.txt", bytes(range(256)) * 100 + b"\nDisallow: /" + b"*a" * 5000, [])
    for number, value in enumerate(("<" * 9000, "<http://[>; rel=canonical", ":,:,", "noindex" + "," * 9000)):
        writer.add(f"{HERE}/{number}", build(str(number), ""), [*HTML, ("Link", value), ("X-Robots-Tag", value)])
    writer.close()
    assert sites.audit(["crawl.warc.gz"], tmp_path / "out").summary["bugs"] == 0


def build(name: str, head: str) -> bytes:
    return sites.frame(f"Page {name}", f"<h1>{name}</h1><p>{sites.build_text(len(name))}</p>", head).encode()


@pytest.mark.slow("an audit for each case")
def test_a_robots_file_that_is_not_known_leaves_open_what_is_indexable(tmp_path: Path) -> None:
    gone, forbidding = ("404 Not Found", b"no", {}), ("200 OK", b"User-agent: *\nDisallow: /\n", {})
    cases = {
        "gone": (gone, True, ""),
        "forbids": (forbidding, False, ""),
        "leads to one that forbids": (("301 Moved Permanently", b"", {}), False, ""),
        "cut off": ((*forbidding[:2], {"WARC-Truncated": "length"}), None, "the crawler cut it off"),
        "busy": (("503 Service Unavailable", b"", {}), None, "the server answered with the status 503"),
        "too often": (("429 Too Many Requests", b"", {}), None, "the server answered with the status 429"),
        "too long": (("200 OK", b"User-agent: *\n" + b"Disallow: /a\n" * 3000, {}), None, "more than 2,000 rules"),
    }

    def check(name: str, answer: tuple[str, bytes, dict[str, str]], is_indexable: bool | None, note: str) -> None:  # noqa: FBT001  # a case
        status, body, warc = answer
        writer = Writer(tmp_path / f"{name}.warc.gz")
        writer.add(f"{HERE}/", build("home", ""), HTML)
        writer.add(f"{HERE}/hidden", build("hidden", ""), [*HTML, ("X-Robots-Tag", "noindex")])
        writer.add(f"{HERE}/moved.txt", forbidding[1], [("Content-Type", "text/plain")])
        headers = [("Content-Type", "text/plain"), *([("Location", "/moved.txt")] if status.startswith("3") else [])]
        writer.add(f"{HERE}/robots.txt", body, headers, status, warc=warc)
        writer.close()
        summary = sites.audit([tmp_path / f"{name}.warc.gz"], tmp_path / name).summary
        rows = {row["path"]: row["is_indexable"] for row in sites.read_table(tmp_path / name, "pages")}
        assert rows == {"hidden.html": False, "index.html": is_indexable}
        thin = (tmp_path / name / "reports" / "thin_pages.csv").read_text(encoding="utf-8")
        assert ("index.html" in thin) is (is_indexable is not False)
        assert [note in one for one in summary["notes"]] == ([True] if note else [])

    hold_for_each(check, [(name, *rest) for name, rest in cases.items()])


def test_only_the_rules_for_our_crawler_are_kept() -> None:
    def check(text: str, rules: list[str]) -> None:
        found = choose_rules(text.encode())
        assert found is not None
        assert found.split("\n") == ["User-agent: *", *rules, ""]

    hold_for_each(
        check,
        [
            ("", []),
            ("\ufeffUser-agent: *\nDisallow: /a\n", ["Disallow: /a"]),
            ("Disallow: /a\n", []),
            ("User-agent: a\nUser-agent: *\nDisallow: /a\nUser-agent: b\nDisallow: /b\n", ["Disallow: /a"]),
            ("User-agent: *\nDisallow: /a\nuseragent: googlebot/2.1 # ours\nAllow: /b\n", ["Allow: /b"]),
            ("User-agent: *\nDisallow: /a\nUser-agent: Googlebot\n", []),
            ("User-agent: Googlebot-Image\nDisallow: /a\n", []),
            ("User-agent: Googlebot\nSitemap: /s\nUser-agent: b\ndissalow /a\n", ["dissalow /a"]),
            (
                "User-agent: *\nDisallow: /a\nUser-agent: b\nAllow: /b\nUser-agent: *\nAllow: /c\n",
                ["Disallow: /a", "Allow: /c"],
            ),
            ("".join(f"user-agent:a{n}\n" for n in range(30_000)) + "disallow:/a\n" * 30_000, []),
        ],
    )


@pytest.mark.slow("an audit for each case")
def test_headers_of_an_unchanged_page_are_those_of_the_latest_answer(tmp_path: Path) -> None:
    hidden = [("X-Robots-Tag", "noindex")]

    def check(name: str, before: list[tuple[str, str]], now: list[tuple[str, str]], status: str) -> None:
        writer = Writer(tmp_path / f"{name}.warc.gz")
        at = {"WARC-Date": "2026-01-01T00:00:01Z"}
        writer.add(f"{HERE}/", build("home", ""), [*HTML, *before], warc=at)
        later = {"WARC-Date": "2026-01-01T00:00:02Z", **({"kind": "revisit"} if status == "200 OK" else {})}
        writer.add(f"{HERE}/", b"", now, status, warc=later)
        writer.close()
        sites.audit([tmp_path / f"{name}.warc.gz"], tmp_path / name)
        assert [row["is_indexable"] for row in sites.read_table(tmp_path / name, "pages")] == [False]

    hold_for_each(
        check,
        [
            ("repeated", [], [*HTML, *hidden], "200 OK"),
            ("not modified", [], hidden, "304 Not Modified"),
            ("said before", hidden, [], "304 Not Modified"),
        ],
    )
