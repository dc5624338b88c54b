"""``links/same-text-other-target``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Link, Message, NoOptions, Rule, Target

PAGES = frozenset({"internal", "external"})
INDEX = ("index.html", "index.htm", "index.php")


class SameTextOtherTarget(Rule[NoOptions]):
    """Give links that lead to different pages different texts.

    Whoever jumps from link to link, as users of screen readers do, takes two links of the same text for the same one.

    Capitals, the scheme, `www.`, a slash at the end and a fragment make no difference. Left alone are links in tables,
    whose rows tell them apart, texts that are numbers or single characters (marks of notes), and texts that
    links/weak-text reports already.
    """

    how_to_fix = "Say in the text of each link what is different about its page."
    basis = "accessibility"
    sources = ("axe-core 4.14.1, rule “identical-links-same-purpose” (WCAG 2.4.9, level AAA)",)
    severity = "info"
    preset = "strict"
    reason = "the text around two links often tells them apart well enough"
    overlaps_with = ("links/weak-text",)
    messages = {
        "same": Message(
            "“{quote}” leads to “{href}” here and to “{other}” above.", label="the same text, another page"
        ),
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
        related = [(before.text_span, "leads elsewhere")]
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
