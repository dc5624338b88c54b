"""``python -m contentlint.rule.docs --write``: the generated pages of the built-in rules, written or checked."""

import sys
from pathlib import Path

from contentlint.rule.builtin import IS_WHEEL, ROOT, load_registry
from contentlint.rule.docs.generate import find_stale, write

USAGE = "usage: python -m contentlint.rule.docs --write | --check"


def main(arguments: list[str]) -> int:
    """Return 0 if all is as it must be, 1 if something is stale, 2 for a wrong call."""
    if arguments not in (["--write"], ["--check"]) or IS_WHEEL:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    registry, root = load_registry(), ROOT.parent
    if arguments == ["--write"]:
        _tell("written", write(registry, root))
        return 0
    found = find_stale(registry, root)
    _tell("stale", found)
    return 1 if found else 0


def _tell(what: str, paths: list[Path]) -> None:
    for path in paths:
        sys.stdout.write(f"{what}: {path}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
