"""Article to findings: what a rule is, how it is written down, found and run.

Rules of a house import from here alone, built-in rules what they share.

A name is imported when it is first asked for: most runs need few of them, and each module costs time at every start.
"""

from collections.abc import Callable
from importlib import import_module

from contentlint.findings import Finding, Severity, Tier, WholeArticle
from contentlint.rule.errors import RuleError, UnknownNameError
from contentlint.rule.rule import NoOptions, Option, Placed, Rule, bad, good
from contentlint.rule.spec import Example, Message, OptionSpec, RuleSpec, build_help_url
from contentlint.source import Edit, Span

# where each further name is defined; __init__.pyi says the same to type checkers
_LAZY_NAMES = {
    "contentlint.article": ("Article",),
    "contentlint.article.citations": ("is_source_mark",),
    "contentlint.article.cliches": ("FoundPhrase", "is_quoted"),
    "contentlint.article.edits.alt_text": ("use_title_as_alt",),
    "contentlint.article.edits.cliches": ("remove_cliche",),
    "contentlint.article.edits.front_matter": ("build_key_edit",),
    "contentlint.article.edits.headings": ("remove_heading",),
    "contentlint.article.edits.insertion": (
        "describe_metadata",
        "find_gap",
        "insert_blank_line_above",
        "locate_after_introduction",
        "locate_before_sections",
        "locate_end",
        "locate_in_metadata",
        "locate_title",
    ),
    "contentlint.article.edits.json_ld": ("build_member_edit",),
    "contentlint.article.edits.links": ("replace_path",),
    "contentlint.article.parts.data_tables": ("has_content",),
    "contentlint.article.parts.link_kinds": ("has_bare_url", "is_scripted"),
    "contentlint.article.parts.model": ("FaqPair", "TitleQuestion"),
    "contentlint.article.permalink": ("find_canonical_slug", "find_slug", "is_in_drafts"),
    "contentlint.article.prose": ("ProseBlock", "Sentence", "find_first_paragraph", "take_sentences"),
    "contentlint.article.schema_org": ("Schema", "SchemaNode", "SchemaValue"),
    "contentlint.article.statements": ("is_fragment", "is_stub", "is_to_state"),
    "contentlint.document.affiliate": ("AFFILIATE_HOSTS", "AFFILIATE_PARAMETERS", "find_affiliate"),
    "contentlint.document.markup": ("Spans",),
    "contentlint.document.metadata": ("MetaValue",),
    "contentlint.document.nodes": (
        "Cell",
        "CodeBlock",
        "Callout",
        "Comment",
        "Container",
        "Details",
        "FootnoteDefinition",
        "Heading",
        "Image",
        "InlineTemplate",
        "Link",
        "ListBlock",
        "MAX_HEADING_LEVEL",
        "Paragraph",
        "Row",
        "Strong",
        "Table",
        "Tag",
        "Template",
        "Text",
    ),
    "contentlint.document.share_addresses": ("is_share_address",),
    "contentlint.document.slugs": ("build_heading_ids",),
    "contentlint.document.urls": ("Target", "get_host", "is_host_of", "parse_target", "unwrap_template"),
    "contentlint.prose.dates": ("ONE_DAY", "read_date"),
    "contentlint.prose.function_words": ("FUNCTION_WORD_LANGUAGES", "get_function_words"),
    "contentlint.prose.keyphrase": ("Keyphrase",),
    "contentlint.prose.lazy_pattern": ("compile_lazy",),
    "contentlint.prose.question_marks": ("asks",),
    "contentlint.prose.sentence_kinds": ("is_definition",),
    "contentlint.prose.sentences": ("COUNTABLE_LANGUAGES",),
    "contentlint.prose.stems": ("stem", "stem_content_words"),
    "contentlint.prose.titles": ("split_title",),
    "contentlint.prose.words": (
        "count_in_longest_line",
        "count_words",
        "normalize_text",
        "normalize_word",
        "normalize_words",
    ),
    "contentlint.site": ("Fact", "Facts", "Site"),
    "contentlint.site.minhash": ("is_compared",),
    "contentlint.site.permalinks": ("build_own_address",),
    "contentlint.site.related": ("build_related", "find_shared"),
}
_DEFERRED = "contentlint.article.edits."
"""Modules whose functions are needed by findings alone: names of rules are bound to what imports them when called."""

MODULES = {name: module for module, names in _LAZY_NAMES.items() for name in names}

__all__ = [  # noqa: PLE0604
    "Edit",
    "Example",
    "Finding",
    "Message",
    "NoOptions",
    "Option",
    "OptionSpec",
    "Placed",
    "Rule",
    "RuleError",
    "RuleSpec",
    "Severity",
    "WholeArticle",
    "Span",
    "Tier",
    "UnknownNameError",
    "bad",
    "build_help_url",
    "good",
    *MODULES,
]


def __getattr__(name: str) -> object:
    if name not in MODULES:
        from contentlint.rule.former_names import find_former  # for old rules of a house

        return find_former(name)
    module = MODULES[name]
    is_deferred = module.startswith(_DEFERRED) and name[0].islower()
    value = _defer(module, name) if is_deferred else getattr(import_module(module), name)
    globals()[name] = value
    return value


def _defer(module: str, name: str) -> Callable[..., object]:
    """Return what imports a function when it is called: edits are made for what is found, if anything is."""

    def call(*values: object, **named: object) -> object:
        return getattr(import_module(module), name)(*values, **named)

    call.__name__ = call.__qualname__ = name
    return call


def __dir__() -> list[str]:
    return sorted(__all__)
