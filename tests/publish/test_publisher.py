"""The draft that the project was made for, and a chatbot's answer: what is published of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from round_trip import differences
from selectolax.lexbor import LexborHTMLParser

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_article
from contentlint.publish.publisher import Publisher, Wanted
from contentlint.rule.testing.run import EXAMPLE_DAY
from contentlint.source import Source

Published = Callable[..., str]

NEEDS_A_PERSON = {
    "headings/duplicate",
    "links/no-internal",
    "meta/description-too-long",
    "readability/flesch",
    "readability/long-sentence-share",
    "style/announcing-intro",
    "style/boilerplate",
    "style/boilerplate-density",
    "trust/author-missing",
    "trust/date-missing",
    "trust/no-sources",
}
"""What is found in the published draft."""


@pytest.fixture(scope="module")
def article(publisher: Publisher, draft: Source) -> Article:
    return read(publisher.publish(draft, Wanted("articles/llms.md")).source)


def test_the_draft_has_its_parts(article: Article) -> None:
    own = [one for one in article.headings if one.level == 2 or one.text.text.startswith("Architecture")]
    assert [one.text.text for one in own] == [
        "Key Points",
        "Foundation Models: A General-Purpose Approach",
        "Architecture and Training Objectives",
        "Large Language Models (LLMs): A Specialized Approach",
        "Architecture and Training Objectives",
        "Comparison and Future Directions",
        "Frequently asked questions",
    ]
    assert article.key_points
    assert len(article.key_points.items) == 5
    assert [(table.columns, len(table.rows)) for table in article.tables] == [(3, 2)]
    assert article.faq
    assert len(article.faq.pairs) == 3


def test_what_heads_several_sections_stands_below_the_others(article: Article) -> None:
    levels = [one.level for one in article.headings]
    assert levels == [2, 2, 3, 2, 3, 2, 2, 3, 3, 3]


def test_the_metadata_are_proposed_from_the_text(article: Article) -> None:
    stated = {
        concept: value.value for concept in ("title", "description", "slug") if (value := article.find_stated(concept))
    }
    assert stated["title"] == "Foundation Models and Large Language Models (LLMs)"
    assert stated["description"].startswith("Discover the differences between Foundation Models")
    assert stated["description"].endswith("AI-powered project.")
    slug = article.metadata.get("slug")
    assert slug
    assert slug.value == "foundation-models-vs-llms"
    assert not article.meta_lines


def test_only_what_needs_a_person_is_found(article: Article) -> None:
    found = check_article(article.source, load_context("/", today=EXAMPLE_DAY))
    assert {one.rule for one in found} == NEEDS_A_PERSON
    assert not any(one.severity == "error" for one in found)
    [long] = [one for one in found if one.rule == "meta/description-too-long"]
    assert "156" in long.message
    assert long.line == 3


def test_the_draft_says_the_same(article: Article, draft: Source) -> None:
    assert not differences(read(draft), article)


def test_the_name_of_the_file_does_not_matter(publisher: Publisher, draft: Source) -> None:
    done = publisher.publish(Source(draft.text, "text.txt"), Wanted("out.md"))
    keys = {key: (one.value, one.origin) for key, one in done.proposals}
    assert keys["title"][0] == "Foundation Models and Large Language Models (LLMs)"
    assert keys["slug"] == ("foundation-models-and-large-language-models-llms", "the title")


def test_publishing_what_was_published_changes_nothing(publisher: Publisher, article: Article) -> None:
    again = publisher.publish(article.source, Wanted(article.path))
    assert again.source.text == article.source.text
    assert not again.proposals


def test_a_sentence_is_never_cut_by_a_heading(published: Published) -> None:
    text = published(
        "Vinegar takes the lime off a kettle in ten minutes, and the smell is gone after the second rinse. Descale it\n"
        "Often Enough to\nkeep the lime off the kettle, because hard water carries lime all of the time.\n"
        "Why Limescale Forms\niPhones do not rust, but a kettle that is never descaled takes twice as long to boil.\n"
    )
    assert "\n\nOften Enough to keep the lime off the kettle" in text
    assert "\n## Why Limescale Forms\n\niPhones" in text


def test_a_row_of_a_table_is_no_heading(published: Published) -> None:
    text = published(
        "Vinegar takes the lime off a kettle, and the smell is gone after the second rinse.\n"
        "Acme - 20\nBolt - 30\n"
        "What It Costs - and Why\nHard water carries lime, which stays behind when the water boils away and settles.\n"
    )
    assert "# Bolt" not in text
    assert "# Acme" not in text
    assert "What It Costs - and Why\n" in text


CHAT = Path(__file__).parent / "chat"


def test_a_chatbots_answer(published: Published) -> None:
    written = (CHAT / "answer.md").read_text("utf-8")
    assert published(written, "answer.md") == (CHAT / "article.md").read_text("utf-8")


def test_questions_that_open_on_a_click(published: Published) -> None:
    text = published((CHAT / "answer.md").read_text("utf-8"), "answer.md", faq="details")
    assert text.endswith(
        "<details>\n<summary>Does lemon juice work on limescale &amp; rust?</summary>\n\n"
        "Yes, but more slowly than vinegar.\n\n</details>\n"
    )
    article = read(Source(text, "article.md"))
    assert article.faq
    assert [pair.question.text for pair in article.faq.pairs] == [
        "How often should I descale a kettle?",
        "Does lemon juice work on limescale & rust?",
    ]
    assert not differences(read(Source((CHAT / "article.md").read_text("utf-8"), "article.md")), article)


def test_numbered_questions_open_on_a_click(published: Published) -> None:
    pairs = "### 🍋 1. Does lemon work?\n\nYes, slowly.\n\n### 🍷 2. Does wine work?\n\nNo, it stains.\n"
    text = published(f"# Kettles\n\nLime wastes power.\n\n## FAQ\n\n{pairs}", "a.md", faq="details")
    assert "<summary>Does lemon work?</summary>\n\nYes, slowly.\n\n</details>" in text
    assert "###" not in text


def test_another_language_has_its_own_heading(published: Published) -> None:
    text = published(
        "Kalk im Wasserkocher kostet Strom und macht den Tee trüb. Er entsteht, wenn hartes Wasser kocht, und sitzt "
        "dann fest auf dem Boden und an den Wänden.\n"
        "Wie oft soll ich den Wasserkocher entkalken?\n"
        "+Einmal im Monat, wenn das Wasser in der Gegend hart ist.\n"
        "Hilft Zitronensaft gegen den Kalk im Kocher?\n"
        "+Ja, aber er braucht dafür länger als der Essig.\n"
    )
    assert "## Häufige Fragen\n\n### Wie oft soll ich" in text


@pytest.mark.parametrize("tag", ["<style>", "<SCRIPT src=a>", "<title>", "<textarea>", "<plaintext>"])
def test_what_nothing_closes_does_not_hide_the_rest_of_a_page(published: Published, tag: str) -> None:
    page = published(
        f"# How to\n\nUse <style>a{{}}</style> water.\n\n## Rinse {tag}\n\nUse cold water.\n", "a.md", target="b.html"
    )
    paragraphs = [paragraph.text() for paragraph in LexborHTMLParser(page).css("p")]
    assert paragraphs[-1] == "Use cold water."
    assert "<style>a{}</style> water." in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>Fill<title>it\n\nslowly<title>now</title></p>", ["Fill<title>it\n", "slowly", ""]),
        ("Use <textarea>water\n\nand </textarea>salt", ["Use <textarea>water", "and salt"]),
        ('<iframe src="a" />\n\nUse water.\n\n<IFRAME src=b></iframe>', ["Use water."]),
        ("<p>Use <!-- water\n\nUse <b>salt</b> -->", ["Use <!-- water\n", "Use  -->"]),
        ("Use <!-- a --> salt\n\n- <!-- water", ["Use  salt"]),
        ("Use <!-- a ---> salt <!-- b -->", ["Use  salt "]),
        (
            '<div>\n<!-- x\n\n</div>\n\nsalt\n\n<script type="application/ld+json">\n{}\n</script>\n\n<!-- c -->',
            ["salt"],
        ),
        ('<iframe src="a" allowfullscreen/>\n\nsalt\n\n<script src=b async={true}/>\n\n<script></script>', ["salt"]),
        ("a <!-- n ---> <!-- m -> --> salt<textarea/>" * 2 + "</textarea>", ["a   salt<textarea/>a   salt"]),
        ('<iframe src=/{id}/ class={"a"}/>\n\nsalt\n\n<iframe src=/{id}/></iframe>', ["salt"]),
        ('<iframe src=https://a.example/b/></iframe>\n\n<textarea name="a" /></textarea>\n\nsalt', ["salt"]),
        ("<p>Use <a href='b>water</a> now.\n\nsalt\n\n<p title=''>a</p>", ["Use <a href='b>water now.\n", "salt", "a"]),
        ('<div>\n<iframe src="x" />\n<a href="u>l</a>\n</div>\n\nsalt', ["salt"]),
        ('<p>a <textarea> <a href="u>l</a></p>\n\nsalt', ['a <textarea> <a href="u>l', "salt"]),
        ("<p>a </3 you\n\nsalt", ["a </3 you\n", "salt"]),
        ('<p>a <!-- b --!> <a href="u>c\n\nsalt', ['a  <a href="u>c\n', "salt"]),
        ("Use <title/> or <plaintext />", ["Use <title/> or <plaintext />"]),
        ('Use <a title="<!--">b</a>, <title>\n\nsalt\n\n<!-- end -->', ["Use , <title>", "salt"]),
        ('<iframe title="a /> b"></iframe><!--[if !IE]><!-->\n<p>salt</p>\n<!--<![endif]-->', ["salt"]),
        ("<p><!--> <!---> <!-- a --> <!-- a /> --> salt</p>", ["    salt"]),
        ("<!-- an <iframe> here -->\n\nUse <xmp> water.\n\n<iframe src=b></iframe>", ["Use <xmp> water."]),
        ("Use <plaintext>water</plaintext>", ["Use <plaintext>water"]),
    ],
)
def test_what_only_another_paragraph_closes_hides_nothing(published: Published, text: str, shown: list[str]) -> None:
    page = published(f"# How to\n\n{text}\n\nUse cold water.\n", "a.md", target="b.html")
    paragraphs = [node.text(deep=False) for node in LexborHTMLParser(page).css("p")]
    assert paragraphs == [*shown, "Use cold water."]


def test_a_footnote_in_another_is_published(published: Published) -> None:
    page = published("# How to\n\nUse[^a] water.\n\n[^a]: - [^b]: cold\n", "a.md", target="b.html")
    assert '<p>Use<sup class="footnote-ref">' in page


@pytest.mark.parametrize(("opening", "closing"), [("<!--", "-->"), ("<textarea>", "</textarea>")])
def test_structured_data_in_a_comment_or_a_text_box_stay_there(
    published: Published, opening: str, closing: str
) -> None:
    text = f'{opening}\n<script type="application/ld+json">\n{{"@type": "Thing"}}\n</script>\n{closing}'
    page = published(f"# How to\n\nUse water.\n\n{text}\n", "a.md", target="b.html")
    assert text in page


@pytest.mark.parametrize("tag", ["<script>", "<style>", "<textarea>", "<xmp>"])
def test_what_nothing_closes_does_not_end_in_structured_data(published: Published, tag: str) -> None:
    text = '<script type="application/ld+json">\n{"@type": "Thing", "name": "</style></textarea></xmp>"}\n</script>'
    page = published(f"# How to {tag}\n\nUse water.\n\n{text}\n", "a.md", target="b.html")
    assert [node.text() for node in LexborHTMLParser(page).css("p")] == ["Use water."]
    assert text in page


@pytest.mark.parametrize("tag", ["iframe", "script", "style"])
def test_what_holds_no_text_may_end_in_another_paragraph(published: Published, tag: str) -> None:
    text = f"<div>\n<{tag}>\n.a {{color: red}}\n\n.b {{color: blue}}\n</{tag}>\n</div>"
    page = published(f"# How to\n\n{text}\n\nUse cold water.\n", "a.md", target="b.html")
    assert f"<{tag}>\n.a" in page
    assert "&lt;" not in page


@pytest.mark.parametrize(
    "text",
    [
        "<script>\nif (a<b && c<d) { e = '<p title=\"' }\n</script>",
        '<div title="a < b > c" data-x=\'"\'>a < b <3 </ c <> <!doctype a> <?b?> <![CDATA[c]]></div>',
        "<p\nclass=b\n>It's 5 o'clock</p>",
        "<div><!-- <a b=' --> <textarea> <a b=' </TEXTAREA></div>",
    ],
)
def test_tags_that_end_stay(published: Published, text: str) -> None:
    page = published(f"# How to\n\n{text}\n\nUse cold water.\n", "a.md", target="b.html")
    assert text.partition("\n\n")[0] in page


def test_an_element_around_blank_lines_stays(published: Published) -> None:
    text = '<iframe src="https://video.example/1">\n\n</iframe>\n\n<div><svg><title>An icon\n\nof water\n\n</title></svg></div>'
    page = published(f"# How to\n\n{text}\n\nUse cold water.\n", "a.md", target="b.html")
    assert '<iframe src="https://video.example/1">\n</iframe>' in page
    assert "&lt;" not in page


def test_what_nothing_closes_does_not_end_in_the_structured_data(published: Published) -> None:
    page = published("# How to\n\n## Rinse <script>\n\nUse cold water.\n", "a.md", target="b.html", json_ld=True)
    tree = LexborHTMLParser(page)
    assert tree.css("p")[-1].text() == "Use cold water."
    (data,) = tree.css('script[type="application/ld+json"]')
    assert json.loads(data.text())["@context"] == "https://schema.org"


@pytest.mark.parametrize("target", ["b.md", "b.html"])
def test_structured_data_close_no_object_above(published: Published, target: str) -> None:
    text = published(
        '{"@context": "https://schema.org", "@type": [ | 1 |\n\n# Kettles\n', "a.md", target=target, json_ld=True
    )
    assert "Kettles" in text
    assert text.count("<script") == text.count("</script>") == 1


SCAN = "NOTES ON KETTLES    1\n{0}\n{0}\nNOTES ON KETTLES    2\nDESCALING\n\nDescaling takes a few sec-\nonds more, if the water is very hard and the kettle is old.\n"


def test_what_a_scan_added_is_not_in_the_article_and_is_told(publisher: Publisher) -> None:
    page = "The kettle is known for its noise and\nfor the lime that it gathers in a year.\nMost people wait until it stops.\n"
    done = publisher.publish(Source(SCAN.format(page), "scan.txt"), Wanted("article.md"))
    assert "NOTES" not in done.source.text
    assert "few seconds more" in done.source.text
    told = [(one.line, one.words) for one in publisher.find_dropped(done)]
    assert told == [(1, "NOTES ON KETTLES 1"), (10, "NOTES ON KETTLES 2")]


def test_unseen_characters_do_not_hide_a_label(published: Published) -> None:
    text = "Kettles\n\n{0}\n\nFre\u00adquently \u200basked questions\n\nIs lime bad?\nNo. {0}\n\nIs vinegar good?\nYes. {0}\n"
    article = published(text.format("The kettle is known for its noise and for the lime that it gathers in a year."))
    assert "## Frequently asked questions\n\n### Is lime bad?" in article
