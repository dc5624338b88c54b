"""The keys that a program, a template, a schema or data names: words that stand where keys and fields do.

A word in a sentence, a comment or a path names nothing, and what we have written ourselves does not either.
"""

import re
from collections.abc import Iterator

OWN_MARK = "meta/misspelled-key"
"""A file with this in it is a configuration, a baseline or a report of ours, which speaks of keys."""

QUOTING = (".json",)
"""Files in which all keys stand in quotes."""

WRITTEN = (".md", ".markdown", ".mdx", ".html", ".htm", ".txt")
"""Files in which a line that begins as a comment in a program is none."""

_WORD = r"[^\W\d][\w-]{2,80}+"
_ANY = re.compile(f"({_WORD})")
_SENTENCE = re.compile(r"\"[\w-]*+[^\"\w\n-][^\"\n]*+\"|'[\w-]*+[^'\w\n-][^'\n]*+'")
"""A string of more than one word, which names no key."""

_COMMENT = re.compile(r"(?<=[ \t])(?:#|//)(?=[ \t]).*|^[ \t]*+(?:#(?![\w{\[.])|//|/?\*).*", re.MULTILINE)

_QUOTED_FORMS = (
    re.compile(rf"(?<!\\)[\"'`]({_WORD})[\"'`][ \t]{{0,9}}[:=]"),  # "key": and 'key' =>
    re.compile(rf"[\[(,]\s{{0,80}}+[\"'`]({_WORD})[\"'`]"),  # ["key"] and get('key')
    re.compile(  # name: key, and the tags of a field
        r"(?<!\w)(?:attribute|field|id|json|key|name|property|toml|yaml)[\"'`]?[ \t]{0,9}[:=][ \t]{0,9}[\"'`]?"
        rf"({_WORD})(?![ \t]{{0,9}}\w)"
    ),
)
_PLAIN_FORMS = (
    re.compile(rf"(?<![\w/-])({_WORD})\??[ \t]{{0,9}}[:=]"),  # key: and key =
    re.compile(
        rf"(?:(?<=[\w)\]])\??\.|(?<=[\s({{\[|])\.|(?<=[\s(,\[]):|(?<=[\w)\]])->)({_WORD})"
    ),  # .key, :key and ->key
    re.compile(rf"^[ \t]*+(?:-[ \t]++)?[\"'`]?({_WORD})[\"'`]?,?[ \t]*+$", re.MULTILINE),  # an item of a long list
)
_TAG = re.compile(r"\{\{[^{}]{1,300}\}\}|\{%[^{}]{1,300}%\}|<%[^%]{1,300}%>|\{[^{}\"'`<>]{1,500}\}")
"""A tag of a template, or the names that are taken out of an object."""

_LIST = re.compile(rf"\[[ \t]*+{_WORD}(?:[ \t]*+,[ \t]*+{_WORD}){{0,60}}[ \t]*+\]")
"""Words between brackets: a list of a data file."""


def list_names(path: str, text: str) -> Iterator[str]:
    """Yield what a file names, as it is written, some of it more than once."""
    name = path.lower()
    if OWN_MARK in text:
        return
    is_quoting = name.endswith(QUOTING)
    if not name.endswith((*QUOTING, *WRITTEN)):
        text = _COMMENT.sub("", text)
    for form in _QUOTED_FORMS if is_quoting else (*_QUOTED_FORMS, *_PLAIN_FORMS):
        yield from form.findall(text)
    if not is_quoting:
        for tag in _TAG.findall(text):
            yield from _ANY.findall(_SENTENCE.sub("", tag))
    if not name.endswith((*QUOTING, *WRITTEN)):
        for some in _LIST.findall(text):
            yield from _ANY.findall(some)
