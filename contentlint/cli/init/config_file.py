"""A survey to a ``contentlint.toml`` that fits: each setting below a comment that says what it does."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from textwrap import indent, wrap
from typing import TYPE_CHECKING

from contentlint.cli.init.adjustments import MIN_ARTICLES, Adjustment, is_plain, list_changes
from contentlint.cli.init.detect import Survey
from contentlint.config.errors import format_toml
from contentlint.config.keys import SEVERITY
from contentlint.config.schema import SCHEMA_URL
from contentlint.generators.kit.registry import list_known
from contentlint.source.paths import escape_unprintable

if TYPE_CHECKING:
    from contentlint.document.metadata import Concept
    from contentlint.site.link_forms import LinkForm

MAX_COMMENT_WIDTH = 78
"""Most characters of a line of comment."""

MIN_COMMON_SHARE = 0.95
"""The share of the articles from which on nearly all have something."""

MAX_KEY_LENGTH = 40
"""A longer key of front matter is shortened."""

MAX_LISTED_KEYS = 3
"""Most names of one concept that are told."""

DEMANDABLE: "tuple[Concept, ...]" = ("tags", "image", "keyphrase", "modified")
"""What no rule asks for by itself, so that a house may name it in ``meta/required-fields``."""


def render_configuration(
    survey: Survey,
    adjustments: Sequence[Adjustment] = (),
    forms: Sequence["LinkForm"] = (),
    *,
    house_rules: bool = True,
    baseline: str = "",
) -> str:
    """Return the text of a configuration that fits a folder.

    ``adjustments``: what becomes of rules that most articles break. ``forms``: links that are not judged.
    ``house_rules`` False: its folder ``rules`` holds
    none; ``baseline``: the name of that which it has.
    """
    blocks = [
        _render_head(survey),
        *_render_general(),
        *_render_baseline(baseline),
        *_render_site(survey),
        *_render_forms(forms),
        *_render_choice(survey),
    ]
    if not house_rules:
        says = "The folder “rules” contains no contentlint rules, so none are loaded from it."
        blocks.append(f"{_format_comment(says)}house-rules = false\n")
    blocks += [*_render_language(survey), *_render_ignored(adjustments)]
    everywhere = [one for one in adjustments if not one.folder]
    blocks += [
        *_render_pages(survey),
        *_render_fields(survey),
        *_render_rules(survey, everywhere),
        *_render_folders(adjustments),
    ]
    return "\n".join(blocks)


# --- blocks -------------------------------------------------------------------------------------


def _render_head(survey: Survey) -> str:
    by = f", made with {survey.made.name}" if survey.made.name else ""
    says = (
        f"Settings of contentlint for this site{by}, created by “contentlint init”. Change any line; "
        "“contentlint config” shows every setting and where it comes from."
    )
    return f"#:schema {SCHEMA_URL}\n{_format_comment(says)}"


def _render_general() -> Iterator[str]:
    says = (
        "The preset to start from. “strict” turns on more rules; “article” also expects key points, a table and an FAQ "
        "in every article. “contentlint rules” lists all rules."
    )
    yield _format_setting(says, "extends", "recommended")
    says = (
        "Which findings stop a commit: “error” (must fix), “warning” (also should fix), “info” (also tips) or “never”."
    )
    yield _format_setting(says, "fail-on", "error")


def _render_baseline(baseline: str) -> Iterator[str]:
    if baseline:
        says = "Findings recorded by “contentlint baseline” are not reported."
        yield _format_setting(says, "baseline", baseline)


def _render_site(survey: Survey) -> Iterator[str]:
    if survey.roots:
        every = (*survey.roots, *survey.kept)
        roots = every[0] if len(every) == 1 else every
        says = (
            "The folder with all articles. contentlint compares them to find broken links, duplicate titles and "
            "texts, and articles that no other article links to."
        )
        yield _format_setting(says, "content-root", roots)
    if survey.static:
        says = "Folders whose files are published at the root of the site: /logo.png is looked up in them."
        yield _format_setting(says, "static-folders", survey.static)
    if survey.made.stated.url:
        says = f"The URL of the site, from {survey.made.file}. Links that start with it are internal."
        yield _format_setting(says, "site-url", survey.made.stated.url)
    else:
        says = "The URL of the site. Links that start with it are internal. Fill it in and remove the “#”."
        yield f'{_format_comment(says)}# site-url = "https://www.your-site.org"\n'
    if not survey.made.name:
        says = "A site generator with similar files and URLs, if there is one. Fill it in and remove the “#”."
        example = list_known()[0].name
        yield f'{_format_comment(says)}# generator-like = "{example}"\n'


def _render_forms(forms: Sequence["LinkForm"]) -> Iterator[str]:
    if forms:
        says = (
            "Links and images of these forms are counted but not checked: almost none of them lead to anything that "
            "contentlint finds, so another program or repository may serve them. Look at some of them. Delete a "
            "line to have its links checked; “contentlint check --strict-links” checks all of them."
        )
        lines = "".join(
            indent(f"{_format_comment(describe_form(form))}{format_toml(form.pattern)},\n", "  ") for form in forms
        )
        yield f"{_format_comment(says)}unjudged-links = [\n{lines}]\n"


def describe_form(form: "LinkForm") -> str:
    """Say how many links of a form there are, and how many of these lead nowhere."""
    links = "links" if form.missing == form.links else f"of {form.links:,} links"
    articles = "1 article" if form.articles == 1 else f"{form.articles:,} articles"
    return f"{form.missing:,} {links} in {articles} lead nowhere."


def _render_choice(survey: Survey) -> Iterator[str]:
    if survey.include:
        says = "Files that are articles, as patterns like those of .gitignore."
        yield _format_setting(says, "include", survey.include)
    if survey.exclude:
        says = "Files that are never checked, even if you name them: templates, generated files, project notes."
        yield _format_setting(says, "exclude", survey.exclude)


def _render_pages(survey: Survey) -> Iterator[str]:
    if survey.made.generator.makes_books and survey.roots and all(map(is_plain, survey.roots)):
        says = (
            f"{survey.made.name} creates books. Their chapters are documentation, which does not need an author or "
            f"a date."
        )
        patterns = ["*" if root == "." else f"/{root}/" for root in survey.roots]
        yield f"{_format_comment(says)}[pages]\n{_format_line('documentation', patterns)}"


def _render_language(survey: Survey) -> Iterator[str]:
    stated = survey.made.stated.language.partition("-")[0].partition("_")[0].lower()
    found = survey.matter.languages
    if survey.languages or len(found) != 1 or sum(found.values()) < MIN_ARTICLES:
        return
    (language,) = found
    if stated == language:
        says = (
            f"The language of articles that do not declare one, from {survey.made.file}. All checked articles are "
            f"in this language. Without this line, contentlint detects the language of each article."
        )
        yield _format_setting(says, "language", language)
    elif not stated:
        says = "All checked articles are in one language. If this is true of all articles, remove the “#”."
        yield f"{_format_comment(says)}# {_format_line('language', language)}"


def _render_fields(survey: Survey) -> Iterator[str]:
    keys = "; ".join(_format_keys(survey))
    if keys:
        articles = "article that was" if survey.matter.read == 1 else f"{survey.matter.read} articles that were"
        yield _format_comment(f"Front matter in the {articles} read: {keys}.")
    common = [concept for concept in DEMANDABLE if survey.matter.compute_share(concept) > MIN_COMMON_SHARE]
    if common and survey.matter.read >= MIN_ARTICLES:
        says = "Nearly all articles have these fields. To require them, remove the “#” from both lines."
        yield f'{_format_comment(says)}# [rules."meta/required-fields"]\n# {_format_line("warnings", common)}'


def _render_ignored(adjustments: Iterable[Adjustment]) -> Iterator[str]:
    off = list_changes(adjustments, "off")
    if off:
        says = (
            "These rules are off because more than half of the articles break them. Delete a line to turn its rule on. "
            "“contentlint init --explain” shows all rules and the reasons."
        )
        lines = "".join(indent(f"{_format_counts(one)}{format_toml(one.rule)},\n", "  ") for one in off)
        yield f"{_format_comment(says)}ignore = [\n{lines}]\n"


def _render_rules(survey: Survey, adjustments: Sequence[Adjustment]) -> Iterator[str]:
    """Yield a table for each rule that goes by the generator, has a limit of this site, or is a tip."""
    tables: dict[str, tuple[str, str]] = {}
    for rule, says, lines in _list_rules(survey, adjustments):
        comments, values = tables.get(rule, ("", ""))
        tables[rule] = comments + says, values + lines
    yield from (f'{comments}[rules."{rule}"]\n{values}' for rule, (comments, values) in tables.items())


def _list_rules(survey: Survey, adjustments: Sequence[Adjustment]) -> Iterator[tuple[str, str, str]]:
    """Yield rules, each with a comment and lines of its table; a rule may come twice."""
    generator = survey.made.generator
    if generator.dates:
        says = f"Dates must be in a form that {generator.name} can read."
        yield "meta/date-invalid", _format_comment(says), _format_line("generator", generator.dates)
    for one in list_changes(adjustments, "limit"):
        says = f"{_count_articles(one)} break this: {one.summary} Most articles stay within this limit:"
        yield one.rule, _format_comment(says), "".join(starmap(_format_line, one.values.items()))
    for one in list_changes(adjustments, "tip"):
        yield one.rule, _format_counts(one), _format_line(SEVERITY, "info")


def _render_folders(adjustments: Sequence[Adjustment]) -> Iterator[str]:
    """Yield an override for each folder where a rule is a tip."""
    for one in list_changes(adjustments, "tip"):
        if one.folder:
            says = f"{_count_articles(one)} in {one.folder} break this: {one.summary} It is a tip there: {one.reason}."
            values = f'{_format_line("paths", [f"/{one.folder}"])}rules."{one.rule}" = {{ {SEVERITY} = "info" }}\n'
            yield f"{_format_comment(says)}[[overrides]]\n{values}"


def _format_counts(adjustment: Adjustment) -> str:
    return _format_comment(f"{_count_articles(adjustment)} break this: {adjustment.summary}")


def _count_articles(adjustment: Adjustment) -> str:
    return f"{adjustment.broken:,} of {adjustment.judged:,} {adjustment.unit}"


def _format_keys(survey: Survey) -> Iterator[str]:
    for concept, counted in survey.matter.keys.items():
        names = [f"“{_shorten_name(name)}” ({number})" for name, number in list(counted.items())[:MAX_LISTED_KEYS]]
        yield f"{concept} as {join_names(names)}"


# --- lines --------------------------------------------------------------------------------------


def _format_setting(says: str, key: str, value: object) -> str:
    return _format_comment(says) + _format_line(key, value)


def _format_line(key: str, value: object) -> str:
    return f"{key} = {format_toml(value)}\n"


def _format_comment(says: str) -> str:
    lines = wrap(escape_unprintable(says), MAX_COMMENT_WIDTH, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)


def join_names(names: list[str]) -> str:
    """Return names as a sentence lists them: ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _shorten_name(name: str) -> str:
    return name if len(name) <= MAX_KEY_LENGTH else f"{name[:MAX_KEY_LENGTH]}…"
