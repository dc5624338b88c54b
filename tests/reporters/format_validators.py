"""What each format is held against: its own validator, made by others, or a schema where there is none.

Also imported by ``benchmarks/formats.py``, which does the same with real articles.
"""

import json
import os
import re
import stat
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import xmlschema
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from programs import find_program, install_packages
from referencing import Registry, Resource

import contentlint.reporters

HERE = Path(__file__).parent
NODE_FOLDER = HERE / "node"
SCHEMAS = HERE / "schemas"
OWN_SCHEMAS = Path(contentlint.reporters.__file__).parent / "schema"
COMMAND = re.compile(r"::(\w+) (.*?)::(.*)")
PROPERTIES = {"title": "title", "file": "file", "line": "startLine", "endLine": "endLine", "col": "startColumn"} | {
    "endColumn": "endColumn"
}
"""The names of the properties of a command, and what GitHub's library calls them."""

UNESCAPED = (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%"))
MOST_IN_A_COMMENT = 65_536
MOST_IN_A_SUMMARY = 1024 * 1024


def node() -> str:
    """Return the path of node, with the packages installed beside the scripts that use them."""
    install_packages(NODE_FOLDER)
    return find_program("node")


def run_node(script: str, asked: object) -> str:
    """Return what a script answers."""
    command = [node(), str(NODE_FOLDER / script)]
    answer = subprocess.run(command, input=json.dumps(asked), check=True, capture_output=True, encoding="utf-8")  # noqa: S603  # ours
    return answer.stdout


def github_errors(output: str) -> list[str]:
    """Read commands as the runner does, let GitHub's library write them anew, and return what differs."""
    cases = [_case(line) for line in output.splitlines()]
    written = run_node("commands.mjs", cases).splitlines()
    return [
        f"{ours} should be {theirs}"
        for ours, theirs in zip(output.splitlines(), written, strict=True)
        if ours != theirs
    ]


def _case(line: str) -> dict[str, object]:
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return {
        "kind": match[1],
        "message": unescaped(match[3]),
        "properties": {PROPERTIES[name]: unescaped(value) for name, value in properties.items()},
    }


def unescaped(text: str) -> str:
    """Return a part of a command as the runner reads it."""
    for escape, sign in UNESCAPED:
        text = text.replace(escape, sign)
    return text


def sarif_errors(*outputs: str) -> list[str]:
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
    return [f"{one['ruleId']} {one['message']} {one['locations'][0]['physicalLocation']}" for one in run["results"]]


def gitlab_errors(output: str) -> list[str]:
    """Return what GitLab would stop at, and fingerprints that are not unique."""
    entries = json.loads(output)
    times = Counter(entry["fingerprint"] for entry in entries)
    twice = [f"{fingerprint} is there {count} times" for fingerprint, count in times.items() if count > 1]
    return [*_schema_errors(_gitlab(), entries), *twice]


@cache
def _gitlab() -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / "gitlab.schema.json").read_text("utf-8")))


def rdjson_errors(*outputs: str) -> list[str]:
    """Return what the validator of reviewdog's format says."""
    return run_node("rdformat.mjs", outputs).splitlines()


def junit_errors(output: str) -> list[str]:
    """Return what Jenkins's schema refuses."""
    return _xml_errors("junit-10.xsd", output)


def checkstyle_errors(output: str) -> list[str]:
    """Return what our schema refuses."""
    return _xml_errors("checkstyle.xsd", output)


@cache
def _xsd(name: str) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / name))


def _xml_errors(name: str, output: str) -> list[str]:
    output.encode("utf-8")
    resource = xmlschema.XMLResource(output.partition("\n")[2])
    return [str(error.reason) for error in _xsd(name).iter_errors(resource)]


def json_errors(output: str) -> list[str]:
    """Return what our schema of the document refuses."""
    return _schema_errors(own_schema("report.schema.json"), json.loads(output))


def jsonl_errors(output: str) -> list[str]:
    """Return what our schema of a line refuses, and whether the summary is not last."""
    lines = [json.loads(line) for line in output.splitlines()]
    kinds = [line["type"] for line in lines]
    misplaced = [] if kinds.index("summary") == len(kinds) - 1 else ["the summary is not the last line"]
    return [error for line in lines for error in _schema_errors(own_schema("line.schema.json"), line)] + misplaced


@cache
def own_schema(name: str) -> Draft202012Validator:
    """Return a validator for one of the project's own schemas."""
    schemas = {file.name: json.loads(file.read_text("utf-8")) for file in OWN_SCHEMAS.iterdir()}
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    return Draft202012Validator(schemas[name], registry=registry)


def _schema_errors(validator: Draft202012Validator, instance: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(instance)]


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


def comment_errors(output: str) -> list[str]:
    """Return what is wrong with a comment on a pull request."""
    size = len(output.encode("utf-16-le")) // 2
    return _markdown_errors(output) + ([f"{size} characters"] if size >= MOST_IN_A_COMMENT else [])


def summary_errors(output: str) -> list[str]:
    """Return what is wrong with the summary of a job."""
    size = len(output.encode())
    return _markdown_errors(output) + ([f"{size} bytes"] if size >= MOST_IN_A_SUMMARY else [])


def _markdown_errors(output: str) -> list[str]:
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
