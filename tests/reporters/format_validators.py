"""What every format is held against, chosen by what its record says: a new format needs no line here.

:func:`find_errors` judges by the media and the schema of the format, by a file in ``schemas/`` that has its name, and by
the function ``find_NAME_errors`` if there is one here. :func:`ask` runs a program made by others, if there is a function
``ask_NAME``. ``tests/fuzz/`` and ``benchmarks/formats.py`` judge by the same.
"""

import csv
import io
import json
import os
import re
import stat
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import xmlschema
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from programs import find_program, install_packages
from referencing import Registry, Resource
from selectolax.lexbor import LexborHTMLParser

import contentlint.reporters
from contentlint.reporters import REPORTERS, Media

HERE = Path(__file__).parent
NODE_FOLDER = HERE / "node"
SCHEMAS = HERE / "schemas"
OWN_SCHEMAS = Path(contentlint.reporters.__file__).parent / "schema"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the start of a formula."""

COMMAND = re.compile(r"::(\w+) (.*?)::(.*)")
PROPERTIES = {"title": "title", "file": "file", "line": "startLine", "endLine": "endLine", "col": "startColumn"} | {
    "endColumn": "endColumn"
}
"""The names of the properties of a command, and what GitHub's library calls them."""

UNESCAPED = (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%"))
MOST_IN_A_COMMENT = 65_536
MOST_IN_A_SUMMARY = 1024 * 1024


def find_errors(name: str, output: str) -> list[str]:
    """Return what is wrong with an output of a format. Text for a program may hold paths as they are."""
    output.encode("utf-8")
    record = REPORTERS[name]
    judges = [_BY_MEDIA[record.media]] if record.media != "text" or not record.for_machines else []
    if record.schema:
        judges.append(lambda output: _list_json_errors(_own_schema(record.schema), _parse(record.media, output)))
    if (SCHEMAS / f"{name}.xsd").is_file():
        judges.append(lambda output: _find_xsd_errors(name, output))
    if (SCHEMAS / f"{name}.schema.json").is_file():
        judges.append(lambda output: _list_json_errors(_schema_of_others(name), _parse(record.media, output)))
    if more := globals().get(f"find_{name}_errors"):
        judges.append(more)
    try:
        return [error for judge in judges for error in judge(output)]
    except (ValueError, ElementTree.ParseError, csv.Error) as error:
        return [f"it cannot be read: {error}"]


def list_asked() -> list[str]:
    """Return the formats that a program made by others can judge."""
    return [name for name in REPORTERS if f"ask_{name}" in globals()]


def ask(name: str, *outputs: str) -> list[str]:
    """Return what the program of a format, one of :func:`list_asked`, says of outputs."""
    said: list[str] = globals()[f"ask_{name}"](*outputs)
    return said


def knows_names(name: str) -> bool:
    """Tell whether something here knows what the parts of a format are called."""
    ours = REPORTERS[name].schema or name in list_asked()
    return bool(ours or any((SCHEMAS / f"{name}{ending}").is_file() for ending in (".xsd", ".schema.json")))


# --- by media -------------------------------------------------------------------------------------


def find_control(output: str) -> list[str]:
    """Return what a terminal would obey."""
    return [f"{match[0]!r} at {match.start()}" for match in CONTROL.finditer(output)]


def _parse(media: Media, output: str) -> list[Any]:
    """Return the values of JSON, one or one a line. Raises ValueError; Python's reader alone would take NaN."""
    texts = output.splitlines() if media == "jsonl" else [output]
    return [json.loads(text, parse_constant=_refuse_constant) for text in texts]


def _refuse_constant(constant: str) -> None:
    raise ValueError(constant)


def _find_json_errors(output: str) -> list[str]:
    _parse("json", output)
    return []


def _find_lines_errors(output: str) -> list[str]:
    return [f"not an object: {line}" for line in _parse("jsonl", output) if not isinstance(line, dict)]


def _find_xml_errors(output: str) -> list[str]:
    ElementTree.fromstring(output.encode())  # noqa: S314  # our own words
    return []


def _find_csv_errors(output: str) -> list[str]:
    """Return what a terminal would obey, rows of another width than the first, and formulas."""
    first, *rows = csv.reader(io.StringIO(output.removeprefix("\ufeff"), newline=""), strict=True)
    return [
        *find_control(output),
        *(f"{len(row)} cells instead of {len(first)}: {row}" for row in rows if len(row) != len(first)),
        *(f"a formula: {cell}" for row in (first, *rows) for cell in row if cell.startswith(FORMULA)),
    ]


def _find_page_errors(output: str) -> list[str]:
    """Return what a page would load, and how it ends if it is cut off."""
    tree = LexborHTMLParser(output)
    loaded = [str(one.html)[:200] for one in tree.css("script[src], link[href^=http], iframe, img[src^=http]")]
    return loaded + ([] if output.rstrip().endswith("</html>") else [output[-80:]])


def find_comment_errors(output: str) -> list[str]:
    """Return what is wrong with Markdown that becomes a comment on a pull request."""
    size = len(output.encode("utf-16-le")) // 2
    return _find_markdown_errors(output) + ([f"{size} characters"] if size >= MOST_IN_A_COMMENT else [])


_BY_MEDIA: dict[Media, Callable[[str], list[str]]] = {
    "text": find_control,
    "markdown": find_comment_errors,
    "html": _find_page_errors,
    "json": _find_json_errors,
    "jsonl": _find_lines_errors,
    "xml": _find_xml_errors,
    "csv": _find_csv_errors,
}


# --- by schema ------------------------------------------------------------------------------------


@cache
def _own_schema(name: str) -> Draft202012Validator:
    schemas = {file.name: json.loads(file.read_text("utf-8")) for file in OWN_SCHEMAS.iterdir()}
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    return Draft202012Validator(schemas[name], registry=registry)


@cache
def _schema_of_others(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))


def _list_json_errors(validator: Draft202012Validator, values: list[Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for value in values for error in validator.iter_errors(value)]


@cache
def _xsd(name: str) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / f"{name}.xsd"))


def _find_xsd_errors(name: str, output: str) -> list[str]:
    resource = xmlschema.XMLResource(output.partition("\n")[2])
    return [str(error.reason) for error in _xsd(name).iter_errors(resource)]


# --- what only one format has ---------------------------------------------------------------------


def find_jsonl_errors(output: str) -> list[str]:
    """Return whether the summary is not last."""
    kinds = [line.get("type") for line in _parse("jsonl", output)]
    return [] if kinds.index("summary") == len(kinds) - 1 else ["the summary is not the last line"]


def find_gitlab_errors(output: str) -> list[str]:
    """Return fingerprints that are not unique: GitLab shows only one entry of each."""
    times = Counter(entry.get("fingerprint") for entry in json.loads(output))
    return [f"{fingerprint} is there {count} times" for fingerprint, count in times.items() if count > 1]


def find_github_errors(output: str) -> list[str]:
    """Return lines that are no commands, or have properties that GitHub does not know."""
    return [line for line in output.splitlines() if _read_command(line) is None]


def _read_command(line: str) -> dict[str, object] | None:
    """Return a command as the runner reads it: split first, then unescape."""
    match = COMMAND.fullmatch(line)
    parts = [part.partition("=") for part in match[2].split(",")] if match else []
    if not match or not PROPERTIES.keys() >= {name for name, _, _ in parts}:
        return None
    properties = {PROPERTIES[name]: unescape(value) for name, _, value in parts}
    return {"kind": match[1], "message": unescape(match[3]), "properties": properties}


def unescape(text: str) -> str:
    """Return a part of a command as the runner reads it."""
    for escape, sign in UNESCAPED:
        text = text.replace(escape, sign)
    return text


def find_summary_errors(output: str) -> list[str]:
    """Return what is wrong with the summary of a job."""
    size = len(output.encode())
    return _find_markdown_errors(output) + ([f"{size} bytes"] if size >= MOST_IN_A_SUMMARY else [])


# --- by programs of others ------------------------------------------------------------------------


def node() -> str:
    """Return the path of node, with the packages installed beside the scripts that use them."""
    install_packages(NODE_FOLDER)
    return find_program("node")


def _run_node(script: str, asked: object) -> str:
    command = [node(), str(NODE_FOLDER / script)]
    answer = subprocess.run(command, input=json.dumps(asked), check=True, capture_output=True, encoding="utf-8")  # noqa: S603  # ours
    return answer.stdout


def ask_github(*outputs: str) -> list[str]:
    """Read commands as the runner does, let GitHub's library write them anew, and return what differs."""
    lines = [line for output in outputs for line in output.splitlines()]
    commands = {line: read for line in lines if (read := _read_command(line))}
    written = _run_node("commands.mjs", list(commands.values())).splitlines()
    unread = [f"no command: {line}" for line in lines if line not in commands]
    return unread + [
        f"{ours} should be {theirs}" for ours, theirs in zip(commands, written, strict=True) if ours != theirs
    ]


def ask_rdjson(*outputs: str) -> list[str]:
    """Return what the validator of reviewdog's format says."""
    return _run_node("rdformat.mjs", outputs).splitlines()


def ask_sarif(*outputs: str) -> list[str]:
    """Return what Microsoft's validator says, with the rules of SARIF and of GitHub's code scanning."""
    node()
    tool = NODE_FOLDER / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)  # its install script does not run
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.sarif") for number in range(len(outputs))]
        for file, output in zip(files, outputs, strict=True):
            file.write_text(output, encoding="utf-8")
        result = Path(folder, "result.json")
        options = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "-o", str(result)]
        environment = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
        command = [str(tool), "validate", *map(str, files), *options]
        said = subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603  # of the package
        assert f"{len(files)} files scanned" in said.stdout.decode()
        run = json.loads(result.read_text("utf-8-sig"))["runs"][0]
    found = [f"{one['ruleId']} {one['message']} {one['locations'][0]['physicalLocation']}" for one in run["results"]]
    no_page = "ProvideToolnformationUri"  # there is no page to name before the first release
    return [line for line in found if no_page not in line]


SLOW = {"sarif": "runs the validator for SARIF"}
"""Formats whose program takes seconds to start."""


# --- Markdown as a forge shows it -----------------------------------------------------------------


class Rendered:
    """Markdown as a forge shows it: rows of tables, and whatever stands out of the text."""

    def __init__(self, text: str) -> None:
        """Parse it with tables, HTML and addresses that become links by themselves."""
        parser = MarkdownIt("gfm-like", {"html": True})
        parser.linkify.set({"fuzzy_link": False})  # forges want a scheme or www
        tokens = parser.parse(text)
        self.rows = sum(token.type == "tr_open" for token in tokens)
        self.tables = sum(token.type == "table_open" for token in tokens)
        inline = [child for token in tokens for child in token.children or ()]
        self.links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
        self.images = [child for child in inline if child.type == "image"]
        self.html = Counter(_tag(token.content) for token in inline if token.type == "html_inline")
        self.blocks = "".join(token.content for token in tokens if token.type == "html_block")
        self.text = ["".join(_text(token.children or ())) for token in tokens if token.type == "inline"]
        self.is_marked = any(child.type in {"em_open", "strong_open", "s_open"} for child in inline)


def _tag(html: str) -> str:
    return html.strip("<>/").split()[0] if html.strip("<>/") else html


def _text(children: Iterable[Any]) -> Iterator[str]:
    """Yield the text of a line; where a comment parts it, a line end stands."""
    for child in children:
        if child.type in {"text", "code_inline", "text_special"}:
            yield child.content
        elif child.type == "html_inline":
            yield "\n"


def _find_markdown_errors(output: str) -> list[str]:
    shown = Rendered(output)
    foreign = [address for address in shown.links if "/docs/rules/" not in address and "/rules/" not in address]
    tags = set(shown.html) - {"br", "code", "!--"}
    balance = shown.blocks.count("<details>") - shown.blocks.count("</details>")
    mentions = [
        line for text in shown.text for line in text.split("\n") if re.search(r"(?<!\w)(?:[@#]\w|www\.\w)", line)
    ]
    return [
        *(f"links to {address}" for address in foreign),
        *(f"has the tag {tag}" for tag in tags),
        *(f"mentions: {line}" for line in mentions),
        *(["a section is not closed"] if balance else []),
        *(["has an image"] if shown.images else []),
    ]
