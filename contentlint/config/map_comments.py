"""The comments that people write into ``site-map.toml``: they stay with the key or the table that they stand at."""

from collections.abc import Mapping

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.site_map import SiteMap, get_table_name

Name = tuple[str, ...]
"""A key of the file, or the kind of a table and what tells it from others of its kind."""

Comments = Mapping[Name, list[str]]
"""The lines of comment at each key and table."""

LEAD = "# How this site works."
"""The start of the file's own first line."""

HEAD, FOOT = ("",), ("", "")
"""The names of the start of the file and of its end."""

_HEADER = compile_lazy(r"[ \t]*\[\[[ \t]*[\"']?(?P<kind>[\w-]+)[\"']?[ \t]*\]\]")
_KEY = compile_lazy(r"[ \t]*(?P<key>[\w-]+)[ \t]*=")
_COMMENT = compile_lazy(r"""(?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*')*+(?P<text>#.*)""")


def read_comments(text: str, content: SiteMap) -> Comments:
    """Return the comments of a file with this text, which holds this map.

    A comment belongs to the key or table in the line below it, and one behind a value or within a table to that.
    """
    found: dict[Name, list[str]] = {}
    pending: list[str] = []
    counts: dict[str, int] = {}
    name: Name = HEAD
    for line in text.splitlines():
        at = _COMMENT.match(line)
        comment = at["text"].rstrip().expandtabs(1) if at else ""
        if comment and line.lstrip().startswith("#"):
            pending += [] if comment.startswith(LEAD) else [comment]
            continue
        following = _find_name(line, content, counts, name)
        if following != name or (line.strip() and pending):
            name = following
            found.setdefault(name, []).extend(pending)
            pending = []
        if comment:
            found.setdefault(name, []).append(comment)
    found.setdefault(FOOT, []).extend(pending)
    return {name: [line for line in lines if line.isprintable()] for name, lines in found.items()}


def _find_name(line: str, content: SiteMap, counts: dict[str, int], before: Name) -> Name:
    """Return the key or table that a line begins, else that which it goes on with."""
    if header := _HEADER.match(line):
        kind = header["kind"]
        tables = getattr(content, kind.replace("-", "_"), ())
        at = counts[kind] = counts.get(kind, -1) + 1
        return (kind, *get_table_name(tables[at])) if at < len(tables) else before
    if counts or not (key := _KEY.match(line)):
        return before
    return (key["key"],) if key["key"] != "version" else HEAD
