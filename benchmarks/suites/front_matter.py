"""toml-test and yaml-test-suite: what our readers of front matter make of each document."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from contentlint.document.front_matter import read_front_matter
from suites.case import Case, Suite, compare

_MARKERS = (("␣", " "), ("↵", ""), ("⇔", "\ufeff"), ("←", "\r"), ("∎\n", ""))
"""How yaml-test-suite shows what nobody sees."""

_MAPPING = re.compile(r"(?:\s*#[^\n]*\n|\s*\n)*[^\s\[{#-][^\n]*:(?=\s)")
"""What begins with a key."""

_DOCUMENT_MARK = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)


# --- TOML ---------------------------------------------------------------------------------------


def run_valid_toml(folder: Path) -> Iterator[Case]:
    """Yield the documents that TOML 1.0 allows, with the values that are stated beside them."""
    for path in _list_toml(folder, "valid/"):
        stated = _convert(json.loads(path.with_suffix(".json").read_text("utf-8")))
        data, errors = _read("+++", path.read_text("utf-8-sig"))
        yield compare(_name(path), (stated, 0), (_format_dates(data), errors))


def run_invalid_toml(folder: Path) -> Iterator[Case]:
    """Yield the documents that TOML 1.0 forbids, as far as they are UTF-8."""
    for path in _list_toml(folder, "invalid/"):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        data, errors = _read("+++", text)
        yield Case(_name(path), errors > 0, f"read as {data!r}")


def _list_toml(folder: Path, kind: str) -> Iterator[Path]:
    tests = folder / "toml-test/tests"
    names = (tests / "files-toml-1.0.0").read_text("utf-8").split()
    return (tests / name for name in names if name.startswith(kind) and name.endswith(".toml"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _convert(stated: object) -> object:
    """Return the values that toml-test states, dates as text."""
    if isinstance(stated, list):
        return [_convert(one) for one in stated]
    if not isinstance(stated, dict):
        return stated
    if set(stated) == {"type", "value"} and isinstance(stated["value"], str):
        return _convert_scalar(stated["type"], stated["value"])
    return {key: _convert(value) for key, value in stated.items()}


def _convert_scalar(kind: str, value: str) -> object:
    match kind:
        case "integer":
            return int(value)
        case "float":
            return repr(float(value))
        case "bool":
            return value == "true"
        case "string":
            return value
        case _:
            return _format_date(value)


def _format_dates(data: object) -> object:
    """Return data with its dates and numbers with a point as text."""
    if isinstance(data, dict):
        return {key: _format_dates(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_format_dates(one) for one in data]
    if isinstance(data, float):
        return repr(data)
    if isinstance(data, datetime.date | datetime.time):
        return _format_date(data.isoformat())
    return data


def _format_date(text: str) -> str:
    bare = text.replace(" ", "T").replace("t", "T").replace("Z", "+00:00").replace("z", "+00:00")
    return re.sub(r"(\.\d*?)0+(?=\D|$)", r"\1", bare).replace(".+", "+").rstrip(".")


# --- YAML ---------------------------------------------------------------------------------------


def run_valid_yaml(folder: Path) -> Iterator[Case]:
    """Yield the documents that are one mapping without marks of documents, with the JSON that is stated beside them."""
    for name, case in _list_yaml(folder):
        if not case.get("fail") and str(case.get("json", "")).lstrip().startswith("{"):
            data, errors = _read("---", _show(case["yaml"]))
            stated = json.loads(case["json"])
            yield compare(name, (stated, 0), (data, errors))


def run_invalid_yaml(folder: Path) -> Iterator[Case]:
    """Yield the documents that begin as a mapping and are no YAML."""
    for name, case in _list_yaml(folder):
        if case.get("fail") and _MAPPING.match(_show(case["yaml"])):
            data, errors = _read("---", _show(case["yaml"]))
            yield Case(name, errors > 0, f"{_show(case['yaml'])!r} is read as {data!r}")


def _list_yaml(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the cases that can stand between two lines of dashes; one takes over from the one above what it lacks."""
    for path in sorted((folder / "yaml-test-suite/src").glob("*.yaml")):
        inherited: dict[str, str] = {}
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            inherited = {**inherited, "fail": "", **case}
            if not (case.get("skip") or _DOCUMENT_MARK.search(_show(inherited["yaml"]))):
                yield f"{path.stem}-{number}" if number else path.stem, inherited


def _show(text: str) -> str:
    for mark, meant in _MARKERS:
        text = text.replace(mark, meant)
    return re.sub("—*»", "\t", text)


def _read(delimiter: str, text: str) -> tuple[object, int]:
    """Return what front matter says and how many errors it has; text that is taken for none has no error."""
    content = text.replace("\r\n", "\n")
    content += "" if content.endswith("\n") or not content else "\n"
    matter = read_front_matter(f"{delimiter}\n{content}{delimiter}\n\nText.\n")
    return (matter.data, len(matter.errors)) if matter else (None, 0)


_CARRIAGE = "a carriage return by itself is a line end in every article, whatever its format"
_LIBYAML = "libyaml, which Jekyll uses too, reads YAML 1.1 and refuses it"
_LENIENT = "libyaml accepts it, and so do the generators that use it"
_PROSE = "between two thematic breaks this may be text: it begins with no plain key"

SUITES = (
    Suite("toml-test, valid", "values", "toml-test/tests/files-toml-1.0.0", run_valid_toml),
    Suite(
        "toml-test, invalid",
        "an error is found",
        "toml-test/tests/files-toml-1.0.0",
        run_invalid_toml,
        dict.fromkeys(("control/bare-cr", "control/comment-cr"), _CARRIAGE),
    ),
    Suite(
        "yaml-test-suite, valid mappings",
        "values",
        "yaml-test-suite/src",
        run_valid_yaml,
        {
            **dict.fromkeys(
                ("4MUZ", "4MUZ-1", "4MUZ-2", "58MP", "652Z", "DK95", "DK95-3", "DK95-4", "Q5MG", "VJP3-1", "W5VH"),
                _LIBYAML,
            ),
            **dict.fromkeys(("2SXE", "A2M4"), _PROSE),
        },
    ),
    Suite(
        "yaml-test-suite, invalid mappings",
        "an error is found",
        "yaml-test-suite/src",
        run_invalid_yaml,
        {
            **dict.fromkeys(("DK95-1", "S98Z", "SU5Z", "X4QW"), _LENIENT),
            **dict.fromkeys(("D49Q", "G7JE", "Y79Y-8", "Y79Y-9"), _PROSE),
        },
    ),
)
