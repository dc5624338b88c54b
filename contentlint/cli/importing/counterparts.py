"""The rules of markdownlint, which rumdl has too, and which rules of ours look at the same thing."""

from msgspec import Struct

BLANK_LINES = "hygiene/blank-lines"


class Theirs(Struct, frozen=True):
    """A rule of markdownlint: its names, its tags, our counterpart, and which of its options become which of ours."""

    id: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    ours: str = ""
    options: tuple[tuple[str, str], ...] = ()


COUNTERPARTS = (
    Theirs("MD001", ("heading-increment",), ("headings",), "headings/level-skip"),
    Theirs("MD009", ("no-trailing-spaces",), ("whitespace",), "hygiene/trailing-space"),
    Theirs("MD018", ("no-missing-space-atx",), ("atx", "headings", "spaces"), "headings/missing-space"),
    Theirs("MD022", ("blanks-around-headings",), ("blank_lines", "headings"), BLANK_LINES),
    Theirs("MD024", ("no-duplicate-heading",), ("headings",), "headings/duplicate"),
    Theirs("MD025", ("single-h1", "single-title"), ("headings",), "headings/multiple-h1"),
    Theirs("MD026", ("no-trailing-punctuation",), ("headings",), "headings/trailing-punctuation"),
    Theirs("MD032", ("blanks-around-lists",), ("blank_lines", "bullet", "ol", "ul"), BLANK_LINES),
    Theirs("MD036", ("no-emphasis-as-heading",), ("emphasis", "headings"), "headings/fake"),
    Theirs("MD037", ("no-space-in-emphasis",), ("emphasis", "whitespace"), "hygiene/visible-emphasis"),
    Theirs("MD042", ("no-empty-links",), ("links",), "links/empty"),
    Theirs("MD045", ("no-alt-text",), ("accessibility", "images"), "images/alt-missing"),
    Theirs("MD047", ("single-trailing-newline",), ("blank_lines",), "hygiene/final-newline"),
    Theirs("MD051", ("link-fragments",), ("links",), "links/broken-anchor"),
    Theirs("MD052", ("reference-links-images",), ("images", "links"), "links/undefined-ref"),
    Theirs("MD055", ("table-pipe-style",), ("table",), "tables/outer-pipes"),
    Theirs("MD056", ("table-column-count",), ("table",), "tables/cell-count"),
    Theirs("MD058", ("blanks-around-tables",), ("table",), "tables/no-blank-before"),
    Theirs(
        "MD059",
        ("descriptive-link-text",),
        ("accessibility", "links"),
        "links/weak-text",
        (("prohibited_texts", "also"),),
    ),
)
"""Only rules that look at the same thing. A rule of ours that has two counterparts is off only where both are."""


def find_theirs(name: str) -> tuple[Theirs, ...]:
    """Return the rules that a key names: one by its id or alias in any case, or all of a tag."""
    name = name.strip().lower().replace("_", "-")
    return tuple(
        rule
        for rule in COUNTERPARTS
        if name in {rule.id.lower(), *rule.aliases} or name in {tag.replace("_", "-") for tag in rule.tags}
    )
