"""Tables of comma-separated values become rows with pipes; sentences, lists and code with commas stay."""

import pytest

from contentlint.document.pasted.separated import find_separated_edits
from contentlint.source.edit import apply_edits


def convert(text: str) -> str:
    return apply_edits(text, find_separated_edits(text))


def test_a_table_of_comma_separated_values_becomes_rows() -> None:
    given = 'Sizes\nThing,Price,Lasts\nHive,"$1,220",15 years\nSuit,,6 years\n\nNext.\n'
    wanted = "Sizes\n| Thing | Price | Lasts |\n| Hive | $1,220 | 15 years |\n| Suit |  | 6 years |\n\nNext.\n"
    assert convert(given) == wanted
    assert convert("Ding;Preis\nEi;1,20\nMilch;0,90\n") == "| Ding | Preis |\n| Ei | 1,20 |\n| Milch | 0,90 |\n"
    assert convert("Name,Color,Form\nkettle,red,round\npan,blue,flat\npot,red,high\n").startswith("| Name |")


@pytest.mark.parametrize(
    "text",
    [
        "Red, green, blue\nOne, two, three\nDo, re, mi\n",
        "a,b\nc,d\ne,f\n",
        "1,2,3\n4,5,6\n7,8,9\n",
        "One,two,three.\nFour,five,six.\nSeven,eight,nine.\n",
        "- a,b,c\n- d,e,f\n- g,h,i\n",
        "```\na,b,c\nd,e,f\ng,h,i\n```\n",
        "call(a,b,c)\ncall(d,e,f)\ncall(g,h,i)\n",
        "a,b,c\nd,e\ng,h,i\n",
        "Sun,rain,wind\nred,green,blue\none,two,three\n",
        "He came; he saw\nShe stayed; she won\nThey left; they lost\n",
    ],
)
def test_other_lines_with_commas_stay(text: str) -> None:
    assert convert(text) == text
