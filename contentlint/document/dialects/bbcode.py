"""BBCode, the markup of forums."""

import re

from contentlint.document.dialects import Dialect, Sign


def _pair(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?is)\[(?P<name>{names})(?:=[^\]\n]{{1,300}})?\][^\[]{{1,2000}}\[/(?P=name)\]")


DIALECT = Dialect(
    name="BBCode",
    hints=("[/b]", "[/url]", "[/list]", "[/size]", "[/B]", "[/URL]", "[/quote]", "[/i]"),
    signs=(
        Sign(_pair("b|i|u"), times=3),
        Sign(_pair("url"), times=2),
        Sign(re.compile(r"(?im)^\[list(?:=\w)?\]\s*\[\*\]")),
        Sign(_pair("size|color|center|h[1-6]"), times=2),
    ),
    excludes=re.compile(r"\]\(https?://|(?m:^#{1,6} \S)"),
)
