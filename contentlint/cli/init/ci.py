"""The gates that a repository can have: the hook on each commit, the job on each pull request."""

import re
from collections.abc import Sequence
from pathlib import Path

from contentlint.cli.init.origin import Origin

WHEEL = "vendor/contentlint-*.whl"
"""The wheel that jobs install where no repository is known to have this contentlint, from the top on."""

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
    origin: Origin | None = None,
) -> str:
    """Return the text of a ``.pre-commit-config.yaml``: changed articles below the roots, and the whole site.

    ``endings`` are those of articles, where not every file that may be one is.
    """
    entry = render_hook_entry(roots, endings, with_baseline=with_baseline, origin=origin)
    return f"repos:\n{entry}"


def render_hook_entry(
    roots: Sequence[str],
    endings: Sequence[str] = (),
    *,
    with_baseline: bool = False,
    origin: Origin | None = None,
) -> str:
    """Return what such a file has below ``repos``.

    That is the hooks at the commit or tag that ``origin`` names: nobody needs to install anything. Without one they run
    the contentlint that is installed.
    """
    files = _build_file_pattern(roots, endings)
    chosen = [f"        files: {files}"] if files else []
    if origin:
        args = [f"        args: [{BASELINE}]"] if with_baseline else []
        place = [f"  - repo: {origin.url}", f"    rev: {origin.commit}", "    hooks:"]
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


def render_ci(forge: str, *, with_baseline: bool = False, origin: Origin | None = None) -> str:
    """Return the text of the file that checks each pull request on a forge, ``github`` or ``gitlab``.

    It judges changed lines only, and so fetches the history of the repository.
    """
    values = {"INSTALL": _build_install(origin), "OPTIONS": f"{BASELINE} " if with_baseline else ""}
    template = Path(__file__).with_name(f"{forge}.yml").read_text(encoding="utf-8")
    return re.sub("|".join(values), lambda found: values[found[0]], template)


def _build_install(origin: Origin | None) -> str:
    """Return what a job installs: a commit that it can get without a key, or else a wheel of the repository."""
    return f"git+{origin.url}@{origin.commit}" if origin and origin.url.startswith("https://") else WHEEL


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
