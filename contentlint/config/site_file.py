"""Reading a file that lies beside the configuration of a site: never through a link that leads outside its folder."""

import os
import stat
from pathlib import Path

from contentlint.config.errors import ConfigError
from contentlint.source.decoding import explain_error
from contentlint.source.paths import format_display_path, is_inside, normalize_path, resolve_path


def read_site_file(root: str, file: str, most: int, advice: str) -> bytes | None:
    """Return the content of a file in a folder, given by its absolute path; None where there is none.

    ``most`` is how many bytes it may have, ``advice`` what to do about more. Raises :class:`ConfigError` for a larger
    file, and for one that cannot be read or lies elsewhere.
    """
    path = f"{root}/{file}"
    name = format_display_path(path, normalize_path("."))
    try:
        found = Path(path).stat()
        if not stat.S_ISREG(found.st_mode):
            raise ConfigError(name, "is not a file")
        if not is_inside(resolve_path(path), resolve_path(root)):
            raise ConfigError(name, "is a link that leads outside the folder of the site")
        with Path(path).open("rb") as opened:
            data = opened.read(most + 1)
    except FileNotFoundError:
        if os.path.lexists(path):
            raise ConfigError(name, "is a link to a file that does not exist") from None
        return None
    except (OSError, ValueError) as error:
        raise ConfigError(name, f"cannot be read: {explain_error(error)}") from error
    if len(data) > most:
        raise ConfigError(name, f"has more than {most:,} bytes; {advice}")
    return data
