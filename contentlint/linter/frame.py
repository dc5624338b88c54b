"""The frame of a whole HTML page: what a template puts around the article and between its paragraphs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from contentlint.article.page_kind import DEFAULT, POSTS
from contentlint.article.page_signs import BY_OPEN_GRAPH
from contentlint.article.statements import has_stated_date
from contentlint.document.found_article import Cause
from contentlint.document.html.survey import list_names
from contentlint.document.html_elements import BLOCKS
from contentlint.document.markup import Spans
from contentlint.document.nodes import Container, Tag
from contentlint.findings import Finding, Related, Repair
from contentlint.findings.finding import LOWERED
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shorten import shorten

if TYPE_CHECKING:
    from contentlint.article.article import Article

FAMILIES = frozenset({"headings", "hygiene", "images", "links"})
"""The families whose rules look at single parts of a page, whoever put them there."""

_HEAD_FAMILIES = frozenset({"meta", "schema", "site", "suppression"})
"""The families whose rules look at what a page says about itself, which is written for this page."""


_MAX_ORIGIN = 60
"""Code points of what is said of how the kind of a page is known, which may hold a URL of any length."""

_OF_ARTICLES = frozenset({"links/no-internal", "trust/author-missing", "trust/date-missing"})
"""Rules that ask for what only an article has."""

_TWICE = {
    "structure/empty-section": "page builders put one heading into two elements",
    "structure/duplicate-paragraph": "templates print a summary at the top and in the text",
}
"""Rules that take for a slip what is there twice on purpose, each with what does so."""

_SCRIPTED = frozenset({"faq/answer-missing"})
"""Rules that miss what a page may load only when a reader asks for it."""

_OF_THEMES = frozenset({"meta/lang-missing", "schema/breadcrumb-required", "schema/date-format"})
"""Rules on what a theme writes into every page of its site."""

_PATHS = frozenset({("meta/canonical-invalid", "relative")})
_SCRIPTS = frozenset({"schema/json-invalid", "schema/type-missing"})
"""Messages on a path that a theme writes, and rules on scripts that it writes around the text."""

MIN_THEME_LINKS, MIN_MENU_LINKS, MIN_THEME_VALUES = 20, 5, 10
"""So many links around an article are those of a theme, or so many and so many values in its head: nobody writes them
into one page."""

_OF_COPIES = frozenset({("hygiene/mojibake", "saved"), ("schema/json-invalid", "empty")})
"""Messages of rules on what may be wrong only in the copy of a page."""

_OF_HEADS = frozenset(
    {"meta/description-missing", "meta/description-too-short", "meta/og-incomplete", "meta/title-missing"}
)
"""Rules on what the head of a page lacks."""

_SHELLS: frozenset[Cause] = frozenset({"empty", "noscript", "script"})
"""Why a page has no text that a script has still to bring."""

_OF_WORDS = frozenset({"readability", "spelling", "style", "terms"})
"""Families of rules on words."""

_CUSTOMERS = compile_lazy(
    r"(?i)(?<![a-z])(?:testimonials?|(?:[a-z]{1,20}-)?reviews?-(?:widget|slider|carousel)|(?:client|customer|user)-?reviews?)"
    r"(?:[-_]{1,2}(?:body|card|content|item|quote|slide|text|wrapper))?(?![a-z_-])"
)
"""Classes of boxes with what customers say; with other words behind them, the site itself may speak of customers."""

_OF_LABELS = frozenset({"faq/unmarked", "key-points/unmarked"})
"""Rules on lines that a component sets in its own way, if a class is on them."""

_OF_PROSE = frozenset({"aeo", "headings", "readability", "structure", "style", "tables"})
"""Families whose limits are those of articles for everybody; a journal of a science has its own."""

_OF_DESCRIPTIONS = frozenset({"meta/description-too-long", "meta/description-too-wide"})
_OF_VALUES = frozenset({"meta/title-too-long", "meta/title-too-wide", *_OF_DESCRIPTIONS})
"""Rules on titles and descriptions, whose limits are such, too."""

MIN_TAKEN = 100
"""A description that has so many characters of the text word for word was taken from it by a program."""

_OF_PAPERS = frozenset({"citation_journal_title", "citation_pmid"})
"""Names of metadata that a paper in a journal has for indexes of science."""

MIN_REPEATED, MIN_SAME_CAUSE = 3, 2
"""What a rule says so many times in the same words has one cause, and is told once; so has what has one by nature."""

MAX_PLACES = 20
"""So many of the places of such a cause are listed."""

_MAX_TAG = 600
"""So many code points before a line hold the tag of its element."""

FIRST_LINES = 2
"""So many paragraphs tell of which year a page is."""

_TAG_BEFORE = compile_lazy(r"<([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_YEAR = compile_lazy(r"(?<!\d)20\d\d(?!\d)")

_SAME_CAUSE = frozenset(
    {"hygiene/visible-emphasis", "links/shortener", "schema/breadcrumb-required", "schema/date-format"}
)
"""Rules whose findings have one cause on a page, whatever they quote."""


def leave_out_frame(found: Iterable[Finding], article: "Article") -> list[Finding]:
    """Return the findings without those on parts that the writer of a whole page did not write."""
    return [finding for finding in found if not _is_on_frame(finding, article)]


def list_on_frame(found: Iterable[Finding], on_article: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings on the frame: those on single parts of the page that are not on the article."""
    known = {(finding.rule, finding.span) for finding in on_article}
    for finding in found:
        if not finding.is_whole and finding.span.start < finding.span.end and (finding.rule, finding.span) not in known:
            yield finding


def lower_template(found: Iterable[Finding], article: "Article", set_rules: Collection[str]) -> list[Finding]:
    """Return the findings, as tips those that nobody who writes this page would act on.

    Such are findings on what may be the template of a page that is no article, on what its readers wrote, and on whole
    posts that it repeats.
    ``set_rules`` are those whose severity the user has set; it stays.
    """
    ask = _Page(article)
    lowered = ((finding, "" if finding.rule in set_rules else _find_excuse(finding, article, ask)) for finding in found)
    return [
        replace(finding, severity="info", why=f"{finding.why} {LOWERED}, because {excuse}.".lstrip())
        if excuse
        else finding
        for finding, excuse in lowered
    ]


class _Page:
    """What is asked of a page for many findings, and only looked for if there is one."""

    def __init__(self, article: "Article") -> None:
        self._article = article

    @cached_property
    def is_of_theme(self) -> bool:
        """Tell whether a theme puts the text into a page: many links or values of its head are no writer's."""
        return _is_made_by_theme(self._article)

    @cached_property
    def of_customers(self) -> Spans:
        """Return the boxes that are named as what customers say, if they are not most of the page."""
        article = self._article
        boxes = Spans(one.span for one in article.nodes if isinstance(one, Container) and _is_of_customers(one.tag))
        within = sum(len(one.text.text) for one in article.paragraphs if one.span.start in boxes)
        return boxes if within * 2 <= sum(len(one.text.text) for one in article.paragraphs) else Spans(())


def _is_of_customers(tag: Tag) -> bool:
    return bool(tag.attributes) and _CUSTOMERS.search(list_names(tag.get("class"))) is not None


def _find_excuse(finding: Finding, article: "Article", page: _Page) -> str:
    """Say why a finding is only a tip; nothing where it is none."""
    known, family = article.page_kind, finding.rule.partition("/")[0]
    if _may_be_of_template(finding, article) or (known.by_readers and family != "schema"):
        return f"the page is read as “{known.kind}” ({shorten(known.origin, _MAX_ORIGIN)})"
    if not finding.is_whole and known.origin == POSTS:
        return "the page repeats posts that have pages of their own"
    if finding.rule in _OF_ARTICLES and known.origin in {DEFAULT, BY_OPEN_GRAPH}:
        return "nothing but its type for link previews, if that, says that the page is an article"
    is_of_prose = family in _OF_PROSE or finding.rule in _OF_VALUES
    if is_of_prose and any(value.name.lower() in _OF_PAPERS for value in article.head):
        return "the page is a paper in a journal"
    if family in _OF_WORDS and not finding.is_whole and finding.span.start in page.of_customers:
        return "these are the words of a customer"
    excuse = _find_sign(finding, article)
    return excuse or (_find_theme(finding, article) if page.is_of_theme else "")


def _find_sign(finding: Finding, article: "Article") -> str:
    """Say what of a page or of its copy brings about a finding by mistake; nothing otherwise."""
    if (finding.rule, finding.message_id) in _OF_COPIES:
        return "it may be so only in this copy of the page"
    if finding.rule in _OF_HEADS and article.not_found is not None and article.not_found.cause in _SHELLS:
        return "a script may fill the head as well as the text"
    if finding.rule in _TWICE:
        return _TWICE[finding.rule]
    if finding.rule in _OF_DESCRIPTIONS and _takes_description_from_text(article):
        return "a program took the description from the text"
    if finding.rule in _SCRIPTED and _lacks_most_answers(article):
        return "a script may bring the answer when a reader opens the question"
    return ""


def _find_theme(finding: Finding, article: "Article") -> str:
    """Say why nobody who writes a page of a theme would act on a finding; nothing otherwise."""
    rule = finding.rule
    is_of_theme = rule in _OF_THEMES or ((rule, finding.message_id) in _PATHS and _is_path(finding, article))
    if is_of_theme or (rule in _SCRIPTS and _is_beside_text(finding, article)):
        return "the theme of a site writes this into each of its pages"
    if rule in _OF_LABELS and _has_class(finding, article):
        return "a component of the page sets this line"
    if rule == "trust/date-missing" and not _is_of_its_time(article):
        return "nothing ties the page to a time, and many sites leave out dates on purpose"
    if rule == "trust/author-missing" and not (article.schema.articles and has_stated_date(article)):
        return "no data call the page an article, or it has no date either: the site may answer for it as a whole"
    return ""


def _is_made_by_theme(article: "Article") -> bool:
    """Tell whether a theme puts the text into a page: many links are around it, or some and many values in its head."""
    around = article.source.text.count("<a ") - len(article.links)
    return around >= MIN_THEME_LINKS or (around >= MIN_MENU_LINKS and len(article.head) >= MIN_THEME_VALUES)


def _is_path(finding: Finding, article: "Article") -> bool:
    """Tell whether a value is a path, as themes write it, and not another text by mistake."""
    text = article.source.slice(finding.span)
    return text.startswith("/") and not any(map(str.isspace, text))


def _is_beside_text(finding: Finding, article: "Article") -> bool:
    """Tell whether a finding is before the first block of the text or behind the last: on a script of a theme."""
    blocks = article.blocks
    return not blocks or not blocks[0].span.start <= finding.span.start < blocks[-1].span.end


def _has_class(finding: Finding, article: "Article") -> bool:
    """Tell whether the element of a line has a class, as editors give none to what they write."""
    before = article.source.text[max(finding.span.start - _MAX_TAG, 0) : finding.span.start]
    tags = _TAG_BEFORE.findall(before)
    return "class=" in next((tag for name, tag in reversed(tags) if name.lower() in BLOCKS), "")


def _is_of_its_time(article: "Article") -> bool:
    """Tell whether a page needs a date: its head, its heading or its first lines name a year, or it is an article."""
    stated = (article.metadata.get("title"), article.metadata.get("description"))
    texts = [value.value for value in stated if value]
    texts += [one.text.text for one in article.headings[:1]]
    texts += [one.text.text for one in article.paragraphs[:FIRST_LINES]]
    return bool(article.schema.articles) or any(map(_YEAR.search, texts))


def _takes_description_from_text(article: "Article") -> bool:
    stated = article.metadata.get("description")
    if stated is None or len(stated.value) < MIN_TAKEN:
        return False
    begin = _join_spaces(stated.decode_html().value)[:MIN_TAKEN]
    return begin in _join_spaces(" ".join(one.text.text for one in article.paragraphs[:LEADING]))


LEADING = 12
"""In so many paragraphs, what a description was taken from is looked for."""


def _join_spaces(text: str) -> str:
    return " ".join(text.split())


def _lacks_most_answers(article: "Article") -> bool:
    pairs = article.faq.pairs if article.faq else ()
    return sum(not pair.answer for pair in pairs) * 2 > len(pairs)


def _may_be_of_template(finding: Finding, article: "Article") -> bool:
    if finding.is_whole or finding.rule.partition("/")[0] in _HEAD_FAMILIES or _is_in_head(finding, article):
        return False
    return article.may_be_of_template(finding.span.start)


def join_repeated(found: Sequence[Finding]) -> list[Finding]:
    """Return the findings, those on single parts that say the same of many places joined to one."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for finding in found:
        if (judges_frame(finding.rule) or finding.rule in _SAME_CAUSE) and not finding.is_whole:
            alike.setdefault(_name_cause(finding), []).append(finding)
    many = {id(same[0]): same for same in alike.values() if _is_told_once(same)}
    left_out = {id(one) for same in many.values() for one in same[1:]}
    return [_join(many[id(one)]) if id(one) in many else one for one in found if id(one) not in left_out]


def _is_told_once(same: Sequence[Finding]) -> bool:
    return len(same) >= (MIN_SAME_CAUSE if same[0].rule in _SAME_CAUSE else MIN_REPEATED)


def _name_cause(finding: Finding) -> tuple[str, ...]:
    message = "" if finding.rule in _SAME_CAUSE else finding.message
    return (finding.rule, finding.message_id, finding.severity, message, finding.repair.tier if finding.repair else "")


def _join(same: Sequence[Finding]) -> Finding:
    """Return one finding for all; its repair mends every place."""
    first = same[0]
    others = tuple(Related(one.span, one.label) for one in same[1 : MAX_PLACES + 1])
    related = (*first.related, *others)
    message = f"{first.message.removesuffix('.')} ({len(same)} places)."
    if first.repair is None:
        return replace(first, message=message, related=related)
    edits = {edit for one in same if one.repair for edit in one.repair.edits}
    repair = Repair(tuple(sorted(edits)), first.repair.tier, first.repair.title, is_divisible=True)
    return replace(first, message=message, related=related, repair=repair)


def judges_frame(rule: str) -> bool:
    """Tell whether a rule, by its id, looks at single parts of a page."""
    return rule.partition("/")[0] in FAMILIES


def _is_on_frame(finding: Finding, article: "Article") -> bool:
    if finding.is_whole or not judges_frame(finding.rule) or article.is_own(finding.span.start):
        return False
    return not _is_in_head(finding, article)


def _is_in_head(finding: Finding, article: "Article") -> bool:
    return any(value.span.contains(finding.span) for value in article.head)
