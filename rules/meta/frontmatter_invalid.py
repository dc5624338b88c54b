"""``meta/frontmatter-invalid``."""

from collections.abc import Iterator

from contentlint.document.metadata import FrontMatterError
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity, Span

START = Span(0, 0)

SYNTAX = frozenset({"not-a-mapping", "too-large"})
"""Errors that share the message of an error of syntax; the others have one of their own name."""


class FrontmatterInvalid(Rule[NoOptions]):
    """Write front matter that every program can read.

    If the front matter is broken, the build stops, or the article appears without its title, date and description.
    Programs cannot read anything below the mistake.

    A byte order mark before the front matter is a tip, because most generators ignore it. A blank line there is only a
    warning: Hugo ignores it (on its sites, it is a tip), while other generators treat the front matter as text. It is
    also a warning if more than three dashes close the front matter: Hugo accepts them and Jekyll does not. A key that
    is repeated with the same value, or in JSON, is only a warning, too: some programs reject it, and others read it
    correctly. Tabs are not reported if the program that builds the site replaces them. The fix deletes a byte order
    mark only with --unsafe, because some editors need it. Lines of “Key: value” without delimiters are valid in Pelican
    and MultiMarkdown and are not reported.

    It is an error because the site does not build, or shows the article without its title and date.
    """

    how_to_fix = "Correct the marked line."
    basis = "spec"
    sources = (
        (
            "YAML 1.2.2, sections 3.2.1.1 (keys are unique) and 6.1 (no tabs in indentation) "
            "https://yaml.org/spec/1.2.2/"
        ),
        "TOML 1.0.0; RFC 8259 (JSON) https://toml.io/en/v1.0.0",
        (
            "Jekyll documentation, “Front Matter” (warns about a byte order mark) "
            "https://jekyllrb.com/docs/front-matter/"
        ),
    )
    severity = "error"
    rests_on = "build"
    fixable = "safe"
    fix_reason = "the values in the front matter and the text below it stay the same"
    needs = ("front_matter",)
    messages = {
        "syntax": Message(
            "{problem} Until this is fixed, the front matter cannot be read.",
            label="unreadable from here on",
        ),
        "tab-indent": Message(
            "A line of the front matter is indented with a tab; YAML allows only spaces.",
            fix="Replace the tab with two spaces.",
            label="begins with a tab",
            repair="Replace each tab that indents the front matter with two spaces.",
        ),
        "duplicate-key": Message(
            ("The front matter contains the key “{quote}” twice, with different values; only one takes effect."),
            fix="Remove one of the two lines.",
            label="repeated",
        ),
        "repeated-key": Message(
            "The front matter contains the key “{quote}” twice; some programs reject that.",
            fix="Remove one of the two lines.",
            label="repeated",
            severity="warning",
        ),
        "unterminated": Message(
            "The front matter is never closed, so the text below it is treated as front matter, too.",
            fix="Add the closing delimiter on its own line, like the opening one.",
            label="closing delimiter missing",
            repair="Close the front matter here.",
        ),
        "delimiter": Message(
            ("The line above the front matter has more than three dashes, so the front matter is shown as text."),
            fix="Use exactly three dashes above and below the front matter.",
            label="not ---",
            repair="Write three dashes above and below the front matter.",
        ),
        "long-end": Message(
            (
                "The line below the front matter has more than three dashes, so some programs treat the whole front "
                "matter as text."
            ),
            fix="Use exactly three dashes.",
            label="not ---",
            severity="warning",
            repair="Write three dashes below the front matter.",
        ),
        "blank-before": Message(
            "The front matter comes after blank lines, so some programs treat it as text.",
            fix="Begin the file with the front matter.",
            severity="warning",
            repair="Delete the blank lines before the front matter.",
        ),
        "bom": Message(
            ("The front matter comes after an invisible byte order mark, so some programs treat it as text."),
            fix="Save the file as UTF-8 without a byte order mark.",
            severity="info",
            repair="Save the file without its byte order mark.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        matter = article.front_matter
        if matter is None:
            return
        if article.source.bom:
            yield self.finding("bom", at=START, drops_mark=article.source.encoding == "utf-8", tier="unsafe")
        firsts = matter.find_repeated_keys() if any(error.code == "duplicate-key" for error in matter.errors) else {}
        # a mapping has no text: it is the same where it is written alike
        entries = matter.entries if firsts else ()
        values = {one.key_span: (one.text or article.source.slice(one.span), one.value) for one in entries}
        for error in matter.errors:
            if error.code == "tab-indent" and article.site_defaults.takes_tabs:
                continue
            from ._front_matter_repair import repair_error

            at = _locate_mark(error, article)
            is_read = error.code == "duplicate-key" and matter.form == "json"  # the last one counts
            severity: Severity | None = "warning" if is_read else None
            if error.code == "blank-before" and article.site_defaults.skips_blanks:
                severity = "info"
            yield self.finding(
                _choose_message(error, is_repeated=at in firsts and values[at] == values[firsts[at]]),
                at=at,
                severity=severity,
                quote=article.source.slice(at) if error.code == "duplicate-key" else "",
                related=[(firsts[at], "first use")] if at in firsts else [],
                edits=repair_error(article, error),
                problem=error,
            )


def _choose_message(error: FrontMatterError, *, is_repeated: bool) -> str:
    if error.code == "duplicate-key" and is_repeated:
        return "repeated-key"
    return "syntax" if error.code in SYNTAX else error.code


def _locate_mark(error: FrontMatterError, article: Article) -> Span:
    """Return what to mark: for blanks, which nobody sees, the line that begins with them or the start of the text."""
    if error.code == "blank-before":
        return START
    if error.code == "tab-indent":
        line = article.source.get_position(error.span.start).line
        return Span(error.span.start, article.source.get_line_span(line).end)
    return error.span
