"""Bytes through a fix: line ends, encodings and marks are those of the file, but for what the fix itself changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.fix.files import fix_data
from contentlint.fix.line_ends import carry_line_ends
from contentlint.source import Edit, Source, Span, decode, encode, list_line_ends
from contentlint.source.discover import InputFile

from .conftest import House

MARKS = {"utf-8": b"", "utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def coded(text: str, encoding: str) -> bytes:
    return text.encode("utf-8-sig") if encoding == "utf-8-sig" else MARKS[encoding] + text.encode(encoding)


def fixed(house: House, data: bytes) -> bytes:
    context, file = house.context(), InputFile("a.md", "a.md")
    done = fix_data(data, file, context)
    assert not done.error
    assert fix_data(done.after, file, context).after == done.after
    return done.after


@pytest.fixture
def busy(house: House) -> House:
    """Return a house whose rules change words' gaps, insert lines, join lines and take some away."""
    house.rule("one-space", "(?<=[a-z])  +", " ")
    house.rule("above-heading", r"(?<=[a-z])\n(?=# )", "\n\n")
    house.rule("fewer-blank", r"\n\n\n+", "\n\n")
    house.rule("one-line", r"(?<=[a-z]) \\\n", r" ")
    return house


BEFORE = ["a  pot ü or", "# Tea", "", "", "", "of \\", "tea", "", "last  one"]
AFTER = ["a pot ü or", "", "# Tea", "", "of tea", "", "last one"]


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_all_lines_end_as_before(busy: House, encoding: str, end: str, *, last: bool) -> None:
    before, after = (coded(end.join(lines) + (end if last else ""), encoding) for lines in (BEFORE, AFTER))
    assert fixed(busy, before) == after


@pytest.mark.parametrize("encoding", MARKS)
def test_in_a_mixed_file_each_line_keeps_its_own(busy: House, encoding: str) -> None:
    before = "so\r\na  pot\r\nof tea\n# Tea\r\n\r\n\n\rlast  \\\r\none\nend"
    after = "so\r\na pot\r\nof tea\n\r\n# Tea\r\n\r\nlast one\nend"
    assert fixed(busy, coded(before, encoding)) == coded(after, encoding)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b"a pot",
        b"a pot\r\n\rb\n",
        "a pot\r".encode("utf-16"),
        b"\xff\xfe" + "\u0d00\u000d".encode("utf-16-le"),
    ],
)
def test_where_nothing_is_fixed_every_byte_stays(busy: House, data: bytes) -> None:
    assert fixed(busy, data) == data


TEXTS = st.text(st.sampled_from("ab\n\r\u0d00\u2028é\x0c"), max_size=30)


@given(text=TEXTS, encoding=st.sampled_from(list(MARKS)))
def test_bytes_come_back_from_a_source(text: str, encoding: str) -> None:
    data = coded(text, encoding)
    source = decode(data)
    assert encode(source, list_line_ends(data, source)) == data


@given(
    lines=st.lists(st.tuples(st.sampled_from(["", "a", "bc"]), st.sampled_from(["\n", "\r\n", "\r"])), max_size=12),
    data=st.data(),
)
def test_lines_that_no_edit_touches_keep_their_ends(lines: list[tuple[str, str]], data: st.DataObject) -> None:
    """Held against what a list of lines with their ends becomes, line by line."""
    before = "".join(line + end for line, end in lines)
    source = decode(before.encode())
    if source.text.count("\n") != len(lines):  # a lone \r before a \n makes one line end of two
        return
    acts = [data.draw(st.sampled_from(["keep", "keep", "drop", "double"])) for _ in lines]
    edits, expected, at = [], [], 0
    for (line, end), act in zip(lines, acts, strict=True):
        size = len(line) + 1
        if act == "drop":
            edits.append(Edit(Span(at, at + size), ""))
        elif act == "double":
            edits.append(Edit(Span(at, at), "x\n"))
            expected.append(("x", source.newline))
        if act != "drop":
            expected.append((line, end))
        at += size
    ends = carry_line_ends(source, edits, tuple(end for _, end in lines))
    assert ends == tuple(end for _, end in expected)


@given(st.lists(st.tuples(st.sampled_from(["", "", "a"]), st.sampled_from(["\n", "\r\n", "\r"])), max_size=8))
def test_no_two_ends_are_read_as_one(lines: list[tuple[str, str]]) -> None:
    text = "".join(f"{line}\n" for line, _ in lines)
    assert decode(encode(Source(text), tuple(end for _, end in lines))).text == text


def test_a_blank_line_goes_in_after_a_carriage_return(house: House) -> None:
    house.rule("above-list", r"(?<=[a-z])\n(?=[*] )", "\n\n")
    assert fixed(house, b"Rinse\nit\r* twice\n") == b"Rinse\nit\r\r* twice\n"


def test_of_a_file_with_one_kind_of_line_ends_none_is_carried() -> None:
    source = Source("a\nb\n", newline="\r\n")
    assert carry_line_ends(source, [Edit(Span(1, 2), "\n\n\n")], ()) == ()
    assert encode(source) == b"a\r\nb\r\n"


def test_a_file_is_read_and_fixed_as_it_lies_there(busy: House, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfa  pot\r\nb")
    assert fixed(busy, (tmp_path / "a.md").read_bytes()) == b"\xef\xbb\xbfa pot\r\nb"
