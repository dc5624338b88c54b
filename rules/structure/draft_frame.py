"""``structure/draft-frame``."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from contentlint.article.article import MARKDOWN
from contentlint.document.nodes import MIN_SURE_HEADING
from contentlint.rule import Article, Edit, Finding, Message, NoOptions, Rule, Span, WholeArticle, locate_in_metadata

if TYPE_CHECKING:
    from contentlint.document.frame.reader import Frame


MAX_QUOTED = 60
MAX_NAMED = 4
"""So many groups of lines are named."""


class DraftFrame(Rule[NoOptions]):
    """Keep only the article of what you pasted.

    A text copied from a chat, a mail, a brief or a web page brings along what was around it: lines that say who speaks,
    buttons, greetings, signatures, lines about the draft. Readers should not see them, and a title or a heading must
    not be one of them.

    The rule reads pasted text, Word files and other drafts without front matter: it looks for the title, the text below
    it, and what is above and below these. It names what it recognizes, and asks about all that `contentlint publish`
    asks about: each line of which nothing tells whether it belongs to the article, a line that may be no heading,
    questions that may be no FAQ, and a markup that contentlint does not read. In Markdown with front matter, it asks
    about a main heading that has hardly a word of the title there, and about what is above that heading. `publish`
    leaves out what this rule names and is not ready while this rule asks; its options `--title-line`, `--from` and
    `--to` answer.

    Not reported: such lines within the text, where they are examples; Markdown files of which no line above or below
    the text is surely of a chat, a mail or a message; HTML that no office program wrote.

    It is a warning because the article may speak of such lines. A question makes `contentlint check` fail nevertheless,
    as it does `publish`, unless the rule is a tip or off: the draft is not ready before somebody has answered.
    """

    how_to_fix = "Delete the lines that are not part of the article."
    basis = "house-style"
    severity = "warning"
    rests_on = "parts"
    fixable = "unsafe"
    fix_reason = (
        "the lines around the article are deleted, and so are the marks of their notes, unless it is unsure what "
        "belongs to the article"
    )
    overlaps_with = ("meta/title-missing",)
    needs = ("draft_frame", "other_title")
    messages = {
        "frame": Message(
            "This is a copy of {source}: {lines} not part of the article.",
            label="not part of the article",
            repair="Delete what is around the article.",
        ),
        "unsure": Message(
            "“{quote}” may not be part of the article.",
            fix="Delete the line, or publish with --from or --to.",
            label="part of the article?",
        ),
        "mark": Message(
            "“{quote}” is a mark of another program.",
            fix="Delete it.",
            label="mark of another program",
        ),
        "title": Message(
            "“{quote}” may not be the title.",
            fix="Put the title on the first line, or publish with --title-line.",
            label="the title?",
        ),
        "no-title": Message(
            "No line of the draft is surely its title.",
            fix="Put the title on the first line, or publish with --title-line.",
        ),
        "second": Message(
            "Another article may begin with “{quote}”.",
            fix="Keep one article in the draft, or publish with --to.",
            label="another article?",
        ),
        "heading": Message(
            "“{quote}” may not be a heading.",
            fix="Mark it with ##, or join it with the text below.",
            label="a heading?",
        ),
        "faq": Message(
            "An FAQ may begin with “{quote}”.",
            fix="Write “FAQ” above it if so.",
            label="an FAQ?",
        ),
        "dialect": Message(
            "This draft is written in {name}, which contentlint does not read.",
            fix="Export it as HTML or Markdown.",
        ),
        "other-title": Message(
            "The title in the front matter is not “{quote}”, but “{title}”.",
            fix="Write the same title in both, or delete the wrong one.",
            label="another title",
        ),
        "above-title": Message(
            "“{quote}” is above the main heading.",
            fix="Delete it, or move it below if it belongs to the article.",
            label="part of the article?",
        ),
        "no-text": Message("No article was found in the draft.", fix="Paste the text of the article."),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for what is around the article, and one for each line that is unsure."""
        yield from self._check_front_matter(article)
        frame = article.draft_frame
        if frame is None:
            return
        if article.format != "html":
            yield from self._check_cut(article, frame)
        if article.unread_dialect:
            yield self.finding("dialect", at=WholeArticle(Span(0, 0)), name=article.unread_dialect)
        yield from self._check_doubts(article, frame)
        if article.format == "text":
            yield from self._check_text(article, frozenset(frame.units[doubt.at].span.start for doubt in frame.doubts))

    def _check_front_matter(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for a main heading that is not the title in the front matter, and for words above it."""
        found = article.other_title
        if found is None:
            return
        from contentlint.prose.shorten import shorten

        quote, title = shorten(found.heading.text.text, MAX_QUOTED), shorten(found.title, MAX_QUOTED)
        yield self.finding("other-title", at=found.heading, quote=quote, title=title)
        for paragraph in found.above:
            yield self.finding("above-title", at=paragraph, quote=shorten(paragraph.text.text, MAX_QUOTED))

    def _check_cut(self, article: Article, frame: "Frame") -> Iterator[Finding]:
        """Yield a finding for what is around the article; a single line of a file of a site may be an example."""
        from contentlint.document.frame.questions import list_cut_spans, name_source

        text = article.source.text
        spans = list_cut_spans(frame, text)
        if not spans or (article.path.lower().endswith(MARKDOWN) and not frame.is_sure):
            return
        at = spans[0]
        yield self.finding(
            "frame",
            at=Span(at.start, max(at.start, at.start + len(text[slice(*at)].rstrip()))),
            source=name_source(frame.source),
            lines=_name_lines(_list_lines(article, spans)),
            edits=[] if frame.doubts else [Edit(span, "") for span in spans],
        )

    def _check_doubts(self, article: Article, frame: "Frame") -> Iterator[Finding]:
        from contentlint.document.frame.questions import find_message, shorten_words

        for doubt in frame.doubts:
            message = find_message(doubt)
            if message == "mark" and article.unread_dialect:
                continue
            at = locate_in_metadata(article) if message == "no-title" else frame.units[doubt.at].span
            yield self.finding(message, at=at, quote=shorten_words(frame, doubt))

    def _check_text(self, article: Article, asked: frozenset[int]) -> Iterator[Finding]:
        """Yield a finding for what else is unsure in pasted text: headings and an FAQ."""
        from contentlint.article.edits.pasted_faq import is_unsure_faq

        for heading in article.headings:
            if heading.confidence < MIN_SURE_HEADING and heading.span.start not in asked:
                yield self.finding("heading", at=heading.span, quote=heading.text.text)
        if article.faq and is_unsure_faq(article):
            first = article.faq.pairs[0].question
            yield self.finding("faq", at=first, quote=first.text)


def _list_lines(article: Article, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the first and the last lines of what is cut, those that only blank lines part together."""
    found: list[tuple[int, int]] = []
    end = 0
    for span in spans:
        first, last = (article.source.get_position(at).line for at in (span.start, max(span.start, span.end - 1)))
        if found and not article.source.text[end : span.start].strip():
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
        end = span.end
    return found


def _name_lines(lines: Sequence[tuple[int, int]]) -> str:
    """Return lines as they are said: “lines 1–4 and 61–66 are”."""
    named = [str(first) if first == last else f"{first}–{last}" for first, last in lines]
    if len(named) > MAX_NAMED:
        named = [*named[: MAX_NAMED - 1], "others"]
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"line {listed} is" if len(lines) == 1 and lines[0][0] == lines[0][1] else f"lines {listed} are"
