"""Draw texts that users read at random, always the same ones, for somebody to read aloud.

``python tools/draw_texts.py`` prints 100 of them, each with its kind and its place; ``--seed`` and ``--number`` draw
others, ``--kind`` draws from some kinds only, and ``--count`` prints how many texts of each kind there are.
"""

# ruff: noqa: INP001, T201 - a script

import argparse
import ast
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from contentlint.cli import cli
from contentlint.rule.builtin import load_registry
from contentlint.rule.docs.page import get_defaults
from contentlint.rule.message_template import render_partial

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "contentlint"
PAGE = PACKAGE / "reporters" / "html" / "page"
STUDIO_PAGE = ROOT / "studio-page" / "src"

NOTES = ROOT / "docs" / "dev"
"""The guides that record decisions and measurements, for people who work on contentlint."""

WORD_LISTS = (
    "prose/",
    "article/path_languages",
    "source/word/styles",
    "document/html_elements",
    "front_matter/keys",
    "testing/",
)
"""Modules of the package whose strings are words to look for in articles, not texts that users read."""

MESSAGES_BESIDE_WORD_LISTS = ("prose/dates",)
"""Modules among those that have texts, too."""

_ENGLISH = frozenset(
    [
        "a",
        "all",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "cannot",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "no",
        "not",
        "of",
        "on",
        "only",
        "or",
        "than",
        "that",
        "the",
        "this",
        "to",
        "was",
        "were",
        "which",
        "with",
        "without",
    ]
)
_NOT_A_TEXT = re.compile(
    r"""\b(SELECT|PRAGMA|CREATE|DELETE\ FROM|DROP|UPDATE|BEGIN)\b|\\[bswdS]|\(\?|\[\^|=>|^\w+(\[|\ \|)|^<
    |,\ \w+,\ \w+,|&(amp|lt)|has\ no\ attribute|^\(prefers|\[tabindex|^(scope|tile)\b|[A-Za-z]-[a-z0-9]\]|^a\ abbr""",
    re.VERBOSE,
)


class Place(NamedTuple):
    """A text with its kind and where it is."""

    kind: str
    where: str
    text: str


# --- rules ------------------------------------------------------------------------------------


def list_rule_texts() -> Iterator[Place]:
    """Yield each text of a rule."""
    for spec in load_registry().specs:
        values = get_defaults(spec)
        texts = {"summary": spec.summary, "fix": spec.how_to_fix, "reason": spec.reason, "note": spec.fix_reason}
        texts |= {f"why {number}": part for number, part in enumerate(spec.why.split("\n\n"), 1)}
        texts |= {f"option {option.name}": option.help for option in spec.options}
        for name, message in spec.messages.items():
            texts |= {f"{name}": message.text, f"{name}, fix": message.fix, f"{name}, label": message.label}
            texts |= {f"{name}, action": message.repair}
        for where, text in texts.items():
            if text:
                yield Place("rules", f"{spec.id} · {where}", render_partial(" ".join(text.split()), values))


# --- the program ------------------------------------------------------------------------------


def list_command_texts(command: click.Command = cli, name: str = "contentlint") -> Iterator[Place]:
    """Yield what ``--help`` says about a command, its options and the commands below it."""
    paragraphs = f"{command.help or ''}\n\n{command.epilog or ''}".split("\n\n")
    for text in dict.fromkeys((*paragraphs, command.short_help or "")):
        if text.strip():
            yield Place("commands", name, " ".join(text.split()))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield Place("commands", f"{name} {parameter.opts[-1]}", parameter.help)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found:
                yield from list_command_texts(found, f"{name} {below}")


def list_program_texts() -> Iterator[Place]:
    """Yield the sentences and phrases in the package: errors, summaries, comments that ``init`` writes, reasons."""
    helps = {place.text for place in list_command_texts()}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if any(part in name for part in WORD_LISTS) and not name.startswith(MESSAGES_BESIDE_WORD_LISTS):
            continue
        for line, text in _list_strings(ast.parse(path.read_text("utf-8"))):
            if _is_english(text) and text not in helps:
                yield Place("program", f"{name}:{line}", text)


def _list_strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module that are not documentation, those with values in them as ``{value}``."""
    skipped = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{…}" for part in node.values)
            yield node.lineno, " ".join("".join(map(str, parts)).split())
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, " ".join(node.value.split())


def _is_english(text: str) -> bool:
    """Tell whether a string is a phrase: at least three words, one of which only English has."""
    words = re.findall(r"[a-z’']+", text.replace("{…}", " ").lower())
    is_phrase = len(words) > 2 and " " in text and not _ENGLISH.isdisjoint(words)  # noqa: PLR2004
    return is_phrase and not _NOT_A_TEXT.search(text)


def list_page_texts() -> Iterator[Place]:
    """Yield the words of the report for a browser, of the studio, and of the overview of an audit."""
    for path in (*sorted(PAGE.glob("*.js")), *sorted(STUDIO_PAGE.glob("*.js"))):
        code = re.sub(r"(?s)/\*.*?\*/|^\s*//[^\n]*", "", path.read_text("utf-8"))
        for match in re.finditer(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', code):
            text = re.sub(r"\$\{[^{}]*\}", "{…}", match[1] or match[2] or "").strip(" :,.")
            is_class = re.search(r"class: (\w+ \? )?$", code[: match.start()]) or _NOT_A_TEXT.search(text)
            if (
                not is_class
                and re.fullmatch(r"[(A-Z{a-z][^=<>;$?]*[A-Za-z]{2}.*", text)
                and re.search(r" |^[A-Z]", text)
            ):
                yield Place("page", path.name, text)
    for path in (PAGE / "report.html.jinja", STUDIO_PAGE / "index.html", PACKAGE / "audit" / "overview.html.jinja"):
        text = re.sub(r"(?s)<(style|script)\b.*?</\1>|\{%.*?%\}", "\n", path.read_text("utf-8"))
        text = re.sub(r"\{\{.*?\}\}", "{…}", text)
        for part in re.findall(r">([^<>]+)<", text):
            if re.search(r"[A-Za-z]{3}", part.replace("{…}", "")):
                yield Place("page", path.name, " ".join(part.split()))


# --- guides -----------------------------------------------------------------------------------


def list_guide_texts() -> Iterator[Place]:
    """Yield the paragraphs, list items and table rows of the pages that are written by hand."""
    guides = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for path in (*guides, ROOT / "CONTRIBUTING.md", *sorted(NOTES.glob("*.md"))):
        kind = "guides" if path in guides else "notes"
        text = re.sub(r"(?ms)^( *)(`{3,}).*?^\1\2`*$|<!--.*?-->", "", path.read_text("utf-8"))
        for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|\n(?=\|)|(?<=\|)\n", text):
            part = " ".join(block.split())
            if len(re.findall(r"[A-Za-z]{2,}", part)) > 2 and not part.startswith("#"):  # noqa: PLR2004
                yield Place(kind, path.name, part)


def list_texts() -> list[Place]:
    """Return all texts that users read."""
    texts = (list_rule_texts, list_command_texts, list_program_texts, list_page_texts, list_guide_texts)
    return [place for list_some in texts for place in list_some()]


def main() -> None:
    """Print the texts that were drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--kind", action="append", choices=("rules", "commands", "program", "page", "guides", "notes"))
    parser.add_argument("--count", action="store_true")
    chosen = parser.parse_args()
    texts = [place for place in list_texts() if not chosen.kind or place.kind in chosen.kind]
    if chosen.count:
        for kind, count in Counter(place.kind for place in texts).items():
            print(f"{count:5}  {kind}")
        return
    for place in random.Random(chosen.seed).sample(texts, min(chosen.number, len(texts))):  # noqa: S311  # no secret
        print(f"{place.kind} · {place.where}: {place.text}")


if __name__ == "__main__":
    main()
