"""Articles pasted from real editors: what the studio makes of them against what is written in their files.

Run: ``python benchmarks/pastes.py install FOLDER`` once, which builds the editors of ``benchmarks/editors/`` there (it
needs Node.js and npm); then ``python benchmarks/pastes.py measure FOLDER [--fresh] [--skip 20] [--only PROGRAM]
[--show]``. It needs chromium and the corpora. ``captures FOLDER`` reads what Word and Google Docs put on real
clipboards, in the test data of CKEditor (a checkout of github.com/ckeditor/ckeditor5).

Each of 20 articles is written as HTML, loaded into each program, selected and copied there with Ctrl+A and Ctrl+C, and
pasted into a studio with Ctrl+V. What is saved there is read, and its outline compared with that of the file. What a
program cannot hold (``LACKS``) is compared in neither. Where outlines differ, the elements on the clipboard are counted
against those that were loaded: what is fewer there was lost before the paste, which is told (it counts as differing).
``--fresh`` takes 20 other articles, on which nothing was tuned.
"""

import argparse
import hashlib
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import lxml.html
from browser import FLAGS, ROOT, SEED, run_studio
from corpora import list_articles
from markdown_it import MarkdownIt
from playwright.sync_api import Page, sync_playwright

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.document.nodes import CodeBlock, ListBlock, Paragraph
from contentlint.fix.fixer import SAFE_AND_UNSAFE, fix_source
from contentlint.linter.context import load_context
from contentlint.publish.publisher import STRUCTURE, Publisher, Wanted
from contentlint.source import Source

EDITORS = Path(__file__).parent / "editors"
LACKS = {
    "browser": set(),
    "ckeditor": set(),
    "lexical": {"images", "blocks in items"},
    "quill": {"table heads", "blocks in items", "lists in items", "spaces of code"},
    "tinymce": set(),
    "tiptap": set(),
}
"""The programs, and what each has no node for, or loses when a text is loaded.

Articles with what a program cannot hold are not measured with it; images are left out of those for Lexical.
"""

SITE = "https://example.com/blog/"
"""Where the articles are published; a preview in a browser has whole URLs."""

CORPORA = ("aspose", "18f", "digitalgov", "hexo", "letsencrypt", "rust-blog", "mtlynch")
SIZE = 20
MIN_WORDS, MAX_WORDS = 250, 3_000
MIN_HEADINGS = 3
MIN_KINDS = 3
UNTOLD = re.compile(r"\{\{|\{%|\{#|\{:|\[\^|<!--|</?[a-z]|^:::", re.IGNORECASE | re.MULTILINE)
"""Templates, ids, notes and HTML: other renderers show them in other ways, or not at all."""

IMAGE = re.compile(
    r"\[!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])\](?:\([^()]*\)|\[[^\[\]]*\])|!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"
)
COUNTED = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "table", "tr", "td", "a", "img")
"""Elements that each program writes for the part that they are, of which one fewer is a part that it has not kept."""

POLLS = 600
TRIES = 10
WORDS = re.compile(r"\w+")

PAGE = """<!doctype html><meta charset="utf-8"><title>Article</title>
<style>body { font: 17px/1.6 Georgia, serif; color: #222 } h1, h2, h3 { font-family: sans-serif; color: #114 }
code { background: #eee; font-family: monospace }
td, th { border: 1px solid #999; padding: 4px } a { color: #06c }</style>
<main id="place"></main>
<script type="module">
  const { open } = await import(`/built/${new URLSearchParams(location.search).get("program")}.js`);
  window.load = async (html) => { window.box = await open(document.getElementById("place"), html); };
  window.ready = true;
</script>"""
"""A page with one program; its style is that of an ordinary site."""

PLAIN = """export async function open(place, html) {
  const box = place.appendChild(document.createElement("article"));
  box.innerHTML = html;
  return box;
}"""
"""The browser itself: an article as a site shows it."""

SELECT = """() => {
  if (window.box.isContentEditable) window.box.focus();
  else getSelection().selectAllChildren(window.box);
}"""

CATCH = """<!doctype html><meta charset="utf-8"><textarea id="catch"></textarea><script>
document.getElementById("catch").addEventListener("paste", (event) => {
  event.preventDefault();
  window.caught = event.clipboardData.getData("text/html");
});</script>"""

Outline = dict[str, list[object]]


class Text(NamedTuple):
    """An article: its name, and its text with its title as a heading."""

    name: str
    text: str


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=["install", "measure", "captures"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fresh", action="store_true", help="20 articles on which nothing was tuned")
    parser.add_argument("--skip", type=int, default=0, help="so many articles are left out first")
    parser.add_argument("--only", action="append", choices=sorted(LACKS), help="only this program")
    parser.add_argument("--show", action="store_true", help="list the differences")
    parser.add_argument("--quick", action="store_true", help="read what is copied without a studio")
    parser.add_argument("--keep", type=Path, help="write what is on the clipboard into this folder")
    options = parser.parse_args()
    if options.what == "captures":
        return read_captures(options)
    return install(options.folder) if options.what == "install" else measure(options)


def install(folder: Path) -> int:
    """Install the editors and build them."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in EDITORS.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    npm, node = shutil.which("npm"), shutil.which("node")
    if not (npm and node):
        print("Node.js and npm are missing")
        return 2
    for command in ([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], [node, "build.mjs"]):
        subprocess.run(command, cwd=folder, check=True)  # noqa: S603  # our own
    return 0


def measure(options: argparse.Namespace) -> int:
    """Paste all articles from all programs."""
    programs = options.only or sorted(LACKS)
    built = options.folder / "built"
    absent = [name for name in programs if name != "browser" and not (built / f"{name}.js").exists()]
    if absent:
        print(f"not there: {', '.join(absent)}; python benchmarks/pastes.py install {options.folder}")
        return 2
    ranked = [rank_corpus(name, is_fresh=options.fresh) for name in CORPORA]
    (built / "browser.js").write_text(PLAIN, encoding="utf-8")
    (options.folder / "page.html").write_text(PAGE, encoding="utf-8")
    (options.folder / "catch.html").write_text(CATCH, encoding="utf-8")
    with tempfile.TemporaryDirectory() as place, serve(options.folder) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        work = Path(place) / "articles"
        work.mkdir()
        with run_studio(work) as url:
            for program in programs:
                texts = choose_texts(ranked, program, options)
                measure_program(program, texts, Bench(browser.new_context(), home, url, work, options))
        browser.close()
    return 0


class Bench(NamedTuple):
    """Where things are: windows, the server with the programs, the studio and its folder."""

    context: object
    home: str
    url: str
    work: Path
    options: argparse.Namespace


def measure_program(program: str, texts: list[Text], bench: Bench) -> None:
    """Paste all articles from one program, and print how many outlines are the same."""
    source, catcher, studio = (bench.context.new_page() for _ in range(3))  # type: ignore[attr-defined]
    catcher.goto(f"{bench.home}/catch.html")
    studio.goto(bench.url)
    same, asked, lost, differing = 0, 0, 0, Counter[str]()
    for text in texts:
        wanted = outline(read(Source(shape(text.text), "article.md")), bench.home)
        sys.stderr.write(f"{program} {text.name}\n")
        loaded = adapt(render(text.text), program)
        html = copy(source, program, loaded, bench.home, catcher)
        if bench.options.keep:
            bench.options.keep.mkdir(parents=True, exist_ok=True)
            for name, content in ((f"{program}-{text.name}.html", html), (f"{text.name}.md", text.text)):
                (bench.options.keep / name).write_text(content, encoding="utf-8")
        if bench.options.quick:
            found = outline(read(Source(publish(html), "article.md")), bench.home)
        else:
            questions, written, shown = paste(studio, bench.work / f"{program}-{text.name}.md")
            asked += questions
            found = outline(read(Source(written, "article.md")), bench.home)
            found["shown headings"] = [fold(words) for words in shown]
            wanted["shown headings"] = [words for _, words in wanted["headings"]]  # type: ignore[misc]
        if "spaces of code" in LACKS[program]:
            for parts in (wanted, found):
                parts["blocks of code"] = [
                    [fold(line) for line in str(code).split("\n")] for code in parts["blocks of code"]
                ]
        wrong = [kind for kind in wanted if kind not in LACKS[program] and wanted[kind] != found[kind]]
        same += not wrong
        differing.update(wrong)
        gone = list_lost(loaded, html) if wrong else []
        lost += bool(gone)
        if gone:
            print(f"  {program} {text.name}: fewer on the clipboard than loaded: {', '.join(gone)}")
        for kind in wrong if bench.options.show else ():
            show(program, text.name, kind, wanted[kind], found[kind])
    rest = ", ".join(f"{kind} {count}" for kind, count in differing.most_common())
    lacks = f" (without {', '.join(sorted(LACKS[program]))})" if LACKS[program] else ""
    print(
        f"{program}{lacks}: {same} of {len(texts)} the same, {asked} questions{'; differ: ' * bool(rest)}{rest}"
        f"{f'; {lost} with parts that were lost before the paste' if lost else ''}",
        flush=True,
    )
    for page in (source, catcher, studio):
        page.close()


# --- articles -------------------------------------------------------------------------------------


def choose_texts(ranked: list[list[Text]], program: str, options: argparse.Namespace) -> list[Text]:
    """Return 20 articles that a program can hold, by turns of the corpora, those with most kinds of parts first."""
    kettle = Text("kettle", with_title((ROOT / "articles" / "descale-a-kettle.md").read_text("utf-8")))
    chosen = [] if options.fresh else [kettle, read_seed()]
    for turn in range(max(map(len, ranked))):
        chosen += [fit(texts[turn], program) for texts in ranked if turn < len(texts)]
    return [text for text in chosen if text.text][options.skip : options.skip + SIZE]


def fit(text: Text, program: str) -> Text:
    """Return an article without what a program has no node for; an empty one if it cannot be held."""
    if "blocks in items" in LACKS[program]:
        article = read(Source(text.text, "article.md"))
        for item in (item for one in article.lists for item in one.items):
            rest = () if "lists in items" in LACKS[program] else (ListBlock,)
            if not all(isinstance(block, rest) for block in item.blocks[1:]) or not (
                item.blocks and isinstance(item.blocks[0], Paragraph)
            ):
                return Text(text.name, "")
    if "images" in LACKS[program]:
        return Text(text.name, IMAGE.sub("", text.text))
    return text


def read_seed() -> Text:
    """Return the draft of the README as the article that is published."""
    return Text("seed", with_title(publish(SEED.read_text("utf-8"), "draft.txt")))


def rank_corpus(name: str, *, is_fresh: bool) -> list[Text]:
    """Return the articles of half a corpus that can be compared."""
    found, taken = [], set()  # translations of one article have the same name
    for path in list_articles(name):
        key = hashlib.sha256(f"{path.parent.name}/{path.name}".encode()).hexdigest()
        if path.suffix != ".md" or (int(key, 16) % 2 == 1) != is_fresh or path.stat().st_size > 60_000:
            continue
        text = with_title(path.read_text("utf-8", errors="replace"))
        kinds = count_kinds(text)
        if kinds >= MIN_KINDS and (path.name not in taken):
            taken.add(path.name)
            stem = path.parent.name if path.stem == "index" else path.stem
            found.append((-kinds, key, Text(f"{name}-{stem}"[:50] + f"-{key[:4]}", text)))
    return [text for _, _, text in sorted(found)]


def shape(text: str) -> str:
    """Return a text with its parts marked as publishing marks them in each draft: no level of headings is skipped."""
    source, context = Source(text, "article.md"), load_context(tempfile.gettempdir(), overlay=Overlay(select=STRUCTURE))
    return fix_source(source, context, SAFE_AND_UNSAFE).source.text


def with_title(text: str) -> str:
    """Return the text of a file without front matter, its title as a heading, where it has none."""
    article = read(Source(text.replace("\r\n", "\n"), "article.md"))
    body = article.source.text[article.body_start :].strip()
    title = article.metadata.get("title")
    has_title = any(heading.level == 1 for heading in article.headings)
    return f"{body}\n" if has_title or not title else f"# {' '.join(title.value.split())}\n\n{body}\n"


def count_kinds(text: str) -> int:
    """Return how many kinds of parts an article has; 0 for one that renderers show in different ways."""
    if UNTOLD.search(text) or not MIN_WORDS <= len(text.split()) <= MAX_WORDS:
        return 0
    article = read(Source(text, "article.md"))
    if len(article.headings) < MIN_HEADINGS or sum(heading.level == 1 for heading in article.headings) != 1:
        return 0
    parts = outline(article, "")
    return sum(
        bool(parts[kind])
        for kind in ("lists", "tables", "links", "images", "codes", "blocks of code", "faq", "key points")
    )


def render(text: str) -> str:
    """Return an article as HTML, its paragraphs in one line and its URLs whole, as an editor has them."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    for token in (inner for one in tokens for inner in one.children or ()):
        if token.type == "softbreak":
            token.type, token.content = "text", " "
        for name in ("href", "src"):
            url = str(token.attrs.get(name, ""))
            if url and not url.startswith("#"):
                token.attrs[name] = urljoin(SITE, url)
    return str(parser.renderer.render(tokens, parser.options, {}))


def adapt(html: str, program: str) -> str:
    """Return HTML in the elements that a program knows: a table without a head is loaded without loss."""
    if "table heads" in LACKS[program]:
        html = re.sub(r"(</?)th\b", r"\1td", re.sub(r"</?(?:thead|tbody)>", "", html))
    return html


# --- outlines -------------------------------------------------------------------------------------


def outline(article: Article, home: str) -> Outline:
    """Return what an article consists of, by kind."""
    faq, points = article.faq, article.key_points
    return {
        "headings": [(heading.level, fold(heading.text.text)) for heading in article.headings],
        "lists": [describe_list(one) for one in article.lists if not is_inner(one, article)],
        "tables": [
            [
                [fold(cell.text.text) for cell in row.cells]
                for row in (*((one.header,) if one.header else ()), *one.rows)
            ]
            for one in article.tables
        ],
        "table heads": [one.header is not None for one in article.tables],
        "links": [(fold(link.text), resolve(link.href, home)) for link in article.links],
        "images": [(fold(image.alt or ""), resolve(image.src, home)) for image in article.images],
        "codes": [fold(code.text) for code in article.inline_codes],
        "blocks of code": [read_code(article, node) for node in article.nodes if isinstance(node, CodeBlock)],
        "faq": [fold(pair.question.text) for pair in faq.pairs] if faq else [],
        "key points": [fold(point.text) for point in points.items] if points else [],
        "words": WORDS.findall(article.shown_text),
    }


def describe_list(one: ListBlock) -> object:
    """Return a list with its items, and the lists in these."""
    return one.ordered, [
        [
            describe_list(block)
            if isinstance(block, ListBlock)
            else fold(getattr(getattr(block, "text", None), "text", ""))
            for block in item.blocks
        ]
        for item in one.items
    ]


def is_inner(one: ListBlock, article: Article) -> bool:
    """Tell whether a list is in another one."""
    return any(other is not one and other.span.contains(one.span) for other in article.lists)


def read_code(article: Article, block: CodeBlock) -> str:
    """Return the lines of a block of code without its fences and its indentation."""
    text = article.source.text
    lines = text[text.rfind("\n", 0, block.span.start) + 1 : block.span.end].strip("\n").split("\n")
    inner = [line for line in lines if not line.lstrip().startswith(("```", "~~~"))]
    return textwrap.dedent("\n".join(line.rstrip() for line in inner)).strip()


def fold(text: str) -> str:
    """Return a text with its white space as a browser shows it."""
    return " ".join(text.split())


def resolve(url: str, home: str) -> str:
    """Return a whole URL; those of the page itself are the same, whatever the page is called."""
    whole, mark = urldefrag(urljoin(SITE, url.strip()))
    is_own = whole in {"", SITE} or (home and whole.startswith(home))
    return f"{SITE if is_own else whole}#{mark}".rstrip("#/")


def list_lost(loaded: str, copied: str) -> list[str]:
    """Return of which elements there are fewer on the clipboard than in what a program was given, with both counts."""
    before, after = (Counter(one.tag for one in lxml.html.fromstring(html).iter(*COUNTED)) for html in (loaded, copied))
    return [f"{name} {before[name]} / {after[name]}" for name in COUNTED if after[name] < before[name]]


def show(program: str, name: str, kind: str, wanted: list[object], found: list[object]) -> None:
    """Print the first difference of a kind."""
    at = next(
        (at for at, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other),
        min(len(wanted), len(found)),
    )
    pair = [repr(parts[at])[:300] if at < len(parts) else "nothing" for parts in (wanted, found)]
    print(
        f"  {program} {name}: {kind} {len(wanted)} / {len(found)}, number {at}:"
        f"\n    file   {pair[0]}\n    pasted {pair[1]}"
    )


# --- programs and the studio ----------------------------------------------------------------------


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve the programs."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def copy(page: Page, program: str, html: str, home: str, catcher: Page) -> str:
    """Load an article into a program, copy all of it, and return what is on the clipboard then."""
    clear_clipboard(catcher)
    page.goto(f"{home}/page.html?program={program}")
    wait(page, "window.ready === true")
    page.evaluate("(html) => window.load(html)", html)
    for tried in range(TRIES):
        page.bring_to_front()
        page.evaluate(SELECT)
        if program != "browser":
            page.keyboard.press("Control+a")
        page.wait_for_timeout(100 * (tried + 1))
        page.keyboard.press("Control+c")
        page.wait_for_timeout(100 * (tried + 1))
        if caught := read_clipboard(catcher):
            return caught
    raise TimeoutError(f"nothing was copied from {program}")


def clear_clipboard(catcher: Page) -> None:
    """Put some plain text on the clipboard, so that nothing of the last program is taken for what comes."""
    catcher.bring_to_front()
    catcher.fill("#catch", "nothing")
    catcher.press("#catch", "Control+a")
    catcher.press("#catch", "Control+c")
    for _ in range(TRIES):
        if not read_clipboard(catcher):
            return
        catcher.fill("#catch", "nothing")
        catcher.press("#catch", "Control+a")
        catcher.press("#catch", "Control+c")
        catcher.wait_for_timeout(50)
    raise TimeoutError("the clipboard was not cleared")


def read_clipboard(catcher: Page) -> str:
    """Return the HTML on the clipboard, as a page gets it with Ctrl+V."""
    catcher.bring_to_front()
    catcher.evaluate("window.caught = null")
    catcher.press("#catch", "Control+v")
    wait(catcher, "window.caught !== null")
    return str(catcher.evaluate("window.caught"))


def paste(page: Page, target: Path) -> tuple[int, str, list[str]]:
    """Paste into the studio and save; return the number of questions, what is saved, and the headings shown."""
    page.bring_to_front()
    page.evaluate("location.hash = '#new'")
    wait(page, "document.getElementById('paste') !== null")
    page.focus("#paste")
    page.keyboard.press("Control+v")
    wait(page, "document.querySelector('dialog[open]') !== null || document.getElementById('paste') === null")
    page.wait_for_timeout(100)
    questions = page.locator("dialog .question").count()
    if page.query_selector("dialog[open]"):
        page.click("text=Use this text")
    wait(page, "document.documentElement.dataset.checked !== undefined && document.getElementById('paste') === null")
    page.wait_for_timeout(300)
    page.click("#commands >> text=Save")
    wait(page, "document.getElementById('asked') !== null")
    page.fill("#asked", target.name)
    page.keyboard.press("Enter")
    wait(page, "document.getElementById('asked') === null")
    for _ in range(POLLS):
        if target.exists():
            break
        page.wait_for_timeout(25)
    page.click("#tab-outline")
    shown = page.evaluate("[...document.querySelectorAll('#page-outline a[data-part]')].map((one) => one.textContent)")
    return questions, target.read_text("utf-8"), shown


def wait(page: Page, condition: str) -> None:
    """Ask until something holds: the policy of the studio refuses what Playwright would wait with."""
    for _ in range(POLLS):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(25)
    raise TimeoutError(condition)


def publish(text: str, name: str = "draft.html") -> str:
    """Return what is published of a text, in this process."""
    folder = Path(tempfile.gettempdir())
    publisher = Publisher(load_context(folder), load_context(folder, overlay=Overlay(select=STRUCTURE)))
    return publisher.publish(Source(text, name), Wanted("article.md")).source.text


# --- what real programs left on clipboards --------------------------------------------------------

DATA = "packages/ckeditor5-paste-from-office/tests/_data"
_ENTRY = re.compile(r"<(\$?\w+)\b([^<>]*)>|</\$?\w+>|([^<]+)")
_INDENT = re.compile(r'listIndent="(\d+)"')
_KIND = re.compile(r'listType="(\w+)"')
_ID = re.compile(r'listItemId="(\w+)"')


def read_captures(options: argparse.Namespace) -> int:
    """Compare the items of lists and the words of real clipboards with what CKEditor makes of them."""
    counts = Counter[tuple[str, bool]]()
    for path in sorted((options.folder / DATA).rglob("input*.html")):
        model = find_model(path)
        if model is None:
            continue
        program = "Google Docs" if "google-docs" in str(path) else "Word"
        wanted = list(list_model_items(model.read_text("utf-8")))
        article = read(Source(path.read_text("utf-8", errors="replace"), "clipboard.html"))
        found = [item for one in article.lists if not is_inner(one, article) for item in list_items(one, 0)]
        is_same = wanted == found
        counts[program, is_same] += 1
        if options.show and not is_same:
            print(f"  {path.relative_to(options.folder / DATA)}\n    model {wanted}\n    read  {found}")
    for program in ("Google Docs", "Word"):
        same = counts[program, True]
        print(f"{program}: the items of {same} of {same + counts[program, False]} clipboards the same as CKEditor's")
    return 0


def find_model(path: Path) -> Path | None:
    """Return what CKEditor's tests expect of a capture."""
    rest = path.name.removeprefix("input.").removesuffix("html").rstrip(".")
    names = (f"model.{rest}.html", f"model.{rest.rpartition('.')[2]}.html", "model.html")
    return next((path.parent / name for name in names if (path.parent / name).exists()), None)


def list_model_items(model: str) -> Iterator[tuple[int, bool, str]]:
    """Yield the items of a model: the level, whether it is numbered, the words."""
    last, item, words = "", None, []
    for found in _ENTRY.finditer(model):
        indent = _INDENT.search(found[2] or "")
        if indent and not (found[1] or "").startswith("heading"):
            mark = _ID.search(found[2])
            key = mark[1] if mark else ""
            if item is not None and key != last:
                yield (*item, "".join("".join(words).split()))
            if key != last:
                item, words = (int(indent[1]), _KIND.search(found[2])[1] == "numbered"), []  # type: ignore[index]
            last = key
        elif item is not None and found[1] and found[1] not in {"$text", "softBreak"}:
            yield (*item, "".join("".join(words).split()))
            item, last, words = None, "", []
        elif item is not None and found[3]:
            words.append(found[3])
    if item is not None:
        yield (*item, "".join("".join(words).split()))


def list_items(one: ListBlock, level: int) -> Iterator[tuple[int, bool, str]]:
    """Yield the items of a list in the same way."""
    for item in one.items:
        texts = [
            getattr(getattr(block, "text", None), "text", "")
            for block in item.blocks
            if not isinstance(block, ListBlock)
        ]
        yield level, one.ordered, "".join("".join(texts).split())
        for block in item.blocks:
            if isinstance(block, ListBlock):
                yield from list_items(block, level + 1)


if __name__ == "__main__":
    sys.exit(main())
