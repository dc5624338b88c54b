"""The command ``contentlint``, also as ``python -m contentlint``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Articles are trees without cycles and what is imported stays: collecting early costs more than it frees.
    gc.set_threshold(200_000, 50, 50)
    from contentlint.cli import run  # not before the line above

    if sys.stderr is None:  # closed: nobody wants to be told
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for as long as we run
    code = run(sys.argv[1:])
    sys.stderr.flush()
    # Taking down the interpreter would cost a tenth of a short run; all output has been flushed.
    os._exit(code)


if __name__ == "__main__":
    main()
