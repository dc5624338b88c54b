"""``hygiene/mixed-apostrophes``."""

from collections.abc import Iterator

from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span, compile_lazy

_APOSTROPHE = compile_lazy(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
MARKS = {"straight": "'", "curly": "’"}


class MixedApostrophes(Rule[NoOptions]):
    """Use one style of apostrophes.

    “Don’t” in one sentence and “don't” in the next show which parts were pasted.

    Only apostrophes between two letters are compared, in the whole article; code and quoted passages do not count. Some
    programs, such as SmartyPants, make straight apostrophes curly when they build a page. Readers then do not see the
    difference, but editors do. hygiene/mixed-quotes covers quotation marks.
    """

    how_to_fix = "Write all apostrophes in the style of the others."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "many sites turn straight apostrophes into curly ones automatically"
    fixable = "unsafe"
    fix_reason = "readers see other apostrophes; only those between two letters change"
    messages = {
        "straight": Message(
            "{size:apostrophe is|apostrophes are} straight, but {others:other is|others are} curly (’).",
            fix="Write ’ instead of the straight apostrophes.",
            label="straight",
            repair="Change the straight apostrophes to curly ones.",
        ),
        "curly": Message(
            "{size:apostrophe is|apostrophes are} curly (’), but {others:other is|others are} straight.",
            fix="Use straight apostrophes here as well, or curly ones everywhere.",
            label="curly",
            repair="Change the curly apostrophes to straight ones.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first apostrophe of the rarer kind."""
        shown = article.prose.searched.haystack.text
        if not all(mark in shown for mark in MARKS.values()):
            return
        places = _find_apostrophes(article)
        straight, curly = places["'"], places["’"]
        if straight and curly:
            kind, other = ("curly", "straight") if len(straight) > len(curly) else ("straight", "curly")
            rarer, others = places[MARKS[kind]], places[MARKS[other]]
            edits = [Edit(at, MARKS[other]) for at in rarer if article.source.slice(at) == MARKS[kind]]
            yield self.grouped_finding(kind, rarer, edits=edits, are_apart=True, others=len(others))


def _find_apostrophes(article: Article) -> dict[str, list[Span]]:
    """Return where apostrophes are, by kind."""
    places: dict[str, list[Span]] = {mark: [] for mark in MARKS.values()}
    for block in article.prose.blocks:
        if block.kind != "quote" and not article.is_in_quotation(block.text.span):
            for found in _APOSTROPHE.finditer(block.shape):
                places[found[0]].append(block.text.locate(*found.span()))
    return places
