"""``readability/introductory-comma``."""

import re
from collections.abc import Iterator

from contentlint.languages.table import get_words, join_words, remember
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Sentence, Span, compile_lazy, is_quoted

MIN_LETTERS, MAX_LETTERS = 12, 90
"""So many characters are between the opening and the main clause: a short opening needs no comma."""

BEGINNING = 3
"""So many first characters tell most sentences from those with an opening; no known beginning has fewer."""

MAX_HINT = 10
"""No known beginning has more characters."""

NEXT_COMMA = 150
"""A comma within so many characters behind the verb may end the opening: “to see all that you can do, open …”."""


class IntroductoryComma(Rule[NoOptions]):
    """Put a comma before the main clause if a long opening comes first.

    “If the pod is still running you will need to look why” makes readers go back to see where the main clause begins.

    The rule reports a sentence that opens with a condition, a purpose or a time (“if …”, “to …”, “after …ing”) and goes
    on with a pronoun and a verb such as “will” or “can”, without a mark between the two or a comma behind them, and
    phrases such as “for example” before the main clause. Other short openings need no comma.
    """

    how_to_fix = "Add a comma before “{subject}”."
    basis = "house-style"
    severity = "info"
    fixable = "suggest"
    words = "introductions.openings"
    messages = {
        "missing": Message(
            "“{quote}” lacks a comma before the main clause.",
            label="comma missing",
            repair="Add a comma before “{subject}”.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each sentence that lacks the comma."""
        introductions = _read_introductions(article.language)
        for sentence in article.prose.sentences:
            forms = introductions.get(sentence.text[:BEGINNING].lower())
            found = _match(forms, sentence) if forms else None
            if found and _lacks_comma(article, sentence, found):
                text, at = sentence.prose.text, found.end("opening")
                begin = found.start() if found["phrase"] else max(found.start(), text.text.rfind(" ", 0, at) + 1)
                place = text.locate(at - 1, at).end
                yield self.finding(
                    "missing",
                    at=text.locate(begin, found.end()),
                    quote=text.text[begin : found.end()],
                    edits=[Edit(Span(place, place), ",")],
                    subject=found["subject"],
                )


_Forms = list[tuple[tuple[str, ...], re.Pattern[str]]]


def _match(forms: _Forms, sentence: Sentence) -> re.Match[str] | None:
    """Return the introduction that a sentence begins with, and what follows it, if it may lack its comma."""
    low = sentence.text[:MAX_HINT].lower()
    for hints, pattern in forms:
        found = low.startswith(hints) and pattern.match(sentence.prose.shape, sentence.start, sentence.end)
        if found:
            return found
    return None


@remember
def _read_introductions(language: str) -> dict[str, _Forms]:
    """Return the patterns of a language by how what they match begins."""
    keys = ("clauses", "subjects", "verbs")
    clauses, subjects, verbs = (join_words(f"introductions.{key}", language) for key in keys)
    between = rf"[^,.;:!?—–()|\n\"“”]{{{MIN_LETTERS},{MAX_LETTERS}}}?"
    main = rf"(?P<subject>(?i:{clauses}))(?:['’](?:ll|m|re|ve))?(?![\w'’-])"
    verb = rf"(?P<subject>(?i:{subjects}))(?:{verbs})(?![\w'’])"
    found: dict[str, _Forms] = {}
    for key, form in (
        ("phrases", f"(?P<opening>(?P<phrase>(?i:{{}}))) {main}"),
        ("openings", rf"(?P<opening>(?P<phrase>(?!))?(?i:{{}})\b{between}) {verb}"),
    ):
        hints = get_words(f"introductions.{key}.form-beginnings")
        for one in get_words(f"introductions.{key}").get(language, ()):
            own = _list_beginnings(one, hints[one])
            pattern = compile_lazy(form.replace("{}", f"(?:{one})"))
            for beginning in {hint[:BEGINNING] for hint in own}:
                found.setdefault(beginning, []).append((own, pattern))
    return found


def _list_beginnings(pattern: str, hints: tuple[str, ...]) -> tuple[str, ...]:
    """Return how what a pattern matches begins, in small letters: as all of its words do, if it has no choices."""
    return (pattern[:MAX_HINT],) if all(letter.isalpha() or letter == " " for letter in pattern) else hints


@remember
def _get_links(language: str) -> frozenset[str]:
    return frozenset(get_words("introductions.links").get(language, ()))


def _lacks_comma(article: Article, sentence: Sentence, found: re.Match[str]) -> bool:
    """Tell whether the main clause begins where it seems to, in a sentence of the article's own."""
    if sentence.prose.kind not in {"paragraph", "item"}:
        return False
    if not found["phrase"]:
        before = found["opening"].rpartition(" ")[2].lower()
        behind = sentence.prose.shape[found.end() : min(found.end() + NEXT_COMMA, sentence.end)]
        if before in _get_links(article.language) or "," in behind:
            return False
    is_quotation = is_quoted(sentence.prose.text.text, found.start(), found.end())
    return not is_quotation and not article.is_in_quotation(sentence.span)
