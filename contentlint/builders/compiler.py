"""The files of builders to one table."""

from collections.abc import Iterator
from pathlib import Path

from contentlint.builders.builder_file import PARTS, Accordion, Builder, parse_all, read_builder_file
from contentlint.builders.record import Rule, Table
from contentlint.builders.selectors import Selector, get_key


def compile_folder(folder: str | Path, stamp: str = "") -> Table:
    """Return the table of the files of a folder; raise ``BuilderError`` for the first that is wrong."""
    builders = [read_builder_file(path) for path in sorted(Path(folder).glob("*.toml"))]
    accordions = [accordion for builder in builders for accordion in builder.accordions]
    return Table(
        stamp,
        (*_list_rules(builders), *_list_accordion_rules(accordions)),
        frozenset(at for at, accordion in enumerate(accordions) if not accordion.answer),
        frozenset(at for at, accordion in enumerate(accordions) if not accordion.item),
        frozenset(at for at, accordion in enumerate(accordions) if accordion.faq),
    )


def _list_rules(builders: list[Builder]) -> Iterator[Rule]:
    for builder in builders:
        for part in PARTS:
            yield from (_build_rule(part, one) for one in parse_all(getattr(builder, part.replace("-", "_"))))


def _list_accordion_rules(accordions: list[Accordion]) -> Iterator[Rule]:
    for at, accordion in enumerate(accordions):
        for part in ("item", "question", "answer"):
            if written := getattr(accordion, part):
                yield from (_build_rule(part, one, at) for one in parse_all((written,)))


def _build_rule(part: str, selector: Selector, of: int = -1) -> Rule:
    kind, key = get_key(selector)
    return Rule(part, selector, kind, key, frozenset(name for step in selector for name in step.classes), of)
