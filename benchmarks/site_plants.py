"""Eighteen kinds of defects, each planted into an article of a copy of a site: what ``sites.py plants`` reports on.

Which articles get them depends on the files of the site, the seed and the kind alone, not on what contentlint takes
for an article: two versions of it are asked about the same defects.
"""

import itertools
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

NOWHERE = "quarterly-walrus-report"
"""A name that no article, image or heading of a site has."""

SHARED = "two-walruses-one-address"
"""The address that two articles are given: not the one that links to nowhere lead to."""

SUFFIXES = (".md", ".mdx", ".markdown")
MIN_WORDS = 120
TRIES = 400
"""So many articles are tried for each kind."""

NO_ARTICLES = re.compile(
    r"(?i)(^|/)(\.[^/]*|_(?:includes|layouts|data|sass|site|drafts|templates)|node_modules|tests?|fixtures|themes?|layouts?|archetypes|includes|templates?|vendor)/"
    r"|(^|/)(readme|contributing|changelog|licen[cs]e|code_of_conduct|security|_index)\b[^/]*$"
)

URL_KEYS = {"Eleventy": "permalink", "Hexo": "permalink", "Hugo": "url", "Jekyll": "permalink"}
"""The key of front matter that gives an article its URL, by set-up."""

TWINS = frozenset({"Astro", "Docusaurus", "MkDocs", "Nuxt", "Zola"})
"""Set-ups in which ``x.md`` and ``x/index.md`` have the same URL."""

WIDE_TABLES = frozenset({"Jekyll"})
"""Set-ups whose tables need not have as many cells in the divider as in the header."""

PLACEHOLDERS = {
    "en": "[insert link]",
    "de": "[Link einfügen]",
    "es": "[insertar enlace]",
    "fr": "[insérer le lien]",
    "it": "[inserire link]",
    "ja": "[リンクを挿入]",
    "nl": "[link invoegen]",
    "pt": "[inserir link]",
    "ru": "[вставить ссылку]",
    "zh": "[插入链接]",
}
CLOSINGS = {
    "en": "I hope this helps! Let me know if you would like me to expand on any of these points.",
    "de": "Ich hoffe, das hilft dir weiter! Sag mir gerne Bescheid, wenn ich einen Punkt weiter ausführen soll.",
    "es": "¡Espero que esto te ayude! Avísame si quieres que amplíe alguno de estos puntos.",
    "fr": "J'espère que cela vous aide ! N'hésitez pas à me dire si vous souhaitez que je développe un point.",
    "it": "Spero che ti sia utile! Fammi sapere se vuoi che approfondisca qualcuno di questi punti.",
    "ja": "お役に立てれば幸いです。さらに詳しい説明が必要な場合は、お気軽にお知らせください。",
    "nl": "Ik hoop dat dit helpt! Laat het me weten als je wilt dat ik een punt verder uitwerk.",
    "pt": "Espero que isso ajude! Avise-me se quiser que eu aprofunde algum desses pontos.",
    "ru": "Надеюсь, это поможет! Дайте знать, если хотите, чтобы я подробнее раскрыл какой-либо пункт.",
    "zh": "希望这对你有帮助。需要进一步展开的话请告诉我。",
}
LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore."

_OPEN_FRONT = re.compile(r"\A(?:\w[\w-]*+:.*+\n|[ -].*+\n)+?---[ \t]*\n")
"""Front matter without its first mark, as some set-ups allow it."""

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?\n)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_SOURCE_SUFFIX = re.compile(r"\.(mdx?|html?|markdown)$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6}) +(\S.*?)(?: *\{[#/][^}]*\})?[ #]*$")
_TEXT = re.compile(r"^[^\W\d_][^|<>{}\[\]()`*_$]{40,}", re.MULTILINE)
_WORD = re.compile(
    r"(?<![\w/.-])[^\W\d_]{5,}(?![\w/.-])|(?<=[\u3040-\u30ff\u4e00-\u9fff])[\u3040-\u30ff\u4e00-\u9fff]{4}"
)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\[]+)\]\((?P<target>(?!https?:|//|#|mailto:|<)[^()\s{}]+)\)")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\[]*)\]\((?P<target>[^()\s{}]+)(?P<rest>[^()]*)\)")
_DATE = re.compile(
    r"^(?P<key>(?:date|pubDate|pubDatetime|publishDate|published|publishedAt|created)[ \t]*[:=][ \t]*[\"']?)"
    r"(?P<year>\d{4})-\d\d-\d\d",
    re.MULTILINE,
)
_NOT_PUBLIC = re.compile(
    r"^(?:(?:draft|hidden|unlisted|noindex)[ \t]*[:=][ \t]*[\"']?true|published[ \t]*[:=][ \t]*[\"']?false)\b",
    re.MULTILINE | re.IGNORECASE,
)
_TITLE_OF_PAGE = re.compile(r"^(?:meta|seo|page|head|html)[_-]?title[ \t]*[:=]", re.MULTILINE | re.IGNORECASE)
"""A title that search engines see instead of the article's own."""

_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(?P<value>\S.*)$", re.MULTILINE)
_URL_KEY = re.compile(r"^(?P<key>slug|permalink|url|path)[ \t]*[:=][ \t]*(?P<value>[^\s|>].*)$", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """Where a planted defect is to be reported: an article, from a line to a line; without lines anywhere in it."""

    path: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class Plant:
    """A defect: what it makes of files (``None``: deleted), where it is, and the rules that may report it."""

    kind: str
    edits: dict[str, str | None]
    places: tuple[Place, ...]
    rules: re.Pattern[str]


class Article:
    """A Markdown article of a site: its path and its text, lines ended by a line feed."""

    def __init__(self, path: str, text: str) -> None:
        """Take the path below the folder of the site, and the text."""
        self.path, self.text = path, text
        self.lines = text.split("\n")
        found = _FRONT.match(text)
        self.front = found[2] if found else ""
        self.body_line = found[0].count("\n") if found else 0
        """The number of the first line of the body, from 0."""

    @property
    def names(self) -> set[str]:
        """Return what the last part of a link to the article may be."""
        path = PurePosixPath(self.path)
        stem = path.parent.name if path.stem.lower() in {"index", "readme", "_index"} else path.stem
        return {name for name in (stem, re.sub(r"^\d{4}-\d\d?-\d\d?-", "", stem)) if len(name) > 3}

    @property
    def folder(self) -> PurePosixPath:
        """Return the folder that holds it among others of its kind."""
        path = PurePosixPath(self.path)
        return path.parent.parent if path.stem.lower() == "index" else path.parent

    @property
    def is_public(self) -> bool:
        """Tell whether readers and search engines are to find it."""
        return not _NOT_PUBLIC.search(self.front)

    @cached_property
    def prose(self) -> list[int]:
        """Return the numbers of lines, from 0, that begin a paragraph, outside of code and HTML."""
        return list(_list_prose(self))

    @cached_property
    def links(self) -> list[tuple[int, re.Match[str]]]:
        """Return the links to pages of the site, with their lines, outside of code."""
        outside = (number for number in _list_outside_code(self) if "`" not in self.lines[number])
        return [(number, link) for number in outside for link in _LINK.finditer(self.lines[number])]

    @cached_property
    def headings(self) -> list[tuple[int, int, str]]:
        """Return the headings with their lines and levels."""
        found = ((number, _HEADING.match(self.lines[number])) for number in _list_outside_code(self))
        return [(number, len(heading[1]), heading[2]) for number, heading in found if heading]


def _list_outside_code(article: Article) -> Iterator[int]:
    """Yield the numbers of the lines of the body that are in no code block."""
    fence = ""
    for number in range(article.body_line, len(article.lines)):
        mark = _FENCE.match(article.lines[number])
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number


def _list_prose(article: Article) -> Iterator[int]:
    depth = 0
    for number in _list_outside_code(article):
        line = article.lines[number]
        depth += len(re.findall(r"<(?!/|!|br|img|hr|input)\w[^>]*(?<!/)>", line)) - line.count("</")
        above = article.lines[number - 1] if number > article.body_line else ""
        if depth <= 0 and not above.strip() and _TEXT.match(line):
            yield number


class Files:
    """The articles of a site, as its files alone tell them."""

    def __init__(self, root: Path, folders: Sequence[str] = (), setup: str = "") -> None:
        """Read the Markdown files below some folders, or of the largest group of them; know what builds the site."""
        self.root, self.setup = root, setup
        found = sorted(_read_articles(root, folders), key=lambda one: one.path)
        self.articles = found if folders else _find_largest_group(found)
        self.named: dict[str, list[Article]] = {}
        for article in self.articles:
            for name in article.names:
                self.named.setdefault(name, []).append(article)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names of all files of the site."""
        return frozenset(file.name for file in self.root.rglob("*") if ".git" not in file.parts)

    def is_list(self, article: Article) -> bool:
        """Tell whether an article is the index of a folder that holds others: the folder stays where it is deleted."""
        folder = (self.root / article.path).parent
        is_index = PurePosixPath(article.path).stem.lower() == "index"
        return is_index and any(file.suffix in SUFFIXES for file in folder.rglob("*") if file.stem.lower() != "index")

    def find_target(self, target: str) -> Article | None:
        """Return the only article that a link can mean by its last part."""
        name = PurePosixPath(target.partition("#")[0].partition("?")[0]).name
        found = self.named.get(_SOURCE_SUFFIX.sub("", name), [])
        return found[0] if name and len(found) == 1 else None


def _read_articles(root: Path, folders: Sequence[str]) -> Iterator[Article]:
    for folder in folders or (".",):
        for file in (root / folder).rglob("*"):
            path = file.relative_to(root).as_posix()
            inner = file.relative_to(root / folder).as_posix()
            if file.suffix not in SUFFIXES or not file.is_file() or NO_ARTICLES.search(inner):
                continue
            if file.stem.lower() == "index" and "/" not in inner:
                continue
            text = _decode(file.read_bytes())
            article = Article(path, text)
            if _is_article(article):
                yield article


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def _is_article(article: Article) -> bool:
    text = "\n".join(article.lines[article.body_line :])
    words = len(re.findall(r"[A-Za-zÀ-ɏЀ-ӿ]+", text)) + len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]", text)) // 2
    return words >= MIN_WORDS and bool(
        article.front or _OPEN_FRONT.match(text) or re.search(r"^# ", text, re.MULTILINE)
    )


def _find_largest_group(articles: Sequence[Article]) -> list[Article]:
    """Return the articles below the deepest folder that holds most of those above it."""
    group, depth = list(articles), 0
    while group:
        below: dict[str, list[Article]] = {}
        for one in group:
            parts = one.path.split("/")
            below.setdefault(parts[depth] if len(parts) > depth + 1 else "", []).append(one)
        folder, most = max(sorted(below.items()), key=lambda item: len(item[1]))
        if not folder or len(most) < 0.6 * len(group):
            break
        group, depth = most, depth + 1
    return group


# --- kinds ----------------------------------------------------------------------------------------

Made = tuple[dict[str, str | None], tuple[Place, ...]]
"""What files become, and where the defect is."""

Planter = Callable[[Files, Article, str, random.Random], Made | None]


def _join(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _insert(article: Article, before: int, *added: str) -> Made:
    lines = [*article.lines[:before], *added, "", *article.lines[before:]]
    return {article.path: _join(lines)}, (Place(article.path, before + 1, before + len(added)),)


def _replace_line(article: Article, number: int, line: str) -> Made:
    lines = [*article.lines[:number], line, *article.lines[number + 1 :]]
    return {article.path: _join(lines)}, (Place(article.path, number + 1, number + 1),)


def _pick_line(article: Article, chance: random.Random) -> int | None:
    numbers = article.prose
    return chance.choice(numbers) if numbers else None


def _link_word(article: Article, target: str, chance: random.Random) -> Made | None:
    """Make a word of a paragraph a link."""
    numbers = [number for number in article.prose if _WORD.search(article.lines[number])]
    if not numbers:
        return None
    number = chance.choice(numbers)
    line = article.lines[number]
    return _replace_line(article, number, _WORD.sub(lambda word: f"[{word[0]}]({target})", line, count=1))


def _find_style(files: Files, article: Article, list_targets: Callable[[Article], Iterable[str]]) -> str:
    """Return a target in the manner of the site: of the article, or of another in its folder, or of any."""
    near = [one for one in files.articles if one.folder == article.folder]
    return next((target for one in (article, *near, *files.articles) for target in list_targets(one)), "")


def plant_link_nowhere(files: Files, article: Article, _: str, chance: random.Random) -> Made | None:
    """Link to a page that was never there, in the manner of the site's own links."""

    def list_targets(one: Article) -> Iterator[str]:
        for _, link in one.links:
            if files.find_target(link["target"]):
                yield link["target"]

    style = _find_style(files, article, list_targets)
    head, name, tail = _split_target(style)
    suffix = _SOURCE_SUFFIX.search(name)
    return _link_word(
        article, head + NOWHERE + (suffix[0] if suffix else "") + tail if name else f"/{NOWHERE}/", chance
    )


def _split_target(target: str) -> tuple[str, str, str]:
    """Return what is before the last name of a link's target, the name, and a slash behind it; without an anchor."""
    path = re.split("[#?]", target)[0]
    name = PurePosixPath(path).name
    head, _, tail = path.rpartition(name) if name else (path, "", "")
    return head, name, tail


def plant_page_deleted(files: Files, article: Article, _: str, __: random.Random) -> Made | None:
    """Delete a page that the article links to."""
    for number, link in article.links:
        target = files.find_target(link["target"])
        if target and target is not article and not files.is_list(target):
            return {target.path: None}, (Place(article.path, number + 1, number + 1),)
    return None


def plant_image_missing(files: Files, article: Article, _: str, chance: random.Random) -> Made | None:
    """Show an image that was never there, in the manner of the site's own images."""

    def list_images(one: Article) -> Iterator[str]:
        targets = (found["target"] for found in _IMAGE.finditer(one.text) if "//" not in found["target"])
        yield from (target for target in targets if PurePosixPath(target).name in files.names)

    style = _find_style(files, article, list_images)
    target = str(PurePosixPath(style).with_name(f"{NOWHERE}.png")) if style else f"/images/{NOWHERE}.png"
    target = f"./{target}" if style.startswith("./") else target
    number = _pick_line(article, chance)
    return None if number is None else _insert(article, number, f"![Walrus report of the quarter]({target})")


def plant_link_case(files: Files, article: Article, _: str, __: random.Random) -> Made | None:
    """Write a link to an article with a capital where its file has none."""
    for number, link in article.links:
        head, name, tail = _split_target(link["target"])
        if name[:1].islower() and files.find_target(link["target"]):
            line = article.lines[number]
            start, end = link.span("target")
            return _replace_line(article, number, line[:start] + head + name[0].upper() + name[1:] + tail + line[end:])
    return None


def plant_anchor_broken(_: Files, article: Article, __: str, chance: random.Random) -> Made | None:
    """Link to a heading of the article that is not there."""
    return _link_word(article, f"#{NOWHERE}", chance)


def _shuffle(files: Files, chance: random.Random) -> list[Article]:
    return chance.sample(files.articles, min(len(files.articles), TRIES))


def plant_title_duplicate(files: Files, article: Article, _: str, chance: random.Random) -> Made | None:
    """Give the article the title of another one in its folder."""
    mine = _find_title(article)
    for other in _shuffle(files, chance) if mine else ():
        theirs = _find_title(other)
        if mine and theirs and other is not article and other.folder == article.folder:
            text = article.text.replace(mine[0], theirs[0], 1)
            return {article.path: text}, (Place(article.path), Place(other.path))
    return None


def _find_title(article: Article) -> re.Match[str] | None:
    """Return the title of an article, if it is public and has no other title beside it."""
    return _TITLE.search(article.front) if article.is_public and not _TITLE_OF_PAGE.search(article.front) else None


def plant_url_duplicate(files: Files, article: Article, _: str, chance: random.Random) -> Made | None:
    """Give the article the URL of another one: its key, or a second file that has the same URL."""
    if not article.is_public:
        return None
    mine = _URL_KEY.search(article.front)
    for other in _shuffle(files, chance) if mine else ():
        theirs = _URL_KEY.search(other.front)
        is_near = other.folder == article.folder
        if (
            other.is_public
            and mine
            and theirs
            and other is not article
            and mine["key"] == theirs["key"]
            and (is_near or mine["key"] != "slug")
        ):
            return {article.path: article.text.replace(mine[0], theirs[0], 1)}, (Place(article.path), Place(other.path))
    others = [one for one in _shuffle(files, chance) if one is not article and one.front and one.is_public]
    near = [one for one in others if one.folder == article.folder]
    if mine or not others:
        return None
    return (near and _give_both_a_url(files, article, near[0])) or _add_twin(files, article, others[0])


def _give_both_a_url(files: Files, article: Article, other: Article) -> Made | None:
    is_yaml = article.text.startswith("---") and other.text.startswith("---")
    if files.setup not in URL_KEYS or not is_yaml or _URL_KEY.search(other.front):
        return None
    line = f"{URL_KEYS[files.setup]}: /{SHARED}/"
    edits: dict[str, str | None] = {one.path: _join([one.lines[0], line, *one.lines[1:]]) for one in (article, other)}
    return edits, (Place(article.path), Place(other.path))


def _add_twin(files: Files, article: Article, other: Article) -> Made | None:
    """Add a file with the URL of the article and the text of another one."""
    path = PurePosixPath(article.path)
    twin = str(path.with_suffix("") / f"index{path.suffix}")
    is_index = path.stem.lower() == "index" or re.search(r"^\d{4}-\d\d|\.", path.stem)
    if files.setup not in TWINS or is_index or (files.root / twin).exists():
        return None
    front = re.sub(
        r"(?m)^id[ \t]*:.*\n", "", "\n".join(article.lines[: article.body_line])
    )  # it may be part of the URL
    text = front + _reverse(other)
    text = _TITLE.sub(lambda found: found[0].replace(found["value"], '"Walrus report of the quarter"'), text, count=1)
    return {twin: text}, (Place(article.path), Place(twin))


def _reverse(article: Article) -> str:
    """Return the paragraphs of an article from last to first."""
    return "\n" + "\n\n".join(article.lines[number] for number in reversed(article.prose)) + "\n"


def plant_section_empty(files: Files, article: Article, _: str, chance: random.Random) -> Made | None:
    """Put a heading right above another one of its level."""
    mine = article.headings
    own = {text for _, _, text in mine}
    others = [text for one in _shuffle(files, chance)[:50] for _, _, text in one.headings]
    others = [text for text in others if text not in own and re.fullmatch(r"[\w ,?'-]+", text)]
    some = [(number, level) for number, level, _ in mine[1:] if level in {2, 3}]
    if not some or not others:
        return None
    number, level = chance.choice(some)
    return _insert(article, number, f"{'#' * level} {chance.choice(others)}")


def plant_placeholder(_: Files, article: Article, language: str, chance: random.Random) -> Made | None:
    """Leave a placeholder in brackets at the end of a line of a paragraph."""
    number = _pick_line(article, chance)
    if number is None or not language:
        return None
    return _replace_line(article, number, f"{article.lines[number].rstrip()} {PLACEHOLDERS[language]}")


def plant_lorem_ipsum(_: Files, article: Article, __: str, chance: random.Random) -> Made | None:
    """Leave a paragraph of filler text, in an article that shows none on purpose."""
    number = None if "lorem ipsum" in article.text.lower() else _pick_line(article, chance)
    return None if number is None else _insert(article, number, LOREM)


def plant_chatbot_closing(_: Files, article: Article, language: str, __: random.Random) -> Made | None:
    """End the article as a chatbot ends its answers, in the language of the site."""
    if not language:
        return None
    lines = article.text.rstrip("\n").split("\n")
    text = _join([*lines, "", CLOSINGS[language], ""])
    return {article.path: text}, (Place(article.path, len(lines) + 2, len(lines) + 2),)


def plant_date_impossible(_: Files, article: Article, __: str, ___: random.Random) -> Made | None:
    """Date the article on the 30th of February."""
    found = _DATE.search(article.front)
    if not found:
        return None
    text = article.text.replace(found[0], f"{found['key']}{found['year']}-02-30", 1)
    return {article.path: text}, (Place(article.path, 1, article.body_line),)


def plant_level_skipped(_: Files, article: Article, __: str, chance: random.Random) -> Made | None:
    """Make a heading two levels deeper than the one above it."""
    headings = article.headings
    pairs = [(one, other) for one, other in itertools.pairwise(headings) if one[1] in {2, 3}]
    if not pairs:
        return None
    above, below = chance.choice(pairs)
    return _replace_line(article, below[0], f"{'#' * (above[1] + 2)} {below[2]}")


def plant_two_h1(_: Files, article: Article, __: str, chance: random.Random) -> Made | None:
    """Put two main headings into the text."""
    numbers = article.prose
    if len(numbers) < 2:
        return None
    first, second = sorted(chance.sample(numbers, 2))
    lines = [*article.lines[:first], "# Walrus report", "", *article.lines[first:second], "# Second walrus report", ""]
    lines += article.lines[second:]
    return {article.path: _join(lines)}, (Place(article.path, first + 1, second + 3),)


def plant_alt_empty(_: Files, article: Article, __: str, ___: random.Random) -> Made | None:
    """Take the alt text from an image."""
    for number in _list_outside_code(article):
        line = article.lines[number]
        found = _IMAGE.search(line)
        if found and found["alt"] and not re.search(r"[`\[]", line[: found.start()]):
            image = f"![]({found['target']}{found['rest']})"
            return _replace_line(article, number, line[: found.start()] + image + line[found.end() :])
    return None


def plant_table_broken(files: Files, article: Article, __: str, chance: random.Random) -> Made | None:
    """Put in a table whose divider has a column less than its header."""
    number = None if files.setup in WIDE_TABLES else _pick_line(article, chance)
    rows = ("| Model | Price | Weight |", "| --- | --- |", "| A1 | 20 | 300 |", "| B2 | 30 | 400 |")
    return None if number is None else _insert(article, number, *rows)


def plant_fence_unclosed(_: Files, article: Article, __: str, ___: random.Random) -> Made | None:
    """Begin a code block in the last half of the text and never end it."""
    last_fence = max((number for number, line in enumerate(article.lines) if _FENCE.match(line)), default=0)
    numbers = [number for number in article.prose if number > max(last_fence, len(article.lines) // 2)]
    if not numbers:
        return None
    lines = [*article.lines[: numbers[0]], "```bash", "walrus --report", "", *article.lines[numbers[0] :]]
    return {article.path: _join(lines)}, (Place(article.path, numbers[0] + 1, len(lines)),)


def plant_front_matter_unreadable(_: Files, article: Article, __: str, ___: random.Random) -> Made | None:
    """Put a line into the front matter that no program can read."""
    if not article.front:
        return None
    line = 'walrus: "one" two: three' if article.text.startswith("---") else "walrus = one two"
    return _replace_line(article, 1, f"{article.lines[1]}\n{line}")[0], (Place(article.path),)


KINDS: dict[str, tuple[Planter, str]] = {
    "link to nowhere": (plant_link_nowhere, r"links/|site/"),
    "linked page deleted": (plant_page_deleted, r"links/|site/"),
    "image missing": (plant_image_missing, r"images/file"),
    "link in wrong case": (plant_link_case, r"links/|site/"),
    "anchor broken": (plant_anchor_broken, r"links/"),
    "title duplicate": (plant_title_duplicate, r"site/duplicate-title"),
    "URL duplicate": (plant_url_duplicate, r"site/duplicate-(slug|url)|meta/conflicting|site/.*(url|address)"),
    "section empty": (plant_section_empty, r"structure/empty|headings/empty|structure/nothing"),
    "placeholder in brackets": (plant_placeholder, r"structure/|links/(undefined|placeholder)|hygiene/"),
    "lorem ipsum": (plant_lorem_ipsum, r"structure/"),
    "chatbot's closing": (plant_chatbot_closing, r"structure/(llm|placeholder|pasted)|style/"),
    "date impossible": (plant_date_impossible, r"meta/(date|frontmatter)|schema/date|trust/date"),
    "level skipped": (plant_level_skipped, r"headings/"),
    "two H1": (plant_two_h1, r"headings/"),
    "alt text empty": (plant_alt_empty, r"images/alt"),
    "table broken": (plant_table_broken, r"tables/"),
    "code fence unclosed": (plant_fence_unclosed, r"hygiene/|structure/"),
    "front matter unreadable": (plant_front_matter_unreadable, r"meta/frontmatter"),
}
"""The kinds of defects: how one is planted, and the rules that may report it."""


def find_language(path: str, languages: Sequence[str]) -> str:
    """Return the code of an article's language: that of the site, or the one that its path names; empty if unsure."""
    named = re.findall(r"(?:^|[/.])([a-z]{2})(?:[-_][A-Za-z]{2,4})?(?=[/.])", path) if len(languages) > 1 else []
    language = next(iter(named), languages[0])
    return language if language in CLOSINGS else ""


def plan(files: Files, name: str, languages: Sequence[str], seed: int) -> list[Plant]:
    """Return a defect of each kind that the site has room for, no two in the same articles."""
    taken: set[str] = set()
    plants = []
    for kind, (planter, rules) in KINDS.items():
        chance = random.Random(f"{seed} {name} {kind}")  # noqa: S311  # a sample, no secret
        some = list(files.articles)
        chance.shuffle(some)
        for article in [one for one in some if one.path not in taken][:TRIES]:
            made = planter(files, article, find_language(article.path, languages), chance)
            if made and not taken & (touched := {*made[0], *(place.path for place in made[1])}):
                plants.append(Plant(kind, *made, re.compile(rules)))
                taken |= touched
                break
    return plants


def put_in(plants: Iterable[Plant], root: Path) -> Callable[[], None]:
    """Plant defects into the files of a site; return what takes them out again."""
    before: dict[Path, bytes | None] = {}
    for plant in plants:
        for path, text in plant.edits.items():
            file = root / path
            before[file] = file.read_bytes() if file.exists() else None
            _write(file, None if text is None else _encode(text, before[file] or b""))

    def take_out() -> None:
        for file, data in before.items():
            _write(file, data)

    return take_out


def _encode(text: str, before: bytes) -> bytes:
    """Return a text as bytes, its lines ended as before."""
    ended = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return ended.encode("utf-8", "surrogateescape")


def _write(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
