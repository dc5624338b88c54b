"""Sites made by chance, in the layouts of some generators: of each link it is known how it was made and where it leads."""

import random
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

NAMES = (
    *("kettle", "teapot", "lemon", "saucer", "grinder", "toaster", "blender", "skillet", "colander", "ladle", "whisk"),
    *("spatula", "thermos", "pitcher", "goblet", "tumbler", "platter", "griddle", "steamer", "mortar", "pestle"),
)
ODD_NAMES = ("küche", "ключ", "水壶", "crème-brûlée", "two-cups", "cup.v2", "Großer-Topf", "100-cups", "s")
HARD_NAMES = (
    "my cup",
    "cup (two)",
    "cup & saucer",
    "100% cup",
    "cup+saucer",
    "it's",
    "a,b",
    "c'est l’été",
    "~cup",
    "cup=1",
)
"""Names with signs that Markdown, URLs or HTML read in a way of their own."""

FOLDERS = ("recipes", "reviews", "care")
LINES = (
    "Fill it with {} first.",
    "- See {}",
    "> Said {}, too.",
    "**Mind** {}!",
    "1. Read {} now",
    "| a | b |\n|---|---|\n| c | {} |",
)
SOUND, GONE, OPEN = "sound", "gone", "open"
"""What a link is: it leads somewhere, it leads nowhere, or this depends on what nobody says."""


class Link(NamedTuple):
    """A link: the file and the lines in which it stands, what it leads to as it is written, and what it is."""

    file: str
    lines: tuple[int, ...]
    target: str
    truth: str


class Page(NamedTuple):
    """A page: its file, its address, and the file as a reference names it."""

    file: str
    url: str
    is_draft: bool = False
    alias: str = ""


class Layout(NamedTuple):
    """How a generator lays a site out: its files of settings, the folder of articles, and the links that it follows."""

    settings: dict[str, str]
    root: str
    ending: str
    forms: tuple[str, ...]
    index: str = "index"


HUGO = Layout(
    {"hugo.toml": 'baseURL = "https://kettles.example/"\n'}, "content", ".md", ("url", "relref", "ref", "own"), "_index"
)
JEKYLL = Layout({"_config.yml": "permalink: pretty\nurl: https://kettles.example\n"}, "", ".md", ("url", "link"))
LAYOUTS = {
    "plain": Layout({}, "content", ".md", ("file", "url")),
    "hugo": HUGO,
    "jekyll": JEKYLL,
    "mkdocs": Layout(
        {"mkdocs.yml": "site_name: Kettles\nsite_url: https://kettles.example/\n"}, "docs", ".md", ("file",)
    ),
    "docusaurus": Layout(
        {
            "docusaurus.config.js": "module.exports = {title: 'K', url: 'https://kettles.example', baseUrl: '/', presets: [['classic', {docs: {routeBasePath: '/'}}]]};\n"
        },
        "docs",
        ".md",
        ("file", "url"),
    ),
    "zola": Layout(
        {"zola.toml": 'base_url = "https://kettles.example"\n'}, "content", ".md", ("url", "zola"), "_index"
    ),
    "mdbook": Layout({"book.toml": '[book]\ntitle = "Kettles"\nsrc = "src"\n'}, "src", ".md", ("file",), "README"),
    "vitepress": Layout({"docs/.vitepress/config.js": "export default {}\n"}, "docs", ".md", ("file", "url")),
    "quarto": Layout({"_quarto.yml": "project:\n  type: website\n"}, "", ".qmd", ("file",)),
    "eleventy": Layout({"eleventy.config.js": "export default function (config) {}\n"}, "content", ".md", ("url",)),
    "built": Layout({}, "public", ".html", ("file", "url", "own")),
}


class LinkedSite:
    """A site: ``files`` by path, ``links`` with their truth, and its ``root``."""

    def __init__(self, seed: str, names: tuple[str, ...] = NAMES) -> None:
        """Make a site by a seed. With other names, it is the same in all else."""
        self._chance = random.Random(seed)  # noqa: S311  # a sample, no secret
        self.layout_name = self._chance.choice(sorted(LAYOUTS))
        self.layout = LAYOUTS[self.layout_name]
        self._names = list(names)
        order = list(range(len(names)))
        self._chance.shuffle(order)
        self._order = iter(order)
        self._odd = iter(self._chance.sample(ODD_NAMES + HARD_NAMES, len(ODD_NAMES + HARD_NAMES)))
        self.files: dict[str, str] = dict(self.layout.settings)
        self.links: list[Link] = []
        self._has_host = self._is(0.5)  # every other site says where it is published
        self.files["contentlint.toml"] = f'content-root = "{self.layout.root or "."}"\n'
        if self._has_host:
            self.files["contentlint.toml"] += 'site-url = "https://kettles.example"\n'
        self._pages = list(self._make_pages())
        self._gone = [self._place(self._take_name()) for _ in range(3)]
        self._moved = self._make_redirect()
        self._write_files()

    def _take_name(self) -> str:
        return self._names[next(self._order)]

    def _is(self, share: float) -> bool:
        return self._chance.random() < share

    # --- pages ------------------------------------------------------------------------------------

    def _make_pages(self) -> Iterator[Page]:
        yield self._place_index("")
        for folder in FOLDERS[: self._chance.randint(1, 3)]:
            yield self._place_index(folder)
        if self._is(0.5):  # every other site has folders in folders
            yield self._place_index(f"{FOLDERS[0]}/deep")
        for _ in range(self._chance.randint(4, 9)):
            yield self._place(self._take_name(), is_draft=self._is(0.1), has_alias=self._is(0.2))
        for _ in range(self._chance.randint(0, 2)):
            yield self._place(next(self._odd))

    def _place_index(self, folder: str) -> Page:
        name = "index" if self.layout_name in {"built", "jekyll"} else self.layout.index
        return Page(f"{folder}/{name}{self.layout.ending}".lstrip("/"), f"/{folder}/".replace("//", "/"))

    def _place(self, name: str, *, is_draft: bool = False, has_alias: bool = False) -> Page:
        folder = self._chance.choice(("", FOLDERS[0], FOLDERS[0], f"{FOLDERS[0]}/deep"))
        stem = f"{folder}/{name}".lstrip("/")
        alias = f"/old-{name}/" if has_alias and self.layout_name in {"hugo", "zola"} else ""
        is_bundle = self._is(0.2) and self.layout_name in {"hugo", "zola", "built"}
        if is_bundle:
            return Page(f"{stem}/index{self.layout.ending}", f"/{stem}/", is_draft, alias)
        url = (
            f"/{stem}.html"
            if self.layout_name == "built"
            else f"/{stem}"
            if self.layout_name == "docusaurus"
            else f"/{stem}/"
        )
        return Page(f"{stem}{self.layout.ending}", url, is_draft, alias)

    def _make_redirect(self) -> str:
        """Return an address that a redirect leads from."""
        target = next(one for one in self._pages if one.file.count("/") < 2)
        address = f"/moved-{self._take_name()}/"
        self.files["static/_redirects" if self.layout_name == "hugo" else "_redirects"] = (
            f"{address} {target.url} 301\n"
        )
        return address

    # --- links ------------------------------------------------------------------------------------

    def _make_target(self, page: Page, start: Page) -> str:
        """Return one of the ways in which a page links to another one."""
        form = self._chance.choice(self.layout.forms)
        makers: dict[str, Callable[[Page, Page], str]] = {
            "file": lambda to, start: self._code(self._relate(to.file, start.file)),
            "url": lambda to, _: self._vary(self._code(to.url)),
            "own": lambda to, start: self._code(self._relate_urls(to.url, start.url)),
            "relref": lambda to, _: f'{{{{< relref "/{to.file}" >}}}}',
            "ref": lambda to, _: f'{{{{< ref "/{to.file}" >}}}}',
            "link": lambda to, _: f"{{% link {to.file} %}}",
            "zola": lambda to, _: f"@/{to.file}",
        }
        return makers[form](page, start)

    def _vary(self, address: str) -> str:
        """Return an address as pages write it too: without the slash at its end, with a query, with the host."""
        bare = address.rstrip("/")
        if bare and self._is(0.2):
            address = bare
        if self._is(0.1):
            address += "?from=menu"
        return f"https://kettles.example{address}" if self._has_host and self._is(0.2) else address

    def _code(self, path: str) -> str:
        """Return a path with escapes, with all that it needs or with only some."""
        safe = "/.-_~" if self._is(0.5) else "/.-_~+,=&'’" + "".join(sign for sign in path if not sign.isascii())
        return quote(path, safe=safe)

    def _relate(self, path: str, start: str) -> str:
        folder = PurePosixPath(start).parent
        target = PurePosixPath(path)
        shared = 0
        for one, other in zip(folder.parts, target.parts[:-1], strict=False):
            if one != other:
                break
            shared += 1
        up = "../" * (len(folder.parts) - shared)
        down = "/".join(target.parts[shared:])
        return f"{up}{down}" if up or not self._is(0.3) else f"./{down}"

    def _relate_urls(self, url: str, start: str) -> str:
        """Return an address as seen from the page at another one."""
        base = start if start.endswith("/") else start.rpartition("/")[0] + "/"
        up = "../" * (base.count("/") - 1)
        return f"{up}{url[1:]}" or "./"

    def _choose(self, start: Page) -> tuple[str, str]:
        """Return a target for a link of a page, and its truth."""
        makers: tuple[Callable[[Page, Page], tuple[str, str]], ...] = (
            *[self._link_page] * 10,
            *[self._link_what_is_gone] * 3,
            *[self._link_section] * 2,
            *(self._link_old_address, self._link_other_host, self._link_own_section, self._link_in_other_case),
            *[self._link_picture] * 2,
        )
        return self._chance.choice(makers)(self._chance.choice(self._pages), start)

    def _link_page(self, page: Page, start: Page) -> tuple[str, str]:
        return self._make_target(page, start), OPEN if page.is_draft else SOUND

    def _link_what_is_gone(self, _: Page, start: Page) -> tuple[str, str]:
        return self._make_target(self._chance.choice(self._gone), start), GONE

    def _link_old_address(self, page: Page, _: Page) -> tuple[str, str]:
        return self._chance.choice((page.alias, self._moved)) or self._moved, OPEN if page.is_draft else SOUND

    def _link_other_host(self, *_: Page) -> tuple[str, str]:
        return self._chance.choice(
            ("https://lime.example/a", "mailto:a@lime.example", "tel:+4930123", "//a.example")
        ), SOUND

    def _link_picture(self, page: Page, start: Page) -> tuple[str, str]:
        """Return a link to a picture that lies beside a page, or that is gone from there."""
        beside = PurePosixPath(page.file)
        name = self._chance.choice(("cup.png", "my cup.png", "cup-ü.png", "gone.png"))
        path = beside.with_name(name).as_posix()
        if name != "gone.png":
            self.files[f"{self.layout.root}/{path}".lstrip("/")] = "PNG"
        return self._code(self._relate(path, start.file)), GONE if name == "gone.png" else SOUND

    def _link_own_section(self, *_: Page) -> tuple[str, str]:
        lost = OPEN if self.layout_name == "built" else GONE
        return self._chance.choice((("#use-it-well", SOUND), ("#no-such-part", lost)))

    def _link_section(self, page: Page, start: Page) -> tuple[str, str]:
        target = self._make_target(page, start)
        if target.startswith("{"):
            return target, OPEN if page.is_draft else SOUND
        is_there = self._is(0.5)
        is_known = not page.is_draft and (is_there or self.layout_name != "built")  # a page may make ids by a script
        return f"{target}#{'use-it-well' if is_there else 'no-such-part'}", (
            SOUND if is_there else GONE
        ) if is_known else OPEN

    def _link_in_other_case(self, page: Page, start: Page) -> tuple[str, str]:
        """Return a link in letters of another case, where a link to the file or the address would work."""
        form = self.layout.forms[0]
        if form != "file" or PurePosixPath(page.file).stem.lower() == self.layout.index.lower():
            return self._make_target(page, start), OPEN if page.is_draft else SOUND
        path = PurePosixPath(page.file)
        other = path.with_name(f"{path.stem.upper()}{path.suffix}").as_posix()
        return self._code(self._relate(other, start.file)), OPEN if page.is_draft or other == page.file else GONE

    def _write(self, target: str, number: int) -> str:
        """Return a link as a page writes it; the definition of a reference is in a line of its own."""
        if self.layout.ending == ".html":
            return self._write_html(target, number)
        if target.endswith(".png"):
            return self._chance.choice(LINES).format(f"![A cup]({target})")
        kind = self._chance.random()
        if target.startswith("{"):
            kind = 1.0
        elif target.startswith("@/") and any(sign in target for sign in " ()"):
            target, kind = f"<{target}>", 1.0
        if kind < 0.2:  # one in five
            return f"Read [link {number}][r{number}] now.\n\n[r{number}]: {target}"
        if kind < 0.35 and self.layout_name in {"plain", "hugo", "jekyll"}:
            return f'Or <a href="{target.replace("&", "&amp;")}">link {number}</a>.'
        title = self._chance.choice(("", "", ' "A title"')) if kind < 1 else ""
        return self._chance.choice(LINES).format(f"[link {number}]({target}{title})")

    def _write_html(self, target: str, number: int) -> str:
        target = target.replace("&", "&amp;")
        link = f'<a href="{target}">link {number}</a>'
        if target.endswith(".png"):
            link = f'<img src="{target}" alt="A cup">'
        return f"<p>Hard water leaves a crust in each kettle, so see {link} before you boil the next cup of water.</p>"

    # --- files ------------------------------------------------------------------------------------

    def _write_files(self) -> None:
        for number, page in enumerate(self._pages):
            path = f"{self.layout.root}/{page.file}".lstrip("/")
            self.files[path] = self._make_text(number, page, path)
        if self.layout_name == "mdbook":
            lines = (f"- [Part {number}]({one.file})" for number, one in enumerate(self._pages))
            self.files["src/SUMMARY.md"] = "# Summary\n\n" + "\n".join(lines) + "\n"

    def _make_text(self, number: int, page: Page, path: str) -> str:
        parts = [self._make_head(number, page), f"{self._mark('h1', f'Kettle number {number}')}\n\n"]
        for at in range(self._chance.randint(1, 6)):
            if at == 1:
                parts.append(f"{self._mark('h2', 'Use it well')}\n\n")
            target, truth = self._choose(page)
            line = sum(part.count("\n") for part in parts) + 1
            written = self._write(target, at)
            self.links.append(Link(path, tuple(range(line, line + written.count("\n") + 1)), target, truth))
            parts.append(f"{written}\n\n")
        if len(parts) < 4:  # all pages have the section
            parts.append(f"{self._mark('h2', 'Use it well')}\n\n")
        end = "<p>Rinse the kettle twice, and boil fresh water once before you make the next cup of tea.</p></main></body></html>"
        return "".join(parts) + (f"{end}\n" if self.layout.ending == ".html" else "The end.\n")

    def _mark(self, tag: str, words: str) -> str:
        if self.layout.ending == ".html":
            return f'<{tag} id="{words.lower().replace(" ", "-")}">{words}</{tag}>'
        return f"{'#' * int(tag[1])} {words}"

    def _make_head(self, number: int, page: Page) -> str:
        if self.layout.ending == ".html":
            return f"<!doctype html>\n<html lang=en><head><title>Kettle number {number}</title></head>\n<body><main>\n"
        marks = f"title: Kettle number {number}\n" + ("draft: true\n" if page.is_draft else "")
        if self.layout_name == "zola":
            alias = f'aliases = ["{page.alias}"]\n' if page.alias else ""
            return f'+++\ntitle = "Kettle number {number}"\n{"draft = true" + chr(10) if page.is_draft else ""}{alias}+++\n\n'
        alias = f"aliases: [{page.alias}]\n" if page.alias else ""
        return f"---\n{marks}{alias}---\n\n"
