"""What an audit says of a folder of built pages, held against lxml and networkx over the same files.

Run: ``python benchmarks/audit_graph.py FOLDER [--site-url URL]``. Compared are the pages that each page links to, how
many pages link to it, its clicks from the home page, orphans, links to what is missing, weights by PageRank, headings
and images, canonical URLs, versions in other languages, why pages are not indexable, and what the entries of sitemaps
are. The second reading knows nothing of the program: it parses each page with lxml, joins URLs as browsers do, looks
for files as static servers do and asks urllib about robots.txt. Exit code 1 if a row differs.

Two kinds of differences are known, and told: ``.htaccess`` redirects a page that exists as a file, too (the audit takes
the file; the rows are compared once more without these rules); and a link such as ``(https://…``, which a browser takes
for a path, is not a link for the audit.
"""

import argparse
import csv
import functools
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import networkx
from lxml import etree, html
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

PAGES = {".html", ".htm", ".xhtml"}
MAX_SHOWN = 10


class Pages:
    """The pages of a folder, as lxml reads them."""

    def __init__(self, folder: Path, site_url: str, *, has_rules: bool = True) -> None:
        self.has_rules = has_rules
        self.folder = folder
        self.site_url = site_url
        files = (file for file in sorted(folder.rglob("*")) if file.suffix.lower() in PAGES and file.is_file())
        self.trees = {str(file.relative_to(folder)): self._parse(file) for file in files}

    @functools.cached_property
    def redirects(self) -> list[tuple[re.Pattern[str], str]]:
        """Return the plain rules of ``.htaccess`` that lead on within the site."""
        file = self.folder / ".htaccess"
        lines = file.read_text(encoding="utf-8").splitlines() if self.has_rules and file.is_file() else []
        found = (re.match(r"RewriteRule\s+(\S+)\s+(/[^\s$]*)\s+\[R=301", line) for line in lines)
        return [(re.compile(one[1]), one[2]) for one in found if one]

    @staticmethod
    def _parse(file: Path) -> html.HtmlElement | None:
        data = file.read_bytes()
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8")) if data.strip() else None

    def list_links(self, path: str) -> Iterator[str]:
        """Yield where the links of a page lead: a path from the root of the folder, decoded."""
        tree = self.trees[path]
        if tree is None:
            return
        at = f"{self.site_url}/{path}"
        bases = tree.xpath("//base/@href")
        base = urljoin(at, bases[0]) if bases else at
        for href in tree.xpath("//a[not(ancestor::noscript)]/@href | //area/@href"):
            if not href.strip() or href.strip().startswith("#"):
                continue
            try:
                url = urlsplit(urldefrag(urljoin(base, href.strip())).url)
            except ValueError:
                continue
            if url.scheme in {"http", "https"} and url.netloc.removeprefix("www.") == self.host:
                yield unquote(url.path)

    @property
    def host(self) -> str:
        """Return the host of the site."""
        return urlsplit(self.site_url).netloc.removeprefix("www.")

    def find(self, url_path: str) -> str | None:
        """Return the file that Apache gives for a path, its rules of redirects followed once; None for none."""
        plain = url_path.lstrip("/")
        for pattern, target in self.redirects:
            if pattern.search(plain):
                plain = target.lstrip("/")
                break
        forms = (
            [f"{plain}index.html"]
            if not plain or plain.endswith("/")
            else [plain, f"{plain}/index.html", f"{plain}.html"]
        )
        return next((one for one in forms if (self.folder / one).is_file()), None)


def build_graph(pages: Pages) -> tuple[networkx.DiGraph, set[tuple[str, str]]]:
    """Return which pages link to which, and the links that lead nowhere."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(pages.trees)
    broken = set()
    for path in pages.trees:
        for target in pages.list_links(path):
            found = pages.find(target)
            if found is None:
                broken |= {(path, target)} if ":/" not in target else set()
            elif found in pages.trees and found != path:
                graph.add_edge(path, found)
    return graph, broken


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the audit."""
    file = folder / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def compare(what: str, ours: object, theirs: object) -> bool:
    """Say whether two readings are the same, and of what differs the first few."""
    is_same = ours == theirs
    print(f"{what}: {'same' if is_same else 'DIFFERENT'} ({len(theirs) if hasattr(theirs, '__len__') else theirs})")
    if not is_same and isinstance(ours, dict) and isinstance(theirs, dict):
        odd = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)]
        print(f"  {len(odd)} rows differ")
        for key in odd[:MAX_SHOWN]:
            print(f"  {key}: audit {ours.get(key)!r}, second reading {theirs.get(key)!r}")
    elif not is_same and isinstance(ours, set) and isinstance(theirs, set):
        print(f"  only the audit: {sorted(ours - theirs)[:MAX_SHOWN]}")
        print(f"  only the second reading: {sorted(theirs - ours)[:MAX_SHOWN]}")
    return is_same


# --- what search engines are told -----------------------------------------------------------------


class Told:
    """What pages, robots.txt and sitemaps tell search engines, as lxml and urllib read them."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        file = pages.folder / "robots.txt"
        self.lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
        self.robots = RobotFileParser()
        self.robots.parse(self.lines)

    def find_page(self, path: str, href: str) -> str:
        """Return the page that a URL of a page means; "" for none, or one of another host."""
        tree = self.pages.trees[path]
        bases = tree.xpath("//base/@href") if tree is not None else []
        at = f"{self.pages.site_url}/{path.removesuffix('index.html')}"
        try:
            url = urlsplit(urldefrag(urljoin(urljoin(at, bases[0]) if bases else at, href.strip())).url)
        except ValueError:
            return ""
        if url.netloc.removeprefix("www.") != self.pages.host:
            return ""
        found = self.pages.find(unquote(url.path) or "/")
        return found if found in self.pages.trees else ""

    def list_canonicals(self, path: str) -> list[str]:
        """Return the canonical URLs that the head of a page names, as they are written."""
        tree = self.pages.trees[path]
        return [] if tree is None else [one for one in tree.xpath("//head/link[@rel='canonical']/@href") if one.strip()]

    def list_versions(self, path: str) -> set[tuple[str, str, str]]:
        """Return the versions of a page: language, URL as written, page."""
        tree = self.pages.trees[path]
        links = [] if tree is None else tree.xpath("//link[@hreflang and @href and contains(@rel, 'alternate')]")
        return {
            (one.get("hreflang").strip(), one.get("href").strip(), self.find_page(path, one.get("href")))
            for one in links
        }

    def find_bar(self, path: str) -> str:
        """Return why a page is not indexed, "" where it may be."""
        tree = self.pages.trees[path]
        if tree is None:
            return ""
        names = "translate(concat(@name, @property), 'ROBTSGLE', 'robtsgle')"  # Docusaurus writes "property"
        tags = tree.xpath(f"//meta[{names}='robots' or {names}='googlebot']/@content")
        if any({part.strip().lower() for part in tag.split(",")} & {"noindex", "none"} for tag in tags):
            return "noindex"
        for content in tree.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content"):
            found = re.match(r"\s*\d+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^\s'\"]+)", content, re.IGNORECASE)
            if found and self.find_page(path, found[1]) != path:
                return "redirect"
        canonicals = self.list_canonicals(path)
        if canonicals and self.find_page(path, canonicals[0]) != path:
            return "canonical"
        url = f"{self.pages.site_url}/{quote(path.removesuffix('index.html'))}"
        return "" if self.robots.can_fetch("Googlebot", url) else "robots.txt"

    def list_sitemaps(self) -> list[Path]:
        """Return the sitemaps that robots.txt names, or those at the usual places, and those that these name."""
        named = [line.partition(":")[2].strip() for line in self.lines if line.lower().startswith("sitemap:")]
        usual = [self.pages.folder / name for name in ("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml")]
        waiting = [self.pages.folder / urlsplit(url).path.lstrip("/") for url in named] or usual
        found: list[Path] = []
        while waiting:
            file = waiting.pop(0)
            if file.is_file() and file not in found:
                found.append(file)
                inner = etree.parse(file).xpath("//*[local-name()='sitemap']/*[local-name()='loc']/text()")
                waiting += [self.pages.folder / urlsplit(url.strip()).path.lstrip("/") for url in inner]
        return found

    def list_entries(self) -> set[tuple[str, str]]:
        """Return the entries of all sitemaps, each with what it is."""
        found = set()
        for file in self.list_sitemaps():
            tree = etree.parse(file)
            for loc in tree.xpath("//*[local-name()='url']/*[local-name()='loc']/text()"):
                found.add((loc.strip(), self.judge(loc.strip())))
        return found

    def judge(self, url: str) -> str:
        """Return what an entry of a sitemap is."""
        parts = urlsplit(url)
        if parts.netloc.removeprefix("www.") != self.pages.host:
            return "other host"
        plain = unquote(parts.path).lstrip("/")
        forms = (
            [f"{plain}index.html"]
            if not plain or plain.endswith("/")
            else [plain, f"{plain}.html", f"{plain}/index.html"]
        )
        file = next((one for one in forms if (self.pages.folder / one).is_file()), "")
        if file in self.pages.trees:
            return "not indexable" if self.find_bar(file) else "page"
        return "file" if file else "missing"


def compare_told(out: Path, pages: Pages) -> list[bool]:
    """Compare what search engines are told."""
    told = Told(pages)
    table = {row["path"]: row for row in read(out, "pages") if row["is_checked"] == "true"}
    canonicals = {row["path"]: row for row in read(out / "reports", "canonicals")}
    versions: dict[str, set[tuple[str, str, str]]] = {path: set() for path in table}
    for row in read(out / "reports", "hreflang"):
        if row["source"] in {"page", "body"}:
            versions[row["path"]].add((row["language"], row["href"], row["target"]))
    entries = read(out, "sitemaps") if (out / "sitemaps.csv").is_file() else []
    firsts = {path: (told.list_canonicals(path) or [""])[0] for path in table}
    return [
        compare(
            "why pages are not indexable",
            {path: row["not_indexable_because"] for path, row in table.items()},
            {path: told.find_bar(path) for path in table},
        ),
        compare("canonical URLs", {path: canonicals[path]["canonical"] for path in table}, firsts),
        compare(
            "canonical pages",
            {path: canonicals[path]["target"] for path in table},
            {path: told.find_page(path, href) if href else "" for path, href in firsts.items()},
        ),
        compare("versions", versions, {path: told.list_versions(path) for path in table}),
        compare(
            "sitemap entries",
            {(row["url"], row["outcome"]) for row in entries if row["kind"] == "sitemap"},
            told.list_entries(),
        ),
    ]


def main() -> int:
    """Audit a folder and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--site-url", default="https://site.example")
    options = parser.parse_args()
    folder = options.folder.resolve()
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "out"
        config = Path(name) / "contentlint.toml"
        config.write_text(f'site-url = "{options.site_url}"\n', encoding="utf-8")
        command = [sys.executable, "-m", "contentlint", "audit", str(folder), "--out", str(out), "--no-report"]
        subprocess.run(  # noqa: S603  # our own words
            [*command, "--engine", "processes", "--config", str(config)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        pages = Pages(folder, options.site_url.rstrip("/"))
        results = [*compare_graph(out, pages), *compare_told(out, pages)]
        if not all(results) and pages.redirects:
            print(f"without the {len(pages.redirects)} rules of .htaccess that redirect, links to nothing left out:")
            plain = Pages(folder, options.site_url.rstrip("/"), has_rules=False)
            results = [results[BROKEN], *compare_graph(out, plain, with_broken=False), *compare_told(out, plain)]
    return 0 if all(results) else 1


BROKEN = 0
"""The place of the comparison of links to nothing: they depend on the rules, which the audit knows."""


def compare_graph(out: Path, pages: Pages, *, with_broken: bool = True) -> list[bool]:
    """Compare links, and what follows from them."""
    graph, broken = build_graph(pages)
    table = {row["path"]: row for row in read(out, "pages")}
    inlinks = {path: graph.in_degree(path) for path in pages.trees}
    depths = networkx.single_source_shortest_path_length(graph, "index.html") if "index.html" in graph else {}
    scores = compute_scores(graph)
    headings = {path: 0 if tree is None else len(tree.xpath("//h1|//h2")) for path, tree in pages.trees.items()}
    images = {path: 0 if tree is None else len(tree.xpath("//img")) for path, tree in pages.trees.items()}
    return [
        *([compare("broken", list_broken(out, broken), broken)] if with_broken else []),
        compare("pages", set(table), set(pages.trees)),
        compare("inlinks", {path: int(row["inlinks_pages"] or 0) for path, row in table.items()}, inlinks),
        compare(
            "depth",
            {path: int(row["depth_clicks"]) for path, row in table.items() if row["depth_clicks"]},
            dict(depths),
        ),
        compare(
            "orphans",
            {row["path"] for row in read(out / "reports", "orphans")},
            {path for path, count in inlinks.items() if not count and path != "index.html"},
        ),
        compare("link score", {path: int(row["link_score"]) for path, row in table.items()}, scores),
        compare("H1 and H2", count(read(out, "headings"), table), headings),
        compare("images", count(read(out, "images"), table), images),
    ]


def list_broken(out: Path, broken: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the broken links that the audit names, and those of the second reading that it says it cannot judge."""
    rows = [row for row in read(out, "links") if row["kind"] == "link"]
    unknown = {row["path"] for row in rows if row["outcome"] == "unknown"}
    missing = {row["path"] for row in rows if row["outcome"] == "missing"}
    judged = {one for one in broken if one[0] in missing}
    unjudged = {one for one in broken if one[0] in unknown}
    print(f"  broken links that the audit does not judge, and says so: {len(unjudged - judged)}")
    extra = {(path, "?") for path in missing - {path for path, _ in broken}}
    return judged | unjudged | extra


def compute_scores(graph: networkx.DiGraph) -> dict[str, int]:
    """Return the weights by PageRank on a logarithmic scale from 0 to 100."""
    weights = _pagerank_python(graph, alpha=0.85, tol=1e-14, max_iter=500)
    least, most = math.log(min(weights.values())), math.log(max(weights.values()))
    return {path: round(100 * (math.log(weight) - least) / (most - least)) for path, weight in weights.items()}


def count(rows: list[dict[str, str]], pages: dict[str, dict[str, str]]) -> dict[str, int]:
    """Return how many rows each page has."""
    found = dict.fromkeys(pages, 0)
    for row in rows:
        found[row["path"]] += 1
    return found


if __name__ == "__main__":
    sys.exit(main())
