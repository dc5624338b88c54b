"""``readability/acronym-undefined``."""

from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial
from typing import Annotated

from msgspec import Struct

from contentlint.prose.acronyms import is_written_otherwise, read_known_acronyms
from contentlint.rule import Article, Finding, Message, Option, Rule

from ._acronym_uses import AcronymUse, find_acronym_uses, find_linked_words


class Options(Struct, frozen=True):
    known: Annotated[tuple[str, ...], Option("acronyms that every web reader knows")] = read_known_acronyms()
    allow: Annotated[tuple[str, ...], Option("other acronyms that your readers know")] = ()


class AcronymUndefined(Rule[Options]):
    """Explain an acronym at its first use.

    Readers who do not know an acronym have to leave the text to look it up. Once you have explained it, you can use it
    on its own.

    An acronym is a word of two to six capitals. It is explained if its full form is right before it or after it
    (“Application Programming Interface (API)”, “API (Application …)”) or in the title of an abbr tag.

    Not reported: acronyms that every web reader knows; parts of names and numbers (“ISO 9001”, “GPT-4”, “TCP/IP”,
    “Windows XP”, “the CFA Institute”); acronyms that are the whole text of a link, because the link leads to the
    explanation; Roman numerals; and labels (“TIP:”). Words in capitals for emphasis are not reported either: common
    words and their forms (“FIXED”), other words of five or more letters, words that the article also writes in
    lowercase, and words next to others in capitals. Headings, quotations and the list of sources are not searched, but
    an explanation there counts.

    Nor is an acronym that the site knows: its own name, in its URL or in the title of its configuration, and, if all
    articles of the site are checked, what at least three other articles use.

    Only articles in English are checked, because the rule does not know the acronyms of other languages.

    The rule cannot tell an acronym from a name in capitals. Add names that are common in your field to `allow`.
    """

    how_to_fix = "Write the full form at first use, then the acronym in parentheses."
    basis = "house-style"
    severity = "info"
    languages = ("en",)
    facts = ("acronyms",)
    whole_article = True
    pages = ("article", "documentation")
    messages = {
        "undefined": Message("The acronym “{quote}” is not explained.", label="what does it stand for?"),
        "late": Message(
            "The acronym “{quote}” is used before it is explained.",
            fix="Move the explanation to this first use.",
            label="first use",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        uses = find_acronym_uses(article.prose.blocks, article.prose.searched, self._known)
        linked = find_linked_words(article.prose.blocks) if uses else frozenset()
        join_texts = cache(partial(_join_texts, article))
        for acronym, places in uses.items():
            if acronym not in linked:
                yield from self._check(article, acronym, places, join_texts)

    def _check(
        self, article: Article, acronym: str, uses: list[AcronymUse], join_texts: Callable[[], str]
    ) -> Iterator[Finding]:
        explained = next((use for use in uses if use.is_explained), None)
        if explained is uses[0] or uses[0].is_named or any(use.is_label for use in uses):
            return
        first = next((use for use in uses if use.is_plain and not _is_reference(article, use)), None)
        if first is None or is_written_otherwise(acronym, join_texts()):
            return
        if explained is None:
            yield self.finding("undefined", at=first, quote=acronym)
        elif first.prose is not explained.prose and uses.index(first) < uses.index(explained):
            yield self.finding("late", at=first, quote=acronym, related=[(explained, "explained here")])

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.options.known, *self.options.allow))


def _is_reference(article: Article, use: AcronymUse) -> bool:
    return article.references is not None and article.references.span.contains(use.span)


def _join_texts(article: Article) -> str:
    title = article.find_stated("title")
    return "\n".join((title.value if title else "", *(prose.plain for prose in article.prose.blocks)))
