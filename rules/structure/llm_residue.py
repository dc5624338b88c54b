"""``structure/llm-residue``."""

from collections.abc import Iterator

from contentlint.article.parts.chatbot_residue import find_chatbot_residue
from contentlint.prose.chatbot_marks import find_chatbot_marks, find_chatbot_parameter, is_generator_mark
from contentlint.rule import Article, Finding, FoundPhrase, Message, NoOptions, Rule, Tier, is_quoted, remove_heading

CASUAL = ("all right", "alright", "now", "ok", "right", "so ", "well")
"""Words with which a person begins to speak to readers, too."""


class LlmResidue(Rule[NoOptions]):
    """Delete chatbot remarks from the text.

    “Certainly! Here is the revised version:” is a chatbot’s answer to the writer, and “oaicite:0” is one of its source
    marks. “sbb-itb-0f37a8d” as a heading marks where a program that writes articles wanted a box. They show readers
    that nobody read the article before publication.

    A remark is reported at the start of a sentence, but not in quotations, in code, in a dialogue (“ChatGPT: …”) or
    below a line that introduces an answer. In the first paragraph, and in a paragraph of its own below a later heading,
    the rule reports a sentence that presents the text to the writer (“Sure, here’s a step-by-step guide”, “I apologize
    for the confusion. Here is the corrected version”). In the last paragraph, it reports any offer of more work (“If
    you’d like, I can also …”). It recognizes such sentences in English, German, French, Spanish, Italian, Portuguese
    and Dutch, and offers in the last paragraph in Polish, Russian, Chinese and Japanese, too.

    If a remark begins with a word such as “Okay”, or is below a later heading and mentions no version of a text, the
    deletion is only a suggestion, because a person may have written it.

    Not reported: the answer below a heading that asks a question; sentences that shops and authors write, too (“I hope
    this guide fits your needs”), unless another offer is next to them; an offer in the last paragraph, if that
    paragraph contains a link or asks for comments or email, because authors end articles this way; and friendly phrases
    that people also use, such as “I hope this helps” or “feel free to reach out”.
    `meta/description-in-body` covers lines such as “Meta description: …”.

    It is an error because readers see that nobody read the article. A mark in the URL of a link is only a warning,
    because few readers see it.
    """

    how_to_fix = "Delete it and reread the surrounding text."
    basis = "house-style"
    severity = "error"
    fixable = "unsafe"
    fix_reason = (
        "the chatbot’s remark is deleted, and so is its paragraph if nothing else is in it; its source markers are "
        "deleted too, so the text loses these sources"
    )
    overlaps_with = ("links/tracking-params:assistant",)
    messages = {
        "said": Message(
            "“{quote}” is a chatbot’s answer to the writer, not text for readers.",
            label="chatbot remark",
            repair="Delete the chatbot’s remark.",
        ),
        "mark": Message(
            "“{quote}” is a chatbot’s source marker, which leads nowhere.",
            fix="Replace it with a link to the source, or delete it.",
            label="leads nowhere",
            repair="Delete the marker.",
        ),
        "heading": Message(
            "“{quote}” is a mark of the program that wrote this text, not a heading.",
            fix="Delete the heading.",
            label="not a heading",
            repair="Delete the mark.",
        ),
        "label": Message(
            "The link text “{quote}” is a chatbot’s source marker.",
            fix="Use the source’s name as link text; check what the source says.",
            label="not the name of a source",
        ),
        "address": Message(
            "The link was copied from a chatbot: its URL contains “{quote}”.",
            fix="Delete that part, and check that the page supports the text.",
            label="copied with the link",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each thing left over."""
        for phrase in find_chatbot_residue(article.cliches, article.prose):
            from ._removed_sentences import remove_sentence

            edits, tier = remove_sentence(article, phrase), _choose_tier(phrase)
            yield self.finding("said", at=phrase, quote=phrase.text, edits=edits, tier=tier)
        yield from self._check_marks(article)
        yield from self._check_headings(article)
        for link in article.links:
            if parameter := find_chatbot_parameter(link.href):
                start = link.href.index(parameter)
                at = article.locate_in_target(link, start, start + len(parameter))
                yield self.finding("address", at=at, quote=parameter)

    def _check_headings(self, article: Article) -> Iterator[Finding]:
        for heading in article.headings:
            if is_generator_mark(heading.text.text):
                edits = remove_heading(article, heading)
                yield self.finding("heading", at=heading.text, quote=heading.text.text.strip(), edits=edits)

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
                    from ._removed_sentences import remove_mark

                    yield self.finding("mark", at=at, quote=mark, edits=[remove_mark(article, at)])


def _choose_tier(phrase: FoundPhrase) -> Tier:
    """Return how certain it is that a remark can go: a sentence known by its form alone may be a person's."""
    is_casual = not phrase.phrase and phrase.text.lstrip("[*_ ").lower().startswith(CASUAL)
    may_be_written = not phrase.phrase and phrase.strength != "A"
    return "suggest" if is_casual or may_be_written else "unsafe"
