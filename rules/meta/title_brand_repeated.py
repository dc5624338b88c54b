"""``meta/title-brand-repeated``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.edits.front_matter import value_edit
from contentlint.document.metadata import MetaValue
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, Option, Rule, Span, bad, good

PARTING = lazy_pattern(r"\s*[|·»]\s*|\s+[-–—]+\s+|:\s+")

FEWEST_WORDS = 2
"""A title with fewer words says nothing without the name."""


class Options(Struct, frozen=True):
    """What the site is called, and what it adds."""

    brand: Annotated[str, Option("the name of the site or company")] = ""
    suffix: Annotated[str, Option("what the site adds to each title")] = ""


class TitleBrandRepeated(Rule[Options]):
    """Name the site only once in the title.

    A name that stands at the end of the title and is added by the site once more takes the room that the subject
    needs.

    Only a name that is a part of its own counts, between bars, dashes or a colon: an article about the company may
    name it in the sentence as well. Unless `brand` says it, the last part of the title is taken for the name. Say in
    `suffix` what your site adds to each title; it is not added to a title that ends with it.
    """

    how_to_fix = "Leave the name out of the title; the site adds it."
    basis = "search-engine"
    sources = ("Google Search Central, “Influencing your title links” (brand your titles concisely)",)
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the title loses the name where it is said once more, and what is left must still read well"
    messages = {
        "repeated": Message(
            "The title names “{name}” {size:time|times}; once is enough.",
            fix="Leave the name out where it stands first.",
            label="named again below or behind",
            repair="Leave “{name}” out of the title but for the last time.",
        ),
        "added": Message(
            "The title names “{quote}”, and the site adds “{suffix}”.",
            label="added by the site",
            repair="Leave “{quote}” out of the title.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for a title in which the name of the site is a part twice."""
        title = article.stated("title")
        if title is None or title.templated:
            return
        own = parts(title.value)
        added = self._added(title)
        everything = [text for text, _ in own] + added
        name = self.options.brand or everything[-1]
        size = sum(is_same(text, name) for text in everything)
        first = next((found for found in own if is_same(found[0], name)), None)
        if size > 1 and first:
            at = title.locate(*first[1])
            is_added = any(is_same(text, name) for text in added)
            edits = _without(article, title, [span for text, span in own if is_same(text, name)], keep=not is_added)
            if is_added:
                yield self.finding("added", at=at, quote=first[0], edits=edits)
            else:
                yield self.finding("repeated", at=at, name=name, size=size, edits=edits)

    def _added(self, title: MetaValue) -> list[str]:
        """Return the parts of what the site adds to this title."""
        suffix = self.options.suffix.strip()
        if not suffix or title.value.endswith(suffix) or title.origin == "<title>":
            return []
        return [text for text, _ in parts(self.options.suffix)]

    examples = (
        good("""
            ---
            title: How to descale a kettle | The Kettle Company
            ---

            Limescale wastes power.
        """),
        bad(
            """
            ---
            title: "The Kettle Company: How to descale a kettle | The Kettle Company"
            ---

            Limescale wastes power.
            """,
            "repeated",
        ),
        bad(
            """
            ---
            title: How to descale a kettle – The Kettle Company
            ---

            Limescale wastes power.
            """,
            "added",
            options={"suffix": " | The Kettle Company"},
        ),
        bad(
            """
            ---
            title: "Kettleco: how to descale a kettle – Kettleco | Household"
            ---

            Limescale wastes power.
            """,
            "repeated",
            options={"brand": "Kettleco"},
        ),
    )


def parts(title: str) -> list[tuple[str, Span]]:
    """Return the parts of a title with their places in it."""
    found, at = [], 0
    for mark in PARTING.finditer(title):
        found.append((title[at : mark.start()], Span(at, mark.start())))
        at = mark.end()
    found.append((title[at:], Span(at, len(title))))
    return [(text, span) for text, span in found if text.strip()] or [(title, Span(0, len(title)))]


def is_same(part: str, name: str) -> bool:
    """Tell whether a part of a title is the name."""
    return part.strip().casefold() == name.strip().casefold()


def _without(article: Article, title: MetaValue, names: list[Span], *, keep: bool) -> list[Edit]:
    """Return what takes the name out of a title of the metadata, all but its last place if that is kept.

    Nothing is taken out of a title that would begin with a small letter then, or of which too little would be left.
    """
    if title not in article.metadata.all("title"):
        return []
    left = title.value
    for start, end in reversed(names[:-1] if keep else names):
        before, after = left[:start], left[end:]
        parting = PARTING.match(after) if not before.strip() else None
        left = after[parting.end() :] if parting else before[: _start_of_parting(before)] + after
    rest = [text for text, _ in parts(left)]
    if left[:1].islower() or not any(len(text.split()) >= FEWEST_WORDS for text in rest):
        return []
    edit = value_edit(article, title, left.strip())
    return [edit] if edit else []


def _start_of_parting(text: str) -> int:
    """Return where the mark begins with which a text ends, else its end."""
    return next((mark.start() for mark in PARTING.finditer(text) if mark.end() == len(text)), len(text))
