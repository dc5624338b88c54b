"""What a generator's configuration says of a site: read as far as it can be, and never more than that."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from each import hold_for_each
from steps import assert_linear, count_steps

from contentlint.cli import run
from contentlint.cli.exit_codes import Exit
from contentlint.config import Overlay
from contentlint.generators.kit.config_folder import MAX_BYTES
from contentlint.generators.kit.record import NO_PUBLISHING, Publishing
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.site.anchors import GAP, Anchors
from contentlint.site.authors import read_site_defaults
from contentlint.site.environment import Surroundings, read_surroundings
from contentlint.site.publishing_config import read_publishing
from contentlint.site.redirects import Redirects, read_redirects
from contentlint.source.discover import discover
from contentlint.source.tree import build_tree


def read(files: dict[str, str]) -> Publishing:
    return read_publishing(build_tree(files), files.get, ("content",))


def test_a_folder_without_a_configuration_says_nothing() -> None:
    assert read({"content/a.md": "", "package.json": '{"dependencies": {"left-pad": "1"}}'}) is NO_PUBLISHING


@pytest.mark.parametrize(
    ("name", "text", "note"),
    [
        (
            "hugo.toml",
            'title = "a"\nbroken',
            "hugo.toml cannot be read as TOML (line 2): URLs are guessed from paths",
        ),
        ("_config.yml", "a: b\nc: [", "_config.yml cannot be read as YAML (line "),
        ("hugo.json", "{", "hugo.json cannot be read as JSON (line 1): URLs are guessed from paths"),
        ("hugo.toml", "#" * (MAX_BYTES + 1), "hugo.toml is larger than 1 MB, so it is not read: URLs are guessed"),
        ("docusaurus.config.ts", "", "docusaurus.config.ts is code, which contentlint does not run"),
        (
            "hugo.toml",
            'contentDir = "texts"',
            "hugo.toml names texts as a folder of articles, but this folder does not exist",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(name: str, text: str, note: str) -> None:
    [said] = read({name: text, "content/a.md": ""}).notes
    assert said.startswith(note)


def test_another_program_reads_the_markdown_where_the_generator_takes_what_it_writes() -> None:
    """The site of a manual writes its pages with a script, and a generator only copies them."""

    def check(source: str, dialect: str) -> None:
        files = {"_config.yml": f"markdown: kramdown\nsource: {source}\n", "content/a.md": "", "pages/b.md": ""}
        assert read(files).dialect == dialect

    hold_for_each(check, [("./output", "other"), ("content", "kramdown"), ("pages", "kramdown")])


def test_a_manual_that_another_generator_makes_below_is_not_the_site() -> None:
    files = {"config.rb": 'set :source, "manual/source"\nactivate :relative_assets', "manual/source/b.md": ""}
    assert read({**files, "_config.yml": "markdown: kramdown\n", "a.md": ""}).generator == "Jekyll"
    assert read(files).generator == "Middleman"


def test_lists_of_categories_are_made_in_each_documentation() -> None:
    config = "plugins: [['content-docs', {path: 'manual', routeBasePath: '/manual'}]]"
    lists = read({"docusaurus.config.js": config, "content/a.md": ""}).lists
    assert {"/docs/category", "/manual/category"} <= set(lists)


OTHER_PROGRAMS = {
    "Compass": {"config.rb": 'http_path = "/"\ncss_dir = "css"', "Gemfile": 'gem "compass"\n# gem "middleman"'},
    "Sinatra": {
        "config.rb": 'set :port, 4567\nset :haml, a: 1\nget "/" do\n  redirect "/home"\nend',
        "Gemfile": 'gem "a" # middleman',
    },
    "Sidekiq": {"config.yaml": "concurrency: 5\nqueues: [default]"},
    "pipeline": {"config.yaml": "data_sources: [{name: sales, type: postgres}]\ntext_extensions: [md]"},
    "Rails": {
        "config/initializers.rb": 'require "bridgetown_like"\n# Bridgetown.configure',
        "Gemfile": '# gem "bridgetown"',
    },
}


@pytest.mark.parametrize("folder", ["", "api/"])
@pytest.mark.parametrize("program", OTHER_PROGRAMS)
def test_another_program_with_a_file_of_the_same_name_is_no_generator(folder: str, program: str) -> None:
    files = {"texts/a.md": "", **{f"{folder}{name}": text for name, text in OTHER_PROGRAMS[program].items()}}
    assert read_publishing(build_tree(files), files.get, ("texts",)).generator == ""


@pytest.mark.parametrize(
    ("option", "unknown"),
    [
        ('permalink = "a/{title}.html"', ()),
        ('sources = "#{place}/{title}.html"', ("",)),
        ('permalink = "a" + b', ("",)),
    ],
)
def test_below_a_pattern_that_middleman_works_out_nothing_is_known(option: str, unknown: tuple[str, ...]) -> None:
    assert read({"config.rb": f"activate :blog do |blog|\n  blog.{option}\nend\n"}).unknown == unknown


def test_patterns_of_hugo_stand_below_one_table_and_no_further() -> None:
    deep = f"[permalinks]\nposts = '/p/'\npage.news = '/n/'\n{'page.' * 3000}x = '/a/'"
    assert read({"hugo.toml": deep}).patterns == (("posts", "/p/"), ("news", "/n/"))


@pytest.mark.parametrize(
    ("target", "route"),
    [
        ("content/Log.md", "/log"),
        ("content/docs", "/docs"),
        ("content/docs/_index.md", "/docs"),
        ("content/v1.2", "/v1.2"),
    ],
)
def test_a_file_that_hugo_mounts_has_an_address_without_suffix(target: str, route: str) -> None:
    said = read({"hugo.toml": f"[[module.mounts]]\nsource = 'x'\ntarget = '{target}'\n"})
    assert said.routes == (route,)


def test_a_generator_without_a_sign_may_be_what_the_site_is_like() -> None:
    assert read_publishing(build_tree({"a.md": ""}), {}.get, (), "Kit").generator == "Kit"


def test_jekyll_writes_files_unless_its_permalinks_are_folders() -> None:
    def keeps(stated: str) -> bool:
        return read({"_config.yml": f"title: Kettles\n{stated}\n", "_posts/a.md": ""}).keeps_suffixes

    assert [keeps(one) for one in ("", "permalink: pretty", "permalink: /:title/")] == [True, False, False]


def test_what_jekyll_says_of_posts_counts_before_what_it_says_of_all() -> None:
    defaults = "defaults:\n- scope: {type: posts}\n  values: {permalink: ':year/:title'}"
    said = read({"_config.yml": f"permalink: :title\n{defaults}"})
    assert dict(said.patterns) == {"": ":title", "_posts": ":year/:title"}


def test_a_configuration_beside_the_folder_of_articles_counts() -> None:
    files = {"site/web/docusaurus.config.js": "presets: [['classic', {docs: {path: '../docs'}}]]", "site/docs/a.md": ""}
    assert read_publishing(build_tree(files), files.get, ["site/docs"]).generator == "Docusaurus"
    two = {**files, "site/old/mkdocs.yml": "site_name: Old"}
    assert read_publishing(build_tree(two), two.get, ["site/docs"]).generator == ""


def test_a_configuration_above_the_articles_counts() -> None:
    files = {"website/hugo.toml": 'params = {author = "Ada Reed"}', "website/content/a.md": ""}
    said = read_publishing(build_tree(files), files.get, ("website/content",))
    assert (said.generator, said.folder, said.has_author) == ("Hugo", "website", True)
    assert said.places == (("website/content", ""),)


@pytest.mark.parametrize(
    ("name", "text", "flavours"),
    [
        ("hugo.toml", "", ("hugo",)),
        ("hugo.yaml", "markup: {goldmark: {parser: {autoHeadingIDType: blackfriday}}}", ("blackfriday",)),
        ("hugo.toml", 'markup = {defaultMarkdownHandler = "asciidocExt"}', ()),
        ("zola.toml", 'base_url = "/"', ("zola",)),
        ("config.toml", 'base_url = "/"\n[slugify]\nanchors = "safe"', ("zola-safe",)),
        ("_config.yml", "title: a", ("kramdown",)),
        ("_config.yml", "markdown: CommonMark", ()),
        ("_config.yml", "source_dir: source", ("hexo",)),
        ("_config.yml", "source_dir: source\nmarked: {modifyAnchors: 1}", ("hexo", "github", "markdown-it-anchor")),
        ("docusaurus.config.js", "", ("github",)),
        ("eleventy.config.js", "", ()),
        ("_quarto.yml", "project: {type: book}", ("pandoc",)),
        ("_quarto.yml", "project: {type: hugo}", ()),
        ("_quarto.yml", "project: {type: [website]}", ()),
        ("_quarto.yml", "project: {type: {a: b}}", ()),
    ],
)
def test_how_headings_get_their_ids(name: str, text: str, flavours: tuple[str, ...]) -> None:
    assert read({name: text}).flavours == flavours


@pytest.mark.parametrize(
    ("name", "text", "is_named"),
    [
        ("hugo.toml", '[params]\nauthor = "Ada Reed"', True),
        ("hugo.toml", '[params.author]\nname = "Ada Reed"', True),
        ("hugo.toml", '[params]\nauthors = ["Ada Reed", "Ben Lund"]', False),
        ("zola.toml", '[extra]\nauthor = "Ada Reed"', True),
        ("_config.yml", "author: Ada Reed", True),
        ("_config.yml", "author: {name: Ada Reed}", True),
        ("_config.yml", "source_dir: source\nauthor: John Doe", False),
        ("_config.yml", "defaults:\n- scope: {path: ''}\n  values: {author: Ada Reed}", True),
        ("_config.yml", "defaults:\n- scope: {path: notes}\n  values: {author: Ada Reed}", False),
        ("gatsby-config.js", 'module.exports = {siteMetadata: {author: {name: "Ada Reed"}}}', True),
        ("pelicanconf.py", 'AUTHOR = "Ada Reed"', True),
        ("package.json", '{"author": "Ada Reed", "dependencies": {"gatsby": "1"}}', False),
    ],
)
def test_who_writes_all_articles(name: str, text: str, is_named: bool) -> None:  # noqa: FBT001  # of the test
    assert read({name: text}).has_author == is_named


@pytest.mark.parametrize(
    ("files", "is_one"),
    [
        ({"data/authors.yml": "ada: {name: Ada Reed, title: Editor}"}, True),
        ({"data/authors.toml": "[ada]\nname = 'Ada Reed'\n[ben]\nname = 'Ben Lund'"}, False),
        ({"content/authors/ada/_index.md": ""}, True),
        ({"content/authors/ada.md": "", "content/authors/ben.md": "", "content/authors/_index.md": ""}, False),
    ],
)
def test_a_list_of_one_author_speaks_for_all_articles(files: dict[str, str], is_one: bool) -> None:  # noqa: FBT001
    known = read_site_defaults(build_tree(files), (), files.get, NO_PUBLISHING)
    assert (known.has_author, "ada" in known.authors) == (is_one, True)


@pytest.mark.parametrize(
    ("name", "is_computed"),
    [
        ("src/blog/blog.11tydata.js", True),
        ("src/_data/eleventyComputed.js", True),
        ("src/blog/blog.json", False),
        ("src/blog/11tydata.md", False),
        ("texts/_data/eleventyComputed.js", True),
        ("texts/posts/posts.11tydata.js", True),
    ],
)
def test_programs_of_eleventy_may_give_titles(name: str, is_computed: bool) -> None:  # noqa: FBT001
    files = {"eleventy.config.js": "export default { dir: { input: 'texts' } }", name: ""}
    assert read_publishing(build_tree(files), files.get).computes_metadata is is_computed


# --- redirects ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "leads_on", "does_not"),
    [
        ("/old.html", ["/old"], ["/older"]),
        ("/blog/*", ["/blog", "/blog/a/b"], ["/blogs"]),
        ("/news/:year/:slug", ["/news/2025/a"], ["/news/2025", "/news/2025/a/b"]),
        ("/docs/:path*", ["/docs", "/docs/a/b"], ["/doc"]),
        ("/post-:id(\\d+)", ["/post-12"], ["/posts"]),
        ("/:lang/old", ["/en/old"], ["/old"]),
        ("/a*b*c", ["/abc", "/axbybzc"], ["/acb", "/abcd", "/bc"]),
        ("/a/:x-:y", ["/a/1-2", "/a/1-2-3"], ["/a/1-", "/a/-2", "/a/1/2-3", "/a/1-2/3"]),
        ("/a/:x/*/b", ["/a/1/2/b", "/a/1/2/3/b"], ["/a/1/b", "/a//2/b", "/a/1/2/bb"]),
        ("/a/*/:x", ["/a/1/2", "/a/1/2/3"], ["/b/1/2", "/a"]),
        ("/:year/:month/:slug", ["/2025/11/kettle"], ["/kettle", "/2025/11", "/a/b/c/d"]),
        ("/*", [], ["/a"]),
        ("/(.*)", [], ["/a", "/a/b"]),
        ("/:path*", [], ["/a", "/a/b"]),
        ("/:slug", [], ["/a"]),
        ("/:lang/:path*", [], ["/a/b"]),
    ],
)
def test_wildcards_and_placeholders_are_patterns(source: str, leads_on: list[str], does_not: list[str]) -> None:
    redirects = Redirects([source])
    assert [one for one in [*leads_on, *does_not] if one in redirects] == leads_on


@pytest.mark.parametrize(
    ("source", "leads_on", "does_not"),
    [
        ("/old", ["/old", "/old/a/b"], ["/older", "/a/old"]),
        ("/old/", ["/old/a"], ["/older"]),
        ("/old.html", ["/old"], ["/old/a"]),
        ("/blog/index.html", ["/blog"], ["/blog/a"]),
        ("/v1.0", ["/v1.0/a"], ["/v1"]),
        ("/a*", ["/a*"], ["/ab"]),
        ("/a/:b", ["/a/:b"], ["/a/c"]),
        ("/a/(.*)", ["/a/(.*)"], ["/a/c"]),
        ("/", ["/"], ["/a"]),
    ],
)
def test_a_prefix_leads_on_with_what_is_below_it(source: str, leads_on: list[str], does_not: list[str]) -> None:
    redirects = Redirects([], [source])
    assert [one for one in [*leads_on, *does_not] if one in redirects] == leads_on


HOSTS = {
    "_redirects": "/a /x 301\n# /b /x\n/c /404 404\n/l /x 410!\nhttps://a.example/d /x\n",
    "netlify.toml": '[[redirects]]\nfrom = "/e"\nto = "/x"\n[[redirects]]\nfrom = "/f"\nstatus = 404\n[[redirects]]\nfrom = "/m"\nstatus = 410\n',
    "vercel.json": '{"redirects": [{"source": "/g/:id"}], "rewrites": {"beforeFiles": [{"source": "/h"}]}}',
    "static.json": '{"routes": {"/**": "index.html"}, "redirects": {"/i/": {"url": "/x"}}}',
    "firebase.json": '{"hosting": [{"redirects": [{"source": "/j/**"}, {"regex": "^/k"}]}]}',
}


def test_each_host_has_its_file() -> None:
    redirects, notes = read_redirects(build_tree(HOSTS), HOSTS.get)
    assert (list(redirects), notes) == (["/a", "/e", "/h", "/i", "/g/:id", "/j/**"], ())


@pytest.mark.parametrize(
    ("generator", "name", "text", "expected"),
    [
        (
            "Astro",
            "astro.config.mjs",
            'export default {redirects: {"/a": "/x", "/b/[id]": {destination: "/y"}}}',
            ["/a", "/b/[id]"],
        ),
        (
            "Gatsby",
            "gatsby-node.js",
            "createRedirect({ fromPath: `/a`, toPath: `/x` }); f({fromPath: `/${b}`})",
            ["/a"],
        ),
        ("Next.js", "next.config.js", 'redirects: () => [{ source: "/a/:slug", destination: "/x" }]', ["/a/:slug"]),
        ("Next.js", "next.config.js", 'headers: () => [{ source: "/a/:x", headers: [] }, { source: "/b" }]', ["/b"]),
        (
            "Astro",
            "astro.config.mjs",
            'const redirects: Record<string, string> = {"/a": "/x"};\nvite: {server: {proxy: {"/api": "http://x"}}}',
            ["/a"],
        ),
        ("Next.js", "next.config.js", '// { source: "/a" }\n  { source: "/b" }, // https://kettles.example', ["/b"]),
        (
            "Next.js",
            "next.config.js",
            '/* { source: "/a" } */ { source: "/b", to: "// /*" },// { source: "/c" }',
            ["/b"],
        ),
        ("MkDocs", "mkdocs.yml", "plugins:\n- search\n- redirects:\n    redirect_maps: {a.md: b.md}\n", ["/a"]),
        ("MkDocs", "mkdocs.yml", "alias: {a/b: c}", []),
        ("Hexo", "_config.yml", "alias: {a/b: c}", ["/a/b"]),
        ("Hexo", "_config.json", '{"alias": {"a/b": "c"}}', ["/a/b"]),
        ("Hexo", "_config.yml", "plugins:\n- redirects:\n    redirect_maps: {a.md: b.md}\n", []),
        ("Middleman", "config.rb", 'redirect "a.html", to: "/x"\n# redirect "b", to: "/x"\n', ["/a"]),
    ],
)
def test_generators_have_their_own(generator: str, name: str, text: str, expected: list[str]) -> None:
    files = {name: text}
    assert list(read_redirects(build_tree(files), files.get, generator)[0]) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "_data/redirects.yml",
            "- from: /a/\n  to: /x\n- to: /x\n  from: '/b'\n- {from: /c, to: /x}\n",
            ["/a", "/b", "/c"],
        ),
        ("redirects.json", '[{"source": "/a", "destination": "/x"}, {"old":"/b/:id","new":"/x"}]', ["/a", "/b/:id"]),
        ("src/redirects.js", "module.exports = [{ from: '/a', to: '/x' }, {\n  fromPath: `/b`,\n}]", ["/a", "/b"]),
        ("data/redirects.yaml", "/a: /x\n/b: https://kettles.example/x\n/c: true\n", ["/a", "/b"]),
        ("data/redirects.toml", '"/a" = "/x"\n', ["/a"]),
        ("data/redirects.yml", "# - from: /a\n  #from: /b\n- from: /c\n", ["/c"]),
        ("data/redirects.yml", "# /a: /x\n/b: /x  # of 2025\n", ["/b"]),
        ("data/redirects.yml", "/b: /x  # before: from: /c, /d: /e\n", ["/b"]),
        (
            "src/redirects.js",
            "[{ from: '/a#b' }, // from: '/c'\n { from: '/d', to: 'https://x.example//y' }]",
            ["/a", "/d"],
        ),
        ("src/redirects.js", "[\n  // { from: '/a' },\n  //{ from: '/b' },\n  { from: '/c' },\n]", ["/c"]),
        ("redirects.json", '{"/a":"/b","/c":"/d", "/e" : "https://kettles.example"}', ["/a", "/c", "/e"]),
        ("redirects.json", '{"to": "/a", "list": ["/b", "/c"], "/d": true}', []),
        ("data/redirects.yml", '- source: "/(.*)"\n  to: /x\n- source: /a/(.*)\n', ["/a/(.*)"]),
        ("_data/menu.yml", "- from: /a\n  to: /x\n", []),
        ("posts/redirects.md", "from: /a\n", []),
        ("config/site.yml", "host: /x\nredirects:\n  /a: /x\n  /b.html: https://kettles.example/x\n", ["/a", "/b"]),
        ("site.toml", "menu = '/x'\n[[redirects]]\nfrom = '/a'\nto = '/x'\n", ["/a"]),
        ("config/menu.yml", "items:\n  /a: /x\n", []),
    ],
)
def test_lists_of_the_site_s_own_are_read(name: str, text: str, expected: list[str]) -> None:
    assert list(read_redirects(build_tree({name: text}), {name: text}.get)[0]) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Redirect /a /x", ["/a", "/a/*"]),
        ("Redirect 301 /a /x", ["/a", "/a/*"]),
        ("Redirect seeother /a /x", ["/a", "/a/*"]),
        ("  redirectpermanent /a /x", ["/a", "/a/*"]),
        ("REDIRECT Permanent /a /x", ["/a", "/a/*"]),
        ('Redirect "/a b" /x', ["/a b", "/a b/*"]),
        ("Redirect /a.html /x", ["/a"]),
        ("# Redirect /a /x", []),
        ("Redirect gone /a", []),
        ("Redirect Gone /a", []),
        ("Redirect 410 /a", []),
        ("Redirect 404 /a", []),
        ("RedirectMatch ^/a/(.*) /x", []),
        (r"RewriteRule ^a\.html$ /x/ [R=301,L]", ["/a"]),
        ("RewriteRule ^/?old/(.*) https://a.example/$1 [R=permanent,NE]", ["/old/*"]),
        ("RewriteRule ^old(/.*)? /x$1 [L,R]", ["/old/*"]),
        (r"RewriteRule ^a\.html/?$ /x/ [R=301]", ["/a"]),
        ('RewriteRule "^a$" /x [redirect=301,last]', ["/a"]),
        ("RewriteRule ^a /x [R]", ["/a", "/a*"]),
        ("RewriteCond %{REQUEST_FILENAME} !-f\nRewriteRule ^a$ /x [R=301]", ["/a"]),
        ("RewriteRule ^a$ /x [L]", []),
        ("RewriteRule ^a$ - [G]", []),
        ("RewriteRule ^[ab]/c$ /x [R]", []),
        ("RewriteRule ^(.*)$ https://%{HTTP_HOST}/$1 [R=301]", []),
        ("RewriteCond %{HTTPS} off\nRewriteRule ^a$ /x [R=301]", []),
    ],
)
def test_what_apache_leads_on(line: str, expected: list[str]) -> None:
    files = {"static/.htaccess": f"Options -Indexes\n{line}\n"}
    assert list(read_redirects(build_tree(files), files.get)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("location = /a/ {\n  return 301 /x;\n}", ["/a"]),
        ("location /a/ { return 302 /x; }", ["/a/*"]),
        ("location ^~ /a { return 308 /x; }", ["/a"]),
        ("  rewrite ^/a/?$ /x permanent;", ["/a"]),
        (r"rewrite ^/a\.html$ /x redirect;", ["/a"]),
        ("rewrite ^/a/(.*)$ /x/$1 permanent;", ["/a/(.*)"]),
        ("rewrite ^/a/(.*)$ /x/$1 last;", []),
        ("rewrite ^/[ab]/c$ /x permanent;", []),
        ("rewrite ^/a|/b$ /x permanent;", []),
        ("rewrite ^/(.*)$ /x/$1 permanent;", []),
        ("location / { return 301 https://kettles.example$request_uri; }", []),
        ("location = /a { return 410; }", []),
        ("location = /a { root /srv; }", []),
        ("location ~ ^/a { return 301 /x; }", []),
        ("# location = /a { return 301 /x; }", []),
        ("location /a/ {\n return 301 https://$host$request_uri;\n}", []),
        ("location /a/ { return 301 $scheme://$host/a/; }", []),
        ("location /a/ { return 301 https://pots.site$request_uri; }", ["/a/*"]),
        ("rewrite ^/a/(.*)$ https://$host/a/$1 permanent;", []),
        ("rewrite ^/a/(.*)$ https://$host/b/$1 permanent;", ["/a/(.*)"]),
        ("location = /guide { return 301 /guide-2024; }", ["/guide"]),
        ("location = /docs { return 301 /docs/latest/; }", ["/docs"]),
        ("location = /guide { return 301 /v2$request_uri; }", ["/guide"]),
        ("location = /guide { return 301 $moved_to; }", ["/guide"]),
        ("location /old/ { return 301 https://$host/old-archive/; }", ["/old/*"]),
        ("rewrite ^/blog/(.*)$ /blog-new/$1 permanent;", ["/blog/(.*)"]),
        ("rewrite ^/a/(.*)$ /a/b/$1 permanent;", ["/a/(.*)"]),
        ("rewrite ^/a/(.*)$ https://$host/a/ permanent;", ["/a/(.*)"]),
        ("rewrite ^/a/(.*)/(.*)$ /a/$2/$1 permanent;", ["/a/(.*)/(.*)"]),
        ("location = /shop { return 301 https://shop.$host$request_uri; }", ["/shop"]),
        ("rewrite ^/guides/(.*)$ https://guides.$host/guides/$1 permanent;", ["/guides/(.*)"]),
        ("location = /shop { return 301 https://www.$host$request_uri; }", []),
        ("location = /guide { return 301 /guide/; }", ["/guide"]),
        ("location = /guide { return 301 $uri/$is_args$args; }", []),
        ("location = /guide { return 301 https://$host/guide?old=1; }", []),
        ("location = /guide.html { return 301 /guide; }", ["/guide"]),
        ("location /a/ { return 301 https://www.$host$uri?$args; }", []),
        ("location = / { return 301 https://$host; }", []),
        ("rewrite ^/a/(.*)$ /a/$1/ permanent;", []),
        (r"rewrite ^/a/(.*)\.html$ /a/$1 permanent;", []),
        ("rewrite ^/a/(.*)/(.*)$ $scheme://$server_name:$server_port/a/$1/$2 permanent;", []),
        ('location /a/ { return 301 "https://$host$request_uri"; }', []),
        ("location /a/ { return 301 'https://$host/a/'; }", []),
        ("location /a/ { return 301 https://${host}${request_uri}; }", []),
        ('rewrite ^/a/(.*)$ "https://${host}/a/$1" permanent;', []),
        ('location = /a { return 301 "https://$host/a-new"; }', ["/a"]),
        ("location = /a { return 301 ${uri}-new; }", ["/a"]),
        ("location /a/ { return 301 https://$moved_to$request_uri; }", ["/a/*"]),
    ],
)
def test_what_nginx_leads_on(text: str, expected: list[str]) -> None:
    files = {"nginx.conf": f"server {{\n{text}\n}}\n"}
    assert list(read_redirects(build_tree(files), files.get)[0]) == expected


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("https://www.kettles.example$request_uri", []),
        ("https://kettles.example$request_uri", []),
        ('"https://Kettles.example:443$uri$is_args$args"', []),
        ("//www.kettles.example/a/", []),
        ("https://www.kettles.example/b/", ["/a/*"]),
        ("https://kettles.example.pots.example$request_uri", ["/a/*"]),
        ("https://api.kettles.example$request_uri", ["/a/*"]),
    ],
)
def test_nginx_leads_nowhere_under_the_same_path_of_the_site_s_own_host(to: str, expected: list[str]) -> None:
    files = {"nginx.conf": f"server {{\nlocation /a/ {{ return 301 {to}; }}\n}}\n"}
    assert list(read_redirects(build_tree(files), files.get, host="kettles.example")[0]) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("redirects.json", '[{"from": "/a", "note": "issue #12"}, {"from": "/b", "to": "/x // y"}]'),
        ("redirects.yml", '- {title: "Our #1 pick", from: /a}\n# - from: "/c"\n- from: /b  # from: /d\n'),
        ("redirects.yml", '- from: "/a"\n- {x: 1, from: /b} # from: "/c"\n'),
        ("redirects.yml", "- {title: 'It''s \\ our #1', from: /a}\n- Don't: say # from: '/c'\n- from: /b\n"),
        ("redirects.yaml", '"/a":"/x" # "/c": "/x"\n- {"say \\" #1": " #", from: /b} # "/d": "/x"\n'),
        ("redirects.yml", '- {title: "not closed #1, from: /a}\n- from: /b # from: "/c"\n'),
        ("redirects.yml", "- {to: /x#y, from: /a}\n- {to: /x#y, from: /b} # from: '/c'\n"),
        ("redirects.toml", 'from = "/a"# from = "/c"\nx = 1  # from = "/d"\nx = \'#1\\\'\n"/b" = "/x"\n'),
        ("redirects.toml", 'x = """\nour "#1" pick"""\n[[a]]\nfrom = "/a" # old\n[[b]]\nx = {y = "#", from = "/b"}'),
        ("redirects.toml", "x = '''\nour '#1' pick'''\n# '/c' = '/x'\n'/a' = '/x' # '/d' = '/x'\n'/b' = '/x'\n"),
        ("redirects.toml", 'x = """#\\""" #1 """\n"/a" = "/x"\nx = {y = """ #\\""" # """, from = "/b"} # from = "/c"'),
        ("redirects.json", '[{"from": "/a"}, // "source": "/c"\n/* {"from": "/d"}, */ {"from": "/b"}]'),
        ("redirects.json", '[{"to": "https://x.example", "from": "/a"}, {"to": "/*", "from": "/b", "x": "*/"}]'),
        ("redirects.js", "x = [{ to: '/x/*', from: '/a' }, /* { from: '/c' },\n{ from: '/d' } */ { from: '/b' }]"),
        ("redirects.ts", "x = [{ to: `//${y}\n//`, from: `/a` },// { from: `/c` }\n{ to: 'it\\'s // ', from: '/b' }]"),
        ("redirects.mjs", r"x = [{ is: /^https?:\/\//, from: '/a' }, { is: /\/*$/, from: '/b' }]"),
        ("redirects.cjs", "x = [{ from: '/a' }, { is: /[/*]/, from: '/b' }]"),
    ],
)
def test_a_comment_in_a_list_of_redirects(name: str, text: str) -> None:
    files = {f"data/{name}": text}
    assert list(read_redirects(build_tree(files), files.get)[0]) == ["/a", "/b"]


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize("name", ["redirects.yml", "redirects.toml", "redirects.json", "redirects.ts"])
@pytest.mark.parametrize(
    ("start", "unit", "end"),
    [
        ("a", " #", '"'),
        ("", ' "', ""),
        ("", '"\\', ""),
        ("", '\\"', ""),
        ('"', '\\"', ""),
        ("", "'\\", ""),
        ("", " '", "'"),
        ("", '"""', '"'),
        ("", "'''", "x"),
        ("", "/*", ""),
        ("", "/* */", "/*"),
        ("", "//", "`"),
        ("", "`\\", ""),
    ],
)
def test_a_list_of_comments_and_quotation_marks_is_read_in_one_walk(name: str, start: str, unit: str, end: str) -> None:
    files = {name: f"{start}{unit * (200_000 // len(unit))}{end}"}
    assert list(read_redirects(build_tree(files), files.get)[0]) == []


def test_a_file_that_cannot_be_read_is_told() -> None:
    files = {"netlify.toml": "[[redirects]\n"}
    assert read_surroundings(build_tree(files), (), files.get).notes == (
        "netlify.toml cannot be read as TOML (line 1): its redirects are not known",
    )


def test_a_redirect_may_name_the_host_of_the_site() -> None:
    lines = (
        "https://www.tea.example/a/* /b/:splat",
        "http://tea.example/c https://tea.example/c",
        "https://x.example/d /e",
    )
    files = {"_redirects": "\n".join(lines)}
    assert list(read_redirects(build_tree(files), files.get, host="tea.example")[0]) == ["/a/*"]


def test_modules_of_hugo_bring_files_and_pages() -> None:
    mounts = '[[module.imports.mounts]]\nsource = "docs"\ntarget = "content/kettles"\n'
    said = read({"hugo.toml": f'[[module.imports]]\npath = "x.example/k"\n{mounts}'})
    assert (said.brings_pages, said.unknown) == (True, ("/kettles",))
    said = read({"hugo.toml": '[[module.imports]]\npath = "x.example/k"\n'})
    assert not said.brings_pages
    assert ("_vendor/x.example/k/static", "") in said.copied


def test_many_redirects_take_a_step_each() -> None:
    def ask(times: int) -> None:
        redirects = Redirects([*(f"/a{one}/*" for one in range(times)), *(f"/b/{one}" for one in range(times))])
        assert all(f"/a{one}/x" in redirects and f"/b/{one}" in redirects for one in range(times))

    assert_linear(ask, 300)


@pytest.mark.parametrize("source", ["/blog/(.*)a(.*)a(.*)b", "/blog/*a*a*a*a*a*b", "/blog/:a-:b-:c-:d"])
def test_a_long_address_is_compared_in_one_walk(source: str) -> None:
    address = f"/blog/{'a-' * 50_000}"
    assert f"{address}ab" not in Redirects(["/blog/(.*)c(.*)"])
    assert (f"{address}x" in Redirects([source])) is (":" in source)


def test_a_long_address_has_no_more_folders_than_prefixes_have() -> None:
    redirects = Redirects([], ["/old", "/a/b/c"])
    assert "/a" not in redirects  # what it needs is loaded now
    short, long = (count_steps(lambda times=times: "/a" * times in redirects) for times in (10, 10_000))  # type: ignore[misc]
    assert short == long


# --- ids with gaps --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "is_there"),
    [("tools-and-more", True), ("tools", True), ("tool", False), ("a-x-b-y-c", True), ("a-b", False)],
)
def test_gaps_stand_for_anything(fragment: str, is_there: bool) -> None:  # noqa: FBT001  # of the test
    assert Anchors([f"tools{GAP}", f"a{GAP}b{GAP}c"]).has(fragment) == is_there


# --- on a disk ------------------------------------------------------------------------------------


def find(folder: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], *rules: str) -> list[str]:
    """Write files and return what is found in them: path, line, rule."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))
    context = load_context(overlay=Overlay(select=rules))
    chosen = discover(["."], root=".", include=context.config.include).files
    reports = check_files([file for file in chosen if file.shown.endswith(".md")], context)
    return [f"{one.path}:{found.line} {found.rule}" for one in reports for found in one.findings]


SITE = {
    "contentlint.toml": 'content-root = "content"\ninclude = ["/content/**/*.md"]\n',
    "content/a.md": "[Page](/page/) and [b](/b/).\n\n[Gone](/c/)\n",
    "content/b.md": "Text.\n",
    "content/page.html": "<h1>Page</h1>\n",
}


def test_pages_that_are_not_chosen_are_targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find(tmp_path / "site", monkeypatch, SITE, "links/broken-internal") == [
        "content/a.md:3 links/broken-internal"
    ]


def test_what_is_kept_knows_a_configuration_that_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = ("links/broken-internal", "links/broken-anchor", "trust/author-missing")
    words = "Lemon juice takes the crust off a kettle, and off machines too. " * 12
    files = {**SITE, "content/b.md": f"---\ntitle: B\n---\n\n## Ça va\n\n[It](#ca-va)\n\n{words}\n"}
    first = find(tmp_path / "site", monkeypatch, files, *rules)
    assert first == ["content/a.md:3 links/broken-internal", "content/b.md:3 trust/author-missing"]
    second = find(tmp_path / "site", monkeypatch, {"hugo.toml": '[params]\nauthor = "Ada Reed"\n'}, *rules)
    assert second == ["content/a.md:3 links/broken-internal", "content/b.md:7 links/broken-anchor"]
    third = find(tmp_path / "site", monkeypatch, {"netlify.toml": '[[redirects]]\nfrom = "/c"\nto = "/b"\n'}, *rules)
    assert third == ["content/b.md:7 links/broken-anchor"]
    page = {
        "content/d.html": "---\nurl: /e/\n---\n",
        "content/b.md": "Text.\n",
        "content/a.md": "[b](/b/)\n\n[e](/e/)\n",
    }
    assert find(tmp_path / "site", monkeypatch, page, *rules) == []


def test_what_is_kept_knows_a_folder_of_documentation_that_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Lemon juice takes the crust off a kettle, and off machines too. " * 12
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.md").write_text(f"---\ntitle: Kettles\n---\n\n{words}\n", "utf-8")
    codes = []
    for folder in ("texts", "others"):
        (tmp_path / "mkdocs.yml").write_text(f"docs_dir: {folder}\n", "utf-8")
        codes.append(run(["check", ".", "--select", "trust/author-missing", "--fail-on", "info"]))
    assert codes == [Exit.CLEAN, Exit.VIOLATIONS]


def test_nothing_outside_of_the_site_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "hugo.toml").write_text('[params]\nauthor = "Ada Reed"\n', "utf-8")
    (tmp_path / "site" / "hugo.toml").symlink_to(tmp_path / "hugo.toml")
    find(tmp_path / "site", monkeypatch, SITE, "links/broken-internal")
    said = load_context().publishing
    assert (said.has_author, said.notes) == (False, ("hugo.toml cannot be read: URLs are guessed from paths",))


PLAIN = """
import sys
from contentlint.linter.context import load_context
context = load_context()
before = set(sys.modules)
assert not context.publishing.generator and not context.site_defaults.has_author
new = {name.partition(".")[0] for name in set(sys.modules) - before}
assert not new & {"tomllib", "yaml", "json"}, new
"""


def test_a_folder_without_a_generator_costs_no_reader(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.\n", "utf-8")
    subprocess.run([sys.executable, "-c", PLAIN], cwd=tmp_path, check=True)  # noqa: S603  our own program


def test_surroundings_say_nothing_by_default() -> None:
    assert (Surroundings().notes, list(Surroundings().redirects)) == ((), [])


def test_what_hugo_makes_a_file_of_redirects_of_is_read_as_far_as_it_is_plain() -> None:
    files = {"site/layouts/index.redirects": "{{ $new := 2 }}\n/old/* /new/:splat\n/v{{ $new }} /new\n/now /new\n"}
    assert list(read_redirects(build_tree(files), files.get, "Hugo", "site")[0]) == ["/now", "/old/*"]
    assert list(read_redirects(build_tree(files), files.get, "Zola", "site")[0]) == []


def test_a_generator_that_the_site_is_like_counts_from_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = ("links/broken-internal", "links/broken-anchor")
    text = "[Itself](/2026/05/01/kettle.html)\n\n[Gone](/news/kettel/)\n\n## Ça va\n\n[Id](#ca-va)\n"
    files = {"contentlint.toml": 'content-root = "."\n', "_posts/2026-05-01-kettle.md": text}
    site = tmp_path / "site"
    assert find(site, monkeypatch, files, *rules) == []
    like = {"contentlint.toml": 'content-root = "."\ngenerator-like = "Jekyll"\n'}
    anchor = "_posts/2026-05-01-kettle.md:7 links/broken-anchor"
    assert find(site, monkeypatch, like, *rules) == [anchor]
    moved = {"contentlint.toml": f'{like["contentlint.toml"]}permalinks = {{_posts = "/news/:title/"}}\n'}
    assert find(site, monkeypatch, moved, *rules) == ["_posts/2026-05-01-kettle.md:3 links/broken-internal", anchor]


def test_a_configuration_of_the_generator_that_the_site_is_like_is_read() -> None:
    files = {
        "_config.yml": "source_dir: source\npermalink: /:title/",
        "hugo.toml": "title = 'a'",
        "source/_posts/a.md": "",
    }
    like = read_publishing(build_tree(files), files.get, (), "Jekyll", [("_posts", "pretty")])
    assert (like.generator, dict(like.patterns)) == ("Jekyll", {"": "/:title/", "_posts": "pretty"})
    assert read_publishing(build_tree({"a.md": ""}), files.get, (), "Docusaurus").notes == ()


def test_pairs_in_programs_that_answer_first_lead_on() -> None:
    text = """const moved = new Map([
        ['/docs/lid', '/docs/kettle/lid'],
        // ['/docs/spout', '/docs/kettle/spout'],
        ['/faq', 'https://help.example/'],
        ['run', 'rest'],
    ]);\nconst sizes = ['/img/a.png'];\n"""
    for name in ("src/hooks.server.js", "middleware.ts"):
        assert list(read_redirects(build_tree([name]), {name: text}.get)[0]) == ["/docs/lid", "/faq"]


def test_a_template_may_give_each_page_its_author() -> None:
    def check(path: str, head: str, has_author: object) -> None:
        known = read_site_defaults(build_tree([path]), (), {path: head}.get, NO_PUBLISHING)
        assert known.has_author is has_author

    rows = [
        ("_includes/metadata.html", '<meta name="author" content="Ada Reed">', True),
        ("layouts/_default/baseof.html", '<meta name="author" content="Ada Reed">', True),
        ("_includes/metadata.html", '<meta name="author" content="{{ author }}">', False),
        ("_includes/metadata.html", '<meta name="author" content="">', False),
        ("_includes/teaser.html", '<meta name="author" content="Ada Reed">', False),
    ]
    hold_for_each(check, rows)


def test_gatsby_names_the_folders_that_its_plugin_for_files_reads() -> None:
    config = """module.exports = { plugins: [
      { resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/posts/` } },
      { resolve: "gatsby-source-filesystem", options: { path: path.resolve(__dirname, 'content/guides') } },
      { resolve: "gatsby-source-filesystem", options: { path: "./static/images" } },
      { resolve: "gatsby-source-filesystem", options: { path: "./gone" } },
    ] }"""
    files = {
        "gatsby-config.js": config,
        "posts/2026/tea/index.md": "",
        "content/guides/pot.mdx": "",
        "static/images/a.png": "",
        "docs/contributing.md": "",
    }
    assert read(files).stated.content == ("posts", "content/guides")


def test_old_renderers_of_hexo_read_markdown_in_their_own_way() -> None:
    def check(version: str, expected: str) -> None:
        package = f'{{"dependencies": {{"hexo": "1", "hexo-renderer-marked": "{version}"}}}}'
        said = read({"_config.yml": "source_dir: source\n", "package.json": package, "source/_posts/a.md": ""})
        assert (said.generator, said.dialect) == ("Hexo", expected)

    hold_for_each(check, [("^0.3.2", "other"), ("2.0.0", "other"), ("^3.0.0", "commonmark"), ("latest", "commonmark")])
