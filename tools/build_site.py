"""Builds the documentation site: ``python tools/build_site.py FOLDER``, after ``pip install -e . --group docs``.

The guides come from ``docs/``, the pages of the rules from the rules themselves. Links to files that are not in the
site lead to the repository. A link that leads nowhere stops the build. The name of a file, which a comment above its
block holds for the tests, is shown above the block.
"""

# ruff: noqa: INP001, T201 - a script

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from contentlint.rule.builtin import load_registry
from contentlint.rule.docs.generate import LIST, PAGES, generate
from contentlint.source.project import FILES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SETTINGS = ROOT / "zensical.toml"
LEFT_OUT = shutil.ignore_patterns("rules", "contentlint.toml", "digests.json")

_LINK = re.compile(r"(?<=[^\\]\]\()(?![a-z]+:|#)([^)#\s]+)((?:#[^)\s]*)?)(?=\))")
_TAG = re.compile(r"\\?<(?!!--)")
"""The start of what the program of the site would take for a tag; a backslash does not keep it from that."""

_FILE = re.compile(r"(?m)^(<!-- (?:file|add|content): (\S+) -->\n```\w+)$")
"""The comment above a block that is a file, with the name of the file, and the start of the block."""

_STRAY_ITEM = re.compile(r"<p>(?:(?!</p>).)*?\n((?:[-*]|\d+\.) .{1,60})", re.DOTALL)

_CODE = re.compile(r"(?ms)^ *(`{3,})[^\n]*$.*?^ *\1`*$|(?<!`)(`+)(?!`)[^\n]+?(?<!`)\2(?!`)")


def main(target: str) -> None:
    """Build the site into a folder, which is replaced."""
    out = Path(target).resolve()
    with tempfile.TemporaryDirectory() as work:
        stage = Path(work)
        write_pages(stage / "docs")
        shutil.copy(SETTINGS, stage)
        plain = os.environ | {"NO_COLOR": "1"}
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
        done = subprocess.run(command, cwd=stage, capture_output=True, text=True, env=plain, check=False)  # noqa: S603  # our own words
        if done.returncode or not (stage / "site" / "index.html").exists():
            sys.exit(done.stdout + done.stderr)
        require_lists(stage / "site")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(stage / "site", out)
    print(f"{sum(1 for _ in out.rglob('*.html'))} pages in {target}")


def require_lists(site: Path) -> None:
    """Stop if a list or its next item ends up within a paragraph: what belongs to an item needs four spaces there."""
    for page in sorted(site.rglob("*.html")):
        if found := _STRAY_ITEM.search(page.read_text("utf-8")):
            sys.exit(f"{page.relative_to(site)}: no item of a list: {found[1]}")


def write_pages(folder: Path) -> None:
    """Write all pages as the site has them."""
    shutil.copytree(DOCS, folder, ignore=LEFT_OUT)
    pages = {path: path.read_text("utf-8") for path in sorted(DOCS.rglob("*.md")) if ROOT / PAGES not in path.parents}
    pages |= {ROOT / page.path: page.text for page in generate(load_registry(), ROOT) if page.path.suffix == ".md"}
    for path, text in pages.items():
        place = folder / _locate(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name_files(rewrite_links(text, path)), "utf-8")
    (folder / "README.md").unlink(missing_ok=True)
    (folder / "dev" / "README.md").unlink(missing_ok=True)


def _locate(path: Path) -> Path:
    """Return where the site has a file of the repository."""
    name = path.relative_to(ROOT)
    if name == LIST:
        return Path("rules/index.md")
    inner = name.relative_to("docs")
    return inner.with_name("index.md") if inner.name == "README.md" else inner


def name_files(text: str) -> str:
    """Return a page whose blocks show the names of the files that they are."""
    return _FILE.sub(r'\1 title="\2"', text)


def rewrite_links(text: str, page: Path) -> str:
    """Return a page whose links lead to pages of the site, or else to files of the repository."""
    codes = [code.span() for code in _CODE.finditer(text)]

    def rewrite(found: re.Match[str]) -> str:
        is_code = any(start <= found.start() < end for start, end in codes)
        if is_code or found.lastindex is None:
            return found[0] if is_code else "&lt;"
        return _rewrite(found, page)

    return re.sub(f"{_LINK.pattern}|{_TAG.pattern}", rewrite, text)


def _rewrite(found: re.Match[str], page: Path) -> str:
    target = Path(os.path.normpath(page.parent / found[1]))
    if not target.exists():
        sys.exit(f"{page.relative_to(ROOT)}: the link {found[1]} leads nowhere")
    if target == ROOT / LIST or (target.is_relative_to(DOCS) and target.is_file()):
        start = (Path("docs") / _locate(page)).parent
        return os.path.relpath(Path("docs") / _locate(target), start).replace(os.sep, "/") + found[2]
    return f"{FILES}/{target.relative_to(ROOT).as_posix()}{found[2]}"


if __name__ == "__main__":
    main(*sys.argv[1:])
