"""``suppression/unknown``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class Unknown(Rule[NoOptions]):
    """Suppress only rules that exist.

    If you misspell the rule, the suppression has no effect, and you may not notice.
    """

    how_to_fix = "Correct the spelling; “contentlint rules” lists all rules."
    basis = "house-style"
    severity = "warning"
    scope = "run"
    messages = {
        "rule": Message("There is no rule or family {word}{hint}.", label="unknown"),
        "directive": Message("{word} is not a contentlint directive{hint}.", label="unknown"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield nothing: which rules there are is known to the engine alone."""
        del article
        return iter(())
