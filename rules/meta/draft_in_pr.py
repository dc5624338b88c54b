"""``meta/draft-in-pr``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, is_in_drafts


class DraftInPr(Rule[NoOptions]):
    """Take the mark of a draft off an article that is to be published.

    An article that is marked as a draft, or as hidden, is merged and then does not appear. Nothing else tells its
    writer.

    Articles in a folder `_drafts` are where they belong. For other folders of drafts, switch this rule off in the
    configuration.
    """

    how_to_fix = "Remove the mark when the article is ready."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "It is of use where what is merged is published, such as in the check of a pull request."
    messages = {
        "draft": Message("“{key}” says “{quote}”: the article will not be published openly.", label="marks a draft"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if "draft" not in article.metadata.values:
            return
        said = article.metadata.draft
        if said is not None and not said.templated and not is_in_drafts(article.path):
            yield self.finding("draft", at=said, quote=said.value, key=said.key)
