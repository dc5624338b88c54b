"""``contentlint explain URL|PATH``: what is known of a URL or an article of the site, in plain English."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from msgspec import Struct, to_builtins

from contentlint.cli.lesson import WHOLE, count, describe_place, describe_urls
from contentlint.source.paths import escape_unprintable, is_inside

if TYPE_CHECKING:
    from contentlint.article.facts import BuiltPage
    from contentlint.linter.context import LintContext
    from contentlint.site.explanation import ArticleExplanation, Candidate, UrlExplanation
    from contentlint.site.site import Site

STARTS = ("/", "./", "../", "http://", "https://")
"""How a place begins that is surely no rule."""

WITHOUT_MAP = "There is no site-map.toml; this is what a check of the whole site learns from its links."


def is_place(name: str) -> bool:
    """Tell whether a name is a URL or a path, and no rule: ids of rules have no dot."""
    return name.startswith(STARTS) or "." in name or os.path.isfile(name)  # noqa: PTH113  # a plain string


def explain_place(name: str, context: "LintContext", *, as_data: bool, is_url: bool = False) -> None:
    """Print what is known of a URL or a path. Raises :class:`click.ClickException` for one that is neither.

    For what somebody says ``is_url``, no file is looked for.
    """
    found = _explain(name, context, is_url=is_url)
    if as_data:
        import json  # only for the machine-readable form

        click.echo(json.dumps(to_builtins(found.data), ensure_ascii=True, indent=2))
        return
    from contentlint.reporters.terminal.escape import escape_to_line

    for line in found.lines:
        text = line.lstrip()
        click.echo(f"{' ' * (len(line) - len(text))}{escape_to_line(text, unicode=True)}")


class _Found(Struct, frozen=True):
    data: "UrlExplanation | ArticleExplanation"
    lines: tuple[str, ...]


def _explain(name: str, context: "LintContext", *, is_url: bool) -> _Found:
    from contentlint.linter.learning import load_site

    is_file = not is_url and os.path.isfile(name)  # noqa: PTH113  # a plain string
    if not is_file and not name.startswith(("/", "http://", "https://")):
        raise click.ClickException(f"{escape_unprintable(name)}: no such file; a URL starts with / or https://")
    site = load_site(context)
    return _explain_file(name, context, site) if is_file else _explain_url(name, site)


# --- a URL --------------------------------------------------------------------------------------


def _explain_url(url: str, site: "Site") -> _Found:
    from contentlint.site.explanation import explain_url

    found = explain_url(site, url)
    if found is None:
        raise click.ClickException(f"{escape_unprintable(url)}: name a whole URL, such as /guides/kettles/")
    return _Found(found, tuple(_list_url_lines(found)))


def _list_url_lines(found: "UrlExplanation") -> Iterator[str]:
    yield f"{found.url}: {_describe_state(found)}"
    yield from _list_reasons(found)
    yield from _list_origins(found)
    if found.votes:
        votes = found.votes
        source = "site-map.toml" if found.map_origin == "file" else "the links of the site"
        yield f"  Similar links: {votes.found:,} of {votes.targets:,} links to {votes.below} lead somewhere ({source})."
    if found.candidates and found.verdict.state != "found":
        yield "  Looked for:"
        yield from (f"    {_describe_candidate(one)}" for one in found.candidates)
    if advice := tuple(_list_advice(found)):
        yield "  What you can do:"
        yield from (f"    - {line}" for line in advice)
    if found.map_origin == "links":
        yield f"  {WITHOUT_MAP}"


def _describe_state(found: "UrlExplanation") -> str:
    verdict = found.verdict
    if verdict.state == "found":
        how = "" if verdict.certainty == "certain" else " (probably)"
        return f"links to it lead somewhere{how}."
    if verdict.state == "missing":
        severity = "an error" if verdict.certainty in {"certain", "probable"} else "a warning"
        return f"links to it lead nowhere; each is {severity}."
    if verdict.state == "not-checked":
        return "links to it are not checked."
    return "not checked: it leads out of this site, or to a feed or script that a program makes."


def _list_reasons(found: "UrlExplanation") -> Iterator[str]:
    verdict = found.verdict
    if verdict.state == "found":
        yield from (f"  {_describe_answer(one)}" for one in found.candidates)
    elif verdict.unknown:
        from contentlint.reporters.unjudged import REASONS

        if found.question and found.question.answer == "elsewhere":
            yield f"  Why: site-map.toml says that another program serves {found.question.below}."
        else:
            yield f"  Why: {REASONS[verdict.unknown]}."
    elif verdict.state == "missing":
        sure = {
            "certain": "this shows without knowing how the site works",
            "probable": "the site's own links and files show that such a URL would be here",
            "doubtful": "a program may serve it, so this is not certain",
        }
        yield f"  Why: nothing here has this URL; {sure[verdict.certainty or 'doubtful']}."
    if verdict.evidence:
        yield f"  {verdict.evidence}"


def _describe_answer(one: "Candidate") -> str:
    if one.kind == "article":
        return f"Answered by the article {one.name}{f' ({_describe_rule(one.why)})' if one.why else ''}."
    if one.kind == "file":
        return f"Answered by the file {one.name}."
    if one.kind == "redirect":
        return "Answered by a redirect of the site."
    return f"Answered without a file: {one.why}."


def _describe_rule(why: str) -> str:
    words = {
        "front matter": "its front matter says so",
        "configuration": "as the site's generator builds URLs",
        "path": "as its path says",
    }
    address, _, proof = why.rpartition(", ")
    return words.get(why) or f"{WHOLE.get(address, f'by the pattern {address}')}, {proof}"


def _describe_candidate(one: "Candidate") -> str:
    if one.kind == "article":
        return f"an article with this name: {one.name} has the URL {one.why}"
    if one.kind == "near":
        return f"a similar URL: {one.name}"
    return f"a file: {one.name} does not exist"


def _list_origins(found: "UrlExplanation") -> Iterator[str]:
    origins = found.origins
    if not origins.links:
        if found.verdict.state != "outside":
            yield "  No article links to it."
        return
    rest = origins.articles - len(origins.first)
    more = f" and {rest:,} more" if rest else ""
    yield (
        f"  Linked from {count(origins.articles, 'article')} ({count(origins.links, 'link')}):"
        f" {', '.join(origins.first)}{more}."
    )


def _list_advice(found: "UrlExplanation") -> Iterator[str]:
    """Yield what changes the verdict."""
    state, reason = found.verdict.state, found.verdict.unknown
    if state in {"found", "outside"}:
        return
    below = _get_folder(found.path)
    near = next((one.name for one in found.candidates if one.kind == "near"), "")
    if near:
        yield f"If {near} is meant, link to that."
    if found.question and found.question.answer:
        yield f"To have these links checked, delete the table of {found.question.below} in site-map.toml."
    elif reason == "no-content-root":
        yield "Set content-root in contentlint.toml, or run contentlint init."
    elif reason == "stated":
        yield "To have these links checked, remove their pattern from unjudged-links in contentlint.toml."
    else:
        if not (found.votes and found.votes.found):
            yield f"If another program serves {below}: contentlint learn --elsewhere {below}"
        yield f"If the server answers {found.path}, add it to known-routes in contentlint.toml."
        yield (
            "To have it checked anyway: contentlint check --strict-links"
            if reason
            else "Else change or remove the link."
        )


def _get_folder(path: str) -> str:
    """Return the folder of the root that a URL is in, itself where it is in the root."""
    first, deeper, _ = path.strip("/").partition("/")
    return f"/{first}/" if deeper else path


# --- an article ---------------------------------------------------------------------------------


def _explain_file(name: str, context: "LintContext", site: "Site") -> _Found:
    from contentlint.site.explanation import explain_article
    from contentlint.source.paths import get_relative_path

    found = explain_article(site, get_relative_path(name, context.config.root))
    return _Found(found, tuple(_list_article_lines(name, found, context)))


def _list_article_lines(name: str, found: "ArticleExplanation", context: "LintContext") -> Iterator[str]:
    reason = _find_why_left_out(name, found, context)
    if not reason and not context.config.site.content_roots:
        yield f"{name}: checked by itself. Set content-root, so that contentlint knows the site around it."
        return
    if not found.addresses:
        yield f"{name}: not checked. {reason or 'contentlint could not read it.'}"
        return
    yield f"{name}: {f'not checked. {reason}' if reason else _describe_page(found, context)}"
    yield f"  URL: {found.addresses[0]} ({_describe_address(found)})"
    if others := found.addresses[1:]:
        yield f"  Links may also use: {', '.join(others)}"
    if found.aliases:
        yield f"  Redirects to it: {', '.join(found.aliases)}"
    if found.folder:
        yield f"  Proof: {_describe_proof(found)}"
    if found.editions:
        yield f"  Edition: the folders {', '.join(found.editions)} hold the same texts, and are not compared."
    if found.language:
        yield f"  Language: {found.language}"
    if found.built:
        yield f"  Built page ({found.built_on}): {'; '.join(_list_built(found.built))}."
    yield f"  Linked from {count(found.inbound, 'other article')}."
    if found.map_origin == "links":
        yield f"  {WITHOUT_MAP}"


def _find_why_left_out(name: str, found: "ArticleExplanation", context: "LintContext") -> str:
    """Return why a file is not checked, "" for one that is."""
    from contentlint.site.learning.coverage import describe_folder
    from contentlint.source.discover import discover, has_known_extension

    if not has_known_extension(name):
        return "It has no name of an article, such as those that end in .md or .html."
    config = context.config
    search = discover(
        [name],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    )
    if not search.files:
        return "The configuration leaves it out (include, exclude)."
    if found.left_out:
        why = found.left_out.answer or found.left_out.reason
        return f"site-map.toml leaves out {describe_folder(found.left_out)}{f': {why}' if why else ''}."
    roots = config.site.content_roots
    if roots and not any(not root or is_inside(found.path, root) for root in roots):
        return f"It is outside content-root ({', '.join(roots)}); name it to have it checked by itself."
    return ""


def _describe_page(found: "ArticleExplanation", context: "LintContext") -> str:
    kind = context.find_place_kind(found.path) or found.kind
    state = "" if found.is_published else ", not published (a draft, or it only redirects)"
    hidden = "" if found.is_indexed else ", hidden from search engines"
    return f"checked as {_add_article(kind)}{state}{hidden}."


def _list_built(page: "BuiltPage") -> Iterator[str]:
    """Yield what a built page says other than its source."""
    if page.title:
        yield f"the title is “{page.title}”"
    if page.indexed is not None:
        yield "search engines may show it" if page.indexed else "it is hidden from search engines"
    if page.canonical is not None:
        yield f"the canonical URL is {page.canonical}" if page.canonical else "it has no other canonical URL"


def _add_article(kind: str) -> str:
    if kind == "documentation":
        return kind
    return f"{'an' if kind[:1] in set('aeiou') else 'a'} {kind}"


def _describe_address(found: "ArticleExplanation") -> str:
    words = {
        "front matter": "its front matter says so",
        "map": "by the pattern in site-map.toml",
        "configuration": "as the site's generator builds URLs",
        "path": "as its path says; no generator is known",
    }
    return words.get(found.address_from, "")


def _describe_proof(found: "ArticleExplanation") -> str:
    folder = found.folder
    if folder is None:
        return ""
    links = f"{folder.resolved:,} of {folder.linked:,} links to articles {describe_place(folder)} agree"
    pattern = f"the pattern {folder.address}" if folder.address not in WHOLE else f"the URLs {describe_urls(folder)}"
    if folder.proof == "stated":
        return f"you stated {pattern}."
    if folder.is_proved:
        return f"{pattern}: {folder.proof}; {links}."
    if folder.proof == "refuted":
        return f"none; by {pattern} several articles would have the same URL."
    return f"none yet; {links if folder.linked else 'no link leads there'}, so {pattern} could be wrong."
