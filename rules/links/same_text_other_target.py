"""``links/same-text-other-target``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Link, Message, NoOptions, Rule, Target

PAGES = frozenset({"internal", "external"})
INDEX = ("index.html", "index.htm", "index.php")


class SameTextOtherTarget(Rule[NoOptions]):
    """Give links to different pages different texts.

    People who jump from link to link, as many screen reader users do, assume that two links with the same text lead to
    the same page.

    Capitals, http or https, `www.`, a trailing slash and the part after # make no difference. Not reported: links in
    tables, because the rows tell them apart; link texts that are numbers or single characters, such as note marks; and
    link texts that links/weak-text already reports.
    """

    how_to_fix = "Say in each link text what is different about its page."
    basis = "accessibility"
    sources = (
        (
            "axe-core 4.14.1, rule “identical-links-same-purpose” (WCAG 2.4.9, level AAA) "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "the text around two links often makes the difference clear"
    overlaps_with = ("links/weak-text",)
    needs = ("links",)
    messages = {
        "same": Message("“{quote}” leads to “{href}” here and to “{other}” above.", label="same text, different page"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link whose text has led elsewhere before."""
        first: dict[str, tuple[Link, Target]] = {}
        for link, target in article.targets:
            if target.kind not in PAGES or (article.tables and article.find_table_around(link.span)):
                continue
            text = link.text.lower()
            before = first.setdefault(text, (link, target))
            if before[0] is not link and _is_wording(text) and _build_page_key(before[1]) != _build_page_key(target):
                yield self._report_link(link, before[0])

    def _report_link(self, link: Link, before: Link) -> Finding:
        related = [(before.text_span, "leads to another page")]
        return self.finding(
            "same", at=link.text_span, quote=link.text, href=link.href, other=before.href, related=related
        )


def _is_wording(text: str) -> bool:
    return len(text) > 1 and any(map(str.isalpha, text))


def _build_page_key(target: Target) -> str:
    """Return what tells one page from another."""
    path = target.path
    for name in INDEX:
        path = path.removesuffix(name)
    host = "" if target.kind == "internal" else target.host.removeprefix("www.")
    return f"{host}{path.rstrip('/')}?{target.query}".lower()
