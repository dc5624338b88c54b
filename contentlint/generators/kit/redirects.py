"""Redirects in files: what several generators, and lists of hosts, have in common."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder

_YAML_COMMENT = compile_lazy(
    r"""(?P<kept>(?<![^\s\[{,:])(?:"(?:[^"\\\n]++|\\.)*+"?|'(?:[^'\n]|'')*+'?))|(?<!\S)#[^\n]*"""
)
"""A comment in YAML, or a text in quotation marks, which is kept: up to the end of the line if it is not closed."""

_TOML_COMMENT = compile_lazy(
    r"""(?P<kept>"{3}(?:[^"\\]++|\\[\s\S]|"(?!""))*+(?:"{3})?|'{3}[\s\S]*?(?:'{3}|\Z)"""
    r"""|"(?:[^"\\\n]++|\\.)*+"?|'[^'\n]*+'?)|#[^\n]*"""
)
"""The same in TOML, where some texts have several lines."""

_SCRIPT_COMMENT = compile_lazy(
    r"""(?P<kept>"(?:[^"\\\n]++|\\[\s\S])*+"?|'(?:[^'\\\n]++|\\[\s\S])*+'?|`(?:[^`\\]++|\\[\s\S])*+`?)"""
    r"""|(?<![^\s,;{}()\[\]])(?://[^\n]*|/\*[\s\S]*?\*/|(?P<unclosed>/\*[\s\S]*))"""
)
"""The same in a program, and in JSON as some read it. Slashes within a word may be those of a regular expression."""

NOT_FOUND = compile_lazy(r"4\d\d!?")
"""A status that says that there is no page."""

QUOTED = r"""(["'`])(/[^"'`\s${}]{0,500})\1"""
_FROM = compile_lazy(rf"\b(?:from|fromPath|source)\s{{0,9}}:\s{{0,9}}{QUOTED}")
_FROM_LIST = compile_lazy(r"\bfrom\s{0,9}:\s{0,9}\[([^\[\]]{0,20000})\]")
_PATH = compile_lazy(QUOTED)
_PAIR = compile_lazy(rf"[\[(]\s{{0,99}}{QUOTED}\s{{0,9}},\s{{0,99}}[\"'`](?:/|https?:)")
"""A pair of addresses in a list: the first leads on to the second."""

_HEADERS = compile_lazy(r"[^{}]{0,500}?\bheaders\s{0,9}:")
"""What follows a ``source`` that gets headers, and leads nowhere."""


def drop_comments(name: str, text: str) -> str:
    """Return a list of redirects without its comments; what only looks like one in quotation marks stays."""
    if name.endswith(".toml"):
        return _TOML_COMMENT.sub(r"\g<kept>", text)
    if name.endswith((".yaml", ".yml")):
        return _YAML_COMMENT.sub(r"\g<kept>", text)
    return _SCRIPT_COMMENT.sub(r"\g<kept>\g<unclosed>", text)


def list_lines(text: str, host: str = "") -> Iterator[str]:
    """Yield the paths that the lines of a file ``_redirects`` lead on from; ``host`` is the site's own, if known."""
    for source, _ in list_pairs(text, host):
        yield source


def list_pairs(text: str, host: str = "") -> Iterator[tuple[str, str]]:
    """Yield the same with where they lead, "" where a line does not say it."""
    for line in text.splitlines():
        fields = line.split("#", 1)[0].split()
        source = _strip_host(fields[0], host) if fields else ""
        target = fields[1] if len(fields) > 1 else ""
        is_other = source == (fields or [""])[0] or _cut_rest(_strip_host(target, host)) != _cut_rest(source)
        if source.startswith("/") and is_other and not any(map(NOT_FOUND.fullmatch, fields[2:])):
            yield source, target


def _cut_rest(address: str) -> str:
    """Return an address without the sign for all that is below it."""
    return address.removesuffix("*").removesuffix(":splat").rstrip("/")


def _strip_host(address: str, host: str) -> str:
    """Return the path of an address at a host; what is none stays."""
    scheme, _, rest = address.partition("://")
    name, slash, path = rest.partition("/")
    is_own = bool(host) and scheme in {"http", "https"} and name.lower().removeprefix("www.") == host
    return f"{slash}{path}" if is_own else address


def list_in_script(folder: "ConfigFolder", file: str) -> Iterator[str]:
    """Yield the addresses that a program leads on from, as far as they are plain texts."""
    text = drop_comments(file, folder.read_text(file))
    yield from (match[2] for match in _FROM.finditer(text) if not _HEADERS.match(text, match.end()))
    for match in _FROM_LIST.finditer(text):
        yield from (one[2] for one in _PATH.finditer(match[1]))


def list_in_program(text: str) -> Iterator[str]:
    """Yield the addresses that the pairs in a program of the site lead on from."""
    yield from (match[2] for match in _PAIR.finditer(drop_comments("a.js", text)))
