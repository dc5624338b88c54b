"""``hygiene/unsafe-html``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    FRAME_ATTRIBUTES,
    Article,
    Finding,
    Message,
    Option,
    Rule,
    Tag,
    find_source_host,
    is_handler,
    is_script,
    is_script_target,
    is_written,
)


class Options(Struct, frozen=True):
    """What is allowed."""

    hosts: Annotated[tuple[str, ...], Option("hosts whose frames and scripts are allowed, with all below them")] = (
        "youtube.com",
        "youtube-nocookie.com",
        "vimeo.com",
        "twitter.com",
        "instagram.com",
    )
    styles: Annotated[bool, Option("whether inline styles are allowed")] = False


class UnsafeHtml(Rule[Options]):
    """Keep scripts, frames of other sites and inline styles out of an article.

    What an article brings along runs on the page of every reader, and many systems strip it from the text without a
    word. Inline styles stay as they are when the design of the site changes.

    Structured data (`application/ld+json`) is no script, frames of the same site are allowed, and so are frames and
    scripts of {hosts}. The style of a frame is part of what there is to copy. Handlers and styles that MDX evaluates
    belong to its components. All these are left alone, and so are whole HTML pages, whose scripts come from a template.
    """

    how_to_fix = "Delete it, or let the site's template bring it along."
    basis = "house-style"
    severity = "warning"
    preset = "strict"
    reason = "Which scripts, frames and styles an article may hold is the house's own decision."
    messages = {
        "script": Message("The article holds a script.", label="a script"),
        "handler": Message("The attribute “{name}” runs a script.", label="runs a script"),
        "script-url": Message(
            "The target “{target}” is a script, not an address.",
            fix="Write the address that the link leads to.",
            label="a script",
        ),
        "frame": Message(
            "“<{name}>” shows what {host} sends, which is not among the allowed hosts.",
            fix="Link to it, or add the host to the option “hosts”.",
            label="a frame of another site",
        ),
        "style": Message(
            "{size:element has|elements have} a style of its own in the text.",
            fix="Move the style to the site's style sheet and name a class here.",
            label="an inline style",
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
