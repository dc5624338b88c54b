"""``meta/description-claim-mismatch``."""

from collections.abc import Iterator

from contentlint.article.parts.model import LengthClaim
from contentlint.rule import Article, Finding, Message, NoOptions, Rule


class DescriptionClaimMismatch(Rule[NoOptions]):
    """Make sure that the meta description has the length given in the note beside it.

    A note such as “(140-155 characters)” states the length that somebody asked for, not the length of the description.
    If you trust it, you publish a description of a different length.

    Only notes beside a description are checked; the text of an article may mention any number.
    """

    how_to_fix = "Change the description to that length, then delete the note."
    basis = "house-style"
    severity = "warning"
    needs = ("meta_lines",)
    messages = {
        "mismatch": Message(
            "The note “{quote}” is wrong: the description has {size:character|characters}.",
            label="actually {size:character|characters}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for line in article.meta_lines:
            if line.claim is None or line.concept != "description":
                continue
            size = len(" ".join(line.value.text.split()))
            if not _is_true(line.claim, size):
                quote = article.source.slice(line.claim.span)
                yield self.finding(
                    "mismatch", at=line.claim, quote=quote, size=size, related=[(line.value, "description")]
                )


def _is_true(claim: LengthClaim, size: int) -> bool:
    return (claim.low is None or size >= claim.low) and (claim.high is None or size <= claim.high)
