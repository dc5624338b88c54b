"""Pages that a site always has and that are no articles: about, contact, imprint, careers, authors, job advertisements.

They are known on any site by what names them: the file, the title, the template, and the folder of pages about persons
or jobs. A name alone counts only where the page states neither a date nor an author, and never in a folder of articles;
a subject (“contact lenses”) is no name.
"""

from collections.abc import Sequence
from pathlib import PurePosixPath

from contentlint.article.path_languages import ENGLISH_NAMES
from contentlint.document.document import Document
from contentlint.document.metadata import FrontMatter, Metadata
from contentlint.languages.folding import fold
from contentlint.languages.table import get_all_words, remember

INDEXES = frozenset({"index", "_index", "readme"})
"""Names of files that stand for their folder."""

_CONTENT = frozenset(
    {"", "content", "contents", "docs", "pages", "page", "public", "site", "source", "src", "www", "app"}
)
"""Folders, without ``_``, that hold pages of every kind."""

_PAGES = ("_pages", "content/pages")
"""Folders of pages beside the articles."""

_SITE_MARKS = (" | ", " · ", " » ")
"""What stands between a title and the name of the site."""

_YEAR = 4
"""Digits of the longest number that may stand behind a name (“terms-2024”, “privacy-v2”)."""


def is_standing_name(name: str) -> bool:
    """Tell whether a name, of a file or in a title, is that of such a page."""
    normal = _normalize(name)
    return normal in _get_names("standing") or normal in _get_names("standing-topics")


def find_standing_sign(path: PurePosixPath, document: Document, templates: Sequence[str]) -> str:
    """Return in words what shows that a page is such a page; an empty string where nothing does.

    ``templates`` are the values of the front matter that name a template or a type.
    """
    metadata = document.metadata
    stem = path.stem.partition(".")[0]
    name = path.parent.name if stem.lower() in INDEXES else stem
    title = _find_title(document)
    is_titled = _normalize(title) in _get_names("standing")
    if is_standing_name(name) and is_titled:
        return f"path: {name}"
    is_signed = metadata.get("author") is not None
    template = next((one for one in templates if _names_template(one, is_signed=is_signed)), "")
    if template:
        return f"front matter: {template}"
    folder = _find_folder(path, name)
    if folder and not is_signed and _has_job_key(document.front_matter):
        return f"path: {folder}"
    if _states_date_or_author(metadata):
        return ""
    if _is_named(path, name) or folder:
        return f"path: {name if _is_named(path, name) else folder}"
    return f"title: {title}" if is_titled else _find_folder_of_pages(path)


def _is_named(path: PurePosixPath, name: str) -> bool:
    """Tell whether the name of a page says what it is; one that is a subject as well does so near the root alone."""
    known = _normalize(name)
    if known in _get_names("standing"):
        return True
    return known in _get_names("standing-topics") and not _list_own_folders(path, name)


def _list_own_folders(path: PurePosixPath, name: str) -> list[str]:
    """Return the folders of a page that are neither the root of content nor a language."""
    folders = [part for part in path.parts[:-1] if part.strip("_").lower() not in _CONTENT]
    if folders and folders[-1] == name:
        folders.pop()
    return [part for part in folders if not _is_language(part)]


def _find_folder(path: PurePosixPath, name: str) -> str:
    """Return the folder of a page if its pages are each about a person, a job or terms; only one near the root."""
    folders = _list_own_folders(path, name)
    names = _get_names("standing-folders")
    return folders[0] if len(folders) == 1 and _normalize(folders[0].strip("_")) in names else ""


def _find_folder_of_pages(path: PurePosixPath) -> str:
    """Return in words that a page lies in a folder of pages, or of those in a language; deeper ones are articles."""
    folders = [part for part in path.parts[:-1] if not _is_language(part)]
    found = next((one for one in _PAGES if f"/{'/'.join(folders)}".endswith(f"/{one}")), "")
    return f"path: {found}" if found else ""


def _names_template(name: str, *, is_signed: bool) -> bool:
    """Tell whether a template is one for such pages; that of a portrait may be signed, and is an article then."""
    known = _normalize(name)
    return known in _get_names("standing") or (not is_signed and known in _get_names("standing-folders"))


def _has_job_key(front_matter: FrontMatter | None) -> bool:
    """Tell whether front matter has what only an advertisement of a job states: its place, its salary, a deadline."""
    keys = _get_names("job-keys")
    return front_matter is not None and any(_normalize(entry.path) in keys for entry in front_matter.entries)


def _find_title(document: Document) -> str:
    """Return the title without the name of the site; of a whole page more than its title has to be asked."""
    if document.is_page:
        return ""
    stated = document.metadata.get("title")
    if stated is not None and stated.value:
        return "" if stated.templated else min((stated.value.partition(mark)[0] for mark in _SITE_MARKS), key=len)
    return next((heading.text.text for heading in document.headings if heading.level == 1), "")


def _states_date_or_author(metadata: Metadata) -> bool:
    return metadata.get("date") is not None or metadata.get("author") is not None


def _normalize(name: str) -> str:
    """Return a name as it is compared: small letters without accents, its words joined by hyphens, no year behind."""
    folded = fold(name)
    if not folded.isalnum():
        plain = (" " if char == "_" else char for char in folded if char.isalnum() or char in "_ ")
        folded = "".join(plain)
    words = folded.split()
    if len(words) > 1 and words[-1].removeprefix("v").isdecimal() and len(words[-1]) <= _YEAR:
        words.pop()
    return "-".join(words)


def _is_language(folder: str) -> bool:
    """Tell whether a folder has the name of a language: ``de``, ``pt-br``, ``zh-Hant``, ``english``."""
    if folder.lower().replace("_", "-") in ENGLISH_NAMES:
        return True
    code, _, region = folder.replace("_", "-").partition("-")
    is_region = not region or (region.isalpha() and len(region) in {2, 4})
    return len(code) == 2 and code.isascii() and code.isalpha() and is_region  # noqa: PLR2004  # letters of a code


@remember
def _get_names(key: str) -> frozenset[str]:
    return frozenset(map(_normalize, get_all_words(f"site-pages.{key}")))
