"""``readability/spaced-hyphen``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Link, Message, NoOptions, ProseBlock, Rule, Span, compile_lazy

_HYPHEN = compile_lazy(r" - (?=[^\W\d_]{2})(?:(?<=[^\W\d_]{2} - )|(?<=[^\W\d_][)\]”\"] - ))")

_HALF_SPACED = compile_lazy(r"—(?:(?<=[^\W\d_]{2}—) |(?<=[^\W\d_]{2} —))(?=[^\W\d_]{2})")
"""A dash with a space on one side alone; the space before it is not part of what is found."""

MIN_WORDS = 3
"""So many words of the sentence are before the hyphen: fewer are a label, a term or a name."""

MAX_LOOKBACK = 400
"""So many characters before a hyphen are looked at for the start of the sentence."""


class SpacedHyphen(Rule[NoOptions]):
    """Write a dash between clauses, not a hyphen.

    A hyphen joins parts of a word; between clauses (“It is fast - and small”), readers expect a dash.

    The rule reports hyphens with spaces around them between words of a sentence, once in an article, and dashes with a
    space on one side alone. Labels with an
    explanation (“Step 1 - Fill the kettle”), lists, headings, titles, quotations, ranges and code are ignored.
    """

    how_to_fix = "Write a dash (– or —), or a comma or colon."
    basis = "house-style"
    severity = "info"
    languages = ("en",)
    needs = ("prose.has_spaced_dashes",)
    messages = {
        "hyphen": Message("{size:hyphen is|hyphens are} used as a dash.", label="a hyphen as a dash"),
        "dash": Message(
            "{size:dash has a space|dashes have a space} on one side alone.",
            fix="Put a space on both sides of the dash, or on none.",
            label="a space on one side",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first hyphen, with the places of the others."""
        if article.is_page:
            return
        places = [
            span
            for block in article.prose.blocks
            if block.kind == "paragraph" and " - " in block.shape and not article.is_in_quotation(block.text.span)
            for span in _find_hyphens(article, block)
        ]
        if places:
            yield self.grouped_finding("hyphen", places, label="another")
        dashes = [
            block.text.locate(found.end() - 2, found.end())
            for block in article.prose.blocks
            if "—" in block.shape
            and block.kind in {"paragraph", "item"}
            and not article.is_in_quotation(block.text.span)
            for found in _HALF_SPACED.finditer(block.shape)
        ]
        if dashes:
            yield self.grouped_finding("dash", dashes, label="another")


def _find_hyphens(article: Article, block: ProseBlock) -> Iterator[Span]:
    for found in _HYPHEN.finditer(block.shape):
        before = block.shape[max(found.start() - MAX_LOOKBACK, 0) : found.start()]
        sentence = max(map(before.rfind, (". ", "? ", "! ", "\n", ": ", " - "))) + 1
        words = [word for word in before[sentence:].split() if word.strip("x")]  # code is written as x
        following = block.shape[found.end() : found.end() + 1]
        is_title = following.isupper() and sum(word[:1].isupper() for word in words) * 2 > len(words)
        span = block.text.locate(found.start() + 1, found.start() + 2)
        is_linked = any(one.span.contains(span) for one in block.inlines if isinstance(one, Link))
        is_range = following.isupper() and words[-1:] != [] and words[-1][:1].isupper()
        if len(words) < MIN_WORDS or any(map(str.isdigit, words[-1])) or is_title or is_linked or is_range:
            continue
        if article.source.slice(span) == "-":
            yield block.text.locate(found.start() - len(words[-1]), found.end())
