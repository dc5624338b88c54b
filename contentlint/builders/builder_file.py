"""The file of one builder: which keys it may have, and what is wrong with it otherwise."""

import re
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from contentlint.builders.errors import BuilderError
from contentlint.builders.selectors import Selector, SelectorError, parse_selector

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Selectors = tuple[Text, ...]
Address = Annotated[str, Meta(pattern="^https://")]

_WHERE = r"(?s)(?P<problem>.*) - at `\$\.?(?P<path>.*)`"
_TOML_LINE = r"(?s)(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)"


class Accordion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Boxes that open when they are clicked: each ``item`` has a ``question`` and, behind it, an ``answer``.

    Without ``item``, an answer belongs to the question before it; without ``answer``, it is the rest of the item.
    ``faq`` tells that the builder makes nothing else of it than an FAQ: then questions need no question mark. Other
    boxes hold an FAQ only if a heading or the questions say so.
    """

    item: str = ""
    question: Text
    answer: str = ""
    faq: bool = False


class Builder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a builder makes of each part of a page, as selectors; a key may be missing.

    ``source`` is the address of its repository, or of a public page with its markup. ``article`` are boxes around the
    text of a post, ``noise`` what is beside it: share buttons, other posts, forms. ``key_points`` are boxes for nothing
    but key points, ``callouts`` such as set any text off. ``author`` and ``date`` are the elements that show them.
    """

    name: Text
    source: Address
    article: Selectors = ()
    noise: Selectors = ()
    contents: Selectors = ()
    key_points: Selectors = ()
    callouts: Selectors = ()
    author: Selectors = ()
    date: Selectors = ()
    accordions: tuple[Accordion, ...] = ()


PARTS = ("article", "noise", "contents", "key-points", "callouts", "author", "date")
"""The keys whose values are selectors."""


def read_builder_file(path: Path) -> Builder:
    """Read and check one file; raise :class:`BuilderError` for what is wrong with it."""
    name = f"{path.parent.name}/{path.name}"
    text = path.read_text(encoding="utf-8")
    try:
        builder = msgspec.convert(tomllib.loads(text), Builder)
    except tomllib.TOMLDecodeError as error:
        raise _explain_syntax(error, text, name) from None
    except msgspec.ValidationError as error:
        raise _explain_value(error, text, name) from None
    _refuse_faulty_selectors(builder, text, name)
    return builder


def list_selectors(builder: Builder) -> list[tuple[str, str]]:
    """Return all selectors of a builder, each after its key."""
    found = [(key, one) for key in PARTS for one in getattr(builder, key.replace("-", "_"))]
    for accordion in builder.accordions:
        found += [(key, one) for key in ("item", "question", "answer") if (one := getattr(accordion, key))]
    return found


def _refuse_faulty_selectors(builder: Builder, text: str, name: str) -> None:
    """Raise :class:`BuilderError` for the first text that is no selector."""
    for key, written in list_selectors(builder):
        try:
            parse_selector(written)
        except SelectorError as error:
            raise BuilderError(f"{_locate(text, name, key, written)}: {key}: {written!r} {error}") from None
    for accordion in builder.accordions:
        if not (accordion.item or accordion.answer):
            where = _locate(text, name, "question", accordion.question)
            raise BuilderError(f"{where}: question: needs an item or an answer beside it")


def _explain_syntax(error: tomllib.TOMLDecodeError, text: str, name: str) -> BuilderError:
    found = re.fullmatch(_TOML_LINE, str(error))
    line = (found and found["line"]) or text.count("\n") + 1
    return BuilderError(f"{name}:{line}: not valid TOML: {found['problem'] if found else error}")


def _explain_value(error: msgspec.ValidationError, text: str, name: str) -> BuilderError:
    """Return what to say of a value or a key that a file must not have."""
    found = re.fullmatch(_WHERE, str(error))
    problem, path = (found["problem"], found["path"]) if found else (str(error), "")
    outer = re.split(r"[.\[]", path, maxsplit=1)[0]
    unknown, missing = (re.search(rf"{word} field `(.*)`", problem) for word in ("unknown", "required"))
    key = unknown[1] if unknown else outer or (missing[1] if missing else "")
    return BuilderError(f"{_locate(text, name, key, '')}: {key}: {problem[:1].lower()}{problem[1:]}")


def _locate(text: str, name: str, key: str, value: str) -> str:
    """Return the name of a file with the line of a value, else of a key, as far as they are found."""
    lines = list(enumerate(text.split("\n"), 1))
    keyed = next((at for at, line in lines if re.match(rf"[\s\[]*{re.escape(key)}\s*[\]=]", line)), 0)
    valued = next((at for at, line in lines if at >= keyed and value and value in line.replace('\\"', '"')), 0)
    return f"{name}:{valued or keyed}" if valued or keyed else name


def parse_all(selectors: Selectors) -> tuple[Selector, ...]:
    """Return selectors that were checked, read."""
    return tuple(map(parse_selector, selectors))
