"""The command ``contentlint``, also as ``python -m contentlint``.

Without ``-P``, ``python -m contentlint`` imports Python files of the folder; the command ``contentlint`` does not.
"""

import gc
import os
import sys

_STDERR = 2
_USAGE, _BUG, _INTERRUPTED = 2, 3, 130
"""As in ``contentlint.cli.exit_codes``, which may be what cannot be loaded."""


def main() -> None:
    """Run the command line and leave with its exit code."""
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
        from contentlint.cli import run  # where what cannot be loaded is told

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


def _leave_working_folder_out() -> None:
    """Import nothing more from the folder we are in, where ``python -m`` looks first: it may be a stranger's.

    What Python has imported from it by now, a module called ``typing`` or a package called ``contentlint``, has run.
    A clone that is not installed is left: there, the folder is the one that we come from.
    """
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  # pathlib is not there yet
    if not sys.flags.safe_path and sys.path and sys.path[0] != ours and __spec__ is not None:
        del sys.path[0]


if __name__ == "__main__":
    _leave_working_folder_out()
    main()
