"""``schema/faq-required``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Schema, SchemaNode


class FaqRequired(Rule[NoOptions]):
    """If a page has FAQ markup, make it complete.

    FAQPage markup consists of questions, each with a name and one answer, and each answer with a text. If one of these
    is missing, programs cannot show the question and its answer.

    You do not need this markup: Google no longer shows results from it (`faq/schema-no-effect`). But other programs
    read it, so if a page has it, it should be complete. Questions that readers answer belong in a `QAPage` and are not
    checked.
    """

    how_to_fix = "Add what is missing, or delete the markup."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “FAQ structured data” (required properties, as documented until "
            "June 2026; the page is gone) https://developers.google.com/search/updates#removing-faq-rich-result"
        ),
        "schema.org, FAQPage https://schema.org/FAQPage",
    )
    severity = "warning"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "questions": Message("The FAQPage markup contains no question (mainEntity).", label="no mainEntity"),
        "name": Message("A question in the FAQPage markup has no text (name).", label="no name"),
        "answer": Message("The question “{question}” in the markup has no answer (acceptedAnswer).", label="no answer"),
        "answers": Message(
            ("The question “{question}” in the markup has {size:answer|answers}; an FAQ has one per question."),
            fix="Keep one answer, or use QAPage if readers write the answers.",
            label="{size:answer|answers}",
        ),
        "text": Message("The answer to “{question}” has no text in the markup.", label="no text"),
        "several": Message(
            "The page has {size:FAQPage object|FAQPage objects}; it can have only one.",
            fix="Put all questions into one of them.",
            label="another FAQPage",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        schema = article.schema
        pages = [node for node in schema.nodes if node.is_a("FAQPage")]
        for page in pages:
            yield from self._check_page(schema, page)
        for syntax in ("JSON-LD", "microdata", "RDFa"):
            alike = [page for page in pages if page.syntax == syntax]
            if len(alike) > 1:
                yield self.finding("several", at=alike[1].at, size=len(alike), related=[(alike[0].at, "the first one")])

    def _check_page(self, schema: Schema, page: SchemaNode) -> Iterator[Finding]:
        entries = page.get_all("mainEntity")
        if not entries:
            yield self.finding("questions", at=page.at)
        for entry in entries:
            question = schema.get_node(entry)
            if question is not None:
                yield from self._check_question(schema, question)

    def _check_question(self, schema: Schema, question: SchemaNode) -> Iterator[Finding]:
        name = question.get("name")
        if name is None:
            yield self.finding("name", at=question.at)
            return
        answers = question.get_all("acceptedAnswer")
        if not answers:
            yield self.finding("answer", at=name, question=name.text)
        elif len(answers) > 1:
            yield self.finding("answers", at=answers[1], question=name.text, size=len(answers))
        elif (answer := schema.get_node(answers[0])) is not None and answer.get("text") is None:
            yield self.finding("text", at=answer.at, question=name.text)
