"""Names that ``contentlint.rule`` gave to rules of a house before, each with the module that has it now.

They are gone from there with the version that ``deprecated.toml`` names.
"""

import warnings
from importlib import import_module

from contentlint.languages.table import get_word_sets

NAMES = {
    "contentlint.article.citations": ("Citation",),
    "contentlint.article.cliches": ("TitlePhrase",),
    "contentlint.article.edits.alt_text": ("add_empty_alt", "remove_prefix"),
    "contentlint.article.edits.blocks": ("find_whole_lines", "remove_block", "remove_copies"),
    "contentlint.article.edits.fake_headings": ("make_headings", "mark_bold_lines"),
    "contentlint.article.edits.faq": ("build_question_edits", "has_plain_questions"),
    "contentlint.article.edits.front_matter": ("build_value_edit",),
    "contentlint.article.edits.heading_levels": (
        "close_gaps",
        "has_certain_title",
        "lift_all",
        "put_below_printed_title",
        "put_below_title",
    ),
    "contentlint.article.edits.headings": ("find_text_block", "is_linked", "mark_as_heading"),
    "contentlint.article.edits.html_tags": ("add_word", "remove_word"),
    "contentlint.article.edits.json_ld": ("repair_json",),
    "contentlint.article.edits.key_points": ("add_full_stops", "drop_full_stops", "make_list"),
    "contentlint.article.edits.links": (
        "make_link",
        "keep_link_text",
        "remove_empty_link",
        "remove_parameters",
        "repair_target",
        "replace_fragment",
        "replace_in_target",
    ),
    "contentlint.article.edits.pasted_text": ("build_marks", "get_faq_heading"),
    "contentlint.article.edits.schema_org": ("drop_lead", "make_person", "prefix_urls", "renumber", "rewrite_date"),
    "contentlint.article.edits.tables": (
        "add_outer_pipes",
        "cut_cells",
        "escape_pipes",
        "find_own_rows",
        "find_pipes_in_code",
        "is_text_row",
        "make_header_cells",
    ),
    "contentlint.article.language": ("find_other_language",),
    "contentlint.article.parts.beginning": ("find_bare_beginning",),
    "contentlint.article.parts.chatbot_residue": ("find_chatbot_residue",),
    "contentlint.article.parts.data_tables": ("find_meant_headers", "has_header_cells", "is_data_table"),
    "contentlint.article.parts.failed_links": ("find_failed_links", "may_hold_failed_links"),
    "contentlint.article.parts.fake_headings": ("ends_with_colon", "find_bold_lines", "find_fake_headings"),
    "contentlint.article.parts.level_jumps": ("find_jumps", "find_runs", "find_section_headings"),
    "contentlint.article.parts.link_kinds": ("find_line", "find_row", "has_accessible_name", "is_anchor"),
    "contentlint.article.parts.model": ("BrokenTable", "Faq", "KeyPoints", "LengthClaim", "MetaLine"),
    "contentlint.article.parts.repeated_text": (
        "RepeatedParagraph",
        "find_phrase_suspects",
        "find_repeated_paragraphs",
        "find_repeated_phrases",
        "is_meant_twice",
    ),
    "contentlint.article.parts.title_question": ("find_defined",),
    "contentlint.article.permalink": ("Slug",),
    "contentlint.article.publication_day": ("find_publication_day",),
    "contentlint.article.schema_org": ("COMMON_TYPES",),
    "contentlint.article.sourcing": ("is_own_experience", "points_elsewhere"),
    "contentlint.article.statements": ("has_stated_author", "has_stated_date", "is_filled"),
    "contentlint.document.hidden_hosts": ("is_local_host", "is_shortener", "is_staging_host"),
    "contentlint.document.malformed_urls": ("find_url_fault", "is_local_file"),
    "contentlint.document.metadata": ("Concept", "FrontMatterError", "HeadValue", "is_templated", "normalize_meta_key"),
    "contentlint.document.sections": ("Section", "flatten"),
    "contentlint.document.slugs": ("build_slug",),
    "contentlint.document.structured_data": ("JsonLd", "UndefinedReference"),
    "contentlint.document.urls": ("Parameter", "is_near"),
    "contentlint.prose.acronyms": ("is_written_otherwise", "read_known_acronyms"),
    "contentlint.prose.chatbot_marks": ("find_chatbot_marks", "find_chatbot_parameter"),
    "contentlint.prose.closing_marks": ("FULL_STOPS", "ends_with_mark", "means_its_stop", "strip_marks"),
    "contentlint.prose.confused_words": ("ConfusedWord", "find_confused_words", "may_have_confused_words"),
    "contentlint.prose.dates": ("DateProfile", "DateReading", "STRICT_DATES", "is_earlier", "is_iso_date"),
    "contentlint.prose.doubled_words": ("find_doubled_words", "is_certain", "may_have_doubled_words"),
    "contentlint.prose.figures": ("find_figure", "may_have_figure", "names_source"),
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
        "holds_emphasis",
        "widen_gap",
    ),
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
    "contentlint.prose.sentence_kinds": ("is_announcement", "is_comparison", "touches"),
    "contentlint.prose.sentences": ("locate_sentences",),
    "contentlint.prose.titles": ("drop_parts", "find_most_frequent"),
    "contentlint.prose.top_words": ("find_frequent_words",),
    "contentlint.prose.weak_link_texts": (
        "MAX_WEAK_TEXT_LENGTH",
        "may_be_weak",
        "normalize_link_text",
        "points_only",
    ),
    "contentlint.prose.word_runs": ("Run", "find_repeated_opening", "read_words"),
    "contentlint.prose.words": ("is_alike",),
    "contentlint.rule.builtin.headings._shared_ids": (
        "SharedId",
        "find_ambiguous_links",
        "find_shared_ids",
        "find_stated_id",
        "leads_inside",
    ),
    "contentlint.rule.builtin.headings._unspaced_headings": ("UnspacedHeading", "find_unspaced_headings"),
    "contentlint.rule.builtin.hygiene._active_content": (
        "FRAME_ATTRIBUTES",
        "find_source_host",
        "is_handler",
        "is_script",
        "is_script_target",
        "is_written",
    ),
    "contentlint.rule.builtin.hygiene._glued_blocks": ("count_underlined", "find_lists_and_headings", "is_glued"),
    "contentlint.rule.builtin.hygiene._restored_characters": ("restore_characters",),
    "contentlint.rule.builtin.hygiene._quotation_marks": ("unify_quotation_marks",),
    "contentlint.rule.builtin.hygiene._quotations": ("find_curly_quotations", "find_straight_quotations"),
    "contentlint.rule.builtin.hygiene._visible_emphasis": ("find_visible_emphasis",),
    "contentlint.rule.builtin.images._shortcode_images": ("find_shortcode_images",),
    "contentlint.rule.builtin.links._reference_definitions": ("make_definitions_readable",),
    "contentlint.rule.builtin.links._undefined_references": ("find_loose_definitions", "find_undefined_references"),
    "contentlint.rule.builtin.meta._metadata_fields": ("find_key", "is_field_filled"),
    "contentlint.rule.builtin.meta._front_matter_repair": ("repair_error",),
    "contentlint.rule.builtin.meta._lang_attribute": ("add_lang", "correct_lang", "fill_lang", "is_language_tag"),
    "contentlint.rule.builtin.meta._metadata_conflicts": ("find_conflicts",),
    "contentlint.rule.builtin.meta._misspelled_keys": ("find_meant_name",),
    "contentlint.rule.builtin.readability._acronym_uses": ("AcronymUse", "find_acronym_uses", "find_linked_words"),
    "contentlint.rule.builtin.schema._breadcrumbs": ("Trail", "find_trails"),
    "contentlint.rule.builtin.site._compared_titles": ("Titles", "build_name_key", "build_pair_keys"),
    "contentlint.rule.builtin.structure._empty_sections": ("find_empty_headings", "find_equal_sections"),
    "contentlint.rule.builtin.structure._part_places": ("PartPlace", "SECTIONS_PART", "find_part_places"),
    "contentlint.rule.builtin.structure._removed_sentences": ("remove_mark", "remove_sentence"),
    "contentlint.rule.builtin.structure._shown_code": ("is_beside_code", "is_shown_as_code"),
    "contentlint.rule.builtin.structure._toc_entries": ("match_toc",),
    "contentlint.rule.builtin.tables._broken_tables": ("repair_table",),
    "contentlint.rule.kinds.metrics": ("is_dense",),
    "contentlint.site": ("LinkFact",),
    "contentlint.site.language_versions": ("ListedVersions", "find_version", "is_hreflang", "is_same_address"),
    "contentlint.site.permalinks": ("AddressKey", "normalize_alias"),
    "contentlint.site.suggestions": ("MAX_HINTS", "find_nearest_name"),
    "contentlint.source.paths": ("is_index",),
}


WEAK_LINK_TEXTS = "WEAK_LINK_TEXTS"
"""A table that no module has: it is built from the language files."""


def find_former(name: str) -> object:
    """Return what a former name of the facade stands for, with a warning; raise ``AttributeError`` for any other."""
    module = next((module for module, names in NAMES.items() if name in names), "")
    if not module and name != WEAK_LINK_TEXTS:
        raise AttributeError(f"module 'contentlint.rule' has no attribute {name!r}")
    where = f"it is in {module}" if module else "get_weak_link_texts(language) is in contentlint.prose.weak_link_texts"
    from contentlint.rule.deprecations import load_deprecations  # only where such a name is imported

    ends = load_deprecations().python.ends
    warnings.warn(
        f"contentlint.rule will not have {name!r} from version {ends} on: {where}, which may change",
        DeprecationWarning,
        stacklevel=3,
    )
    return getattr(import_module(module), name) if module else dict(get_word_sets("links.weak"))
