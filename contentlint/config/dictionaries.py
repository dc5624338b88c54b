"""The dictionaries that a configuration asks for: on this machine, or an error that says how to get them."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec

from contentlint.config.errors import ConfigError
from contentlint.languages.table import get_limits
from contentlint.prose.dictionaries import PACKAGE, PLACES, TAG, DictionaryFile, find_dictionary, list_folders


def find_named(tags: Mapping[str, str]) -> Iterator[DictionaryFile]:
    """Yield the dictionary of each language that is named, with where that is; raise :class:`ConfigError`."""
    if find_spec(PACKAGE) is None:
        from contentlint.source.extras import format_install  # only where it is missing

        where = next(iter(tags.values()))
        raise ConfigError(where, f"dictionaries need a package that is not installed: {format_install('spelling')}")
    languages = get_limits("dictionary.inflected")
    for tag, where in tags.items():
        if not TAG.fullmatch(tag) or tag.partition("-")[0] not in languages:
            raise ConfigError(where, f"no words are compared in '{tag}'; there are: {', '.join(sorted(languages))}")
        found = find_dictionary(tag)
        if found is None:
            looked = ", ".join(list_folders())
            missing = f"this machine has no dictionary for '{tag}' in {looked}; name other folders in {PLACES}"
            raise ConfigError(where, missing)
        yield found
