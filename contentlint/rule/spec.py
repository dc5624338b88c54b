"""What is known of a rule without running it: plain data that a cache keeps and a process pool can send."""

from typing import Literal

from msgspec import Struct

from contentlint.findings import Severity

Basis = Literal["spec", "search-engine", "accessibility", "tool-convention", "house-style"]
"""On whose word a rule stands: a format's specification, a search engine's own pages, an accessibility
standard, what tools of the field agree on, or the taste of a house."""

Preset = Literal["recommended", "strict", "off"]
"""The smallest preset that has the rule on; ``off``: only who names it gets it."""

Fixable = Literal["no", "safe", "unsafe", "suggest"]
"""What a program can do: nothing; put it right so that readers see the same words (``safe``), or with other words or
another structure (``unsafe``); or only propose another wording, for a person to choose (``suggest``)."""

RestsOn = Literal["", "site", "dialect", "build", "parts"]
"""What contentlint must have understood for the rule to be right: how the site works, which Markdown it is written in,
or which parts its articles have. Errors of such a rule in very many articles are doubted."""

Scope = Literal["file", "site", "run"]
"""What a rule must have seen: one article, all articles, or what the others found in one (the engine asks it)."""

Need = Literal[
    "broken_tables",
    "citations",
    "cliches",
    "faq",
    "draft_frame",
    "other_title",
    "faq_markup",
    "front_matter",
    "has_garbled_signs",
    "headings",
    "images",
    "is_page",
    "key_points",
    "keyphrase",
    "links",
    "markup.tags",
    "markup.templates",
    "meta.canonical",
    "meta.date",
    "meta.draft",
    "meta.modified",
    "meta.robots",
    "meta_lines",
    "not_found",
    "prose.confused_texts",
    "prose.doubled_texts",
    "prose.has_alike_blocks",
    "prose.has_spaced_dashes",
    "prose.small_names",
    "prose.wrong_names",
    "slips",
    "structured_data.json_ld",
    "structured_data.microdata",
    "structured_data.rdfa",
    "tables",
    "title_cliches",
    "title_question",
    "toc",
    "undefined_references",
]
"""A part of an article that a rule may need to have anything to say: an attribute, or a key of its metadata."""

NeedInSite = Literal[
    "alternates",
    "answers",
    "author",
    "before",
    "built",
    "canonical",
    "description",
    "dictionary",
    "fragments",
    "images",
    "links",
    "named",
    "others",
    "title",
]
"""The same for a rule on whole sites: a fact, answers of other sites, an earlier state of the article, what its built
page says, links with fragments, other articles."""

Format = Literal["markdown", "html", "text"]
OptionType = Literal["integer", "number", "boolean", "text", "list"]
OptionValue = bool | int | float | str | tuple[str, ...]

PROFILE = "profile"
"""The option that every rule with profiles has: the name of a ready-made set of option values."""

RULE_FIELD = "{rule}"
"""What is replaced by the id of a rule in the setting ``rule-links``."""


class OptionSpec(Struct, frozen=True, array_like=True):
    """One option: declared once, used by messages, documentation and configuration.

    ``name`` is written with hyphens. ``min`` and ``max`` bound a number (both ends allowed), ``choices``
    a text or each entry of a list; empty means any.
    """

    name: str
    type: OptionType
    default: OptionValue
    help: str
    min: float | None = None
    max: float | None = None
    choices: tuple[str, ...] = ()


class Message(Struct, frozen=True, array_like=True):
    """What a finding says. All texts are templates (see :mod:`contentlint.rule.message_template`).

    ``fix`` replaces the rule's own "how to fix" where this message needs another way out; ``label`` is the
    short note under the marked text; ``severity`` replaces the rule's; ``scaffold`` are lines to copy. ``repair`` is
    what an editor offers to do, where that is not the ``fix``.
    """

    text: str
    fix: str = ""
    label: str = ""
    severity: Severity | None = None
    scaffold: tuple[str, ...] = ()
    repair: str = ""


class Example(Struct, frozen=True):
    """An article that shows the rule. ``expect`` are the message ids it must give, in order; none: it passes.

    ``others`` are further files of the site, by path; a rule of scope ``site`` sees them, and what it says of the
    article itself is expected.
    """

    text: str
    expect: tuple[str, ...] = ()
    format: Format = "markdown"
    options: dict[str, OptionValue] = {}
    path: str = ""
    others: dict[str, str] = {}


class Declared(Struct, frozen=True, array_like=True, tag="yaml"):
    """A rule in YAML: its kind and the kind's parameters as they stand in the file."""

    kind: str
    params: dict[str, object] = {}


class Coded(Struct, frozen=True, array_like=True, tag="python"):
    """A rule in Python: the module and class; ``path`` only for a house's own, which no package holds."""

    module: str
    name: str
    path: str = ""


class RuleSpec(Struct, frozen=True, kw_only=True, array_like=True):
    """A rule as it is described. ``why`` and ``how_to_fix`` are templates over the options.

    ``reason`` says why a rule is not in the recommended preset. ``overlaps_with`` are rules that say the same better:
    where one of them reports the same place, this one is silent. ``fix_reason`` says why the fix is safe, or what to
    look at after it. ``languages`` empty: the rule holds in all. ``words``: the key of language files by which a site's
    own files add languages. ``pages``: the kinds of pages that it holds
    for, empty: for all. ``facts`` are the costly facts of articles that a rule on sites reads.
    ``needs``: parts of an article; where none of them is there, the rule has nothing to say and is not imported.
    ``rests_on``: what must have been understood for it to be right, if that is more than the article.
    ``whole_article``: what it says is about the article as a whole, so it is not applied where that was not found.
    ``profiles`` are named sets of option values. ``house``: the rule is the user's own. ``file`` is where
    it is written, for messages. Examples are kept apart (:meth:`Registry.get_examples`): a check needs none.
    """

    id: str
    summary: str
    why: str
    how_to_fix: str
    basis: Basis
    severity: Severity
    messages: dict[str, Message]
    implementation: Declared | Coded
    file: str
    sources: tuple[str, ...] = ()
    preset: Preset = "recommended"
    reason: str = ""
    fixable: Fixable = "no"
    fix_reason: str = ""
    overlaps_with: tuple[str, ...] = ()
    scope: Scope = "file"
    facts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    options: tuple[OptionSpec, ...] = ()
    profiles: dict[str, dict[str, OptionValue]] = {}
    house: bool = False
    words: str = ""
    rests_on: RestsOn = ""
    whole_article: bool = False

    @property
    def family(self) -> str:
        """Return the part of the id before the slash."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """Return the part of the id after the slash."""
        return self.id.partition("/")[2]

    def find_option(self, name: str) -> OptionSpec | None:
        """Return an option by its name, or None."""
        return next((option for option in self.options if option.name == name), None)


def build_help_url(rule_id: str, base: str = "") -> str:
    """Return the URL of a built-in rule's page below the setting ``rule-links``; "" without one: no link is dead."""
    if not base or RULE_FIELD in base:
        return base.replace(RULE_FIELD, rule_id)
    return f"{base.rstrip('/')}/{rule_id}"
