"""Reading ``site-urls.txt``, with an error of one line for all that is wrong with it."""

import os
import stat
from pathlib import Path

from contentlint.config.errors import ConfigError
from contentlint.site.url_list import LEARN, MAX_BYTES, UrlList, UrlListError, parse_url_list
from contentlint.source.decoding import explain_error
from contentlint.source.paths import URLS_FILE, format_display_path, is_inside, normalize_path, resolve_path


def read_url_list(root: str) -> UrlList | None:
    """Read the list of URLs of the site in a folder, given by its absolute path; None where there is none.

    Raises :class:`ConfigError` for all that is wrong with it.
    """
    path = f"{root}/{URLS_FILE}"
    name = format_display_path(path, normalize_path("."))
    data = read_site_file(path, name, root)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}:{line}", f"not UTF-8; {LEARN}") from None
    try:
        return parse_url_list(text)
    except UrlListError as problem:
        raise ConfigError(f"{name}:{problem.line}", str(problem)) from None


def read_site_file(path: str, name: str, root: str) -> bytes | None:
    """Return the content of a file that lies in a folder, called ``name`` in what is said of it; None for none."""
    try:
        found = Path(path).stat()
        if not stat.S_ISREG(found.st_mode):
            raise ConfigError(name, "is not a file")
        if not is_inside(resolve_path(path), resolve_path(root)):
            raise ConfigError(name, "is a link that leads outside the folder of the site")
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if os.path.lexists(path):
            raise ConfigError(name, "is a link to a file that does not exist") from None
        return None
    except (OSError, ValueError) as error:
        raise ConfigError(name, f"cannot be read: {explain_error(error)}") from error
    if len(data) > MAX_BYTES:
        raise ConfigError(name, f"has more than {MAX_BYTES:,} bytes; keep only the URLs of this site in it")
    return data
