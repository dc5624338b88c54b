"""The gates that a repository can have: the hook on each commit, the job on each pull request."""

import re
from collections.abc import Sequence

from contentlint import __version__
from contentlint.cli.init.origin import Origin

REPOSITORY = "https://github.com/contentlint/contentlint"
ACTION = "contentlint/contentlint"

TAG = f"v{__version__}"
"""The tag of this version in the repository."""

IS_RELEASED = False
"""Whether this tag is there. Until then, gates use what a clone gives."""

WHEEL = f"vendor/contentlint-{__version__}-py3-none-any.whl"
"""The wheel that jobs install until then, from the top of the repository on."""

HOOK_FILE = ".pre-commit-config.yaml"
CI_FILES = {"github": ".github/workflows/contentlint.yml", "gitlab": ".gitlab-ci.yml"}
"""The files that the gates are, from the top of the repository on."""

BASELINE = "--baseline"
"""The option of ``contentlint check`` with which only what is new counts."""


def render_hook(
    roots: Sequence[str],
    endings: Sequence[str] = (),
    *,
    with_baseline: bool = False,
    is_released: bool = IS_RELEASED,
    origin: Origin | None = None,
) -> str:
    """Return the text of a ``.pre-commit-config.yaml``: changed articles below the roots, and the whole site.

    ``endings`` are those of articles, where not every file that may be one is.
    """
    entry = render_hook_entry(roots, endings, with_baseline=with_baseline, is_released=is_released, origin=origin)
    return f"repos:\n{entry}"


def render_hook_entry(
    roots: Sequence[str],
    endings: Sequence[str] = (),
    *,
    with_baseline: bool = False,
    is_released: bool = IS_RELEASED,
    origin: Origin | None = None,
) -> str:
    """Return what such a file has below ``repos``.

    That is the hooks of the release, or else those at the commit that ``origin`` names: nobody needs to install
    anything. Without either they run the contentlint that is installed.
    """
    files = _build_file_pattern(roots, endings)
    chosen = [f"        files: {files}"] if files else []
    source = Origin(REPOSITORY, TAG) if is_released else origin
    if source:
        args = [f"        args: [{BASELINE}]"] if with_baseline else []
        place = [f"  - repo: {source.url}", f"    rev: {source.commit}", "    hooks:"]
        lines = [*place, "      - id: contentlint", *chosen, *args]
        return "\n".join([*lines, "      - id: contentlint-site", *args]) + "\n"
    command = f"contentlint check {BASELINE}" if with_baseline else "contentlint check"
    lines = [
        "  - repo: local",
        "    hooks:",
        *_render_local("contentlint", command),
        f"        types_or: [{'markdown, mdx, html, plain-text' if files else 'markdown, mdx, html'}]",
        *chosen,
        *_render_local("contentlint-site", f"{command} --site-only"),
        "        pass_filenames: false",
        "        always_run: true",
    ]
    return "\n".join(lines) + "\n"


def _render_local(name: str, command: str) -> list[str]:
    return [
        f"      - id: {name}",
        f"        name: {name}",
        f"        entry: {command}",
        "        language: system",
        "        require_serial: true",
    ]


def render_ci(forge: str, *, with_baseline: bool = False, is_released: bool = IS_RELEASED) -> str:
    """Return the text of the file that checks each pull request on a forge, ``github`` or ``gitlab``."""
    options = BASELINE if with_baseline else ""
    if is_released:
        return {"github": _render_github, "gitlab": _render_gitlab}[forge](options)
    command = f"contentlint check {BASELINE}" if with_baseline else "contentlint check"
    return {"github": _render_github_by_hand, "gitlab": _render_gitlab_by_hand}[forge](command)


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


_GITHUB = """\
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
"""


def _render_github_by_hand(command: str) -> str:
    return f"""\
{_GITHUB}      - uses: actions/setup-python@v6
        with:
          python-version: "3.13"
      - run: pip install {WHEEL}
      - run: {command} --format github
"""


def _render_gitlab_by_hand(command: str) -> str:
    return f"""\
contentlint:
  image: python:3.13-slim
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - pip install {WHEEL}
    - {command} --format text --format gitlab:gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


def _render_github(options: str) -> str:
    given = f"        with:\n          args: {options}\n" if options else ""
    return f"{_GITHUB}      - uses: {ACTION}@{TAG}\n{given}"


def _render_gitlab(options: str) -> str:
    given = f"contentlint:\n  variables:\n    CONTENTLINT_ARGS: {options}\n" if options else ""
    raw = f"https://raw.githubusercontent.com/{ACTION}/{TAG}/ci/gitlab.yml"
    return f"include:\n  - remote: {raw}\n{given}"
