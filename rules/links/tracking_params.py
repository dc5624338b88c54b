"""``links/tracking-params``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.edits.links import in_target
from contentlint.document.nodes import Link
from contentlint.document.urls import Parameter, host_of, is_host_of
from contentlint.rule import Finding, Message, Option, Rule

CHAT = ("chatgpt.com", "openai", "perplexity", "copilot.com", "claude.ai", "gemini")
"""What assistants write into ``utm_source`` when they give an address."""

UNCERTAIN = (";", "&&", "?&")
"""Where they stand in a target, it is not clear what parts its parameters."""


class Options(Struct, frozen=True):
    """What belongs to the site."""

    own_hosts: Annotated[tuple[str, ...], Option("further hosts of the site")] = ()


class TrackingParams(Rule[Options]):
    """Take campaign parameters out of links within the site.

    A link to the own site with utm_ parameters starts a new visit in the statistics and overwrites where the reader
    really came from. In an address that an assistant gave, utm_source names the assistant as the source of the visit.

    In links to other sites utm_ parameters are left alone, except for those of assistants: campaigns with partners are
    made of them. What belongs to the site is told by its canonical address or the option `own-hosts`.
    """

    how_to_fix = "Delete the parameters that begin with utm_ from the address."
    basis = "tool-convention"
    sources = (
        "Google Analytics Help, “Campaigns and traffic sources” (campaign parameters are for links from elsewhere)",
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "the address leads to the same page without the parameters, which only count visits"
    messages = {
        "internal": Message(
            "The link within the site has campaign parameters, “{quote}”.",
            label="starts a new visit in the statistics",
            repair="Delete the campaign parameters from the address.",
        ),
        "assistant": Message(
            "The address was copied from an assistant, as “{quote}” shows.",
            label="names the assistant as the source",
            repair="Delete the assistant’s parameters from the address.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link with campaign parameters that do not belong there."""
        hosts = {host_of(host) for host in self.options.own_hosts}
        for link, target in article.targets:
            if "utm_" not in target.query:
                continue
            found = [one for one in target.parameters if one.name.removeprefix("amp").lstrip(";").startswith("utm_")]
            if not found:
                continue
            if any(_is_of_assistant(one) for one in found):
                yield self._finding(article, link, "assistant", [one for one in found if _is_of_assistant(one)])
            elif target.kind == "internal" or is_host_of(target.host, hosts):
                yield self._finding(article, link, "internal", found)

    def _finding(self, article: Article, link: Link, message: str, found: list[Parameter]) -> Finding:
        at = article.place_in_target(link, found[0].start, _end_of_run(found))
        cuts = _cuts(link.href, found)
        edits = [edit for cut in cuts for edit in in_target(article, link, *cut, "")]
        return self.finding(message, at=at, quote=article.source.slice(at), edits=edits)


def _is_of_assistant(parameter: Parameter) -> bool:
    return parameter.name == "utm_source" and parameter.value.lower().startswith(CHAT)


def _cuts(href: str, found: list[Parameter]) -> list[tuple[int, int]]:
    """Return what to cut out of a target so that these parameters are gone, each with one of the signs beside it."""
    if any(sign in href for sign in UNCERTAIN):
        return []
    runs: list[tuple[int, int]] = []
    for one in found:
        joins = runs and one.start == runs[-1][1] + 1
        runs[-1 if joins else len(runs) :] = [(runs[-1][0] if joins else one.start, one.end)]
    return [
        (start, end + 1) if href[start - 1] == "?" and href[end : end + 1] == "&" else (start - 1, end)
        for start, end in runs
    ]


def _end_of_run(found: list[Parameter]) -> int:
    """Return the end of the parameters that follow one another from the first one on."""
    end = found[0].end
    for one in found[1:]:
        if one.start != end + 1:
            break
        end = one.end
    return end
