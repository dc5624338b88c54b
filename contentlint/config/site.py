"""What a configuration says of the site: where its articles and files lie, and where it is published."""

import os
import re
from typing import cast

from msgspec import Struct

from contentlint.config.errors import ConfigError, format_toml, format_unknown_name
from contentlint.config.settings import Settings
from contentlint.source.paths import URL, is_inside, normalize_path

STATIC_FOLDERS = ("static", "public", "assets", "source", "src", "docs", "")
"""Folders whose files are published from the root of the site on, with one generator or another."""


class SiteSettings(Struct, frozen=True):
    """What is said. Folders start from that of the configuration.

    ``content_roots`` empty: only what is named is known.
    ``known_routes`` are patterns of addresses that programs answer, ``unjudged_links`` those of links that may not be
    called broken.

    ``host`` is the site's own, in lower case, without ``www.`` and port; ``prefix`` the path below which it is
    published there. ``strict_links``: links are judged even where it is not known how the site builds its URLs.
    ``generator_like`` is the generator whose conventions the site follows, "" for the one that is recognised;
    ``permalinks`` are patterns of addresses by folder, for that generator. ``aliases`` are other hosts of the site, as
    ``host`` is written; ``ignored_parameters`` are patterns of parameters of URLs that make no other page.
    """

    content_roots: tuple[str, ...] = ()
    static_folders: tuple[str, ...] = STATIC_FOLDERS
    known_routes: tuple[str, ...] = ()
    unjudged_links: tuple[str, ...] = ()
    host: str = ""
    prefix: str = ""
    strict_links: bool = False
    generator_like: str = ""
    permalinks: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    ignored_parameters: tuple[str, ...] = ()


def read_site_settings(settings: Settings) -> SiteSettings:
    """Return what is said of the site; raise :class:`ConfigError` for a folder or an address that cannot be."""
    host, prefix = _read_address(settings)
    static = settings.get("static-folders")
    generator = _read_generator(settings)
    return SiteSettings(
        _read_folders(settings, "content-root"),
        STATIC_FOLDERS if static is None else tuple(name.strip("/") for name in cast("list[str]", static)),
        tuple(cast("list[str]", settings.get("known-routes"))),
        tuple(cast("list[str]", settings.get("unjudged-links"))),
        host,
        prefix,
        settings.get("strict-links") is True,
        generator,
        _read_permalinks(settings, generator),
        tuple(_read_host(one) for one in cast("list[str]", settings.get("site-aliases"))),
        tuple(cast("list[str]", settings.get("ignored-parameters"))),
    )


def _read_host(text: str) -> str:
    """Return a host as it is compared, with its port; of a URL, that of its host."""
    return (
        text.partition("://")[2].partition("/")[0].lower().removeprefix("www.")
        if "://" in text
        else (text.partition("/")[0].lower().removeprefix("www."))
    )


def _read_folders(settings: Settings, key: str) -> tuple[str, ...]:
    said = settings.get_with_origin(key)
    value, where = said.value, said.origin
    names = [value] if isinstance(value, str) else cast("list[str]", value or [])
    found = []
    for name in names:
        absolute = normalize_path(os.path.join(settings.root or "/", name))  # noqa: PTH118  # paths are plain strings here
        if not os.path.isdir(absolute or "/"):  # noqa: PTH112
            raise ConfigError(where, f"the folder '{name}' in '{key}' does not exist")
        if not is_inside(absolute, settings.root):
            raise ConfigError(where, f"the folder '{name}' in '{key}' is not inside the folder of the configuration")
        found.append(absolute[len(settings.root) + 1 :])
    return tuple(found)


def _read_generator(settings: Settings) -> str:
    """Return the generator whose conventions the site follows, "" if nothing is said of it."""
    said = settings.get_with_origin("generator-like")
    name = str(said.value)
    if name:
        from contentlint.generators.kit.registry import list_names  # few sites name one

        if name not in list_names():
            raise ConfigError(said.origin, f"'generator-like': {format_unknown_name('generator', name, list_names())}")
    return name


def _read_permalinks(settings: Settings, generator: str) -> tuple[tuple[str, str], ...]:
    said = settings.get_with_origin("permalinks")
    patterns = cast("dict[str, str]", said.value)
    if patterns:
        from contentlint.generators.kit.registry import get_generator, list_names  # few sites have any
        from contentlint.rule.errors import join_choices

        like = get_generator(generator)
        if not like.takes_permalinks:
            able = join_choices(name for name in list_names() if get_generator(name).takes_permalinks)
            raise ConfigError(said.origin, f"'permalinks' works only with 'generator-like' set to {able}")
        for folder, pattern in patterns.items():
            _refuse_unknown_fields(said.origin, folder, pattern, like.permalink_fields)
    return tuple((folder.strip("/"), pattern) for folder, pattern in patterns.items())


def _refuse_unknown_fields(origin: str, folder: str, pattern: str, known: frozenset[str]) -> None:
    """Raise :class:`ConfigError` for a placeholder that stays in the address; without known ones any may be right."""
    from contentlint.generators.kit.addresses import list_fields

    unknown = next((name for name in list_fields(pattern) if name not in known), None) if known else None
    if unknown:
        raise ConfigError(
            origin, f"'permalinks', {format_toml(folder)}: {format_unknown_name('placeholder', unknown, known)}"
        )


def _read_address(settings: Settings) -> tuple[str, str]:
    said = settings.get_with_origin("site-url")
    value, where = said.value, said.origin
    if not value:
        return "", ""
    match = re.fullmatch(URL, str(value))
    if match is None:
        raise ConfigError(where, f'\'site-url\' must be a URL such as "https://example.org/blog", not "{value}"')
    host = match["host"].lower().partition(":")[0]
    return host.removeprefix("www."), (match["path"] or "").rstrip("/")
