"""One rule over one article: for examples, tests and the documentation."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from contentlint.findings import Finding
from contentlint.rule.loading.case_file import EXAMPLE_DAY
from contentlint.rule.registry import SiteChecker, build_checker, build_site_checker, list_facts_read
from contentlint.rule.spec import Example, Format, RuleSpec
from contentlint.source import Source

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.site_defaults import SiteDefaults
    from contentlint.prose.site_words import SiteWords
    from contentlint.site import Facts
    from contentlint.site.answers import Answer
    from contentlint.site.known_urls import KnownUrls

NOTHING: Mapping[str, str] = {}

BOM = "\ufeff"

REMOVED = "removed:"
"""Before the path of an article among ``others``: it is the example itself, and gone. With ``before:`` it is an earlier
state of the example."""

BUILT = "built"
"""With a colon before the path of an article: what stands there is its built page."""

ANSWERED = "answered"
"""With a colon before a URL: what stands there is the answer of a server. It is an outcome, a status, and a URL, a
reason or a section."""

DICTIONARY = "dictionary"
"""With a colon before the code of a language: what stands there are the words of its dictionary, one a line."""

SUFFIX = {"markdown": ".md", "html": ".html", "text": ".txt"}


def run_spec(  # noqa: PLR0913  # what an article depends on, all but two by name
    spec: RuleSpec,
    text: str,
    *,
    format: Format | None = None,  # the word for it everywhere
    options: Mapping[str, object] | None = None,
    path: str = "",
    today: dt.date = EXAMPLE_DAY,
    others: Mapping[str, str] | None = None,
) -> list[Finding]:
    """Return what a rule finds in a text, in order of place; ``others`` are further files of its site, by path."""
    name = path or f"example{SUFFIX[format or 'markdown']}"
    article = _read(text, name, format, today, others or {})
    if spec.scope == "site":
        findings = _check_in_site(spec, build_site_checker(spec, options or {}), article, others or {})
    else:
        findings = build_checker(spec, options or {})(article)
    return sorted(findings, key=lambda finding: (finding.span, finding.message_id, finding.message))


def _read(  # noqa: PLR0913  # what an article depends on
    text: str,
    path: str,
    format: Format | None,
    today: dt.date,
    others: Mapping[str, str] = NOTHING,
    *,
    words: "SiteWords | None" = None,
) -> "Article":
    """Read an example; one that is too short to show its language is in English."""
    from contentlint.article import read  # the readers are slow to import
    from contentlint.article.language import UNKNOWN

    source = Source(text.removeprefix(BOM), path, bom=text.startswith(BOM))
    defaults, words = _read_site_defaults(others), words or _read_site_words(others)
    article = read(source, format, today=today, site_defaults=defaults, site_words=words)
    if article.language != UNKNOWN:
        return article
    return read(source, format, today=today, language="en", site_defaults=defaults, site_words=words)


def _read_site_words(others: Mapping[str, str]) -> "SiteWords":
    """Return the words of the site: the dictionaries that an example states."""
    from contentlint.prose.site_words import NO_WORDS

    stated = {path.partition(":")[2]: text for path, text in others.items() if path.startswith(f"{DICTIONARY}:")}
    if not stated:
        return NO_WORDS
    from contentlint.prose.dictionaries import build_dictionary

    return replace(NO_WORDS, dictionaries=tuple(build_dictionary(*one) for one in stated.items()))


def _read_site_defaults(others: Mapping[str, str]) -> "SiteDefaults":
    from contentlint.article.site_defaults import NO_SITE_DEFAULTS

    if not others:
        return NO_SITE_DEFAULTS
    from contentlint.site.authors import read_site_defaults
    from contentlint.site.publishing_config import read_publishing
    from contentlint.source.tree import build_tree

    tree = build_tree(others)
    said = read_publishing(tree, others.get)
    return read_site_defaults(tree, ("",), others.get, said)


def _check_in_site(
    spec: RuleSpec, check: SiteChecker, article: "Article", others: Mapping[str, str]
) -> Iterator[Finding]:
    """Check an article in a site that consists of it and the other files; those with another suffix are no articles."""
    from contentlint.article import FORMATS
    from contentlint.site.extract import extract_facts
    from contentlint.site.publishing_config import read_publishing
    from contentlint.site.site import build_site
    from contentlint.source.tree import build_tree

    flavours = read_publishing(build_tree([article.path, *others]), others.get).flavours
    asked = list_facts_read(spec)
    facts = extract_facts(article, article.path, flavours, asked=asked)
    known: dict[str, Facts] = {}
    before: dict[str, Facts] = {}
    for path, text in others.items():
        when, _, name = path.rpartition(":")
        if when != BUILT and not path.startswith(f"{ANSWERED}:") and PurePosixPath(name).suffix in FORMATS:
            other = _read(text, name, None, article.today, words=article.site_words)
            found = extract_facts(other, name, flavours, asked=asked)
            (before if when else known)[facts.path if when else name] = found
    is_gone = f"{REMOVED}{facts.path}" in others
    articles = [*known.values(), *([] if is_gone else [facts])]
    files = {path: text for path, text in others.items() if ":" not in path}
    pages = {path.removeprefix(f"{BUILT}:"): text for path, text in others.items() if path.startswith(f"{BUILT}:")}
    urls = _learn_pages(articles, pages, article.today) if pages else None
    articles = [urls.add_built(one) for one in articles] if urls else articles
    site = build_site(articles, files, before={facts.path: facts} if is_gone else before)
    site.surroundings = replace(site.surroundings, urls=urls, answers=_read_answers(others))
    return check(site.get(facts.path) or facts, site)


def _read_answers(others: Mapping[str, str]) -> "dict[str, Answer] | None":
    """Return the answers of the web that an example states: ``gone 404``, ``found 301 URL``, ``insecure 0 reason``."""
    from contentlint.site.answers import Answer, Hop, Outcome

    found = {}
    for path, text in others.items():
        when, _, url = path.partition(":")
        if when == ANSWERED:
            outcome, status, *rest = text.strip().split(" ", 2)
            said = rest[0] if rest else ""
            hops = (Hop(int(status), said),) if said.startswith("http") else ()
            missing = (said[1:],) if said.startswith("#") else ()
            found[url] = Answer(
                url, cast("Outcome", outcome), int(status), hops, "" if hops or missing else said, missing=missing
            )
    return found or None


def _learn_pages(articles: "Sequence[Facts]", pages: Mapping[str, str], today: dt.date) -> "KnownUrls":
    """Return what the built pages of articles say, given by the paths of these."""
    from contentlint.site.built.differences import ArticlePage, find_differences
    from contentlint.site.built.page_head import read_page_head
    from contentlint.site.known_urls import weigh_urls
    from contentlint.site.url_list import Written, parse_url_list, render_url_list

    urls = {one.path: f"/{PurePosixPath(one.path).with_suffix('')}/" for one in articles}
    built = [ArticlePage(one, urls[one.path], read_page_head(pages[one.path])) for one in articles if one.path in pages]
    differences = find_differences(built, (), "", urls.values()).pages
    written = Written(built=today, pages={url: path for path, url in urls.items()}, differences=differences)
    return weigh_urls(parse_url_list(render_url_list(written)), today, ())


def list_wrong_examples(
    spec: RuleSpec, examples: Iterable[Example], findings: Iterable[Iterable[Finding]] | None = None
) -> Iterator[str]:
    """Yield, in a sentence without a full stop each, which examples do not give what they say, and what none gives.

    ``findings`` are what the examples give, where they have been run.
    """
    every = tuple(examples)
    given: set[str] = set()
    ran = findings if findings is not None else (run_example(spec, example) for example in every)
    for number, (example, gave) in enumerate(zip(every, ran, strict=True), 1):
        found = tuple(finding.message_id for finding in gave)
        given.update(found)
        if found != example.expect:
            wanted, got = (", ".join(names) or "nothing" for names in (example.expect, found))
            yield f"{spec.file}: example {number} must give {wanted}, and gives {got}"
    for name in spec.messages:
        if name not in given:
            yield f"{spec.file}: no example gives the message {name}"


def run_example(spec: RuleSpec, example: Example) -> list[Finding]:
    """Return what a rule finds in one of its examples."""
    options, path, others = example.options, example.path, example.others
    return run_spec(spec, example.text, format=example.format, options=options, path=path, others=others)
