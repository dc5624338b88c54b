"""Quick tests before patterns: each takes whatever its pattern takes, in texts made of each branch of the pattern."""

# ruff: noqa: SLF001  # what is tested are private patterns

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isfunction
from pkgutil import walk_packages
from typing import NamedTuple

from each import hold_for_each
from hinted_patterns import list_hinted_patterns
from regex_samples import list_samples

from contentlint import article, document, prose, site
from contentlint.article.parts import byline, failed_links, title_question
from contentlint.document.html.office.table import list_signs
from contentlint.document.markdown import parser
from contentlint.document.pasted import forms
from contentlint.languages.compiler import NEEDLES
from contentlint.languages.table import get_all_words, get_concepts, get_words
from contentlint.prose import (
    chatbot_forms,
    chatbot_marks,
    confused_words,
    figures,
    mojibake,
    part_labels,
    punctuation,
    weak_link_texts,
)
from contentlint.prose.lazy_pattern import HintedPattern, LazyPattern
from contentlint.prose.phrases import Haystack

Quick = Callable[[str], object]


class Pair(NamedTuple):
    """A pattern, how it is used, and the quick test before it; ``prepare`` makes of a text what the pattern sees."""

    pattern: object
    how: str
    may: Quick
    prepare: Callable[[str], str] = str


def holds(quick: Callable[[str], bool], pattern: object, how: str = "match") -> Pair:
    return Pair(pattern, how, quick)


def begins(signs: str) -> Quick:
    return lambda text: text[:1] in signs


def has_any(*signs: str) -> Quick:
    return lambda text: any(sign in text for sign in signs)


def _list_handovers() -> Iterator[Pair]:
    for _, form in chatbot_forms._list_handovers():
        yield Pair(form, "match", chatbot_forms.may_hand_over, chatbot_forms._straighten)


def _list_offers() -> Iterator[Pair]:
    for _, form in chatbot_forms._list_offers():
        yield Pair(chatbot_forms._fill_in(form), "match", chatbot_forms.may_offer, chatbot_forms._straighten)


def _list_labels() -> Iterator[Pair]:
    labels = part_labels
    for label in get_concepts("metadata"):
        yield holds(labels.may_be_meta_line, rf"(?i)\W{{0,4}}(?:suggested )?{re.escape(label)}\s*:")
    for _, pattern in labels._LOOSE:
        yield holds(labels.may_be_loose, pattern)
    for _, names in labels._BOXES:
        box = rf"(?i)(?:^|[\s_-])(?:{names}){labels._BOX_ENDING}(?=\s|$)"
        yield holds(lambda text: labels.find_part_by_class(text) is not None, box, "search")
    for function, pattern in (
        (labels.match_number, labels._NUMBER_LEAD),
        (labels.match_tldr, labels._TLDR_LEAD),
        (labels.match_question_prefix, labels._QUESTION_PREFIX),
        (labels.match_question_lead, labels._QUESTION_LEAD),
    ):
        yield Pair(pattern, "match", function)
    yield Pair(labels.QUESTION_TAIL, "search", labels.match_question_tail)
    yield holds(
        lambda text: "author" in text.lower() or "byline" in text.lower(), f"(?i){labels._AUTHOR_CLASS}", "search"
    )


def _list_bylines() -> Iterator[Pair]:
    labels = part_labels
    for pattern in (labels.AUTHOR_LINE, labels.DATED_AUTHOR, labels.LABELLED_AUTHOR, labels.CREDIT_LINE):
        yield holds(byline.may_name_author, pattern)
    yield holds(labels.is_byline, labels._DATED_NAME)


def _list_forms() -> Iterator[Pair]:
    """Yield the forms of lines of pasted text, which have no white space at their ends."""
    yield holds(forms.may_be_named, forms.get_named())
    yield holds(forms.may_be_step, forms.get_step())
    for pattern, signs in (
        (forms._TYPED, "<"),
        (forms._ROMAN, "IVX"),
        (forms._HASH, "#"),
        (forms._FRAMED, forms._FRAMES),
        (forms._BOLD, "*_"),
    ):
        yield Pair(pattern, "match", begins(signs))
    for pattern in (forms._NUMBER, forms._KEYCAP, forms._BARE_NUMBER):
        yield Pair(pattern, "match", lambda text: text[:1].isdigit())
    yield Pair(forms._EAST_ASIAN, "match", lambda text: not text.isascii())


def _list_others() -> Iterator[Pair]:
    yield holds(figures.may_have_figure, figures._FIGURE, "search")
    yield holds(parser.may_ask_for_markdown, parser._READ_WITHIN, "search")
    yield Pair(confused_words._CONFUSED, "search", lambda text: confused_words.may_have_confused_words(text.lower()))
    for pattern in (title_question._VERSUS, title_question._DIFFERENCE, title_question._DEFINITION):
        yield Pair(pattern, "search", lambda text: any(sign in text.lower() for sign in title_question._SIGNS))
    for pattern in (punctuation._TURNED, punctuation._OPENED, punctuation._MARKS, punctuation._GLUED):
        yield holds(punctuation.may_have_fault, pattern, "search")
    for office in list_signs():
        if len(office.sign.hints) and office.sign.hints != ("mso-",):  # which is a sign of its own
            yield Pair(office.pattern, "match" if office.sign.at_start else "search", has_any(*office.sign.hints))
    for pattern in (failed_links._REVERSED, failed_links._PARTED, failed_links._FAILED):
        yield holds(failed_links.may_hold_failed_links, pattern, "search")
    for pattern in get_all_words("links.pointing"):
        yield holds(weak_link_texts.may_be_weak, pattern, "fullmatch")
    for pattern, needles in get_words("republished.says.needles").items():
        yield Pair(pattern, "search", has_any(*needles))
    yield holds(mojibake.may_be_garbled, mojibake._GARBLED, "search")
    yield Pair(chatbot_marks._MARK, "search", _may_have_chatbot_mark)
    yield Pair(chatbot_marks._PARAMETER, "search", chatbot_marks.find_chatbot_parameter)


def test_what_needles_share_is_in_each_of_them() -> None:
    for name in NEEDLES:
        needles, shared = get_all_words(f"{name}.needles"), get_all_words(f"{name}.joint-needles")
        assert all(any(text in needle for text in shared) for needle in needles), name
        assert len(shared) <= 12, name


def _may_have_chatbot_mark(text: str) -> bool:
    """Tell whether a mark may be found; a bare number in such brackets counts only beside another mark."""
    return "【" in text or bool(list(chatbot_marks.find_chatbot_marks(Haystack(text))))


def list_pairs() -> list[Pair]:
    makers = (_list_handovers, _list_offers, _list_labels, _list_bylines, _list_forms, _list_others)
    return [pair for make in makers for pair in make()]


def list_hinted_pairs() -> list[Pair]:
    return [Pair(one, "search", one.may_match) for one in list_hinted_patterns()]


def check_pair(pair: Pair) -> None:
    pattern, flags = pair.pattern._source if isinstance(pair.pattern, LazyPattern) else (pair.pattern, 0)
    find = getattr(re.compile(pattern, flags), pair.how)
    texts = [
        text for text in list_samples(pattern, flags) if "\n" not in text or isinstance(pair.pattern, HintedPattern)
    ]
    taken = [text for text in texts if find(pair.prepare(text))]
    assert taken, "no text is known that it takes"
    refused = [text for text in taken if not pair.may(text)]
    assert not refused, refused[:5]


def test_quick_tests_take_what_their_patterns_take() -> None:
    hold_for_each(check_pair, ((pair,) for pair in list_pairs()))


def find_quick_tests() -> Iterator[str]:
    """Yield the functions that tell quickly whether a text may have something."""
    for package in (article, document, prose, site):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            for name, function in getmembers(import_module(found.name), isfunction):
                if name.startswith("may_") and function.__module__ == found.name:
                    yield name


def test_each_quick_test_is_held_against_its_pattern() -> None:
    held = {getattr(pair.may, "__name__", "") for pair in list_pairs()}
    assert set(find_quick_tests()) - held == {
        "may_have_confused_words",  # held with a text in small letters
        "may_have_doubled_words",  # looks at words, and has a test of its own
    }


def test_hints_are_in_what_their_patterns_take() -> None:
    hold_for_each(check_pair, ((pair,) for pair in list_hinted_pairs()))
