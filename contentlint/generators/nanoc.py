"""Nanoc (https://nanoc.app/doc)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import build_address, get_text, get_value, join, list_tables, sort_places
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder, Table


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    rules = next((text for name in _RULES if not folder.has_folder(name) and (text := folder.read_text(name))), "")
    sources = [one for one in _list_sources(table) if get_text(one, "type") in _OF_FILES]
    folders = [(get_text(one, "content_dir") or "content", _get_root(one)) for one in sources]
    static = [one for one in _list_sources(table) if get_text(one, "type") == "static"]
    return Publishing(
        places=sort_places((join(folder, name), root) for name, root in folders),
        copied=tuple((join(folder, get_text(one, "prefix") or "static"), _get_root(one).strip("/")) for one in static),
        unknown=("",) if _COMPUTED.search(rules) else (),
        stated=Stated(build_address(get_text(table, "base_url")), tuple(name for name, _ in folders)),
    )


_OF_FILES = frozenset({"filesystem", "filesystem_unified"})
_RULES = ("Rules", "rules", "Rules.rb", "rules.rb")
_COMPUTED = compile_lazy(r"^[ \t]*(?:compile|route)[ (]+%r|\bitem\[|#\{|\.(?:sub|gsub|split|match)\b", re.MULTILINE)
"""What rules have that make addresses of more than the path of a file: dates, attributes, parts of names."""


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    """Yield the address that the path gives, if rules make none of more than that."""
    del facts
    if not publishing.unknown:
        yield f"{prefix}/{inside}"


def _list_sources(table: "Table") -> "list[Table]":
    said = get_value(table, "data_sources")
    return list_tables(said) if isinstance(said, list) else [{"type": "filesystem"}]


def _get_root(source: "Table") -> str:
    """Return what stands before the addresses of a data source."""
    root = get_text(source, "items_root").strip("/")
    return f"/{root}" if root else ""


def _is_owner(folder: "ConfigFolder", file: str) -> bool:
    """Tell whether a configuration is one of Nanoc, as its sources of data or the rules beside it say."""
    table = folder.read_table(file)
    said = get_value(table, "data_sources")
    if any(get_text(one, "type") in {*_OF_FILES, "static"} for one in list_tables(said)):
        return True
    has_keys = not {"data_sources", "string_pattern_type", "text_extensions"}.isdisjoint(table)
    return has_keys and any(folder.has_file(name) for name in _RULES)


GENERATOR = Generator(
    name="Nanoc",
    signs=(Sign(("nanoc.yaml",), rank=200), Sign(("config.yaml",), rank=35, owns=_is_owner)),
    read=_read,
    content=("content",),
    static=("content", "static"),
    reads_underscored_folders=True,
    list_addresses=_list_addresses,
)
