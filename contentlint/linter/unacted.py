"""Warnings that nobody acts on: the form of what is published, older releases, untranslated text, what people said."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.path_languages import find_path_languages
from contentlint.findings import Finding
from contentlint.findings.finding import LOWERED
from contentlint.linter.context import LintContext
from contentlint.prose.generated_mark import find_generated_mark
from contentlint.prose.language_detection import are_alike, guess_language
from contentlint.prose.spoken_turns import find_speaker
from contentlint.rule.form import is_on_form
from contentlint.source.paths import get_relative_path
from contentlint.source.place_words import find_retired_folder

if TYPE_CHECKING:
    from contentlint.source import Source

MIN_LINE = 20
"""A line of so many code points that another file has as well was copied from there, or is still to be translated."""

OLD = datetime.timedelta(days=3 * 365)
"""Nobody goes back to an article that is so old for its form, whatever git knows of it.
Of 24 such warnings that two people read on public sites, 19 would not have been acted on."""

OLDEST = datetime.timedelta(days=10 * 365)
"""Nobody goes back to an article that is so old for any warning: of 60 on seven sites, one reader would have acted on
ten; of warnings on what is no form in articles of four to nine years, two readers on 31 of 38."""

_OF_PROSE = frozenset(
    {
        *("headings/fake", "readability/paragraph-too-long", "structure/no-subheadings", "structure/section-too-long"),
        *("style/announcing-intro", "style/boilerplate"),
    }
)
"""Rules on how a text is written and divided, which nobody changes in what people said."""

_OF_POSTS = frozenset({"trust/author-missing", "trust/date-missing"})
"""Rules that ask for what a post has, and the first page of a section has not."""

_OF_FIELDS = "meta/required-fields"
"""The rule that proposes fields to an article without front matter, as long as the site requires none."""

_OF_TEMPLATES = frozenset({"links/no-internal"})
"""Rules on what the templates of a site put around each article that is written in Markdown: links to others. Of eight
such warnings, one would have been acted on; of six on whole pages, which have their links with them, five."""

_HIDDEN = "meta/noindex-on-article"
"""The rule on what search engines must not show, as a whole folder of old messages or versions may be meant."""

_OF_OUTLINE = frozenset({"headings/level-skip", "headings/multiple-h1"})
MIN_ALIKE = 10
"""A heading that so many articles have is of their pattern: nobody changes the outline of one of them alone."""

_WITH_TEMPLATES = (".html", ".htm", ".xhtml", ".docx", ".txt")
"""Files that are whole pages, or no part of a site yet."""

PUBLISHED = "it is about the form of an article that is published and has not changed"
"""The excuse for a published article; it is a warning again as soon as somebody changes it."""

_OF_EDITIONS = "images"
"""The family of rules on what each edition needs in its own language, though the line is the same in all."""


class Known(Struct, frozen=True):
    """What is known of an article: its path, the last day that it states, and whether it is not published by its words.

    ``load`` returns its text, if it can be had.
    """

    path: str
    latest: str
    is_draft: bool
    load: "Callable[[], Source | None]"


def lower_unacted(findings: Iterable[Finding], known: Known, context: LintContext) -> list[Finding]:
    """Return warnings that nobody would act on as tips that say why, where nobody has set a severity.

    Nobody goes back to what is published for its form. What readers come for is in the newest release; a gap in text
    that is not translated yet is told in the original; a page that a program writes is changed where it comes from.
    """
    kept = list(findings)
    rules = context.config.get_effective_rules(known.path).rules
    asked = [one for one in kept if one.severity == "warning" and not rules[one.rule].severity]
    if not asked or not context.knows_site_of(known.path):
        return kept
    excuse_of = {id(one): excuse for one, excuse in _find_excuses(asked, known, context)}
    return [_lower(one, excuse_of[id(one)]) if id(one) in excuse_of else one for one in kept]


def _lower(finding: Finding, excuse: str) -> Finding:
    return replace(finding, severity="info", why=f"{finding.why} {LOWERED}, because {excuse}.".lstrip())


def _find_excuses(asked: list[Finding], known: Known, context: LintContext) -> Iterator[tuple[Finding, str]]:
    """Yield the warnings that somebody else answers for, or nobody any more, and why."""
    path = known.path
    if newer := context.find_newer_release(path):
        yield from ((one, f"{newer}/ beside this folder is a newer release") for one in asked)
        return
    if retired := find_retired_folder(get_relative_path(path, context.config.root)):
        yield from ((one, f"the folder {retired}/ holds what nobody keeps up") for one in asked)
        return
    of_time = dict(_find_by_time(asked, known, context))
    yield from ((asked[at], excuse) for at, excuse in of_time.items())
    asked = [one for at, one in enumerate(asked) if at not in of_time]
    if context.config.site.content_roots and not path.lower().endswith(_WITH_TEMPLATES):
        excuse = "the templates of the site link other pages around each article"
        yield from ((one, excuse) for one in asked if one.rule in _OF_TEMPLATES)
    yield from ((one, "it is the first page of a section") for one in asked if _heads_section(one, path, context))
    hidden = [one for one in asked if one.rule == _HIDDEN]
    if hidden and context.lies_among_hidden(path):
        yield from ((one, "the files beside it are kept out of search engines, too") for one in hidden)
    for one in asked:
        count = context.count_outlines(one.quote) if one.rule in _OF_OUTLINE else 0
        if count >= MIN_ALIKE:
            yield one, f"{count} articles of this site have this heading, by their pattern"
    source = known.load() if asked else None
    yield from _find_in_text(asked, path, source.text if source else "", context)


def _find_by_time(asked: list[Finding], known: Known, context: LintContext) -> Iterator[tuple[int, str]]:
    """Yield the positions of the warnings on the form of what is old, or published and not changed since, and why."""
    of_form = [at for at, one in enumerate(asked) if _is_of_form(one, context)]
    age = context.today - datetime.date.fromisoformat(known.latest) if known.latest else datetime.timedelta()
    if age > OLD:
        aged = range(len(asked)) if age > OLDEST else of_form
        yield from ((at, f"the article is of {known.latest[:4]}") for at in aged)
    elif of_form and not known.is_draft and context.is_published(known.path):
        yield from ((at, PUBLISHED) for at in of_form)


def _find_in_text(asked: list[Finding], path: str, text: str, context: LintContext) -> Iterator[tuple[Finding, str]]:
    """Yield the warnings on what a program writes, what people said, and what waits for its translation."""
    if mark := find_generated_mark(text):
        excuse = f"a program writes this page (“{mark}”): change what it is made from"
        yield from ((one, excuse) for one in asked)
        return
    if (spoken := [one for one in asked if one.rule in _OF_PROSE]) and (speaker := find_speaker(text)):
        yield from ((one, f"people speak here in turns (“{speaker}:”)") for one in spoken)
    if original := context.find_original(path) if text else "":
        excuse = f"the same text is in {original}, of which this is a translation"
        yield from ((one, excuse) for one in _list_untranslated(asked, path, text, original, context))


def _list_untranslated(
    asked: list[Finding], path: str, text: str, original: str, context: LintContext
) -> Iterator[Finding]:
    """Yield the warnings on lines that the original has as well, unless they are in the language of this edition."""
    lines = frozenset(map(str.strip, (context.read_site_text(original) or "").splitlines()))
    code = next(one.code for one in find_path_languages(get_relative_path(path, context.config.root)) if one.is_usual)
    for one in asked:
        is_shared = not one.is_whole and not one.rule.startswith(_OF_EDITIONS) and _get_line(text, one) in lines
        if is_shared and not _is_written_in(code, text, one):
            yield one


def _is_written_in(code: str, text: str, finding: Finding) -> bool:
    """Tell whether the paragraph of a finding is plainly in a language: then it is not to be translated into it."""
    start = text.rfind("\n\n", 0, finding.span.start) + 1
    end = text.find("\n\n", finding.span.start)
    paragraph = text[start : end if end >= 0 else len(text)]
    found = guess_language(paragraph, len(paragraph.split())).code
    return bool(found) and are_alike(found, code)


def _heads_section(finding: Finding, path: str, context: LintContext) -> bool:
    """Tell whether a first page lacks what only posts state; a field that is there and empty is a slip."""
    return finding.rule in _OF_POSTS and finding.message_id == "missing" and context.heads_section(path)


def _is_of_form(finding: Finding, context: LintContext) -> bool:
    """Tell whether a warning is on form; a field that is there and empty is a slip."""
    if finding.rule == _OF_FIELDS:
        return finding.message_id == "none"
    is_slip = finding.rule in _OF_POSTS and finding.message_id != "missing"
    return not is_slip and is_on_form(context.registry.get(finding.rule))


def _get_line(text: str, finding: Finding) -> str | None:
    """Return the line in which a finding begins, None for a short one, which may be alike by chance."""
    start = text.rfind("\n", 0, finding.span.start) + 1
    end = text.find("\n", finding.span.start)
    line = text[start : end if end >= 0 else len(text)].strip()
    return line if len(line) >= MIN_LINE else None
