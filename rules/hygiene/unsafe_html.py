"""``hygiene/unsafe-html``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, Tag

from ._active_content import FRAME_ATTRIBUTES, find_source_host, is_handler, is_script, is_script_target, is_written


class Options(Struct, frozen=True):
    """What is allowed."""

    hosts: Annotated[
        tuple[str, ...], Option("hosts whose frames and scripts are allowed, including their subdomains")
    ] = (
        "youtube.com",
        "youtube-nocookie.com",
        "vimeo.com",
        "twitter.com",
        "instagram.com",
    )
    styles: Annotated[bool, Option("whether to allow inline styles")] = False


class UnsafeHtml(Rule[Options]):
    """Keep scripts, frames from other sites and inline styles out of an article.

    Scripts in an article run in the browser of every reader, and many systems silently delete them. Inline styles stay
    the same when the design of the site changes.

    Not reported: structured data (`application/ld+json`); frames from your own site; frames and scripts from {hosts};
    the style of a frame, because it is part of the embed code that people copy; event handlers and styles that MDX
    evaluates; and whole HTML pages, because their scripts come from a template.
    """

    how_to_fix = "Delete it, or move it to the site’s template."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "each site decides which scripts, frames and styles an article may contain"
    messages = {
        "script": Message("The article contains a script.", label="script"),
        "handler": Message("The attribute “{name}” runs a script.", label="runs a script"),
        "script-url": Message(
            "The link target “{target}” is a script, not a URL.",
            fix="Replace it with the URL of a page.",
            label="script",
        ),
        "frame": Message(
            "“<{name}>” embeds content from {host}, which is not an allowed host.",
            fix="Link to it, or add the host to the option “hosts”.",
            label="frame from another site",
        ),
        "style": Message(
            "{size:element in the text has an inline style|elements in the text have inline styles}.",
            fix="Move the style to the style sheet and use a class here.",
            label="inline style",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each script, handler and foreign frame, and one for all inline styles."""
        for link in article.links:
            if link.tag is None and is_script_target("href", link.href):
                yield self.finding("script-url", at=link.href_span, target=link.href)
        if article.is_page or not article.markup.tags:
            return
        tags = [tag for tag in article.tags if tag.attributes or tag.name == "script"]
        for tag in tags:
            yield from self._check_element(tag)
            yield from self._check_attributes(tag)
        if not self.options.styles:
            yield from self._check_styles(tags)

    def _check_element(self, tag: Tag) -> Iterator[Finding]:
        if tag.name != "script" and tag.name not in FRAME_ATTRIBUTES:
            return
        host = find_source_host(tag)
        if is_script(tag) and not self._is_allowed(host):
            yield self.finding("script", at=tag.span)
        elif tag.name in FRAME_ATTRIBUTES and host and not self._is_allowed(host):
            yield self.finding("frame", at=tag.span, name=tag.name, host=host)

    def _check_attributes(self, tag: Tag) -> Iterator[Finding]:
        for name, attribute in tag.attributes.items():
            if is_script_target(name, attribute.value):
                yield self.finding("script-url", at=attribute.span, target=attribute.value)
            elif is_handler(name, attribute):
                yield self.finding("handler", at=attribute.span, name=name)

    def _check_styles(self, tags: list[Tag]) -> Iterator[Finding]:
        found = (tag.attributes.get("style") for tag in tags if tag.name not in FRAME_ATTRIBUTES)
        places = [style.span for style in found if style and is_written(style)]
        if places:
            yield self.grouped_finding("style", places)

    def _is_allowed(self, host: str) -> bool:
        return any(host == allowed or host.endswith(f".{allowed}") for allowed in self.options.hosts)
