"""``links/tracking-params``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.document.urls import Parameter
from contentlint.prose.chatbot_marks import is_chatbot_source
from contentlint.rule import Article, Finding, Link, Message, Option, Rule, Tier, get_host, is_host_of

SHOWN = ("autolink", "bare")
"""Styles of links whose text is their address."""


class Options(Struct, frozen=True):
    """What belongs to the site."""

    own_hosts: Annotated[tuple[str, ...], Option("other hosts that belong to the site")] = ()


class TrackingParams(Rule[Options]):
    """Remove campaign parameters from links within your site.

    An internal link with utm_ parameters counts as a new visit in your statistics and overwrites the record of where
    the reader really came from. In a URL copied from an AI assistant, utm_source names the assistant as the source of
    the visit.

    If readers see the URL itself, the fix changes what they see, so it needs --unsafe.

    In links to other sites, only the utm_ parameters of AI assistants are reported, because campaigns with partners use
    utm_ parameters, too. Buttons to share a page (`utm_content=share`) are not reported. contentlint knows the hosts of
    your site from the canonical URL and the option `own-hosts`.
    """

    how_to_fix = "Delete the parameters that start with utm_ from the URL."
    basis = "tool-convention"
    sources = (
        (
            "Google Analytics Help, “Campaigns and traffic sources” (campaign parameters are for links from "
            "elsewhere) https://support.google.com/analytics/answer/10917952"
        ),
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "the parameters only track visits; without them, the URL leads to the same page"
    needs = ("links",)
    messages = {
        "internal": Message(
            "The internal link has campaign parameters: “{quote}”.",
            label="counts as a new visit",
            repair="Delete the campaign parameters from the URL.",
        ),
        "assistant": Message(
            "The URL was copied from an AI assistant: it contains “{quote}”.",
            label="names the AI assistant",
            repair="Delete the assistant’s parameters from the URL.",
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
            elif (
                found
                and not _is_share_button(link, found)
                and (target.kind == "internal" or is_host_of(target.host, hosts))
            ):
                yield self._report_parameters(article, link, "internal", found)

    def _report_parameters(self, article: Article, link: Link, message: str, found: list[Parameter]) -> Finding:
        from contentlint.article.edits.links import remove_parameters

        at = article.locate_in_target(link, found[0].start, _find_run_end(found))
        edits = remove_parameters(article, link, found)
        tier: Tier = "unsafe" if link.style in SHOWN else "safe"
        return self.finding(message, at=at, quote=article.source.slice(at), edits=edits, tier=tier)


def _is_of_assistant(parameter: Parameter) -> bool:
    return parameter.name == "utm_source" and is_chatbot_source(parameter.value)


def _is_share_button(link: Link, found: list[Parameter]) -> bool:
    """Tell whether a link is a button of the template to share the page, which those who get it come by."""
    return link.tag is not None and any(one.value.lower() == "share" for one in found)


def _find_run_end(found: list[Parameter]) -> int:
    """Return the end of the parameters that follow one another from the first one on."""
    end = found[0].end
    for one in found[1:]:
        if one.start != end + 1:
            break
        end = one.end
    return end
