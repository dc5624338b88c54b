"""The page of one rule: everything there is to know of it, with what its examples really give."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from contentlint.findings import SEVERITIES, Finding, Severity
from contentlint.rule.form import TIP_WHEN_PUBLISHED, is_on_form
from contentlint.rule.loading.values import describe, describe_allowed_value, format_toml_value, resolve_options
from contentlint.rule.message_template import render, render_partial
from contentlint.rule.registry import Registry
from contentlint.rule.spec import PROFILE, Example, Fixable, OptionSpec, Preset, RuleSpec, build_help_url
from contentlint.rule.testing.run import run_example
from contentlint.source import Source
from contentlint.source.project import FILES

Look = Literal["markdown", "text"]

FIX_IN_WORDS: dict[Fixable, str] = {
    "no": "by hand",
    "safe": "automatic",
    "unsafe": "automatic with --unsafe",
    "suggest": "suggested",
}
SEVERITY_IN_WORDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "tip"}
PRESET_IN_WORDS: dict[Preset, str] = {
    "recommended": "on by default",
    "strict": "on in the preset “strict”",
    "off": "off unless selected",
}


SILENCE = """\
Put this above a line:

```markdown
<!-- contentlint-disable-next-line {rule}: your reason -->
```

Put this anywhere in an article:

```markdown
<!-- contentlint-disable-file {rule}: your reason -->
```

Put this in the front matter of an article:

```yaml
contentlint:
  ignore: [{rule}]
```

Put this in `contentlint.toml` for a folder:

```toml
[[overrides]]
paths = ["folder/**"]
rules."{rule}" = "off"
```"""
"""How to silence a rule, from one line to a folder."""

_OWN_RULE = "This rule is our own; it is not based on a standard or on what a search engine says."


class Shown(NamedTuple):
    """An example with what it gives."""

    example: Example
    findings: tuple[Finding, ...]


def run_examples(spec: RuleSpec, examples: Iterable[Example]) -> tuple[Shown, ...]:
    """Run a rule over its examples, unless it looks at a whole run."""
    if spec.scope == "run":
        return tuple(Shown(example, ()) for example in examples)
    return tuple(Shown(example, tuple(run_example(spec, example))) for example in examples)


def render_page(
    registry: Registry,
    rule_id: str,
    look: Look = "markdown",
    *,
    link: Callable[[str], str] = build_help_url,
    shown: tuple[Shown, ...] | None = None,
) -> str:
    """Return the page of a rule, as Markdown or for a terminal; ``link`` gives the URL of another page, or "".

    ``shown`` are its examples, where they have been run.
    """
    spec = registry.get(rule_id)
    shown = shown if shown is not None else run_examples(spec, registry.get_examples(rule_id))
    related = [_render_link(other, link(other)) for other in registry.find_related(rule_id)]
    sections = _render_sections(spec, shown, related)
    parts = "".join(f"\n## {title}\n\n{body}\n" for title, body in sections if body)
    why = render(spec.why, get_defaults(spec)).partition("\n\n")[0]
    text = f"# {spec.id}\n\n{spec.summary}\n\n{_render_facts(spec)}\n\n{why}\n{parts}"
    return text if look == "markdown" else render_plain(text)


def _render_link(rule_id: str, url: str) -> str:
    return f"[{rule_id}]({url})" if url else rule_id


def _render_sections(spec: RuleSpec, examples: tuple[Shown, ...], related: Iterable[str]) -> Iterator[tuple[str, str]]:
    wrong = [one for one in examples if one.example.expect]
    right = [one for one in examples if not one.example.expect]
    yield "Wrong", "".join(map(_render_example, wrong[:1]))
    yield "Right", "".join(map(_render_example, right[:1]))
    yield "How to fix", _render_way_out(spec)
    yield "How to configure", "\n\n".join(_render_configuration(spec))
    yield "When to turn it off", "\n\n".join(_render_silencing(spec))
    yield "Related rules", "\n".join(f"- {other}" for other in related)
    yield "Sources", "\n".join(f"- {_render_source(source)}" for source in spec.sources) or _OWN_RULE
    yield "More examples that are reported", "\n\n".join(map(_render_example, wrong[1:]))
    yield "More examples that are not reported", "\n\n".join(map(_render_example, right[1:]))
    yield "Details", _escape_tags(render(spec.why, get_defaults(spec)).partition("\n\n")[2])


def get_defaults(spec: RuleSpec) -> dict[str, object]:
    """Return the default of each option by the name that templates use."""
    return {name.replace("-", "_"): value for name, value in resolve_options(spec, {}).items()}


def _render_facts(spec: RuleSpec) -> str:
    facts = [
        f"Severity: {SEVERITY_IN_WORDS[spec.severity]}",
        f"preset: {PRESET_IN_WORDS[spec.preset]}",
        f"fix: {FIX_IN_WORDS[spec.fixable]}",
        f"basis: {spec.basis.replace('-', ' ')}",
    ]
    if spec.pages:
        facts.append(f"pages: {', '.join(spec.pages)}")
    if spec.languages:
        facts.append(f"languages: {', '.join(spec.languages)}")
    return " · ".join(facts)


def _render_way_out(spec: RuleSpec) -> str:
    """Return how to fix what a rule finds: its own words, what else its messages say, and what a program can do."""
    values = get_defaults(spec)
    lines = [_escape(render_partial(spec.how_to_fix, values)), ""]
    lines += [_render_message(spec, name, values) for name in spec.messages]
    if spec.fix_reason:
        lines += ["", f"Fix: {FIX_IN_WORDS[spec.fixable]}. Note: {spec.fix_reason}."]
    return "\n".join(lines)


def _render_configuration(spec: RuleSpec) -> Iterator[str]:
    """Yield a block to copy, and what each of its lines means."""
    yield "\n".join(["```toml", *_list_settings(spec), "```"])
    explained = [*map(_render_option, spec.options), *_render_profiles(spec)]
    if explained:
        yield "\n".join(explained)
    if is_on_form(spec) and spec.severity == "warning":
        yield TIP_WHEN_PUBLISHED


def _list_settings(spec: RuleSpec) -> Iterator[str]:
    """Yield the lines of a configuration that has the rule on, with the defaults of its options."""
    choices = " | ".join(one for one in (*SEVERITIES, "off") if one != spec.severity)
    if not spec.options and not spec.profiles:
        yield "[rules]"
        yield f'"{spec.id}" = "on"  # {spec.severity} | {choices}'
        return
    yield f'[rules."{spec.id}"]'
    yield "enabled = true"
    yield f'# severity = "{spec.severity}"  # {choices}'
    yield from (f"{option.name} = {format_toml_value(option.default)}" for option in spec.options)
    if spec.profiles:
        yield f'# {PROFILE} = "{next(iter(spec.profiles))}"  # instead of the options above'


def _render_silencing(spec: RuleSpec) -> Iterator[str]:
    """Yield when a rule is better off, and what to write for a line, an article and a folder."""
    if spec.preset != "recommended":
        yield f"Not on by default: {spec.reason.rstrip('.')}."
    yield SILENCE.format(rule=spec.id)


def _render_source(source: str) -> str:
    text, _, url = source.rpartition(" ")
    return f"[{_escape_tags(text)}]({url})" if url.startswith("https://") else _escape_tags(source)


def _render_option(option: OptionSpec) -> str:
    default = format_toml_value(option.default)
    return f"- `{option.name}` ({describe_allowed_value(option)}; default `{default}`): {_escape_tags(option.help)}"


def _render_profiles(spec: RuleSpec) -> Iterator[str]:
    if spec.profiles:
        names = "; ".join(f"`{name}` sets {describe(values)}" for name, values in spec.profiles.items())
        yield f"- `profile` (a ready-made set of values): {names}"


def _render_message(spec: RuleSpec, name: str, values: dict[str, object]) -> str:
    message = spec.messages[name]
    severity = f" ({SEVERITY_IN_WORDS[message.severity]})" if message.severity else ""
    fix = f" {render_partial(message.fix, values)}" if message.fix else ""
    return f"- `{name}`{severity}: {_escape(render_partial(message.text, values) + fix)}"


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
    articles = (f"\n\nNext to it, `{path}`:\n\n{fence}\n{text.rstrip()}\n{fence}" for path, text, fence in texts)
    files = ", ".join(f"`{path}`" for path, text in example.others.items() if not text.strip())
    return "".join(articles) + (f"\n\nOther files: {files}." if files else "")


def _build_fence(text: str) -> str:
    """Return a fence that is longer than any in the text."""
    return "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))


def render_fenced(text: str) -> str:
    """Return a text as Markdown that shows it word for word."""
    fence = _build_fence(text)
    return f"{fence}text\n{text.rstrip()}\n{fence}\n"


def _render_finding(example: Example, finding: Finding) -> str:
    line, column = Source(example.text).get_position(finding.span.start)
    severity = SEVERITY_IN_WORDS[finding.severity]
    return f"> {line}:{column} {severity}: {_escape(finding.message)}  \n> {_escape(finding.fix)}"


def render_plain(markdown: str) -> str:
    """Return a page for a terminal: underlined headings, indented examples, no marks."""
    return "\n".join(_render_plain_lines(markdown.splitlines())) + "\n"


_MARKS = re.compile(r"(`[^`\n]*`)|[<*\[\]\\]")
_ESCAPED = re.compile(r"\\([<*\[\]\\])")


def _escape(text: str) -> str:
    """Return words of a finding as Markdown that shows them as they are: tags, asterisks and brackets, but for code."""
    return _MARKS.sub(lambda found: found[1] or f"\\{found[0]}", text)


_TAGS = re.compile(r"(`[^`\n]*`)|<(?=[A-Za-z/])")


def _escape_tags(text: str) -> str:
    """Return Markdown whose tags readers see, but for code."""
    return _TAGS.sub(lambda found: found[1] or r"\<", text)


def strip_marks(line: str) -> str:
    """Return a line of a page without the marks of code and links; the URL of a source or a guide follows its text."""
    return _LINK.sub(
        lambda link: link[1] if _ID.fullmatch(link[1]) else f"{link[1]}: {link[2] or f'{FILES}/docs/{link[3]}'}",
        _ESCAPED.sub(r"\1", line.replace("`", "")),
    )


_LINK = re.compile(r"\[([^\]]{1,300})\]\((?:(https://[^\s)]{1,300})|\.\./\.\./([a-z/-]{1,80}\.md))\)")
_ID = re.compile(r"[a-z-]+/[a-z0-9-]+")


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
            text = strip_marks(line).rstrip()
            yield f"  {text[2:]}" if text.startswith("> ") else text


def build_page_data(spec: RuleSpec, shown: Iterable[Shown], base: str = "") -> dict[str, Any]:
    """Return the page of a rule as plain data, with what its examples give."""
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
        "examples": [_build_example_data(one) for one in shown],
        "help_url": "" if spec.house else build_help_url(spec.id, base),
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
