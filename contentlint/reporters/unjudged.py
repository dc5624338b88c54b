"""What a report says of links that were not judged, of pages without an article, of lists and of parts of pages."""

from contentlint.findings.unjudged import STATES_OF_PAGES, Reason, UnjudgedLinks
from contentlint.reporters.report import Report

MAX_FORMS = 3
"""How many forms of links are described to people; the formats for programs have all."""

REASONS: dict[Reason, str] = {
    "no-content-root": "contentlint does not know where the articles of this site are. Set content-root",
    "no-map": "only a check of the whole site, or a site map (contentlint learn), shows whether such links work",
    "unproved": "too few links there lead somewhere, so contentlint does not know what is published there",
    "elsewhere": "the site map says that another program serves these URLs",
    "unknown-section": "no article is published there. If a program serves these URLs, add them to known-routes",
    "unknown-pages": "contentlint does not know how this site builds the URLs of its pages",
    "unknown-folder": "the folder was not found. If it exists, add it to static-folders",
    "unknown-ids": "contentlint does not know which ids this site gives its headings",
    "untranslated": "the pages exist only in another language. If the site shows those instead, the links work",
    "stated": "the configuration excludes this form (unjudged-links)",
    "ignored": "a program writes these files (they are in .gitignore, in an output folder, or made from a template)",
    "submodule": "the files are in a git submodule that is missing here",
    "absent": "git has the files, but this checkout lacks them",
    "template": "they seem to belong to the template of the page or to its readers, and lead nowhere. "
    "--whole-page checks them too",
    "outside": "this form leads outside the folder of the site",
    "not-fetched": "the crawl did not fetch URLs of this form",
    "barred": "the server does not let programs in. Open one of the links in a browser",
    "unreachable": "the server did not answer, or reported an error of its own. Try again later",
    "private": "the host is in a private network. --private asks it too",
    "not-asked": "there is no answer from an earlier run",
    "no-article": "the article was not found",
    "as-list": "it has little running text, so everything in its main part was checked",
    "in-part": "it is not an article, or shows much more than was read, so a part of its text may be missing",
    "no-file": "the text is not in a file of the site. Save it and check the file",
}
"""What would have to be known to judge such links, and the setting that says it."""

NEVER_STRICT = frozenset({"no-file", "not-fetched", "barred", "unreachable", "private", "not-asked"})
"""Reasons of links that are not checked with --strict-links either."""

_WHY_SEVERAL: dict[Reason, str] = {
    "as-list": "they have little running text, so everything in their main parts was checked",
    "in-part": "they are not articles, or show much more than was read, so parts of their texts may be missing",
}


def describe_unjudged(report: Report) -> list[str]:
    """Say which links were not checked and why, the most frequent form first; nothing, if all were judged.

    Pages whose article was not found, or that were read as lists or in part, come before them.
    """
    pages, lists, found = _split_pages(report)
    told = [*_describe_pages(pages), *map(describe_form, lists), *(describe_form(one) for one in found[:MAX_FORMS])]
    if not found:
        return told
    if others := found[MAX_FORMS:]:
        total = sum(one.count for one in others)
        forms = _format_count(len(others), "other form")
        told.append(f"{_format_count(total, 'link')} of {forms} {'was' if total == 1 else 'were'} not checked.")
    is_strict_useful = any(one.reason not in NEVER_STRICT for one in found)
    return [*told, "To check all links, use --strict-links."] if is_strict_useful else told


def name_unjudged(report: Report) -> str:
    """Name in a few words what was not judged: “2 links and 1 image were not checked”; nothing, if all was judged."""
    pages, lists, found = _split_pages(report)
    links = sum(one.count for one in found if not one.is_image and one.reason != "no-file")
    images = sum(one.count for one in found if one.is_image)
    parts = [_format_count(count, noun) for count, noun in ((links, "link"), (images, "image")) if count]
    if any(one.reason == "no-file" for one in found):
        parts.append("the links, images and duplicates of a text without a file")
    said = [f"the article of {_format_count(sum(one.count for one in pages), 'page')} was not found"] if pages else []
    said += [_count_read(one) for one in lists]
    if parts:
        said.append(f"{' and '.join(parts)} {'was' if parts in (['1 link'], ['1 image']) else 'were'} not checked")
    return ", and ".join(said)


def name_rules_not_applied(report: Report) -> str:
    """Name the rules that were not applied to pages whose article was not found; nothing where all were."""
    rules = sorted({rule for file in report.files for rule in file.rules_not_applied})
    return f"Rules not applied, because the article was not found: {', '.join(rules)}." if rules else ""


def _split_pages(report: Report) -> tuple[list[UnjudgedLinks], list[UnjudgedLinks], list[UnjudgedLinks]]:
    """Return the pages whose article was not found, those that were read in another way, and links not judged."""
    pages = [one for one in report.unjudged if one.reason == "no-article"]
    others = [one for one in report.unjudged if one.reason in _WHY_SEVERAL]
    return pages, others, [one for one in report.unjudged if one.reason not in STATES_OF_PAGES]


def _count_read(one: UnjudgedLinks) -> str:
    how = "in part" if one.reason == "in-part" else "as a list" if one.count == 1 else "as lists"
    return f"{_format_count(one.count, 'page')} {_be(one.count)} read {how}"


def _describe_pages(pages: list[UnjudgedLinks]) -> list[str]:
    """Say how many rules were not applied to pages whose article was not found; of several, to the one with most."""
    if not pages:
        return []
    rules, count = max(one.targets for one in pages), sum(one.count for one in pages)
    if count == 1:
        return [f"{_format_count(rules, 'rule')} {_be(rules)} not applied: the article was not found."]
    up_to = "" if len(pages) == 1 else "Up to "
    return [f"{up_to}{_format_count(rules, 'rule')} {_be(rules)} not applied to {count:,} pages: no article was found."]


def _be(count: int) -> str:
    return "was" if count == 1 else "were"


def describe_form(one: UnjudgedLinks) -> str:
    """Say how many links of one form were not judged, and why."""
    if one.reason == "no-article":
        return _describe_pages([one])[0]
    if one.reason in _WHY_SEVERAL:
        why = REASONS[one.reason] if one.count == 1 else _WHY_SEVERAL[one.reason]
        return f"{_count_read(one)}: {why}."
    if one.reason == "no-file":
        return f"Links, images and duplicates were not checked: {REASONS[one.reason]}."
    noun = _format_count(one.count, "image" if one.is_image else "link")
    return f"{noun} of the form {one.form} {'was' if one.count == 1 else 'were'} not checked: {_explain(one)}."


def _explain(one: UnjudgedLinks) -> str:
    if not one.targets:
        return REASONS[one.reason]
    kind, below = "images" if one.is_image else "links", one.form.removesuffix("…")
    number = f"only {one.found} of {one.targets}" if one.found else f"none of {one.targets}"
    if one.reason == "unknown-ids":
        return f"{number} such links lead to a section, so {REASONS[one.reason]}"
    verb = "leads" if one.found in {0, 1} else "lead"
    return f"{number} {kind} to {below} {verb} somewhere, so contentlint does not know what is published there"


def _format_count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
