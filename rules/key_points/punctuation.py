"""``key-points/punctuation``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Text, compile_lazy

MAX_ODD = 0.2
"""Where more of the points differ, it is not certain which way was meant."""

MIN_POINTS = 3
"""Of two points that differ neither is the odd one."""

MAX_MARK = 30
"""Where words have no spaces between them, so much of the end is marked at most."""

STOPPED = compile_lazy(r"[.…。।][\"'”’»)\]\s]*$")
CHAINED = compile_lazy(r"[;,:\uff1b\uff0c]$|[;,] (?:and|or)$")
WORDY = compile_lazy(r"[\w\"'”’»)\]%]$")


class Punctuation(Rule[NoOptions]):
    """End all key points in the same way.

    If some points end with a period and others do not, the list looks careless.

    Not compared: points that contain another list; questions; exclamations; and points that end in a symbol or an
    emoji. A list whose points are joined by commas or semicolons is not checked. A point with several sentences needs
    its period, so the other points then need one, too.
    """

    how_to_fix = "End every point with a period, or none."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "this is a matter of tidiness; readers understand the points either way"
    fixable = "unsafe"
    fix_reason = "periods are added or deleted at the ends of points, and only if most points agree"
    whole_article = True
    pages = ("article", "documentation", "release-notes")
    needs = ("key_points",)
    messages = {
        "open": Message(
            "{size} of {total} key points {verb} without a period, unlike the others.",
            fix="End every point with a period.",
            label="no period",
        ),
        "stopped": Message(
            "{size} of {total} key points {verb} with a period, unlike the others.",
            fix="Delete the period at the end of each point.",
            label="period",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        part = article.key_points
        if part is None or not part.listed or any(CHAINED.search(item.text) for item in part.items):
            return
        single = [item for item in part.items if "\n" not in item.text]
        stopped = [item for item in single if STOPPED.search(item.text)]
        is_open = [item for item in single if WORDY.search(item.text) and not STOPPED.search(item.text)]
        total = len(stopped) + len(is_open)
        if total < MIN_POINTS or not stopped or not is_open:
            return
        from contentlint.article.edits.key_points import add_full_stops, drop_full_stops

        message, odd, repair = ("open", is_open, add_full_stops)
        if len(is_open) > len(stopped):
            message, odd, repair = ("stopped", stopped, drop_full_stops)
        first, *others = odd
        yield self.finding(
            message,
            at=_slice_end(first),
            related=[(_slice_end(item), "another") for item in others],
            size=len(odd),
            total=total,
            verb="ends" if len(odd) == 1 else "end",
            edits=repair(article, odd) if len(odd) <= total * MAX_ODD else (),
        )


def _slice_end(item: Text) -> Text:
    start = max(item.text.rfind(" "), item.text.rfind("\u3000"), len(item.text) - MAX_MARK) + 1
    return item.slice(start, len(item.text))
