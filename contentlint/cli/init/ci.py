"""The gates that a repository can have: the hook on each commit, the job on each pull request."""

import re
from collections.abc import Sequence

from contentlint import __version__

REPOSITORY = "https://github.com/contentlint/contentlint"
ACTION = "contentlint/contentlint"

TAG = f"v{__version__}"
"""The tag of this version in the repository."""

HOOK_FILE = ".pre-commit-config.yaml"
CI_FILES = {"github": ".github/workflows/contentlint.yml", "gitlab": ".gitlab-ci.yml"}
"""The files that the gates are, from the top of the repository on."""

BASELINE = "--baseline"
"""The option of ``contentlint check`` with which only what is new counts."""


def render_hook(roots: Sequence[str], endings: Sequence[str] = (), *, with_baseline: bool = False) -> str:
    """Return the text of a ``.pre-commit-config.yaml``: changed articles below the roots, and the whole site.

    ``endings`` are those of articles, where not every file that may be one is.
    """
    return f"repos:\n{render_hook_entry(roots, endings, with_baseline=with_baseline)}"


def render_hook_entry(roots: Sequence[str], endings: Sequence[str] = (), *, with_baseline: bool = False) -> str:
    """Return what such a file has below ``repos``."""
    files = _build_file_pattern(roots, endings)
    lines = [f"  - repo: {REPOSITORY}", f"    rev: {TAG}", "    hooks:"]
    args = [f"        args: [{BASELINE}]"] if with_baseline else []
    lines += ["      - id: contentlint", *([f"        files: {files}"] if files else []), *args]
    lines += ["      - id: contentlint-site", *args]
    return "\n".join(lines) + "\n"


def render_ci(forge: str, *, with_baseline: bool = False) -> str:
    """Return the text of the file that checks each pull request on a forge, ``github`` or ``gitlab``."""
    options = BASELINE if with_baseline else ""
    return {"github": _render_github, "gitlab": _render_gitlab}[forge](options)


def _build_file_pattern(roots: Sequence[str], endings: Sequence[str]) -> str:
    """Return the pattern of files with some endings below some folders, as YAML writes it."""
    folder = f"^{_join_alternatives(roots)}/" if roots else ""
    ending = f"{_join_alternatives(endings)}$" if endings else ""
    pattern = ".*".join(filter(None, (folder, ending)))
    return pattern if re.fullmatch(r"[\w^$()|/.*\\-]*", pattern) else "'" + pattern.replace("'", "''") + "'"


def _join_alternatives(texts: Sequence[str]) -> str:
    """Return the pattern of one of some texts."""
    escaped = [re.escape(text) for text in texts]
    return escaped[0] if len(escaped) == 1 else f"({'|'.join(escaped)})"


def _render_github(options: str) -> str:
    given = f"        with:\n          args: {options}\n" if options else ""
    return f"""\
name: Articles
on: pull_request
permissions:
  contents: read
jobs:
  contentlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: {ACTION}@{TAG}
{given}"""


def _render_gitlab(options: str) -> str:
    given = f"contentlint:\n  variables:\n    CONTENTLINT_ARGS: {options}\n" if options else ""
    raw = f"https://raw.githubusercontent.com/{ACTION}/{TAG}/ci/gitlab.yml"
    return f"include:\n  - remote: {raw}\n{given}"
