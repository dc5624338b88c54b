"""``structure/placeholder``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.cliches import is_quoted
from contentlint.document.nodes import InlineTemplate, Template
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Finding, Message, NoOptions, Rule

DUMMY = r"\blorem ipsum(?= dolor\b)|(?:^|(?<=\0))lorem ipsum(?=\.?(?:\0|$))"
GAP = (
    r"\[(?:(?:insert|enter|add)\b[^\[\]\0]{1,60}"
    r"|(?:(?:image|photo|picture|screenshot|graphic|infographic|chart|(?:internal |external )?link|cta)"
    r"(?: (?:placeholder|here)| ?:[^\[\]\0]{1,120}))"
    r"|(?:your )?(?:company|client|product|brand|business|first|last|full|city|author)(?:'s)? name"
    r"|your (?:name|company|website|city|address|title|phone number|e-?mail(?: address)?))\](?![(\[:])"
)
TASK = (
    r"\[(?:TODO|TBD|TK|TKTK)\b[^\[\]\0]{0,60}\](?![(\[:])"
    r"|(?:^|(?<=\0))(?:TODO|TBD|TK|TKTK)(?=\.?(?:\0|$))"
    r"|(?:^|(?<=\0))TODO:(?= )"
)
EMPTY = lazy_pattern(r"\{\{\s*\}\}")
FORM = lazy_pattern(
    r"\b(?:templates?|samples?|scripts?|forms?|fill(?:ed|ing)? (?:in|out)|replac(?:e|ing)|placeholders?|brackets?"
    r"|prompts?|e-?mails?|letters?|worksheets?|checklists?|agendas?|search(?:es|ing)?|google|quer(?:y|ies)|type|dear"
    r"|subject|hi|hello|such as|says?|writes?|for example|to-do)\b",
    re.IGNORECASE,
)
"""Words that speak of a text with gaps."""
SYNTAX = lazy_pattern(
    r"\b(?:templates?|templating|syntax|braces|mustaches?|liquid|jinja|handlebars|interpolat\w+)\b", re.IGNORECASE
)
"""Words that speak of braces themselves."""
NEAR = 200
"""Characters before and behind a gap that are looked at."""


class Placeholder(Rule[NoOptions]):
    """Fill in what was left open.

    “[insert example]” or lorem ipsum in a published article tells readers that nobody has read it.

    Reported are lorem ipsum (the text itself, not its name), gaps such as “[Your Name]” and “[Image: a kettle]”,
    the marks TODO, TBD and TK in capitals where they stand alone or in brackets, and “{{ }}” with nothing in it.
    Letters, forms and templates are written with gaps on purpose: where the title, the heading, the text before or
    the paragraph itself speaks of one, gaps are left alone, and so is all code and everything in block quotations.
    """

    how_to_fix = "Write what belongs there, or delete it."
    basis = "tool-convention"
    sources = ("Screaming Frog SEO Spider (content: lorem ipsum placeholder)",)
    severity = "error"
    yields_to = ("meta/title-placeholder",)
    messages = {
        "dummy": Message("“{quote}” is dummy text.", label="dummy text"),
        "gap": Message("The gap “{quote}” has not been filled.", label="still to be filled"),
        "task": Message(
            "“{quote}” marks something that is still to be done.",
            fix="Do it and delete the mark.",
            label="still to be done",
        ),
        "empty": Message("“{quote}” has nothing in it, and shows nothing.", label="nothing in it"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each thing left open."""
        haystack = article.prose.searched.haystack
        if b"lorem ipsum" in haystack.flat:
            yield from self._found(article, "dummy", DUMMY, re.IGNORECASE)
        if "[" in haystack.text:
            yield from self._found(article, "gap", GAP, re.IGNORECASE)
        if any(mark in haystack.text for mark in ("TODO", "TBD", "TK")):
            yield from self._found(article, "task", TASK)
        if "{{ }}" in article.source.text or "{{}}" in article.source.text:
            yield from self._empty(article)

    def _found(self, article: Article, message: str, pattern: str, flags: int = 0) -> Iterator[Finding]:
        """Yield a finding for each hit, unless it is quoted or stands in what is a form on purpose."""
        searched, headings = article.prose.searched, _Headings(article)
        for match in re.finditer(pattern, searched.haystack.text, flags):
            index, start = searched.index_at(match.start())
            text, end = searched.texts[index], start + len(match[0])
            place = text.locate(start, end)
            if article.in_quotation(place) or is_quoted(text.text, start, end):
                continue
            around = text.text[max(start - NEAR, 0) : start] + " " + text.text[end : end + NEAR]
            before = article.prose.blocks[index - 1].shape[-NEAR:] if index else ""
            if message == "dummy" or not any(map(FORM.search, (around, before, *headings.over(index)))):
                yield self.finding(message, at=place, quote=match[0])

    def _empty(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each empty expression, unless the article has braces for a subject."""
        inlines = (node for node in article.inlines if isinstance(node, InlineTemplate))
        nodes: tuple[Template | InlineTemplate, ...] = (*article.templates, *inlines)
        for node in nodes:
            text = article.source.slice(node.span)
            if EMPTY.fullmatch(text) and not any(SYNTAX.search(block.shape) for block in article.prose.blocks):
                yield self.finding("empty", at=node.span, quote=text)


class _Headings:
    """The title and the heading above a block, for blocks that are asked for in order."""

    def __init__(self, article: Article) -> None:
        title = article.stated("title")
        self._title = title.value if title else ""
        self._blocks = enumerate(article.prose.blocks)
        self._at, self._heading = -1, ""

    def over(self, number: int) -> tuple[str, str]:
        """Return them for a block that stands no higher than the one before."""
        while self._at < number - 1:
            self._at, block = next(self._blocks)
            self._heading = block.shape if block.kind == "heading" else self._heading
        return self._title, self._heading
