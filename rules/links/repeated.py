"""``links/repeated``."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from contentlint.rule import Article, Finding, Link, Message, NoOptions, ProseBlock, Rule

PAGES = frozenset({"internal", "external"})


class Repeated(Rule[NoOptions]):
    """Link a page once with the same words.

    A second link with the same words adds nothing, and it makes readers wonder whether they have seen the page.

    The rule compares the links in sentences: the target with what follows `#`, and the words, whatever their capitals.
    Links in tables, in headings, alone in an item of a list or in a paragraph are not reported, nor are those in
    different parts of the article below H1 and H2 headings, because readers may begin with any of them.
    """

    how_to_fix = "Keep the first link."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a long section may link its most important page again"
    needs = ("links",)
    messages = {
        "again": Message("“{quote}” is linked again in the same section.", label="linked again"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link that comes again, at the second place."""
        seen: dict[tuple[str, str, int], list[Link]] = {}
        sections = [heading.span.start for heading in article.headings if heading.level <= 2]  # noqa: PLR2004
        for link, target in article.targets:
            if target.kind in PAGES and link.style != "bare" and link.text.strip():
                part = bisect_right(sections, link.span.start)
                seen.setdefault((link.href, link.text.lower(), part), []).append(link)
        repeated = [links for links in seen.values() if len(links) > 1]
        blocks = list(article.prose.blocks) if repeated else []
        starts = [block.text.span.start for block in blocks]
        for links in repeated:
            used = [link for link in links if _is_in_sentence(blocks, starts, link)]
            if len(used) > 1:
                related = [(used[0].text_span, "linked here"), *((one.text_span, "again") for one in used[2:])]
                yield self.finding("again", at=used[1].text_span, quote=used[1].text, related=related)


def _is_in_sentence(blocks: Sequence[ProseBlock], starts: Sequence[int], link: Link) -> bool:
    """Tell whether there are more words than those of the link beside it; ``starts`` are those of the blocks."""
    at = bisect_right(starts, link.text_span.start) - 1
    if at < 0 or not blocks[at].text.span.contains(link.text_span):
        return False
    return blocks[at].kind in {"paragraph", "item"} and len(blocks[at].text.text) > 2 * len(link.text)
