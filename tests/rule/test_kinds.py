"""The kinds of YAML rules, each on small articles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.article import read
from contentlint.rule import Finding, RuleError
from contentlint.rule.kinds import KIND_CLASS_NAMES, patterns
from contentlint.rule.kinds.selectors import SELECTORS
from contentlint.rule.registry import Registry
from contentlint.rule.spec import Format
from contentlint.rule.testing.run import run_spec
from contentlint.source import Source
from contentlint.source.edit import apply_edits

Load = Callable[..., Registry]
Write = Callable[..., Path]
Run = Callable[..., list[tuple[str, str]]]

HEAD = "summary: Try.\nwhy: Because.\nhow-to-fix: Mend it.\nbasis: house-style\nseverity: warning\n"


@pytest.fixture
def run(write: Write, load: Load) -> Run:
    """Return what runs the rest of a rule file on an article: message ids, and the source marked or the message."""

    def run_rule(rule: str, text: str, **options: object) -> list[tuple[str, str]]:
        write("try/it.yaml", HEAD + rule)
        findings: list[Finding] = run_spec(load().get("try/it"), text, format="markdown", options=options)
        return [(f.message_id, text[f.span.start : f.span.end] or f"@{f.span.start}") for f in findings]

    return run_rule


SUBHEADINGS = "kind: require\nof: subheadings\nmessages:\n  missing: None in {words} words.\n"


def test_require(run: Run) -> None:
    assert run(SUBHEADINGS, "# A\n\nB c d.\n\n## E\n\nF.") == []
    assert run(SUBHEADINGS, "# A\n\nB c d.") == [("missing", "@11")]


def test_require_lets_short_articles_off(run: Run) -> None:
    rule = SUBHEADINGS.replace("messages", "min-words: 4\nmessages")
    assert run(rule, "A b c.") == []
    assert run(rule, "A b c d.") == [("missing", "@8")]


def test_require_takes_blank_metadata_for_missing_and_points_at_it(run: Run) -> None:
    rule = "kind: require\nof: meta.description\nmessages:\n  missing: None.\n"
    assert run(rule, "---\ntitle: A\ndescription: ''\n---\nB.") == [("missing", "@27")]
    assert run(rule, "---\ntitle: A\n---\nB.") == [("missing", "@13")]
    assert run(rule, "B.") == [("missing", "@0")]
    assert run(rule, "---\ndescription: A.\n---\nB.") == []


COUNT = "kind: count\nof: headings\nmin: 1\nmax: 2\nmessages:\n  few: Only {size}.\n  many: All of {size}.\n"


def test_count(run: Run) -> None:
    assert run(COUNT, "# A\n\n## B") == []
    assert run(COUNT, "A.") == [("few", "@0")]
    assert run(COUNT, "# A\n\n## B\n\n## C\n\n## D") == [("many", "C")], "the first that is too many"


def test_count_is_silent_where_the_part_is_missing(run: Run) -> None:
    rule = "kind: count\nof: key_points.items\nmin: 3\nmessages:\n  few: Only {size}.\n"
    assert run(rule, "# A\n\nB.") == []
    assert run(rule, "# A\n\n## Key points\n\n- B.\n- C.\n\n## D\n\nE.") == [("few", "Key points")]


LENGTH = """\
kind: length
of: paragraphs
unit: words
floor: 1
min: 2
max: 4
ceiling: 6
messages:
  very-short: Has {size}, {gap} short.
  short: Has {size}, {gap} short.
  long: Has {size}, {gap} over.
  very-long: Has {size}, {gap} over.
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [(1, ["short"]), (2, []), (4, []), (5, ["long"]), (6, ["long"]), (7, ["very-long"])],
)
def test_length_has_four_limits(run: Run, words: int, expected: list[str]) -> None:
    text = " ".join(["a"] * words)
    assert [message_id for message_id, _ in run(LENGTH, text)] == expected


def test_length_says_by_how_much(write: Write, load: Load) -> None:
    write("try/it.yaml", HEAD + LENGTH)
    [finding] = run_spec(load().get("try/it"), "a b c d e f g h")
    assert (finding.message, finding.quote) == ("Has 8, 4 over.", "a b c d e f g h")


def test_length_in_characters_counts_one_line_with_the_suffix(run: Run) -> None:
    rule = "kind: length\nof: meta.title\nmax: 9\nsuffix: ' | x'\nmessages:\n  long: Has {size}.\n"
    assert run(rule, "---\ntitle: 'ab   cd'\n---\n") == []
    assert run(rule, "---\ntitle: 'ab   cde'\n---\n") == [("long", "ab   cde")]


def test_length_in_pixels_knows_wide_letters(run: Run) -> None:
    rule = "kind: length\nof: meta.title\nunit: pixels\nfont-size: 20\nmax: 60\nmessages:\n  long: Has {size}.\n"
    assert run(rule, "---\ntitle: iiiiiiiiii\n---\n") == []
    assert run(rule, "---\ntitle: WWWWW\n---\n") == [("long", "WWWWW")]


def test_length_of_sections_counts_their_own_prose(run: Run) -> None:
    rule = "kind: length\nof: sections\nunit: words\nmax: 3\nmessages:\n  long: Has {size}.\n"
    article = "a b c.\n\n# D\n\na b c.\n\n## E\n\na b\n\n- c\n- d\n\n```\nx y z\n```\n\n## F\n\n| a b c d |\n|---|\n"
    assert run(rule, article) == [("long", "E")]


def test_measure_marks_the_title(run: Run) -> None:
    rule = "kind: measure\nmetric: words\nmin: 5\nmessages:\n  low: Has {size}.\n"
    assert run(rule, "# Ab\n\nc d.") == [("low", "Ab")]
    assert run(rule, "---\ntitle: Ab\n---\nc d.") == [("low", "Ab")]
    assert run(rule, "c d.") == [("low", "c d.")]
    assert run(rule, "a b c d e.") == []


MATCH = "kind: match\nof: prose\npatterns: ['(?P<word>tea) ?pot']\nmessages:\n  found: A {word} in “{quote}”.\n"


def test_match(run: Run, load: Load) -> None:
    assert run(MATCH, "A *tea* pot, a Teapot, and `teapot`.") == [
        ("found", "tea* pot"),
        ("found", "Teapot"),
        ("found", "teapot"),
    ]
    [finding] = run_spec(load().get("try/it"), "A *tea* pot.")
    assert finding.message == "A tea in “tea pot”."


def test_match_can_heed_capitals_and_want_the_whole(run: Run) -> None:
    assert run(MATCH.replace("messages", "case: true\nmessages"), "Teapot") == []
    assert run(MATCH.replace("messages", "whole: true\nmessages"), "A teapot\n\nTeapot") == [("found", "Teapot")]


def test_match_can_demand_a_pattern(run: Run) -> None:
    rule = (
        "kind: match\nof: headings\npatterns: ['[?]$', '!$']\nmust: true\nmessages:\n  absent: No mark in “{quote}”.\n"
    )
    assert run(rule, "# Why?\n\n## So!\n\n## *Well*") == [("absent", "Well")]


def test_match_can_allow_a_rate(write: Write, load: Load) -> None:
    rule = "kind: match\nof: prose\npatterns: ['!']\nmax-per-1000-words: 250\n"
    write("try/it.yaml", f"{HEAD}{rule}messages:\n  dense: There are {{size}}, or {{rate}}.\n")
    spec = load().get("try/it")
    assert run_spec(spec, "a b c d!") == []
    [finding] = run_spec(spec, "a! b! c d")
    assert finding.message == "There are 2, or 500."
    assert [related.span for related in finding.related] == [(4, 5)]


def test_an_empty_match_is_none(run: Run) -> None:
    assert run("kind: match\nof: prose\npatterns: ['x*']\nmessages:\n  found: An {quote}.\n", "abc") == []


def test_a_strangers_pattern_is_stopped(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MAX_MATCH_SECONDS", 0.05)
    rule = "kind: match\nof: prose\npatterns: ['(a|aa)+$']\nmessages:\n  found: An {quote}.\n"
    with pytest.raises(RuleError, match="takes too long"):
        run(rule, "a" * 60 + "!")


def test_a_strangers_pattern_may_not_take_its_second_on_each_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "BASE_BUDGET", 0.05)
    monkeypatch.setattr(patterns, "MAX_MATCH_SECONDS", 30.0)
    rule = "kind: match\nof: prose\npatterns: ['(a|aa)+$']\nmessages:\n  found: An {quote}.\n"
    paragraph = "a" * 28 + "!\n\n"
    with pytest.raises(RuleError, match=r"more than 0\.05 s in all, not counting a millisecond for each text"):
        run(rule, paragraph * 400)


def test_a_pattern_has_its_time_in_each_run_of_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "BASE_BUDGET", 0.2)
    pattern = patterns.Pattern("(a|aa)+$", guarded=True)
    for _ in range(30):
        patterns.begin_run()
        assert list(pattern.find_matches("a" * 21 + "!")) == []


@pytest.mark.parametrize("pattern", ["a{4294967295}", "(" * 2000 + "a" + ")" * 2000, "[[a]", "a("])
def test_a_pattern_that_cannot_be_compiled_is_a_wrong_rule(run: Run, pattern: str) -> None:
    with pytest.raises(RuleError, match="is not valid") as wrong:
        run(f"kind: match\nof: prose\npatterns: ['{pattern}']\nmessages:\n  found: An {{quote}}.\n", "a")
    assert len(str(wrong.value)) < 400


TERMS = """\
kind: terms
of: prose
terms:
  in order to: to
  pot: null
options:
  allow: {default: [], help: fine}
messages:
  found: Not “{quote}”.
  replace: Write “{replacement}”, not “{quote}”.
"""


def test_terms(run: Run) -> None:
    text = "In **order** to use a pot, no spot."
    assert run(TERMS, text) == [("replace", "In **order** to"), ("found", "pot")]


def test_terms_can_be_allowed_alone_and_in_a_phrase(run: Run) -> None:
    text = "A pot and a melting pot."
    assert run(TERMS, text, allow=["melting pot"]) == [("found", "pot")]
    assert run(TERMS, text, allow=["pot"]) == []


def test_terms_can_be_whole_texts(run: Run) -> None:
    rule = "kind: terms\nof: links.text\nterms: [here, click here]\nwhole: true\nmessages:\n  found: Not “{quote}”.\n"
    assert run(rule, "[here](a), [Click here!](b), [see here](c)") == [("found", "here"), ("found", "Click here")]


def test_terms_can_be_right_in_a_phrase_whatever_is_allowed(run: Run) -> None:
    rule = TERMS.replace("options:", "sparing: ['[melting|flower] pot']\noptions:")
    text = "A pot, a flower pot and a coffee pot."
    assert run(rule, text, allow=["coffee pot"]) == [("found", "pot")]


@pytest.fixture
def suggested(write: Write, load: Load) -> Callable[..., list[str]]:
    """Return what tells how the words of each term, found in an article, would read."""

    def suggest(text: str, format: Format = "markdown") -> list[str]:
        write("try/it.yaml", HEAD + "fixable: suggest\n" + REPLACED)
        found: list[Finding] = run_spec(load().get("try/it"), text, format=format)
        assert all(finding.repair is None or finding.repair.tier == "suggest" for finding in found)
        return [apply_edits(text, finding.repair.edits) if finding.repair else "" for finding in found]

    return suggest


REPLACED = """\
kind: terms
of: prose
terms:
  in order to: to
  most of all [pots|pans] that [leak|rust]: bad * & lids
  "[don't|do not] have the [ability|capacity|power] to": cannot
messages:
  replace: Write “{replacement}”, not “{quote}”.
"""


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Wait in order to boil it.", "Wait to boil it."),
        ("In order to boil it, wait.", "To boil it, wait."),
        ("IN ORDER TO BOIL IT, WAIT.", "TO BOIL IT, WAIT."),
        ("> Wait.\n\nWait in order\n  to boil it.", "> Wait.\n\nWait to boil it."),
        ("- Wait **in order to** boil it.", "- Wait **to** boil it."),
        ("Most of all pans that rust.", "Bad pans & lids."),
        ("They don’t have the power to boil.", "They cannot boil."),
        ("<p>Most of all pots that leak.</p>", "<p>Bad pots &amp; lids.</p>"),
    ],
)
def test_a_replacement_is_suggested_as_it_reads(suggested: Callable[..., list[str]], text: str, after: str) -> None:
    assert suggested(text, "html" if text.startswith("<") else "markdown") == [after]


@pytest.mark.parametrize("text", ["Wait **in order** to boil it.", "> Wait in order\n> to boil it."])
def test_nothing_is_suggested_for_words_with_marks_among_them(suggested: Callable[..., list[str]], text: str) -> None:
    assert suggested(text) == [""]


def test_a_rule_that_does_not_say_so_suggests_nothing(write: Write, load: Load) -> None:
    write("try/it.yaml", HEAD + REPLACED)
    [finding] = run_spec(load().get("try/it"), "Wait in order to boil it.")
    assert finding.repair is None


def test_terms_can_have_a_rate(run: Run) -> None:
    rule = "kind: terms\nof: prose\nterms: [pot]\nmax-per-1000-words: 500\nmessages:\n  dense: There are {size}.\n"
    assert run(rule, "pot a pot b") == []
    assert run(rule, "pot a pot") == [("dense", "pot")]


EVERYTHING = """\
---
title: A
description: B
slug: c
date: 2026-01-01
modified: 2026-01-02
author: D
tags: [e, f]
image: g.png
canonical: https://example.org/h
draft: false
keyphrase: i
lang: en
robots: index
---

# Kettles

An introduction with a [link](https://example.org) and an ![image](a.png).

## Key points

- One point.
- Two points.
- Three points.

## Contents

- [Why](#why)
- [FAQ](#faq)

## Why

| a | b |
|---|---|
| c | d |

## FAQ

### Does it work?

It does.

## Sources

- [A source](https://example.org/s)
"""


@pytest.mark.parametrize("name", SELECTORS)
def test_every_set_has_nodes_with_texts_and_marks(name: str) -> None:
    article = read(Source(EVERYTHING, "a.md"))
    selector = SELECTORS[name]
    nodes = selector.nodes(article)
    assert nodes
    for node in nodes:
        start, end = selector.mark(node)
        assert 0 <= start <= end <= len(EVERYTHING)
        assert selector.text(node) is not None
        assert selector.count(node) >= 0
    assert selector.place(article) is not None


@pytest.mark.parametrize("text", ["", "\n", "---\n---\n", "<p>", "x"])
def test_every_set_can_be_empty(text: str) -> None:
    for suffix in ("md", "html", "txt"):
        article = read(Source(text, f"a.{suffix}"))
        for name, selector in SELECTORS.items():
            place = selector.place(article)
            assert place is None or 0 <= place.start <= place.end <= len(text), name


def test_the_kinds_are_few() -> None:
    assert sorted(KIND_CLASS_NAMES) == ["count", "length", "match", "measure", "require", "terms"]
