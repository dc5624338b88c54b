"""The exit codes of the command line."""


class Exit:
    """What an exit code means; ``BROKEN_PIPE`` and ``INTERRUPTED`` follow the shell's convention."""

    CLEAN = 0
    VIOLATIONS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141
