"""What is generated from the rules: the list of all, a page for each, and the tables of the reference."""

import re
from collections.abc import Iterable, Iterator, Mapping
from inspect import cleandoc
from pathlib import Path
from typing import NamedTuple

import msgspec

from contentlint.rule.docs.page import FIX_IN_WORDS, PRESET_IN_WORDS, render_page
from contentlint.rule.kinds import KIND_CLASS_NAMES, load_kind
from contentlint.rule.kinds.metrics import METRICS
from contentlint.rule.kinds.selectors import SELECTORS
from contentlint.rule.registry import Registry
from contentlint.rule.spec import RuleSpec

LIST = Path("rules/README.md")
PAGES = Path("docs/rules")
KINDS = Path("docs/reference/rule-kinds.md")
NAMES = Path("docs/reference/python-rules.md")
FIXES = Path("docs/reference/fixes.md")
STUB = Path(__file__).parents[1] / "__init__.pyi"

BLOCK = re.compile(r"(<!-- ([\w-]+) -->\n).*?(<!-- /\2 -->)", re.DOTALL)


class Generated(NamedTuple):
    """A file of the project, relative to its root, and what must be in it."""

    path: Path
    text: str


def generate(registry: Registry, root: Path) -> Iterator[Generated]:
    """Yield every generated file; pages with words of their own are read from ``root`` and get their blocks filled."""
    specs = [spec for spec in registry.specs if not spec.house]
    yield Generated(LIST, render_rule_list(specs))
    for spec in specs:
        yield Generated(PAGES / f"{spec.id}.md", render_page(registry, spec.id, link=_link_beside))
    yield _fill_blocks(root, KINDS, {name: block() for name, block in BLOCKS.items()})
    yield _fill_blocks(root, NAMES, {"names": _render_names()})
    yield _fill_blocks(root, FIXES, _render_fixes(specs))


def _link_beside(rule_id: str) -> str:
    """Return the link from the page of a rule to another one, in the folder of another family or the same one."""
    return f"../{rule_id}.md"


def _fill_blocks(root: Path, path: Path, blocks: Mapping[str, str]) -> Generated:
    text = (root / path).read_text("utf-8")
    return Generated(path, BLOCK.sub(lambda match: match[1] + blocks[match[2]] + match[3], text))


def find_stale(registry: Registry, root: Path) -> list[Path]:
    """Return the generated files that are not as they must be, and pages of rules that are no more."""
    wanted = {file.path: file.text for file in generate(registry, root)}
    wrong = [path for path, text in wanted.items() if _read(root / path) != text]
    orphans = [path.relative_to(root) for path in (root / PAGES).rglob("*.md") if path.relative_to(root) not in wanted]
    return sorted(wrong + orphans)


def write(registry: Registry, root: Path) -> list[Path]:
    """Write what is stale and delete the pages of rules that are no more; return their paths."""
    wanted = {file.path: file.text for file in generate(registry, root)}
    changed = find_stale(registry, root)
    for path in changed:
        if path in wanted:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(wanted[path], "utf-8")
        else:
            (root / path).unlink()
    return changed


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


# --- the list of all rules --------------------------------------------------------------------


def render_rule_list(specs: list[RuleSpec]) -> str:
    """Return ``rules/README.md``."""
    families = sorted({spec.family for spec in specs})
    head = "<!-- generated from the rules by `python -m contentlint.rule.docs --write`; do not edit -->\n\n# Rules\n\n"
    count = f"{len(specs)} rules in {len(families)} families. "
    guide = "How to write one: [docs/writing-rules.md](../docs/writing-rules.md).\n"
    return (
        head
        + count
        + guide
        + "".join(_render_family(family, [s for s in specs if s.family == family]) for family in families)
    )


def _render_family(family: str, specs: list[RuleSpec]) -> str:
    rows = "".join(_render_row(spec) for spec in specs)
    head = "| rule | what to do | severity | preset | fix | basis |\n|---|---|---|---|---|---|\n"
    return f"\n## {family}\n\n{head}{rows}"


def _render_row(spec: RuleSpec) -> str:
    cells = (
        f"[`{spec.id}`](../docs/rules/{spec.id}.md)",
        _escape_cell(spec.summary),
        spec.severity,
        PRESET_IN_WORDS[spec.preset],
        FIX_IN_WORDS[spec.fixable],
        spec.basis.replace("-", " "),
    )
    return f"| {' | '.join(cells)} |\n"


# --- blocks of the reference ----------------------------------------------------------------------


def _render_kinds() -> str:
    return "\n".join(_render_kind(name) for name in KIND_CLASS_NAMES)


def _render_kind(name: str) -> str:
    found = load_kind(name)
    keys = ", ".join(f"`{info.encode_name}`" for info in msgspec.structs.fields(found.params))
    return f"**`{name}`** ({keys})\n\n{_format_docstring(found.params)}\n\n{_format_docstring(found)}\n"


def _format_docstring(documented: type) -> str:
    return cleandoc(documented.__doc__ or "").replace("``", "`")


def _render_selectors() -> str:
    rows = "".join(f"| `{name}` | {selector.help} |\n" for name, selector in SELECTORS.items())
    return f"| set | nodes |\n|---|---|\n{rows}"


def _render_metrics() -> str:
    rows = "".join(f"| `{name}` | {metric.help} |\n" for name, metric in METRICS.items())
    return f"| metric | meaning |\n|---|---|\n{rows}"


SUBJECTS = {
    "contentlint.rule": "rules and findings",
    "contentlint.article": "the article and its parts",
    "contentlint.document": "nodes, metadata and URLs",
    "contentlint.prose": "words and dates",
    "contentlint.article.edits": "edits, and places for them",
    "contentlint.site": "sites",
}
"""What the names of a package are about; all other packages belong to the first subject."""


def _render_names() -> str:
    """Return the names that the facade gives to rules, by subject."""
    names: dict[str, list[str]] = {subject: [] for subject in SUBJECTS.values()}
    for module, name in re.findall(r"^from (\S+) import (\w+) as", STUB.read_text("utf-8"), re.MULTILINE):
        package = max(
            (one for one in SUBJECTS if f"{module}.".startswith(f"{one}.")), key=len, default="contentlint.rule"
        )
        names[SUBJECTS[package]].append(name)
    rows = (
        f"| {subject} | {', '.join(f'`{name}`' for name in sorted(found, key=str.casefold))} |\n"
        for subject, found in names.items()
    )
    return f"| subject | names |\n|---|---|\n{''.join(rows)}"


def _render_fixes(specs: list[RuleSpec]) -> dict[str, str]:
    """Return the tables of the page on fixes."""
    return {tier: _render_reasons(spec for spec in specs if spec.fixable == tier) for tier in ("safe", "unsafe")}


def _render_reasons(specs: Iterable[RuleSpec]) -> str:
    rows = (f"| [`{spec.id}`](../rules/{spec.id}.md) | {_escape_cell(spec.fix_reason)} |\n" for spec in specs)
    return f"| rule | note |\n|---|---|\n{''.join(rows)}"


def _escape_cell(text: str) -> str:
    return text.replace("|", "\\|")


BLOCKS = {
    "kinds": _render_kinds,
    "selectors": _render_selectors,
    "metrics": _render_metrics,
}
"""The blocks of the page on kinds by the name in their marks."""
