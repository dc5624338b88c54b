"""Article to findings: what a rule is, how it is written down, found and run.

The author of a rule imports from here alone.

A name is imported when it is first asked for: most runs need few of them, and each module costs time at every start.
"""

from collections.abc import Callable
from importlib import import_module

from contentlint.findings import Finding, Severity, Tier, WholeArticle
from contentlint.rule.errors import RuleError, UnknownNameError
from contentlint.rule.options import NoOptions, Option
from contentlint.rule.rule import Placed, Rule, bad, good
from contentlint.rule.spec import Example, Message, OptionSpec, RuleSpec, build_help_url
from contentlint.source import Edit, Span

# where each further name is defined; __init__.pyi says the same to type checkers
_LAZY_NAMES = {
    "contentlint.article": ("Article",),
    "contentlint.article.acronyms": ("AcronymUse", "find_acronym_uses", "find_linked_words"),
    "contentlint.article.breadcrumbs": ("Trail", "find_trails"),
    "contentlint.article.citations": ("Citation", "is_source_mark"),
    "contentlint.article.cliches": ("FoundPhrase", "TitlePhrase", "is_quoted"),
    "contentlint.article.edits.alt_text": ("add_empty_alt", "remove_prefix", "use_title_as_alt"),
    "contentlint.article.edits.blocks": ("find_whole_lines", "remove_block", "remove_copies"),
    "contentlint.article.edits.broken_tables": ("repair_table",),
    "contentlint.article.edits.cliches": ("remove_cliche",),
    "contentlint.article.edits.fake_headings": ("make_headings", "mark_bold_lines"),
    "contentlint.article.edits.faq": ("build_question_edits", "has_plain_questions"),
    "contentlint.article.edits.front_matter": ("build_key_edit", "build_value_edit"),
    "contentlint.article.edits.front_matter_repair": ("repair_error",),
    "contentlint.article.edits.heading_levels": (
        "close_gaps",
        "has_certain_title",
        "lift_all",
        "put_below_printed_title",
        "put_below_title",
    ),
    "contentlint.article.edits.headings": ("find_text_block", "is_linked", "mark_as_heading", "remove_heading"),
    "contentlint.article.edits.html_tags": ("add_word", "remove_word"),
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
    "contentlint.article.edits.json_ld": ("build_member_edit", "repair_json"),
    "contentlint.article.edits.key_points": ("add_full_stops", "drop_full_stops", "make_list"),
    "contentlint.article.edits.lang_attribute": ("add_lang", "correct_lang", "fill_lang", "is_language_tag"),
    "contentlint.article.edits.links": (
        "make_link",
        "keep_link_text",
        "remove_empty_link",
        "remove_parameters",
        "repair_target",
        "replace_fragment",
        "replace_in_target",
        "replace_path",
    ),
    "contentlint.article.edits.mojibake": ("restore_characters",),
    "contentlint.article.edits.pasted_text": ("build_marks", "get_faq_heading"),
    "contentlint.article.edits.quotation_marks": ("unify_quotation_marks",),
    "contentlint.article.edits.reference_definitions": ("make_definitions_readable",),
    "contentlint.article.edits.schema_org": ("drop_lead", "make_person", "prefix_urls", "renumber", "rewrite_date"),
    "contentlint.article.edits.sentences": ("remove_mark", "remove_sentence"),
    "contentlint.article.edits.tables": (
        "add_outer_pipes",
        "cut_cells",
        "escape_pipes",
        "find_own_rows",
        "find_pipes_in_code",
        "is_text_row",
        "make_header_cells",
    ),
    "contentlint.article.fields": ("find_key", "is_field_filled"),
    "contentlint.article.language": ("find_other_language",),
    "contentlint.article.parts.beginning": ("find_bare_beginning",),
    "contentlint.article.parts.chatbot_residue": ("find_chatbot_residue",),
    "contentlint.article.parts.data_tables": ("find_meant_headers", "has_content", "has_header_cells", "is_data_table"),
    "contentlint.article.parts.empty_sections": ("find_empty_headings", "find_equal_sections"),
    "contentlint.article.parts.failed_links": ("find_failed_links", "may_hold_failed_links"),
    "contentlint.article.parts.fake_headings": ("ends_with_colon", "find_bold_lines", "find_fake_headings"),
    "contentlint.article.parts.faq_questions": ("asks",),
    "contentlint.article.parts.glued_blocks": ("count_underlined", "find_lists_and_headings", "is_glued"),
    "contentlint.article.parts.level_jumps": ("find_jumps", "find_runs", "find_section_headings"),
    "contentlint.article.parts.link_kinds": (
        "find_line",
        "find_row",
        "has_accessible_name",
        "has_bare_url",
        "is_anchor",
        "is_scripted",
    ),
    "contentlint.article.parts.model": (
        "BrokenTable",
        "Faq",
        "FaqPair",
        "KeyPoints",
        "LengthClaim",
        "MetaLine",
        "TitleQuestion",
    ),
    "contentlint.article.parts.part_places": ("PartPlace", "SECTIONS_PART", "find_part_places"),
    "contentlint.article.parts.quotations": ("find_curly_quotations", "find_straight_quotations"),
    "contentlint.article.parts.repeated_text": (
        "RepeatedParagraph",
        "find_phrase_suspects",
        "find_repeated_paragraphs",
        "find_repeated_phrases",
        "is_meant_twice",
    ),
    "contentlint.article.parts.shared_ids": (
        "SharedId",
        "find_ambiguous_links",
        "find_shared_ids",
        "find_stated_id",
        "leads_inside",
    ),
    "contentlint.article.parts.shortcode_images": ("find_shortcode_images",),
    "contentlint.article.parts.shown_code": ("is_beside_code", "is_shown_as_code"),
    "contentlint.article.parts.title_question": ("find_defined",),
    "contentlint.article.parts.toc_entries": ("match_toc",),
    "contentlint.article.parts.undefined_references": ("find_loose_definitions", "find_undefined_references"),
    "contentlint.article.parts.unspaced_headings": ("UnspacedHeading", "find_unspaced_headings"),
    "contentlint.article.parts.visible_emphasis": ("find_visible_emphasis",),
    "contentlint.article.permalink": ("Slug", "find_canonical_slug", "find_slug", "is_in_drafts"),
    "contentlint.article.prose": ("ProseBlock", "Sentence", "find_first_paragraph", "take_sentences"),
    "contentlint.article.schema_org": ("COMMON_TYPES", "Schema", "SchemaNode", "SchemaValue"),
    "contentlint.article.sourcing": ("is_own_experience", "points_elsewhere"),
    "contentlint.article.statements": (
        "find_publication_day",
        "has_stated_author",
        "has_stated_date",
        "is_filled",
        "is_fragment",
        "is_stub",
        "is_to_state",
    ),
    "contentlint.document.affiliate": ("AFFILIATE_HOSTS", "AFFILIATE_PARAMETERS", "find_affiliate"),
    "contentlint.document.front_matter.misspelled_keys": ("find_meant_name",),
    "contentlint.document.hidden_hosts": ("is_local_host", "is_shortener", "is_staging_host"),
    "contentlint.document.html.active_content": (
        "FRAME_ATTRIBUTES",
        "find_source_host",
        "is_handler",
        "is_script",
        "is_script_target",
        "is_written",
    ),
    "contentlint.document.malformed_urls": ("find_url_fault", "is_local_file"),
    "contentlint.document.markup": ("Spans",),
    "contentlint.document.metadata": (
        "Concept",
        "FrontMatterError",
        "HeadValue",
        "MetaValue",
        "is_templated",
        "normalize_meta_key",
    ),
    "contentlint.document.metadata_conflicts": ("find_conflicts",),
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
    "contentlint.document.sections": ("Section", "flatten"),
    "contentlint.document.share_addresses": ("is_share_address",),
    "contentlint.document.slugs": ("build_heading_ids", "build_slug"),
    "contentlint.document.structured_data": ("JsonLd", "UndefinedReference"),
    "contentlint.document.urls": (
        "Parameter",
        "Target",
        "get_host",
        "is_host_of",
        "is_near",
        "parse_target",
        "unwrap_template",
    ),
    "contentlint.prose.acronyms": ("is_written_otherwise", "read_known_acronyms"),
    "contentlint.prose.chatbot_marks": ("find_chatbot_marks", "find_chatbot_parameter"),
    "contentlint.prose.closing_marks": ("FULL_STOPS", "ends_with_mark", "means_its_stop", "strip_marks"),
    "contentlint.prose.confused_words": ("ConfusedWord", "find_confused_words", "may_have_confused_words"),
    "contentlint.prose.dates": (
        "DateProfile",
        "DateReading",
        "ONE_DAY",
        "STRICT_DATES",
        "is_earlier",
        "is_iso_date",
        "read_date",
    ),
    "contentlint.prose.doubled_words": ("find_doubled_words", "is_certain", "may_have_doubled_words"),
    "contentlint.prose.figures": ("find_figure", "may_have_figure", "names_source"),
    "contentlint.prose.function_words": ("FUNCTION_WORD_LANGUAGES", "get_function_words"),
    "contentlint.prose.image_names": (
        "is_file_name",
        "is_given_by_camera",
        "is_image_file",
        "is_mere_word",
        "read_prefix",
    ),
    "contentlint.prose.invisible_characters": (
        "INVISIBLE_CHARACTER_NAMES",
        "NO_BREAK_SPACE",
        "describe_place",
        "find_invisible",
        "has_no_effect",
        "shows_line",
        "holds_emphasis",
        "widen_gap",
    ),
    "contentlint.prose.keyphrase": ("Keyphrase",),
    "contentlint.prose.lazy_pattern": ("compile_lazy",),
    "contentlint.prose.mojibake": ("decode_garbled", "find_garbled", "find_lost", "is_on_encodings", "may_be_garbled"),
    "contentlint.prose.ngrams": ("find_ngrams",),
    "contentlint.prose.openers": ("find_opener",),
    "contentlint.prose.part_labels": ("find_part_by_label", "is_byline"),
    "contentlint.prose.passive": ("find_passives",),
    "contentlint.prose.person_names": ("find_excess", "measure_lead"),
    "contentlint.prose.placeholders": (
        "announces_specimen",
        "find_placeholders",
        "is_filler",
        "is_on_dummy_text",
        "is_on_forms",
        "is_on_templates",
    ),
    "contentlint.prose.punctuation": ("PunctuationFault", "find_punctuation_faults", "may_have_fault"),
    "contentlint.prose.republished": ("find_first_publication",),
    "contentlint.prose.sentence_kinds": ("is_announcement", "is_comparison", "is_definition", "touches"),
    "contentlint.prose.sentences": ("COUNTABLE_LANGUAGES", "locate_sentences"),
    "contentlint.prose.stems": ("stem", "stem_content_words"),
    "contentlint.prose.titles": ("drop_parts", "find_most_frequent", "split_title"),
    "contentlint.prose.top_words": ("find_frequent_words",),
    "contentlint.prose.weak_link_texts": (
        "MAX_WEAK_TEXT_LENGTH",
        "get_weak_link_texts",
        "may_be_weak",
        "normalize_link_text",
        "points_only",
    ),
    "contentlint.prose.word_runs": ("Run", "find_repeated_opening", "read_words"),
    "contentlint.prose.words": (
        "count_in_longest_line",
        "count_words",
        "is_alike",
        "normalize_text",
        "normalize_word",
        "normalize_words",
    ),
    "contentlint.rule.kinds.metrics": ("is_dense",),
    "contentlint.site": ("Fact", "Facts", "LinkFact", "Site"),
    "contentlint.site.language_versions": ("ListedVersions", "find_version", "is_hreflang", "is_same_address"),
    "contentlint.site.minhash": ("is_compared",),
    "contentlint.site.permalinks": ("AddressKey", "build_own_address", "normalize_alias"),
    "contentlint.site.related": ("build_related", "find_shared"),
    "contentlint.site.suggestions": ("MAX_HINTS", "find_nearest_name"),
    "contentlint.site.titles": ("Titles", "build_name_key", "build_pair_keys"),
    "contentlint.source.paths": ("is_index",),
}
_DEFERRED = "contentlint.article.edits."
"""Modules whose functions are needed by findings alone: names of rules are bound to what imports them when called."""

_MODULES = {name: module for module, names in _LAZY_NAMES.items() for name in names}

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
    *_MODULES,
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = _MODULES[name]
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
