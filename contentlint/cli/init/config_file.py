"""A survey to a ``contentlint.toml`` that fits: each setting below a comment that says what it does."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.cli.init.detect import Survey
from contentlint.config.errors import as_toml
from contentlint.config.schema import SCHEMA_URL
from contentlint.source.paths import printable

if TYPE_CHECKING:
    from contentlint.document.metadata import Concept

WIDTH = 78
"""Most characters of a line of comment."""

FEW, MOST = 0.05, 0.95
"""Shares of the articles from which on nearly none, or nearly all, have something."""

ENOUGH = 10
"""So many articles must have been read before something is said of all."""

LONGEST_NAME = 40
"""A longer key of front matter is shortened."""

KEYS_SHOWN = 3
"""Most names of one concept that are told."""

ASKED_FOR: "dict[Concept, str]" = {
    "description": "meta/description-missing",
    "date": "trust/date-missing",
    "author": "trust/author-missing",
}
"""What recommended rules ask for, with the rule that does."""

DEMANDABLE: "tuple[Concept, ...]" = ("tags", "image", "keyphrase", "modified")
"""What no rule asks for by itself, so that a house may name it in ``meta/required-fields``."""


def configuration(survey: Survey, *, house_rules: bool = True, baseline: str = "") -> str:
    """Return the text of a configuration that fits a folder.

    ``house_rules`` False: its folder ``rules`` holds none; ``baseline``: the name of that which it has.
    """
    blocks = [_head(survey), *_general(), *_known(baseline), *_site(survey), *_choice(survey)]
    if not house_rules:
        says = "The folder “rules” holds no rules of contentlint; this line keeps it from being read as such."
        blocks.append(f"{_comment(says)}house-rules = false\n")
    blocks += [*_language(survey), *_missing(survey), *_rules(survey)]
    return "\n".join(blocks)


def described(survey: Survey) -> str:
    """Return what was found in a folder, in a line: ``Hugo, 12 articles in content/``."""
    count = len(survey.articles)
    number = f"{count:,} article{'' if count == 1 else 's'}" + ("" if survey.is_all else " or more")
    roots = [root for root in survey.roots if root != "."]
    places = f" in {_listed([f'{root}/' for root in roots])}" if roots else ""
    languages = ", ".join(f"{code} {number:,}" for code, number in survey.languages.items())
    by_path = f"; languages by path: {languages}" if languages else ""
    return printable(f"{survey.made.name or 'No generator recognised'}, {number}{places}{by_path}")


# --- blocks -------------------------------------------------------------------------------------


def _head(survey: Survey) -> str:
    by = f", made with {survey.made.name}" if survey.made.name else ""
    says = (
        f"The settings of contentlint for this site{by}, as “contentlint init” found it. Every line may be changed; "
        "“contentlint config” shows each setting and where it comes from."
    )
    return f"#:schema {SCHEMA_URL}\n{_comment(says)}"


def _general() -> Iterator[str]:
    says = (
        "The rules to start from. Others: “strict” asks for more, “article” also for key points, a table and an FAQ in "
        "every article. “contentlint rules” lists all."
    )
    yield _setting(says, "extends", "recommended")
    says = (
        "What stops a commit: “error” is what must be fixed. Stricter: “warning”, also what should be fixed; “info”, "
        "also tips. With “never” nothing does."
    )
    yield _setting(says, "fail-on", "error")


def _known(baseline: str) -> Iterator[str]:
    if baseline:
        says = "What was known when “contentlint baseline” recorded it does not count, until it is put right."
        yield _setting(says, "baseline", baseline)


def _site(survey: Survey) -> Iterator[str]:
    if survey.roots:
        roots = survey.roots[0] if len(survey.roots) == 1 else survey.roots
        says = (
            "Where all articles lie. Each is held against all others: links that lead nowhere, titles and texts used "
            "twice, articles that nobody links to."
        )
        yield _setting(says, "content-root", roots)
    if survey.static:
        says = "The folders whose files are published from the root of the site on: /logo.png is looked for there."
        yield _setting(says, "static-folders", survey.static)
    if survey.made.stated.url:
        says = (
            f"Where the site is published, as {survey.made.file} states it: links that begin so stay within the site."
        )
        yield _setting(says, "site-url", survey.made.stated.url)
    else:
        says = (
            "Where the site is published: links that begin so stay within the site. Fill it in and take the “#” away."
        )
        yield f'{_comment(says)}# site-url = "https://www.your-site.org"\n'


def _choice(survey: Survey) -> Iterator[str]:
    if survey.include:
        says = "Which files are articles, where no file is named: patterns as in .gitignore."
        yield _setting(says, "include", survey.include)
    if survey.exclude:
        says = "What is never checked, not even if it is named: templates, what programs make, notes on the project."
        yield _setting(says, "exclude", survey.exclude)


def _language(survey: Survey) -> Iterator[str]:
    stated = survey.made.stated.language.partition("-")[0].partition("_")[0].lower()
    found = survey.matter.languages
    if survey.languages or len(found) != 1 or sum(found.values()) < ENOUGH:
        return
    (language,) = found
    if stated == language:
        says = (
            f"The language of articles that do not state theirs, as {survey.made.file} states it; all articles read "
            "have it. Left out, it is read from each article's words."
        )
        yield _setting(says, "language", language)
    elif not stated:
        says = "All articles read have one language. If all of yours do, name it; else it is read from their words."
        yield f"{_comment(says)}# {_line('language', language)}"


def _rules(survey: Survey) -> Iterator[str]:
    keys = "; ".join(_keys(survey))
    if keys:
        articles = "article" if survey.matter.read == 1 else f"{survey.matter.read} articles"
        yield _comment(f"Front matter in the {articles} read: {keys}.")
    generator = survey.made.generator
    if generator and generator.dates:
        says = f"Dates must be written as {generator.name} reads them."
        yield f'{_comment(says)}[rules."meta/date-invalid"]\n{_line("generator", generator.dates)}'
    common = [concept for concept in DEMANDABLE if survey.matter.share(concept) > MOST]
    if common and survey.matter.read >= ENOUGH:
        says = "Nearly all articles read have these. To keep it so, take the “#” away from both lines."
        yield f'{_comment(says)}# [rules."meta/required-fields"]\n# {_line("warnings", common)}'


def _missing(survey: Survey) -> Iterator[str]:
    """Yield as a comment what the articles lack: an editor decides whether they must have it."""
    matter = survey.matter
    absent = [rule for concept, rule in ASKED_FOR.items() if matter.share(concept) < FEW]
    if absent and matter.read >= ENOUGH:
        says = "Hardly any article read states what these rules ask for. If yours need none, take the “#” away."
        yield f"{_comment(says)}# {_line('ignore', absent)}"


def _keys(survey: Survey) -> Iterator[str]:
    for concept, counted in survey.matter.keys.items():
        names = [f"“{_shortened(name)}” ({number})" for name, number in list(counted.items())[:KEYS_SHOWN]]
        yield f"{concept} as {_listed(names)}"


# --- lines --------------------------------------------------------------------------------------


def _setting(says: str, key: str, value: object) -> str:
    return _comment(says) + _line(key, value)


def _line(key: str, value: object) -> str:
    return f"{key} = {as_toml(value)}\n"


def _comment(says: str) -> str:
    import textwrap  # only where a configuration is written

    lines = textwrap.wrap(printable(says), WIDTH, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
