"""The command ``contentlint``, also as ``python -m contentlint``."""

import gc
import os
import sys
import time

from contentlint.linter.cache.verdict import recall


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Articles are trees without cycles and what is imported stays: collecting early costs more than it frees.
    gc.set_threshold(200_000, 50, 50)
    if sys.stderr is None:  # closed: nobody wants to be told
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for as long as we run
    code = _say_again(sys.argv[1:])
    if code is None:
        from contentlint.cli import run  # what is kept is told without it

        code = run(sys.argv[1:])
    sys.stderr.flush()
    # Taking down the interpreter would cost a tenth of a short run; all output has been flushed.
    os._exit(code)


def _say_again(arguments: list[str]) -> int | None:
    """Say what the same words were answered the last time, if nothing has changed since; return the exit code."""
    began = time.monotonic()
    try:
        verdict = recall(arguments)
        return verdict.say(began) if verdict else None
    except KeyboardInterrupt:
        from contentlint.cli.exit_codes import Exit

        return Exit.INTERRUPTED
    except OSError as problem:
        from contentlint.cli import report_lost_output  # only where the reader of the output has gone

        return report_lost_output(problem)


if __name__ == "__main__":
    main()
