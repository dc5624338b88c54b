"""The selectors of builders: which texts are some, and why the others are not."""

import pytest

from contentlint.builders.selectors import MAX_STEPS, SelectorError, Step, get_key, parse_selector


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("summary", (Step("summary"),)),
        (".kg-toggle-card", (Step("", ("kg-toggle-card",)),)),
        ("details.item.open", (Step("details", ("item", "open")),)),
        ("#toc", (Step("", (), (("id", "=", "toc"),)),)),
        ("dt button[commandfor]", (Step("dt"), Step("button", (), (("commandfor", "", ""),)))),
        ('[data-hook="post"]', (Step("", (), (("data-hook", "=", "post"),)),)),
        ('a[href^="#h."]', (Step("a", (), (("href", "^=", "#h."),)),)),
        (".a .b el-disclosure", (Step("", ("a",)), Step("", ("b",)), Step("el-disclosure"))),
    ],
)
def test_a_selector_is_read_into_steps(text: str, steps: tuple[Step, ...]) -> None:
    assert parse_selector(text) == steps


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        (".a > .b", "is not a selector from '>' on"),
        (".a, .b", "is not a selector from ',' on"),
        (".a:hover", "is not a selector from ':hover' on"),
        ("[class*=card]", "is not a selector from '[class*=card]' on"),
        (" ".join(["div"] * (MAX_STEPS + 1)), "names more than 4 elements"),
    ],
)
def test_what_is_no_selector_is_told(text: str, problem: str) -> None:
    with pytest.raises(SelectorError) as error:
        parse_selector(text)
    assert str(error.value).startswith(problem)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (".w-nav .w-dropdown", ("class", "w-dropdown")),
        ("div.a.longer", ("class", "longer")),
        ('[data-x][data-hook="post-footer"]', ("attribute", "post-footer")),
        ('[fs-toc-element="table"]', ("attribute", "fs-toc-element")),
        ('a[href^="#h.begin"]', ("attribute", "href")),
        (".accordion details", ("tag", "details")),
    ],
)
def test_the_key_of_a_selector_is_a_word_of_the_tag(text: str, key: tuple[str, str]) -> None:
    assert get_key(parse_selector(text)) == key
