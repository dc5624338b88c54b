"""What shows that a text is MDX though its file does not say so."""

from contentlint.article.reader import read
from contentlint.document.templates import is_mdx
from contentlint.source import Source
from tests.each import hold_for_each

IMPORT = 'import Kettle from "@site/src/Kettle";\n\n<Kettle />\n'


def test_what_shows_that_a_text_is_mdx() -> None:
    rows = [
        (f"# Kettles\n\n{IMPORT}", True),
        ("# Kettles\n\n<Kettle />\n", False),
        (f"```js\n{IMPORT}```\n\n<Kettle />\n", False),
        (f"<script setup>\n{IMPORT}</script>\n", False),
        ("Export what you import from 'kettles'.\n\n<Kettle />\n", False),
    ]

    def check(text: str, is_it: object) -> None:
        assert is_mdx(text) is is_it

    hold_for_each(check, rows)


def test_tags_for_code_hold_no_headings() -> None:
    def check(name: str, headings: int) -> None:
        text = f"{{% {name} 'while' %}}\n@while 1 {{ }}\n===\n@while 1\n{{% end{name} %}}\n\nText.\n"
        assert len(read(Source(text, "kettles.md")).headings) == headings

    hold_for_each(check, [("codeExample", 0), ("code_block", 0), ("highlight", 0), ("panel", 1)])


def test_what_looks_like_code_between_tags_that_nobody_knows_is_code() -> None:
    """On one site of 54 such names, this is true of those for code alone, and of none for prose."""
    settings = "kettle.size: 2\nlid = 'glass'\n===\nlids.count: 3\n"

    def check(name: str, body: str, headings: int) -> None:
        text = f"Text.\n\n{{% {name} %}}\n{body}{{% end{name} %}}\n\nText.\n"
        assert len(read(Source(text, "kettles.md")).headings) == headings

    rows = [
        ("brew", settings, 0),
        ("panel", settings, 1),
        ("brew", f"```yaml\n{settings}```\n\n## Lids\n", 1),
        ("brew", "Fill the kettle.\nWait for it.\n===\nThen pour.\n", 1),
    ]
    hold_for_each(check, rows)
    fenced = f"Put it into `{{{{#js}}}}`.\n\n```html\n{{{{#js}}}}\n{settings}{{{{/js}}}}\n```\n\n## Lids\n"
    assert len(read(Source(fenced, "kettles.md")).headings) == 1
