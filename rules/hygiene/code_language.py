"""``hygiene/code-language``."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Struct

from contentlint.rule import Article, CodeBlock, Edit, Finding, Message, Option, Rule, Span, compile_lazy

_FENCE = compile_lazy(
    r"(?s)[ \t>]*(?:`{3,}|~{3,})[ \t]*(?P<label>[\w+#-]+)[^\n]*\n(?P<code>.*?)\n[ \t>]*[`~]{3,}[ \t]*$"
)
_QUOTED = compile_lazy(r"(?m)^[ \t]*> ?")
MAX_LENGTH = 100_000
"""A longer block is not read."""


class Options(Struct, frozen=True):
    languages: Annotated[tuple[str, ...], Option("languages in which no object of JSON is a program")] = (
        *(
            "bash",
            "css",
            "go",
            "html",
            "http",
            "java",
            "javascript",
            "js",
            "jsx",
            "kotlin",
            "php",
            "rust",
            "sh",
            "shell",
        ),
        *("sql", "swift", "toml", "ts", "tsx", "typescript", "xml"),
    )


class CodeLanguage(Rule[Options]):
    """Name the language of a code block correctly.

    The name chooses the colors of the code, and some sites show it above the block.

    The rule reports a block that is an object of JSON for a parser and is called a language in which no program looks
    like that: `{"a": 1}` alone is an error in JavaScript. Languages with the same notation, such as YAML and Python,
    and those that extend JSON are not reported.
    """

    how_to_fix = "Write `json` behind the fence."
    basis = "tool-convention"
    sources = ("CommonMark 0.31.2, section 4.5 (info strings) https://spec.commonmark.org/0.31.2/#info-string",)
    severity = "info"
    preset = "strict"
    reason = "the colors of the code are often the same"
    fixable = "suggest"
    messages = {
        "json": Message(
            "This code block is called “{quote}”, but it is JSON.",
            label="JSON",
            repair="Call it `json`.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each block of JSON with another name."""
        if article.format != "markdown":
            return
        for node in article.nodes:
            if isinstance(node, CodeBlock) and node.closed and node.language.lower() in self.options.languages:
                label = _find_label(article, node)
                if label is not None:
                    edits = [Edit(label, "json")]
                    yield self.finding("json", at=label, quote=article.source.slice(label), edits=edits)


def _find_label(article: Article, node: CodeBlock) -> Span | None:
    """Return where the language of a block is written, if the block is an object of JSON."""
    text = article.source.slice(node.span)
    found = _FENCE.match(text) if len(text) <= MAX_LENGTH and ":" in text and "}" in text else None
    if found is None or found["label"].lower() != node.language.lower():
        return None
    code = _QUOTED.sub("", found["code"]).strip()
    if not (code.startswith("{") and _is_filled_object(code)):
        return None
    return Span(node.span.start + found.start("label"), node.span.start + found.end("label"))


def _is_filled_object(code: str) -> bool:
    try:
        found = msgspec.json.decode(code)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and bool(found)
