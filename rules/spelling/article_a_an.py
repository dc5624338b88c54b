"""``spelling/article-a-an``."""

from collections.abc import Iterator

from contentlint.document.html_elements import OPAQUE, PAIRED, RAW_CONTENT, VOID
from contentlint.prose.indefinite_articles import find_wrong_articles
from contentlint.prose.spelling import COMMON, DICTIONARY, grade
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span, compile_lazy, is_quoted

KNOWN = frozenset((COMMON, DICTIONARY))
"""Words whose sound is known by their letters."""

ELEMENTS = (PAIRED | VOID) - OPAQUE - RAW_CONTENT
"""Elements that show no more than the text in them."""

_MADE = compile_lazy(r"\{|<([A-Z][a-z])|<([A-Za-z][\w.:-]*)")
"""The beginning of a template, of a component, and of an element."""


class ArticleAAn(Rule[NoOptions]):
    """Write “an” before the sound of a vowel, and “a” before all others.

    Readers stumble over “a error” and “an new page”, and the mistake often remains when a word was changed.

    The sound decides, not the letter: “an hour”, “a user”, “an HTML file”. Not reported: acronyms that some people read
    as a word, such as SQL and FAQ; words that people say in both ways, such as “herb” and “historic”; and the letter A
    as a name (“option A”).
    """

    how_to_fix = "Write “{meant} {following}”."
    basis = "house-style"
    severity = "warning"
    fixable = "suggest"
    overlaps_with = ("spelling/word-slip",)
    languages = ("en",)
    messages = {
        "maybe-and": Message(
            "“{quote}” should be “{meant} {following}” or “and {following}”.",
            fix="Write “{meant} {following}” or “and {following}”.",
            label="“{meant}” or “and”?",
            repair="Write “{meant} {following}”.",
        ),
        "wrong": Message(
            "“{quote}” should be “{meant} {following}”.", label="“{meant}”?", repair="Write “{meant} {following}”."
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each pair of words that do not fit, at its first place."""
        pairs: dict[tuple[str, str], list[tuple[Span, Edit]]] = {}
        searched, blocks = article.prose.searched, article.prose.blocks
        for found in find_wrong_articles(searched.haystack, article.language):
            index, start = searched.index_at(found.start)
            block, end, word = blocks[index], start + found.end_of_following - found.start, found.following
            is_known = word.isupper() or grade(word.lower()) in KNOWN
            span = block.text.locate(start, end)
            is_apart = _may_hold_word(article.source.slice(span))
            if is_known and not is_apart and block.kind != "quote" and not is_quoted(block.text.text, start, end):
                edit = Edit(block.text.locate(start, start + found.end - found.start), found.meant)
                written = block.text.text[start : start + found.end - found.start]
                pairs.setdefault((written, word), []).append((span, edit))
        for (written, word), found_places in pairs.items():
            places, edits = map(list, zip(*found_places, strict=True))
            meant, quote = edits[0].text, f"{written} {word}"
            message = "maybe-and" if written == "an" else "wrong"
            yield self.grouped_finding(
                message, places, quote=quote, label="again", edits=edits, are_apart=True, meant=meant, following=word
            )


def _may_hold_word(between: str) -> bool:
    """Tell whether a template, a component or an element that HTML does not know may write a word between two."""
    return any(not found[2] or found[2].lower() not in ELEMENTS for found in _MADE.finditer(between))
