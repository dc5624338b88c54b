"""Whether the article of a whole page was found: signs that it was not, weighed against each other.

What one sign alone would not show takes two. A page is judged by what was kept of its text, by what it says in place of
an article (a form to log in, “page not found”), and by what its own data say that it holds.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from contentlint.document.found_article import Cause, Found
from contentlint.document.html.survey import MIN_LONG_PARAGRAPH
from contentlint.document.html.tally import Stretch, Tally
from contentlint.document.html.tree import Element, Piece
from contentlint.document.html_elements import HEADINGS
from contentlint.document.metadata import HeadValue
from contentlint.document.structured_data import StructuredData
from contentlint.prose.language_patterns import get_whole_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.words import count_words

FEW = 40
"""With fewer words than this there is no article, if the page shows or hides more."""

SHORT = 150
"""A page that keeps fewer words may have something else in place of an article."""

LITTLE = 200
"""A page that keeps fewer words …"""

MAX_SHARE = 0.25
"""… and at most this share keeps little. All counts that readers see beside the frame of the page and comments."""

MAX_LABELLED_SHARE = 0.35
"""The same where only links are not counted: menus have nothing else."""

MIN_TEXT, MIN_LONG_TEXT = 300, 500
"""A page with a text of so many characters may be a short article; a longer text is one."""

MIN_LEFT = 1_000
"""So many characters of sentences that were left out are as many as an article has …"""

MIN_TIMES = 1.5
"""… and most of the text, if they are so many times as many as were kept."""

MIN_NOSCRIPT = 100
"""So many words in ``<noscript>`` are more than a remark that the page needs a script."""

MIN_BODY = 50
"""A stated text with fewer words may be a summary."""

RUN = 5
"""So many words in a row are looked for …"""

SAMPLES = 20
"""… at so many places of a stated text."""

MAX_MISSING = 0.7
"""A stated text of which this share is not found is another one."""

MIN_STATED_TIMES = 2.5
"""A stated number of words that is so many times what was kept is a sign that some are missing."""

TWO = 2
"""With so many articles in a page, one of them has to be chosen."""

MIN_ARTICLE = 600
"""So many characters of sentences below a main heading of its own are an article."""

MIN_DESCRIPTION = 8
"""A description of fewer words may stand anywhere."""

MAX_STATED = 2_000
"""So many values of structured data are looked at."""

MAX_BODIES = 20
"""So many stated texts are compared with the page."""

MAX_DIGITS = 8
"""Numbers of words have fewer digits."""

MAX_HEADING = 120
"""Longer headings are sentences."""

MAX_HEADINGS = 3
"""Of the headings, so many may say what the page is."""

ENOUGH = 2
"""What the signs have to weigh."""

_HEADINGS = frozenset({"h1", "h2"})
_TITLES = frozenset({"og:title", "title", "twitter:title"})
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_WORD = compile_lazy(r"\w+")
_TAG = compile_lazy(r"<[^<>]*+>")
_CODE = compile_lazy(r"<(?:script|style)\b", re.IGNORECASE)
_TITLE_BREAK = compile_lazy(r"\s++[|–—»·•-]++\s++|[|»·•]|\s*+:\s++")
_FREE = frozenset({"false", "no"})


class _Sign(Struct, frozen=True):
    cause: Cause
    weight: int
    missing: int = 0
    quote: str = ""


def judge_page(tally: Tally, elements: Sequence[Element], head: Sequence[HeadValue], data: StructuredData) -> Found:
    """Tell whether the article of a page was found."""
    if tally.is_template:
        return Found()
    signs = [*_Reader(tally, elements, head).list_signs(), *_list_stated(tally, data)]
    weights: Counter[Cause] = Counter()
    for sign in signs:
        weights[sign.cause] += sign.weight
    if sum(weights.values()) < ENOUGH:
        return Found(share=tally.measure_share())
    cause = max(weights, key=lambda one: weights[one])  # of equals the first: the more telling ones come first
    own = next(sign for sign in signs if sign.cause == cause)
    shown = max(tally.count_shown(), tally.kept_words + own.missing if cause == "left-out" else 0)
    return Found(tally.kept_words, shown, own.missing, cause, own.quote)


class _Reader:
    """Looks for signs in what a page shows."""

    def __init__(self, tally: Tally, elements: Sequence[Element], head: Sequence[HeadValue]) -> None:
        self._tally = tally
        self._elements = elements
        self._head = head

    def list_signs(self) -> Iterator[_Sign]:
        """Yield the signs, those first that say what the page is."""
        if self._is_short:
            yield from self._list_replacements()
        yield from self._list_two()
        yield from self._list_left_out()
        yield from self._list_headless()

    def _list_replacements(self) -> Iterator[_Sign]:
        """Yield signs of what a page has in place of an article."""
        kept = self._tally.kept_words
        if error := self._find_heading("no-article.errors"):
            yield _Sign("error-page", 2, quote=error)
        elif error := self._find_title("no-article.errors"):  # one may have been left over
            yield _Sign("error-page", 1 if self._tally.longest >= MIN_LONG_PARAGRAPH else 2, quote=error)
        login = self._find_heading("no-article.login") or self._find_title("no-article.login")
        if login:
            yield _Sign("login", 1, quote=login)
        if self._tally.longest < MIN_TEXT and self._asks_password():
            yield _Sign("login", 1, quote=login)
        yield from self._list_consent()
        hidden = self._hidden_words
        if hidden >= max(MIN_NOSCRIPT, kept * 2):
            yield _Sign("noscript", 2, missing=hidden)
        if self._says_needs_script():
            yield _Sign("script", 1)
        if kept < FEW and self._has_scripts:
            yield _Sign("script", 1 if self._tally.count_shown() else 2)
        if not kept:
            yield _Sign("empty", 2)

    def _find_title(self, name: str) -> str:
        """Return the title, or a part of one, that is one of the texts of a key as a whole."""
        titles = (value.value for value in self._head if value.name in _TITLES)
        parts = (part for title in titles for part in (title, *_TITLE_BREAK.split(title)))
        return _find_whole(name, parts)

    def _find_heading(self, name: str) -> str:
        """Return one of the first headings that is one of the texts of a key as a whole."""
        headings = [one.text for one in self._tally.stretches if one.block.name in _HEADINGS]
        return _find_whole(name, headings[:MAX_HEADINGS])

    def _asks_password(self) -> bool:
        return any(
            one.name == "input" and self._tally.get_tag(one).get("type").lower() == "password" for one in self._elements
        )

    def _list_consent(self) -> Iterator[_Sign]:
        found = get_whole_words("no-article.consent").findall(self._tally.kept_text)
        if found:
            yield _Sign("consent", min(len(found), 2), quote=str(found[0]))

    @cached_property
    def _noscript(self) -> str:
        spoken = (one for one in self._elements if one.name == "noscript" and not _is_in_head(one))
        pieces = (node for one in spoken for node in one.contents if isinstance(node, Piece))
        return _TAG.sub(" ", "\n".join(piece for piece in pieces if not _CODE.search(piece)))

    @cached_property
    def _hidden_words(self) -> int:
        return count_words(self._noscript)

    def _says_needs_script(self) -> bool:
        asks = get_whole_words("no-article.scripts")
        return asks.search(self._noscript) is not None or asks.search(self._tally.every_text) is not None

    @cached_property
    def _has_scripts(self) -> bool:
        """Tell whether the page has scripts beside its structured data."""
        scripts = (one for one in self._elements if one.name == "script")
        return any("json" not in self._tally.get_tag(one).get("type").lower() for one in scripts)

    def _list_two(self) -> Iterator[_Sign]:
        """Yield a sign where the page holds two articles, and no title tells which one is meant."""
        if sum(one.name == "article" for one in self._elements) < TWO:
            return
        found = self._list_articles()
        if len(found) < TWO:
            return
        if all(one.linked >= len(one.text) for one in found.values()):
            yield _Sign("posts", 2, missing=len(found))
            return
        names = [one.text for one in found.values() if one.is_kept]
        titles = [_split(value.value) for value in self._head if value.name in _TITLES]
        meant = [name for name in names if any(set(_split(name)) <= set(title) for title in titles)]
        if len(names) > 1 or not meant:
            yield _Sign("two", 2, quote=names[0] if names else "")

    def _list_articles(self) -> dict[int, Stretch]:
        """Return the main headings of the elements that are each an article."""
        size: Counter[int] = Counter()
        headings: dict[int, Stretch] = {}
        for one in self._tally.stretches:
            box = _find_article(one.block) if one.is_prose or one.block.name == "h1" else None
            if box is None:
                continue
            size[id(box)] += len(one.text) if one.is_prose else 0
            if one.block.name == "h1":
                headings.setdefault(id(box), one)
        return {key: headings[key] for key, prose in size.items() if prose >= MIN_ARTICLE and key in headings}

    def _list_left_out(self) -> Iterator[_Sign]:
        """Yield signs that most of the text was taken for what is around an article."""
        tally, kept = self._tally, self._tally.kept_prose
        if sum(len(one.text) for one in tally.left_out) >= max(MIN_LEFT, kept * MIN_TIMES):
            left = tally.join_left_out("")
            if len(left) >= max(MIN_LEFT, kept * MIN_TIMES):
                yield _Sign("left-out", 1, count_words(left))
                if self._describes(left):
                    yield _Sign("left-out", 1, count_words(left))
        if kept < MIN_LEFT * 2 and tally.longest < MIN_LONG_PARAGRAPH:
            left = tally.join_left_out("", "comments")
            if len(left) >= max(MIN_LEFT, kept):
                yield _Sign("left-out", 2, count_words(left))
        if self._tally.has_fewer(LITTLE):
            yield from self._list_little()

    def _list_little(self) -> Iterator[_Sign]:
        """Yield signs that little was kept of what a page holds."""
        tally, kept = self._tally, self._tally.kept_words
        missing = tally.count_shown() - kept
        if (
            missing >= SHORT
            and kept < MAX_SHARE * (kept + missing)
            and tally.longest < MIN_LONG_TEXT
            and not self._is_whole_and_short
        ):
            is_sure = tally.longest < MIN_TEXT or kept < MAX_LABELLED_SHARE * tally.count_shown(with_links=False)
            yield _Sign("left-out", 2 if is_sure else 1, missing)
        hidden = count_words(self._tally.join_left_out("hidden")) if self._is_short else 0
        if hidden >= max(SHORT, kept * 2):
            yield _Sign("hidden", 2 if kept < FEW else 1, hidden)

    def _list_headless(self) -> Iterator[_Sign]:
        """Yield a sign where a few words without a heading were kept of a page that says far more, if only in menus."""
        tally = self._tally
        if not tally.has_fewer(FEW) or any(one.is_kept and one.block.name in HEADINGS for one in tally.stretches):
            return
        if tally.count_beside() >= LITTLE:
            yield _Sign("left-out", 2, tally.count_beside())

    @cached_property
    def _is_whole_and_short(self) -> bool:
        """Tell whether what was kept begins as the page describes itself, and what was left out are mere labels."""
        is_little = len(self._tally.join_left_out("")) < MIN_LEFT
        return is_little and any(
            f" {' '.join(words[:MIN_DESCRIPTION])} " in self._kept for words in self._list_descriptions()
        )

    @cached_property
    def _kept(self) -> str:
        return _join(self._tally.kept_text)

    def _list_descriptions(self) -> Iterator[list[str]]:
        """Yield the words of the descriptions of the page that are long enough to stand in one place only."""
        described = (_split(value.value) for value in self._head if value.name in _DESCRIPTIONS)
        return (words for words in described if len(words) >= MIN_DESCRIPTION)

    @cached_property
    def _is_short(self) -> bool:
        """Tell whether little text was kept."""
        return self._tally.has_fewer(SHORT)

    def _describes(self, left_out: str) -> bool:
        """Tell whether the description of the page stands in what was left out, and not in what was kept."""
        left = _join(left_out)
        starts = (f" {' '.join(words[:MIN_DESCRIPTION])} " for words in self._list_descriptions())
        return any(start in left and start not in self._kept for start in starts)


def _find_whole(name: str, texts: Iterable[str]) -> str:
    """Return the first text that is one of those of a key, without what may stand at its ends."""
    pattern = get_whole_words(name)
    stripped = (text.strip(" .!?…:") for text in texts)
    return next((text for text in stripped if text and len(text) <= MAX_HEADING and pattern.fullmatch(text)), "")


def _is_in_head(element: Element) -> bool:
    return element.parent is not None and element.parent.name == "head"


def _find_article(element: Element) -> Element | None:
    """Return the outermost ``<article>`` around an element."""
    found, box = None, element.parent
    while box is not None:
        found = box if box.name == "article" else found
        box = box.parent
    return found


def _list_stated(tally: Tally, data: StructuredData) -> Iterator[_Sign]:
    """Yield signs that the structured data of a page state a text that was not kept."""
    stated = _collect_stated(data)
    bodies = (_split(_unescape(body)) for body in stated.bodies[:MAX_BODIES])
    long = [words for words in bodies if len(words) >= MIN_BODY]
    if long:  # one that is shown may stand beside those of other pages
        kept = _join(tally.kept_text)
        if all(_measure_missing(words, kept) >= MAX_MISSING for words in long):
            yield _Sign("stated", 2, missing=len(long[0]))
        return
    if not tally.has_fewer(SHORT):
        return
    if stated.is_paid:
        yield _Sign("wall", 1)
    if stated.words >= MIN_STATED_TIMES * max(tally.kept_words, FEW):
        yield _Sign("stated", 1, missing=stated.words)


class _Stated(Struct):
    """What structured data say of an article: its text, its number of words, whether readers have to pay."""

    bodies: list[str]
    words: int = 0
    is_paid: bool = False


def _collect_stated(data: StructuredData) -> _Stated:
    found = _Stated([])
    stack: list[object] = [script.data for script in data.json_ld if script.data is not None]
    for _ in range(MAX_STATED):
        if not stack:
            break
        one = stack.pop()
        if isinstance(one, list):
            stack.extend(one)
        elif isinstance(one, dict):
            stack.extend(one.values())
            _add_stated(one, found)
    return found


def _add_stated(node: dict[str, object], found: _Stated) -> None:
    body, words, free = node.get("articleBody"), node.get("wordCount"), node.get("isAccessibleForFree")
    if isinstance(body, str):
        found.bodies.append(body)
    if isinstance(words, int | str) and str(words).isdecimal() and len(str(words)) < MAX_DIGITS:
        found.words = max(found.words, int(words))
    found.is_paid |= str(free).lower() in _FREE


def _unescape(text: str) -> str:
    """Return a text without tags and character references, which data may have at two levels."""
    if "&" in text:
        from html import unescape  # a large table, rarely needed

        text = unescape(unescape(text))
    return _TAG.sub(" ", text)


def _measure_missing(words: Sequence[str], kept: str) -> float:
    """Return the share of places of a text at which its words do not stand in what was kept."""
    step = max((len(words) - RUN) // SAMPLES, 1)
    runs = [f" {' '.join(words[at : at + RUN])} " for at in range(0, len(words) - RUN + 1, step)]
    return sum(run not in kept for run in runs) / len(runs)


def _split(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _join(text: str) -> str:
    return f" {' '.join(_split(text))} "
