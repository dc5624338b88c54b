"""The packages that only some commands need, and how to install them."""

from importlib.metadata import PackageNotFoundError, requires


def format_install(extra: str) -> str:
    """Return the command that installs the packages of an extra beside contentlint, each by its own name."""
    packages = " ".join(f"'{name}'" for name in _list_packages(extra))
    return f"pip install {packages}" if packages else f"pip install '/path/to/the/clone[{extra}]'"


def _list_packages(extra: str) -> list[str]:
    try:
        stated = requires("contentlint") or []
    except PackageNotFoundError:  # a folder that was never installed
        return []
    parts = (line.partition(";") for line in stated)
    return [name.strip() for name, _, condition in parts if f'extra == "{extra}"' in condition.replace("'", '"')]
