"""The key points in each shape that articles give them, and what only looks like them."""

from collections.abc import Callable

import pytest
from each import hold_for_each

from contentlint.article.article import Article

GOOSENECK, STEEL = "Gooseneck spouts give control over the flow.", "Steel lasts longer than plastic."
BUY, TAKE = "Buy steel.", "Take a gooseneck spout only if you brew filter coffee."

SHAPES = [
    ("k02-heading.md", ("heading", "Key Takeaways", True, True)),
    ("k03-heading-colon.md", ("heading", "Key Takeaways:", True, True)),
    ("k03-heading-emoji.html", ("heading", "💡 Key Takeaways", True, True)),
    ("k04-bold-line.md", ("label", "Key Takeaways:", False, True)),
    ("k05-div.html", ("class", "Key takeaways", True, True)),
    ("k06-aside.md", ("class", "Key takeaways", True, True)),
    ("k07-section.html", ("class", "Key Takeaways", True, True)),
    ("k08-free-label.html", ("class", "The guide in two lines", True, True)),
    ("k09-strong-label.html", ("class", "Key Points:", True, True)),
    ("k10-list-class.html", ("class", None, True, True)),
    ("k11-callout.md", ("callout", "Key Takeaways", True, True)),
    ("k11-alert.md", ("label", "Key takeaways", True, True)),
    ("k13-front-matter.md", ("front matter", None, True, True)),
    ("k14-wordpress-group.html", ("class", "Key takeaways", True, True)),
    ("k15-docusaurus.md", ("callout", "Key takeaways", True, True)),
    ("k15-mkdocs.md", ("callout", "Key takeaways", True, True)),
    ("k15-shortcode.md", ("markup", "Key points", True, True)),
    ("k15-component.mdx", ("markup", None, True, True)),
    ("glued-line.md", ("label", "Key Points", False, True)),
    ("lost-bullets.txt", ("pasted text", "Key Takeaways", False, False)),
    ("typed-bullets.html", ("class", None, True, False)),
    ("introduced-list.md", ("heading", "Key takeaways", True, True)),
    ("early-summary.md", ("heading", "Summary", True, True)),
    ("closing-takeaways.md", ("heading", "Key takeaways", True, True)),
]
"""Each file, and how its key points are recognised, under which label, whether marked, and whether a list."""


@pytest.mark.parametrize(("name", "expected"), SHAPES)
def test_shape(article_of: Callable[[str], Article], name: str, expected: tuple[str, str | None, bool, bool]) -> None:
    found = article_of(f"key-points/{name}").key_points
    assert found is not None
    assert (found.how, found.label and found.label.text, found.marked, found.listed) == expected
    assert [item.text.replace("**", "") for item in found.items] == [GOOSENECK, STEEL]
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("k12-tldr-aside.html", ("class", None, True)),
        ("tldr-line.md", ("label", "TL;DR:", False)),
        ("quoted-label.md", ("label", "TL;DR", True)),
    ],
)
def test_prose_is_split_into_sentences(
    article_of: Callable[[str], Article], name: str, expected: tuple[str, str | None, bool]
) -> None:
    found = article_of(f"key-points/{name}").key_points
    assert found is not None
    assert (found.how, found.label and found.label.text, found.marked) == expected
    assert not found.listed
    assert [item.text for item in found.items] == [BUY, TAKE]


def test_a_label_may_end_with_a_full_width_colon(article_of: Callable[[str], Article]) -> None:
    found = article_of("key-points/wide-colon.md").key_points
    assert found is not None
    assert [item.text for item in found.items] == ["每月一次，用醋。", "每次三十分钟。", "用清水冲洗。"]  # noqa: RUF001


def test_pasted_text(article_of: Callable[[str], Article]) -> None:
    article = article_of("key-points/k01-pasted-text.txt")
    found = article.key_points
    assert found is not None
    assert (found.how, found.marked, found.listed, len(found.items)) == ("pasted text", False, True, 3)
    assert article.source.get_position(found.span.start).line == 2


def test_other_languages(article_of: Callable[[str], Article]) -> None:
    found = article_of("key-points/german.md").key_points
    assert found is not None
    assert found.label is not None
    assert found.label.text == "Das Wichtigste in Kürze"


def test_a_list_is_found_behind_its_introduction_only(article_of: Callable[[str], Article]) -> None:
    article = article_of("key-points/introduced-list.md")
    assert article.key_points is not None
    assert article.source.slice(article.key_points.span).endswith(STEEL)


@pytest.mark.parametrize(
    "name",
    [
        "cards.html",  # the class is a layout's, not an author's
        "summary-element.md",  # “Summary” is what the element is called
        "late-summary.md",  # sums up at the end
        "conclusion.md",  # prose at the end is a conclusion, whatever its heading
        "section-summary.md",  # each section has one
        "promise.md",  # says what will come, not what the outcome is
        "code-sample.md",  # shows how to write one
        "question-headings.md",
    ],
)
def test_trap(article_of: Callable[[str], Article], name: str) -> None:
    assert article_of(f"traps/{name}").key_points is None


@pytest.mark.parametrize(
    "heading",
    [
        "TL;DR",
        "The TL;DR",
        "TL;DR: what to buy",
        "Takeaways (key points)",
        "tldr",
        "5. Key takeaways",
        "**Key points:**",
        ":bulb: Key Takeaways",
        "Our 5 key takeaways",
        "The top 3 takeaways",
        "Key takeaways from the test",
        "À retenir",
        "Conclusiones clave",
        "关键要点",
    ],
)
def test_label(article_from: Callable[[str, str], Article], heading: str) -> None:
    text = f"# Kettles\n\n## {heading}\n\n- {GOOSENECK}\n- {STEEL}\n\n## Kinds\n\nThere are three of them.\n"
    found = article_from(text, "a.md").key_points
    assert found is not None
    assert len(found.items) == 2


@pytest.mark.parametrize(
    "heading", ["Key points when you buy a kettle", "What you'll learn", "Takeaway food", "Points", "TL;DR sections"]
)
def test_no_label(article_from: Callable[[str, str], Article], heading: str) -> None:
    text = f"# Kettles\n\n## {heading}\n\n- {GOOSENECK}\n- {STEEL}\n\n## Kinds\n\nThere are three of them.\n"
    assert article_from(text, "a.md").key_points is None


def test_the_surest_of_several_counts(article_from: Callable[[str, str], Article]) -> None:
    text = (
        f"# Kettles\n\n## Summary\n\nBuy steel.\n\n## Kinds\n\nThree.\n\n## Key takeaways\n\n- {GOOSENECK}\n- {STEEL}\n"
    )
    found = article_from(text, "a.md").key_points
    assert found is not None
    assert found.label is not None
    assert found.label.text == "Key takeaways"


def test_a_summary_at_the_top_counts_beside_one_at_the_end(article_from: Callable[[str, str], Article]) -> None:
    text = (
        "# Kettles\n\n**Summary:** Buy steel. It lasts.\n\n## Kinds\n\nThree.\n\n## Care\n\n**Summary:** Descale it.\n"
    )
    found = article_from(text, "a.md").key_points
    assert found is not None
    assert [item.text for item in found.items] == ["Buy steel.", "It lasts."]


def test_equal_summaries_of_sections_are_none_of_the_article(article_from: Callable[[str, str], Article]) -> None:
    text = "# Kettles\n\n## Kinds\n\n**Summary:** Buy steel.\n\n## Care\n\nRinse.\n\n**Summary:** Descale it.\n"
    assert article_from(text, "a.md").key_points is None


def test_a_list_of_links_into_the_article_is_its_contents(article_from: Callable[[str, str], Article]) -> None:
    text = "# Kettles\n\n## At a glance\n\n- [Kinds](#kinds)\n- [Care](#care)\n\n## Kinds\n\nThree.\n\n## Care\n\nDescale.\n"
    assert article_from(text, "a.md").key_points is None


@pytest.mark.parametrize(
    "line",
    [
        "**TL;DR: Buy a kettle of steel, as glass breaks and plastic smells for years and years.**",
        "**TLDR; Buy a kettle of `steel`.**",
        "TL;DR – Buy a kettle of steel.",
        "tl;dr: Buy a kettle of steel.",
    ],
)
def test_a_line_may_begin_with_the_label(article_from: Callable[[str, str], Article], line: str) -> None:
    found = article_from(f"# Kettles\n\n{line}\n\n## Kinds\n\nThere are three of them.\n", "a.md").key_points
    assert found is not None
    assert [item.text.startswith("Buy a kettle of") for item in found.items] == [True]


@pytest.mark.parametrize(
    "line", ["TL;DR sections help readers.", "TL;DR, as we call it, is a habit.", "Tldrs are short."]
)
def test_a_line_may_speak_of_the_label(article_from: Callable[[str, str], Article], line: str) -> None:
    text = f"# Kettles\n\n{line}\n\n## Kinds\n\nThere are three of them.\n"
    assert article_from(text, "a.md").key_points is None


@pytest.mark.parametrize(("end", "expected"), [(":", [GOOSENECK, STEEL]), (".", ["We tested ten kettles."])])
def test_a_line_may_go_on_to_a_list(article_from: Callable[[str, str], Article], end: str, expected: list[str]) -> None:
    text = f"# Kettles\n\n**TL;DR: We tested ten kettles{end}**\n\n- {GOOSENECK}\n- {STEEL}\n\n## Kinds\n\nThree.\n"
    found = article_from(text, "a.md").key_points
    assert found is not None
    assert [item.text for item in found.items] == expected


def test_a_quotation_is_no_point(article_from: Callable[[str, str], Article]) -> None:
    text = "# Kettles\n\n## TL;DR\n\nBuy steel.\n\n> Glass is lovely.\n\n## Kinds\n\nThere are three of them.\n"
    found = article_from(text, "a.md").key_points
    assert found is not None
    assert [item.text for item in found.items] == ["Buy steel."]


def test_a_quotation_alone_holds_the_points(article_from: Callable[[str, str], Article]) -> None:
    text = "# Kettles\n\n## TL;DR\n\n> Buy steel.\n\n## Kinds\n\nThere are three of them.\n"
    found = article_from(text, "a.md").key_points
    assert found is not None
    assert [item.text for item in found.items] == ["Buy steel."]


SECTION = "## {name}\n\nLime settles in each kettle when the water boils.\n\n**Conclusion:** {end}\n\n"
REST = "## Costs\n\n" + "A kettle costs money, and so does water. " * 40


@pytest.mark.parametrize(("sections", "has_points"), [(("Kettles",), True), (("Kettles", "Pans"), False)])
def test_a_conclusion_of_each_section_is_none_of_the_article(
    article_from: Callable[[str, str], Article], sections: tuple[str, ...], *, has_points: bool
) -> None:
    text = "".join(SECTION.format(name=name, end="We shall ask Ada.") for name in sections)
    assert (article_from(f"# Minutes\n\n{text}{REST}", "a.md").key_points is not None) is has_points


LIST = f"- {GOOSENECK}\n- {STEEL}\n- Glass shows the water.\n"
KINDS = "## Kinds\n\nThere are three of them, and each has its use in a kitchen.\n\n## Costs\n\nThey cost little.\n"


def test_what_names_points_besides_labels(article_from: Callable[[str, str], Article]) -> None:
    def check(name: str, text: str, count: int) -> None:
        found = article_from(text, name).key_points
        assert found is not None
        assert len(found.items) == count

    page = "<h1>Kettles</h1><p>A kettle boils water.</p>{}<h2>Kinds</h2><p>There are three of them.</p>"
    box = '<section class="cta"><h3>Key takeaways</h3><ul><li>Steel lasts long.</li><li>Glass breaks soon.</li></ul></section>'
    summary = "<div><div><span>SUMMARY</span></div><p>Steel lasts long. Glass breaks sooner than that.</p></div>"
    linked = '<p>Key points</p><ul><li><a href="#a">Steel lasts longer than glass</a></li><li><a href="#b">Glass shows the water</a></li></ul>'
    hold_for_each(
        check,
        [
            ("a.md", f"# Kettles\n\nHere are the key takeaways from our test:\n\n{LIST}\n{KINDS}", 3),
            ("a.md", f"# Kettles\n\nThe key points are:\n\n{LIST}\n{KINDS}", 3),
            ("a.md", f"# Kettles\n\nAll boil.\n\n{KINDS}\nLet us recap the key points:\n\n{LIST}", 3),
            (
                "a.md",
                f"# Kettles\n\nAll boil.\n\n{KINDS}\n## Key takeaways\n\nSteel lasts long. Glass breaks sooner.\n",
                2,
            ),
            ("a.md", "# Hervidores\n\nHierven.\n\n## En resumen\n\n1. Acero.\n2. Vidrio.\n3. Cobre.\n", 3),
            ("a.html", page.format(box), 2),
            ("a.html", page.format(summary), 2),
            ("a.html", page.format(linked), 2),
            ("a.html", page.format(box.replace("cta", "SummaryBox")), 2),
        ],
    )


def test_what_is_called_like_points_and_is_none(article_from: Callable[[str, str], Article]) -> None:
    def check(name: str, text: str) -> None:
        assert article_from(text, name).key_points is None

    card = (
        '<h2>{}</h2><ul class="highlights"><li>Open on Sundays all year</li><li>Free delivery in the county</li></ul>'
    )
    hold_for_each(
        check,
        [
            ("a.md", f"# Newsletter 12\n\nHello.\n\n## Highlights\n\n{LIST}\n{KINDS}"),
            (
                "a.md",
                "# Kettles\n\nHello.\n\n## Highlights\n\n- [Fair](https://fair.example)\n- [Shop](https://b.example)\n",
            ),
            (
                "a.md",
                f"# Kettles\n\nAll boil.\n\n## Steel\n\nHere are the key points to avoid:\n\n{LIST}\n{KINDS}{KINDS}",
            ),
            ("a.html", f"<h1>Shops</h1><p>Two of them.</p>{card.format('Mill')}{card.format('Harbor')}"),
        ],
    )


HEAD = "<h1>Kettles</h1><p>Kettles boil water for tea and coffee each morning.</p>"
ROWS = [("Spout", GOOSENECK), ("Body", STEEL)]


def test_entries_and_rows_are_points_with_their_names(article_from: Callable[[str, str], Article]) -> None:
    def check(outer: str, row: str) -> None:
        page = HEAD + "<h2>Key takeaways</h2>" + outer.format("".join(row.format(*pair) for pair in ROWS))
        found = article_from(page, "a.html").key_points
        assert found is not None
        assert [item.text for item in found.items] == [f"{name}\n{text}" for name, text in ROWS]
        assert found.listed

    hold_for_each(
        check,
        [
            ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
            ("<table>{}</table>", "<tr><td>{}</td><td>{}</td></tr>"),
            ("<table><tr><th>What</th><th>Why</th></tr>{}</table>", "<tr><th>{}</th><td>{}</td></tr>"),
        ],
    )


def test_entries_and_rows_below_a_label_of_facts_are_a_card(article_from: Callable[[str, str], Article]) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in ROWS)
    card = "<dl><dt>Price</dt><dd>20 euros</dd><dt>Weight</dt><dd>Two pounds</dd></dl>"
    assert article_from(f"{HEAD}<h2>At a glance</h2><table>{rows}</table>", "a.html").key_points is None
    assert article_from(f"{HEAD}<h2>At a glance</h2>{card}", "a.html").key_points is None
    assert article_from(f"{HEAD}<div class='highlights'>{card}</div>", "a.html").key_points is None


def test_a_box_of_links_holds_no_points_whatever_its_class(article_from: Callable[[str, str], Article]) -> None:
    items = "<li>{0}Steel kettles outlive plastic.{1}</li><li>{0}Spouts are for filter coffee.{1}</li>"
    box = f"{HEAD}<div class='highlights'><h3>More for you</h3><ul>{items}</ul></div>"
    assert article_from(box.format("<a href='/a'>", "</a>"), "a.html").key_points is None
    assert article_from(box.format("<b>", "</b>"), "a.html").key_points is not None


@pytest.mark.parametrize(("label", "count"), [("You will need:", 0), ("Key points", 2)])
def test_a_box_with_a_label_of_its_own_holds_sentences(
    article_from: Callable[[str, str], Article], label: str, count: int
) -> None:
    items = "<ul><li>A kettle of brushed steel</li><li>Some vinegar from the shop</li></ul>"
    found = article_from(f"{HEAD}<div class='summary-box'><p><b>{label}</b></p>{items}</div>", "a.html").key_points
    assert len(found.items if found else ()) == count


def test_a_label_may_go_on_with_the_subject(article_from: Callable[[str, str], Article]) -> None:
    def check(label: str) -> None:
        found = article_from(f"# Kettles\n\n## {label}\n\n- {GOOSENECK}\n- {STEEL}\n", "a.md").key_points
        assert found is not None

    hold_for_each(
        check,
        [
            ("Key takeaways – kettles",),
            ("Key points | Kettles",),
            ("Les points clés — bouilloires",),
            ("Puntos clave: el té",),
        ],
    )


def test_entries_in_a_box_keep_their_names(article_from: Callable[[str, str], Article]) -> None:
    entries = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in ROWS)
    found = article_from(f"{HEAD}<div class='key-takeaways'><dl>{entries}</dl></div>", "a.html").key_points
    assert found is not None
    assert [item.text for item in found.items] == [f"{name}\n{text}" for name, text in ROWS]


@pytest.mark.parametrize(("line", "count"), [("For those who filter coffee:", 2), ("Now to the test.", 1)])
def test_a_line_with_a_colon_introduces_more_points(
    article_from: Callable[[str, str], Article], line: str, count: int
) -> None:
    text = f"# Kettles\n\n## Key takeaways\n\nFor all:\n\n- {STEEL}\n\n{line}\n\n- {GOOSENECK}\n\n## Spouts\n\nBend.\n"
    found = article_from(text, "a.md").key_points
    assert found is not None
    assert len(found.items) == count


POINTS = f"<ul><li>{GOOSENECK}</li><li>{STEEL}</li></ul>"


def test_an_id_of_a_place_names_no_points(article_from: Callable[[str, str], Article]) -> None:
    """Shops call the place of a trailer “game_highlights”."""
    text = f'<h1>Kettles</h1><div id="game_highlights" class="block"><p>{GOOSENECK} {STEEL}</p></div><p>{TAKE}</p>'
    assert article_from(text, "a.html").key_points is None


def test_a_line_that_leads_to_points_is_none(article_from: Callable[[str, str], Article]) -> None:
    lines = "".join(f"<div><p>{point}</p></div>" for point in ("Here are two insights:", GOOSENECK, STEEL))
    text = f'<h1>Kettles</h1><p>{TAKE}</p><div class="key-takeaways"><h2>Key takeaways</h2>{lines}</div><h2>A</h2><p>B.</p>'
    found = article_from(text, "a.html").key_points
    assert found is not None
    assert [point.text for point in found.items] == [GOOSENECK, STEEL]


def test_a_bold_line_of_a_page_names_points_below_the_first_section(
    article_from: Callable[[str, str], Article],
) -> None:
    text = f"<h1>Kettles</h1><h2>Spouts</h2><p>{TAKE}</p><p><b>Key takeaways</b></p>{POINTS}<h2>A</h2><p>B.</p>"
    assert article_from(text, "a.html").key_points is not None
