"""Places in code units, whatever the editor counts: with CJK, emoji, marks, and line ends of all kinds."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from lsprotocol.types import Position, Range

from contentlint.lsp.positions import Places, Units, apply_change, count, find_offset, get_units, replace_surrogates
from contentlint.source import Span, decode

Session = Callable[..., int]
Editor = Any

UNITS: tuple[Units, ...] = ("utf-8", "utf-16", "utf-32")
KETTLE = "水壶 👨‍👩‍👧 é: Fill the the kettle.\n"


def asking_for(*encodings: str) -> types.ClientCapabilities:
    kinds = [types.PositionEncodingKind(one) for one in encodings]
    return types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=kinds))


@pytest.mark.parametrize("units", UNITS)
def test_what_is_marked_is_what_was_found(session: Session, units: Units) -> None:
    async def scenario(editor: Editor) -> None:
        assert editor.units == units
        await check(editor, "a.md", "\n")
        await check(editor, "b.md", "\r\n")

    async def check(editor: Editor, name: str, newline: str) -> None:
        text = f"# 水壶 🫖\n\nA line\u2028with a separator, and a form\x0cfeed.\n\n{KETTLE}\n🫖🫖 And it it works.\n"
        found = await editor.open(name, text.replace("\n", newline))
        marked = [editor.marked(name, one) for one in found if one.code == "readability/doubled-word"]
        assert marked == ["the the", "it it"]
        start = {"utf-8": 35, "utf-16": 20, "utf-32": 17}[units]
        doubled = [one.range for one in found if one.code == "readability/doubled-word"]
        assert doubled[0] == Range(Position(4, start), Position(4, start + len("the the")))
        # one word more behind the emoji, one of the two away before the kettle, and a line more at the end
        editor.type(name, Position(6, count("🫖🫖 And ", units)), "with with ")
        editor.type(name, Position(4, start), "", Position(4, start + 4))
        editor.type(name, Position(99, 0), "We we end.")
        expected = text.replace("the the", "the").replace("And it", "And with with it") + "We we end."
        assert editor.texts[editor.uri(name)] == expected.replace("\n", newline)
        found = await editor.shown(name)
        marked = [editor.marked(name, one) for one in found if one.code == "readability/doubled-word"]
        assert marked == ["with with", "it it", "We we"]

    assert session(scenario, capabilities=asking_for(units)) == 0


@pytest.mark.parametrize(
    ("wanted", "agreed"), [((), "utf-16"), (("utf-32", "utf-8"), "utf-32"), (("utf-8", "utf-16"), "utf-8")]
)
def test_the_editor_chooses_what_is_counted(session: Session, wanted: tuple[str, ...], agreed: str) -> None:
    async def scenario(editor: Editor) -> None:
        assert editor.units == agreed
        found = [
            one
            for one in await editor.open("a.md", f"---\nlang: en\n---\n\n{KETTLE}")
            if one.code == "readability/doubled-word"
        ]
        assert [editor.marked("a.md", one) for one in found] == ["the the"]

    assert session(scenario, capabilities=asking_for(*wanted) if wanted else types.ClientCapabilities()) == 0


PIECES = st.lists(
    st.sampled_from(["a", "é", "水", "🫖", "\u200d", "\n", "\r\n", "\r", "\u2028", "\x0c", "\x85"]), max_size=12
)


def lines_of(text: str) -> list[str]:
    """Split as the protocol does, by another way than the code."""
    return text.replace("\r\n", "\r").replace("\n", "\r").split("\r")


@given(PIECES, st.sampled_from(UNITS))
def test_every_offset_has_a_position_and_back(pieces: list[str], units: Units) -> None:
    source = decode("".join(pieces).encode())
    places = Places(source, units)
    lines = lines_of("".join(pieces))
    for offset in range(len(source.text) + 1):
        position = places.get_position(offset)
        assert places.get_offset(position) == offset
        assert position.line < len(lines)
        assert position.character <= count(lines[position.line], units)


@given(PIECES, PIECES, st.sampled_from(UNITS), st.data())
def test_a_change_puts_the_new_text_between_two_positions(
    pieces: list[str], new: list[str], units: Units, data: st.DataObject
) -> None:
    text = "".join(pieces)
    lines = lines_of(text)
    line = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[line])))
    at = Position(line, count(lines[line][:column], units))
    change = types.TextDocumentContentChangePartial(range=Range(at, at), text="".join(new))
    changed = apply_change(text, change, units)
    offset = find_offset(text, at, units)
    assert changed == text[:offset] + "".join(new) + text[offset:]
    assert lines_of(text[:offset] + "|")[-1] == f"{lines[line][:column]}|"


def test_what_lies_beyond_a_line_or_the_text_counts_for_its_end() -> None:
    text = "ab\r\n🫖\n"
    assert find_offset(text, Position(0, 99), "utf-16") == 2
    assert find_offset(text, Position(1, 99), "utf-16") == 5
    assert find_offset(text, Position(99, 99), "utf-16") == len(text)
    assert find_offset(text, Position(1, 1), "utf-16") == 4, "the half of an emoji does not count"


def test_a_mark_at_the_start_counts_for_the_editor_only() -> None:
    source = decode("\ufeffab\ncd".encode())
    for units, size in (("utf-8", 3), ("utf-16", 1), ("utf-32", 1)):
        places = Places(source, units)  # type: ignore[arg-type]  # one of them
        assert places.get_range(Span(1, 4)) == Range(Position(0, size + 1), Position(1, 1))
        assert places.get_offset(Position(0, size + 1)) == 1
        assert places.get_offset(Position(0, 0)) == 0


def test_halves_of_pairs_are_replaced() -> None:
    assert replace_surrogates("a\ud83dz\ud83e\udedb") == "a\ufffdz🫛"
    assert replace_surrogates("🫖") == "🫖"


def test_an_unknown_encoding_is_utf_16() -> None:
    assert get_units(None) == get_units("utf-7") == "utf-16"
    assert get_units(types.PositionEncodingKind.Utf8) == "utf-8"
