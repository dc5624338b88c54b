"""The command ``contentlint``, also as ``python -m contentlint``."""

import gc
import os
import sys
import time
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import ModuleType

_STDERR = 2
_USAGE, _BUG, _INTERRUPTED = 2, 3, 130
"""As in ``contentlint.cli.exit_codes``, which may be what cannot be loaded."""


_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120  # before pathlib is imported


class _Finder:
    """Finds the modules of this package where their names say they are; that halves the time it takes to find them."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return where a module of this package is; None for a package, and for what is not there."""
        del target
        if path is None or not name.startswith("contentlint.") or not path[0].startswith(_PACKAGE):
            return None
        file = f"{path[0]}/{name.rpartition('.')[2]}.py"
        if not os.path.isfile(file):  # noqa: PTH113
            return None
        spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file)
        spec.has_location = True
        return spec


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.meta_path.insert(0, _Finder)
    # Articles are trees without cycles and what is imported stays: collecting early costs more than it frees.
    gc.set_threshold(200_000, 50, 50)
    if sys.stderr is None:  # closed: nobody wants to be told
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for as long as we run
    # Processes that are started anew import nothing from the folder we are in: it may be a stranger's.
    os.environ["PYTHONSAFEPATH"] = "1"
    code = _run(sys.argv[1:])
    # Taking down the interpreter would cost a tenth of a short run; all output has been flushed.
    os._exit(code)


def _run(arguments: list[str]) -> int:
    """Run the command line; return the exit code, never Python's 1 for what cannot be loaded: 1 says violations."""
    try:
        code = _say_again(arguments)
        if code is None:
            _import_msgspec()
            from contentlint.cli import run  # what is kept is told without it

            code = run(arguments)
        sys.stderr.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except MemoryError:
        os.write(_STDERR, b"contentlint: there is not enough memory\n")
        return _USAGE
    except Exception as problem:
        if os.environ.get("CONTENTLINT_DEBUG"):
            raise
        os.write(
            _STDERR, f"contentlint: internal error ({type(problem).__name__}: {problem})\n".encode(errors="replace")
        )
        return _BUG
    return code


def _import_msgspec() -> None:
    """Import msgspec without typing_extensions, which takes longer than itself: typing has all that it asks there."""
    if "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # says that there is none
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]


def _say_again(arguments: list[str]) -> int | None:
    """Say what the same words were answered the last time, if nothing has changed since; return the exit code."""
    began = time.monotonic()
    from contentlint.linter.cache.verdict import recall  # where what cannot be loaded is told

    try:
        verdict = recall(arguments)
        return verdict.say(began) if verdict else None
    except OSError as problem:
        from contentlint.cli import report_lost_output  # only where the reader of the output has gone

        return report_lost_output(problem)


if __name__ == "__main__":
    main()
