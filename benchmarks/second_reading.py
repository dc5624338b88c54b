"""What programs that know nothing of contentlint make of an article: cmark-gfm and lxml, PyYAML and tomllib.

cmark-gfm comes with ``pip install --group benchmarks``.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator

import yaml
from lxml import html
from msgspec import Struct

try:
    import cmarkgfm
    from cmarkgfm.cmark import Options
except ModuleNotFoundError:
    print("cmark-gfm is not installed: pip install --group benchmarks")
    sys.exit(2)

FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
PARTS = ("words", "signs", "headings", "code", "links", "images", "cells", "front matter")


class SecondReading(Struct, frozen=True):
    """An article by parts. ``signs`` are all that readers see but white space, ``words`` what is of letters in it."""

    parts: dict[str, tuple[str, ...]]


def read_twice(text: str, *, is_html: bool) -> SecondReading:
    """Return what the other programs make of a text; front matter that they cannot read is told as such."""
    matter = FRONT_MATTER.match(text)
    body = text[matter.end() :] if matter else text
    page = body if is_html else cmarkgfm.github_flavored_markdown_to_html(body, options=Options.CMARK_OPT_UNSAFE)
    tree = html.fromstring(f"<div>{page.translate(UNSEEN)}</div>")
    for unseen in tree.xpath("//script|//style|//comment()"):
        unseen.drop_tree()
    shown = tree.text_content()
    headings = tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")
    return SecondReading(
        {
            "words": tuple(re.findall(r"\w+", shown)),
            "signs": ("".join(shown.split()),),
            "headings": tuple(f"{one.tag} {' '.join(one.text_content().split())}" for one in headings),
            "code": tuple(one.text_content() for one in tree.xpath("//pre|//code")),
            "links": tuple(one.get("href", "") for one in tree.xpath("//a[@href]")),
            "images": tuple(f"{one.get('src', '')} {one.get('alt')}" for one in tree.xpath("//img")),
            "cells": tuple(" ".join(one.text_content().split()) for one in tree.xpath("//td|//th")),
            "front matter": tuple(_read_values(matter)),
        }
    )


def _read_values(matter: re.Match[str] | None) -> Iterator[str]:
    """Yield each key of front matter with its value."""
    if matter is None:
        return
    try:
        values = tomllib.loads(matter[2]) if matter[1] == "+++" else yaml.safe_load(matter[2])
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError) as problem:
        yield f"cannot be read: {type(problem).__name__}"
        return
    yield from (f"{key}: {value!r}" for key, value in (values or {}).items()) if isinstance(values, dict) else ()


def find_differences(old: SecondReading, new: SecondReading) -> Iterator[tuple[str, str]]:
    """Yield each part that differs, with what is gone from it and what has come in."""
    for part in PARTS:
        before, after = old.parts[part], new.parts[part]
        if before == after:
            continue
        if part == "signs":
            yield part, _show_first_difference(before[0], after[0])
            continue
        gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
        said = [f"gone {', '.join(map(_shorten, gone))}"] if gone else []
        said += [f"come {', '.join(map(_shorten, come))}"] if come else []
        yield part, "; ".join(said) or "another order"


def _show_first_difference(before: str, after: str) -> str:
    at = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    around = slice(max(at - 20, 0), at + 20)
    return f"“{before[around]}” is “{after[around]}”"


def _shorten(text: str) -> str:
    return f"“{text if len(text) <= 60 else text[:60] + '…'}”"
