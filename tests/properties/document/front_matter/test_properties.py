"""What holds for every input: no exception, spans in the source, the same values as the formats' own parsers."""

import json
import tomllib

import yaml
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document.front_matter import read_front_matter, resolve_metadata
from contentlint.document.front_matter.yaml_reader import parse_yaml
from contentlint.document.metadata import FrontMatter

WORDS = "title tags a - # [ ] { } & &x *x ! !!str !x | > ? \\ % @ ` é 😀 12 2024-01-05 true ~ \"\"\" ''' \" ' <<: , . ="
LAYOUT = ["\n", "\n", "\n  ", " ", "  ", "\t", ": ", " = ", "- ", ", ", " #", "|\n  t\n", ">-\n  t\n", "title: x\n"]
LINES = [
    "---\n",
    "+++\n",
    ";;;\n",
    "...\n",
    "t = 1\n",
    "[t]\n",
    "[[t]]\n",
    "\u2028",
    "\x85",
    "\x00",
    "\ud800",
    "\ufeff",
]
PIECES = [*WORDS.split(), *LAYOUT, *LINES]
SOUP = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
STARTS = st.sampled_from(["", "---\n", "+++\n", "{", '{"a": ', '"a": ', "\n\n---\n", "---json\n", "Title: x\n"])
ENDS = st.sampled_from(["", "\n---\n", "\n+++\n", "\n}\n", "\n;;;\n", "\n\nbody\n"])

KEYS = st.text("abcdefgxyz_", min_size=1, max_size=6)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=30)
SCALARS = TEXTS | st.integers(-(10**6), 10**6) | st.booleans() | st.none() | st.floats(allow_nan=False)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
MAPPINGS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def _check_places(text: str, found: FrontMatter) -> None:
    """Every span lies in the front matter; what is written there without quotes or line ends is the value itself."""
    spans = [span for entry in found.entries for span in (entry.span, entry.key_span)]
    spans += [error.span for error in found.errors]
    assert 0 <= found.span.start <= found.span.end <= found.end <= len(text)
    for start, end in spans:
        assert 0 <= start <= end <= found.end


def _scalars(value: object) -> list[object]:
    if isinstance(value, dict):
        return [inner for item in value.values() for inner in _scalars(item)]
    if isinstance(value, list):
        return [inner for item in value for inner in _scalars(item)]
    return [value]


def _written_as_is(text: str, found: FrontMatter) -> bool:
    """Tell whether each string is what its place holds, or is written with quotes, escapes or folding."""
    for entry in found.entries:
        written = text[entry.span.start : entry.span.end]
        if not isinstance(entry.value, str) or written == entry.value:
            continue
        if not any(mark in written for mark in ("\n", "\\", "''")) and "\n" not in entry.value:
            return False
    return True


@given(STARTS, SOUP, ENDS)
def test_nothing_is_raised_and_every_span_lies_in_the_source(start: str, soup: str, end: str) -> None:
    text = start + soup + end
    found = read_front_matter(text)
    if found is not None:
        _check_places(text, found)
        resolve_metadata(found)


@given(SOUP)
def test_yaml_that_pyyaml_reads_is_read_the_same(soup: str) -> None:
    try:
        expected = yaml.safe_load(soup)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return
    if not isinstance(expected, dict) or not all(isinstance(key, str) for key in expected):
        return
    parsed = parse_yaml(soup, 0, len(soup))
    if not parsed.errors:
        assert repr(sorted(parsed.data.items())) == repr(sorted(expected.items()))


@given(
    data=MAPPINGS,
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    flow=st.sampled_from([None, True, False]),
    width=st.sampled_from([20, 80, 10_000]),
    escaped=st.booleans(),
)
def test_yaml_in_every_style(
    *, data: dict[str, object], style: str | None, flow: bool | None, width: int, escaped: bool
) -> None:
    content = yaml.safe_dump(
        data, default_style=style, default_flow_style=flow, width=width, allow_unicode=not escaped, sort_keys=False
    )
    text = f"---\n{content}---\nBody"
    found = read_front_matter(text)
    assert found is not None
    assert found.errors == ()
    assert found.data == yaml.safe_load(content)
    assert text[found.end :] == "Body"
    _check_places(text, found)
    assert _written_as_is(text, found)
    assert len([entry for entry in found.entries if not isinstance(entry.value, dict | list)]) == len(_scalars(data))


@given(data=MAPPINGS, indent=st.sampled_from([None, 2]), escaped=st.booleans())
def test_json_in_every_style(*, data: dict[str, object], indent: int | None, escaped: bool) -> None:
    content = json.dumps(data, indent=indent, ensure_ascii=escaped)
    text = f"{content}\nBody"
    found = read_front_matter(text)
    assert found is not None
    assert found.errors == ()
    assert found.data == data
    assert text[found.end :] == "Body"
    _check_places(text, found)
    for entry in found.entries:
        start, end = entry.span
        written = f'"{text[start:end]}"' if isinstance(entry.value, str) else text[start:end]
        assert json.loads(written) == entry.value


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


TOML_SCALARS = TEXTS | st.integers(-(10**6), 10**6) | st.booleans()
TOML_VALUES = st.recursive(
    TOML_SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(st.dictionaries(KEYS, TOML_VALUES, max_size=4), st.dictionaries(KEYS, TOML_VALUES, max_size=4))
def test_toml_with_tables(top: dict[str, object], table: dict[str, object]) -> None:
    lines = [f"{key} = {_toml(value)}" for key, value in top.items()]
    lines += ["[the-table]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
    content = "\n".join(lines) + "\n"
    text = f"+++\n{content}+++\nBody"
    found = read_front_matter(text)
    assert found is not None
    assert found.errors == ()
    assert found.data == tomllib.loads(content) == {**top, "the-table": table}
    _check_places(text, found)
    assert len([entry for entry in found.entries if not isinstance(entry.value, dict | list)]) == len(
        _scalars(found.data)
    )
    for entry in found.entries:
        start, end = entry.span
        if isinstance(entry.value, str):
            assert tomllib.loads(f'k = "{text[start:end]}"') == {"k": entry.value}
