"""``structure/llm-residue``."""

from collections.abc import Iterator

from contentlint.rule import (
    Article,
    Finding,
    Message,
    NoOptions,
    Rule,
    find_chatbot_marks,
    find_chatbot_parameter,
    find_chatbot_residue,
    is_quoted,
    remove_mark,
    remove_sentence,
)


class LlmResidue(Rule[NoOptions]):
    """Delete what a chatbot said around the text.

    “Certainly! Here is the revised version:” or a mark such as “oaicite:0” was meant for the person who asked, not for
    the reader, and tells that nobody has read the article before it went out.

    Sentences count only where they stand for themselves: at the start of a sentence, not in quotations, in code, in
    a dialogue (“ChatGPT: …”) or below a line that introduces an answer. In the first paragraph a sentence that hands
    the text over counts in any words (“Sure, here’s a step-by-step guide”, “I apologize for the confusion. Here is the
    corrected version”), and in the last one an offer of more work (“If you’d like, I can also …”), in English, German,
    French, Spanish, Italian, Portuguese and Dutch. A last paragraph with a link, or one that asks for comments or mail,
    is left alone: authors write those. So are friendly words that people use as well, such as “I hope this helps” or
    “feel free to reach out”. `meta/description-in-body` reports a line “Meta description: …”.

    It is an error because readers see that nobody has read the article. A mark in the URL of a link is only a
    warning, because few readers see it.
    """

    how_to_fix = "Delete it, and read the text around it once more."
    basis = "house-style"
    severity = "error"
    fixable = "unsafe"
    fix_reason = (
        "a sentence that speaks to whoever asked goes, the whole paragraph where it says nothing else; "
        "so do marks for sources, which leaves the text without any"
    )
    messages = {
        "said": Message(
            "“{quote}” speaks to whoever asked a chatbot, not to the reader.",
            label="not for the reader",
            repair="Delete what the chatbot said.",
        ),
        "mark": Message(
            "“{quote}” is a chatbot's mark for a source, which leads nowhere.",
            fix="Replace the mark by a link to the source, or delete it.",
            label="leads nowhere",
            repair="Delete the mark.",
        ),
        "label": Message(
            "The text of this link, “{quote}”, is a chatbot's mark.",
            fix="Write the name of the source as the text of the link, and check that it says this.",
            label="no name of a source",
        ),
        "address": Message(
            "The link says “{quote}”, so it was copied from a chatbot.",
            fix="Delete that part of the address, and check that the page says what the text says.",
            label="copied with the link",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each thing left over."""
        for phrase in find_chatbot_residue(article.cliches, article.prose):
            yield self.finding("said", at=phrase, quote=phrase.text, edits=remove_sentence(article, phrase))
        yield from self._check_marks(article)
        for link in article.links:
            if parameter := find_chatbot_parameter(link.href):
                yield self.finding("address", at=link.href_span, quote=parameter)

    def _check_marks(self, article: Article) -> Iterator[Finding]:
        searched = article.prose.searched
        for offset, mark in find_chatbot_marks(searched.haystack):
            text, start = searched.get_text_at(offset)
            end = start + len(mark)
            if not is_quoted(text.text, start, end):
                at = text.locate(start, end)
                if any(link.text_span.start == at.start for link in article.links):
                    yield self.finding("label", at=at, quote=mark)
                else:
                    yield self.finding("mark", at=at, quote=mark, edits=[remove_mark(article, at)])
