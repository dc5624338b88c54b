"""Formulas in TeX within a text: ``$x^2$``, ``$$…$$``. What looks like Markdown in them is none."""

from contentlint.document.markup import Spans
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_FORMULA = compile_lazy(
    r"\$(?:\$(?:[^$]|\$(?!\$)){1,5000}?\$\$|(?<![\w\\$]\$)(?=[^\s$])[^$\n]{1,300}(?<=[^\s\\])\$(?![\w$]))"
)
"""A formula; what begins right after ``$`` and ends right before one is no sum of money. It begins with a
plain sign, so that texts are searched in no time."""

_TEX = compile_lazy(r"\\[A-Za-z]{2}|[\^_][\w{]")
"""Signs of formulas, which sums of money hardly ever have between them."""


def find_formulas(text: str) -> Spans:
    """Return where the formulas of a text are."""
    if text.count("$") < 2:  # noqa: PLR2004  # one opens, the other closes
        return Spans(())
    return Spans(Span(*match.span()) for match in _FORMULA.finditer(text))


def find_sure_formulas(text: str) -> Spans:
    """Return where the formulas of a text are, none where it might speak of money alone."""
    if not _TEX.search(text):
        return Spans(())
    return find_formulas(text)
