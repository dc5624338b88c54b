"""Textile, which Redmine, Textpattern and older content systems write: https://textile-lang.com."""

import re

from contentlint.document.dialects import Dialect, Sign

DIALECT = Dialect(
    name="Textile",
    hints=("h1. ", "h2. ", "h3. ", '":http', "|_.", "p. ", "bq. "),
    signs=(
        Sign(re.compile(r"(?m)^(?:h[1-6]|p|bq|fn\d)(?:[({][^\n(){}]{1,60}[)}])?\.{1,2} \S[^\n]*$"), times=2),
        Sign(re.compile(r'"[^"\n]{1,200}":https?://\S')),
        Sign(re.compile(r"(?m)^\|_\. ?[^|\n]+\|")),
        Sign(re.compile(r"(?m)^(?:h[1-6]|p)[({][^\n(){}]{1,60}[)}]\. \S")),
    ),
    rank=0,
    excludes=re.compile(r"\]\(https?://"),
)
