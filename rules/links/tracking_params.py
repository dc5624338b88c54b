"""``links/tracking-params``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    Article,
    Finding,
    Link,
    Message,
    Option,
    Parameter,
    Rule,
    get_host,
    is_host_of,
    remove_parameters,
)

CHAT = ("chatgpt.com", "openai", "perplexity", "copilot.com", "claude.ai", "gemini")
"""What assistants write into ``utm_source`` when they give an address."""


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
        hosts = {get_host(host) for host in self.options.own_hosts}
        for link, target in article.targets:
            if "utm_" not in target.query:
                continue
            found = [one for one in target.parameters if one.name.removeprefix("amp").lstrip(";").startswith("utm_")]
            of_assistant = [one for one in found if _is_of_assistant(one)]
            if of_assistant:
                yield self._report_parameters(article, link, "assistant", of_assistant)
            elif found and (target.kind == "internal" or is_host_of(target.host, hosts)):
                yield self._report_parameters(article, link, "internal", found)

    def _report_parameters(self, article: Article, link: Link, message: str, found: list[Parameter]) -> Finding:
        at = article.locate_in_target(link, found[0].start, _find_run_end(found))
        edits = remove_parameters(article, link, found)
        return self.finding(message, at=at, quote=article.source.slice(at), edits=edits)


def _is_of_assistant(parameter: Parameter) -> bool:
    return parameter.name == "utm_source" and parameter.value.lower().startswith(CHAT)


def _find_run_end(found: list[Parameter]) -> int:
    """Return the end of the parameters that follow one another from the first one on."""
    end = found[0].end
    for one in found[1:]:
        if one.start != end + 1:
            break
        end = one.end
    return end
