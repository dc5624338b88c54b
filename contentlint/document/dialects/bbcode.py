"""BBCode, the markup of forums."""

import re

from contentlint.document.dialects import Dialect, Sign
from contentlint.prose.lazy_pattern import compile_lazy


def _pair(names: str) -> re.Pattern[str]:
    return compile_lazy(rf"(?is)\[(?P<name>{names})(?:=[^\]\n]{{1,300}})?\][^\[]{{1,2000}}\[/(?P=name)\]")


DIALECT = Dialect(
    name="BBCode",
    hints=("[/b]", "[/url]", "[/list]", "[/size]", "[/B]", "[/URL]", "[/quote]", "[/i]"),
    signs=(
        Sign(_pair("b|i|u"), times=3),
        Sign(_pair("url"), times=2),
        Sign(compile_lazy(r"(?im)^\[list(?:=\w)?\]\s*\[\*\]")),
        Sign(_pair("size|color|center|h[1-6]"), times=2),
    ),
    excludes=compile_lazy(r"\]\(https?://|(?m:^#{1,6} \S)"),
)
