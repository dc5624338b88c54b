"""``links/undefined-ref``."""

import re
from collections.abc import Iterator

from contentlint.document.structured_data import UndefinedReference
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity, Spans, compile_lazy

from ._undefined_references import cites_works, find_loose_definitions, find_undefined_references

_MADE = compile_lazy(r"^ {0,3}\[[^\]\n]{0,100}\{\{[^\]\n]{1,100}\]:", re.MULTILINE, hints=("{{",))
"""A definition that a template makes of each entry of a list."""


class UndefinedRef(Rule[NoOptions]):
    """Define every reference link.

    Markdown turns `[text][label]` into a link only if the file contains a line `[label]: URL`. Without that line,
    readers see the brackets and the label.

    Only the full form and `[text][]` are checked, because a single pair of brackets may be part of the text. Not
    reported: brackets in code; checkboxes; numbers in brackets (`[1][2]`); indexes right after a word (`list[0][1]`);
    notes; and names of classes and modules, because documentation tools turn them into links. Articles that include
    other files, or to which MkDocs appends text, are not checked, because the definitions may be there. If the site is
    built with Jekyll, MkDocs or Pelican, definitions right below a footnote count, because these programs read them. So
    do definitions with a stray parenthesis if it is built with Jekyll.

    It is an error because readers see the brackets, and the link does not work. Before another link
    (`[pdf][The paper](…)`) it is a warning, because the brackets may be meant, and so it is in an article without any
    other reference link, unless the label is a URL. Two marks of literature (`[RFC3550][RFC3261]`) are only a tip.
    """

    how_to_fix = "Add the line “[{label}]: URL” at the end, or correct the label."
    basis = "spec"
    sources = (
        (
            "CommonMark 0.31.2, section 6.3 (reference links need a matching definition) "
            "https://spec.commonmark.org/0.31.2/#links"
        ),
        "markdownlint 0.42.1, MD052 https://github.com/DavidAnson/markdownlint/blob/main/doc/md052.md",
    )
    severity = "error"
    rests_on = "dialect"
    fixable = "unsafe"
    fix_reason = (
        "definitions get a blank line above them, or a stray parenthesis is deleted from their URL; the text in "
        "brackets then becomes a link"
    )
    needs = ("undefined_references",)
    messages = {
        "undefined": Message(
            "The reference “{label}” is not defined, so readers see the brackets of “{quote}”.",
            label="no definition",
        ),
        "unread": Message(
            (
                "The definition of “{label}” is not recognized, so readers see the brackets of "
                "{size:reference|references}."
            ),
            fix="Put the definition outside code and paragraphs; remove spaces and stray parentheses.",
            label="shown as plain text",
            repair="Correct the definitions so that they are recognized.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each label without a definition, and one for all whose definitions are not read."""
        text = article.source.text
        found = find_undefined_references(article.undefined_references, text)
        if found:
            linked = Spans(link.text_span for link in article.links)
            found = [one for one in found if one.span.start not in linked]
        if not found or article.site_defaults.appends_text or article.takes_in_files:
            return
        if "{{" in text and _MADE.search(text):
            return
        loose = find_loose_definitions(text, article.site_defaults.markdown) if any(one.unread for one in found) else ()
        unread = [one for one in found if one.unread and text.rfind("\n", 0, one.unread.start) + 1 not in loose]
        if unread:
            yield self._report_unread(article, unread)
        has_references = any(link.style == "reference" for link in article.links)
        seen: set[str] = set()
        for one in found:
            label = " ".join((one.label or one.text).split())
            if not one.unread and label.casefold() not in seen:
                seen.add(label.casefold())
                is_beside_link = text[one.span.end : one.span.end + 1] == "("
                is_meant = is_beside_link or not (has_references or "://" in label)
                severity: Severity | None = "warning" if is_meant else None
                if cites_works(one.text, one.label):
                    severity = "info"
                yield self.finding("undefined", at=one, severity=severity, quote=one.text, label=label)

    def _report_unread(self, article: Article, references: list[UndefinedReference]) -> Finding:
        from ._reference_definitions import make_definitions_readable

        first, targets = references[0], [one.unread for one in references if one.unread]
        return self.finding(
            "unread",
            at=first,
            quote=first.text,
            related=[(targets[0], "not recognized")],
            edits=make_definitions_readable(article, targets),
            label=first.label or first.text,
            size=len(references),
        )
