"""The checklist of an article: what it has of what articles have, in an editor's order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.article.drawing.model import Feature
from contentlint.article.statements import has_stated_author, has_stated_date, is_filled

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.article.parts.model import MetaConcept

YES, NO, MISPLACED = "yes", "no", "misplaced"


def list_features(article: "Article") -> Iterator[Feature]:
    """Yield what the article has and what it lacks."""
    yield _find_stated("Title", "title", article)
    yield _find_stated("Meta description", "description", article)
    yield _find_person("Author", "author", article, is_there=has_stated_author(article))
    yield _find_person("Date", "date", article, is_there=has_stated_date(article))
    points, faq = article.key_points, article.faq
    yield _count("Key points", len(points.items) if points else 0, is_there=points is not None)
    yield _count("Questions and answers", len(faq.pairs) if faq else 0, is_there=faq is not None)
    yield _count("Subheadings", sum(heading.level > 1 for heading in article.headings))
    yield _count("Tables", len(article.tables))
    yield _count("Images", len(article.images))
    kinds = [target.kind for _, target in article.targets]
    yield _count("Links to this site", kinds.count("internal"))
    yield _count("Links to other sites", kinds.count("external"))
    sources = article.references
    yield _count("List of sources", sources.count if sources else 0, is_there=sources is not None)


def _find_stated(name: str, concept: "MetaConcept", article: "Article") -> Feature:
    """Tell where a title or description is: in the metadata, only in the text, or nowhere."""
    found = article.find_stated(concept)
    if found is None:
        return Feature(name, NO)
    size = f"{len(' '.join(found.value.split()))} characters"
    if found.fallback:
        return Feature(name, YES, f"{size}, from the {found.origin}")
    is_in_text = found.origin == "line of the text"
    return Feature(name, MISPLACED, f"{size}, in the text") if is_in_text else Feature(name, YES, size)


def _find_person(name: str, concept: "MetaConcept", article: "Article", *, is_there: bool) -> Feature:
    found = article.metadata.get("author" if concept == "author" else "date")
    detail = found.value if is_there and found and is_filled(found) else ""
    if is_there and article.is_page:
        signed = article.signature
        named = ", ".join(author.name for author in signed.authors)
        stated = signed.published or signed.modified
        detail = named or detail if concept == "author" else stated.value if stated else detail
    return Feature(name, YES if is_there else NO, detail)


def _count(name: str, number: int, *, is_there: bool = False) -> Feature:
    return Feature(name, YES if number or is_there else NO, str(number) if number else "")
