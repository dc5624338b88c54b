"""What a worker does with one shard of pages: findings and facts. It knows nothing of the engine that calls it."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.drawing.draw import pack_drawing, summarize_article
from contentlint.audit.bodies import read_page
from contentlint.audit.inventory import InventoryReader
from contentlint.audit.model import Checked, Page, Shard
from contentlint.audit.page_links import list_page_links
from contentlint.audit.setup import Setup, load_context
from contentlint.audit.tables import decode_rows, encode_rows
from contentlint.linter.cache.codec import encode_body, encode_facts
from contentlint.linter.context import LintContext
from contentlint.linter.lint import LintedFile, lint_article, read_article, read_whole_page, report_internal_error
from contentlint.rule.errors import RuleError
from contentlint.site.extract import extract_facts
from contentlint.site.places import extract_places
from contentlint.source import Source, Span, UnreadableSource
from contentlint.source.packing import pack

FINDINGS, FACTS = "findings.parquet", "facts.parquet"
"""The files of a shard; the second is written when the first is."""

IN_TABLES = frozenset({"kind", "language", "words"})
"""Costly facts that tables show, beside those that rules on sites read."""


def check_shard(shard: Shard, setup: Setup) -> dict[str, bytes]:
    """Read and check the pages of a shard, each by itself; return a file of findings and one of facts."""
    context = load_context(setup.context)
    return pack_checked([check_page(page, context) for page in shard.pages])


class FoundRow(Struct, frozen=True):
    """What rules found in a page, packed."""

    path: str
    body: bytes
    day: str


def pack_checked(pages: Sequence[Checked]) -> dict[str, bytes]:
    """Return what pages gave as the files of a shard."""
    found = [FoundRow(page.path, page.body, page.day) for page in pages]
    rest = [replace(page, body=b"") for page in pages]
    return {FINDINGS: encode_rows(found, FoundRow), FACTS: encode_rows(rest, Checked)}


def unpack_checked(findings: bytes, facts: bytes) -> list[Checked]:
    """Return what pages gave, from the files of their shard. Raises :class:`ValueError` for other files."""
    bodies = {row["path"]: row["body"] for row in decode_rows(findings)}
    return [Checked(**{**row, "body": bodies[row["path"]]}) for row in decode_rows(facts)]


def check_page(page: Page, context: LintContext) -> Checked:
    """Read and check one page by itself; a fault of ours is told as one that lies in the page is."""
    try:
        return _check(page, read_page(page, context.config.encoding), context)
    except UnreadableSource as problem:
        return Checked(page.path, error=problem.reason)
    except RuleError:
        raise
    except Exception as bug:  # noqa: BLE001  # reported like a page that cannot be read, and the run goes on
        found = report_internal_error(page.path, bug)
        return Checked(page.path, error=found.error, is_bug=True)


def _check(page: Page, source: Source, context: LintContext) -> Checked:
    article = read_article(source, context)
    linted = lint_article(article, context, None)
    shown = read_whole_page(article, context)
    asked = context.asked_facts | IN_TABLES
    facts = extract_facts(article, page.path, context.publishing.flavours, asked=asked, page=shown)
    inventory = InventoryReader(source)
    links = list_page_links(source, inventory.take)
    return Checked(
        page.path,
        body=encode_body(linted),
        facts=encode_facts(facts),
        places=pack(extract_places(facts, source, _list_suppressed(linted))),
        summary=pack(summarize_article(article)),
        drawing=pack_drawing(article, has_text=context.draws_texts) if context.draws else b"",
        links=pack(links),
        inventory=pack(inventory.build(article.schema, page.links)),
        day=linted.day,
    )


def _list_suppressed(linted: LintedFile) -> list[Span]:
    asked = linted.suppressions
    return [*(one.span for one in asked.entries), *(one.span for one in asked.unknown_directives)]
