"""Sites built by their own generators before and after ``fix --unsafe``: which pages then show other words.

Run: ``python benchmarks/built_sites.py [--all] [--show N] [--modules FOLDER] [letsencrypt mtlynch hexo]``. Each site is
unpacked, built by Hugo or Hexo with a layout of our own that shows title and content (those of the sites are not at
hand), fixed by ``contentlint fix --unsafe`` with the recommended rules (``--all``: with all), and built again. lxml
reads both. Compared page by page: words in their order, headings with their levels, code letter for letter, images,
addresses of links, tables. Printed is each page that differs, with the rules that fixed its article. A difference is
accounted for where one of those rules says on its page that it changes such a thing. Exit code 1 if a difference is
not, 2 where a corpus or a generator is not there. Hexo comes from ``npm install hexo hexo-renderer-marked``, into a
temporary folder or into that of ``--modules``.
"""

import argparse
import difflib
import functools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpora import unpack_corpus
from lxml import html as lxml_html
from msgspec import Struct

from contentlint.config import Overlay
from contentlint.fix.files import FileFix, fix_file
from contentlint.fix.fixer import SAFE_AND_UNSAFE
from contentlint.linter.context import load_context
from contentlint.linter.parallel import run_on_each
from contentlint.source.discover import InputFile, discover

SITES = {"letsencrypt": "hugo", "mtlynch": "hugo", "hexo": "hexo"}
PROGRAMS = {"hugo": "hugo", "hexo": "npm"}
JOBS = 2
PARSER = lxml_html.HTMLParser(encoding="utf-8")

CHANGES = {
    "faq/unmarked": {"words", "headings"},
    "headings/empty": {"headings"},
    "headings/fake": {"headings"},
    "headings/h1-repeats-title": {"words", "headings"},
    "headings/level-skip": {"headings"},
    "headings/missing-space": {"words", "headings"},
    "headings/multiple-h1": {"headings"},
    "hygiene/entities": {"words"},
    "hygiene/mojibake": {"words", "headings"},
    "images/alt-missing": {"images"},
    "images/alt-poor": {"images"},
    "key-points/unmarked": {"headings"},
    "links/empty": {"links", "images"},
    "links/http": {"links", "words"},  # an address that stands in the text
    "links/malformed": {"words", "links"},
    "links/tracking-params": {"links"},
    "links/undefined-ref": {"words", "links"},
    "meta/description-in-body": {"words"},
    "meta/title-brand-repeated": {"words"},
    "meta/title-missing": {"words"},
    "readability/doubled-word": {"words"},
    "structure/duplicate-paragraph": {"words", "links", "images"},
    "structure/llm-residue": {"words"},
    "structure/no-subheadings": {"headings"},
    "structure/pasted-text": {"headings"},
    "tables/broken": {"words", "tables"},
    "tables/cell-count": {"tables"},
    "tables/no-blank-before": {"words", "tables"},
}
"""What a fix changes of a page besides marks, as the page of its rule says; what is not here changes none of it."""

BLOCKS = frozenset(
    (
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"),
        *("table", "tr", "td", "th", "section", "article", "figure", "figcaption", "hr", "br", "main", "title"),
    )
)
HUGO = """baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
buildDrafts = true
buildFuture = true
timeout = "300s"
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
codeFences = false
"""
HUGO_LAYOUT = (
    '<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body data-source="{{ with .File }}{{ .Path }}'
    '{{ end }}"><h1>{{ .Title }}</h1><main>{{ .Content }}</main></body></html>'
)
HEXO = """title: Site
url: https://example.org
theme: plain
syntax_highlighter:
permalink: posts/:title/
post_asset_folder: false
"""
HEXO_LAYOUT = (
    '<!DOCTYPE html><html><head><title>{{ page.title }}</title></head><body data-source="{{ page.source }}">'
    "<h1>{{ page.title }}</h1><main>{{ page.content }}</main></body></html>"
)
HEXO_TAGS = """
const show = text => `<div>${hexo.render.renderSync({text, engine: "markdown"})}</div>`;
for (const name of ["youtube", "vimeo", "gist", "jsfiddle", "post_link", "post_path", "asset_link", "asset_img",
    "asset_path", "include_code"])
  hexo.extend.tag.register(name, args => `<span>${args.join(" ")}</span>`);
hexo.extend.tag.register("note", (args, content) => show(content), {ends: true});
"""
HEXO_PLUGINS = ("hexo", "hexo-renderer-marked")
HEXO_PACKAGES = ("hexo@8", "hexo-renderer-marked@7")
_SHORTCODE = re.compile(r"\{\{[<%]-?\s*(/?)\s*([\w/-]+)")


class Page(Struct, frozen=True):
    """What lxml reads of a built page."""

    source: str
    words: tuple[str, ...]
    headings: tuple[str, ...]
    code: tuple[str, ...]
    images: tuple[str, ...]
    links: tuple[str, ...]
    tables: tuple[str, ...]


class Difference(NamedTuple):
    """One kind of thing that a page shows otherwise, and how."""

    kind: str
    shown: str


def main() -> int:
    """Build, fix, build again and compare; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sites", nargs="*", default=list(SITES), help=f"which sites: {', '.join(SITES)}")
    parser.add_argument("--all", action="store_true", help="with all rules, not with those that are recommended")
    parser.add_argument("--show", type=int, default=1000, metavar="N", help="differing pages that are printed")
    parser.add_argument("--modules", type=Path, metavar="FOLDER", help="where Hexo is installed, or is to be")
    asked = parser.parse_args()
    for name in asked.sites:
        if name not in SITES:
            parser.error(f"{name} is none of {', '.join(SITES)}")
        if not shutil.which(PROGRAMS[SITES[name]]):
            print(f"{PROGRAMS[SITES[name]]} is not there")
            return 2
    with tempfile.TemporaryDirectory() as folder:
        modules = asked.modules or Path(folder)
        return max([compare_site(name, modules, show=asked.show, with_all=asked.all) for name in asked.sites])


def compare_site(name: str, modules: Path, *, show: int, with_all: bool) -> int:
    """Build a site before and after its fixes; return 1 if a page differs and no rule says so."""
    unpacked = next(path for path in unpack_corpus(name).iterdir() if path.is_dir())
    build = functools.partial(build_with_hexo, modules=modules) if SITES[name] == "hexo" else build_with_hugo
    before = read_pages(build(unpacked))
    made = fix_site(unpacked, with_all=with_all)
    after = read_pages(build(unpacked))
    gone = sorted(before.keys() ^ after.keys())
    differing = {path: found for path in before.keys() & after.keys() if (found := compare(before[path], after[path]))}
    unsaid = 0
    for number, (path, found) in enumerate(sorted(differing.items())):
        rules = made.get(before[path].source, {})
        said = set[str]().union(*(CHANGES.get(rule, set()) for rule in rules))
        wrong = [one for one in found if one.kind not in said]
        unsaid += bool(wrong)
        if number < show or wrong:
            print(f"{'NOT SAID ' if wrong else ''}{path}: {', '.join(rules) or 'nothing fixed'}")
            print("".join(f"    {one.kind}: {one.shown}\n" for one in found), end="")
    kinds = Counter(one.kind for found in differing.values() for one in found)
    fixes = Counter[str]()
    for counts in made.values():
        fixes.update(counts)
    print(f"{name}: {len(before)} pages, {sum(fixes.values())} fixes in {len(made)} articles")
    print(f"  fixed: {', '.join(f'{rule} {number}' for rule, number in fixes.most_common())}")
    print(f"  differ: {len(differing)} ({', '.join(f'{kind} {number}' for kind, number in kinds.most_common())})")
    print(f"  pages that are there once alone: {len(gone)} {gone[:5]}; differences that no rule says: {unsaid}")
    return 1 if unsaid or gone else 0


# --- generators -------------------------------------------------------------------------------------


def build_with_hugo(unpacked: Path) -> Path:
    """Return the folder that Hugo builds of a site's content."""
    site = Path(tempfile.mkdtemp(dir=unpacked.parent, prefix="contentlint-built-"))
    shutil.copytree(unpacked / "content", site / "content")
    write(site / "hugo.toml", HUGO)
    for layout in ("single", "list"):
        write(site / "layouts" / "_default" / f"{layout}.html", HUGO_LAYOUT)
    closed, used = find_shortcodes(site / "content")
    for name in used:
        inner = "{{ .Inner | markdownify }}" if name in closed else ""
        parameters = "{{ range .Params }}{{ . }} {{ end }}"
        write(site / "layouts" / "shortcodes" / f"{name}.html", f"<div>{parameters}</div><div>{inner}</div>")
    run(["hugo", "--quiet", "--source", str(site), "--destination", str(site / "public")], site)
    return site / "public"


def find_shortcodes(content: Path) -> tuple[set[str], set[str]]:
    """Return the names of the shortcodes that are closed somewhere, and of all that are used."""
    closed, used = set[str](), set[str]()
    for path in content.rglob("*"):
        if path.suffix in {".md", ".html"}:
            for slash, name in _SHORTCODE.findall(path.read_text(encoding="utf-8", errors="replace")):
                used.add(name)
                if slash:
                    closed.add(name)
    return closed, used


def build_with_hexo(unpacked: Path, modules: Path) -> Path:
    """Return the folder that Hexo builds of a site's content."""
    if not (modules / "node_modules" / "hexo").exists():
        modules.mkdir(parents=True, exist_ok=True)
        write(modules / "package.json", "{}")
        run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *HEXO_PACKAGES], modules)
        # what hexo-util makes of highlight.js when it is installed
        run(["npm", "run", "--silent", "build:highlight"], modules / "node_modules" / "hexo-util")
    site = Path(tempfile.mkdtemp(dir=unpacked.parent, prefix="contentlint-built-"))
    shutil.copytree(unpacked / "source", site / "source")
    (site / "node_modules").symlink_to(modules / "node_modules")
    write(site / "_config.yml", HEXO)
    write(
        site / "package.json", json.dumps({"hexo": {"version": "8"}, "dependencies": dict.fromkeys(HEXO_PLUGINS, "*")})
    )
    for layout in ("page", "post", "index"):
        write(site / "themes" / "plain" / "layout" / f"{layout}.njk", HEXO_LAYOUT)
    write(site / "scripts" / "tags.js", HEXO_TAGS)
    run([str(modules / "node_modules" / ".bin" / "hexo"), "generate", "--bail"], site)
    return site / "public"


def write(path: Path, text: str) -> None:
    """Write a file, and the folders that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(command: list[str], folder: Path) -> None:
    """Run a program; leave with exit code 2 and its output where it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        print(f"{' '.join(command[:2])} failed: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        sys.exit(2)


# --- fixes ------------------------------------------------------------------------------------------


def fix_site(folder: Path, *, with_all: bool) -> dict[str, dict[str, int]]:
    """Fix the articles of a site where they are; return what was fixed, by the path that a generator calls them."""
    content = next(folder / name for name in ("content", "source") if (folder / name).is_dir())
    context = load_context(folder, overlay=Overlay(select=("ALL",) if with_all else None))
    files = discover([str(content)], include=context.config.include, root=context.config.root).files
    made: dict[str, dict[str, int]] = {}
    work = functools.partial(fix_file, tiers=SAFE_AND_UNSAFE)
    for file, fixed in zip(files, run_on_each(files, work, context, JOBS, lose=lose_fix), strict=True):
        if fixed.error:
            print(f"{file.shown}: {fixed.error}")
        elif fixed.has_changed:
            Path(file.path).write_bytes(fixed.after)
            made[Path(file.path).relative_to(content).as_posix()] = fixed.counts
    return made


def lose_fix(file: InputFile, reason: str) -> FileFix:
    """Return what stands for the fixes of an article whose process ended."""
    return FileFix(file, error=reason)


# --- pages ------------------------------------------------------------------------------------------


def read_pages(folder: Path) -> dict[str, Page]:
    """Return the pages of a built site, by their paths in it."""
    return {
        path.relative_to(folder).as_posix(): read_page(lxml_html.parse(str(path), PARSER).getroot())
        for path in sorted(folder.rglob("*.html"))
        if path.stat().st_size
    }


def read_page(root: lxml_html.HtmlElement) -> Page:
    """Return what readers see of a page."""
    for element in [*root.iter("script", "style")]:
        element.drop_tree()
    pieces: list[str] = []
    collect_text(root, pieces)
    return Page(
        source=next((found for body in root.iter("body") if (found := body.get("data-source"))), ""),
        words=tuple(re.findall(r"\w+", "".join(pieces))),
        headings=tuple(f"{one.tag} {fold(one)}" for one in root.iter("h1", "h2", "h3", "h4", "h5", "h6") if fold(one)),
        code=tuple(one.text_content() for one in root.iter("pre", "code")),
        images=tuple(f"{one.get('src')} {one.get('alt')}" for one in root.iter("img")),
        links=tuple(one.get("href") for one in root.iter("a") if one.get("href") and one.get("class") != "headerlink"),
        tables=tuple(fold(one) for one in root.iter("td", "th")),
    )


def collect_text(element: lxml_html.HtmlElement, pieces: list[str]) -> None:
    """Add the text of an element, blocks parted from each other."""
    gap = "\n" if element.tag in BLOCKS else ""
    pieces += [gap, element.text or ""] if isinstance(element.tag, str) else []
    for child in element:
        collect_text(child, pieces)
    pieces += [gap, element.tail or ""]


def fold(element: lxml_html.HtmlElement) -> str:
    """Return the words of an element on one line."""
    return " ".join(re.findall(r"\w+", element.text_content()))


def compare(before: Page, after: Page) -> list[Difference]:
    """Return in what two pages differ; headings without the marks at their ends."""
    return list(find_differences(before, after))


def find_differences(before: Page, after: Page) -> Iterator[Difference]:
    """Yield each kind of thing that is not the same, with what stands around the first changes."""
    for kind in ("words", "headings", "code", "images", "links", "tables"):
        old, new = getattr(before, kind), getattr(after, kind)
        if old != new:
            matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
            parts = [
                f"{' '.join(old[max(a - 3, 0) : a])} [-{' '.join(old[a:b])}-]{{+{' '.join(new[c:d])}+}}"
                for tag, a, b, c, d in matcher.get_opcodes()
                if tag != "equal"
            ]
            yield Difference(kind, " … ".join(parts)[:400])


if __name__ == "__main__":
    sys.exit(main())
