"""Each attack, a few times, always the same inputs; ``benchmarks/fuzz.py`` goes on for hours."""

import random
from collections.abc import Iterator

import attacks
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from structures import ALL_ATTACKS as ATTACKS

SOME = settings(
    max_examples=12,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # articles are long: to make one shorter takes minutes
    suppress_health_check=list(HealthCheck),
)
FEW = settings(SOME, max_examples=3)
OFTEN = (
    "findings",
    "fixes",
    "html",
    "markdown",
    "pasted",
    "publishing",
    "word-files",
    "bytes",
    "edits",
    "pages",
    "docx",
    "links",
)
SELDOM = ("settings", "baselines", "caches", "commands")
ONCE = ("jobs", "messages")


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_passed_over() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTENTLINT_DEBUG", "1")
        yield


def attack(name: str, chance: random.Random) -> None:
    made = ATTACKS[name].make(chance)
    ATTACKS[name].check(*made)  # type: ignore[misc]  # a tuple


@pytest.mark.slow("attacks with inputs that are made by chance")
@pytest.mark.parametrize("name", OFTEN)
@given(st.randoms(use_true_random=False))
@SOME
def test_articles_hold(name: str, chance: random.Random) -> None:
    attack(name, chance)


@pytest.mark.slow("attacks with inputs that are made by chance")
@pytest.mark.parametrize("name", SELDOM)
@given(st.randoms(use_true_random=False))
@FEW
def test_files_hold(name: str, chance: random.Random) -> None:
    attack(name, chance)


@pytest.mark.slow("attacks with inputs that are made by chance")
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ONCE)
def test_processes_hold(name: str, seed: int) -> None:
    attack(name, random.Random(seed))  # noqa: S311  # a sample, no secret


def test_all_attacks_are_tried() -> None:
    assert ATTACKS.keys() == {*OFTEN, *SELDOM, *ONCE}


def test_styles_after_a_word_do_not_belong_to_it() -> None:
    attacks.check_publishing("a.md", "# <details><summary>a</summary>b</details>kettle<style>a{}</style>\n\nPower.\n")


def test_marks_within_a_word_do_not_part_it() -> None:
    attacks.check_publishing("a.md", "#Limescale\n\n## KH~2~O kettles\na.b.c. \n### How it forms\n\nHard water.\n")


def test_a_row_that_begins_with_a_bracket_is_in_no_quotation() -> None:
    attacks.check_fixes(
        "a.md", ">n>a</p><p hidden>a</p>| <b>a</b> Vinegar | Lemon |\n|---|---|---|\n| Minutes | 10 | 30 |\n"
    )


def test_a_mark_of_a_chatbot_ends_with_its_block() -> None:
    text = "Kettles boil (oai_citation:1‡kettles.example).\n\n# Kettles\n\nThey cool down 【4†source\n\n# Lids】\n"
    attacks.check_findings("a.md", text)


@pytest.mark.parametrize("tag", ["iframe", "noembed", "script", "style", "textarea", "title", "xmp"])
def test_what_only_another_paragraph_closes_does_not_hide_the_rest_of_a_page(tag: str) -> None:
    for text in (f"<h2>a<{tag}>b\n\nc<{tag}>d</{tag}>e</h2>", f"## b <{tag}>c\n\n## d\n\n<div>e</{tag}></div>"):
        attacks.check_publishing("a.md", f"# K\n\n{text}\n\nf\n")


def test_marks_of_a_template_within_a_word_do_not_part_it() -> None:
    attacks.check_publishing("a.md", "# K\n\n## I{% a %}I{{ b }}I\n\nHard water.\n")


def test_a_hidden_part_within_a_word_does_not_part_it() -> None:
    attacks.check_publishing("a.md", '# K\n\n## one<p style="display:none">a</p>two\n')


def test_an_element_may_have_the_name_of_our_root() -> None:
    for path in ("a.md", "a.html"):
        attacks.check_findings(path, "<center>a<cl-root></center>b</cl-root><textarea><cl-root></textarea></#root>c\n")


def test_a_draft_that_is_made_ready_twice_has_one_report() -> None:
    attacks.check_findings("a.txt", "# A kettle\n\nLimescale\u2029wastes &#0; power.\n")
