"""``hygiene/obsolete-tags``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity, Span

INSTEAD = {
    "font": "a class",
    "center": "a class",
    "big": "a class",
    "basefont": "a class",
    "nobr": "a class",
    "marquee": "plain text",
    "blink": "plain text",
    "strike": "<s> or <del>",
    "tt": "<code>",
    "acronym": "<abbr>",
    "dir": "<ul>",
    "applet": "a link",
    "frame": "a link",
    "frameset": "a link",
}
"""Elements that HTML no longer has, and what to write instead."""


class ObsoleteTags(Rule[NoOptions]):
    """Do not use tags that HTML has dropped.

    Tags such as `<font>` and `<center>` come from old editors. They override the design of the site, and browsers may
    stop supporting them.

    Each kind of tag is reported once, with all its places. In whole HTML pages, only the article is checked, and
    the finding is only a tip, because browsers still draw these tags.
    """

    how_to_fix = "Replace it with {instead}."
    basis = "spec"
    sources = (
        (
            "HTML Living Standard, section 16.2 “Non-conforming features” "
            "https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features"
        ),
    )
    severity = "warning"
    needs = ("markup.tags",)
    messages = {
        "obsolete": Message(
            "The article uses the obsolete HTML tag “<{name}>” in {size:place|places}.", label="obsolete tag"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each kind of obsolete tag."""
        found: dict[str, list[Span]] = {}
        for tag in article.markup.tags:
            if tag.name in INSTEAD and tag.kind == "start":
                found.setdefault(tag.name, []).append(Span(tag.start, tag.end))
        for name, places in found.items():
            severity: Severity | None = "info" if article.is_page else None
            yield self.grouped_finding("obsolete", places, name=name, instead=INSTEAD[name], severity=severity)
