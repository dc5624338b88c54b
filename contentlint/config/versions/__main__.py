"""``python -m contentlint.config.versions --write 0.2``: the rules and presets as they are, recorded for a release."""

import sys

from contentlint.config.loading import load_settings_from_text
from contentlint.config.versions.record import FOLDER, UnknownVersionError, build_record, format_record, shorten_version
from contentlint.rule.builtin import IS_WHEEL, load_registry

USAGE = "usage: python -m contentlint.config.versions --write VERSION"


def main(arguments: list[str]) -> int:
    """Return 0 if the file was written, 2 for a wrong call."""
    try:
        option, version = arguments
        version = shorten_version(version)
    except (UnknownVersionError, ValueError):
        option = ""
    if option != "--write" or IS_WHEEL:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    record = build_record(version, load_registry(), load_settings_from_text)
    file = FOLDER / f"{record.version}.json"
    file.write_text(format_record(record), "utf-8")
    sys.stdout.write(f"written: contentlint/config/versions/{file.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
