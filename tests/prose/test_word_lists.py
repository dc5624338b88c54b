"""Lists of words: what each line means."""

from contentlint.prose.word_lists import build_vocabulary, read_word_list


def test_lines_accept_and_replace_words() -> None:
    words = build_vocabulary()
    read_word_list(
        "# note\nGitHub # a name\n\ne-mail -> email\nboiler ->\n(?i)Kubectl\nnew york\ngithub -> GitHub\n", words
    )
    assert words.accepted == {"GitHub", "kubectl", "new york", "new", "york"}
    assert words.rejected == {"e-mail": "email", "boiler": ""}


def test_what_is_no_word_is_left() -> None:
    words = build_vocabulary()
    read_word_list("(a+)+b\n[Pp]rometheus\n[a-z]+ -> x\nC++\n-> x\n", words)
    assert words.left == ["(a+)+b", "[a-z]+"]
    assert words.patterns == ["[Pp]rometheus"]
    assert words.accepted == {"C++"}
    assert words.rejected == {}
