"""What a fix would change, as a unified diff that ``patch`` and ``git apply`` take."""

from collections.abc import Iterator
from difflib import unified_diff

from contentlint.fixing.files import FileFix
from contentlint.source import decode

NO_NEWLINE = "\\ No newline at end of file\n"


def diff_of(fix: FileFix) -> str:
    """Return the changes of one file; its lines end as they do in the file."""
    path = fix.file.shown
    lines = unified_diff(_lines(fix.before), _lines(fix.after), f"a/{path}", f"b/{path}", lineterm="\n")
    return "".join(_whole(lines))


def _whole(lines: Iterator[str]) -> Iterator[str]:
    """Say of a last line without an end that it has none."""
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}"


def _lines(data: bytes) -> list[str]:
    r"""Return the lines of a file, parted at ``\n`` alone as ``patch`` does."""
    text = data.decode(decode(data).encoding)  # with its mark, which may go
    return text.splitlines(keepends=True) if text.isascii() and "\r" not in text else _parted(text)


def _parted(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
