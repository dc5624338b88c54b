"""What makes a site, and where its articles lie: recognised by what each generator's own documentation says of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from contentlint.cli.init.config_file import render_configuration
from contentlint.cli.init.detect import survey_folder
from contentlint.cli.init.summary import format_survey
from contentlint.config import load_settings_from_text
from contentlint.generators.kit import recognition
from contentlint.generators.kit.registry import Known, list_known
from contentlint.site.publishing_config import read_publishing
from contentlint.source.tree import build_tree
from tests.each import hold_for_each

Make = Callable[[Mapping[str, str]], Path]


class Site(NamedTuple):
    name: str
    files: dict[str, str]
    roots: tuple[str, ...]
    static: tuple[str, ...] = ()
    url: str = ""
    articles: int = 1
    language: str = ""


HUGO_YAML = "baseURL: https://pots.site/shop/\nstaticDir: [static, more]\nlanguages:\n  de: {contentDir: inhalt}\n"
HUGO_MOUNTS = """baseURL = "https://pots.site"
[module]
[[module.mounts]]
source = "texts"
target = "content"
[[module.mounts]]
source = "files"
target = "static/files"
"""
MANY = ("da", "de", "el", "en", "es", "fi", "fr", "it", "pl")
HEXO = "url: https://pots.site/child\nroot: /child/\nsource_dir: source\nnew_post_name: :title.md\nlanguage: en\n"
MKDOCS = """site_name: Pots
site_url: https://pots.site/docs/
docs_dir: texts
theme: {name: material, language: de}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra: {key: !ENV KEY}
"""
DOCUSAURUS = """// @ts-check
const config = {
  title: 'Pots',
  // url: 'https://old.site',
  url: 'https://pots.site', /* baseUrl: '/old/', */
  baseUrl: '/docs/',
  themeConfig: {
    navbar: { items: [{ label: 'Blog', url: 'https://other.site' }] },
  },
};
export default config;
"""
QUARTO = """project:
  type: website
  render: ["*.qmd", "!old/"]
website:
  site-url: https://pots.site/lime/
lang: de
"""
BRIDGETOWN = """url: https://pots.site
base_path: /blog
default_locale: fr
collections: {notes: {output: false}}
"""
PELICAN = "AUTHOR = 'Ada'\nPATH = 'texts'\nSITEURL = ''\nDEFAULT_LANG = 'de'\n"

PAGE = f"<title>Kettles</title><h1>Kettles</h1><p>{'A kettle boils water. ' * 40}</p>"

SITES = [
    Site("Hugo", {"hugo.toml": 'baseURL = "https://pots.site"\nlanguageCode = "de-de"\n', "content/a.md": "",
                  "static/x.css": "x", "themes/t/README.md": "", "layouts/index.html": "<h1>"},
         ("content",), ("static",), "https://pots.site", language="de-de"),
    Site("Hugo", {"config.yaml": HUGO_YAML, "inhalt/a.md": "", "static/x": "x", "more/x": "x"},
         ("inhalt",), ("static", "more"), "https://pots.site/shop"),
    Site("Hugo", {"config/_default/config.toml": 'baseurl = "https://pots.site"\n',
                  "config/_default/languages.toml": '[en]\ncontentDir = "content/en"\n[de]\ncontentDir = "content/de"\n',
                  "content/en/a.md": "", "content/de/a.md": ""},
         ("content/en", "content/de"), (), "https://pots.site", 2),
    Site("Hugo", {"hugo.toml": 'baseURL = "https://pots.site"\n', "config/_default/languages.de.toml": "contentDir = 'inhalt'",
                  "config/_default/languages.fr.toml": "contentDir = 'textes'\nstaticDir = 'fichiers'", "inhalt/a.md": "",
                  "textes/a.md": "", "fichiers/x": "x"}, ("inhalt", "textes"), ("fichiers",), "https://pots.site", 2),
    Site("Hugo", {"hugo.toml": "".join(f"[languages.{code}]\ncontentDir = 'content/{code}'\n" for code in MANY),
                  **{f"content/{code}/a.md": "" for code in MANY}}, ("content",), articles=9),
    Site("Hugo", {"config/_default/hugo.toml": 'baseURL = "https://pots.site"\n',
                  "config/_default/module.toml": '[[mounts]]\nsource = "texts"\ntarget = "content"', "texts/a.md": "",
                  "content/b.md": ""}, ("texts",), (), "https://pots.site"),
    Site("Hugo", {"hugo.toml": HUGO_MOUNTS, "texts/a.md": "", "files/x": "x"}, ("texts",), ("files",),
         "https://pots.site"),
    Site("Zola", {"config.toml": 'base_url = "https://pots.site"\ndefault_language = "en"\n', "content/a.md": "",
                  "static/x": "x"}, ("content",), ("static",), "https://pots.site", language="en"),
    Site("Jekyll", {"_config.yml": "url: https://pots.site\nbaseurl: /blog\n", "_posts/2026-05-01-a.md": "",
                    "about.md": "", "README.md": "", "_includes/x.md": "", "_layouts/x.html": "<h1>",
                    "icons/COPYING.md": "", "fonts/LICENSE-MIT.txt": "", "fonts/LICENSE.md": ""},
         (".",), (), "https://pots.site/blog", 2),
    Site("Jekyll", {"_config.yml": "source: texts\nurl: ''\n", "texts/_posts/2026-05-01-a.md": "",
                    "texts/about/license.md": ""}, ("texts",), articles=2),
    Site("Hexo", {"_config.yml": HEXO, "source/_posts/a.md": "", "scaffolds/post.md": ""},
         ("source",), ("source",), "https://pots.site/child", language="en"),
    Site("Hexo", {"_config.yml": "url: http://yoursite.com\nnew_post_name: x\n", "source/_posts/a.md": ""},
         ("source",), ("source",)),
    Site("Hexo", {"_config.toml": "", "package.json": '{"dependencies": {"hexo": "7"}}', "source/_posts/a.md": ""},
         ("source",), ("source",)),
    Site("MkDocs", {"mkdocs.yml": MKDOCS, "texts/a.md": "", "README.md": ""}, ("texts",), (), "https://pots.site/docs",
         language="de"),
    Site("MkDocs", {"mkdocs.yml": "site_name: Pots\n", "mkdocs.blog.yml": "docs_dir: blog\n", "docs/a.md": "",
                    "mkdocs.fast.yml": "INHERIT: mkdocs.yml\n", "blog/b.md": "", "more/c.md": ""}, ("docs", "blog"),
         articles=2),
    Site("Next.js", {"next.config.mjs": "export default {}", "public/a/index.md": "---\ntitle: A\n---\n",
                     "public/b/index.md": "---\ntitle: B\n---\n", "public/x": "x"}, ("public",), ("public",), articles=2),
    Site("HonKit", {"book.json": '{"root": "./source", "language": "ja"}', "source/SUMMARY.md": "", "source/a.md": "",
                    ".bookignore": "source/notes\n", "source/notes/b.md": "", "meetings/c.md": ""},
         ("source",), language="ja", articles=1),
    Site("GitBook", {".gitbook.yaml": "root: ./texts/\n", "texts/SUMMARY.md": "", "texts/README.md": "",
                     "texts/a.md": "", "more/b.md": ""}, ("texts",), articles=2),
    Site("Gollum", {"Home.md": "", "_Sidebar.md": "", "meetings/a.md": "", "Pots and pans.md": ""}, (".",), articles=3),
    Site("mdBook", {"book.toml": '[book]\nlanguage = "de"\n', "src/SUMMARY.md": "", "src/a.md": "", "old/src/b.md": ""},
         ("src",), language="de"),
    Site("Docusaurus", {"docusaurus.config.ts": DOCUSAURUS, "docs/a.mdx": "", "blog/b.md": "", "static/x": "x"},
         ("docs", "blog"), ("static",), "https://pots.site/docs", 2),
    Site("Astro", {"astro.config.mjs": 'export default defineConfig({ site: "https://pots.site", base: "/blog" });',
                   "src/content/blog/a.md": "", "src/pages/about.md": "", "public/x": "x"},
         ("src/content", "src/pages"), ("public",), "https://pots.site/blog", 2),
    Site("Eleventy", {"eleventy.config.js": 'export default () => ({ dir: { input: "texts", output: "_site" } });',
                      "texts/a.md": "", "texts/_includes/x.md": "", "public/x": "x"}, ("texts",), ("public",)),
    Site("Eleventy", {".eleventy.js": "module.exports = () => {};", "a.md": "", "posts/b.md": "", "README.md": ""},
         ("posts",), ()),
    Site("Eleventy", {"eleventy.config.js": "", "a.md": "", "_posts/b.md": "", "_includes/c.md": "", "_data/d.md": ""},
         (".",), (), articles=2),
    Site("Eleventy", {"eleventy.config.js": 'export default () => ({ dir: { input: "src" } });', "src/a.md": "",
                      "src/people/people.11tydata.js": "export default {\n    permalink: false,\n};", "src/people/b/c.md": "",
                      "src/notes/notes.json": '{"permalink": "/notes/"}', "src/notes/d.md": ""}, ("src",), articles=2),
    Site("Eleventy", {"eleventy.config.js": "", "p/p.11tydata.js": "// permalink: false\nexport default {};", "p/a.md": "",
                      "q/q.json": '{"sitemap": {"permalink": false}}', "q/b.md": "",
                      "r/r.json": '{"tags": {"a": 1}, "permalink": false}', "r/c.md": ""}, (".",), articles=2),
    Site("Eleventy", {"eleventy.config.js": "", "p/p.11tydata.js": "module.exports = () => { return { permalink: false }; };",
                      "p/a.md": "", "q/q.json": '{"files": "q/*.md", "permalink": false}', "q/b.md": "",
                      "r/r.json": '{"eleventyComputed": {"permalink": false}}', "r/c.md": "",
                      "s/s.11tydata.js": 'export default { note: "{ permalink: false", x: { permalink: false } };',
                      "s/d.md": "", "t/e.md": ""}, (".",), articles=2),
    Site("Eleventy", {"package.json": '{"devDependencies": {"@11ty/eleventy": "3"}}', "src/a.md": ""}, ("src",)),
    Site("VitePress", {".vitepress/config.mts": "export default { lang: 'en-US', srcDir: './src' }", "src/a.md": "",
                       "src/public/x": "x"}, ("src",), ("src/public",), language="en-US"),
    Site("VitePress", {"docs/.vitepress/config.js": "export default {}", "docs/a.md": "", "docs/public/x": "x",
                       "README.md": ""}, ("docs",), ("docs/public",)),
    Site("VitePress", {"docs/.vitepress/config.ts": "export default {}", "docs/a.md": "", "template/b.md": "",
                       "template/.vitepress/config.ts": "export default {}"}, ("docs",)),
    Site("Docusaurus", {"package.json": '{"dependencies": {"@docusaurus/core": "3"}}', "docs/a.md": "",
                        "website/docusaurus.config.js": "presets: [['classic', {docs: {path: '../docs'}}]]",
                        "website/blog/b.md": ""}, ("website/blog", "docs"), articles=2),
    Site("VuePress", {"docs/.vuepress/config.js": "", "docs/a.md": "", "docs/.vuepress/public/x": "x"},
         ("docs",), ("docs/.vuepress/public",)),
    Site("Gatsby", {"gatsby-config.js": "module.exports = {\n  siteMetadata: {\n    siteUrl: `${x}`,\n    siteUrl: "
                    "'https://pots.site',\n  },\n}\n", "content/blog/a/index.md": "", "static/x": "x"},
         ("content",), ("static",), "https://pots.site"),
    Site("Next.js", {"next.config.mjs": "export default {}", "app/guides/page.mdx": "", "posts/a.md": "",
                     "public/x": "x"}, ("posts", "app"), ("public",), articles=2),
    Site("Next.js", {"next.config.mjs": "export default {}", "posts/a.md": "", "docs/b.md": "# Notes\n", "public/x": "x",
                     **{f"docs/{one}.md": "# Notes\n" for one in "cdefg"}, "public/c.md": "---\n",
                     **{f"guides/{one}.mdx": "---\ntitle: A\n---\n" for one in "abcde"},
                     **{f"few/{one}.mdx": "---\ntitle: A\n---\n" for one in "abcd"}},
         ("posts", "guides"), ("public",), articles=6),
    Site("Nuxt Content", {"nuxt.config.ts": "export default {}", "content/1.index.md": "", "public/x": "x"},
         ("content",), ("public",)),
    Site("Cobalt", {"_cobalt.yml": "source: texts\nsite: {base_url: https://pots.site}\n", "texts/posts/a.md": "",
                    "texts/_layouts/b.liquid": ""}, ("texts",), (), "https://pots.site"),
    Site("Quarto", {"_quarto.yml": QUARTO, "a.qmd": "", "posts/b.qmd": "", "posts/_c.qmd": "", "_freeze/d.qmd": "",
                    "old/e.qmd": "", "_site/f.html": "", "README.md": "", "posts/README.qmd": ""},
         (".",), (), "https://pots.site/lime", 2, "de"),
    Site("Bridgetown", {"bridgetown.config.yml": BRIDGETOWN, "src/_posts/2026-05-01-a.md": "", "src/index.md": "",
                        "src/_notes/b.md": "", "src/_components/c.md": "", "plugins/d.md": ""},
         ("src",), ("src",), "https://pots.site/blog", 2, "fr"),
    Site("Bridgetown", {"config/initializers.rb": 'Bridgetown.configure do\n  url "https://pots.site"\nend', "src/a.md": ""},
         ("src",), ("src",), "https://pots.site"),
    Site("Middleman", {"config.rb": 'set :source, "pages"\nactivate :directory_indexes', "pages/a.html.md": "",
                       "pages/_part.md": "", "README.md": ""}, ("pages",), ("pages",)),
    Site("Middleman", {"config.rb": "", "Gemfile": 'gem "middleman"', "source/a.html.md": ""}, ("source",), ("source",)),
    Site("Middleman", {"config.rb": 'page "/*.xml", layout: false', "source/a.html.md": ""}, ("source",), ("source",)),
    Site("Bridgetown", {"config/initializers.rb": "", "Gemfile": "\tgem('bridgetown')", "src/a.md": ""}, ("src",), ("src",)),
    Site("Nanoc", {"config.yaml": "text_extensions: [md]", "Rules": "", "content/a.md": ""}, ("content",), ("content",)),
    Site("Nanoc", {"nanoc.yaml": "base_url: https://pots.site\n", "Rules": "", "content/a.md": "", "layouts/b.md": ""},
         ("content",), ("content",), "https://pots.site"),
    Site("Nanoc", {"config.yaml": "data_sources: [{type: filesystem_unified, content_dir: texts}]", "texts/a.md": "",
                   "static/x": ""}, ("texts",), ("static",)),
    Site("Hugo", {"_quarto.yml": "project: {type: hugo}\n", "hugo.toml": "title = 'a'", "content/a.md": ""},
         ("content",)),
    Site("Pelican", {"pelicanconf.py": PELICAN, "publishconf.py": "SITEURL = 'https://pots.site'\n", "texts/a.md": ""},
         ("texts",), (), "https://pots.site", language="de"),
    Site("", {"articles/a.md": "", "articles/deep/b.md": "", "README.md": "", "tests/x.md": ""}, ("articles",),
         articles=2),
    Site("", {"a.md": "", "b.txt": "", "CHANGELOG.md": ""}, (".",)),
    Site("", {"page.html": PAGE, "de/page.html": PAGE}, (".",), articles=2),
    Site("", {"texts/de/a.md": ""}, ("texts",)),
    Site("", {"news/a.md": "", "guides/b.md": ""}, ("guides", "news"), articles=2),
]  # fmt: skip


@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site.name or 'none'}-{next(iter(site.files))}")
def test_a_site_is_recognised(site: Site, make: Make) -> None:
    found = survey_folder(str(make(site.files)))
    stated = found.made.stated
    seen = Site(
        found.made.name, site.files, found.roots, found.static, stated.url, len(found.articles), stated.language
    )
    assert seen == site


def test_of_two_sites_below_none_is_taken_for_the_whole(make: Make) -> None:
    found = survey_folder(str(make({"a/hugo.toml": "", "a/x.md": "", "b/hugo.toml": "", "b/x.md": ""})))
    assert (found.made.name, found.roots) == ("", ("a", "b"))


def test_what_git_ignores_is_no_article(make: Make) -> None:
    found = survey_folder(str(make({".gitignore": "/made/\n", "made/a.md": "", "texts/a.md": ""})))
    assert found.articles == ("texts/a.md",)


def test_what_a_program_is_tried_out_with_is_no_article(make: Make) -> None:
    post = f"# Tea\n\n{'We boil water. ' * 30}\n"
    tried = {f"cypress/case{at}.md": post for at in range(9)}
    assert survey_folder(str(make({**tried, "docs/a.md": post, "docs/b.md": post}))).roots == ("docs",)


def test_keys_and_languages_are_counted(make: Make) -> None:
    german = (
        "---\npubDate: 2026-05-01\nseoTitle: Kessel\n---\n\n" + "Der Kessel kocht das Wasser, und es ist heiß. " * 20
    )
    found = survey_folder(
        str(make({"texts/a.md": "", "texts/b.md": german, "texts/de/c.md": german, "texts/kessel.de.md": german}))
    )
    assert found.languages == {"de": 2}
    assert found.matter.read == 4
    assert found.matter.keys["date"] == {"pubDate": 3, "date": 1}
    assert found.matter.keys["title"] == {"seoTitle": 3, "title": 1}
    assert found.matter.languages == {"de": 1}
    assert found.matter.compute_share("author") == 0
    assert found.matter.compute_share("date") == 1


def test_collections_of_jekyll_that_are_not_published_are_no_articles(make: Make) -> None:
    config = "collections:\n  parts: {output: false}\n  items: {}\n  changes:\n  guides: {output: true}\n"
    files = (
        *("_posts/2026-01-05-a.md", "_parts/a.md", "_items/a.md", "_changes/a.md", "_guides/a.md"),
        *("_guides/README.md", "b.md"),
    )
    survey = survey_folder(str(make({"_config.yml": config, **dict.fromkeys(files, "")})))
    assert survey.articles == ("_guides/a.md", "_posts/2026-01-05-a.md", "b.md")
    assert survey.exclude == ("/_changes/", "/_items/", "/_parts/", "README.md")


@pytest.mark.parametrize(
    ("config", "folder"),
    [("collections: [changes]\n", "_changes"), ("source: ./texts\ncollections: {changes: }\n", "texts/_changes")],
)
def test_a_collection_of_jekyll_that_sets_nothing_is_not_published(config: str, folder: str, make: Make) -> None:
    files = (f"{folder.replace('_changes', '_posts')}/2026-01-05-a.md", f"{folder}/a.md")
    survey = survey_folder(str(make({"_config.yml": config, **dict.fromkeys(files, "")})))
    assert (survey.articles, survey.exclude) == (files[:1], (f"/{folder}/",))


def test_folders_that_plugins_of_docusaurus_name_are_looked_in_and_releases_are_only_led_to(make: Make) -> None:
    config = (
        "presets: [['classic', {docs: {path: '../docs'}}]], plugins: [['docs', {path: 'help', routeBasePath: 'h'}]]"
    )
    files = ("docs/a.md", "site/blog/b.md", "site/help/c.md", "site/versioned_docs/version-1.0/a.md")
    survey = survey_folder(str(make({"site/docusaurus.config.js": config, **dict.fromkeys(files, "")})))
    assert survey.articles == files[:3]
    assert survey.kept == ("site/versioned_docs",)


def test_a_site_among_programs_is_found_by_the_name_of_its_folder(make: Make) -> None:
    config = "presets: [['classic', {docs: {path: '../../docs'}}]]"
    files = ("docs/a.md", "packages/website/blog/b.md", "packages/kettle/README.md")
    survey = survey_folder(str(make({"packages/website/docusaurus.config.ts": config, **dict.fromkeys(files, "")})))
    assert (survey.made.name, set(survey.articles)) == ("Docusaurus", set(files[:2]))


@pytest.mark.parametrize("places", [("packages/kettle",), ("examples/website",), ("packages/website", "apps/docs")])
def test_programs_samples_and_one_of_two_sites_are_not_taken_for_the_site(places: tuple[str, ...], make: Make) -> None:
    configs = {f"{place}/docusaurus.config.ts": "url: 'https://kettles.example'" for place in places}
    pages = {f"{place}/docs/a.md": "" for place in places}
    assert survey_folder(str(make({**configs, **pages}))).made.name == ""


def test_files_that_docusaurus_takes_into_others_are_no_articles(make: Make) -> None:
    files = dict.fromkeys(("docs/a.mdx", "docs/_part.mdx", "docs/_b.md"), "")
    survey = survey_folder(str(make({"docusaurus.config.js": "", **files})))
    assert (survey.articles, survey.exclude) == (("docs/a.mdx",), ("_*.md", "_*.mdx"))
    assert survey_folder(str(make({"hugo.toml": "", "content/_index.md": "", "content/a.md": ""}))).exclude == ()


def test_files_that_nuxt_content_takes_into_others_are_no_articles(make: Make) -> None:
    nuxt = {"nuxt.config.ts": "modules: ['@nuxt/content']", "package.json": '{"dependencies": {"@nuxt/content": "2"}}'}
    survey = survey_folder(str(make({**nuxt, "content/a.md": "", "content/_footer.md": ""})))
    assert (survey.made.name, survey.articles, survey.exclude) == ("Nuxt Content", ("content/a.md",), ("_*.md",))


def test_notes_for_who_works_on_the_site_are_no_articles(make: Make) -> None:
    notes = dict.fromkeys(("AGENTS.md", "CONTRIBUTORS.md", "TRANSLATING.md"), "")
    survey = survey_folder(str(make({"_config.yml": "", "_posts/2026-01-05-a.md": "", "contributors.md": "", **notes})))
    assert survey.articles == ("_posts/2026-01-05-a.md", "contributors.md")


def test_folders_named_like_templates_hold_articles_where_articles_lie_beside_them(make: Make) -> None:
    files = ("content/a.md", "content/components/b.md", "content/_includes/c.md", "templates/d.md", "templates/e.html")
    survey = survey_folder(str(make({"hugo.toml": "", **dict.fromkeys(files, "")})))
    assert survey.articles == ("content/a.md", "content/components/b.md")


OFF = "presets: [['classic', {\n  docs: {routeBasePath: '/'},\n  blog: false,\n}]]"
CHOICES = [
    ("the blog that Docusaurus does not make", {"docusaurus.config.js": OFF, "blog/a.md": ""}, {"docs/b.md"}),
    ("one that a plugin makes", {"docusaurus.config.js": f"{OFF} ['@docusaurus/plugin-content-blog', {{id: 'b'}}]"},
     {"blog/a.md", "docs/b.md"}),
    ("a folder that Jekyll excludes", {"_config.yml": "exclude: [old/, gone, a*]\n", "old/a.md": ""}, {"b.md"}),
    ("not a folder called like a pattern", {"_config.yml": "exclude: [a*]\n"}, {"ab/a.md", "b.md"}),
    ("what a file of Eleventy ignores", {"eleventy.config.js": "", ".eleventyignore": "# old\nold/\n", "old/a.md": ""},
     {"b.md"}),
    ("what VitePress excludes", {".vitepress/config.js": "x = {\n  srcExclude: ['**/a.md', 'old/**/*.md'],\n}",
     "old/a.md": ""}, {"b.md", "c/a.md"}),
    ("what MkDocs excludes", {"mkdocs.yml": "exclude_docs: |\n  /old/\n  *.py\n", "docs/old/a.md": ""}, {"docs/b.md"}),
    ("a folder outside", {"_config.yml": "exclude: [../x, '..', .]\n"}, {"b.md"}),
    ("a second configuration", {"mkdocs.yml": "", "mkdocs.blog.yml": "docs_dir: blog\n"}, {"blog/a.md", "docs/b.md"}),
    ("READMEs are pages", {".vuepress/config.js": "", "README.md": ""}, {"guide/README.md", "guide/a.md"}),
    ("all articles among the files that are copied", {"next.config.js": ""}, {"public/a/index.md", "public/b/index.md"}),
]  # fmt: skip


@pytest.mark.parametrize(("says", "files", "articles"), CHOICES, ids=[one[0] for one in CHOICES])
def test_a_site_s_own_settings_choose_its_articles(
    says: str, files: dict[str, str], articles: set[str], make: Make
) -> None:
    text = "---\ntitle: Pots\ndate: 2026-05-01\n---\n"
    assert set(survey_folder(str(make({**files, **dict.fromkeys(articles, text)}))).articles) == articles, says


def test_a_folder_of_articles_that_was_not_fetched_is_not_replaced_by_another(make: Make) -> None:
    module = '[submodule "texts"]\n\tpath = source\n'
    drafts = {f"drafts/{at}.md": f"---\ntitle: Pots\ndate: 2026-05-0{at}\n---\n" for at in range(1, 8)}
    folder = make({".git/config": "", ".gitmodules": module, "_config.yml": "theme: x\nsource_dir: source\n", **drafts})
    found = survey_folder(str(folder))
    assert (found.made.name, found.roots, found.articles) == ("Hexo", ("source",), ())
    assert [one.folder for one in found.left_out] == ["drafts"]
    assert "source/ was not fetched" in format_survey(found)
    assert found.include == ("/source/**/*.md",)


def test_notes_on_programs_are_no_articles(make: Make) -> None:
    files = ("guides/kettle.md", "guides/readme.md", "tools/a/README.md", "tools/a/CHANGELOG.md", "tools/b/readme.md")
    files += ("tools/c/CONTRIBUTING.md",)
    beside = {"tools/a/package.json": "{}", "tools/b/Cargo.toml": "x = 1", "tools/c/Dockerfile": "FROM x"}
    notes = dict.fromkeys(files[2:], "# What it does\n\nIt counts kettles.\n")
    folder = make({**dict.fromkeys(files[:2], ""), **notes, **beside})
    assert survey_folder(str(folder)).articles == files[:2]


ONLY_RECOGNISED = (
    Known("New", ("new.conf", "new.yml"), 1),
    Known("New", ("new.conf",), 1, asks=True),
    Known("New", (), 1, "new"),
)
"""Generators of which nothing is known but how they are recognised."""


def test_a_site_of_every_kind_gets_a_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def configure(known: Known, file: str, folder: Path) -> None:
        is_real = known in list_known()
        listed = replace(known, asks=False) if is_real else known
        monkeypatch.setattr(recognition, "list_known", lambda: (listed,))
        package = f'{{"dependencies": {{"{known.package}": "1"}}}}'
        files = {file: package if file == "package.json" else "", "x/a.md": ""}
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        survey = survey_folder(str(folder))
        said = read_publishing(build_tree(files), files.get)
        load_settings_from_text(render_configuration(survey))
        is_owner = is_real or not known.asks
        assert survey.made.name == said.generator == (known.name if is_owner else "")

    cases = [
        (known, file)
        for known in (*list_known(), *ONLY_RECOGNISED)
        for file in (*known.files, *(["package.json"] if known.package else []))
    ]
    hold_for_each(configure, [(*case, tmp_path / str(at)) for at, case in enumerate(cases)])


def test_a_package_without_a_name_is_no_generator(make: Make) -> None:
    files = {"package.json": '{"dependencies": {"": "1"}}', "a.md": ""}
    assert survey_folder(str(make(files))).made.name == ""
