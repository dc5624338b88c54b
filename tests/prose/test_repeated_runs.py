"""Which texts share long words in a row, told from few looks at them."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.repeated_runs import MAX_SOUGHT_WORDS, MIN_LETTERS, MIN_LONG_WORDS, find_suspects

WORDS = st.sampled_from([b"kettle", b"kettles", b"descale", b"mineral", b"a", b"of", b"water"])


@given(st.lists(st.lists(WORDS, max_size=12), max_size=6))
def test_suspects_are_those_that_share_a_row(texts: list[list[bytes]]) -> None:
    assert any(find(texts)) == any(compare(texts))
    assert find(texts) in ([], compare(texts))


def test_many_rows_that_come_again_are_all_found() -> None:
    rows = [[b"kettle", b"descale", b"mineral", b"water%d" % number] for number in range(2 * MAX_SOUGHT_WORDS)]
    assert find([*rows, *rows, [b"kettle"]]) == [*[True] * 2 * len(rows), False]


def find(texts: list[list[bytes]]) -> list[bool]:
    return find_suspects([word for text in texts for word in text], list(map(b" ".join, texts)))


def compare(texts: list[list[bytes]]) -> list[bool]:
    rows = []
    for text in texts:
        words = [word for word in text if len(word) >= MIN_LETTERS]
        rows.append([tuple(words[at : at + MIN_LONG_WORDS]) for at in range(len(words) - MIN_LONG_WORDS + 1)])
    times = Counter(row for own in rows for row in own)
    return [any(times[row] > 1 for row in own) for own in rows]
