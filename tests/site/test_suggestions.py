"""What is suggested in place of a target that is missing: written in the form that the link has."""

from each import hold_for_each

from contentlint.article import read
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.site import build_site
from contentlint.source import Source

FILES = {
    "guides/kettles.md": "---\ntitle: Kettles\n---\n\n[Pans](/guides/pans/)\n",
    "guides/pans.md": "---\ntitle: Pans\n---\n\n[Kettles](/guides/kettles.html), [pans](pans)\n",
    "guides/pots.html": "<h1>Pots</h1>",
    "guides/steamer.png": "",
}


def suggest(link: str, prefix: str = "") -> str:
    text = f"---\ntitle: Lime\n---\n\n[There]({link})\n"
    articles = [
        extract_facts(read(Source(text, path)), path) for path, text in {**FILES, "guides/lime.md": text}.items()
    ]
    site = build_site(articles, FILES, Layout(("",), prefix=prefix))
    facts = site.get("guides/lime.md")
    assert facts
    return next((one.near for one in site.find_lost_links(facts)), "")


def test_a_suggestion_keeps_the_form_of_the_link() -> None:
    def check(link: str, expected: str, prefix: str = "") -> None:
        assert suggest(link, prefix) == expected

    hold_for_each(
        check,
        [
            ("ketles.html", "kettles.html"),
            ("steamers.html", ""),
            ("ketles.md", "kettles.md"),
            ("../guides/ketles/", "../guides/kettles/"),
            ("ketles", "kettles"),
            ("/guides/ketles.html#lime", "/guides/kettles.html"),
            ("/guides/ketles.md", "/guides/kettles.md"),
            ("/guides/ketles/", "/guides/kettles/"),
            ("/guides/ketles", "/guides/kettles"),
            ("/shop/guides/ketles/", "/shop/guides/kettles/", "/shop"),
        ],
    )
