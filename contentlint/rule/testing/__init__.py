"""For the authors of rules: run one rule over an example, or over the marked articles of a case file.

.. code-block:: python

    from contentlint.rule.testing import run_rule


    def test_headings_do_not_shout():
        [finding] = run_rule("style/no-shouting", "# LISTEN", custom_folders=[Path("rules")])
        assert finding.message_id == "shouted"
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from contentlint.findings import Finding
from contentlint.rule.builtin import load_registry
from contentlint.rule.loading.case_file import EXAMPLE_DAY, Case, read_cases
from contentlint.rule.registry import Registry
from contentlint.rule.spec import Format, RuleSpec
from contentlint.rule.testing.cases import Outcome, check_case
from contentlint.rule.testing.run import run_spec

__all__ = ["Case", "Outcome", "check_case", "read_cases", "run_rule"]


def run_rule(  # noqa: PLR0913  # what an article depends on, all but two by name
    rule: str | RuleSpec,
    text: str,
    *,
    format: Format | None = None,  # the word for it everywhere
    options: Mapping[str, object] | None = None,
    path: str = "",
    today: dt.date = EXAMPLE_DAY,
    custom_folders: Iterable[Path] = (),
) -> list[Finding]:
    """Return what a rule finds in a text, in order of place.

    ``rule`` is an id or a spec, ``format`` how the text is read (by default as its path or its looks tell),
    ``today`` the day that rules about dates go by. Raises :class:`contentlint.rule.RuleError` for a rule or an
    option that does not exist.
    """
    spec = rule if isinstance(rule, RuleSpec) else _get_registry(tuple(custom_folders)).get(rule)
    return run_spec(spec, text, format=format, options=options, path=path, today=today)


@lru_cache(maxsize=8)
def _get_registry(custom_folders: tuple[Path, ...]) -> Registry:
    return load_registry(custom_folders, allow_python=True)
