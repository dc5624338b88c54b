"""Reading ``site-urls.txt``, with an error of one line for all that is wrong with it."""

from contentlint.config.errors import ConfigError
from contentlint.config.site_file import read_site_file
from contentlint.site.url_list import LEARN, MAX_BYTES, UrlList, UrlListError, parse_url_list
from contentlint.source.paths import URLS_FILE, format_display_path, normalize_path


def read_url_list(root: str) -> UrlList | None:
    """Read the list of URLs of the site in a folder, given by its absolute path; None where there is none.

    Raises :class:`ConfigError` for all that is wrong with it.
    """
    name = format_display_path(f"{root}/{URLS_FILE}", normalize_path("."))
    data = read_site_file(root, URLS_FILE, MAX_BYTES, "keep only the URLs of this site in it")
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
