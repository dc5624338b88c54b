"""Who wrote a page, by the short texts around its main heading and below its article."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.parts.model import Byline, How
from contentlint.article.parts.page_pieces import Piece, list_names
from contentlint.languages.table import get_all_words, get_word_set, join_words, remember
from contentlint.prose.author_lines import MAX_LINE, find_authors, is_date, is_no_name
from contentlint.prose.dates import is_month
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import PERSON_SENTENCE, build_date_label
from contentlint.prose.person_names import is_likely_person, is_page_word, names_role, names_thing, split_names

LABELLED, MARKED, NAMED, LINKED, PICTURED, LIKELY = 1.0, 0.95, 0.9, 0.85, 0.7, 0.6
"""How sure a name is: “By” calls it the author, a link or markup does, a class, it leads to people, its portrait stands
beside it, or a date or an occupation does."""

ABOVE = 0.12
"""So much less sure is a name above the main heading, where menus show other articles."""

IN_TEXT = 0.35
"""So much less sure is a name behind a heading that follows the first prose."""

MIN_CONFIDENCE = 0.5
MIN_PROSE = 160
"""A text of so many code points is prose."""

ROLE_PENALTY = 0.35
"""So much less sure is a name that may be an occupation (“Math Editor”)."""

MAX_HANDLE = 30
"""A name in one word is at most so many code points long."""

MAX_NAME_WORDS = 6
NEAR = 3
"""A date or an occupation stands at most so many texts before or after a name."""

MAX_AUTHORS = 12
MAX_GAP = 6
"""The names of several authors stand at most so many texts apart."""

_AUTHOR = compile_lazy(
    r"(?:(?<![a-zA-Z])(?<!no-)[aA]|(?<=[a-z])A)uthors?(?![a-z])(?![-_](?:archives?|filters?|hidden|index|lists?)(?![a-z]))"
    r"|(?:(?<![a-zA-Z])(?<!no-)[bB]|(?<=[a-z])B)yline(?![a-z])"
    r"|(?:(?<![a-zA-Z])[aA]|(?<=[a-z])A)uthor(?:name|link|info|box)"
)
"""A class or id of what is the author's, parted by hyphens or capitals (``item--type-author``, ``authorBox``)."""

_OTHERS = compile_lazy(
    r"(?i)comment|(?<![a-z])(?:related|repl(?:y|ies)|testimonials?|quotes?|recommend\w*|popular|recent|trending|teasers?"
    r"|menu|nav|navbar|footer|breadcrumbs?|reviewe[rd]s?|fact-?check\w*|next|prev(?:ious)?)(?![a-z])"
)
"""A class of what is about other pages, or about somebody else."""

_BESIDE = compile_lazy(
    r"(?i:(?:^|[\s_-])(?:avatar|bio(?:graphy)?|caption|categor(?:y|ies)|credentials?|date|desc(?:ription)?|heading|image"
    r"|job|label|position|prefix|profession|pub-?dates?|read(?:ing)?|roles?|share|social|tags?|time|title|twitter)"
    r"(?=$|[\s_-]))|(?<=[a-z])(?:Avatar|Bio|Date|Description|Job|JobTitle|Label|Position|Role|Title)(?![a-z])"
)
"""A class of what is beside the name in a box about the author."""

_LINK = compile_lazy(r"(?i)/authors?(?:[/?=-]|$)|[?&]author=|/writers?/|/by/[\w-]")
_PEOPLE = compile_lazy(
    r"(?i)/(?:staff|contributors?|people|profiles?|team|users?|u|bio|experts?|journalists?)/[^/]|/@\w"
)
_BY = compile_lazy(
    lambda: (
        rf"\W{{0,3}}(?:{join_words('bylines.by')}|{join_words('bylines.author')}|{join_words('bylines.unspaced-author')})"
        r"(?:\s?[:\uff1a]|\s+(?=\S)|\s*$)\s*"
    ),
    re.IGNORECASE,
)
_OTHER_ROLE = compile_lazy(
    lambda: rf"\W{{0,3}}(?:{join_words('bylines.reviewed')}|{join_words('bylines.other-acts')})(?![\w-])\W*",
    re.IGNORECASE,
)
_LABEL = compile_lazy(r"[^\W\d_]{2,12}:\s")
_ROLE_WORD = compile_lazy(
    lambda: rf"\b(?:{join_words('persons.roles')}|{join_words('persons.work')}|{join_words('occupations.names')})\b",
    re.IGNORECASE,
)
_JOINED = compile_lazy(lambda: rf"[\s,&]*(?:{join_words('bylines.between-names')})?\s*", re.IGNORECASE)
_ABOUT = compile_lazy(lambda: rf"(?:{join_words('bylines.about-author')})\W*\Z", re.IGNORECASE)
_END = compile_lazy(
    lambda: (
        r"\s*(?:[|•·(\n@★⋅/]|[—–-] |\s\d|\S+@\S+\.\w"
        rf"|(?:{join_words('bylines.buttons')})\b)"
    )
)
_AFTER = compile_lazy(lambda: rf"\s+(?:{join_words('bylines.after-name')}|with)(?: |\Z)")
_DATE_LABEL = compile_lazy(lambda: rf"(?:{build_date_label()})(?!\w)", re.IGNORECASE)
_READING_TIME = compile_lazy(r"(?i)\d+\+?[ -]?min")
_ELSEWHERE = frozenset({"blockquote", "fieldset", "form", "label", "nav"})

Label = Literal["", "by", "other"]


class Found(Struct, frozen=True, gc=False):
    """A name that may be an author's: how sure it is, and at which piece it stands."""

    name: str
    at: int
    confidence: float
    how: How


def find_page_authors(
    pieces: Sequence[Piece], *, heading: int, title: frozenset[str], is_below: bool = False
) -> tuple[tuple[Byline, ...], set[str]]:
    """Return the authors that a part of a page names, in the order in which they stand.

    ``heading`` is the end of the main heading, ``title`` are the words of the title. Of several names the surest count,
    those below the heading before those above it, and with the first those that follow it. ``is_below`` tells that the
    part is below the article, where only names count that are said to be the author's. With them come the names of
    people who did something else, in small letters.
    """
    reader = _Reader(pieces, title, heading, is_below=is_below)
    found = [name for name in reader.find() if name.confidence >= (NAMED if is_below else MIN_CONFIDENCE)]
    if not found:
        return (), reader.others
    first = max(found, key=lambda name: (name.confidence - ABOVE * (pieces[name.at].span.start < heading), -name.at))
    kept = [name for name in found if name.confidence == first.confidence and name.at >= first.at]
    if is_likely_person(first.name):
        kept = [name for name in kept if is_likely_person(next(iter(split_names(name.name)), ""))]
    return tuple(_collect(kept, pieces)), reader.others


def _collect(found: list[Found], pieces: Sequence[Piece]) -> Iterator[Byline]:
    """Yield the names that follow the first one closely, each once."""
    told: set[str] = set()
    last = found[0].at
    for name in found[:MAX_AUTHORS]:
        if name.at - last > MAX_GAP:
            return
        last = name.at
        for single in split_names(name.name):
            if single.casefold() not in told:
                told.add(single.casefold())
                yield Byline(pieces[name.at].span, single, name.how, name.confidence)


class _Reader:
    """Reads a row of texts."""

    def __init__(self, pieces: Sequence[Piece], title: frozenset[str], heading: int, *, is_below: bool) -> None:
        self._heading = heading
        self._is_below = is_below
        self._has_prose = self._is_in_text = False
        self._pieces = pieces
        self._title = title
        self.others: set[str] = set()
        """Who reviewed the article, took its pictures, and so on."""

    def find(self) -> list[Found]:
        """Return the names in it, without those of people who did something else."""
        found = list(self._find())
        return [name for name in found if name.how == "label" or name.name.casefold() not in self.others]

    def _find(self) -> Iterator[Found]:
        label: Label = ""
        told: Label = ""
        for at, piece in enumerate(self._pieces):
            self._note_place(piece)
            if piece.is_image or not piece.text or _is_of_others(piece, is_below=self._is_below):
                continue
            kind, rest = self._read_label(at)
            if kind and not rest:
                label, told = kind, ""
                continue
            if told and _JOINED.fullmatch(rest):  # “By” goes on behind “and”
                label = told
                continue
            kind = kind or label
            label, told = "", kind or (told if rest.startswith(",") else "")
            if kind == "other":
                self.others.update(name.casefold() for name in split_names(_cut_name(rest)))
            elif name := self._judge(at, rest, is_labelled=kind == "by"):
                yield replace(name, confidence=name.confidence - IN_TEXT) if self._is_in_text else name

    def _note_place(self, piece: Piece) -> None:
        """Note where the text of the article begins: at a heading behind prose; there is none below it."""
        if self._is_below or piece.is_image or piece.span.start < self._heading:
            return
        self._has_prose = self._has_prose or self._lengths[piece.line] >= MIN_PROSE
        is_heading = any(tag.name in {"h2", "h3", "h4"} for tag in piece.around[:2])
        self._is_in_text = self._is_in_text or (self._has_prose and is_heading)

    def _read_label(self, at: int) -> tuple[Label, str]:
        """Return what a text says of the name in it or behind it, and what follows that."""
        text = self._pieces[at].text
        if found := _OTHER_ROLE.match(text):
            return "other", text[found.end() :]
        if _ABOUT.match(text):
            return "by", ""
        found = _BY.match(text)
        if found and not _DATE_LABEL.match(text[found.end() :]) and self._may_begin_byline(at):
            return "by", text[found.end() :]
        return "", text

    def _may_begin_byline(self, at: int) -> bool:
        """Tell whether nothing stands before a text in its line but what stands before a byline."""
        line = self._pieces[at].line
        before = (piece for piece in self._pieces[max(at - 4, 0) : at] if piece.line == line and not piece.is_image)
        return all(_is_detail(piece.text) or not any(map(str.isalpha, piece.text)) for piece in before)

    def _judge(self, at: int, text: str, *, is_labelled: bool) -> Found | None:
        piece = self._pieces[at]
        lead = _LABEL.match(text)
        name = _cut_name(text[lead.end() :] if lead else text)
        is_name = bool(name) and is_author_name(name)
        is_handle = bool(name) and _is_handle(name)
        is_short = self._lengths[piece.line] <= (MAX_LINE if is_name or piece.find("a") else MAX_HANDLE + len(name))
        if is_labelled and is_short and (is_name or is_handle or _is_group(name)):
            return Found(name, at, LABELLED, "label")
        may_be_marked = (is_name or (is_handle and piece.find("a"))) and not piece.find("button")
        mark = _find_mark(piece) if may_be_marked else None
        if mark:
            is_role = names_role(next(iter(split_names(name)), ""))
            return Found(name, at, mark[0] - ROLE_PENALTY * is_role, mark[1])
        if is_name and self._is_introduced(at, name):
            return Found(name, at, NAMED, "label")
        placed = self._judge_by_place(at, name) if is_name and self._lengths[piece.line] <= MAX_LINE else None
        return placed or _judge_line(at, text)

    def _is_introduced(self, at: int, name: str) -> bool:
        """Tell whether a text behind a name says who that is: “Ada Reed is a baker …”."""
        if not is_likely_person(name) or names_thing(name):
            return False
        texts = (piece.text for piece in self._pieces[at + 1 : at + 1 + NEAR] if piece.text.startswith(name))
        found = ((PERSON_SENTENCE.match(text), text) for text in texts)
        return any(match and match["name"] == name and _ROLE_WORD.search(text[:MIN_PROSE]) for match, text in found)

    def _judge_by_place(self, at: int, name: str) -> Found | None:
        """Judge a name that nothing calls the author's, by where it leads and what stands beside it."""
        piece = self._pieces[at]
        link = piece.find("a")
        words = {word.casefold() for word in name.split()}
        is_person = is_likely_person(name) and not names_role(name)
        if not (is_person or _is_team(name)) or words <= self._title:
            return None
        if link is not None and _PEOPLE.search(link.get("href")):
            return Found(name, at, LINKED, "markup")
        if name.casefold() in self._pictures:
            return Found(name, at, PICTURED, "label")
        is_heading = any(tag.name in {"h1", "h2", "h3", "button"} for tag in piece.around)
        near = (
            self._pieces[near].text
            for near in range(max(at - NEAR, 0), min(at + NEAR + 1, len(self._pieces)))
            if near != at
        )
        if (
            link is None
            and not is_heading
            and len(words) < MAX_NAME_WORDS - 1
            and not names_thing(name)
            and any(map(_is_detail, near))
        ):
            return Found(name, at, LIKELY, "label")
        return None

    @cached_property
    def _pictures(self) -> frozenset[str]:
        return frozenset(piece.text.casefold() for piece in self._pieces if piece.is_image)

    @cached_property
    def _lengths(self) -> Counter[int]:
        lengths: Counter[int] = Counter()
        for piece in self._pieces:
            lengths[piece.line] += len(piece.text) * (not piece.is_image)
        return lengths


def _judge_line(at: int, text: str) -> Found | None:
    """Judge a line that says who, in what role and when: “Ada Reed | Senior Writer | July 2, 2025”."""
    names = find_authors(text)
    return Found(names[0], at, LINKED, "label") if len(names) == 1 and text.startswith(names[0]) else None


def _is_detail(text: str) -> bool:
    """Tell whether a text is what stands beside a byline: a date, a reading time, what somebody is."""
    if not text or len(text) > MAX_LINE:
        return False
    if is_date(text) or _READING_TIME.match(text) or names_role(text) or _DATE_LABEL.match(text):
        return True
    words = [word.strip(".,") for word in text.split()]
    return len(words) <= len(("Dec", "10")) and any(map(is_month, words)) and any(map(str.isdigit, words))


def _find_mark(piece: Piece) -> tuple[float, How] | None:
    """Return how surely the elements around a text call it the author's name."""
    for depth, tag in enumerate(piece.around):
        is_marked = "author" in f"{tag.get('itemprop')} {tag.get('rel')}".split()
        is_marked = is_marked or (tag.name == "a" and _LINK.search(tag.get("href")) is not None)
        if is_marked or _AUTHOR.search(list_names((tag,))):
            inner = list_names(piece.around[: depth + (not is_marked)])
            if _BESIDE.search(inner):
                return None
            return (MARKED, "markup") if is_marked else (NAMED, "class")
    return None


def _is_of_others(piece: Piece, *, is_below: bool) -> bool:
    """Tell whether a text stands among links to other pages, in a comment, a quotation or the footer of the page."""
    if any(tag.name in _ELSEWHERE or (is_below and tag.name == "footer") for tag in piece.around):
        return True
    return _OTHERS.search(list_names(piece.around)) is not None


def _cut_name(text: str) -> str:
    """Return a text without what follows the name."""
    if len(text) > MAX_LINE:
        return ""
    end = _END.search(text)
    if end is None and " " in text.strip() and (after := _AFTER.search(text)) and " " in text[: after.start()].strip():
        end = after  # “Human in the Loop” is one name
    name = (text[: end.start()] if end else text).strip(" \t,:;.|•·*-–—")
    return name if name and name[0].isalnum() else ""


def _is_handle(name: str) -> bool:
    """Tell whether a text in one word is the name under which somebody writes, which leads to a page about them."""
    is_word = " " not in name and 2 < len(name) <= MAX_HANDLE and name.casefold() not in _get_no_names()  # noqa: PLR2004
    return is_word and not is_page_word(name) and not is_month(name) and not is_date(name)


def _is_group(name: str) -> bool:
    """Tell whether a labelled text names a group: “Our Editors”, “Marketing Team”, “3i Global”."""
    name = name.partition(",")[0].rstrip()
    words, small = name.split(), _get_small_words()
    is_named = all(not word[0].islower() or word in small for word in words) and not name[:1].islower()
    return 1 < len(words) <= MAX_NAME_WORDS and is_named and any(map(str.isalpha, name)) and not is_no_name(name)


def _is_team(name: str) -> bool:
    """Tell whether a text names a team: “Acme Team”."""
    words = name.split()
    if not words:
        return False
    is_named = words[-1].casefold() in get_word_set("generic-authors.names") and words[0][0].isupper()
    return 1 < len(words) <= MAX_NAME_WORDS - 1 and is_named and not is_page_word(words[0])


def is_author_name(name: str) -> bool:
    """Tell whether a text can be the name of a person, a team or an organization: no date, role or label."""
    words = name.split()
    first = next(iter(split_names(name)), "")
    if not first or len(first.split()) > MAX_NAME_WORDS or not name[0].isalnum() or name[0].isdigit():
        return False
    if name.casefold() in _get_no_names() or is_no_name(name) or all(map(is_page_word, words)):
        return False
    if name.islower():
        return len(words) > 1 and is_likely_person(name.title())
    small = _get_small_words()
    return not any(word[0].islower() and word not in small for word in first.split()) and not _BY_WITHIN.search(name)


_BY_WITHIN = compile_lazy(
    lambda: rf"\s(?:{join_words('bylines.agent')})\s|^(?:{join_words('bylines.no-name')})\s", re.IGNORECASE
)


@remember
def _get_small_words() -> frozenset[str]:
    """Return the words without a capital in names of people and organizations."""
    keys = (
        "bylines.particles",
        "bylines.more-particles",
        "bylines.between-names",
        "bylines.after-name",
        "generic-authors.names",
    )
    return frozenset((*(word for key in keys for word in get_all_words(key)), "&", "the", "of"))


@remember
def _get_no_names() -> frozenset[str]:
    return frozenset(get_all_words("generic-authors.names")) | get_word_set("bylines.no-name")
