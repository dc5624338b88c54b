"""``structure/placeholder``."""

from collections.abc import Iterable, Iterator
from functools import cache, partial

from contentlint.prose.placeholders import (
    announces_specimen,
    asks_for_words,
    find_placeholders,
    is_note,
    is_on_dummy_text,
    is_on_fillable_text,
    is_on_forms,
    is_on_templates,
    leads_on,
)
from contentlint.rule import (
    Article,
    Finding,
    InlineTemplate,
    Link,
    Message,
    NoOptions,
    ProseBlock,
    Rule,
    Severity,
    Span,
    Template,
    compile_lazy,
    is_quoted,
)

from ._shown_code import is_beside_code, is_shown_as_code

EMPTY = compile_lazy(r"\{\{\s*\}\}")
_IN_CODE = compile_lazy(r"<(?:code|kbd|pre|samp)\b[^<>]{0,100}>[^<>]{0,100}\Z", hints=("<",))
LOST_VALUE = "[object Object]"

_READ = ("title", "description", "author", "keywords", "canonical", "og:", "twitter:", "article:")
"""How the names of values in the head begin that people or search engines read; a color of a browser is not one."""
SENTENCE_ENDS = frozenset(".!?:;…。！？：")  # noqa: RUF001
_TRIAL = compile_lazy(r"(?i:tests?|sandbox|playground|demo)(?:[-_ ](?i:pages?|posts?))?")
"""What a file is called in which somebody tries out how things look."""

MAX_GAPS = 10
"""An article with more gaps is a form that others fill in."""

MAX_CONTEXT_CHARACTERS = 200
"""Characters before and behind a gap that are looked at."""


class Placeholder(Rule[NoOptions]):
    """Fill in every placeholder.

    “[insert example]” or lorem ipsum in a published article tells readers that nobody read it before them.

    The rule reports lorem ipsum (the text itself, not its name); gaps such as “[Your Name]” and “[Image: a kettle]”;
    the marks TODO, TBD and TK in capitals if they are alone or in brackets; “XX%”, “€XX” and “[XX]”; empty “{{ }}”; and
    “[object Object]” if it is the whole text of a paragraph or the whole value of a field in the front matter or a
    page’s head. All dummy text in an article is one finding.

    Letters, forms and templates contain gaps on purpose. So gaps are not reported if an article contains more than ten
    of them, or if the title, the heading above, the text right before or the paragraph itself mentions letters, forms
    or templates. What only the writer can insert, such as a link, a picture or a source (“[insert link here]”), is left
    alone in fewer texts: those that speak of templates, letters or filling in. Brackets after “click”, “select” and the
    like hold the name of a button. Code and block quotations are never checked. Lorem ipsum is not reported if it is
    shown on purpose: next to code that draws something, as the result of code, below a heading or a line that announces
    an example, and in an article about dummy text or typography.

    It is an error because readers see at once that the article is not finished. A mark without brackets is a warning,
    because it may tell readers what is planned. So are brackets within a sentence, unless they ask for what only the
    writer can insert, because readers may be meant to imagine something; and so is lorem ipsum in a whole HTML page,
    because templates keep such boxes and hide them, and in an article that is a draft, is not listed, is kept out of
    search engines or is called a test.
    """

    how_to_fix = "Fill it in or delete it."
    basis = "tool-convention"
    sources = (
        (
            "Screaming Frog SEO Spider (content: lorem ipsum placeholder) "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
    )
    severity = "error"
    rests_on = "parts"
    overlaps_with = ("meta/title-placeholder",)
    messages = {
        "dummy": Message("“{quote}” is dummy text.", label="dummy text"),
        "gap": Message("The placeholder “{quote}” is not filled in.", label="fill in"),
        "task": Message(
            "“{quote}” marks unfinished work.",
            fix="Finish the work and delete the note.",
            label="unfinished",
        ),
        "planned": Message(
            "The heading “{quote}” announces unfinished work.",
            fix="Finish the work, or name what is planned.",
            label="unfinished",
            severity="warning",
        ),
        "object": Message(
            "“{quote}” was inserted by a program instead of a value.",
            fix="Replace it with the value, or delete it.",
            label="lost value",
        ),
        "empty": Message("“{quote}” is empty, so nothing is shown in its place.", label="empty", severity="warning"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each thing left open."""
        found = list(find_placeholders(article.prose.searched.haystack))
        if sum(one.kind == "gap" for one in found) > MAX_GAPS:
            found = [one for one in found if one.kind != "gap"]
        headings = _find_headings_above(article.prose.blocks) if found else []
        dummies: list[tuple[Span, str]] = []
        is_shown = cache(partial(is_shown_as_code, article))
        for one in found:
            kind, quote = one.kind, one.text
            index, start = article.prose.searched.index_at(one.start)
            text, end = article.prose.blocks[index].text, start + len(quote)
            at = text.locate(start, end)
            if article.is_in_quotation(at) or is_quoted(text.text, start, end) or _is_filled(article, at, kind):
                continue
            context = _collect_context(article, index, headings[index])
            if kind == "dummy":
                is_meant = _is_announced(context) or is_beside_code(article, at) or is_shown(quote)
            else:
                says_so = is_on_fillable_text if kind == "gap" and is_note(quote) else is_on_forms
                is_meant = any(map(says_so, (_cut_out(text.text, start, end), *context)))
            if not is_meant and kind == "dummy":
                dummies.append((at, quote))
            elif not is_meant:
                is_heading = kind == "task" and article.prose.blocks[index].kind == "heading"
                severity: Severity | None = "warning" if _may_be_meant(kind, quote, text.text[:start]) else None
                yield self.finding("planned" if is_heading else kind, at=at, severity=severity, quote=quote)
        if dummies:
            places = [at for at, _ in dummies]
            hidden: Severity | None = "warning" if article.is_page or _is_kept_out(article) else None
            yield self.grouped_finding("dummy", places, quote=dummies[0][1], label="more dummy text", severity=hidden)
        if LOST_VALUE in article.source.text:
            yield from self._check_lost(article)
        if "{{ }}" in article.source.text or "{{}}" in article.source.text:
            yield from self._check_empty(article)

    def _check_lost(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each value that a script turned into this: in front matter, the head and the text."""
        entries = article.front_matter.entries if article.front_matter else ()
        places = [one.span for one in entries if isinstance(one.value, str) and one.value.strip() == LOST_VALUE]
        places += [value.span for value in article.head if value.value.strip() == LOST_VALUE and _is_read(value.name)]
        places += [block.text.span for block in article.prose.blocks if block.text.text.strip() == LOST_VALUE]
        for place in places:
            yield self.finding("object", at=place, quote=LOST_VALUE)

    def _check_empty(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each empty expression, unless the article has braces for a subject."""
        inlines = (node for node in article.inlines if isinstance(node, InlineTemplate))
        nodes: tuple[Template | InlineTemplate, ...] = (*article.templates, *inlines)
        for node in nodes:
            text = article.source.slice(node.span)
            before = article.source.text[max(node.span.start - MAX_CONTEXT_CHARACTERS, 0) : node.span.start]
            if _IN_CODE.search(before):
                continue
            if EMPTY.fullmatch(text) and not any(is_on_templates(block.shape) for block in article.prose.blocks):
                yield self.finding("empty", at=node.span, quote=text)


def _is_kept_out(article: Article) -> bool:
    """Tell whether readers hardly find an article: it is a draft, not listed, kept out of search engines, or a test."""
    name = article.path.rpartition("/")[2].partition(".")[0]
    return bool(article.metadata.noindex or article.metadata.draft) or _TRIAL.fullmatch(name) is not None


def _may_be_meant(kind: str, quote: str, before: str) -> bool:
    """Tell whether readers may be meant to see it: a “TODO” without brackets, or what they are to imagine.

    Within a sentence, brackets hold that (“[insert a name that you hate]”), unless only the writer can insert it.
    """
    if kind == "task":
        return "XX" not in quote and not quote.startswith("[")
    is_within = bool(before.strip()) and before.rstrip()[-1] not in SENTENCE_ENDS
    return is_within and not is_note(quote)


def _is_filled(article: Article, at: Span, kind: str) -> bool:
    """Tell whether brackets hold a link, as the credit of a photo does, or are one that leads somewhere.

    What asks for something to be inserted is not filled, unless it is the name of a note in double brackets.
    """
    around = article.source.text[max(at.start - 1, 0) : at.end + 1]
    if kind == "gap" and around.startswith("[[") and around.endswith("]]"):
        return True
    if kind != "gap" or asks_for_words(article.source.slice(at)):
        return False
    return any(at.contains(link.span) or (link.span.contains(at) and _leads_on(link)) for link in article.links)


def _leads_on(link: Link) -> bool:
    return link.href.strip() not in {"", "#"}


def _collect_context(article: Article, index: int, heading: str) -> tuple[str, str, str]:
    """Return the end of the text before a block, the title and the heading above."""
    block = article.prose.blocks[index - 1] if index else None
    before = block.shape[-MAX_CONTEXT_CHARACTERS:] if block and block.kind != "heading" else ""
    title = article.find_stated("title")
    return before, title.value if title else "", heading


def _cut_out(text: str, start: int, end: int) -> str:
    """Return what is around a part of a text, without the part."""
    return text[max(start - MAX_CONTEXT_CHARACTERS, 0) : start] + " " + text[end : end + MAX_CONTEXT_CHARACTERS]


def _is_announced(context: tuple[str, str, str]) -> bool:
    """Tell whether the text around dummy text says that it is shown on purpose."""
    before, title, heading = context
    leading = before if leads_on(before) else ""
    lead = leading if heading == title else f"{heading} {leading}"
    return announces_specimen(lead) or any(map(is_on_dummy_text, context))


def _find_headings_above(prose: Iterable[ProseBlock]) -> list[str]:
    """Return the last heading above each block, an empty string for none."""
    found, heading = [], ""
    for block in prose:
        found.append(heading)
        heading = block.shape if block.kind == "heading" else heading
    return found


def _is_read(name: str) -> bool:
    return name.startswith(_READ)
