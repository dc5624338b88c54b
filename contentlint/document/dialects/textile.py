"""Textile, which Redmine, Textpattern and older content systems write: https://textile-lang.com."""

from contentlint.document.dialects import Dialect, Sign
from contentlint.prose.lazy_pattern import compile_lazy

DIALECT = Dialect(
    name="Textile",
    hints=("h1. ", "h2. ", "h3. ", '":http', "|_.", "p. ", "bq. "),
    signs=(
        Sign(compile_lazy(r"(?m)^(?:h[1-6]|p|bq|fn\d)(?:[({][^\n(){}]{1,60}[)}])?\.{1,2} \S[^\n]*$"), times=2),
        Sign(compile_lazy(r'"[^"\n]{1,200}":https?://\S')),
        Sign(compile_lazy(r"(?m)^\|_\. ?[^|\n]+\|")),
        Sign(compile_lazy(r"(?m)^(?:h[1-6]|p)[({][^\n(){}]{1,60}[)}]\. \S")),
    ),
    rank=0,
    excludes=compile_lazy(r"\]\(https?://"),
)
