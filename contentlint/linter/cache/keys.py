"""What a result depends on beside the article itself, in a few bytes: code, packages, rules, settings."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from contentlint.config import EffectiveRules
from contentlint.languages.table import get_further_languages, remember
from contentlint.linter.context import LintContext
from contentlint.rule.builtin import IS_WHEEL, ROOT
from contentlint.rule.loading.discovery import find_rule_files
from contentlint.source.hashing import compute_digest, compute_digest_of_all
from contentlint.source.paths import normalize_path

PACKAGE = Path(__file__).parents[2]

PACKAGES = (
    "beautifulsoup4",
    "chunspell",
    "cld3_py",
    "mammoth",
    "markdown_it_py",
    "mdit_py_plugins",
    "msgspec",
    "pyphen",
    "pyyaml",
    "regex",
    "rensa",
    "snowballstemmer",
    "webencodings",
    "textstat",
)
"""The packages that have a say in what is found, as their folders of metadata are called."""


def compute_findings_key(context: LintContext, rules: EffectiveRules) -> bytes:
    """Return what the findings in an article depend on where these rules hold."""
    settings = {
        rule: (setting.severity, sorted(setting.options.items()))
        for rule, setting in rules.rules.items()
        if setting.enabled
    }
    site = context.site_defaults
    defaults = (sorted(site.authors), msgspec.structs.replace(site, authors=frozenset()))
    said: list[object] = [
        context.language,
        context.config.encoding,
        context.config.site.host,
        normalize_path("."),
        context.config.root,
        context.config.rule_links,
        defaults,
    ]
    said += [_describe_words(context), context.config.whole_page, *_describe_page_kinds(context)]
    return compute_digest_of_all([code_key(), msgspec.msgpack.encode((settings, said, _list_rule_digests(context)))])


def compute_facts_key(context: LintContext) -> bytes:
    """Return what the facts of an article depend on."""
    config = context.config
    said = (
        "facts",
        context.language,
        config.encoding,
        config.site.host,
        context.publishing.flavours,
        _describe_words(context),
        config.whole_page,
        context.site_defaults.reads_within_html,
    )
    asked = sorted(context.asked_facts)
    return compute_digest_of_all([code_key(), msgspec.msgpack.encode((*said, _describe_page_kinds(context), asked))])


def _describe_words(context: LintContext) -> list[object]:
    """Return what the site says of words."""
    words = context.site_words
    return [sorted(words.accepted), words.patterns, words.rejected, words.dictionaries]


def _describe_page_kinds(context: LintContext) -> list[object]:
    """Return what decides on the kind of a page beside what stands in it."""
    return [
        context.config.settings.get("pages"),
        sorted(context.roots_with_sections),
        context.publishing.manuals,
        context.site_map.standing_pages if context.site_map else (),
    ]


def compute_drawings_key(context: LintContext) -> bytes:
    """Return what the drawing of an article depends on."""
    defaults = context.site_defaults
    said = (
        "drawings",
        context.language,
        context.config.encoding,
        context.config.site.host,
        normalize_path("."),
        defaults.has_author,
        defaults.reads_within_html,
    )
    return compute_digest_of_all([code_key(), msgspec.msgpack.encode((*said, sorted(defaults.authors)))])


def compute_custom_rules_key(context: LintContext) -> bytes:
    """Return what tells the rules of a house apart from all others."""
    return compute_digest_of_all(rule.encode("utf-8", "surrogateescape") for rule in _list_rule_digests(context))


def _list_rule_digests(context: LintContext) -> list[str]:
    """Return the digests of the files of a house's rules: a checkout anew changes their times and nothing else."""
    named = context.config.settings.house_rules
    if not named or Path(named) == ROOT:
        return []
    folder = Path(named)
    return [
        f"{file.path} {compute_digest((folder / file.path).read_bytes()).hex()}" for file in find_rule_files(folder)
    ]


@remember
def code_key() -> bytes:
    """Return what tells this very code, its languages, the packages that it stands on and this Python apart."""
    further = get_further_languages()
    code = (sys.version, *_list_packages(), *_list_code_files())
    return compute_digest_of_all(
        [*(part.encode("utf-8", "surrogateescape") for part in code), *([further.data] if further else [])]
    )


def _list_package_folders() -> list[str]:
    """Return where packages are installed; a wheel may lie with its own in a folder of any name (``--target``)."""
    ours = {str(PACKAGE.parent)} if IS_WHEEL else set()
    return [folder for folder in sys.path if folder in ours or folder.endswith(("site-packages", "dist-packages"))]


def _list_packages() -> Iterator[str]:
    """Yield names and versions as the folders of metadata give them: to ask importlib for them takes long."""
    for folder in _list_package_folders():
        names = (name.lower() for name in os.listdir(folder))  # noqa: PTH208  # no object for each name
        yield from sorted(name for name in names if name.endswith(".dist-info") and name.partition("-")[0] in PACKAGES)


def _list_code_files() -> list[str]:
    """Return how each file of the code looks; of an installed wheel the list of its files with their sums."""
    if records := _find_records():
        return [record.read_text(encoding="utf-8") for record in records]
    return ["\n".join(sorted(_list_looks(str(folder)))) for folder in (PACKAGE, ROOT)]


def _find_records() -> list[Path]:
    """Return the list of files of an installed wheel; nothing for a checkout."""
    return sorted(PACKAGE.parent.glob("contentlint-*.dist-info/RECORD")) if IS_WHEEL else []


def _list_looks(folder: str) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                stat = entry.stat()
                found.append(f"{entry.path} {stat.st_size} {stat.st_mtime_ns}")
            elif entry.name != "__pycache__":
                found += _list_looks(entry.path)
    return found
