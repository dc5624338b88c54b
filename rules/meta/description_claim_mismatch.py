"""``meta/description-claim-mismatch``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, LengthClaim, Message, NoOptions, Rule


class DescriptionClaimMismatch(Rule[NoOptions]):
    """Give the meta description the length that the note beside it states.

    A note such as “(140-155 characters)” repeats what was asked for, not what was measured. If you trust it, you
    publish a description of another length.

    Only notes beside a description count; an article about descriptions may state any number.
    """

    how_to_fix = "Bring the description to that length, then delete the note."
    basis = "house-style"
    severity = "warning"
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
