"""Whether rules in Python may run: somebody outside of the folder that holds them must have said so."""

import os

VARIABLE = "CONTENTLINT_ALLOW_PYTHON_RULES"
"""The environment variable that allows it; ``--allow-python-rules`` sets it for the run."""


def may_run_python() -> bool:
    """Tell whether the environment, or an option of the command line, allows rules in Python."""
    return os.environ.get(VARIABLE, "").lower() not in {"", "0", "false", "no"}


def allow_python() -> None:
    """Allow rules in Python from now on, in this process and in those that it starts."""
    os.environ[VARIABLE] = "1"
