"""``schema/json-invalid``."""

from collections.abc import Iterator

from contentlint.document.structured_data import JsonLd
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Span

REASONS = (
    ("too deeply", "its objects are nested too deeply"),
    ("Expecting ',' delimiter", "a comma or a closing bracket is missing here"),
    ("Expecting ':' delimiter", "a colon is missing here"),
    ("Expecting property name", "a name in double quotes is expected here"),
    ("trailing comma", "there is a comma before a closing bracket"),
    ("Invalid control character", "a quoted text contains a line break or tab"),
    ("Invalid \\escape", "a backslash is followed by a character that needs none"),
    ("Unterminated string", "a quoted text has no closing quotation mark"),
    ("Extra data", "there is text after the end of the data"),
    ("Expecting value", "a value is expected here"),
)


class JsonInvalid(Rule[NoOptions]):
    """Write structured data as valid JSON.

    Programs read JSON completely or not at all. A single extra comma is enough to lose everything in the script.

    Common causes are a comma after the last entry, a comment, a line break inside a text, and single or curly quotation
    marks instead of straight double ones. A script is not checked if it becomes JSON only when a template fills it in.

    It is an error because search engines ignore everything in a script that they cannot parse. On a whole HTML page
    that a theme makes, it is only a tip outside the text of the article, because the theme or a plug-in writes that
    script: tell who maintains it. An empty script is only a warning, and a tip on a whole HTML page, because programs
    that save pages may empty scripts.
    """

    how_to_fix = "Correct the script and check it with a JSON validator."
    basis = "spec"
    sources = (
        "RFC 8259 (JSON) https://www.rfc-editor.org/rfc/rfc8259",
        (
            "JSON-LD 1.1, section 7 (a script of this type must contain a JSON document) "
            "https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents"
        ),
    )
    severity = "error"
    fixable = "safe"
    fix_reason = "readers do not see structured data, and all values keep their intended meaning"
    needs = ("structured_data.json_ld",)
    messages = {
        "broken": Message(
            ("The structured data is not valid JSON: {reason} (line {line}, column {column} of the script)."),
            label="{reason}",
            repair="Delete commas before closing brackets, and escape line breaks within quoted text.",
        ),
        "empty": Message(
            "The script for structured data is empty.",
            fix="Delete the script, or fill it in.",
            label="empty",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for script in article.structured_data.json_ld:
            if not script.error:
                continue
            content = article.source.slice(script.span)
            if not content.strip():
                yield self.finding("empty", at=Span(script.span.start, script.span.start))
                continue
            from contentlint.article.edits.json_ld import repair_json

            at = script.error_span or script.span
            before = content[: at.start - script.span.start]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            reason = _explain(script, article.source.text[at.start : at.start + 2])
            mark, edits = _locate_mark(content, script, at), repair_json(content, script.span.start)
            yield self.finding("broken", at=mark, edits=edits, reason=reason, line=line, column=column)


def _locate_mark(content: str, script: JsonLd, at: Span) -> Span:
    """Return the character that is wrong; what stands before a line break or a tab, for these cannot be seen."""
    start = at.start - script.span.start
    if not content[start : start + 1].strip():
        start = max(len(content[:start].rstrip()) - 1, 0)
    return Span(script.span.start + start, script.span.start + start + 1)


def _explain(script: JsonLd, there: str) -> str:
    if there in {"//", "/*"}:
        return "there is a comment here"
    if there[:1] in {"'", "‘", "“", "”", "„"}:
        return "this quotation mark is not a straight double one"
    return next((words for sign, words in REASONS if sign in script.error), "it cannot be read")
