"""``hygiene/mixed-quotes``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule

from ._quotations import find_curly_quotations, find_straight_quotations


class MixedQuotes(Rule[NoOptions]):
    """Use one style of quotation marks.

    A mix of curly and straight quotation marks looks careless and shows which parts were pasted.

    Only double quotation marks around words are compared, not inch marks or anything in code or tags. Some programs,
    such as SmartyPants, make straight marks curly when they build a page. Readers then do not see the difference, but
    editors do.

    The fix changes the rarer kind of mark. It is applied only if every mark in the article has a partner, no quotation
    is inside another, and the text between the marks looks like words, not code.
    """

    how_to_fix = "Change the marked quotation marks to the style of the others."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "many sites turn straight quotation marks into curly ones automatically"
    fixable = "unsafe"
    fix_reason = (
        "readers see other quotation marks; only marks that have a partner change, and the words between them stay"
    )
    messages = {
        "straight": Message(
            (
                "{size:quotation uses|quotations use} straight marks, "
                "but {others:other uses|others use} curly ones (“ ”)."
            ),
            fix="Use “ and ” instead of the straight marks.",
            label="straight",
            repair="Change the straight quotation marks to curly ones.",
        ),
        "curly": Message(
            (
                "{size:quotation uses|quotations use} curly marks (“ ”), "
                "but {others:other uses|others use} straight ones."
            ),
            fix="Use straight marks here as well, or curly ones everywhere.",
            label="curly",
            repair="Change the curly quotation marks to straight ones.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first quotation in the rarer kind of marks."""
        if not (_has_both(article.source.text) and _has_both(article.shown_text)):
            return
        straight = find_straight_quotations(article.prose.blocks)
        curly = find_curly_quotations(article.prose.blocks) if straight else []
        if curly:
            from ._quotation_marks import unify_quotation_marks

            is_curly_rarer = len(straight) > len(curly)
            rarer, others = (curly, straight) if is_curly_rarer else (straight, curly)
            edits = unify_quotation_marks(article, rarer, others)
            message, places = "curly" if is_curly_rarer else "straight", [one.span for one in rarer]
            yield self.grouped_finding(message, places, edits=edits, others=len(others))


def _has_both(text: str) -> bool:
    return '"' in text and ("“" in text or "„" in text)
