"""``meta/title-brand-repeated``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.prose.titles import drop_parts
from contentlint.rule import Article, Edit, Finding, Message, MetaValue, Option, Rule, Span, split_title


class Options(Struct, frozen=True):
    brand: Annotated[str, Option("the name of the site or company")] = ""
    suffix: Annotated[str, Option("what the site adds to each title")] = ""


class TitleBrandRepeated(Rule[Options]):
    """Use the site’s name only once in the title.

    If your site adds its name to every title, a second mention wastes space that the subject needs.

    A name is reported only if bars, dashes or a colon separate it from the rest; an article about the company may name
    it within the title. If `brand` is not set, the last part of the title is taken as the name. Set `suffix` to what
    your site adds to each title. The rule assumes that your site does not add it again to a title that already ends
    with it.
    """

    how_to_fix = "Remove the name from the title; the site adds it."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Influencing your title links” (brand your titles concisely) "
            "https://developers.google.com/search/docs/appearance/title-link"
        ),
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the title loses the name where it is repeated; check that the rest still reads well"
    messages = {
        "repeated": Message(
            "The title contains “{name}” {size:time|times}; once is enough.",
            fix="Remove the first mention of the name.",
            label="repeated",
            repair="Remove “{name}” from the title, except at the end.",
        ),
        "added": Message(
            "The title contains “{quote}”, and the site adds “{suffix}”.",
            label="the site adds it",
            repair="Remove “{quote}” from the title.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        title = article.find_stated("title")
        if title is None or title.templated:
            return
        own, added = split_title(title.value), self._split_suffix(title)
        everything = [text for text, _ in own] + added
        name = self.options.brand or everything[-1]
        size = sum(_is_same(text, name) for text in everything)
        named = [(text, span) for text, span in own if _is_same(text, name)]
        if size > 1 and named:
            (quote, first), places = named[0], [span for _, span in named]
            at, is_added = title.locate(*first), any(_is_same(text, name) for text in added)
            edits = _build_edits(article, title, places if is_added else places[:-1])
            if is_added:
                yield self.finding("added", at=at, quote=quote, edits=edits)
            else:
                yield self.finding("repeated", at=at, name=name, size=size, edits=edits)

    def _split_suffix(self, title: MetaValue) -> list[str]:
        suffix = self.options.suffix.strip()
        if not suffix or title.value.endswith(suffix) or title.origin == "<title>":
            return []
        return [text for text, _ in split_title(self.options.suffix)]


def _is_same(part: str, name: str) -> bool:
    return part.strip().casefold() == name.strip().casefold()


def _build_edits(article: Article, title: MetaValue, names: list[Span]) -> list[Edit]:
    from contentlint.article.edits.front_matter import build_value_edit

    left = drop_parts(title.value, names) if title in article.metadata.get_all("title") else ""
    edit = build_value_edit(article, title, left) if left else None
    return [edit] if edit else []
