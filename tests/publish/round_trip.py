"""A draft and the article made of it, held against each other by what is recognised in both."""

import re
from collections.abc import Iterator

from contentlint.article.article import Article
from contentlint.document.nodes import Strong, Table


def differences(draft: Article, article: Article) -> list[str]:
    """Return in what an article differs from its draft: headings, key points, tables, questions, answers."""
    found = []
    for name, parts in PARTS.items():
        before, after = list(parts(draft)), list(parts(article))
        if name == "headings":
            after = _without_bold_lines(before, after, draft)
        if before != after:
            found.append(f"{name}: {_first_difference(before, after)}")
    return found


def _without_bold_lines(before: list[str], after: list[str], draft: Article) -> list[str]:
    """Return headings without those that were bold lines in the place of headings."""
    bold = {
        _plain(node.text.text)
        for node in draft.paragraphs
        if any(isinstance(one, Strong) and one.text.strip() == node.text.text.strip() for one in node.inlines)
    }
    return [one for one in after if one in before or one not in bold]


def _first_difference(before: list[str], after: list[str]) -> str:
    pairs = zip([*before, None], [*after, None], strict=False)
    return next((f"{one!r} became {other!r}" for one, other in pairs if one != other), f"{len(before)}/{len(after)}")


def headings(article: Article) -> Iterator[str]:
    """Yield the headings, but for those of the questions and the one above them."""
    part = article.faq
    own = {pair.question.text for pair in part.pairs} | ({part.label.text} if part.label else set()) if part else set()
    points = article.key_points
    label = points.label.text if points and points.label else ""
    for heading in article.headings:
        text = heading.text.text
        # a label becomes a heading
        if text and text != label and _plain(text) not in {_plain(one) for one in own}:
            yield _plain(text)


def key_points(article: Article) -> Iterator[str]:
    """Yield the key points."""
    yield from (_plain(item.text) for item in (article.key_points.items if article.key_points else ()))


def cells(article: Article) -> Iterator[str]:
    """Yield what the cells of tables say."""
    for table in article.tables:
        yield from (_plain(text) for text in _cells(table) if text.strip())


def _cells(table: Table) -> Iterator[str]:
    for row in (table.header, *table.rows):
        yield from (cell.text.text for cell in row.cells) if row else ()


def questions(article: Article) -> Iterator[str]:
    """Yield each question of the FAQ with its answer."""
    for pair in article.faq.pairs if article.faq else ():
        yield f"{_plain(pair.question.text)} {_plain(pair.answer.text) if pair.answer else ''}".strip()


PARTS = {"headings": headings, "key points": key_points, "tables": cells, "questions": questions}


def _plain(text: str) -> str:
    """Return a text without differences that nobody sees: white space, a colon at the end."""
    return re.sub(r"\s+", " ", text).strip().rstrip(":").strip()
