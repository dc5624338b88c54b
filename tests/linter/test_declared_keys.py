"""Keys of front matter that a site has of its own are not misspelled, whatever other key they are near to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import run_command
from each import hold_for_each

from contentlint import check as api_check
from contentlint.config import Overlay
from contentlint.linter import declared_keys
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.reporters import REPORTERS
from contentlint.source.discover import discover

Check = Callable[..., list[str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Write files, and return the keys that are called misspelled in the articles of ``posts``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))

    def run(files: dict[str, str], *rules: str, cached: bool = False) -> list[str]:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        context = load_context(overlay=Overlay(select=("meta/misspelled-key", *rules)))
        found = discover(["posts"], root=".").files
        reports = check_files(found, context, 1, cache=open_cache(context, cached=cached))
        return [one.quote for report in reports for one in report.findings if one.rule == "meta/misspelled-key"]

    return run


def article(*lines: str, mark: str = "---") -> str:
    return "\n".join([mark, *lines, mark, "", "Lime grows.", ""])


ODD = article("head_image: a.png", "auhtor: Ada")


def test_a_key_that_three_articles_have_is_the_sites_own(check: Check, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('content-root = "posts"\n', "utf-8")
    assert check({"posts/a.md": ODD, "posts/deep/b.md": article("Head_Image: b.png")}) == [
        "head_image",
        "auhtor",
        "Head_Image",
    ]
    assert check({"posts/c.md": article('head_image = "c.png"', mark="+++")}) == ["auhtor"]


def test_without_a_configuration_the_articles_around_are_asked(check: Check) -> None:
    more = {f"posts/{name}/index.md": article("head_image: b.png") for name in "bc"}
    assert check({"posts/a/index.md": ODD, **more}) == ["auhtor"]


def test_a_key_that_another_file_names_is_the_sites_own(check: Check, tmp_path: Path) -> None:
    config = {"contentlint.toml": 'content-root = "posts"\n'}

    def hold(name: str, text: str, *, is_named: bool = True) -> None:
        files = {**config, name: text, "posts/a.md": ODD}
        assert check(files) == (["auhtor"] if is_named else ["head_image", "auhtor"])
        (tmp_path / name).unlink()

    hold_for_each(
        lambda name, text, is_named: hold(name, text, is_named=is_named),
        [
            ("layouts/single.html", "{{ with .Params.head_image }}", True),
            ("src/content/config.ts", "schema: z.object({ head_image: image() })", True),
            ("archetypes/default.md", article("head_image: "), True),
            (".forestry/front_matter.yml", "- name: head_image", True),
            ("data/schema.json", '{"properties": {"head_image": {"type": "string"}}}', True),
            ("data/schema.json", '{"required": ["title", "head_image"]}', True),
            ("admin/config.yml", 'fields:\n  - {label: "Picture", name: "head_image"}', True),
            ("check.yml", "required:\n  - title\n  - head_image\n", True),
            ("hugo.toml", 'head_image = "a.png"', True),
            ("src/page.js", "const {\n  title,\n  head_image,\n} = page.data", True),
            ("src/types.ts", "interface Page { head_image?: string }", True),
            ("src/query.graphql", "frontmatter {\n  head_image\n}", True),
            ("plugins/page.py", "title = page.get('head_image')", True),
            ("plugins/page.rb", "page.data['head_image'] || page[:head_image]", True),
            ("model.go", 'Head string `yaml:"head_image"`', True),
            ("layouts/post.njk", "{% if head_image %}<img>{% endif %}", True),
            ("layouts/post.njk", '<img src="{{ head_image | url }}">', True),
            ("layouts/post.ejs", "<img src=<%- head_image %>>", True),
            ("layouts/p.html", '{{ .Param "head_image" }}', True),
            ("layouts/p.html", '{{ if isset .Params "head_image" }}', True),
            ("layouts/p.php", "<?= $page->head_image ?>", True),
            ("check.yml", "required: [title, head_image]", True),
            ("layouts/p.html", '{{ print "the head_image of it" }}', False),
            ("plugins/page.py", "title = 1  # head_image: what is that\n# head_image: a slip\n", False),
            ("data/words.json", '["a head_image and more", "drafts/head_image"]', False),
            ("data/feed.xml", "<p>The head_image of the page</p>", False),
            ("contentlint.toml", 'content-root = "posts"\nexclude = ["drafts/head_image"]', False),
            ("posts/_layouts/post.liquid", "{{ page.head_image }}", True),
            ("posts/b.md", "Write head_image: and a path.\n", False),
            ("node_modules/a/index.js", "head_image", False),
            ("layouts/other.html", "{{ .Params.head_image_alt }}", False),
            ("data/large.json", f'"head_image" {"x" * declared_keys.MAX_BYTES}', False),
        ],
    )


def test_what_we_write_ourselves_names_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports, in every form, and a baseline speak of the key that they call misspelled."""
    monkeypatch.chdir(tmp_path)
    Path("posts").mkdir()
    Path("posts/a.md").write_text(ODD, "utf-8")
    only = ("--select", "meta/misspelled-key")
    targets = [f"--format={name}:reports/{name}.{one.media}" for name, one in REPORTERS.items()]
    Path("reports").mkdir()
    Path("contentlint.toml").write_text('content-root = "posts"\n', "utf-8")
    run_command("check", *only, *targets, "posts")
    run_command("baseline", "posts")
    done = run_command("check", *only, "--format", "concise", "posts")
    assert [word in done.stdout.decode() for word in ("auhtor", "head_image")] == [True, True], done


def test_a_text_that_is_handed_over_belongs_to_no_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that the program happens to run in is not looked through for it."""
    monkeypatch.chdir(tmp_path)
    Path("page.py").write_text("page.auhtor", "utf-8")
    found = api_check(ODD)
    assert [one.quote for one in found if one.rule == "meta/misspelled-key"] == ["head_image", "auhtor"]
    done = run_command("check", "--select", "meta/misspelled-key", "--format", "concise", "-", stdin=ODD.encode())
    assert "auhtor" in done.stdout.decode(), done
    Path("posts").mkdir()
    Path("posts/a.md").write_text(ODD, "utf-8")
    done = run_command("check", "--select", "meta/misspelled-key", "--format", "concise", "posts")
    assert "auhtor" not in done.stdout.decode(), done


def test_a_site_of_too_many_files_is_not_judged(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declared_keys, "MAX_READ", 2)
    layouts = {f"layouts/{number}.html": "" for number in range(3)}
    assert check({"posts/a.md": ODD, **layouts}) == []


def test_what_is_kept_of_a_site_is_given_up_when_a_template_names_the_key(check: Check, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('content-root = "posts"\n', "utf-8")
    files = {"posts/a.md": ODD}
    for _ in range(2):
        assert check(files, "links/broken-internal", cached=True) == ["head_image", "auhtor"]
    files = {"layouts/single.html": "{{ .Params.head_image }}"}
    assert check(files, "links/broken-internal", cached=True) == ["auhtor"]


def test_nothing_outside_of_the_site_is_looked_at(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.yml").write_text("head_image", "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.linked").symlink_to(tmp_path / "outside")
    (tmp_path / "site/linked").symlink_to(tmp_path / "outside")
    monkeypatch.chdir(tmp_path / "site")
    (tmp_path / "site/contentlint.toml").write_text('content-root = "posts"\n', "utf-8")
    assert check({"site/posts/a.md": ODD}) == ["head_image", "auhtor"]
