"""The code view of the block editor of WordPress: HTML between comments that name the blocks."""

from contentlint.document.dialects import Dialect, Sign
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

_COMMENT = r"<!-- /?wp:[a-z][a-z0-9/-]{0,60}(?: \{[^\n]{0,2000}\})? /?-->"
_MARK = compile_lazy(
    rf"<!-- wp:shortcode -->\s{{0,9}}(?:\[[^\[\]\n]{{1,500}}\]\s{{0,9}}){{1,9}}<!-- /wp:shortcode -->\n?|{_COMMENT}\n?"
)


def translate(text: str) -> list[Edit]:
    """Return what removes the comments, and the blocks that hold nothing but a shortcode."""
    return [Edit(Span(*match.span()), "") for match in _MARK.finditer(text)]


DIALECT = Dialect(
    name="the code of the block editor",
    hints=("<!-- wp:",),
    signs=(Sign(compile_lazy(rf"(?m)^{_COMMENT}"), times=2, is_own=True),),
    translate=translate,
    rank=0,
    in_html=True,
    marks=compile_lazy(_COMMENT),
)
