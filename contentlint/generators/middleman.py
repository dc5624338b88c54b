"""Middleman, and its extension for blogs (https://middlemanapp.com/basics)."""

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import Fields, fill_pattern, get_slug, list_dates
from contentlint.generators.kit.recognition import depends_on_gem
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import join
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text = _COMMENT.sub("", folder.read_text(file))
    found = _SOURCE.search(text)
    source = found[1] if found else "source"
    blogs = tuple(_list_blogs(text))
    return Publishing(
        places=((join(folder, source), ""),),
        styles=blogs,
        unknown=() if all(map(all, blogs)) else ("",),
        stated=Stated(content=(source,), static=(source,)),
    )


_COMMENT = compile_lazy(r"(?:^|(?<=[ \t]))#(?![{])[^\n]*", re.MULTILINE)
_SOURCE = compile_lazy(r"^[ \t]*set[ (]+:source,[ \t]*[\"']([\w./-]{1,200})[\"']", re.MULTILINE)
_BLOG = compile_lazy(r"^activate[ (]+:blog\b", re.MULTILINE)
_OPTION = compile_lazy(
    r"\b(prefix|permalink|sources)[ \t]*(?:=>?|:)[ \t]*(?:[\"']([^\"'\n#]{1,300})[\"'](?![ \t]*\+))?"
)
_COLON = compile_lazy(r":([A-Za-z0-9]+)")
MAX_BLOGS = 20
"""More blogs of a site are not looked at."""


def _list_blogs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the paths of the articles of each blog, from the source folder on, and their addresses: both patterns.

    A pattern that is worked out is empty.
    """
    for start in islice(_BLOG.finditer(text), MAX_BLOGS):
        options = {match[1]: match[2] or "" for match in _OPTION.finditer(_get_block(text, start.end()))}
        prefix = options.get("prefix", "").strip("/")
        sources = options.get("sources", "{year}-{month}-{day}-{title}.html")
        permalink = options.get("permalink", "/{year}/{month}/{day}/{title}.html")
        joined = (one and posixpath.join(prefix, one.strip("/")) for one in (sources, permalink))
        of_files, of_pages = (_COLON.sub(r"{\1}", one) for one in joined)
        yield of_files, of_pages


def _get_block(text: str, start: int) -> str:
    """Return the rest of a line, with the block that it begins."""
    line = text[start:].partition("\n")[0]
    return text[start:].partition("\nend")[0] if " do" in line else line


_FIELD = compile_lazy(r"\{(\w{1,30})\}")
_DIGITS = {"year": r"\d{4}", "month": r"\d{2}", "day": r"\d{2}"}
MAX_FIELDS = 2
"""A pattern of paths with more names in it, beside those of dates, is not read."""

_ENDINGS = compile_lazy(r"\.html?(?:\.[a-z]{2,8}){0,3}\Z")
"""Those of a page and of the languages that it is written in: ``.html.markdown.erb``."""


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    plain = _ENDINGS.sub("", inside)
    page = plain if plain != inside else posixpath.splitext(inside)[0]
    for sources, permalink in publishing.styles:
        parts = _match(sources.removesuffix(".html"), page)
        if parts is not None:
            filled = fill_pattern(permalink, _list_fields(facts, parts))
            if filled:
                yield f"{prefix}/{filled}"
            return
    yield f"{prefix}/{page}"


def _match(pattern: str, path: str) -> dict[str, str] | None:
    """Return what stands in a path for the names in a pattern, None if the pattern does not fit."""
    pieces = _FIELD.split(pattern)
    names = pieces[1::2]
    if sum(name not in _DIGITS for name in names) > MAX_FIELDS:
        return None
    pieces[::2] = map(re.escape, pieces[::2])
    pieces[1::2] = (f"({_DIGITS.get(name, '[^/]+?')})" for name in names)
    found = re.fullmatch("".join(pieces), path)
    return dict(zip(names, found.groups(), strict=True)) if found else None


def _list_fields(facts: "Facts", parts: dict[str, str]) -> Fields:
    dates = list_dates(facts.date)
    title = get_slug(facts) or parts.get("title") or (_slugify(facts.title.value) if facts.title else None)
    return {**parts, **{name: dates[name] or parts.get(name) for name in _DIGITS}, "title": title}


def _slugify(title: str) -> str | None:
    """Return a title as it stands in addresses; None for one with letters that a library writes in ASCII."""
    return re.sub(r"[^a-z0-9_-]+", "-", title.lower()).strip("-") if title.isascii() else None


_REDIRECT = compile_lazy(r"^[ \t]*redirect[ (]+[\"']([^\"'\n#]{1,500})[\"']", re.MULTILINE)


def _list_redirects(folder: "ConfigFolder", file: str) -> Iterator[str]:
    """Yield those of the configuration, as far as they are plain texts."""
    return (f"/{match[1].lstrip('/')}" for match in _REDIRECT.finditer(folder.read_text(file)))


_OWN_SETTINGS = (
    "source|(?:build|css|js|images|fonts|layouts|helpers|data|partials)_dir|index_file|relative_links|strip_index_file"
    "|trailing_slash|markdown_engine|http_prefix|skip_build_clean|debug_assets|file_watcher_ignore"
)
_CALLS = compile_lazy(
    rf"^[ \t]*(?:activate[ (]+:\w|set[ (]+:(?:{_OWN_SETTINGS})\b"
    r"|page[ (]+[\"'][^\"'\n]{1,300}[\"'],[ \t]*:?(?:layout|locale|directory_index|content_type)\b"
    r"|proxy[ (]+[\"']/[^\"'\n]{1,300}[\"'],[ \t]*[\"']/"
    r"|redirect[ (]+[\"'][^\"'\n]{1,300}[\"'],[ \t]*:?to\b)",
    re.MULTILINE,
)
"""Calls that no other program has in a file of this name, such as Sinatra, Compass and Capistrano."""


def _is_owner(folder: "ConfigFolder", file: str) -> bool:
    """Tell whether a program is the configuration of Middleman, and not that of another program with the same name."""
    return bool(_CALLS.search(folder.read_text(file))) or depends_on_gem(folder, "middleman")


GENERATOR = Generator(
    name="Middleman",
    signs=(Sign(("config.rb",), rank=195, owns=_is_owner),),
    read=_read,
    content=("source",),
    static=("source",),
    skips_underscored_files=True,
    list_addresses=_list_addresses,
    redirect_files=("config.rb",),
    list_redirects=_list_redirects,
)
