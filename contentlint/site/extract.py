"""An article to its facts."""

import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise, zip_longest
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contentlint.article.article import Article
from contentlint.article.facts import (
    COSTLY_FACTS,
    DictionaryWords,
    Fact,
    Facts,
    HeadingFact,
    LinkFact,
    ParagraphFact,
    Vocabulary,
    WordFact,
)
from contentlint.article.location import place_of
from contentlint.article.moved_page import is_moved
from contentlint.article.permalink import is_dated, is_in_drafts
from contentlint.article.statements import is_unpublished
from contentlint.document.metadata import Entry, MetaValue, get_list_name, normalize_meta_key
from contentlint.document.nodes import Block, Break, Comment, Heading
from contentlint.document.urls import get_absolute_host, parse_target
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.minhash import compute_signature
from contentlint.site.releases import find_release
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document.document import Document
    from contentlint.document.slugs import Flavour

MIN_PARAGRAPH_WORDS = 40
"""Words from which a paragraph is compared with those of other articles."""

IN_ASCII = frozenset({"en", "id", "ms", "nl"})
"""Languages whose letters are those of ASCII: their words are known already from the search for phrases."""

MAX_WORDS = 30_000
"""So many words of an article are compared; what follows in a longer text is not."""

MAX_STATED_VALUES = 200
"""So many tags, aliases and versions of an article are known; who states more has made them by a program."""

ALIAS_KEYS = frozenset({"aliases", "alias", "redirectfrom", "redirects", "oldurls", "oldpaths", "permalinks"})
REDIRECT_KEYS = frozenset({"redirect", "redirectto", "redirecturl", "externalurl", "externallink"})
"""Keys, normalised, of addresses that lead to an article, and of an address that it only leads to."""

SOURCE_KEYS = frozenset({"from", "frompath", "fromurl", "source", "old", "oldurl"})
"""Keys, normalised, of where a redirect leads on from, in a list of pairs."""

_ID_VALUE = r"""\s?=\s?\\?["']?([^"'\s<>\\{}]{1,200})"""
_ATTRIBUTE_IDS = (
    compile_lazy(rf"id(?<!\wid){_ID_VALUE}"),
    compile_lazy(rf"name(?<!\wname){_ID_VALUE}"),
    compile_lazy(rf"Id(?<=[a-z]Id){_ID_VALUE}"),
)
"""Each begins with fixed letters, which a search finds quickest."""

_BRACED_ID = compile_lazy(r"\{:?\s{0,3}(?:[.\w=-]{1,40}\s){0,3}#([^\s{}#]{1,200})")
_WORD = compile_lazy(r"\w+")
"""A heading of which all generators make the same id."""

_ID = compile_lazy(r"[\w.-]{1,200}")

_FILE_SLUG = compile_lazy(r"\{\{-?\s{0,9}page\.(?:fileSlug|filePathStem)\s{0,9}-?\}\}")
"""What Eleventy puts the name of the file in place of."""

_ADDRESS_KEYS = frozenset({"permalink", "url", "path", "slug"})


def extract_facts(  # noqa: PLR0913  # all but two by name
    article: Article,
    path: str,
    flavours: "Sequence[Flavour]" = (),
    *,
    asked: Collection[str] = COSTLY_FACTS,
    page: Article | None = None,
    around: "Document | None" = None,
) -> Facts:
    """Return the facts of an article; ``path`` is its own, from the base folder of the site.

    ``flavours`` say how headings get their ids: none, any of all may. Of the costly facts only those that are ``asked``
    for are found out. ``page`` is the article with all that its page shows, if the links and images of its template
    count, too. ``around`` is the same where they only count as the template's: of a page that is a list, its links are.
    """
    shown: Document = page or around or article
    entries = _collect_entries(article)
    author = article.metadata.get("author")
    return Facts(
        path=path,
        language=article.language if "language" in asked else "",
        hosts=tuple(sorted(article.stated_hosts)),
        start=_build_start_fact(article),
        words=article.prose.word_count if "words" in asked else 0,
        published=article.metadata.draft is None and not is_in_drafts(path) and not is_unpublished(article),
        indexed=article.metadata.noindex is None,
        dynamic=_is_dynamic(article),
        title=_build_stated_fact(article, article.find_stated("title")),
        description=_build_description_fact(article) if "description" in asked else None,
        keyphrase=_build_stated_fact(article, article.find_stated("keyphrase")) if "keyphrase" in asked else None,
        slug=None if is_unpublished(article) else _build_stated_fact(article, article.metadata.get("slug")),
        canonical=_build_stated_fact(article, article.metadata.get("canonical")),
        author=_build_stated_fact(article, author),
        authors=author.names if author else (),
        permalinks=_find_permalinks(article),
        aliases=tuple(islice(_find_aliases(article), MAX_STATED_VALUES)),
        redirects=any(entries[key].value for key in REDIRECT_KEYS & entries.keys()),
        date=_find_date(article, path),
        tags=tuple(islice(_find_tags(article), MAX_STATED_VALUES)),
        alternates=tuple(islice(_find_alternates(article), MAX_STATED_VALUES)),
        links=tuple(_list_links(article, ((link.href, link.href_span, link.span) for link in shown.links))),
        images=tuple(_list_links(article, ((image.src, image.src_span, image.span) for image in shown.images))),
        headings=tuple(_list_headings(article)),
        anchors=_list_anchors(article, flavours) if "anchors" in asked and not article.is_page else (),
        paragraphs=tuple(_find_long_paragraphs(article)) if "paragraphs" in asked else (),
        signature=_compute_signature(article) if "signature" in asked else b"",
        categories=tuple(_list_categories(article)),
        computed=_find_computed(article, entries),
        name=_find_id(entries),
        kind=article.page_kind.kind if "kind" in asked else "article",
        edition=f"{article.edition} {find_release(path)}".rstrip() if "edition" in asked else "",
        frame=tuple(sorted(_list_frame(article, shown))) if page is None else (),
        keys=tuple(islice(_list_keys(article), MAX_STATED_VALUES)),
        acronyms=tuple(islice(_list_acronyms(article), MAX_STATED_VALUES)) if "acronyms" in asked else (),
        stated=_sum_stated(article),
        vocabulary=_extract_vocabulary(article) if "vocabulary" in asked else None,
        dictionary=_extract_dictionary_words(article) if "dictionary" in asked else None,
        named=_extract_named(article) if "named" in asked else (),
    )


def _extract_vocabulary(article: Article) -> Vocabulary | None:
    from contentlint.site.vocabulary import extract_vocabulary  # few runs ask for it

    return extract_vocabulary(article)


def _extract_named(article: Article) -> tuple[WordFact, ...]:
    from contentlint.site.named_titles import extract_named  # few runs ask for it

    return extract_named(article)


def _extract_dictionary_words(article: Article) -> DictionaryWords | None:
    if not article.site_words.dictionaries:
        return None
    from contentlint.site.dictionary_words import extract_dictionary_words  # few sites name one

    return extract_dictionary_words(article)


def _list_headings(article: Article) -> Iterator[HeadingFact]:
    filled = {
        above.span.start
        for above, below in pairwise(article.nodes)
        if type(above) is Heading and not isinstance(below, _BETWEEN)
    }
    seen = [node for node in article.nodes if not isinstance(node, _UNSEEN)]
    empty = {above.span.start for above, below in zip_longest(seen, seen[1:]) if _ends(above, below)}
    for heading in article.headings:
        start = heading.span.start
        yield HeadingFact(heading.text.text, start, start in filled, start in empty)


def _ends(above: Block, below: Block | None) -> bool:
    """Tell whether a heading has nothing below it: the next of its level or above follows, or the end."""
    if type(above) is not Heading:
        return False
    return below is None or (type(below) is Heading and below.level <= above.level)


_UNSEEN = (Comment, Break)
_BETWEEN = (Heading, Comment, Break)
"""What readers do not take for the text of the section above."""


def _sum_stated(article: Article) -> int:
    """Return a sum of all metadata as they are written, and of the first heading, which may be the title."""
    matter, headings = article.front_matter, article.headings
    written = article.source.text[matter.span.start : matter.span.end] if matter else ""
    values = (part for one in article.head for part in (one.name, one.value))
    first = headings[0].text.text if headings else ""
    return zlib.crc32("\n".join((first, *values, written)).encode("utf-8", "surrogatepass"))


def _list_keys(article: Article) -> Iterator[str]:
    """Yield the keys of the front matter at the top level, in small letters."""
    entries = article.front_matter.entries if article.front_matter else ()
    yield from dict.fromkeys(re.split(r"[.\[]", entry.path, maxsplit=1)[0].casefold() for entry in entries)


def _list_acronyms(article: Article) -> Iterator[str]:
    """Yield the words in capitals of a text in English, each once."""
    if article.language != "en":
        return
    from contentlint.prose.acronyms import find_acronyms  # few runs ask for them

    yield from dict.fromkeys(acronym for acronym, _ in find_acronyms(article.prose.searched.haystack.text, ()))


def _build_start_fact(article: Article) -> Fact:
    point = article.body_point
    return Fact("", point, place_of(article, point), article.source.get_position(point.start).line)


def _list_links(article: Article, written: Iterable[tuple[str, Span, Span]]) -> Iterator[LinkFact]:
    """Yield the targets of links or images, without relative ones of a page that lies elsewhere than it says."""
    is_copy = is_moved(article)
    for target, span, whole in written:
        if target and not (is_copy and _is_relative(target)):
            yield LinkFact(target, *_choose_span(span, whole))


def _list_frame(article: Article, shown: "Document") -> Iterator[int]:
    """Yield where the links and the images begin that the template of a whole page put there, or its readers."""
    if article.is_page:
        is_theirs = article.page_kind.by_readers
        for start, target in (
            *((_choose_span(link.href_span, link.span).start, link.span) for link in shown.links),
            *((_choose_span(image.src_span, image.span).start, image.span) for image in shown.images),
        ):
            if is_theirs or not article.is_own(target.start):
                yield start


def _is_relative(target: str) -> bool:
    parsed = parse_target(target)
    return parsed.kind == "internal" and not parsed.is_rooted


def _choose_span(part: Span, whole: Span) -> Span:
    return part if part.end > part.start else whole


def _build_fact(article: Article, value: MetaValue) -> Fact:
    span = value.span if value.span.end > value.span.start else value.key_span
    where = place_of(article, span)
    return Fact(value.value, span, where, article.source.get_position(span.start).line)


def _build_stated_fact(article: Article, value: MetaValue | None) -> Fact | None:
    return _build_fact(article, value) if value and value.value.strip() and not value.templated else None


def _build_description_fact(article: Article) -> Fact | None:
    value = article.find_stated("description")
    return None if value is None or value.fallback else _build_stated_fact(article, value)


def _find_permalinks(article: Article) -> tuple[Fact, ...]:
    """Return the addresses that metadata state, without bare slugs."""
    if is_unpublished(article):
        return ()
    found = (value for value in article.metadata.get_all("slug") if value.value and not value.templated)
    keyed = ((normalize_meta_key(value.key), value) for value in found)
    return tuple(
        _build_fact(article, value)
        for key, value in keyed
        if key in _ADDRESS_KEYS and (key != "slug" or "/" in value.value) and not _leads_out(value.value, article)
    )


def _leads_out(address: str, article: Article) -> bool:
    """Tell whether an address is of another host: ``url`` in the data of a person or an event is no permalink."""
    host = get_absolute_host(address)
    return bool(host) and host not in article.own_hosts


def _find_computed(article: Article, entries: dict[str, Entry]) -> str | None:
    """Return the part of a permalink before what a template puts in, "" where a program makes it; else None."""
    for value in article.metadata.get_all("slug"):
        if value.templated and normalize_meta_key(value.key) in {"permalink", "url"}:
            rest = _FILE_SLUG.sub("", value.value)
            return re.split(r"[{<$%]", rest, maxsplit=1)[0] if re.search(r"[{<$%]", rest) else None
    return "" if any(key.startswith("eleventycomputed.permalink") for key in entries) else None


def _list_categories(article: Article) -> Iterator[str]:
    """Yield the categories that stand in an address: a single one, the words of a text, or a list."""
    for entry in article.front_matter.entries if article.front_matter else ():
        key = get_list_name(entry.path)
        if key in {"category", "categories"} and isinstance(entry.value, str) and entry.value:
            yield from [entry.value] if "[" in entry.path or key == "category" else entry.value.split()


def _collect_entries(article: Article) -> dict[str, Entry]:
    if article.front_matter is None:
        return {}
    return {normalize_meta_key(entry.path): entry for entry in article.front_matter.entries if "[" not in entry.path}


def _find_id(entries: dict[str, Entry]) -> str:
    """Return the ``id`` that stands in place of the file's name in the addresses of Docusaurus."""
    stated = entries["id"].value if "id" in entries else None
    return stated if isinstance(stated, str) and _ID.fullmatch(stated) else ""


def _find_aliases(article: Article) -> Iterator[Fact]:
    """Yield the addresses that lead to an article: the items of a list, or a single one."""
    for entry in article.front_matter.entries if article.front_matter else ():
        text = entry.value
        if isinstance(text, str) and text and _is_alias(entry.path):
            where = place_of(article, entry.span)
            yield Fact(text, entry.span, where, article.source.get_position(entry.span.start).line)


def _is_alias(path: str) -> bool:
    """Tell whether an address stands in a list of aliases, or is where a redirect in one leads on from, not to."""
    pair, dot, side = path.rpartition(".")
    return get_list_name(pair if dot and normalize_meta_key(side) in SOURCE_KEYS else path) in ALIAS_KEYS


def _find_date(article: Article, path: str) -> str:
    """Return the date of an article as it stands in addresses (``2025-01-31``), or nothing.

    The one in the metadata goes before the one in the name of the file, or of its folder: generators have it so.
    """
    from contentlint.prose.dates import read_date  # only where there is a date

    stated = article.metadata.get("date")
    named = re.findall(r"\d{4}-\d{1,2}-\d{1,2}", path)[-1:] if is_dated(path) else []
    raws = [*([stated.raw] if stated and stated.value else []), *named]
    day = next(filter(None, (read_date(raw).day for raw in raws)), None)
    return day.isoformat() if day else ""


def _find_tags(article: Article) -> Iterator[Fact]:
    """Yield the tags of the front matter; a page's keywords are written for somebody else."""
    stated = article.metadata.get("tags")
    if stated is None or not stated.value or stated.origin != "front matter":
        return
    text, at = article.source.slice(stated.span), 0
    where = place_of(article, stated.span)
    for name in stated.names:
        found = text.find(name, at)
        start = stated.span.start + max(found, 0)
        span = Span(start, start + len(name)) if found >= 0 else stated.span
        at = max(found + len(name), at)
        yield Fact(name, span, where, article.source.get_position(span.start).line)


def _find_alternates(article: Article) -> Iterator[Fact]:
    for value in article.alternates:
        yield Fact(value.value, value.span, value.name, article.source.get_position(value.span.start).line)


_INCLUDE = compile_lazy(r"<!--\s{0,9}@include\b", hints=("@include",))
"""How VitePress puts another file in place of a comment."""


def _is_dynamic(article: Article) -> bool:
    """Tell whether programs put more on the page than stands in the source: scripts of a page, components, includes."""
    if article.is_page or article.templates or article.components:
        return True
    text = article.source.text
    return any(sign.search(text) is not None for sign in (_INCLUDE, _TAB, _FILLED_IN))


_FILLED_IN = compile_lazy(r"^[> ]{0,9}(?:#{1,6} )?::: [\w.:-]{1,120}\n[> ]{4,12}:?\w", re.MULTILINE, hints=("::: ",))
"""A line in place of which a program writes text, with an option indented below it."""


_TAB = compile_lazy(r"^[ \t]{0,12}===[+!]?[ \t]+\"(?P<tab>[^\"\n]{1,80})\"", re.MULTILINE, hints=("===",))
"""The label of a tab, as Python-Markdown reads it; what is indented below it is its text."""

_TABBED = compile_lazy(
    r"^[ \t]{0,12}===[+!]?[ \t]+\"(?P<tab>[^\"\n]{1,80})\"|^[ \t]{0,12}#{1,6}[ \t]+(?P<heading>[^\n]{1,160})$",
    re.MULTILINE,
)


def _list_tabbed(article: Article) -> Iterator[str]:
    """Yield the labels of tabs, with the heading above too, and the headings in their texts."""
    text = article.source.text
    heading = ""
    for found in _TABBED.finditer(text) if _TAB.search(text) else ():
        if found["heading"]:
            heading = found["heading"].strip()
            yield heading
        else:
            yield found["tab"]
            yield f"{heading} {found['tab']}"


_ICON = compile_lazy(r":[a-z0-9][a-z0-9_+-]*:\s*", re.IGNORECASE)
"""The name of an icon (``:rocket:``), which some generators put a picture for before they make an id."""


def _list_anchors(article: Article, flavours: "Sequence[Flavour]") -> tuple[str, ...]:
    return tuple(sorted({*_list_heading_ids(article, flavours), *_find_written_ids(article)}))


def _list_heading_ids(article: Article, flavours: "Sequence[Flavour]") -> Iterator[str]:
    """Yield the ids of the headings, as the generator makes them; where it is not known, as each of the usual ones."""
    texts = [heading.text.text for heading in article.headings]
    tabbed = list(_list_tabbed(article))
    if not tabbed and len(set(texts)) == len(texts) and all(map(_is_plain, texts)):
        keep, lower = _find_cases(flavours)
        yield from (text.lower().replace(" ", "-") for text in (texts if lower else ()))
        yield from (text.replace(" ", "-") for text in (texts if keep else ()))
        yield from (heading.id for heading in article.headings if heading.id)
        return
    from contentlint.document.slugs import (  # its patterns take 5 ms to compile
        CONFIGURED,
        FLAVOURS,
        build_heading_ids,
        build_slug,
    )

    shown = [*(_ICON.sub("", text) for text in texts if _ICON.search(text)), *tabbed]
    for flavour in flavours or (one for one in FLAVOURS if one not in CONFIGURED):
        yield from map(unquote, build_heading_ids(article.headings, flavour, article.source.text))
        yield from (unquote(build_slug(text, flavour)) for text in shown)


def _is_plain(text: str) -> bool:
    """Tell whether a text is nothing but words of ASCII with a space between them."""
    return text.isascii() and all(map(str.isalnum, text.split(" ")))


def _find_cases(flavours: "Sequence[Flavour]") -> tuple[bool, bool]:
    """Tell whether some flavour keeps the case of plain words, and whether some has them in small letters."""
    keeping = sum(flavour in {"hexo", "zola-safe"} for flavour in flavours)
    return keeping > 0, not flavours or keeping < len(flavours)


def _find_written_ids(article: Article) -> Iterator[str]:
    """Yield what looks like an id or a name of an anchor; too many rather than too few: one missing is an error."""
    text = article.source.text
    if "id=" in text or "name=" in text or "id =" in text or "Id=" in text:
        for pattern in _ATTRIBUTE_IDS:
            yield from pattern.findall(text)
    if "{" in text and "#" in text:
        yield from _BRACED_ID.findall(text)


def _compute_signature(article: Article) -> bytes:
    haystack = article.prose.searched.haystack
    words = haystack.flat_words if article.language in IN_ASCII else _split_words(haystack.text)
    return compute_signature(words[:MAX_WORDS])


def _find_long_paragraphs(article: Article) -> Iterator[ParagraphFact]:
    is_plain = article.language in IN_ASCII
    for block, flat in zip(article.prose.blocks, article.prose.searched.haystack.flat_texts, strict=False):
        if block.words >= MIN_PARAGRAPH_WORDS and block.kind != "heading":
            own = flat.split() if is_plain else _split_words(block.plain)
            line = article.source.get_position(block.text.span.start).line
            yield ParagraphFact(_hash(own), block.words, block.text.span, line)


def _split_words(text: str) -> list[bytes]:
    return " ".join(_WORD.findall(text.casefold())).encode("utf-8", "replace").split(b" ")


def _hash(words: list[bytes]) -> int:
    text = b" ".join(words)
    return zlib.crc32(text) << 32 | zlib.adler32(text)  # hashlib takes 10 ms to import
