"""How much a file looks like an article: points for what stands in its head, its name and its folder."""

import posixpath
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.generators.kit.recognition import is_sample
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.discover import UNREAD

if TYPE_CHECKING:
    from contentlint.document.metadata import Concept

MAX_HEAD = 16_384
"""So many bytes of a file are read; of a page in HTML, which begins with other things, four times as many."""

MIN_POINTS, MIN_POINTS_WITH_TEXT = 3, 2
"""From so many points on a file is an article; from fewer if it has :data:`FEW_WORDS`."""

FEW_WORDS, MANY_WORDS = 50, 150

WHERE_MANY_STAND = 2_000
"""So many characters of most texts have :data:`MANY_WORDS`."""

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd")
HTML = (".html", ".htm", ".xhtml")

_NEVER_IN = (
    "__fixtures__ __tests__ _data _includes _layouts _partials _sass _site bower_components fixture fixtures "
    "node_modules scaffolds test-data test_data testdata vendor venv"
)
NEVER = frozenset(_NEVER_IN.split())
"""Folders in which nothing is an article."""

_ODD = (
    "archetypes bin build components cypress dist font fonts include includes layouts lib out output partials scripts "
    "snippets spec specs target theme themes vendors"
)
ODD_FOLDERS = NEVER | frozenset(_ODD.split())
"""Folders that hold templates, programs, or what is made of the articles; sections of some sites are called so, too."""

_ABOUT = (
    "authors changelog code_of_conduct contributing governance history issue_template license pull_request_template "
    "readme security style_guide styleguide support todo writing_guide"
)
ABOUT_THE_PROJECT = frozenset(_ABOUT.split())
"""Names, without suffix and in lower case, of files at the top that speak of the project and not of its subject."""

CAPITAL_NOTES = frozenset({"AGENTS", "CLAUDE", "CONTRIBUTORS", "MAINTAINERS", "TRANSLATING"})
"""The same in capitals, for words that are also names of pages in lower case."""

_LEFT_OVER = compile_lazy(r"(?:.+[-_])?(?:to[-_]delete|backups?|deprecated|obsolete|trash)(?:[-_].+)?", re.IGNORECASE)
"""Folders of what nobody has thrown away yet."""

_NOTE = compile_lazy(r"(?:_?readme|changelog)\b.*|debug[.-].+|(?:kitchen-?sink|markdown-test)\..+", re.IGNORECASE)
"""What is written for those who work on the files beside it."""

_NEVER = compile_lazy(
    r"(?:COPYING|COPYRIGHT|LICEN[CS]E|NOTICE)(?:[-_.].*)?|(?:.+[.-])?_?template\.(?:md|mdx|markdown)|.+\.(?:ejs|erb|j2|jinja2?|liquid|tmpl|tpl)\.[a-z]+"
    r"|(?i:(?:ads|humans|robots|security|llms(?:-full)?|requirements[\w-]*|cmakelists)\.txt)"
)
"""What says under which terms the files beside it may be used (in lower case it may be a page), or is for programs."""

_DELIMITED = compile_lazy(
    r"\A\ufeff?\s{0,99}(?:---[ \t]*\r?\n(?P<yaml>(?s:.*?))^(?:---|\.\.\.)[ \t]*\r?$"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>(?s:.*?))^\+\+\+[ \t]*\r?$|\{[ \t]*\r?\n(?P<json>(?s:.*?))^\}[ \t]*\r?$)",
    re.MULTILINE,
)
_KEY = compile_lazy(r"^(?:[ \t]{0,4}[\"']?|:|#\+)(?P<key>[A-Za-z_][\w.-]{0,30})[\"']?[ \t]*[:=]", re.MULTILINE)
_HEADER = compile_lazy(r"\A\s{0,9}(?:[:_]|#\+)?[A-Za-z][\w-]{0,20}:[^\n]{0,300}\n")
_TITLE = compile_lazy(
    r"^(?:\#{1,2}|=|\*|h1\.|!)[ \t]+\S|^\#\+title:|<(?:h1|title)\b"
    r"|^[^\n]{1,120}\n(?P<line>[=\-#*~])(?P=line){2,}[ \t]*$|\A[^\n]{3,90}\n\s*\n",
    re.MULTILINE | re.IGNORECASE,
)
_DATE = compile_lazy(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
_CODE = compile_lazy(
    r"<(?P<name>script|style|svg)\b(?s:.*?)(?:</(?P=name)>|\Z)|<!--(?s:.*?)(?:-->|\Z)|<[^<>]{1,2000}>", re.IGNORECASE
)
_REDIRECT = compile_lazy(
    r"^[ \t]*[\"']?redirect(?:[-_]?(?:to|url))?[\"']?[ \t]*[:=]|http-equiv=.?refresh", re.MULTILINE | re.IGNORECASE
)
_WORD = compile_lazy(r"[^\W\d_]{2,}")
_SIGNS = compile_lazy(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{2}")
"""Signs of scripts that leave no space between words: two of them count as one."""
_SECRET = compile_lazy(r"\s*-----BEGIN [A-Z ]{3,40}-----")
_PLUGIN = compile_lazy(r"\ufeff?\s{0,9}===[^=\n]{1,200}===[ \t]*\r?\n")
"""How the ``readme.txt`` of a WordPress plug-in or theme begins, whose form is prescribed."""


class Look(Struct, frozen=True, gc=False, array_like=True):
    """What a file looks like: its points and words; ``is_never``, no article whatever lies beside it; ``is_note``."""

    points: int = 0
    words: int = 0
    is_never: bool = False
    is_note: bool = False

    def is_article(self, odd_folders: int = 0) -> bool:
        """Tell whether it is an article, in so many folders of programs and templates."""
        points = self.points - 3 * odd_folders
        return points >= MIN_POINTS or (points >= MIN_POINTS_WITH_TEXT and self.words >= FEW_WORDS)


def is_odd_folder(name: str) -> bool:
    """Tell whether a folder is called like those of programs, templates and samples."""
    return name in ODD_FOLDERS or is_sample(name) or _LEFT_OVER.fullmatch(name) is not None


def is_about_the_project(name: str) -> bool:
    """Tell whether a file, by its path from the top, is a note on the project."""
    stem = name.partition(".")[0]
    return "/" not in name and (stem in CAPITAL_NOTES or stem.lower().replace("-", "_") in ABOUT_THE_PROJECT)


def look_at(name: str, head: str) -> Look:
    """Return what a file looks like, from its path and what it begins with."""
    file = posixpath.basename(name)
    is_never = _NEVER.fullmatch(file) is not None or not NEVER.isdisjoint(name.lower().split("/")[:-1])
    is_plugin = file.lower() == "readme.txt" and _PLUGIN.match(head) is not None
    if is_never or is_plugin or _SECRET.match(head):
        return Look(is_never=True)
    is_note = is_about_the_project(name) or _NOTE.fullmatch(file) is not None
    points, words = _rate_text(name.lower(), head)
    return Look(points - 5 * is_note, words, is_note=is_note)


def has_title_or_date(head: str) -> bool:
    """Tell whether a file begins with front matter that states a title or a date."""
    matter = _DELIMITED.match(head)
    return matter is not None and not _find_concepts(matter[0]).isdisjoint({"title", "date", "modified"})


def _rate_text(name: str, head: str) -> tuple[int, int]:
    """Return the points of a text and the number of its words, as far as it was read."""
    matter = _DELIMITED.match(head)
    body = head[matter.end() :] if matter else head
    header = matter[0] if matter else _find_header(name, head)
    concepts = _find_concepts(header)
    is_html = name.endswith(HTML)
    plain = _CODE.sub(" ", body) if "<" in body else body
    words = _count_words(plain)
    has_title = "title" in concepts or _TITLE.search(body) is not None
    has_date = bool(concepts & {"date", "modified"}) or _DATE.search(posixpath.basename(name)) is not None
    has_more = bool(concepts & {"description", "author", "tags"})
    points = 2 * bool(matter or concepts) + has_title + has_date + has_more
    points += 2 if words >= MANY_WORDS else int(words >= FEW_WORDS)
    if words < FEW_WORDS and _REDIRECT.search(head):
        return 0, words
    return points - (is_html or name.endswith(".txt")), words


def _find_header(name: str, head: str) -> str:
    """Return the lines that state metadata without delimiters: the first ones, or those that a format marks."""
    if name.endswith(UNREAD):
        return head[:1000]
    return head[:1000].partition("\n\n")[0] if _HEADER.match(head) and not name.endswith(HTML) else ""


def _find_concepts(header: str) -> "set[Concept]":
    from contentlint.document.front_matter.keys import find_meanings  # only where there are keys

    return {one.concept for match in _KEY.finditer(header) for one in find_meanings(match["key"])}


def _count_words(text: str) -> int:
    """Return the number of words; of a text with many, that of its beginning."""
    words = _count_all_words(text[:WHERE_MANY_STAND])
    return words if words >= MANY_WORDS else _count_all_words(text)


def _count_all_words(text: str) -> int:
    signs = 0 if text.isascii() else len(_SIGNS.findall(text))
    return len(_WORD.findall(_SIGNS.sub(" ", text) if signs else text)) + signs // 2
