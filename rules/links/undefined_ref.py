"""``links/undefined-ref``."""

import re
from collections.abc import Iterator

from contentlint.document import Article
from contentlint.document.parts import UndefinedReference
from contentlint.prose.lazy import lazy_pattern
from contentlint.rule import Finding, Message, NoOptions, Rule, bad, good

LITERAL = lazy_pattern(r"\s*+(?:[xX ]?|[\d\s,.:*–-]+|\^.*|@.*|[^\w`!\[*\"“‘'(<]*)\s*+", re.DOTALL)
"""What stands in brackets that were never meant as a link: boxes, numbers, marks of notes and of literature."""

RANGE = lazy_pattern(r"[\^\\]|\w-\w\Z")
CODE = lazy_pattern(r"`.*`|[\w.:#()]+")
JOINT = lazy_pattern(r"`|\w(?:\.|::|#)[^\W\d]")
INCLUDES = ("{% include", "{%- include", "--8<--", "{{% include", "{{< include", "{% render")


class UndefinedRef(Rule[NoOptions]):
    """Give every reference its definition.

    Markdown makes a link of `[text][label]` only if a line `[label]: address` stands somewhere in the file. Otherwise
    readers see the brackets and the label.

    Only the full form and `[text][]` count, for a single pair of brackets may be meant as it stands. Left alone are
    brackets in code, check boxes, numbers in brackets (`[1][2]`), indices right after a word (`list[0][1]`), notes,
    names of classes and modules as labels, which documentation tools resolve, and articles that include other files,
    where the definitions may stand.
    """

    how_to_fix = "Add the line “[{label}]: ” with the address at the end of the article, or correct the label."
    basis = "spec"
    sources = (
        "CommonMark 0.31.2, section 6.3 (reference links need a matching definition)",
        "markdownlint 0.42.1, MD052",
    )
    severity = "error"
    messages = {
        "undefined": Message(
            "No line defines the reference “{label}”, so that readers see the brackets of “{quote}”.",
            label="no definition",
        ),
        "unread": Message(
            "The definition of “{label}” is not read, so that readers see the brackets of {size:reference|references}.",
            fix="Look at the line with the definition: it must not stand in code or within a paragraph, and its address"
            " must have neither spaces nor a stray parenthesis.",
            label="shown as text",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each label without a definition, and one for all whose definitions are not read."""
        found = [one for one in article.undefined_references if not _is_literal(article, one)]
        if not found or any(mark in article.source.text for mark in INCLUDES):
            return
        unread = [one for one in found if one.unread]
        if unread:
            first = unread[0]
            related = [(first.unread, "not read")] if first.unread else []
            label = first.label or first.text
            yield self.finding("unread", at=first, quote=first.text, related=related, label=label, size=len(unread))
        seen: set[str] = set()
        for one in found:
            label = " ".join((one.label or one.text).split())
            if not one.unread and label.casefold() not in seen:
                seen.add(label.casefold())
                yield self.finding("undefined", at=one, quote=one.text, label=label)

    examples = (
        good("""
            [Descale a kettle][descale] with vinegar.

            [descale]: /descale/
        """),
        bad(
            """
            [Descale a kettle][descale] with vinegar.
            """,
            "undefined",
        ),
        bad(
            """
            [Descale a kettle][descale] with vinegar.

            [descale]: https://kettles.example/descale/)
            """,
            "unread",
        ),
    )


def _is_literal(article: Article, one: UndefinedReference) -> bool:
    before = article.source.text[max(one.span.start - 1, 0) : one.span.start]
    if before.isalnum() or before in {"]", "_", ")"}:
        return True
    text, label = one.text, one.label
    if LITERAL.fullmatch(text) or RANGE.search(text):
        return True
    return bool(label) and (_is_mark(label) or _is_code(label))


def _is_mark(label: str) -> bool:
    return LITERAL.fullmatch(label) is not None and not label.strip().isdigit()


def _is_code(label: str) -> bool:
    is_name = CODE.fullmatch(label.strip()) is not None and JOINT.search(label) is not None
    return is_name or RANGE.search(label) is not None
