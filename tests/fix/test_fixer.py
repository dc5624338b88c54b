"""Rounds of fixes: what is made, in which order, and what is left alone, by rules that do right and wrong."""

import pytest

from contentlint.config import Overlay
from contentlint.findings import Finding, Tier
from contentlint.fix import state as states
from contentlint.fix.files import fix_file
from contentlint.fix.fixer import MAX_ROUNDS, MAX_TRIES, SAFE, SAFE_AND_UNSAFE, Fixed, fix_source
from contentlint.fix.rendering import MAX_LENGTH
from contentlint.linter.context import load_context
from contentlint.source import Source
from contentlint.source.discover import InputFile

from .conftest import House


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [one.rule.removeprefix("house/") for one in findings]


def reasons(fixed: Fixed) -> set[tuple[str, str]]:
    return {(one.finding.rule.removeprefix("house/"), one.reason) for one in fixed.rejected}


# --- rounds ---------------------------------------------------------------------------------------


def test_all_that_is_apart_is_fixed_at_once(house: House) -> None:
    house.rule("one-space", "  +", " ")
    house.rule("no-tabs", "\t", " ")
    fixed = house.fix("A  pot\tof  tea.\n")
    assert fixed.source.text == "A pot of tea.\n"
    assert rules(fixed.made) == ["one-space", "no-tabs", "one-space"]
    assert (fixed.rejected, fixed.left) == ((), ())


def test_of_two_that_overlap_the_second_is_made_in_the_next_round(house: House) -> None:
    house.rule("first", "a  +b", "a b")
    house.rule("second", "b  +c", "b c")
    house.rule("last", "d  +", "d ")
    fixed = house.fix("a   b   c d   e\n")
    assert fixed.source.text == "a b c d e\n"
    assert rules(fixed.made) == ["first", "last", "second"]


def test_a_fix_that_lays_another_bare_is_followed_by_it(house: House) -> None:
    house.rule("fewer", r"\(\(+", "(")
    house.rule("gone", r"(?<!\()\(\)+", "")
    fixed = house.fix("Tea ((((())))) for two.\n")
    assert fixed.source.text == "Tea  for two.\n"
    assert rules(fixed.made) == ["fewer", "gone"]


def test_safe_fixes_go_before_unsafe_ones(house: House) -> None:
    house.rule("shorten", "one, two", "two", tier="unsafe")
    house.rule("comma", "one ,", "one,")
    fixed = house.fix("Take one , two.\n")
    assert fixed.source.text == "Take two.\n"
    assert rules(fixed.made) == ["comma", "shorten"]
    assert house.fix("Take one , two.\n", unsafe=False).source.text == "Take one, two.\n"


def test_what_only_a_person_may_choose_is_never_made(house: House) -> None:
    house.rule("reword", "kettle", "pot", tier="suggest")
    fixed = house.fix("A kettle.\n")
    assert fixed.source.text == "A kettle.\n"
    assert rules(fixed.left) == ["reword"]


def test_a_long_text_is_fixed_as_a_short_one() -> None:
    lines = "A kettle that boils for two is a good kettle for you, says the owner.\n" * (MAX_LENGTH // 70 + 1)
    text = f"# Tea\n\n{lines}\nA [pot](/pot?utm_source=tea) boils, too.\n"
    context = load_context("/", overlay=Overlay(select=("links/tracking-params",)))
    fixed = fix_source(Source(text, "a.md"), context)
    assert fixed.source.text == text.replace("?utm_source=tea", "")


def test_of_edits_that_are_apart_those_are_made_that_may_be(house: House) -> None:
    house.rule("one-space", "  +|new|best", " ", apart=True)
    fixed = house.fix("A new tin  pot.\n\nOf  the\n\nbest of tea.\n")
    assert fixed.source.text == "A new tin pot.\n\nOf the\n\nbest of tea.\n"
    assert [one.finding.line for one in fixed.rejected] == [1, 5]


def test_a_finding_with_edits_in_many_places_is_fixed_as_a_whole_or_not_at_all(house: House) -> None:
    house.rule("one-space", "  +", " ", grouped=True)
    assert house.fix("A  pot  of  tea.\n").source.text == "A pot of tea.\n"
    house = house.next_door()
    house.rule("two-spaces", "a  b", tier="no", severity="error")
    house.rule("widen", " +(?=b)", "  ", grouped=True)
    fixed = house.fix("x b, y b, a b\n")
    assert fixed.source.text == "x b, y b, a b\n"
    assert rules(tuple(one.finding for one in fixed.rejected)) == ["widen"]


def test_only_some_findings_can_be_asked_for(house: House) -> None:
    house.rule("one-space", "  +", " ")
    context = house.context()
    text = "A  pot.\n\nA  kettle.\n"
    fixed = fix_source(Source(text, "a.md"), context, SAFE, only=lambda finding: finding.line == 3)
    assert fixed.source.text == "A  pot.\n\nA kettle.\n"
    assert len(fixed.left) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<!-- contentlint-disable-file house/one-space -->\n\nA  pot.\n",
        "<!-- contentlint-disable-next-line -->\nA  pot.\n",
        "<!-- contentlint-disable house -->\n\nA  pot.\n",
        "---\ncontentlint: {ignore: [house/one-space]}\n---\n\nA  pot.\n",
    ],
)
def test_what_the_writer_has_suppressed_stays(house: House, text: str) -> None:
    house.rule("one-space", "(?<=A)  +", " ")
    assert house.fix(text).source.text == text


def test_what_the_house_has_turned_off_stays(house: House) -> None:
    house.rule("one-space", "  +", " ")
    house.configuration += 'ignore = ["house/one-space"]\n'
    assert house.fix("A  pot.\n").source.text == "A  pot.\n"


def test_a_finding_that_yields_to_another_is_not_fixed(house: House) -> None:
    house.configuration = 'select = ["headings/missing-space"]\n'
    fixed = house.fix("# Tea\n\n##Pots\n\nThey hold it.\n")
    assert fixed.source.text == "# Tea\n\n## Pots\n\nThey hold it.\n"


# --- what must not be -----------------------------------------------------------------------------


def test_a_fix_that_would_make_a_new_error_is_dropped_and_the_others_are_made(house: House) -> None:
    house.rule("loud", r"(\d) \.", r"\1!")
    house.rule("no-shouting", "[17]!", tier="no", severity="error")
    fixed = house.fix("".join(f"Pot {number} .\n\n" for number in range(9)))
    assert "".join(fixed.source.text.split()) == "Pot0!Pot1.Pot2!Pot3!Pot4!Pot5!Pot6!Pot7.Pot8!"
    assert reasons(fixed) == {("loud", "house/no-shouting would report something new")}
    assert [one.finding.line for one in fixed.rejected] == [3, 15]


def test_what_is_no_error_counts_only_where_it_fails_the_run(house: House) -> None:
    house.rule("loud", r" \.", "!")
    house.rule("no-shouting", "!", tier="no", severity="warning")
    assert house.fix("A pot .\n").source.text == "A pot!\n"
    house.configuration += 'fail-on = "warning"\n'
    assert house.fix("A pot .\n").source.text == "A pot .\n"
    house.configuration = house.configuration.replace('"warning"', '"never"')
    assert house.fix("A pot .\n").source.text == "A pot!\n"


def test_a_safe_fix_that_changes_what_readers_see_is_dropped(house: House) -> None:
    house.rule("pots", "kettle", "pot")
    house.rule("one-space", "  +", " ")
    fixed = house.fix("A  kettle.\n")
    assert fixed.source.text == "A kettle.\n"
    assert reasons(fixed) == {("pots", "readers would see different words")}
    house = house.next_door()
    house.rule("pots", "kettle", "pot", tier="unsafe")
    house.rule("one-space", "  +", " ")
    assert house.fix("A  kettle.\n").source.text == "A pot.\n"
    assert house.fix("A  kettle.\n", unsafe=False).source.text == "A kettle.\n"


@pytest.mark.parametrize(
    "text",
    [
        "# A kettle\n\nText.\n",
        "```\nkettle\n```\n",
        "---\ntitle: A kettle\n---\n\nText.\n",
        "![A kettle](a.png)\n",
        "| a | kettle |\n|---|---|\n| b | c |\n",
        "> [!TIP] A kettle\n> Text.\n",
        "<details><summary>A kettle</summary>Text.</details>\n",
    ],
)
def test_words_are_seen_everywhere(house: House, text: str) -> None:
    house.rule("pots", "kettle", "pot")
    assert reasons(house.fix(text)) == {("pots", "readers would see different words")}


def test_words_are_seen_in_a_page_s_head(house: House) -> None:
    house.rule("pots", "kettle", "pot")
    page = '<!doctype html><html><head><meta name="description" content="A kettle."></head><body><p>a</p></body></html>'
    assert reasons(house.fix(page, path="a.html")) == {("pots", "readers would see different words")}


def test_a_space_between_words_is_seen(house: House) -> None:
    house.rule("glue", r"</a> ", "</a>")
    assert reasons(house.fix('See <a href="/a">it,</a> our kettle.\n')) == {
        ("glue", "readers would see different words")
    }
    assert house.fix('See <a href="/a">it</a> .\n').source.text == 'See <a href="/a">it</a>.\n'


@pytest.mark.parametrize("tier", ["safe", "unsafe"])
@pytest.mark.parametrize("text", ["```\nfill it  \n```\n", "Say:\n\n    fill it  \n    now\n"])
def test_code_stays_as_it_is(house: House, text: str, tier: Tier) -> None:
    house.rule("blanks", r"(?m)(?<=\S) +$", "", tier=tier)
    reason = "readers would see different words" if tier == "safe" else "code would change"
    assert reasons(house.fix(text)) == {("blanks", reason)}
    assert house.fix(text).source.text == text


def test_a_new_heading_takes_in_no_section_of_another(house: House) -> None:
    house.rule("bold", r"\*\*Tools\*\*", "## Tools", tier="unsafe")
    text = "# Kettles\n\n**Tools**\n\nA cloth.\n\n"
    assert house.fix(f"{text}## Steps\n\nFill it.\n").source.text.startswith("# Kettles\n\n## Tools")
    adopted = house.fix(f"{text}### Steps\n\nFill it.\n")
    assert reasons(adopted) == {("bold", "a new heading would take over a section of another one")}


def test_only_rules_that_are_there_to_change_words_add_some(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.configuration = 'select = ["hygiene/mojibake"]\n'
    text = "# CafÃ©\n\nA cafÃ© in town.\n"
    assert house.fix(text).source.text == "# Café\n\nA café in town.\n"
    monkeypatch.setattr("contentlint.fix.validate.ADDING", frozenset())
    fixed = house.fix(text)
    assert fixed.source.text == text
    assert {reason for _, reason in reasons(fixed)} == {"readers would see “Café”, which is not in the article"}


def test_an_address_may_change_where_readers_do_not_see_it(house: House) -> None:
    house.rule("bare", r"\?from=\w+", "")
    text = "See [it](https://example.com/?from=x) and <https://example.com/a?from=y>.\n"
    assert house.fix(text).source.text == "See [it](https://example.com/) and <https://example.com/a?from=y>.\n"
    house.rule("gone", r"<https.*?>", "")
    assert reasons(house.fix(text)) == {(rule, "readers would see different words") for rule in ("bare", "gone")}


def test_an_id_is_no_word_where_it_becomes_a_heading_s(house: House) -> None:
    house.configuration = 'select = ["headings/missing-space"]\n'
    fixed = house.fix("# Tea\n\n##Pots {#pots .big}\n\nThey hold it.\n")
    assert fixed.source.text == "# Tea\n\n## Pots {#pots .big}\n\nThey hold it.\n"


def test_a_table_that_throws_words_away_is_not_made(house: House) -> None:
    house.rule("second-column", r"(?m)^--- \|$", "--- | ---")
    assert house.fix("a | b\n--- |\n1 | 2\n").source.text == "a | b\n--- | ---\n1 | 2\n"
    assert reasons(house.fix("a | b\n--- |\n1 | 2 | 3\n")) == {("second-column", "readers would see different words")}


@pytest.mark.parametrize("tier", ["safe", "unsafe"])
@pytest.mark.parametrize(
    ("text", "pattern", "new"),
    [
        ("---\ntitle: Tea\n---\n\nText.\n", "title: ", 'title: "'),
        ("---\ntitle: Tea\n---\n\nText.\n", "---\n(?=title)", "\n-\n"),
        ("---\ntitle: Tea\n---\n\nText.\n", "---\n(?=\n)", ""),
        ("+++\ntitle = 'Tea'\n+++\n\nText.\n", "'", ""),
        ('{"title": "Tea"}\n\nText.\n', "}", ""),
        ("Text.\n", r"\A", "---\ntitle: [\n---\n"),
    ],
)
def test_a_fix_that_breaks_the_front_matter_is_dropped(
    house: House, tier: str, text: str, pattern: str, new: str
) -> None:
    house.rule("metadata", pattern, new, tier=tier)
    house.rule("one-space", "  +", " ")
    fixed = house.fix(text.replace("Text", "A  text"))
    assert fixed.source.text == text.replace("Text", "A text")
    assert reasons(fixed) == {("metadata", "the front matter would become unreadable")}


def test_a_fix_that_mends_broken_front_matter_is_made(house: House) -> None:
    house.rule("quotes", 'title: "Tea(?!")', 'title: "Tea"')
    fixed = house.fix('---\ntitle: "Tea\n---\n\nText.\n')
    assert fixed.source.text == '---\ntitle: "Tea"\n---\n\nText.\n'


def test_a_fix_after_which_the_same_is_found_is_dropped(house: House) -> None:
    house.rule("again", "pot( ?)", r"pot \1")
    fixed = house.fix("A pot.\n")
    assert fixed.source.text == "A pot.\n"
    assert reasons(fixed) == {("again", "house/again would still report as many findings as before")}


def test_one_that_is_found_again_in_its_place_is_dropped_and_its_likes_are_made(house: House) -> None:
    house.rule("dashes", r"(?<=[a-z]) -(?= [a-z])|(?<=9 )-+(?= )", "--", tier="unsafe")
    house.rule("one-space", "  +", " ")
    fixed = house.fix("a - b - c,  9 - d - e\n")
    assert fixed.source.text == "a-- b-- c, 9 - d-- e\n"
    assert {rule for rule, _ in reasons(fixed)} == {"dashes"}


def test_fixes_that_undo_each_other_are_taken_back(house: House) -> None:
    house.rule("to-dash", "a_b", "a-b", tier="unsafe")
    house.rule("to-bar", "a-b", "a_b", tier="unsafe")
    house.rule("one-space", "  +", " ")
    fixed = house.fix("A  pot a_b.\n")
    assert fixed.source.text == "A pot a_b.\n"
    assert rules(fixed.made) == ["one-space"]
    assert ("to-dash", "another fix would undo it") in reasons(fixed)
    assert house.fix("A  pot a-b.\n").source.text == "A pot a-b.\n"


def test_fixes_that_make_ever_more_of_each_other_come_to_an_end(house: House) -> None:
    house.rule("more", r"a\Z", "ab", tier="unsafe")
    house.rule("still-more", r"b\Z", "ba", tier="unsafe")
    fixed = fix_source(Source("Pot a", "a.md"), house.context(), {"unsafe"})
    assert len(fixed.made) == MAX_ROUNDS


@pytest.mark.slow("reads something very large")
def test_a_long_article_full_of_fixes_that_must_not_be_is_not_tried_out_for_ever(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.rule("pots", "kettle", "pot")
    house.rule("dashes", " --? ", " – ")
    context, looks = house.context(), []
    look = states.read_and_check
    monkeypatch.setattr(states, "read_and_check", lambda *given: looks.append(given) or look(*given))
    fixed = fix_source(Source("A kettle -- and a kettle.\n\n" * 200, "a.md"), context)
    assert fixed.source.text == "A kettle – and a kettle.\n\n" * 200
    assert len(fixed.rejected) == 400
    assert {reason.removeprefix("together with other fixes of its kind, ") for _, reason in reasons(fixed)} == {
        "readers would see different words"
    }
    assert MAX_TRIES < len(looks) <= 2 * MAX_TRIES + 20


def test_the_byte_order_mark_goes_alone_and_with_other_edits(house: House) -> None:
    house.configuration = 'select = ["meta/frontmatter-invalid"]\n'
    text = "---\ntitle: Tea\n---\n\nText.\n"
    context = house.context()
    assert fix_source(Source(text, "a.md", bom=True), context).source.bom
    fixed = fix_source(Source(text, "a.md", bom=True), context, SAFE_AND_UNSAFE)
    assert (fixed.source.text, fixed.source.bom, rules(fixed.made)) == (text, False, ["meta/frontmatter-invalid"])
    fixed = fix_source(Source("\n" + text, "a.md", bom=True), context, SAFE_AND_UNSAFE)
    assert (fixed.source.text, fixed.source.bom, len(fixed.made)) == (text, False, 2)


def test_a_safe_fix_of_ours_takes_no_sign_away(house: House) -> None:
    house.configuration = 'select = ["headings/trailing-punctuation", "headings/missing-space"]\n'
    assert house.fix("# Tea\n\n## Pots:\n\n##Lids\n\nText.\n", unsafe=False).source.text == (
        "# Tea\n\n## Pots:\n\n## Lids\n\nText.\n"
    )


def test_a_safe_fix_of_ours_that_changes_a_sign_is_dropped(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.configuration = 'select = ["headings/missing-space"]\n'
    text = "# Tea\n\n##Lids\n\nText.\n"
    assert house.fix(text).source.text == "# Tea\n\n## Lids\n\nText.\n"
    monkeypatch.setattr("contentlint.fix.validate.DROPPING", frozenset())
    assert {reason for _, reason in reasons(house.fix(text))} == {"readers would see different signs"}


def test_what_is_found_before_and_after_is_told(house: House) -> None:
    house.rule("loud", r" \.", "!", tier="unsafe")
    house.rule("no-shouting", "!", tier="no", severity="info")
    (house.folder / "a.md").write_text("A pot .\n", "utf-8")
    one = fix_file(InputFile(str(house.folder / "a.md"), "a.md"), house.context(), SAFE_AND_UNSAFE)
    assert one.appeared == (("house/no-shouting", 1),)


def test_a_blank_line_that_makes_code_of_a_list_is_dropped(house: House) -> None:
    house.configuration = 'select = ["hygiene/blank-lines"]\n'
    text = "# Tea\n\nPots\n: They hold tea, in two ways:\n    - `hot`: with a lid\n    - `cold`: without one\n"
    assert house.fix(text).source.text == text
