"""The start of a new rule: a file that already runs, to be filled in."""

import re
from pathlib import Path

from contentlint.rule.errors import RuleError
from contentlint.rule.loading.discovery import ID
from contentlint.rule.loading.python_rule import build_class_name
from contentlint.source.paths import is_inside, normalize_path, resolve_path

DECLARED = """\
summary: Say what the writer should do, in one sentence.
why: |
  Say in one or two sentences why it matters; this is printed with each finding.

  Say more here if there is more to say, or delete this paragraph.
how-to-fix: Say in one imperative sentence how to fix it.
basis: house-style
severity: warning
kind: terms
of: prose
terms:
  - a phrase to avoid
messages:
  found:
    text: Do not write “{quote}”.
    label: say it in other words
examples:
  - good: |
      # Kettles

      A sentence that passes.
  - bad: |
      # Kettles

      A sentence with a phrase to avoid.
    expect: found
"""

CODED = '''\
"""``{id}``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, bad, good


class {name}(Rule[NoOptions]):
    """Say what the writer should do, in one sentence.

    Say in one or two sentences why it matters; this is printed with each finding.

    Say more here if there is more to say, or delete this paragraph.
    """

    how_to_fix = "Say in one imperative sentence how to fix it."
    basis = "house-style"
    severity = "warning"
    messages = {{"found": Message("The heading “{{quote}}” shouts.", label="write it in small letters")}}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading in capitals."""
        for heading in article.headings:
            if heading.text.text.isupper():
                yield self.finding("found", at=heading.text, quote=heading.text.text)

    examples = (
        good("""
            # A heading that passes
        """),
        bad(
            """
            # A HEADING THAT SHOUTS
            """,
            "found",
        ),
    )
'''


def create_rule(rule_id: str, folder: Path, *, python: bool = False) -> Path:
    """Write the skeleton of a rule below ``folder`` and return its path.

    Raises :class:`RuleError` for an id that is none, for a rule that exists, and where the file cannot be written.
    """
    if not re.fullmatch(ID, rule_id):
        raise RuleError(f"'{rule_id}' is not a rule id; use family/name, lowercase words joined by hyphens")
    path = _build_path(rule_id, folder, python=python)
    _refuse_existing(rule_id, folder)
    text = CODED.format(id=rule_id, name=build_class_name(path.stem)) if python else DECLARED
    try:
        _refuse_outside(path, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise RuleError(f"{path}: cannot be written: {error.strerror}") from None
    return path


def _refuse_outside(path: Path, folder: Path) -> None:
    """Raise where a link leads out of the folder of rules, or that folder out of the working folder it is named in."""
    named, top, here = normalize_path(str(folder)), resolve_path(str(folder)), normalize_path(".")
    if not is_inside(resolve_path(str(path.parent)), top):
        raise RuleError(f"{path.parent}: outside the folder {folder}")
    if is_inside(named, here) and not is_inside(top, resolve_path(here)):
        raise RuleError(f"{folder}: a link leads outside the folder that you are in")


def _build_path(rule_id: str, folder: Path, *, python: bool) -> Path:
    family, _, name = rule_id.partition("/")
    file = f"{name.replace('-', '_')}.py" if python else f"{name}.yaml"
    return folder / family.replace("-", "_") / file


def _refuse_existing(rule_id: str, folder: Path) -> None:
    family, _, name = rule_id.partition("/")
    for directory in {family, family.replace("-", "_")}:
        for file in (f"{name}.yaml", f"{name.replace('-', '_')}.yaml", f"{name.replace('-', '_')}.py"):
            if (folder / directory / file).exists():
                raise RuleError(f"{folder / directory / file}: already exists; edit it, or choose another id")
