"""Formulas keep what their places say: powers, indices, fractions, roots, brackets, sums."""

import pytest
from word_files import p, pack

from contentlint.source import decode


def m(name: str, *inner: str) -> str:
    return f"<m:{name}>{''.join(inner)}</m:{name}>"


def t(text: str) -> str:
    return m("r", m("t", text))


SQUARE = m("sSup", m("e", t("a")), m("sup", t("2")))


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (SQUARE + t("+b"), "a<sup>2</sup>+b"),
        (m("sSub", m("e", t("H")), m("sub", t("2"))) + t("O"), "H<sub>2</sub>O"),
        (m("f", m("num", t("a+b")), m("den", t("2"))), "(a+b)/2"),
        (m("f", m("num", SQUARE), m("den", t("c"))), "(a^2)/c"),
        (m("rad", m("radPr"), m("deg"), m("e", t("x"))), "√x"),
        (m("d", m("e", t("a+b"))), "(a+b)"),
        (m("d", m("dPr", '<m:begChr m:val="["/><m:endChr m:val="]"/>'), m("e", t("a")), m("e", t("b"))), "[a|b]"),
        (
            m("nary", m("naryPr", '<m:chr m:val="∑"/>'), m("sub", t("i=1")), m("sup", t("n")), m("e", t("i"))),
            "∑<sub>i=1</sub><sup>n</sup>i",
        ),
        (m("func", m("fName", t("sin")), m("e", t("x"))), "sinx"),
    ],
)
def test_a_formula_is_text_with_its_places(formula: str, text: str) -> None:
    assert decode(pack(p(m("oMath", formula))), "a.docx").text == f"<p>{text}</p>\n"


def test_deep_formulas_keep_their_characters() -> None:
    deep = "<m:f><m:num>" * 60 + t("x") + "</m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>" * 60
    assert "x" in decode(pack(p(m("oMath", deep))), "a.docx").text
