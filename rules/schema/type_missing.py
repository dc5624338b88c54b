"""``schema/type-missing``."""

from collections.abc import Iterator

from contentlint.article.schema_org import COMMON_TYPES
from contentlint.rule import Article, Finding, Message, NoOptions, Rule, SchemaNode, build_member_edit

CONTEXT = '"@context": "https://schema.org"'


class TypeMissing(Rule[NoOptions]):
    """Give structured data a type and a vocabulary.

    Without `@type` and a schema.org `@context`, programs do not know what the names in the data mean, and ignore the
    data.

    Only independent objects are checked. The object of a script and the objects of a list need both; the members of
    `@graph` need only a type. An object inside another one needs no type, and neither does an object that only points
    to another by its `@id`. Microdata without a type is not checked, because only the site’s own scripts know what it
    means. Anything that a template fills in is not checked either.
    """

    how_to_fix = "Add the line “{line}” to the object."
    basis = "spec"
    sources = (
        ("JSON-LD 1.1, sections 3.1 and 3.5 (context, types) https://www.w3.org/TR/json-ld11/#the-context"),
        "schema.org, “Getting started” (every item has a type) https://schema.org/docs/gs.html",
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "readers do not see structured data, and the type shows that the markup uses schema.org"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "type": Message("This structured data has no @type.", label="no @type"),
        "context": Message(
            "This structured data has no @context.",
            label="no @context",
            repair="Add the @context of schema.org.",
        ),
        "other": Message(
            "The @context “{quote}” is not schema.org, the vocabulary that search engines read.",
            fix="Write “https://schema.org”.",
            label="not schema.org",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        schema = article.schema
        for root in schema.roots:
            if root.syntax == "JSON-LD":
                yield from self._check_context(article, root)
        for node in schema.nodes:
            if node.syntax == "JSON-LD" and node.get("@type") is None and not node.reference:
                yield self.finding("type", at=node.opening, line='"@type": "Article"')

    def _check_context(self, article: Article, root: SchemaNode) -> Iterator[Finding]:
        context = root.get("@context")
        if context is None and not _has_context_inside(root):
            edit = build_member_edit(article, root, "@context", "https://schema.org") if _is_known(root) else None
            edits = [edit] if edit else []
            yield self.finding("context", at=root.opening, edits=edits, line=CONTEXT)
        elif context and root.context and not context.templated and "schema.org" not in root.context.lower():
            yield self.finding("other", at=context, quote=root.context, line=CONTEXT)


def _has_context_inside(node: SchemaNode) -> bool:
    """Tell whether each member of a graph has a context of its own, so that the graph needs none."""
    members = _list_members(node)
    return bool(members) and all(member.get("@context") for member in members)


def _list_members(node: SchemaNode) -> list[SchemaNode]:
    return [member for value in node.get_all("@graph") if (member := value.node)]


def _is_known(node: SchemaNode) -> bool:
    """Tell whether the type, or that of a member, is one of schema.org’s that is written without a vocabulary."""
    return any(one.get_text("@type") in COMMON_TYPES for one in (node, *_list_members(node)))
