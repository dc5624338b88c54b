"""``python -m contentlint.config --write``: the schema of the built-in rules' settings, written or checked."""

import sys
from pathlib import Path

from contentlint.config.schema import build_schema, format_schema
from contentlint.rule.builtin import IS_WHEEL, ROOT, load_registry

SCHEMA = Path("docs/contentlint.schema.json")
USAGE = "usage: python -m contentlint.config --write | --check"


def main(arguments: list[str]) -> int:
    """Return 0 if the file is as it must be, 1 if it is stale, 2 for a wrong call."""
    if arguments not in (["--write"], ["--check"]) or IS_WHEEL:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    file, text = ROOT.parent / SCHEMA, format_schema(build_schema(load_registry().specs, with_others=True))
    if file.is_file() and file.read_text("utf-8") == text:
        return 0
    if arguments == ["--check"]:
        sys.stdout.write(f"stale: {SCHEMA}\n")
        return 1
    file.write_text(text, "utf-8")
    sys.stdout.write(f"written: {SCHEMA}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
