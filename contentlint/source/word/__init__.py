"""Word files (.docx) to text: HTML in which each line is a paragraph."""

from contentlint.source.unreadable import UnreadableSource
from contentlint.source.word.package import Package, PackageError, open_package
from contentlint.source.word.source import WordSource

__all__ = ["WordSource", "decode_word"]

MISSING = "Word files need the package mammoth; install it with: "


def decode_word(data: bytes, path: str) -> WordSource:
    """Turn a Word file into HTML. Raises :class:`UnreadableSource` with what is wrong with it, in one line.

    Nothing outside of the file is looked at, and no more of it is unpacked than the limits of a package allow.
    """
    try:
        return WordSource(*_convert(open_package(data)), path)
    except PackageError as problem:
        raise UnreadableSource(path, str(problem)) from problem
    except ImportError as problem:
        from contentlint.source.extras import format_install  # only where it is missing

        raise UnreadableSource(path, MISSING + format_install("docx")) from problem
    except RecursionError as problem:
        raise UnreadableSource(path, "its parts are nested too deeply to be read") from problem


def _convert(package: Package) -> tuple[str, tuple[str, ...]]:
    """Return the HTML, and what was left out; whatever the libraries stumble over is the file's fault."""
    from contentlint.source.word.conversion import convert  # mammoth takes long to import

    try:
        return convert(package)
    except (PackageError, RecursionError):
        raise
    except Exception as problem:  # an unusual file ends in any error of a parser
        raise PackageError("a damaged Word file: open it in a word processor and save it again") from problem
