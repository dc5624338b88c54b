"""The words of a site, as plain data."""

from steps import count_steps

from contentlint.prose.site_words import (
    NO_WORDS,
    SiteWords,
    build_site_words,
    find_other_forms,
    find_rejected,
    is_safe_pattern,
)


def test_a_word_is_accepted_in_any_case_and_by_patterns() -> None:
    words = build_site_words({"GitLab"}, ("[Pp]rometheus",), {})
    assert words.accepts("gitlab")
    assert words.accepts("prometheus")
    assert not words.accepts("grafana")


def test_nothing_rejects_itself_or_what_is_accepted() -> None:
    words = build_site_words({"lid"}, (), {"tea": "Tea", "lid": "cover", "e-mail": "email"})
    assert words.rejected == (("e-mail", "email"),)


def test_other_forms_are_found_but_no_english_word() -> None:
    words = build_site_words({"GitHub", "Apple", "iPad", "IPAD"}, (), {})
    found = list(find_other_forms("Github github GITHUB apple GitHub Ipad", words))
    assert found == [("Github", "GitHub"), ("github", "GitHub")]


def test_patterns_that_may_take_long_are_refused() -> None:
    for slow in ("(a+)+b", "(a|a)*c", "a?" * 30, "(", ".*", "x" * 300):
        assert not is_safe_pattern(slow), slow
    for quick in ("[Pp]rometheus", r"Node\.js", "(?i)kubectl", "(?:colour|grey)s?"):
        assert is_safe_pattern(quick), quick


def test_a_hundred_thousand_words_are_looked_up() -> None:
    many = {f"word{number}" for number in range(100_000)}
    words = SiteWords(frozenset(many), frozenset(many), (), tuple((word, "") for word in sorted(many)))
    assert words.accepts("word7")
    assert list(find_rejected("a word99999 here", words)) == [("word99999", "")]
    assert list(find_other_forms("Word5", words)) == []
    assert list(find_rejected("a word", NO_WORDS)) == []


def test_rejected_words_take_a_step_for_each_text_not_for_each_word() -> None:
    words = SiteWords(rejected=tuple((f"word{number} thing", "") for number in range(2_000)))
    list(find_rejected("the first text", words))
    few, many = (count_steps(lambda text=text: list(find_rejected(text, words))) for text in ("word5 thing", "a b c d"))
    assert max(few, many) < 200
