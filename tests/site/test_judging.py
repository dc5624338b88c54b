"""How sure it is that a link or an image leads nowhere: the verdicts on made sites, with their evidence."""

from collections.abc import Iterable, Mapping

from each import hold_for_each
from msgspec.structs import replace

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.site.certainty import Judgement
from contentlint.site.evidence import Evidence, list_telling
from contentlint.site.extract import extract_facts
from contentlint.site.judging import CASELESS, TOO_FEW
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import build_shape, list_starts
from contentlint.site.lookups import Counts
from contentlint.site.references import Target
from contentlint.site.site import Site, build_site
from contentlint.site.site_map import ArticleFolder, LinkFolder
from contentlint.source import Source

Files = Mapping[str, str]
WHOLE = Layout(("",))


def build_facts(files: Files) -> list[Facts]:
    articles = {path: text for path, text in files.items() if path.endswith((".md", ".html"))}
    return [extract_facts(read(Source(text, path)), path) for path, text in articles.items()]


def build(files: Files, layout: Layout = WHOLE, evidence: Evidence | None = None, before: Files | None = None) -> Site:
    earlier = {facts.path: facts for facts in build_facts(before or {})}
    site = build_site(build_facts(files), files, layout, earlier)
    around = replace(site.surroundings, evidence=evidence or Evidence(), gone=frozenset(earlier.keys() - files.keys()))
    return Site(site.store, site.layout, site.tree, around)


def link(*targets: str) -> str:
    return "# Links\n\n" + " ".join(f"[Link]({one})" for one in targets) + "\n"


def publish(folder: str, number: int, *, linked: int | None = None) -> dict[str, str]:
    """Return articles in a folder, and one beside them that links to some of them, at first to all."""
    articles = {f"{folder}p{at}.md": f"# Page {at}\n\nText.\n" for at in range(number)}
    links = [f"/{folder}p{at}/" for at in range(number if linked is None else linked)]
    return {**articles, f"from-{folder.strip('/').replace('/', '-')}.md": link(*links)}


def judge(files: Files, written: str, path: str = "x.md", **known: object) -> Judgement:
    """Return what is made of the one link or image that an article of a site has."""
    is_image = written.startswith("!")
    is_html = path.endswith(".html")
    text = f'<p><a href="{written}">There</a></p>' if is_html else f"# X\n\n{written if is_image else link(written)}\n"
    site = build({**files, path: text}, **known)  # type: ignore[arg-type]  # as build takes them
    facts = site.get(path)
    assert facts
    one = next(iter(site._judge_all(facts, is_image=is_image)))  # noqa: SLF001  # unjudged ones, too
    return one.judgement


def expect(files: Files, written: str, certainty: str, told: object = "", path: str = "x.md", **known: object) -> None:
    found = judge(files, written, path, **known)
    assert (found.certainty, found.unknown or found.evidence) == (certainty, told)


IN_BLOG = "links to /blog/ lead somewhere."
BLOG = publish("blog/", 9)
LOST_API = {"lost.md": link(*(f"/blog/api/a{at}/" for at in range(4)))}
ROOTED = {**publish("", 20), "hugo.toml": ""}
FEW_ROOTED = publish("", 3)
PICTURES = {f"img/{name}.png": "" for name in "abcdefgh"}
SHOWN = {"shown.md": "# Shown\n\n" + " ".join(f"![Picture](img/{name}.png)" for name in "abcdefgh") + "\n"}


def test_a_page_that_lies_alone_says_nothing_of_pages_beside_it() -> None:
    beside = {"pots.html": "<p>Pots</p>"}
    expect({}, "using.html", "unknown", "no-content-root", path="x.html", layout=Layout(()))
    expect(beside, "using.html", "certain", path="x.html", layout=Layout(()))
    expect({}, "using.html", "certain", path="x.html")


def test_what_shows_by_itself_needs_no_other_links() -> None:
    alone = Evidence("none")
    cases = [
        ("P1.md", "blog/x.md"),
        ("/blog/P1/", "x.md"),
        ("/Blog/P1", "x.md"),
        ("p99.md", "x.md"),
        ("../guides/gone.md", "blog/x.md"),
        ("kettles-and-pots.com", "x.md"),
        ("kettles.gov/lids", "x.md"),
        ("desk@kettles.org", "x.md"),
        ("![Lid](img/lid.png)", "x.md"),
        ("![Lid](img/A.png)", "x.md"),
        ("![Lid](Img/a.png)", "x.md"),
        ("![Lid](/img/lid.png)", "x.md"),
        ("img/list.pdf", "x.md"),
        ("/blog/kettels/", "x.md"),
        ("gone.html", "x.html"),
    ]
    files = {**BLOG, **PICTURES, "blog/kettles.md": "# Kettles\n", "hugo.toml": ""}

    def check(written: str, path: str) -> None:
        expect(files, written, "certain", path=path, evidence=alone)
        expect(files, written, "certain", path=path)

    hold_for_each(check, cases)


def test_what_a_template_of_links_finds_is_not_known() -> None:
    hook = "layouts/_markup/render-link.html"
    sites = {
        "finding": {**BLOG, "hugo.toml": "", hook: "{{ with site.GetPage .Destination }}{{ .RelPermalink }}{{ end }}"},
        "adding": {**BLOG, "hugo.toml": "", hook: '<a target="_blank" href="{{ .Destination }}">{{ .Text }}</a>'},
    }
    told = "A template or a program of this site makes the URLs of links."

    def check(site: str, written: str, certainty: str) -> None:
        found = judge(sites[site], written)
        assert (found.certainty, told in found.evidence) == (certainty, certainty == "doubtful")

    cases = [("p99.md", "doubtful"), ("/blog/P1/", "doubtful"), ("kettles.org/a", "certain")]
    hold_for_each(
        check, [("finding", *case) for case in cases] + [("adding", written, "certain") for written, _ in cases]
    )


def test_what_a_program_of_the_site_makes_of_links_is_not_known() -> None:
    """Its configuration imports a plug-in that gives links other URLs, one that only looks, or another program."""
    posts = {f"blog/p{at}.md": f"# Page {at}\n" for at in range(9)}
    changing = "node.url = `https://code.example/${node.url}`"
    rows = [
        ("remarkPlugins: [links]", changing, "doubtful"),
        ("beforeDefaultRehypePlugins: [[links, {at: ['a']}]]", "element.properties.href = '/x'", "doubtful"),
        ("remarkPlugins: [require('./src/links')]", changing, "doubtful"),
        ("remarkPlugins", changing, "doubtful"),
        ("remarkPlugins: [links]", "const url = node.url; if (node.url === '') report(url)", "certain"),
        ("remarkPlugins: [links]", "link.href = '/fonts.css'", "certain"),
        ("remarkPlugins: [math], themes: [links]", changing, "certain"),
        ("clientModules: [require.resolve('./src/links')]", changing, "certain"),
    ]

    def check(stated: str, program: str, certainty: str) -> None:
        config = f"import links from './src/links'\nexport default {{url: 'https://kettles.example', {stated}}}\n"
        files = {**posts, "docusaurus.config.js": config, "src/links.ts": f"export default (node) => {{\n{program}}}\n"}
        assert judge(files, "../p99.md", path="blog/from.md").certainty == certainty

    hold_for_each(check, rows)


def test_a_template_may_find_a_page_beside_the_source_of_the_link() -> None:
    hook = {"hugo.toml": "", "layouts/_markup/render-link.html": "{{ .Page.GetPage .Destination }}"}
    beside = {f"content/use/p{at}.md": f"# Page {at}\n" for at in range(9)}
    links = {
        "content/use/from.md": link(*(f"../p{at}" for at in range(9))),
        "content/api.md": link(*(f"/parts/v{at}" for at in range(4))),
    }
    there = {f"content/parts/v{at}.md": f"# Part {at}\n" for at in range(4)}
    layout, files = Layout(("content",)), {**hook, **beside, **links}
    for more, told in ((there, "9 of 10 links to pages in ../ lead"), ({}, "program of this site makes the URLs")):
        assert told in judge({**files, **more}, "../parts/v20", "content/use/x.md", layout=layout).evidence


def test_what_lies_beside_a_folder_that_is_not_judged_is_not_judged_where_links_prove_little() -> None:
    there = {f"content/parts/lids/a{at}.md": f"# Lid {at}\n" for at in range(3)}
    links = {"content/from.md": link(*(f"/parts/lids/a{at}/" for at in range(5)))}
    hugo = {"hugo.toml": "", **there, **links}

    def check(patterns: tuple[str, ...], target: str, certainty: str) -> None:
        layout = Layout(("content",), unjudged_links=patterns)
        assert judge(hugo, target, "content/parts/x.md", layout=layout).certainty == certainty

    cases = [
        ((), "/parts/lids/a9/", "doubtful"),
        (("/parts/pots/*",), "/parts/lids/a9/", "unknown"),
        (("/pots/*",), "/parts/lids/a9/", "doubtful"),
        (("/parts/pots/*",), "./pots/steel.md", "unknown"),
    ]
    hold_for_each(check, cases)


def test_a_server_chooses_the_language_of_a_page() -> None:
    pages = {"questions/ruby.en.html": "<h1>Ruby</h1>", "questions/bidi.en.html": "<h1>Bidi</h1>"}

    def check(href: str, lost: int) -> None:
        site = build({**pages, "questions/x.html": f'<p>Read <a href="{href}">more</a>.</p>'})
        facts = site.get("questions/x.html")
        assert facts
        assert len(list(site._judge_all(facts, is_image=False))) == lost  # noqa: SLF001  # unjudged ones, too

    hold_for_each(check, [("ruby", 0), ("ruby.en", 0), ("rubies", 1)])


def test_numbers_that_sort_files_are_left_out_of_links() -> None:
    files = {"content/4.api/1.index.md": "# API\n", "content/4.api/channel/1.index.md": "# Channels\n"}
    nuxt = {"nuxt.config.ts": "", "package.json": '{"dependencies": {"@nuxt/content": "2"}}'}
    for config, path in ((nuxt, "content/4.api/channel/1.index.md"), ({}, "")):
        site = build({**files, **config, "content/4.api/2.x.md": link("./channel/index.md")})
        facts = site.get("content/4.api/2.x.md")
        assert facts
        found = [one.resolution for one in site.find_links(facts)]
        assert [one.path if one.outcome == "article" else "" for one in found] == [path]


def test_a_route_may_have_a_parameter_in_place_of_its_first_part() -> None:
    for route, lost in (("src/pages/[lang]/lids/index.astro", 0), ("src/pages/[lang]/pots/index.astro", 1)):
        site = build(
            {**publish("src/content/", 9), route: "", "src/content/x.md": link("/en/lids/")}, Layout(("src/content",))
        )
        facts = site.get("src/content/x.md")
        assert facts
        assert len(list(site._judge_all(facts, is_image=False))) == lost  # noqa: SLF001  # unjudged ones, too


def test_a_page_with_an_unproved_url_may_be_the_one_that_is_lost() -> None:
    files = {**publish("blog/", 9), "guides/lids.md": "# Lids\n"}
    expect(files, "/blog/lids/", "doubtful", "It may be the page of guides/lids.md, whose URL is not proved.")
    expect({**files, "hugo.toml": ""}, "/blog/pots/", "probable", "9 of 10 links to /blog/ lead somewhere.")


def test_other_links_decide_on_the_rest() -> None:
    few = publish("blog/", 3)
    rows = [
        (BLOG, "/blog/gone/", "probable", "9 of 10 links to /blog/ lead somewhere."),
        (BLOG, "/blog/p10/", "probable", "9 of 10 links to /blog/ lead somewhere."),
        (few, "/blog/gone/", "doubtful", "3 of 4 links to /blog/ lead somewhere."),
        (publish("blog/", 9, linked=0), "/blog/gone/", "doubtful", "9 articles are published in /blog/, but too few links lead there to be sure."),
        (publish("blog/", 2, linked=0), "/blog/gone/", "unknown", "unproved"),
        (BLOG, "/docs/gone/", "unknown", "unknown-section"),
        (BLOG, "/docs/a/gone/", "unknown", "unknown-section"),
        ({**publish("blog/", 20), **LOST_API}, "/blog/api/gone/", "unknown", "unproved"),
        ({**publish("blog/", 20), **LOST_API}, "/blog/gone/", "doubtful", "20 of 25 links to /blog/ lead somewhere."),
        ({**BLOG, **publish("blog/old/", 2)}, "/blog/old/gone/", "probable", "11 of 12 links to /blog/ lead somewhere."),
        ({**BLOG, **publish("blog/old/", 3)}, "/blog/old/gone/", "doubtful", "3 of 4 links to /blog/old/ lead somewhere."),
        ({**BLOG, "y.md": link("/blog/gone/"), "z.md": link("/blog/gone/")}, "/blog/gone/", "doubtful", "3 articles link to it, so the server may redirect it."),
        (BLOG, "./gone/", "unknown", "unknown-pages"),
        ({**PICTURES, "a.md": link("./p/"), "p.md": "# P\n"}, "./gone/", "doubtful", "1 of 2 links to pages in ./ lead somewhere."),
        (BLOG, "![Lid](/pictures/lid.png)", "unknown", "unknown-folder"),
        (BLOG, '{{< ref "gone" >}}', "unknown", "unknown-folder"),
    ]  # fmt: skip
    hold_for_each(expect, rows)


def test_a_relative_link_is_judged_by_what_is_published_where_it_leads() -> None:
    blog = ArticleFolder(folder="blog", address="/posts/{file}", proof="confirmed")
    proved = Layout(("",), schemes=(blog,))
    posts = {f"blog/p{at}.md": link(f"/posts/p{(at + 1) % 9}") for at in range(9)}
    images = {f"img/{at}.png": "" for at in range(9)}
    shown = {"shown.md": "# X\n\n" + " ".join(f"![Lid](/img/{at}.png)" for at in range(9)) + "\n"}
    theme = Layout(("",), static_folders=("theme",))
    lids = {f"blog/a{at}.md": f"# A\n\n![Lid](lids{at}/a.png)\n" for at in range(25)}
    lids |= {f"blog/lids{at}/a.png": "" for at in range(25)}
    rows = [
        ("gone", proved, posts, "probable", "All 9 other links to /posts/ lead somewhere."),
        ("gone", WHOLE, posts, "unknown", "unknown-pages"),
        ("![Lid](assets/b.png)", theme, {"theme/blog/assets/a.png": ""}, "certain", ""),
        ("![Lid](assets/b.png)", WHOLE, {"theme/blog/assets/a.png": ""}, "unknown", "unknown-folder"),
        ("![Lid](lids/b.png)", WHOLE, lids, "probable", "25 of 26 images in ./ exist."),
        (
            "![Lid](/lids/b.png)",
            WHOLE,
            {**images, **shown},
            "doubtful",
            "9 of 10 images from the root of the site exist.",
        ),
        ("![Lid](/lids/b.png)", WHOLE, {"hugo.toml": ""}, "doubtful", "No file of the site lies in /lids/."),
        ("![Lid](/lids/b.png)", WHOLE, {"hugo.toml": "", "y.md": "![Lid](/lids/c.png)"}, "unknown", "unknown-folder"),
    ]

    def check(written: str, layout: Layout, files: Files, certainty: str, told: str) -> None:
        expect(files, written, certainty, told, path="blog/x.md", layout=layout)

    hold_for_each(check, rows)


def test_other_programs_serve_what_is_beside_the_folder_of_all_articles() -> None:
    book = ArticleFolder(folder="blog", address="/app/book/{file}", proof="learned")
    files = {f"blog/p{at}.md": link(f"/app/book/p{(at + 1) % 9}") for at in range(9)}
    known = Layout(("",), schemes=(book,))
    expect(files, "/app/login/", "unknown", "unknown-section", layout=known)
    expect(files, "/app/book/gone/", "probable", "9 of 10 links to /app/book/ lead somewhere.", layout=known)


def test_pages_in_the_root_may_be_of_other_programs() -> None:
    of_many = {f"y{at}.md": link("/register/") for at in range(2)}
    rows = [
        (FEW_ROOTED, "/register", "doubtful", "3 of 4 links to pages in the root of the site lead somewhere."),
        (BLOG, "/register", "unknown", "unknown-section"),
        (ROOTED, "/register", "probable", "20 of 21 links to pages in the root of the site lead somewhere."),
        ({**ROOTED, **of_many}, "/register", "doubtful", "20 of 21 links to pages in the root of the site lead somewhere."),
        ({**ROOTED, "apps.md": link(*(f"/app{at}/" for at in range(6)))}, "/register", "unknown", "unproved"),
        ({**BLOG, "registration.md": "# R\n"}, "/registratoin/", "certain", ""),
    ]  # fmt: skip
    hold_for_each(expect, rows)


def test_files_in_folders_of_pages_are_the_pages_of_programs() -> None:
    def check(file: str, written: str) -> None:
        site = build({**ROOTED, file: "", "x.md": link(written)})
        facts = site.get("x.md")
        assert facts
        assert not site.find_lost_links(facts)

    rows = [
        ("src/pages/register.js", "/register"),
        ("pages/legal/index.tsx", "/legal/"),
        ("app/shop/cart/page.tsx", "/shop/cart"),
        ("src/routes/about/+page.svelte", "/about"),
    ]
    hold_for_each(check, rows)


def test_a_note_is_shown_in_the_article_around_it() -> None:
    files = {"boil/index.md": "# Boil\n", "boil/images/lid.png": ""}

    def check(text: str, number: int) -> None:
        site = build({**files, "boil/notes/ada.md": text})
        facts = site.get("boil/notes/ada.md")
        assert facts
        assert len(list(site._judge_all(facts, is_image=True))) == number  # noqa: SLF001  # unjudged ones, too

    hold_for_each(check, [("![Lid](images/lid.png)\n", 0), ("# Lids\n\n![Lid](images/lid.png)\n", 1)])


def test_a_text_may_be_a_part_of_the_page_of_the_folder_above() -> None:
    above = {"tools/x/index.md": "# X\n", "tools/x/images/1.png": "", "tools/x/y.md": "# Y\n"}
    beside = {"tools/x/practice/images/2.png": "", "tools/x/practice/z.md": "# Z\n"}
    part, image = "tools/x/practice/ada.md", "![Lid](images/1.png)"
    told = "It is there as tools/x/{}, so it works if the page of the folder above shows this text."
    rows = [
        ({**above, **beside}, image, "doubtful", told.format("images/1.png"), part),
        ({**above, **beside}, "y.md", "doubtful", told.format("y.md"), part),
        ({**above, **beside}, "![Lid](images/3.png)", "certain", "", part),
        ({path: text for path, text in (above | beside).items() if not path.endswith("index.md")}, image, "certain", "", part),
        ({"tools/x/index.md": "# X\n", **publish("blog/", 3)}, image, "unknown", "unknown-folder", part),
    ]  # fmt: skip
    hold_for_each(expect, rows)


def test_links_of_eleventy_may_start_from_its_input_folder() -> None:
    plugin = "export default (c) => { c.addPlugin(InputPathToUrlTransformPlugin); return { dir: { input: 'src' } } };"
    plain = "export default () => ({ dir: { input: 'src' } }); // no InputPathToUrlTransformPlugin"

    def check(settings: str, written: str, number: int) -> None:
        files = {"src/blog/x.md": "# X\n", "eleventy.config.js": settings, "src/blog/y.md": link(written)}
        site = build(files, Layout(("src",)))
        facts = site.get("src/blog/y.md")
        assert facts
        assert len(site.find_lost_links(facts)) == number

    rows = [
        (plugin, "./blog/x.md", 0),
        (plugin, "./src/blog/x.md", 0),
        (plugin, "./x.md", 0),
        (plugin, "./blog/gone.md", 1),
        (plain, "./blog/x.md", 1),
    ]
    hold_for_each(check, rows)


def test_a_checkout_that_lacks_files_is_no_site_of_broken_links() -> None:
    trimmed = {f"img/{name}.png": "" for name in "ab"}
    docs = {"docs.md": link(*(f"docs/d{at}.md" for at in range(9)))}
    rows = [
        ({**SHOWN, **trimmed}, "![Lid](img/lid.png)", "unknown", "unproved"),
        ({**SHOWN, **PICTURES}, "![Lid](img/lid.png)", "certain", ""),
        ({**docs, "docs/d1.md": "# D\n"}, "docs/gone.md", "unknown", "unproved"),
        ({"all.md": link(*(f"/blog/p{at}/" for at in range(9))), **publish("blog/", 3)}, "/blog/gone/", "unknown", "unproved"),
        ({"all.md": link(*(f"/blog/p{at}/" for at in range(9))), **publish("blog/", 3)}, "/blog/P1/", "certain", ""),
    ]  # fmt: skip
    hold_for_each(expect, rows)


def test_what_is_not_known_says_its_counts() -> None:
    found = judge({**publish("docs/", 2), "y.md": link(*(f"/docs/lost{at}/" for at in range(37)))}, "/docs/gone/")
    assert (found.below, found.targets, found.found) == ("/docs/", 40, 2)


def test_links_of_changed_articles_are_no_evidence() -> None:
    changed = Evidence(changed=frozenset({"from-blog.md"}))
    expect(BLOG, "/blog/gone/", "probable", "9 of 10 links to /blog/ lead somewhere.")
    told = "9 articles are published in /blog/, but too few links lead there to be sure."
    expect(BLOG, "/blog/gone/", "doubtful", told, evidence=changed)
    new = Evidence(changed=frozenset({"x.md"}))
    expect(BLOG, "/blog/gone/", "probable", "All 9 other links to /blog/ lead somewhere.", evidence=new)


def test_recorded_counts_go_before_those_of_today() -> None:
    def check(targets: int, found: int, written: str, certainty: str, told: str) -> None:
        one = LinkFolder(below="/blog/", kind="page", targets=targets, found=found)
        expect(BLOG, written, certainty, told, evidence=Evidence("map", recorded=(one,)))

    rows = [
        (38, 37, "/blog/gone/", "probable", "37 of 38 links to /blog/ lead somewhere."),
        (38, 37, "/blog/a/b/gone/", "probable", "37 of 38 links to /blog/ lead somewhere."),
        (12, 7, "/blog/gone/", "doubtful", "7 of 12 links to /blog/ lead somewhere."),
        (38, 20, "/blog/gone/", "unknown", "unproved"),
        (38, 2, "/blog/gone/", "unknown", "unproved"),
        (38, 35, "/blog/gone/", "doubtful", "35 of 38 links to /blog/ lead somewhere."),
        (38, 37, "/docs/gone/", "unknown", "unknown-section"),
    ]
    hold_for_each(check, rows)


def test_what_people_say_goes_before_links() -> None:
    said = Evidence(answers=(("/blog/", "elsewhere"), ("/blog/old/", "error"), ("/docs/", "error")))
    expect(BLOG, "/blog/gone/", "unknown", "elsewhere", evidence=said)
    expect(BLOG, "/blog/old/gone/", "probable", "The site map says that links to /blog/old/ work.", evidence=said)
    expect(BLOG, "/docs/gone/", "probable", "The site map says that links to /docs/ work.", evidence=said)


def test_single_files_without_a_map_are_judged_by_what_shows_by_itself() -> None:
    rows = [(BLOG, written, "unknown", told) for written, told in (("/blog/gone/", "no-map"), ("/register", "no-map"))]
    rows += [(BLOG, "![Lid](/pictures/lid.png)", "unknown", "unknown-folder")]

    def check(*case: object) -> None:
        expect(*case, evidence=Evidence("none"))  # type: ignore[arg-type]

    hold_for_each(check, rows)


def test_what_was_there_before_is_lost() -> None:
    before = {"docs/old.md": "# Old\n", "docs/slug.md": "---\nslug: former\n---\n\n# S\n", "pictures/lid.png": ""}
    now = {"docs/slug.md": "---\nslug: latter\n---\n\n# S\n"}
    told = "It worked before the last changes."

    def check(written: str, *, mode: str) -> None:
        evidence = Evidence(mode)  # type: ignore[arg-type]
        assert judge(now, written, evidence=evidence).certainty != "certain"
        site = build({**now, "x.md": link(written)}, evidence=evidence, before=before)
        around = replace(site.surroundings, gone=frozenset({"docs/old.md", "pictures/lid.png"}))
        site = Site(site.store, site.layout, site.tree, around)
        facts = site.get("x.md")
        assert facts
        [one] = site.find_lost_links(facts)
        assert (one.judgement.certainty, one.judgement.evidence) == ("certain", told)

    of_all = ("/docs/old/", "/docs/former/", "/pictures/lid.png", "pictures/lid.png", "docs/old/")
    for mode in ("site", "none"):
        hold_for_each(lambda written, mode=mode: check(written, mode=mode), [(one,) for one in of_all])


def test_other_programs_and_settings_keep_their_meaning() -> None:
    strict = Layout(("",), strict_links=True)
    stated = Layout(("",), unjudged_links=("/blog/*",))
    expect(BLOG, "/docs/gone/", "certain", layout=strict)
    expect(BLOG, "/blog/gone/", "unknown", "stated", layout=stated)
    expect({**BLOG, ".gitignore": "/blog/api/\n"}, "/blog/api/gone/", "unknown", "ignored")
    expect({**BLOG, "blog/prices.csv.erb": ""}, "blog/prices.csv", "unknown", "ignored")
    expect({**BLOG, "blog/tea.html.md.erb": ""}, "/blog/tea.html", "unknown", "ignored")
    modules = {".gitmodules": '[submodule "a"]\n\tpath = theme/assets/logos\n', "assets/x.png": ""}
    expect({**BLOG, **modules}, "![Lid](assets/logos/lid.png)", "unknown", "submodule")
    expect({**BLOG, **modules, "theme/assets/logos/x.png": ""}, "![Lid](/theme/assets/logos/lid.png)", "certain")
    kept = {"hugo.toml": '[[module.imports]]\npath = "x.example/k"\n', "_vendor/x.example/k/content/a.md": ""}
    expect({**BLOG, **kept}, '{{< ref "gone" >}}', "unknown", "submodule")
    mounts = '[[module.mounts]]\nsource = "{}"\ntarget = "content"\n'
    mounted = {"hugo.toml": mounts.format("blog") + mounts.format("theme/assets/logos/pages")}
    expect({**BLOG, **mounted, **modules}, '{{< ref "gone" >}}', "unknown", "submodule")
    expect({**BLOG, "conf.py": ""}, "some-label", "unknown", "unknown-pages")
    translated = {f"en/{path}": text for path, text in BLOG.items()}
    translated |= {f"de/{path}": "# Seite\n" for path in list(BLOG)[:3]}
    expect({**translated, "mkdocs.yml": ""}, "./de/blog/p5.md", "unknown", "untranslated")


def test_references_find_pages_in_any_letters_where_the_generator_does() -> None:
    def check(stated: str, lost: int) -> None:
        settings = f'{stated}\n[[module.mounts]]\nsource = "blog"\ntarget = "content"\n'
        site = build({**BLOG, "hugo.toml": settings, "blog/x.md": link('{{< ref "P3" >}}')})
        facts = site.get("blog/x.md")
        assert facts
        assert len(list(site._judge_all(facts, is_image=False))) == lost  # noqa: SLF001  # unjudged ones, too

    hold_for_each(check, [("", 0), ("disablePathToLower = true", 0)])


def test_a_link_that_is_not_new_is_lost_where_many_are_known() -> None:
    few, many = publish("blog/", 14), publish("blog/", 15)
    committed = Evidence(is_committed=True)
    expect(few, "/blog/gone/", "doubtful", f"14 of 15 {IN_BLOG} {TOO_FEW}", evidence=committed)
    expect(many, "/blog/gone/", "probable", f"15 of 16 {IN_BLOG}", evidence=committed)
    expect(few, "/blog/gone/", "probable", f"14 of 15 {IN_BLOG}")
    new = replace(committed, changed=frozenset({"x.md"}))
    expect(few, "/blog/gone/", "probable", f"All 14 other {IN_BLOG}", evidence=new)


def test_a_reference_that_would_have_ended_the_build_is_no_error_unless_it_is_new() -> None:
    """Of three such errors that people read on sites with this generator, all were wrong."""
    text = link(*(f'{{{{< ref "p{number}" >}}}}' for number in range(5)), '{{< ref "gone" >}}')
    settings = '[[module.mounts]]\nsource = "blog"\ntarget = "content"\n'

    def check(changed: frozenset[str], certainty: str) -> None:
        files = {**BLOG, "hugo.toml": settings, "blog/w.md": text, "blog/x.md": text}
        site = build(files, evidence=Evidence("site", changed, is_committed=True))
        facts = site.get("blog/x.md")
        assert facts
        assert [one.judgement.certainty for one in site._judge_all(facts, is_image=False)] == [certainty]  # noqa: SLF001

    hold_for_each(check, [(frozenset(), "doubtful"), (frozenset({"blog/x.md"}), "probable")])


def test_without_any_evidence_no_link_is_an_error() -> None:
    def check(files: Files, *links: str) -> None:
        site = build({**files, "x.md": link(*links)})
        for facts in site.articles:
            told = {one.judgement.certainty for one in (*site.find_lost_links(facts), *site.find_lost_images(facts))}
            assert told <= {"doubtful"}

    elsewhere = [f"https://other.example/blog/o{at}/" for at in range(9)]
    old = [f"/?p={at}" for at in range(9)]
    rows = [
        (publish("blog/", 9, linked=0), "/blog/gone/", "/blog/lost/", "/docs/a/"),
        (publish("blog/", 9, linked=0), *elsewhere, "/blog/gone/"),
        (publish("blog/", 9, linked=0), *old, "/blog/gone/"),
        ({}, "/a/b/", "/a/c/", "../d/", "e/"),
    ]
    hold_for_each(check, rows)


def test_the_order_of_articles_and_further_ones_change_no_verdict() -> None:
    files = {**BLOG, **LOST_API, "y.md": link("/blog/gone/")}
    backwards = dict(reversed(files.items()))
    assert judge(files, "/blog/gone/") == judge(backwards, "/blog/gone/")
    assert list_all(build(files)) == list_all(build(backwards))


def list_all(site: Site) -> Iterable[LinkFolder]:
    return site.list_link_folders()


def test_a_map_records_what_tells_something_else_than_the_folder_around_it() -> None:
    counts = {
        ("page", "/blog/"): Counts(30, 29),
        ("page", "/blog/2020/"): Counts(9, 9),
        ("page", "/blog/api/"): Counts(4, 0),
        ("page", "/blog/api/v1/"): Counts(3, 0),
        ("page", "/x/"): Counts(1, 0),
        ("page", "/"): Counts(5, 4),
        ("image", "/blog/"): Counts(3, 3),
        ("page", "../"): Counts(9, 9),
        ("page", "../api/"): Counts(5, 1),
        ("file", "./"): Counts(146, 134),
        ("file", "./lids/"): Counts(11, 11),
        ("file", "./pots/"): Counts(11, 8),
        ("file", "./spouts/"): Counts(9, 8),
    }
    kept = [(one.below, one.kind) for one in list_telling(counts)]  # type: ignore[arg-type]
    assert kept == [
        ("/", "page"), ("../", "page"), ("../api/", "page"), ("./", "file"), ("./lids/", "file"), ("./pots/", "file"),
        ("./spouts/", "file"), ("/blog/", "image"), ("/blog/", "page"), ("/blog/api/", "page"),
    ]  # fmt: skip
    known = [LinkFolder(below=below, kind="page", targets=3, found=0) for below in ("/blog/api/v1/", "/x/")]
    counts["page", "/blog/api/v1/"] = Counts(2, 0)
    again = [(one.below, one.kind) for one in list_telling(counts, known)]  # type: ignore[arg-type]
    assert again == [*kept, ("/blog/api/v1/", "page")], "with one target fewer it stays, with a single one it does not"


def test_shapes_name_folders_from_the_deepest_on() -> None:
    def check(sort: str, path: str, kind: str, *folders: str) -> None:
        shape = build_shape(Target(sort, path, ""), "guides/a.md", is_image=False)  # type: ignore[arg-type]
        assert (shape.kind, shape.folders) == (kind, folders)
        assert list_starts(shape.folders[0]) == list(folders)

    rows = [
        ("rooted", "/blog/2020/x/", "page", "/blog/2020/", "/blog/"),
        ("rooted", "/x", "page", "/"),
        ("rooted", "/files/x.pdf", "file", "/files/"),
        ("rooted", "/a/b/c/d/e/f/g/h/i", "page", "/a/b/c/d/e/f/", "/a/b/c/d/e/", "/a/b/c/d/", "/a/b/c/", "/a/b/", "/a/"),
        ("relative", "x/", "page", "./"),
        ("relative", "./api/x", "page", "./api/", "./"),
        ("relative", "../../api/x.md", "file", "../api/", "../"),
        ("reference", "docs/x.md", "file", "ref/docs/", "ref/"),
    ]  # fmt: skip
    hold_for_each(check, rows)


def test_other_capitals_in_an_old_link_to_a_page_are_doubted() -> None:
    def check(written: str, changed: frozenset[str], certainty: str, *, is_committed: bool = True) -> None:
        evidence = Evidence("site", changed, is_whole=True, is_committed=is_committed)
        found = judge({"Pots.md": "# Pots\n", "Lid.png": ""}, written, evidence=evidence)
        assert found.certainty == certainty
        assert (found.evidence == CASELESS) is (certainty == "doubtful")

    check("/pots/", frozenset(), "doubtful")
    check("/pots/", frozenset({"x.md"}), "certain")
    check("/pots/", frozenset(), "certain", is_committed=False)
    check("![Lid](lid.png)", frozenset(), "certain")
