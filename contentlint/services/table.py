"""The services that are known, compiled into one file, and what is asked of them."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from contentlint.services.record import Service, Table
from contentlint.source.compiled_file import load_table, pack_shipped

FOLDER = Path(__file__).parent
SHIPPED = FOLDER / "index.bin"
"""The compiled file that a wheel brings along."""


class ServiceError(Exception):
    """A file of services is wrong. The text is one line: the file with the line, the key, and what is wrong."""


@cache
def join_speakers() -> str:
    """Return the names of chatbots as a part of a pattern."""
    return "|".join(name for one in load_services() if one.is_speaker for name in one.names)


@cache
def join_networks() -> str:
    """Return the names of places to share a page as a part of a pattern."""
    return "|".join(name for one in load_services() if one.is_shared_to for name in one.names)


@cache
def join_share_addresses() -> str:
    """Return the addresses that open a form to share a page as a part of a pattern."""
    return "|".join(pattern for one in load_services() for pattern in one.share)


@cache
def join_embed_classes() -> str:
    """Return the classes of what services hand out to be embedded as a part of a pattern."""
    return "|".join(pattern for one in load_services() for pattern in one.embed)


@cache
def join_still_addresses() -> str:
    """Return the hosts of stills of videos as a part of a pattern."""
    return "|".join(pattern for one in load_services() for pattern in one.stills)


@cache
def get_hosts() -> frozenset[str]:
    """Return the hosts on which many people write."""
    return frozenset(host for one in load_services() for host in one.hosts)


@cache
def list_chatbot_sources() -> tuple[str, ...]:
    """Return how ``utm_source`` begins in the addresses that chatbots give."""
    return tuple(source for one in load_services() if one.is_speaker for source in one.sources)


@cache
def load_services() -> tuple[Service, ...]:
    """Return all services."""
    return load_table(Table, SHIPPED, "services", FOLDER, compile_files, ".toml").services


def build_shipped_index() -> bytes:
    """Return the file of a wheel."""
    return pack_shipped(compile_files())


def compile_files(stamp: str = "") -> Table:
    """Read all files; raise :class:`ServiceError` for the first that is wrong."""
    return Table(stamp, tuple(_read_files()))


def _read_files() -> Iterator[Service]:
    from contentlint.services.record import ServiceFile
    from contentlint.source.toml_file import TomlFile  # only where something has changed

    for path in sorted(FOLDER.glob("*.toml")):
        file = TomlFile(path, ServiceError)
        for service in file.read(ServiceFile).services:
            for key in ("names", "share", "embed", "stills"):
                for pattern in getattr(service, key):
                    try:
                        re.compile(pattern)
                    except re.error as error:
                        raise file.build_error(key, f"{pattern!r} is not a pattern: {error}", pattern) from None
            yield service
