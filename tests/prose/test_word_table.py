"""Tables of words that are searched without being loaded."""

from contentlint.prose.word_table import BASE, PREFIXES, WordTable, compute_prefix, load_table


def test_a_prefix_is_a_number_of_the_table() -> None:
    assert compute_prefix(b"aa") < compute_prefix(b"aaa") < compute_prefix(b"zzz") < PREFIXES
    assert compute_prefix(b"ab") - compute_prefix(b"aa") == BASE


def test_every_word_is_found_and_nothing_else() -> None:
    table = load_table("misspelled_en.bin")
    assert table.get("recieve") == "receive"
    assert table.get("receive") == table.get("recie") == table.get("zzzzz") == ""
    assert "recieve" in table.list_words("rec", {"receive"}, range(7, 8))
    assert "recieve" not in {
        *table.list_words("rec", {"receive"}, range(8, 9)),
        *table.list_words("rec", {"water"}, range(7, 8)),
    }


def test_an_empty_table_has_no_words() -> None:
    size = 4 * (PREFIXES + 1)
    table = WordTable(size.to_bytes(4, "little") * (PREFIXES + 1) + b"\n")
    assert table.get("water") == ""
    assert table.list_words("wat", {""}, range(5, 6)) == []


def test_words_of_a_large_group_are_found_by_halves() -> None:
    words = load_table("words_en.bin").list_words("con", "CNTPR", range(1, 40))
    table = load_table("words_en.bin")
    assert len(words) > 1_000
    assert all(map(table.get, words[::50]))
    assert table.get("conzzz") == table.get("con" + "a" * 30) == ""
