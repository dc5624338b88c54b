"""The page of one rule: everything there is to know of it, with what its examples really give."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from contentlint.findings import Finding
from contentlint.rule.loading.values import describe, describe_allowed_value, format_toml_value, resolve_options
from contentlint.rule.message_template import render, render_partial
from contentlint.rule.spec import Example, Fixable, OptionSpec, Preset, RuleSpec, build_help_url
from contentlint.rule.testing.run import run_example
from contentlint.source import Source

Look = Literal["markdown", "text"]

FIX_IN_WORDS: dict[Fixable, str] = {
    "no": "by hand",
    "safe": "automatic",
    "unsafe": "automatic with --unsafe",
    "suggest": "suggested",
}
PRESET_IN_WORDS: dict[Preset, str] = {
    "recommended": "on by default",
    "strict": "on in the preset “strict”",
    "off": "off unless selected",
}


class Shown(NamedTuple):
    """An example with what it gives."""

    example: Example
    findings: tuple[Finding, ...]


def run_examples(spec: RuleSpec, examples: Iterable[Example]) -> tuple[Shown, ...]:
    """Run a rule over its examples, unless it looks at a whole run."""
    if spec.scope == "run":
        return tuple(Shown(example, ()) for example in examples)
    return tuple(Shown(example, tuple(run_example(spec, example))) for example in examples)


def render_page(spec: RuleSpec, examples: Iterable[Example], look: Look = "markdown") -> str:
    """Return the page of a rule, as Markdown or for a terminal."""
    parts = "".join(
        f"\n## {title}\n\n{body}\n" for title, body in _render_sections(spec, run_examples(spec, examples)) if body
    )
    text = f"# {spec.id}\n\n{spec.summary}\n\n{_render_facts(spec)}\n{parts}"
    return text if look == "markdown" else render_plain(text)


def _render_sections(spec: RuleSpec, examples: tuple[Shown, ...]) -> Iterator[tuple[str, str]]:
    values = get_defaults(spec)
    yield "Why", render(spec.why, values)
    yield "How to fix", render_partial(spec.how_to_fix, values)
    yield "Options", "\n".join([*map(_render_option, spec.options), *_render_profiles(spec)])
    yield "Messages", "\n".join(_render_message(spec, name, values) for name in spec.messages)
    yield "Passes", "\n\n".join(_render_example(one) for one in examples if not one.example.expect)
    yield "Fails", "\n\n".join(_render_example(one) for one in examples if one.example.expect)
    yield "Sources", "\n".join(f"- {source}" for source in spec.sources)


def get_defaults(spec: RuleSpec) -> dict[str, object]:
    """Return the default of each option by the name that templates use."""
    return {name.replace("-", "_"): value for name, value in resolve_options(spec, {}).items()}


def _render_facts(spec: RuleSpec) -> str:
    facts = [
        f"- Severity: {spec.severity}",
        f"- Preset: {PRESET_IN_WORDS[spec.preset]}{f' ({spec.reason})' if spec.reason else ''}",
        f"- Fix: {FIX_IN_WORDS[spec.fixable]}{f' ({spec.fix_reason})' if spec.fix_reason else ''}",
        f"- Basis: {spec.basis.replace('-', ' ')}",
    ]
    if spec.overlaps_with:
        facts.append(
            f"- Yields to: {', '.join(spec.overlaps_with)} (where that reports the same place, this is silent)"
        )
    if spec.pages:
        facts.append(f"- Kinds of pages: {', '.join(spec.pages)}")
    if spec.languages:
        facts.append(f"- Languages: {', '.join(spec.languages)}")
    return "\n".join(facts)


def _render_option(option: OptionSpec) -> str:
    default = format_toml_value(option.default)
    return f"- `{option.name}` ({describe_allowed_value(option)}; default `{default}`): {option.help}"


def _render_profiles(spec: RuleSpec) -> Iterator[str]:
    if spec.profiles:
        names = "; ".join(f"`{name}` sets {describe(values)}" for name, values in spec.profiles.items())
        yield f"- `profile` (a ready-made set of values): {names}"


def _render_message(spec: RuleSpec, name: str, values: dict[str, object]) -> str:
    message = spec.messages[name]
    severity = f" ({message.severity})" if message.severity else ""
    return f"- `{name}`{severity}: {render_partial(message.text, values)}"


def _render_example(one: Shown) -> str:
    example, fence = one.example, _build_fence(one.example.text)
    options = f"With {describe(example.options)}:\n\n" if example.options else ""
    opening = f"{options}{_render_name(example)}{fence}{example.format}"
    text = f"{opening}\n{example.text.rstrip()}\n{fence}{_render_other_files(example)}"
    return text + "".join(f"\n\n{_render_finding(example, finding)}" for finding in one.findings)


def _render_name(example: Example) -> str:
    """Return the name of an article, where it is read beside others."""
    return f"`{example.path}`:\n\n" if example.path and example.others else ""


def _render_other_files(example: Example) -> str:
    """Return the other files of the site: articles with their text, and the names of the rest."""
    texts = [(path, text, _build_fence(text)) for path, text in example.others.items() if text.strip()]
    articles = (f"\n\nBeside it, `{path}`:\n\n{fence}\n{text.rstrip()}\n{fence}" for path, text, fence in texts)
    files = ", ".join(f"`{path}`" for path, text in example.others.items() if not text.strip())
    return "".join(articles) + (f"\n\nThere is also {files}." if files else "")


def _build_fence(text: str) -> str:
    """Return a fence that is longer than any in the text."""
    return "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))


def render_fenced(text: str) -> str:
    """Return a text as Markdown that shows it word for word."""
    fence = _build_fence(text)
    return f"{fence}text\n{text.rstrip()}\n{fence}\n"


def _render_finding(example: Example, finding: Finding) -> str:
    line, column = Source(example.text).get_position(finding.span.start)
    return f"> {line}:{column} {finding.severity}: {finding.message}  \n> {finding.fix}"


def render_plain(markdown: str) -> str:
    """Return a page for a terminal: underlined headings, indented examples, no marks."""
    return "\n".join(_render_plain_lines(markdown.splitlines())) + "\n"


def _render_plain_lines(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line in lines:
        if fence:
            if line == fence:
                fence = ""
            else:
                yield f"    {line}".rstrip()
        elif line.startswith("```"):
            fence = line.rstrip("abcdefghijklmnopqrstuvwxyz")
        elif line.startswith("# "):
            yield from (line[2:], "=" * len(line[2:]))
        elif line.startswith("## "):
            yield from (line[3:], "-" * len(line[3:]))
        else:
            text = line.replace("`", "").rstrip()
            yield f"  {text[2:]}" if text.startswith("> ") else text


def build_page_data(spec: RuleSpec, examples: Iterable[Example]) -> dict[str, Any]:
    """Return the page of a rule as plain data."""
    values = get_defaults(spec)
    return {
        "id": spec.id,
        "summary": spec.summary,
        "why": render(spec.why, values),
        "how_to_fix": render_partial(spec.how_to_fix, values),
        "basis": spec.basis,
        "sources": list(spec.sources),
        "severity": spec.severity,
        "preset": spec.preset,
        "reason": spec.reason,
        "fixable": spec.fixable,
        "fix_reason": spec.fix_reason,
        "yields_to": list(spec.overlaps_with),
        "scope": spec.scope,
        "languages": list(spec.languages),
        "pages": list(spec.pages),
        "options": [_build_option_data(option) for option in spec.options],
        "profiles": spec.profiles,
        "messages": {name: render_partial(message.text, values) for name, message in spec.messages.items()},
        "examples": [_build_example_data(one) for one in run_examples(spec, examples)],
        "help_url": "" if spec.house else build_help_url(spec.id),
    }


def _build_option_data(option: OptionSpec) -> dict[str, Any]:
    known = {"name": option.name, "type": option.type, "default": option.default, "help": option.help}
    bounds = {"min": option.min, "max": option.max, "choices": list(option.choices) or None}
    return {**known, **{name: value for name, value in bounds.items() if value is not None}}


def _build_example_data(one: Shown) -> dict[str, Any]:
    source = Source(one.example.text)
    found = [(source.get_position(finding.span.start), finding) for finding in one.findings]
    return {
        "text": one.example.text,
        "format": one.example.format,
        "options": one.example.options,
        "findings": [
            {
                "message_id": finding.message_id,
                "severity": finding.severity,
                "line": position.line,
                "column": position.column,
                "message": finding.message,
                "fix": finding.fix,
            }
            for position, finding in found
        ],
    }
