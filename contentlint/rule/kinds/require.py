"""``require``: an article must have something, perhaps only from some length on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings import Finding
from contentlint.rule.kinds.base import Kind, is_long_enough
from contentlint.rule.kinds.selectors import select

if TYPE_CHECKING:
    from contentlint.article import Article


class RequireParams(Struct, frozen=True, kw_only=True, rename="kebab"):
    """``of``: the set that must not be empty. ``min-words``: articles with fewer words of prose are not checked."""

    of: str
    min_words: int = 0


class Require(Kind[RequireParams]):
    """Message: ``missing``, if the set is empty. Placeholder: ``{words}``, the number of words in the article."""

    params = RequireParams
    filled = ("words",)

    @staticmethod
    def list_required_messages(params: RequireParams) -> set[str]:
        """Return the one message."""
        select(params.of)
        return {"missing"}

    def check(self, article: "Article") -> Iterator[Finding]:
        """Yield a finding at the place where the thing belongs."""
        selector = select(self.options.of)
        if selector.nodes(article) or not is_long_enough(article, self.options.min_words):
            return
        place = selector.place(article)
        if place is not None:
            yield self.finding("missing", at=place, words=article.prose.word_count)
