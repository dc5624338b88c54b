"""Whole HTML pages that are no articles: by their URL, their title, their structured data, or their shape."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.article import read
from contentlint.cli import run
from contentlint.source import Source

SENTENCE = "A kettle boils water more slowly once the lime has settled on its walls and its bottom. "
TEXT = f"<p>{SENTENCE * 2}</p>" * 4
SHORT = f"<p>{SENTENCE * 2}</p>"
MENU = "<nav>" + '<a href="/shop/">Shop</a> ' * 20 + "</nav>"
CANONICAL = '<link rel="canonical" href="https://kettles.example{}">'
DATED = '<meta property="article:published_time" content="2026-01-05">'
TYPED = '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "{}", "name": "K"}}</script>'
RULES = "images/alt-missing,meta/title-missing,schema/json-invalid"
PICTURE = '<img src="https://kettles.example/steel.jpg">'

Check = Callable[..., dict[str, str]]


def _page(body: str, head: str = "", title: str = "Kettles of steel") -> str:
    return f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def _find_kind(page: str) -> str:
    return read(Source(page, "saved/kettles.html")).page_kind.kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "home"),
        ("", "home"),
        ("/en/", "home"),
        ("/index.html", "home"),
        ("/pt-br/home", "home"),
        ("/contact/", "page"),
        ("/de/impressum.html", "page"),
        ("/about_us/index.php", "page"),
        ("/kettles/", "article"),
        ("/index-of-kettles", "article"),
        ("/blog/contact/", "article"),
        ("/contact-lenses/", "article"),
    ],
)
def test_the_url_that_a_page_states(path: str, kind: str) -> None:
    assert _find_kind(_page(TEXT, CANONICAL.format(path))) == kind
    assert _find_kind(_page(TEXT, CANONICAL.format(path) + TYPED.format("BlogPosting"))) == "article"


def test_a_page_with_a_date_is_an_article_even_if_it_states_the_url_of_the_site() -> None:
    assert _find_kind(_page(TEXT, CANONICAL.format("/") + DATED)) == "article"
    assert _find_kind(_page(f"<p>By Ada Reed</p>{TEXT}", CANONICAL.format("/"))) == "article"
    assert _find_kind(_page(TEXT, CANONICAL.format("/") + '<meta property="og:type" content="article">')) == "article"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Contact us | Kettles Ltd", "page"),
        ("Kettles Ltd: Contact Us", "page"),
        ("Impressum – Kettles", "page"),
        ("# Home | Kettles", "home"),
        ("Startseite", "home"),
        ("Contact lenses | Kettles", "article"),
        ("Home of the kettle", "article"),
        ("Kettles | Contact | Shop", "article"),
    ],
)
def test_a_title_that_names_no_subject(title: str, kind: str) -> None:
    assert _find_kind(_page(TEXT, title=title)) == kind
    assert _find_kind(_page(TEXT, DATED, title=title)) == "article"


SUBJECT = "<h1>How to descale a kettle</h1>"
FIGURE = '<h2>Step</h2><p>Rinse the kettle with cold water, and fill it again.</p><p><img src="a.jpg"></p>'
SOURCES = "<h2>Sources</h2><ol>" + f'<li><a href="https://lime.example">{SENTENCE}</a></li>' * 18 + "</ol>"


@pytest.mark.parametrize(
    "page",
    [
        _page(f"{MENU}{SUBJECT}" + "<p>Rinse it twice with cold water, and boil it once.</p>" * 30),
        _page(
            f"{MENU}{SUBJECT}<ul>" + "<li>Rinse it twice with cold water, and boil it once.</li>" * 30 + "</ul>",
            title="Descale a kettle",
        ),
        _page(
            f"{MENU}{SUBJECT}<table>"
            + "<tr><td>Rinse it twice.</td><td>Then boil it once more.</td></tr>" * 40
            + "</table>"
        ),
        _page(SUBJECT + FIGURE * 25),
        _page(SUBJECT + TEXT * 3, title="Ten rules for kettles | Security"),
        _page(SUBJECT + TEXT * 3, CANONICAL.format("/")),
        _page(SUBJECT + TEXT * 3, CANONICAL.format("/hr")),
        _page(SUBJECT + TEXT * 2 + SOURCES),
        _page(SUBJECT + TEXT, CANONICAL.format("/cookies/") + DATED),
    ],
    ids=[
        "short lines",
        "a list",
        "a table",
        "steps with pictures",
        "a section",
        "home",
        "two letters",
        "sources",
        "dated",
    ],
)
def test_a_subject_and_a_text_make_an_article(page: str) -> None:
    assert _find_kind(page) == "article"


SECTION = f'<h2>{{}}</h2><p>{SENTENCE * 3}</p><p><a href="/more/">Read more</a></p>'
SECTIONS = "<h1>Kettles for every kitchen</h1>" + "".join(
    map(SECTION.format, ("Ours", "Repairs", "Rent", "Visit", "Us"))
)
TEASERS = SECTIONS.replace("<h2>", "<div>").replace("</h2>", "</div>")


@pytest.mark.parametrize("body", [SECTIONS, TEASERS])
def test_a_home_page_that_names_a_subject_stays_one(body: str) -> None:
    for path in ("/", "/de/", "/index.html"):
        assert _find_kind(_page(body, CANONICAL.format(path))) == "home"
        assert _find_kind(_page(body, CANONICAL.format(path) + DATED)) == "article"
        assert _find_kind(_page(body + TEXT * 2, CANONICAL.format(path))) == "article"
        assert _find_kind(_page(f"<p>By Ada Reed</p>{body}", CANONICAL.format(path))) == "article"
        assert _find_kind(_page(body, CANONICAL.format(path) + TYPED.format("Article"))) == "article"
    assert _find_kind(_page(body, CANONICAL.format("/kettles/"))) == "article"


@pytest.mark.parametrize(
    ("path", "title", "heading", "kind"),
    [
        ("/", "Home | Kettles Ltd", "Kettles that last for a whole life", "home"),
        ("/contact/", "Contact us | Kettles Ltd", "Contact us", "page"),
        ("/privacy/", "Privacy policy | Kettles Ltd", "How we treat what we know of you", "page"),
    ],
)
def test_a_page_that_says_twice_what_it_is_needs_no_short_text(path: str, title: str, heading: str, kind: str) -> None:
    body = f"<h1>{heading}</h1>{TEXT * 3}"
    assert _find_kind(_page(body, CANONICAL.format(path), title=title)) == kind
    updated = '<p>Last updated on <time datetime="2026-03-12">12 March 2026</time></p>'
    assert _find_kind(_page(updated + body, CANONICAL.format(path), title=title)) == (
        "page" if kind == "page" else "article"
    )
    assert _find_kind(_page(body, CANONICAL.format(path) + TYPED.format("Article"), title=title)) == "article"


@pytest.mark.parametrize(("count", "kind"), [(2, "home"), (3, "article")])
def test_how_many_long_paragraphs_follow_each_other(count: int, kind: str) -> None:
    body = SECTIONS + f"<h2>Lime</h2>{f'<p>{SENTENCE * 2}</p>' * count}"
    assert _find_kind(_page(body, CANONICAL.format("/"))) == kind


@pytest.mark.parametrize(
    ("title", "heading", "kind"),
    [
        ("Contact us | Kettles Ltd", "Get in touch", "page"),
        ("Kettles Ltd | Contact us", "Get in touch", "page"),
        ("Home | Kettles Ltd", "Kettles for every kitchen", "home"),
        ("Ten rules for kettles | Security", "Ten rules for kettles", "article"),
        ("Ten rules for kettles | Kettles Ltd", "Ten rules for kettles", "article"),
        ("Home", "Descale a kettle", "article"),
    ],
)
def test_what_a_title_says_above_a_short_text(title: str, heading: str, kind: str) -> None:
    body = f"<h1>{heading}</h1>{SHORT}<p>{PICTURE}</p>{SHORT}"
    assert _find_kind(_page(body, title=title)) == kind
    assert _find_kind(_page(body, DATED, title=title)) == "article"


PRODUCT = (
    '<li><a href="/k/1/"><img src="k.jpg" alt="A pot"></a><a href="/k/1/">Steel</a><p>{}</p><p><a href="/k/1/">More</a>'
)


def test_short_lines_beside_pictures_with_links_are_a_catalogue() -> None:
    line, steel = "Boils two litres, and comes within two days from 20 euros.", "<h1>Electric kettles</h1>"
    assert _find_kind(_page(steel + PRODUCT.format(line) * 30)) == "list"
    assert _find_kind(_page(steel + PRODUCT.format(line) * 30, DATED)) == "article"
    assert _find_kind(_page(steel + PRODUCT.format(SENTENCE * 2) * 30)) == "article"
    assert _find_kind(_page(steel + f"<p>{line}</p>" * 20 + PRODUCT.format("Boils.") * 30)) == "article"
    step = PRODUCT.format(line)
    assert _find_kind(_page(steel + step.replace('<a href="/k/1/">', "<a>") * 30)) == "article"
    assert _find_kind(_page(steel + step.replace('"/k/1/"', '"k-large.jpg?w=2000"') * 30)) == "article"
    assert _find_kind(_page(steel + step * 15 + f"<p>{PICTURE} {line}</p>" * 15)) == "article"


@pytest.mark.parametrize(
    ("title", "heading", "kind"),
    [
        ("Home", "Descale a kettle", "article"),
        ("Home", "Welcome to our shop", "home"),
        ("Home", "Kettles", "home"),
        ("Home | Kettles Ltd", "Descale a kettle", "article"),
        ("Ten rules for kettles | Security", "Ten rules for kettles", "article"),
        ("Kettles Ltd: Contact Us", "Contact us", "page"),
    ],
)
def test_a_title_that_was_left_over(title: str, heading: str, kind: str) -> None:
    assert _find_kind(_page(f"<h1>{heading}</h1>{TEXT}", title=title)) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("ContactPage", "page"), ("AboutPage", "page"), ("CollectionPage", "list"), ("Organization", "article")],
)
def test_the_type_in_structured_data(name: str, kind: str) -> None:
    assert _find_kind(_page(TEXT, TYPED.format(name))) == kind
    assert _find_kind(_page(TEXT, TYPED.format(name) + TYPED.format("Article"))) == "article"


def test_little_text_below_the_menu_of_a_template() -> None:
    assert _find_kind(_page(MENU + SHORT)) == "page"
    assert _find_kind(_page(SHORT)) == "article"  # a short draft has no menu
    assert _find_kind(_page(MENU + TEXT)) == "article"
    assert _find_kind(_page(MENU + SHORT, DATED)) == "article"
    assert _find_kind(_page(MENU + SHORT, CANONICAL.format("/shop/how-to-descale-a-kettle"))) == "article"


def test_characters_of_chinese_count_for_several_letters() -> None:
    assert _find_kind(_page(MENU + f"<p>{'水垢会让水壶烧水更慢。' * 20}</p>")) == "article"


def test_more_links_than_text_are_a_list() -> None:
    links = "<ul>" + '<li><a href="/kettles/">Kettles of steel and of glass</a></li>' * 30 + "</ul>"
    assert _find_kind(_page(f"<main>{TEXT}<table><tr><td>{links}</td></tr></table></main>")) == "list"
    assert _find_kind(_page(f"<main>{TEXT}<p>{links[:60]}</main>")) == "article"


def test_far_more_pictures_than_paragraphs_are_a_list() -> None:
    assert _find_kind(_page(f"<main>{TEXT}{f'<p>{PICTURE} Steel</p>' * 20}</main>")) == "list"
    assert _find_kind(_page(f"<main>{TEXT}{f'<p>{PICTURE} Steel</p>' * 19}</main>")) == "article"
    assert _find_kind(_page(f"<main>{TEXT * 2}{f'<p>{PICTURE} Steel</p>' * 20}</main>")) == "article"


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Check one page by some rules; return the rules with the severity of what they found."""
    monkeypatch.chdir(tmp_path)

    def run_on(page: str, *options: str) -> dict[str, str]:
        Path("kettles.html").write_text(page, encoding="utf-8")
        run(["check", "--no-cache", "--select", RULES, "--format", "json", *options, "kettles.html"])
        report = json.loads(capsys.readouterr().out)
        return {one["rule"]: one["severity"] for file in report["files"] for one in file["findings"]}

    return run_on


HOME = f"<main><h1>Kettles</h1>{SHORT}<p>{PICTURE}</p>{SHORT}</main>"


def test_what_may_be_the_templates_is_a_tip_on_a_page_that_is_no_article(check: Check) -> None:
    home = CANONICAL.format("/")
    assert check(_page(HOME)) == {"images/alt-missing": "error"}
    assert check(_page(HOME, home)) == {"images/alt-missing": "info"}
    assert check(_page(HOME.replace("<p><img", f"<p>{SENTENCE * 2}<img"), home)) == {"images/alt-missing": "error"}
    assert check(_page(HOME, home), "--whole-page") == {"images/alt-missing": "error"}
    Path("contentlint.toml").write_text('[rules]\n"images/alt-missing" = "error"\n', encoding="utf-8")
    assert check(_page(HOME, home)) == {"images/alt-missing": "error"}


def _check_reasons(page: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, output: str) -> str:
    path = tmp_path / "kettles.html"
    path.write_text(page, encoding="utf-8")
    run(["check", "--no-cache", "--select", "images/alt-missing,headings/level-skip", "--format", output, str(path)])
    return capsys.readouterr().out


@pytest.mark.parametrize("output", ["text", "full", "json"])
def test_a_tip_says_the_reason_of_its_rule_and_why_it_is_none_more(
    output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = HOME.replace("</main>", "<h2>Lime</h2><h5>Acid</h5></main>")
    words = " ".join(_check_reasons(_page(body, CANONICAL.format("/")), capsys, tmp_path, output).split())
    reasons = [words.index("People who cannot see the image"), words.index("Screen readers list headings by level")]
    tips = [
        one.start() for one in re.finditer(re.escape("Only a tip, because the page is read as “home” (URL: /)."), words)
    ]
    first, second = sorted(reasons)
    assert len(tips) == len(reasons)
    assert first < tips[0] < second < tips[1]
    assert "Only a tip" not in _check_reasons(_page(body), capsys, tmp_path, output)


def test_a_tip_shortens_how_the_kind_of_a_page_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pictures = "".join(f'<p><img src="steel-{at}.jpg"></p>' for at in range(30))
    shown = _check_reasons(
        _page(HOME.replace("</main>", pictures), CANONICAL.format(f"/about.{'x' * 9000}")), capsys, tmp_path, "json"
    )
    whys = [one["why"] for file in json.loads(shown)["files"] for one in file["findings"]]
    assert len(whys) == 1 + 30
    assert all("read as “page” (URL: /about.xxx" in why and why.endswith("x…).") for why in whys)
    assert max(map(len, whys)) < len("x" * 400)


def test_what_the_head_of_such_a_page_says_stays_an_error(check: Check) -> None:
    broken = CANONICAL.format("/") + '<script type="application/ld+json">{"name": }</script>'
    page = _page(HOME, broken).replace("<title>Kettles of steel</title>", "<title> </title>")
    assert check(page) == {
        "images/alt-missing": "info",
        "meta/title-missing": "error",
        "schema/json-invalid": "error",
    }


def test_a_contact_page_with_much_text_is_judged_like_an_article(check: Check) -> None:
    page = _page(f"<main><h1>Kettles</h1>{TEXT}<p>{PICTURE}</p>{TEXT}</main>", CANONICAL.format("/about/"))
    assert check(page) == {"images/alt-missing": "error"}
