"""``python -m contentlint.config.versions --write``: the rules and presets of this version, recorded for its release."""

import sys

import contentlint
from contentlint.config.loading import load_settings_from_text
from contentlint.config.versions.record import FOLDER, build_record, format_record
from contentlint.rule.builtin import IS_WHEEL, load_registry

USAGE = "usage: python -m contentlint.config.versions --write"


def main(arguments: list[str]) -> int:
    """Return 0 if the file was written, 2 for a wrong call."""
    if arguments != ["--write"] or IS_WHEEL:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    record = build_record(contentlint.__version__, load_registry(), load_settings_from_text)
    file = FOLDER / f"{record.version}.json"
    file.write_text(format_record(record), "utf-8")
    sys.stdout.write(f"written: contentlint/config/versions/{file.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
