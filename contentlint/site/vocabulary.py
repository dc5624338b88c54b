"""The words that the articles of a site write: what is kept of each article, and what is made of all."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.facts import Facts, Vocabulary, WordFact
from contentlint.article.prose import ProseBlock
from contentlint.article.spelled_words import Place, begins_sentence
from contentlint.document.nodes import Link
from contentlint.prose.compounds import HYPHENATED, is_compound
from contentlint.prose.dialects import read_pairs
from contentlint.prose.spelling import UNKNOWN, find_known_misspelling, grade, is_derived
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.site.site import Site

MAX_FORMS, MAX_NEAR = 400, 40
"""So many written forms, and words that nobody knows, are kept of one article."""

MIN_NEAR_LETTERS = 6
"""Letters of the shortest unknown word that is compared with the words of the site."""

MIN_WORD_LETTERS = 4
"""Letters of the shortest dictionary word that is kept."""

MAX_ARTICLES = 20_000
"""The words of a larger site are not compared: they would take too much memory."""

MAX_NAMED = 2
"""So many articles show how the site writes a word."""


def extract_vocabulary(article: "Article") -> Vocabulary | None:
    """Return the words of an article in English."""
    if article.language != "en":
        return None
    words = sorted(word for word in article.spelled.sorted.sure if len(word) >= MIN_WORD_LETTERS)
    return Vocabulary(
        b" ".join(words).decode("ascii"),
        tuple(islice(_find_forms(article), MAX_FORMS)),
        tuple(_find_compounds(article)),
        tuple(_find_dialect(article)),
        tuple(islice(_find_near(article), MAX_NEAR)),
    )


def _find_forms(article: "Article") -> Iterator[WordFact]:
    """Yield names as they are written: words with capitals, and words in small letters that are no English ones."""
    searched, spelled = article.prose.searched, article.spelled
    text, blocks = searched.haystack.text, article.prose.blocks
    found: dict[str, list[int]] = {}
    for written, starts in spelled.capitals.items():
        if forms := [start for start in starts if _is_form(written, start, text, blocks[searched.index_at(start)[0]])]:
            found.update({written: forms})
    for word in spelled.unsure | spelled.terms:
        bare = [start for start in spelled.starts.get(word, ()) if text.startswith(word, start)]
        bare = [start for start in bare if _is_bare_word(text, start, start + len(word))]
        if bare := [start for start in bare if not _is_link_text(article, start, word)]:
            found[word] = bare
    for written, starts in sorted(found.items()):
        if not spelled.is_code(written):
            yield _build_fact(article, written, starts)


def _is_form(written: str, start: int, text: str, block: ProseBlock) -> bool:
    """Tell whether a word has the capitals of a name: not those of a heading, a sentence or a line in capitals."""
    if block.kind == "quote" or not _is_bare_word(text, start, start + len(written)):
        return False
    if written[1:].islower():
        return block.kind != "heading" and not begins_sentence(text, start)
    return not (written.isupper() and _is_shouted(text, start, start + len(written)))


_JOINED_BEFORE, _JOINED_AFTER = frozenset("@/.#&=$\\-_"), frozenset("@/#=(\\-_")


def _is_bare_word(text: str, start: int, end: int) -> bool:
    """Tell whether no mark beside a word makes it part of an address, a path or code."""
    if text[start - 1 : start] in _JOINED_BEFORE or text[end : end + 1] in _JOINED_AFTER:
        return False
    after = text[end : end + 2]
    return not after.startswith(":") and not (after.startswith(".") and after[1:].isalnum())


def _is_link_text(article: "Article", start: int, word: str) -> bool:
    """Tell whether a word is all that a link shows: a name of what it leads to, such as a package."""
    index, within = article.prose.searched.index_at(start)
    return _is_linked(Place(article.prose.blocks[index], within, within + len(word)))


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether a word beside one in capitals has them, too."""
    beside = f"{text[max(0, start - 30) : start].rstrip().rpartition(' ')[2]} {text[end : end + 30].split(' ', 2)[1:2]}"
    letters = [letter for letter in beside if letter.isalpha()]
    return len(letters) > 2 and all(map(str.isupper, letters))  # noqa: PLR2004  # letters of a word


def _build_fact(article: "Article", written: str, starts: list[int]) -> WordFact:
    block, within = article.prose.searched.get_text_at(starts[0])
    span = block.locate(within, within + len(written))
    return WordFact(written, len(starts), span.start, span.end)


def _find_compounds(article: "Article") -> Iterator[WordFact]:
    found: dict[str, list[int]] = {}
    for match in HYPHENATED.finditer(article.prose.searched.haystack.text):
        found.setdefault(match[0], []).append(match.start())
    for written, starts in sorted(found.items()):
        if is_compound(written):
            yield _build_fact(article, written, starts)


def _find_dialect(article: "Article") -> Iterator[WordFact]:
    text, spelled = article.prose.searched.haystack.text, article.spelled
    for word in sorted(read_pairs().keys() & spelled.starts.keys()):
        starts = [start for start in spelled.starts[word] if text.startswith(word, start)]
        starts = [start for start in starts if _is_bare_word(text, start, start + len(word))]
        if starts and not spelled.is_code(word):
            yield _build_fact(article, word, starts)


def _find_near(article: "Article") -> Iterator[WordFact]:
    """Yield the words that nobody knows, that are used once, and that are made from no others."""
    for word in sorted(article.spelled.unsure):
        if len(word) < MIN_NEAR_LETTERS or grade(word) != UNKNOWN or find_known_misspelling(word) or is_derived(word):
            continue
        places = article.spelled.find_places(word)
        if (
            len(places) == 1
            and places[0].text.islower()
            and not _is_linked(places[0])
            and _is_bare(places[0].block.text.text, *places[0].bounds)
        ):
            span = places[0].span
            yield WordFact(word, 1, span.start, span.end)


def _is_linked(place: Place) -> bool:
    links = (one for one in place.block.inlines if isinstance(one, Link) and one.text.strip() == place.text)
    return any(one.span.contains(place.span) for one in links)


def _is_bare(text: str, start: int, end: int) -> bool:
    around = f"{text[max(0, start - 1) : start]}{text[end : end + 1]}"
    return not any(mark in around for mark in '()[]{}=*“”"')


# --- of a site ----------------------------------------------------------------------------------


class Form(Struct):
    """A written form of a word on the site: its uses, the articles with it, and the first few of these."""

    uses: int = 0
    articles: int = 0
    first: tuple[str, ...] = ()

    def add(self, path: str, size: int) -> None:
        """Count the uses in an article."""
        self.uses += size
        self.articles += 1
        if len(self.first) < MAX_NAMED:
            self.first = (*self.first, path)


class SiteVocabulary(Struct):
    """The words of all articles in English.

    ``words`` counts the articles that use each dictionary word. ``forms`` are the written forms of each name by its
    small letters, ``compounds`` those of each compound by its letters without a hyphen, ``dialects`` the uses of
    American and of British words.
    """

    articles: int
    words: Counter[str]
    forms: dict[str, dict[str, Form]]
    compounds: dict[str, dict[str, Form]]
    dialects: Counter[str]


def build_site_vocabulary(site: "Site") -> SiteVocabulary:
    """Return the words of a site; those of a very large one are none."""
    every: Iterable[Facts] = site.articles if site.size <= MAX_ARTICLES else ()
    known = [(facts.path, facts.vocabulary) for facts in every if facts.vocabulary is not None]
    words: Counter[str] = Counter()
    found = SiteVocabulary(len(known), words, {}, {}, Counter())
    for path, vocabulary in known:
        words.update(vocabulary.words.split(" "))
        for form in vocabulary.forms:
            _add(found.forms, form.text.lower(), form, path)
        for form in vocabulary.compounds:
            _add(found.compounds, form.text.replace("-", ""), form, path)
        for word in vocabulary.dialect:
            found.dialects[read_pairs()[word.text][0]] += word.size
    return found


def _add(forms: dict[str, dict[str, Form]], key: str, fact: WordFact, path: str) -> None:
    forms.setdefault(key, {}).setdefault(fact.text, Form()).add(path, fact.size)


def locate(fact: WordFact) -> Span:
    """Return where a word is."""
    return Span(fact.start, fact.end)
