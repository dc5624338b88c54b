"""Phrases of word lists (``in order to``, ``plays a [crucial|vital] role``), found fast in long texts.

``*`` stands for up to 60 characters within a sentence, ``[a|b]`` for one of several words. Capitals do not
count, curly quotes are straight ones, any white space is a space. A phrase matches whole words only.

No list is tried phrase by phrase, however long it is. The words of a text are held, once for all lists, against the
longest word of each phrase; a phrase is looked for only where its longest word is among them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, compress, islice, pairwise

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

BORDER = "\0"
"""Stands between the texts of a haystack; no phrase matches across it."""

MAX_COMBINATIONS = 5
"""Choices are spelt out to so many combinations; what follows is matched where the beginning is found."""
MAX_CHOICES = 40
"""A choice at the very start of a phrase is spelt out up to so many words."""

PIECE = r"\*|\[[^\]\[]*\|[^\]\[]*\]|\s+|['’‘]|[\"“”„]|[^*\[\]\s'’‘\"“”„]+|[\[\]]"
MAX_GAP = 60
GAP = rf"[^.!?\0]{{0,{MAX_GAP}}}?"
CHOICE = compile_lazy(r"\[([^\]\[]*\|[^\]\[]*)\]")
_CHOICE_MARK = b"0"
"""Marks a choice, and makes no whole word of what touches it."""

MIN_TELLING_LETTERS = 3
"""Letters of the shortest word whose absence is looked for: shorter ones stand in every text."""
RUN = compile_lazy(r"\s{2,}")
DOUBLE = compile_lazy(r"  \s*")

_ASCII = [chr(code) for code in range(128)]
_FLAT = b"\n" + "".join(c.lower() if c.isalnum() or c == "_" else " " for c in _ASCII[1:]).encode() + b" " * 128
_SPACES = "".join(" " if c.isspace() else "x" for c in _ASCII).encode() + b"x" * 128
_EVEN = str.maketrans("’‘“”„\n\t\r\f\v\u00a0\u2007\u2009\u202f", '\'\'"""         ')

SPACE = ord(" ")
"""What parts words in a flat text is this or less."""

_watched: set[bytes] = set()
"""The words by which any list begins to look: all that need be known of a text's words. It changes no result."""

_watched_firsts: set[bytes] = set()
"""The first words of the pairs that any list looks for: all that need be known of a text's pairs, as well."""


def flatten(text: str) -> bytes:
    """Return a text letter for letter as small ASCII letters, with spaces for all that is no letter or digit.

    A line end stands for :data:`BORDER`.
    """
    return text.encode("ascii", "replace").translate(_FLAT)


def watch_pairs(firsts: Iterable[bytes]) -> None:
    """Let all texts from now on know their pairs of words that begin with these."""
    _watched_firsts.update(firsts)


def _normalize_text(text: str) -> str:
    """Return a text in lower case with straight quotes, and spaces for white space."""
    return text.lower().translate(_EVEN)


def _has_runs(text: str) -> bool:
    return b"  " in text.encode("ascii", "replace").translate(_SPACES)


def _is_word(text: str, offset: int) -> bool:
    return 0 <= offset < len(text) and (text[offset].isalnum() or text[offset] == "_")


class Haystack:
    """A text, made ready once for all the lists whose phrases are looked for in it."""

    def __init__(self, text: str) -> None:
        """Take a text."""
        self.text = text

    @cached_property
    def narrow(self) -> str:
        """Return the text with a single space for white space of several characters."""
        text = self.text.replace("\u00a0", " ")
        if not _has_runs(text):
            return text
        text = DOUBLE.sub(" ", text)  # nearly all runs, in a fifth of the time
        return RUN.sub(" ", text) if _has_runs(text) else text

    @cached_property
    def flat(self) -> bytes:
        """Return the narrow text in small ASCII letters, with a space before and after."""
        return b" %b " % flatten(self.narrow)

    @cached_property
    def flat_texts(self) -> list[bytes]:
        """Return each text in the haystack, flat and in order; one of blanks for no text."""
        return self.flat.split(b"\n")

    @cached_property
    def flat_words(self) -> list[bytes]:
        """Return the words of the flat text, in order."""
        return self.flat.split()

    @cached_property
    def word_set(self) -> frozenset[bytes]:
        """Return those words, each once."""
        return frozenset(self.flat_words)

    @property
    def pairs(self) -> frozenset[tuple[bytes, bytes]]:
        """Return the pairs of words of the flat text, each once, whose first word some list looks for."""
        if self._paired[0] != len(_watched_firsts):  # a list was made since
            del self._paired
        return self._paired[1]

    @cached_property
    def _paired(self) -> tuple[int, frozenset[tuple[bytes, bytes]]]:
        words = self.flat_words  # no loop of our own over all of them
        pairs = zip(words, islice(words, 1, None), strict=False)
        return len(_watched_firsts), frozenset(compress(pairs, map(_watched_firsts.__contains__, words)))

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Return where each text begins and ends in the haystack."""
        ends = list(accumulate((len(text) + len(BORDER) for text in self.text.split(BORDER)), initial=0))
        return [(start, end - len(BORDER)) for start, end in pairwise(ends)]

    def list_texts_with(self, first: bytes, second: bytes = b"", *, is_open: bool = False) -> list[int]:
        """Return the numbers of the texts that have a word, before another one if that is given.

        If the two must be ``is_open``, nothing but a space is between them.
        """
        flat, found, number, counted = self.flat, [], 0, 0
        longer = b"%b %b" % (first, second) if is_open else max(first, second, key=len)
        at = flat.find(longer)
        while at >= 0:
            end = at + len(longer)
            # a space is before the flat text
            is_there = self.narrow[at + len(first) - 1] == " " if is_open else self._is_pair(first, second, at, end)
            if is_there and flat[at - 1] <= SPACE and flat[end] <= SPACE:
                number, counted = number + flat.count(b"\n", counted, at), at
                found.append(number)
                end = flat.find(b"\n", end)
            at = flat.find(longer, end) if end >= 0 else end
        return found

    def _is_pair(self, first: bytes, second: bytes, start: int, end: int) -> bool:
        """Tell whether one of two words is beside the longer one, which is at ``[start, end)`` of the flat text."""
        if not second:
            return True
        if len(first) < len(second):
            return self.flat[max(start - MAX_GAP - len(first) - 1, 0) : start].split()[-1:] == [first]
        return self.flat[end : end + MAX_GAP + len(second) + 1].split()[:1] == [second]

    @cached_property
    def low(self) -> str:
        """Return the narrow text in lower case, letter for letter, for words that are not ASCII."""
        low = _normalize_text(self.narrow)
        if len(low) == len(self.narrow):
            return low
        return "".join(small if len(small := _normalize_text(letter)) == 1 else letter for letter in self.narrow)

    @cached_property
    def low_words(self) -> frozenset[str]:
        """Return the words in any script."""
        return frozenset(re.findall(r"\w+", self.low))

    @property
    def words(self) -> frozenset[bytes]:
        """Return those words, flat, that some list looks for."""
        if self._seen[0] != len(_watched):  # a list was made since
            del self._seen
        return self._seen[1]

    @cached_property
    def _seen(self) -> tuple[int, frozenset[bytes]]:
        return len(_watched), self.word_set & _watched

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text of one in the narrow text."""
        if len(self.narrow) == len(self.text):
            return start, end
        at, lost = self._runs
        return start + lost[bisect_right(at, start)], end + lost[bisect_right(at, end - 1)]

    @cached_property
    def _runs(self) -> tuple[list[int], list[int]]:
        """Return where in the narrow text each run of white space ends, and how much was left out before that."""
        runs = [match.span() for match in RUN.finditer(self.text)]
        lost = list(accumulate((end - start - 1 for start, end in runs), initial=0))
        return [end - gone for (_, end), gone in zip(runs, lost[1:], strict=True)], lost


class Phrase:
    """One phrase, with what is put in its place, if anything."""

    def __init__(self, source: str, replacement: str = "") -> None:
        """Take a phrase."""
        self.source = source.strip()
        self.replacement = replacement

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the phrase as a regular expression: slow to make, and needed only for phrases with gaps."""
        body = "".join(_build_piece_pattern(piece) for piece in re.findall(PIECE, self.source))
        choice = CHOICE.match(self.source)
        starts = choice[1].split("|") if choice else [self.source]
        before = r"(?<!\w)" if all(re.match(r"\s*\w", start) for start in starts) else ""
        after = r"(?!\w)" if re.search(r"\w\]?$", self.source) else ""
        return re.compile(before + body + after, re.IGNORECASE)

    def build_forms(self) -> list["_Form"]:
        """Return the phrase with its choices spelt out, as far as that helps to find it."""
        if "[" not in self.source:
            return [_build_form(self, self.source)]
        head, gap, tail = self.source.partition("*")
        parts = CHOICE.split(head)
        left = CHOICE.findall(tail)
        texts = [parts[0]]
        for at in range(1, len(parts), 2):
            choices = [word.strip() for word in parts[at].split("|")]
            if len(texts) * len(choices) > MAX_COMBINATIONS and (any(texts) or len(choices) > MAX_CHOICES):
                gap, tail = "*", "*".join([*parts[at + 1 :: 2], tail])
                left += parts[at::2]
                break
            texts = [text + word + parts[at + 1] for text in texts for word in choices]
        rest = gap + CHOICE.sub("*", tail)
        return [_build_form(self, text + rest, left) for text in texts]


def _build_piece_pattern(piece: str) -> str:
    if piece == "*":
        return GAP
    if "|" in piece and piece.startswith("["):
        words = (re.escape(word.strip()).replace("'", "['’‘]") for word in piece[1:-1].split("|"))
        return f"(?:{'|'.join(words)})"
    if piece.isspace():
        return r"\s+"
    if piece in "'’‘":
        return "['’‘]"
    return '["“”„]' if piece in '"“”„' else re.escape(piece)


class Hit(Struct, frozen=True, gc=False):
    """A phrase found at ``start`` to ``end`` of a text."""

    start: int
    end: int
    phrase: Phrase


class _Form(Struct, frozen=True, gc=False):
    """A phrase without choices. ``parts`` are its flat words between gaps; ``literal`` is all of it, if it has no gap.

    ``lead`` is how many characters stand before its first word; ``words`` are the words that tell whether a text may
    hold it, of which ``anchor`` is the longest; ``longer_parts`` are the parts that are more than one of these.
    ``choices`` are those that are not spelt out.
    """

    phrase: Phrase
    literal: str
    parts: tuple[bytes, ...]
    lead: int
    words: frozenset[bytes]
    anchor: bytes
    longer_parts: tuple[bytes, ...]
    choices: tuple[tuple[bytes, ...], ...] = ()

    def find(self, haystack: Haystack) -> Iterator[tuple[int, int]]:
        """Yield the places in the narrow text where the phrase stands."""
        if not self.literal:
            yield from self._find_with_gaps(haystack)
        elif self.parts[0]:
            yield from self._find_plain(haystack)
        else:
            yield from self._find_in_other_script(haystack)

    def _find_plain(self, haystack: Haystack) -> Iterator[tuple[int, int]]:
        text, flat, part = haystack.narrow, haystack.flat, self.parts[0]
        for offset in _find_offsets(part, flat):
            start = offset - 1 - self.lead  # a space stands before the flat text
            end = start + len(self.literal)
            if flat[offset - 1] > SPACE or flat[offset + len(part)] > SPACE or start < 0:
                continue
            if _normalize_text(text[start:end]) == self.literal and self._is_whole_word(text, start, end):
                yield start, end

    def _find_in_other_script(self, haystack: Haystack) -> Iterator[tuple[int, int]]:
        text = haystack.low
        for start in _find_offsets(self.literal, text):
            if self._is_whole_word(text, start, end := start + len(self.literal)):
                yield start, end

    def _is_whole_word(self, text: str, start: int, end: int) -> bool:
        """Tell whether no word of the phrase goes on before or after it."""
        first, last = _is_word(self.literal, 0), _is_word(self.literal, len(self.literal) - 1)
        return not (first and _is_word(text, start - 1)) and not (last and _is_word(text, end))

    def _find_with_gaps(self, haystack: Haystack) -> Iterator[tuple[int, int]]:
        flat, text = haystack.flat, haystack.narrow
        if not all(part in flat for part in self.longer_parts):
            return
        if not self.parts[0]:
            yield from (match.span() for match in self.phrase.pattern.finditer(text) if match[0])
            return
        for offset in _find_offsets(self.parts[0], flat):
            start = offset - 1 - self.lead  # a space stands before the flat text
            match = self.phrase.pattern.match(text, start) if start >= 0 and self._may_go_on(haystack, offset) else None
            if match and match[0]:
                yield match.span()

    def _may_go_on(self, haystack: Haystack, offset: int) -> bool:
        """Tell whether the parts of the phrase, and words of its choices, stand as near to its beginning as they must.

        The parts are in order. White space that is not ASCII may make the phrase longer.
        """
        source = self.phrase.source
        near = haystack.flat[offset : offset + len(source) + MAX_GAP * source.count("*") + 2]
        if _are_in_order(self.parts, near) and all(any(map(near.__contains__, choice)) for choice in self.choices):
            return True
        return RUN.search(haystack.narrow, offset - 1, offset + len(near)) is not None


def _build_form(phrase: Phrase, source: str, choices: Iterable[str] = ()) -> _Form:
    literal = _normalize_text(RUN.sub(" ", source))
    flat = [flatten(part) for part in literal.split("*")]
    lead = len(flat[0]) - len(flat[0].lstrip())
    parts = tuple(part.strip() for part in flat)
    words = b" ".join(parts).split()
    anchor = max(words, key=len, default=b"")
    telling = frozenset(word for word in words if len(word) >= MIN_TELLING_LETTERS or word == anchor)
    left = tuple(tuple(flatten(word.strip()) for word in choice.split("|")) for choice in choices)
    longer = tuple(part for part in parts if part not in telling)
    return _Form(phrase, literal if len(flat) == 1 else "", parts, lead, telling, anchor, longer, left)


def _are_in_order(parts: Iterable[bytes], text: bytes) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _find_offsets(needle: bytes | str, text: bytes | str) -> Iterator[int]:
    find = text.find
    at = find(needle)  # type: ignore[arg-type]  # both are bytes, or both are texts
    while at >= 0:
        yield at
        at = find(needle, at + 1)  # type: ignore[arg-type]


def _find_telling_word(source: str) -> bytes:
    """Return the longest flat word of a phrase that stands outside its choices; nothing if that is too short."""
    bare = CHOICE.sub(_CHOICE_MARK.decode(), source) if "[" in source else source
    words = flatten(bare.lower()).split()
    if bare is not source:
        words = [word for word in words if _CHOICE_MARK not in word]
    longest = max(words, key=len, default=b"")
    return longest if len(longest) >= MIN_TELLING_LETTERS else b""


class PhraseList:
    """Many phrases, by the longest word of each.

    The forms of a phrase are built once a text has the word without which none of them can be there.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take the phrases of a list."""
        self._by_word: dict[bytes, list[_Form]] = {}
        self._by_other: dict[str, list[_Form]] = {}
        self._unbuilt: dict[bytes, list[Phrase]] = {}
        for phrase in phrases:
            if word := _find_telling_word(phrase.source):
                self._unbuilt.setdefault(word, []).append(phrase)
            else:
                self._build(phrase)
        _watched.update(self._unbuilt)

    def _build(self, phrase: Phrase) -> None:
        for form in phrase.build_forms():
            if form.words:
                _watched.update(form.words)
                self._by_word.setdefault(form.anchor, []).append(form)
            else:
                others = re.findall(r"\w+", _normalize_text(form.literal or CHOICE.sub(" ", form.phrase.source)))
                self._by_other.setdefault(max(others, key=len, default=""), []).append(form)

    def find(self, haystack: Haystack) -> list[Hit]:
        """Return where phrases stand, in order; of overlapping ones the first, and of those the longest."""
        return list(_remove_overlaps(self.find_all(haystack)))

    def find_all(self, haystack: Haystack) -> list[Hit]:
        """Return where phrases stand, in order, of those with the same start the longest first."""
        found = {
            Hit(*haystack.place(*place), form.phrase)
            for form in self._find_candidates(haystack)
            for place in form.find(haystack)
        }
        return sorted(found, key=_place)

    def _find_candidates(self, haystack: Haystack) -> Iterator[_Form]:
        for word in self._unbuilt.keys() & haystack.words:
            for phrase in self._unbuilt.get(word, ()):
                self._build(phrase)
            self._unbuilt.pop(word, None)  # last, for threads: a phrase that is built twice is found once
        words = haystack.words
        for word in self._by_word.keys() & words:
            yield from (form for form in self._by_word[word] if form.words <= words)
        for other, forms in self._by_other.items():
            if not other or other in haystack.low_words:
                yield from forms


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _remove_overlaps(hits: Iterable[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in hits:
        if hit.start >= end:
            yield hit
            end = hit.end


def remove_spared(hits: Iterable[Hit], spared: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits that do not lie within a spared one; both in order and without overlap."""
    others = iter(spared)
    other = next(others, None)
    for hit in hits:
        while other and other.end < hit.end:
            other = next(others, None)
        if not other or hit.start < other.start:
            yield hit
