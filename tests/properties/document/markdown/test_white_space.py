"""White space of every kind at the edges of Markdown blocks: the places of the words are right, and nothing escapes."""

from collections.abc import Iterator

import pytest
from each import hold_for_each

from contentlint.document.markdown.reader import read_markdown
from contentlint.document.nodes import Text
from contentlint.source import Source

KINDS = "\t \x0b\x0c\x1c\x1f\x85\xa0\u1680\u180e\u2003\u2028\u2029\u200b\u202f\u205f\u3000\ufeff"
FORMS = (
    "~kettle<b>x</b> pot~\n",
    "# ~kettle<b>x</b> pot~#~\n",
    "~kettle<b>x</b> pot~\n~===\n",
    "- ~kettle<b>x</b> pot~\n~jug<i>y</i>\n",
    "> ~kettle<b>x</b> pot~\n> ~jug<i>y</i>\n",
    "| ~kettle<b>x</b> pot~ |~jug<i>y</i>~|~\n| --- | --- |~\n|~kettle<b>x</b>\\|pot~|~jug<i>y</i>~|~\n",
    "~| kettle<b>x</b> pot | b |\n| --- | --- |\n~|~kettle<b>x</b> pot | jug<i>y</i> |\n",
    "~kettle<b>x</b> pot~|~jug<i>y</i>~\n--- | ---\n~kettle<b>x</b> pot~|~jug<i>y</i>~\n",
    "> ~| kettle<b>x</b> pot~| b |\n> | --- | --- |\n> ~|~kettle<b>x</b> pot |~jug<i>y</i>~|\n",
    "~kettle<b>x</b> pot~\n: ~jug<i>y</i>~\n",
    "a[^1]\n\n[^1]: ~kettle<b>x</b> pot~\n    ~jug<i>y</i>~\n",
    "!!! note\n    ~kettle<b>x</b> pot~\n",
    "- [ ] ~kettle<b>x</b> pot~\n",
    "<div>~kettle~\n\n~jug<b>x</b> pot~\n\n</div>\n",
)


@pytest.mark.parametrize("form", FORMS)
def test_places_beside_white_space(form: str) -> None:
    hold_for_each(check_places, [(kind, form) for kind in KINDS])


def check_places(kind: str, form: str) -> None:
    for at in range(form.count("~") + 1):
        source = Source("# How to\n\n" + _fill(form, kind, at) + "\nThe end.\n", "a.md")
        for text in _list_texts(read_markdown(source).blocks):
            ends = [start for start, _, _ in text.runs[1:]] + [len(text.text)]
            for (start, begin, end), stop in zip(text.runs, ends, strict=True):
                if end - begin == stop - start:
                    assert source.text[begin:end].replace("\n", " ") == text.text[start:stop]


def _fill(form: str, kind: str, at: int) -> str:
    """Put white space in one of the places of a form, or in all."""
    parts = form.split("~")
    if at == len(parts) - 1:
        return kind.join(parts)
    return "".join(parts[: at + 1]) + kind + "".join(parts[at + 1 :])


def _list_texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _list_texts(one)
    else:
        for name in getattr(value, "__struct_fields__", ()):
            yield from _list_texts(getattr(value, name))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("start", ["\0", "\0a", "- \0a", "> a\0"])
def test_a_null_character_before_white_space_shifts_nothing(start: str, kind: str) -> None:
    source = Source(f"{start}{kind}\n<b>pot</b>\n", "a.md")
    places = [(begin, end) for text in _list_texts(read_markdown(source).blocks) for _, begin, end in text.runs]
    assert "pot" in {source.text[begin:end] for begin, end in places}


@pytest.mark.parametrize("second", ["\x1c", "\x1f", "\x85"])
@pytest.mark.parametrize("first", ["\u2028", "\xa0", "\x0c"])
def test_white_space_that_the_parser_keeps_begins_a_paragraph(first: str, second: str) -> None:
    source = Source(f"{first}\n{second}\n<b>pot</b> jug\n", "a.md")
    places = [(begin, end) for text in _list_texts(read_markdown(source).blocks) for _, begin, end in text.runs]
    assert "pot" in {source.text[begin:end] for begin, end in places}
