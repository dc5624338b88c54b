"""``terms/rejected``."""

import re
from collections.abc import Iterator

from contentlint.prose.site_words import find_other_forms, find_rejected
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, is_quoted


class Rejected(Rule[NoOptions]):
    """Write words as your site has decided.

    One thing with two names looks like two things, and a name in another form than its owner's looks careless.

    The rule reports the words that your `words.txt`, your `[vocabulary]` or the lists of another checker reject, and
    words that they accept in one written form if an article has them in another (“Github”, if “GitHub” is accepted).
    See [words](../words.md). Without such a list it reports nothing.

    Quotations, code, addresses and words in capitals are not checked. A word in small letters is not reported if it is
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
        words = article.site_words
        text = article.prose.searched.haystack.text
        if words.rejected:
            for old, new in find_rejected(text, words):
                yield from self._report(article, old, "replaced" if new else "rejected", new)
        if words.accepted:
            for old, new in find_other_forms(text, words):
                yield from self._report(article, old, "form", new, exact=True)

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
