"""The JSON schema of the configuration: every key, every rule and its options, for editors and validators."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from contentlint.config.keys import AUTOMATIC, ENABLED, NEVER, RULE, SEVERITY, SHORT, SUFFIX
from contentlint.config.presets import PIN, PRESETS
from contentlint.config.resolve import ALL
from contentlint.config.settings import DEFAULTS
from contentlint.findings import SEVERITIES
from contentlint.rule.spec import PROFILE, OptionType
from contentlint.source.page_kinds import PAGE_KINDS
from contentlint.source.paths import RULE_LINKS, URL
from contentlint.source.project import RAW_FILES

if TYPE_CHECKING:
    from contentlint.rule.spec import OptionSpec, RuleSpec

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SCHEMA_URL = f"{RAW_FILES}/docs/contentlint.schema.json"
"""Where the schema of the built-in rules is published."""

NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""What a family or the name of a rule looks like."""

Schema = dict[str, object]

TYPES: dict[OptionType, str] = {
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "text": "string",
    "list": "array",
}
"""The types of options, as a schema names them."""

HELP = {
    "extends": "The presets or files to start from. Later ones override earlier ones. @0.1: as of a version.",
    "select": "Run only these rules: ids, families, or ALL.",
    "extend-select": "Run these rules, too.",
    "ignore": "Do not run these rules.",
    "rules": "Severity and options of rules, or “off”.",
    "fail-on": "Findings of this severity or worse make a check fail.",
    "baseline": "The baseline: a check reports only findings that are not in it. false: no baseline.",
    "include": "Files that are articles, as patterns like those of .gitignore. Default: by file name extension.",
    "exclude": "Files that are never checked, even if you name them, as patterns like those of .gitignore.",
    "respect-gitignore": "Whether to skip files that git ignores.",
    "language": "The language of articles that do not declare one. auto: detect it.",
    "encoding": "The encoding of files that are not UTF-8, such as windows-1252.",
    "content-root": "The folder with all articles of the site. Each article is compared with the others.",
    "static-folders": "Folders whose files are published at the root of the site.",
    "known-routes": "URLs that have no file, for example because a program serves them. * matches anything.",
    "unjudged-links": "Links and images that are counted, but never reported as broken. * matches anything.",
    "site-url": "The URL of the site.",
    "site-aliases": "Other hosts that serve the same site, or lead to it.",
    "ignored-parameters": "Parameters of URLs that make no other page, in audits of a crawl. * matches anything.",
    "generator-like": "The generator whose conventions the site follows. Default: the one with a configuration here.",
    "permalinks": "URL patterns of articles by folder, for generator-like. An empty key is for all other folders.",
    "pages": "Paths of other kinds of pages, such as documentation. Rules for articles skip them.",
    "rule-links": "The URL of the pages of rules, which findings then link to. {rule} is the id of the rule.",
    "strict-links": "Whether to check all links, even if contentlint does not know how the site builds its URLs.",
    "whole-page": "Whether to check the navigation, teasers and footers of HTML pages, too.",
    "vocabulary": "Words that are right on this site (accept), and words to replace (reject), beside words.txt.",
    "house-rules": "The folder of your custom rules. Default: the folder rules, if it exists. false: no custom rules.",
    "allow-python-rules": "Whether custom rules may be Python code. The command line must allow them, too.",
    "languages": "The folder of your own language files. false: none.",
    "overrides": "Other settings for some paths.",
    "paths": "The articles that these settings apply to, as patterns like those of .gitignore.",
    SEVERITY: "The severity of findings: error (must fix), warning (should fix) or info (tip). off turns the rule off.",
    ENABLED: "Whether the rule runs.",
    PROFILE: "A ready-made set of option values.",
}
"""What each key is for, in a sentence."""

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_BOOLEAN: Schema = {"type": "boolean"}
_PINNED = rf"^(?:{'|'.join(PRESETS)}){PIN}\d+\.\d+"
_PRESET: Schema = {"anyOf": [{"enum": list(PRESETS)}, {"type": "string", "pattern": rf"/|\.toml$|{_PINNED}"}]}
_SELECTORS: Schema = {"type": "array", "items": {"$ref": "#/$defs/selector"}}

SHAPES: Mapping[str, Schema] = {
    "extends": {"anyOf": [_PRESET, {"type": "array", "items": _PRESET}]},
    "select": _SELECTORS,
    "extend-select": _SELECTORS,
    "ignore": _SELECTORS,
    "rules": {"allOf": [{"$ref": "#/$defs/rules"}]},
    "fail-on": {"enum": [*SEVERITIES, NEVER]},
    "baseline": {"anyOf": [{"type": "string", "pattern": rf"{re.escape(SUFFIX)}$"}, {"const": False}]},
    "include": _TEXTS,
    "exclude": _TEXTS,
    "respect-gitignore": _BOOLEAN,
    "language": {"type": "string", "pattern": rf"^(?:{AUTOMATIC}|[A-Za-z]{{2,3}}(?:-[A-Za-z0-9]+)*)$"},
    "encoding": _TEXT,
    "content-root": {"anyOf": [_TEXT, _TEXTS]},
    "static-folders": _TEXTS,
    "known-routes": _TEXTS,
    "unjudged-links": _TEXTS,
    "site-url": {"type": "string", "pattern": f"^(?:{re.sub(r'[?]P<[a-z]+>', '?:', URL)})?$"},
    "site-aliases": _TEXTS,
    "ignored-parameters": _TEXTS,
    "generator-like": _TEXT,
    "permalinks": {"type": "object", "additionalProperties": _TEXT},
    "rule-links": {"type": "string", "pattern": f"^(?:{RULE_LINKS})?$"},
    "strict-links": _BOOLEAN,
    "whole-page": _BOOLEAN,
    "pages": {"type": "object", "properties": dict.fromkeys(PAGE_KINDS, _TEXTS), "additionalProperties": False},
    "vocabulary": {
        "type": "object",
        "properties": {
            "accept": _TEXTS,
            "reject": {"anyOf": [_TEXTS, {"type": "object", "additionalProperties": _TEXT}]},
            "files": _TEXTS,
            "dictionaries": _TEXTS,
        },
        "additionalProperties": False,
    },
    "house-rules": {"anyOf": [_TEXT, {"const": False}]},
    "allow-python-rules": _BOOLEAN,
    "languages": {"anyOf": [_TEXT, {"const": False}]},
    "overrides": {"type": "array", "items": {"$ref": "#/$defs/override"}},
}
"""What each key of a file may hold."""

CHANGES = ("select", "extend-select", "ignore", "rules")


def build_schema(specs: "Iterable[RuleSpec]", *, with_others: bool = False) -> Schema:
    """Return the schema of a configuration over these rules, in the dialect of draft 2020-12.

    ``with_others`` lets rules of further families pass: those that a house has besides.
    """
    from contentlint.generators.kit.registry import list_names  # only where a schema is made

    found = sorted(specs, key=lambda spec: spec.id)
    shapes: Mapping[str, Schema] = {**SHAPES, "generator-like": {"enum": ["", *list_names()]}}
    families = sorted({spec.family for spec in found})
    others = rf"^(?!(?:{'|'.join(families)})(?:/|$)){NAME}(?:/{NAME})?$" if with_others else ""
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_URL,
        "title": "contentlint",
        "description": "The settings of contentlint: contentlint.toml, or [tool.contentlint] in pyproject.toml.",
        "type": "object",
        "properties": {key: _describe_key(key, shape, DEFAULTS.get(key)) for key, shape in shapes.items()},
        "additionalProperties": False,
        "$defs": {
            "selector": _build_selector([ALL, *families, *(spec.id for spec in found)], others),
            "rules": _build_rules(found, others),
            "override": _build_override(),
        },
    }


def format_schema(schema: Schema) -> str:
    """Return a schema as the text of a file."""
    import json  # only where a schema is shown

    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _describe_key(key: str, shape: Schema, default: object = None) -> Schema:
    return {"description": HELP[key], **shape, **({} if default is None else {"default": default})}


def _build_selector(names: list[str], others: str) -> Schema:
    known: Schema = {"enum": names}
    return {"anyOf": [known, {"type": "string", "pattern": others}]} if others else known


def _build_override() -> Schema:
    paths = {**_TEXTS, "minItems": 1}
    return {
        "type": "object",
        "properties": {
            "paths": _describe_key("paths", paths),
            **{key: _describe_key(key, SHAPES[key]) for key in CHANGES},
        },
        "required": ["paths"],
        "additionalProperties": False,
    }


def _build_rules(specs: "list[RuleSpec]", others: str) -> Schema:
    short: Schema = {"enum": [*SHORT.choices, True, False]}
    families = {spec.family: short for spec in specs}
    return {
        "type": "object",
        "properties": families | {spec.id: {"anyOf": [short, _build_rule(spec)]} for spec in specs},
        **({"patternProperties": {others: {"anyOf": [short, {"type": "object"}]}}} if others else {}),
        "additionalProperties": False,
    }


def _build_rule(spec: "RuleSpec") -> Schema:
    severity = _describe_key(SEVERITY, {"enum": list(RULE[SEVERITY].choices)}, spec.severity)
    profile = {PROFILE: _describe_key(PROFILE, {"enum": list(spec.profiles)})} if spec.profiles else {}
    return {
        "description": spec.summary,
        "type": "object",
        "properties": {
            SEVERITY: severity,
            ENABLED: _describe_key(ENABLED, _BOOLEAN),
            **{option.name: _build_option(option) for option in spec.options},
            **profile,
        },
        "additionalProperties": False,
    }


def _build_option(option: "OptionSpec") -> Schema:
    bounds = {"minimum": option.min, "maximum": option.max} if option.type in {"integer", "number"} else {}
    values: Schema = {"enum": list(option.choices)} if option.choices else {}
    if option.type == "list":
        values = {"items": {"type": "string", **values}}
    return {
        "description": option.help,
        "type": TYPES[option.type],
        **values,
        **{key: _simplify_number(bound) for key, bound in bounds.items() if bound is not None},
        "default": list(option.default) if isinstance(option.default, tuple) else option.default,
    }


def _simplify_number(number: float) -> float:
    """Return a whole number without its ``.0``."""
    return int(number) if float(number).is_integer() else number
