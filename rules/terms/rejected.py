"""``terms/rejected``."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from msgspec import Struct

from contentlint.prose.site_words import SiteWords, find_other_forms, find_rejected
from contentlint.prose.word_lists import build_vocabulary, read_word_list
from contentlint.rule import Article, Edit, Finding, Message, Option, Rule, is_quoted


class Options(Struct, frozen=True):
    words: Annotated[tuple[str, ...], Option("further lines, as in words.txt: `GitHub`, `e-mail -> email`")] = ()


class Rejected(Rule[Options]):
    """Write words as your site has decided.

    One thing with two names looks like two things, and a name in another form than its owner's looks careless.

    The rule reports the words that your `words.txt`, your `[vocabulary]` or the lists of another checker reject, and
    words that they accept in one written form if an article has them in another (“Github”, if “GitHub” is accepted).
    See [words](../../words.md). Without such a list it reports nothing.

    Quotations, code, URLs and words in capitals are not checked. A word in small letters is not reported if it is
    an English word, too.
    """

    how_to_fix = "Write “{meant}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    messages = {
        "rejected": Message("“{quote}” is not used on this site.", fix="Use another word.", label="another word?"),
        "replaced": Message("“{quote}” is “{meant}” on this site.", label="“{meant}”?", repair="Write “{meant}”."),
        "form": Message("“{quote}” is written “{meant}” on this site.", label="“{meant}”?", repair="Write “{meant}”."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each word that the site writes otherwise, at its first place."""
        text = article.prose.searched.haystack.text
        for words in (article.site_words, self._further):
            for old, new in find_rejected(text, words):
                yield from self._report(article, old, "replaced" if new else "rejected", new)
            for old, new in find_other_forms(text, words):
                yield from self._report(article, old, "form", new, exact=True)

    @cached_property
    def _further(self) -> SiteWords:
        words = build_vocabulary()
        read_word_list("\n".join(self.options.words), words)
        return words.build()

    def _report(self, article: Article, old: str, message: str, new: str, *, exact: bool = False) -> Iterator[Finding]:
        searched = article.prose.searched
        places, edits = [], []
        pattern = rf"(?<![\w@/.-]){re.escape(old)}(?![\w/-]|\.\w)"
        for found in re.finditer(pattern, searched.haystack.text, 0 if exact else re.IGNORECASE):
            index, start = searched.index_at(found.start())
            block, end = article.prose.blocks[index], start + len(found[0])
            if block.kind != "quote" and not is_quoted(block.text.text, start, end):
                places.append(block.text.locate(start, end))
                edits += [Edit(places[-1], new)] if new else []
        if places:
            quote = article.source.slice(places[0])
            yield self.grouped_finding(
                message, places, quote=quote, edits=edits, are_apart=True, label="again", meant=new
            )
