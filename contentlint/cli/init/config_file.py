"""A survey to a ``contentlint.toml`` that fits: each setting below a comment that says what it does."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import indent, wrap
from typing import TYPE_CHECKING

from contentlint.cli.init.adjustments import MIN_ARTICLES, Adjustment, is_plain, list_changes
from contentlint.cli.init.detect import Survey
from contentlint.config.errors import format_toml
from contentlint.config.keys import SEVERITY
from contentlint.config.schema import SCHEMA_URL
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
        says = "The folder “rules” holds no rules of contentlint; this line keeps it from being read as such."
        blocks.append(f"{_format_comment(says)}house-rules = false\n")
    blocks += [*_render_language(survey), *_render_ignored(adjustments)]
    everywhere = [one for one in adjustments if not one.folder]
    blocks += [
        *_render_pages(survey),
        *_render_rules(survey),
        *_render_adjusted(everywhere),
        *_render_folders(adjustments),
    ]
    return "\n".join(blocks)


def format_survey(survey: Survey) -> str:
    """Return what was found in a folder, in a line: ``Hugo, 12 articles in content/``."""
    count = len(survey.articles)
    number = f"{count:,} article{'' if count == 1 else 's'}" + ("" if survey.is_all else " or more")
    roots = [root for root in survey.roots if root != "."]
    places = f" in {_join_names([f'{root}/' for root in roots])}" if roots else ""
    languages = ", ".join(f"{code} {number:,}" for code, number in survey.languages.items())
    by_path = f"; languages by path: {languages}" if languages else ""
    return escape_unprintable(f"{survey.made.name or 'No generator recognised'}, {number}{places}{by_path}")


# --- blocks -------------------------------------------------------------------------------------


def _render_head(survey: Survey) -> str:
    by = f", made with {survey.made.name}" if survey.made.name else ""
    says = (
        f"The settings of contentlint for this site{by}, as “contentlint init” found it. Every line may be changed; "
        "“contentlint config” shows each setting and where it comes from."
    )
    return f"#:schema {SCHEMA_URL}\n{_format_comment(says)}"


def _render_general() -> Iterator[str]:
    says = (
        "The rules to start from. Others: “strict” asks for more, “article” also for key points, a table and an FAQ in "
        "every article. “contentlint rules” lists all."
    )
    yield _format_setting(says, "extends", "recommended")
    says = (
        "What stops a commit: “error” is what must be fixed. Stricter: “warning”, also what should be fixed; “info”, "
        "also tips. With “never” nothing does."
    )
    yield _format_setting(says, "fail-on", "error")


def _render_baseline(baseline: str) -> Iterator[str]:
    if baseline:
        says = "What was known when “contentlint baseline” recorded it does not count, until it is put right."
        yield _format_setting(says, "baseline", baseline)


def _render_site(survey: Survey) -> Iterator[str]:
    if survey.roots:
        every = (*survey.roots, *survey.kept)
        roots = every[0] if len(every) == 1 else every
        says = (
            "Where all articles lie. Each is held against all others: links that lead nowhere, titles and texts used "
            "twice, articles that nobody links to."
        )
        yield _format_setting(says, "content-root", roots)
    if survey.static:
        says = "The folders whose files are published from the root of the site on: /logo.png is looked for there."
        yield _format_setting(says, "static-folders", survey.static)
    if survey.made.stated.url:
        says = (
            f"Where the site is published, as {survey.made.file} states it: links that begin so stay within the site."
        )
        yield _format_setting(says, "site-url", survey.made.stated.url)
    else:
        says = (
            "Where the site is published: links that begin so stay within the site. Fill it in and take the “#” away."
        )
        yield f'{_format_comment(says)}# site-url = "https://www.your-site.org"\n'


def _render_forms(forms: Sequence["LinkForm"]) -> Iterator[str]:
    if forms:
        says = (
            "Links and images of these forms are counted and not judged: nearly none of them leads to anything that "
            "contentlint finds, so another program, or another repository, may answer them. Look at some; delete a "
            "line to have its links judged. “contentlint check --strict-links” judges all."
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
        says = "Which files are articles, where no file is named: patterns as in .gitignore."
        yield _format_setting(says, "include", survey.include)
    if survey.exclude:
        says = "What is never checked, not even if it is named: templates, what programs make, notes on the project."
        yield _format_setting(says, "exclude", survey.exclude)


BOOKS = frozenset({"mdBook"})
"""Generators of books alone, whose chapters name neither author nor date."""


def _render_pages(survey: Survey) -> Iterator[str]:
    if survey.made.name in BOOKS and survey.roots and all(map(is_plain, survey.roots)):
        says = (
            f"{survey.made.name} makes books: their chapters are documentation, which need name no author and no date."
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
            f"The language of articles that do not state theirs, as {survey.made.file} states it; all articles read "
            "have it. Left out, it is read from each article's words."
        )
        yield _format_setting(says, "language", language)
    elif not stated:
        says = "All articles read have one language. If all of yours do, name it; else it is read from their words."
        yield f"{_format_comment(says)}# {_format_line('language', language)}"


def _render_rules(survey: Survey) -> Iterator[str]:
    keys = "; ".join(_format_keys(survey))
    if keys:
        articles = "article" if survey.matter.read == 1 else f"{survey.matter.read} articles"
        yield _format_comment(f"Front matter in the {articles} read: {keys}.")
    generator = survey.made.generator
    if generator and generator.dates:
        says = f"Dates must be written as {generator.name} reads them."
        yield f'{_format_comment(says)}[rules."meta/date-invalid"]\n{_format_line("generator", generator.dates)}'
    common = [concept for concept in DEMANDABLE if survey.matter.compute_share(concept) > MIN_COMMON_SHARE]
    if common and survey.matter.read >= MIN_ARTICLES:
        says = "Nearly all articles read have these. To keep it so, take the “#” away from both lines."
        yield f'{_format_comment(says)}# [rules."meta/required-fields"]\n# {_format_line("warnings", common)}'


def _render_ignored(adjustments: Iterable[Adjustment]) -> Iterator[str]:
    off = list_changes(adjustments, "off")
    if off:
        says = (
            "More than half of the articles break these rules, so they are off. Delete a line to turn its rule on "
            "again. “contentlint init --explain” shows all rules and the reasons."
        )
        lines = "".join(indent(f"{_format_counts(one)}{format_toml(one.rule)},\n", "  ") for one in off)
        yield f"{_format_comment(says)}ignore = [\n{lines}]\n"


def _render_adjusted(adjustments: Sequence[Adjustment]) -> Iterator[str]:
    """Yield a table for each rule that has a limit of this site, or is a tip."""
    for one in (*list_changes(adjustments, "limit"), *list_changes(adjustments, "tip")):
        lines = "".join(_format_line(name, value) for name, value in one.values.items())
        if one.action == "tip":
            yield f'{_format_counts(one)}[rules."{one.rule}"]\n{_format_line(SEVERITY, "info")}'
        else:
            says = f"{_count_articles(one)} break this: {one.summary} Most keep to this limit:"
            yield f'{_format_comment(says)}[rules."{one.rule}"]\n{lines}'


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
        yield f"{concept} as {_join_names(names)}"


# --- lines --------------------------------------------------------------------------------------


def _format_setting(says: str, key: str, value: object) -> str:
    return _format_comment(says) + _format_line(key, value)


def _format_line(key: str, value: object) -> str:
    return f"{key} = {format_toml(value)}\n"


def _format_comment(says: str) -> str:
    lines = wrap(escape_unprintable(says), MAX_COMMENT_WIDTH, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)


def _join_names(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _shorten_name(name: str) -> str:
    return name if len(name) <= MAX_KEY_LENGTH else f"{name[:MAX_KEY_LENGTH]}…"
