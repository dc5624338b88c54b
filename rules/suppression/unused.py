"""``suppression/unused``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class Unused(Rule[NoOptions]):
    """Remove suppressions that have no effect.

    A suppression that is no longer needed hides the next finding in the same place, and nobody notices.

    contentlint looks for these after all other rules have run. It does not report suppressions of rules that were off.
    """

    how_to_fix = "Delete the comment, or the entry in the front matter."
    basis = "house-style"
    severity = "warning"
    scope = "run"
    messages = {
        "unused": Message(
            "This suppression has no effect: there is no finding of {selector} here.", label="not needed"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield nothing: what was silenced is known only when all rules have run."""
        del article
        return iter(())
