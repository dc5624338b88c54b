"""The addresses that generators give their articles, as their manuals say."""

import re

import pytest

from contentlint.article import read
from contentlint.site.extract import extract_facts
from contentlint.site.permalinks import list_generated_addresses
from contentlint.site.publishing_config import read_publishing
from contentlint.source import Source
from contentlint.source.tree import build_tree

HUGO = '[permalinks]\nposts = "/:year/:monthname/:slug/"\nnews = "/:section/:day/:filename/"\n'
COBALT = """pages:
  default:
    permalink: /{{parent}}/{{name}}/
posts:
  dir: news
  default:
    permalink: /news/{{year}}/{{month}}/{{ slug }}/
"""
ALL_OF_COBALT = "default: {permalink: '/all/{{name}}'}\npages:\n  default: {permalink: '/pages/{{name}}'}\n"
SCOPED = """permalink: pretty
collections: {guides: {output: true}}
defaults:
- scope: {path: news, type: posts}
  values: {permalink: "/news/:title/"}
- scope: {path: shop}
  values: {permalink: "/s/:basename/"}
"""
POSTS_OF_COBALT = "posts:\n  dir: news\n"
DOCUSAURUS = 'module.exports = {presets: [["classic", {docs: {path: "docs"}}]]};\n'
VERSIONS = {"docusaurus.config.js": DOCUSAURUS, "versions.json": '["2.1", "2.0"]'}
BRIDGETOWN = {
    "bridgetown.config.yml": "available_locales: [en, fr]\ncollections: {guides: {output: true}}\n",
    "config/initializers.rb": "Bridgetown.configure do\n  permalink 'pretty_ext'\nend\n",
}
MIDDLEMAN = {
    "config.rb": """activate :blog do |blog|
end
activate :blog, prefix: "notes", sources: "{kind}/{title}.html", permalink: "n/{kind}/{title}.html"
"""
}
ELEVENTY = """export const config = {
  plugin: { input: "other" },
  "dir": {
    input: "src", // the articles
    output: "public",
  },
};
"""
STOCK = """activate :blog do |blog|
  # blog.prefix = "blog"
  # blog.permalink = "{title}.html"
  blog.layout = "post" # blog.sources = "a/{title}.html"
end
"""
COLONS = """activate :blog, :prefix => "notes" do |blog|
  blog.sources = ":year-:month-:day-:title.html"
  blog.permalink = "/:year/:title.html"
end
"""
PELICAN = "ARTICLE_URL = '{date:%Y}/{date:%-m-%-d}/{category}/{slug}'  # dated\n"
OF_FOLDERS, OF_PATH = "ARTICLE_URL = '{category}/{slug}'\n", "r'(?P<category>[^/]+)/.*'"
BLOG_AND_PAGES = "PAGE_PATHS = ['']\nARTICLE_PATHS = ['./blog/']\n"
MOUNTS = {
    "hugo.toml": """[languages.de]
[[module.mounts]]
source = "texte"
target = "content"
lang = "de"
[[module.mounts]]
source = "manual"
target = "content/help"
[[module.mounts]]
source = "tout"
target = "content"
sites = {matrix = {languages = ["**"]}}
"""
}


def addresses(files: dict[str, str], path: str, text: str) -> list[str]:
    """Return the addresses of an article, in a site with such files."""
    site = {**files, path: text}
    publishing = read_publishing(build_tree(site), site.get, (path.split("/", maxsplit=1)[0],))
    facts = extract_facts(read(Source(text, path)), path)
    return [re.sub("/{2,}", "/", one) for one in list_generated_addresses(facts, publishing)]


def article(*lines: str) -> str:
    return "\n".join(["---", "title: Kettles & Pots", *lines, "---", "", "Lime grows.", ""])


@pytest.mark.parametrize(
    ("like", "pattern", "path", "expected"),
    [
        ("Bridgetown", ("_posts", "simple"), "src/_posts/2026-05-01-tea.md", "/tea/"),
        ("Bridgetown", ("_guides", "simple"), "src/_guides/tea.md", "/guides/tea/"),
        ("Bridgetown", ("src/_posts", "/:slug/x"), "src/_posts/2026-05-01-tea.md", "/tea/x"),
        ("Jekyll", ("_posts", "none"), "_posts/2026-05-01-tea.md", "/tea"),
        ("Hexo", ("_posts", "blog/:title/"), "source/_posts/tea.md", "/blog/tea/"),
        ("Hexo", ("source/_posts", "blog/:title/"), "source/_posts/tea.md", "/blog/tea/"),
        ("Hexo", ("_posts/hot", "h/:title/"), "source/_posts/hot/tea.md", "/h/hot/tea/"),
        ("Hexo", ("_posts/cold", "c/:title/"), "source/_posts/hot/tea.md", "/2026/05/01/hot/tea/"),
        ("Hugo", ("content/hot", "/h/:slug/"), "content/hot/tea.md", "/h/kettles-pots/"),
    ],
)
def test_patterns_for_a_generator_that_the_site_is_like(
    like: str, pattern: tuple[str, str], path: str, expected: str
) -> None:
    text = article("date: 2026-05-01")
    publishing = read_publishing(build_tree([path]), {path: text}.get, (), like, [pattern])
    facts = extract_facts(read(Source(text, path)), path)
    made = [re.sub("/{2,}", "/", one) for one in list_generated_addresses(facts, publishing)]
    assert made[:1] == [expected]


@pytest.mark.parametrize(
    ("files", "path", "text", "expected"),
    [
        ({"hugo.toml": HUGO}, "content/posts/kettles.md", article("date: 2026-05-01"), ["/2026/may/kettles-pots/"]),
        (
            {"hugo.toml": HUGO},
            "content/posts/kettles.md",
            article("date: 2026-12-01", "slug: pots"),
            ["/2026/december/pots/"],
        ),
        ({"hugo.toml": HUGO}, "content/news/kettles.md", article("date: 2026-05-01"), ["/news/01/kettles/"]),
        ({"hugo.toml": HUGO}, "content/guides/kettles.md", article("date: 2026-05-01"), ["/guides/kettles"]),
        ({"hugo.toml": HUGO}, "content/guides/kettles.md", article("slug: 7/2016/Lids"), ["/guides/7/2016/lids"]),
        (
            {"_config.yml": "permalink: pretty\n"},
            "guides/_posts/2026-05-01-tea.md",
            article("categories: [Hot]"),
            ["/guides/hot/2026/05/01/tea/"],
        ),
        (
            {"_config.yml": "permalink: /:title/\n"},
            "_posts/2026-05-01-2025-01-02-tea.md",
            "Lime grows.\n",
            ["/2025-01-02-tea/"],
        ),
        ({"_config.yml": "permalink: date\n"}, "guides/tea/index.md", article("date: 2026-05-01"), []),
        ({"_config.yml": "url: x\n"}, "guides/tea/index.md", article("date: 2026-05-01"), []),
        ({"_config.yml": SCOPED}, "news/index.md", article("date: 2026-05-01"), []),
        ({"_config.yml": SCOPED}, "news/_posts/2026-05-01-tea.md", article(), ["/news/tea/"]),
        ({"_config.yml": SCOPED}, "shop/tea.md", article(), ["/s/tea/"]),
        ({"_config.yml": SCOPED}, "_guides/tea.md", article(), ["/guides/tea"]),
        ({"_config.yml": SCOPED}, "_posts/2026-05-01-tea.md", article(), ["/2026/05/01/tea/"]),
        ({"_cobalt.yml": ALL_OF_COBALT}, "posts/kettles.md", article(), ["/all/kettles"]),
        ({"_cobalt.yml": ALL_OF_COBALT}, "kettles.md", article(), ["/pages/kettles"]),
        ({"_cobalt.yml": COBALT}, "news/2026-05-01-opening.md", article(), ["/news/2026/05/opening/"]),
        ({"_cobalt.yml": COBALT}, "guides/kettles.md", article(), ["/guides/kettles/"]),
        ({"_cobalt.yml": POSTS_OF_COBALT}, "guides/kettles.md", article(), ["/guides/kettles"]),
        (VERSIONS, "docs/kettles.md", article(), ["/docs/kettles", "/docs/next/kettles"]),
        (VERSIONS, "versioned_docs/version-2.1/kettles.md", article(), ["/docs/2.1/kettles", "/docs/kettles"]),
        (VERSIONS, "versioned_docs/version-2.0/kettles.md", article(), ["/docs/2.0/kettles"]),
        ({"docusaurus.config.js": DOCUSAURUS}, "docs/01-kettles.md", article(), ["/docs/kettles"]),
        (
            {"docusaurus.config.js": DOCUSAURUS},
            "blog/2026-05-01-tea/index.md",
            article("slug: hot-tea"),
            ["/blog/hot-tea"],
        ),
        (
            {"_config.yml": "source: texts\ncollections_dir: sets\n"},
            "texts/sets/_posts/2026-05-01-tea.md",
            article(),
            ["/2026/05/01/tea"],
        ),
        (MOUNTS, "manual/lime.md", article("slug: scale"), ["/help/scale"]),
        (MOUNTS, "texte/kessel.md", article(), ["/de/kessel"]),
        (MOUNTS, "texte/hilfe/_index.md", article(), ["/de/hilfe"]),
        (MOUNTS, "tout/kettles.md", article(), ["/kettles"]),
        (MOUNTS, "content/kettles.md", article(), []),
        ({".vitepress/config.ts": "export default { srcDir: './src' }"}, "src/guide/a.md", article(), ["/guide/a.md"]),
        ({"docs/.vitepress/config.ts": ""}, "docs/guide/a.md", article(), ["/guide/a.md"]),
        ({"docs/.vitepress/config.ts": "rewrites: {}"}, "docs/guide/a.md", article(), []),
        ({"eleventy.config.js": "dir: { input: 'src' }"}, "src/posts/a.md", article(), ["/posts/a.md"]),
        ({"eleventy.config.js": "dir: { input: 'src' }"}, "src/posts/a/a.md", article(), ["/posts/a"]),
        ({"eleventy.config.js": ""}, "src/posts/a.md", article(), []),
        ({"eleventy.config.js": "  c.addPlugin(vite, {\n    input: 'src',\n  })"}, "src/posts/a.md", article(), []),
        ({"eleventy.config.js": "// dir: { input: 'src' }"}, "src/posts/a.md", article(), []),
        ({"eleventy.config.js": ELEVENTY}, "src/posts/a.md", article(), ["/posts/a.md"]),
        ({"astro.config.mjs": "base: '/blog'"}, "src/pages/about.md", article(), ["/blog/about.md"]),
        ({"astro.config.mjs": ""}, "src/content/docs/a.md", article(), []),
        (
            BRIDGETOWN,
            "src/_posts/2026-05-01-tea.md",
            article("categories: [Hot, Old Pots]"),
            ["/hot/old-pots/2026/05/01/tea"],
        ),
        (BRIDGETOWN, "src/_posts/2026-05-01-tea.fr.md", article("slug: Thé chaud"), ["/fr/2026/05/01/thé-chaud"]),
        (BRIDGETOWN, "src/_pages/shop/index.md", article(), ["/shop/index/"]),
        (BRIDGETOWN, "src/_guides/pots/a.md", article(), ["/guides/pots/a/"]),
        (BRIDGETOWN, "src/b.md", article("permalink: /:title/x/"), ["/kettles-&-pots/x/", "/b/"]),
        (MIDDLEMAN, "source/2026-05-01-tea.html.md", article(), ["/2026/05/01/tea.html"]),
        (MIDDLEMAN, "source/a/tea.html.md.erb.md", article(), ["/a/tea"]),
        (MIDDLEMAN, "source/notes/hot/tea.md", article(), ["/notes/n/hot/tea.html"]),
        (MIDDLEMAN, "source/notes/a/b/tea.md", article(), ["/notes/a/b/tea"]),
        ({"config.rb": STOCK}, "source/2026-05-01-tea.html.md", article(), ["/2026/05/01/tea.html"]),
        ({"config.rb": COLONS}, "source/notes/2026-05-01-tea.html.md", article(), ["/notes/2026/tea.html"]),
        (
            {"config.rb": COLONS.replace('"/:year', 'PLACE + "/:year')},
            "source/notes/2026-05-01-tea.html.md",
            article(),
            [],
        ),
        ({"nanoc.yaml": ""}, "content/a/b.md", article(), ["/a/b.md"]),
        ({"pelicanconf.py": "AUTHOR = 'Ada'"}, "content/a.md", article(), ["/kettles-pots.html"]),
        ({"pelicanconf.py": "AUTHOR = 'Ada'"}, "content/pages/a.md", article("slug: us"), ["/pages/us.html"]),
        ({"pelicanconf.py": "SLUGIFY_SOURCE = 'basename'"}, "content/a_b.md", article(), ["/a_b.html"]),
        ({"pelicanconf.py": "ARTICLE_URL = 'a/' + PLACE"}, "content/a.md", article(), []),
        ({"pelicanconf.py": "ARTICLE_URL = '{lang}/{slug}'"}, "content/a.md", article(), []),
        ({"pelicanconf.py": "ARTICLE_URL = '{date:%Y/%U}/'"}, "content/a.md", article("date: 2026-05-01"), []),
        ({"pelicanconf.py": PELICAN}, "content/a.md", article("date: 2026-05-01"), ["/2026/5-1/misc/kettles-pots"]),
        ({"pelicanconf.py": PELICAN}, "content/hot/a.md", article("date: 2026-05-01"), ["/2026/5-1/hot/kettles-pots"]),
        (
            {"pelicanconf.py": f"{PELICAN}USE_FOLDER_AS_CATEGORY = False\n"},
            "content/hot/a.md",
            article("date: 2026-05-01"),
            ["/2026/5-1/misc/kettles-pots"],
        ),
        ({"pelicanconf.py": "FILENAME_METADATA = r'(?P<slug>.*)'"}, "content/a.md", article(), []),
        ({"pelicanconf.py": "FILENAME_METADATA = r'(?P<title>.*)'"}, "content/a.md", article(), []),
        (
            {"pelicanconf.py": "# FILENAME_METADATA = r'(?P<slug>.*)'"},
            "content/a.md",
            article(),
            ["/kettles-pots.html"],
        ),
        ({"pelicanconf.py": f"{OF_FOLDERS}PATH_METADATA = {OF_PATH}"}, "content/hot/a/b.md", article(), []),
        ({"pelicanconf.py": f"{OF_FOLDERS}PATH_METADATA = EXPRESSION"}, "content/hot/a/b.md", article(), []),
        (
            {"pelicanconf.py": f"{OF_FOLDERS}FILENAME_METADATA = (\n  {OF_PATH})"},
            "content/hot/a/b.md",
            article("category: Tea"),
            ["/tea/kettles-pots"],
        ),
        (
            {"pelicanconf.py": f"{OF_FOLDERS}PATH_METADATA = r'(?P<lang>..)/'"},
            "content/hot/a.md",
            article(),
            ["/hot/kettles-pots"],
        ),
        ({"pelicanconf.py": BLOG_AND_PAGES}, "content/blog/a.md", article(), ["/kettles-pots.html"]),
        ({"pelicanconf.py": BLOG_AND_PAGES}, "content/blogs/a.md", article(), ["/pages/kettles-pots.html"]),
        (
            {"pelicanconf.py": BLOG_AND_PAGES.replace("''", "'.'")},
            "content/a.md",
            article(),
            ["/pages/kettles-pots.html"],
        ),
        ({"pelicanconf.py": "ARTICLE_PATHS = ['blog']"}, "content/pages/a.md", article(), ["/pages/kettles-pots.html"]),
        ({"pelicanconf.py": "ARTICLE_PATHS = ['blog']"}, "content/a.md", article(), []),
        ({"pelicanconf.py": "ARTICLE_PATHS = ['pages']"}, "content/pages/a.md", article(), ["/kettles-pots.html"]),
        ({"astro.config.mjs": "integrations: [starlight({})]"}, "src/content/docs/a.md", article(), ["/a.md"]),
    ],
)
def test_addresses(files: dict[str, str], path: str, text: str, expected: list[str]) -> None:
    assert addresses(files, path, text) == expected
