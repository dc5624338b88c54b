"""Word files (.docx) to text: HTML in which each line is a paragraph."""

from typing import TYPE_CHECKING

from contentlint.source.unreadable import UnreadableSource
from contentlint.source.word.package import Package, PackageError, open_package
from contentlint.source.word.source import WordSource

if TYPE_CHECKING:
    from contentlint.source.word.converted import Converted

__all__ = ["WordSource", "decode_word"]

MISSING = "Word files need the package mammoth; install it with: "


def decode_word(data: bytes, path: str) -> WordSource:
    """Turn a Word file into HTML. Raises :class:`UnreadableSource` with what is wrong with it, in one line.

    Nothing outside of the file is looked at, and no more of it is unpacked than the limits of a package allow.
    """
    try:
        return WordSource(_convert(open_package(data)), path, data)
    except PackageError as problem:
        raise UnreadableSource(path, str(problem)) from problem
    except ImportError as problem:
        from contentlint.source.extras import format_install  # only where it is missing

        raise UnreadableSource(path, MISSING + format_install("docx")) from problem
    except RecursionError as problem:
        raise UnreadableSource(path, "its parts are nested too deeply to be read") from problem


def _convert(package: Package) -> "Converted":
    """Convert a package; where the libraries stumble over it, once more without what they cannot read."""
    from contentlint.source.word.conversion import convert  # mammoth takes long to import

    try:
        return convert(package)
    except (PackageError, RecursionError):
        raise
    except Exception:  # noqa: BLE001  # an unusual file ends in any error of a parser
        return _convert_mended(package)


def _convert_mended(package: Package) -> "Converted":
    from contentlint.source.word.conversion import convert
    from contentlint.source.word.mending import mend_parts

    try:
        return convert(Package(mend_parts(package.parts), package.media))
    except (PackageError, RecursionError):
        raise
    except Exception as problem:  # as above
        raise PackageError("a damaged Word file: open it in a word processor and save it again") from problem
