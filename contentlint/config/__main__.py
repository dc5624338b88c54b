"""``python -m contentlint.config --write``: the schema and the reference of the settings, written or checked.

``--record 0.2`` writes what the rules and presets are as those of version 0.2, for its release.
"""

import sys
from pathlib import Path

from contentlint.config.loading import load_settings_from_text
from contentlint.config.schema import build_schema, format_schema
from contentlint.config.settings_page import build_settings_page
from contentlint.config.versions.record import FOLDER, build_record, format_record, shorten_version
from contentlint.rule.builtin import IS_WHEEL, ROOT, load_registry

SCHEMA = Path("docs/contentlint.schema.json")
REFERENCE = Path("docs/reference/settings.md")
USAGE = "usage: python -m contentlint.config --write | --check | --record VERSION"


def main(arguments: list[str]) -> int:
    """Return 0 if the files are as they must be, 1 if one is stale, 2 for a wrong call."""
    if arguments[:1] == ["--record"] and not IS_WHEEL:
        return record(arguments[1:])
    if arguments not in (["--write"], ["--check"]) or IS_WHEEL:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    texts = {
        SCHEMA: format_schema(build_schema(load_registry().specs, with_others=True)),
        REFERENCE: build_settings_page(),
    }
    stale = {path: text for path, text in texts.items() if not _is_current(ROOT.parent / path, text)}
    for path, text in stale.items():
        if arguments == ["--write"]:
            (ROOT.parent / path).write_text(text, "utf-8")
        sys.stdout.write(f"{'written' if arguments == ['--write'] else 'stale'}: {path}\n")
    return int(bool(stale) and arguments == ["--check"])


def _is_current(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text("utf-8") == text


def record(versions: list[str]) -> int:
    """Write the rules and presets as those of a version; return 0, or 2 for a wrong call."""
    try:
        [version] = map(shorten_version, versions)
    except ValueError as problem:
        sys.stderr.write(f"{USAGE}\n{problem}\n")
        return 2
    file = FOLDER / f"{version}.json"
    file.write_text(format_record(build_record(version, load_registry(), load_settings_from_text)), "utf-8")
    sys.stdout.write(f"written: contentlint/config/versions/{file.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
