"""A site's own language files: what they say holds in each command, and what is wrong with one is said in one line."""

import json
import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import Result
from each import hold_for_each

from contentlint import check, outline
from contentlint.cli.watch import choose_watched
from contentlint.languages.table import get_concepts, get_words, use_again
from contentlint.linter.cache.keys import code_key
from contentlint.linter.context import LintContext, load_context
from contentlint.rule.builtin import load_built_in_rules
from contentlint.rule.registry import Registry

Command = Callable[..., Result]

MISSING = "key-points/missing"
CONFIG = f"""\
languages = "languages"
content-root = "content"
select = ["{MISSING}", "links/weak-text", "readability/sentence-too-long"]
[rules."{MISSING}"]
min-words = 10
"""
GIST, UPSHOT = '[labels]\nkey-points = ["the gist"]\n', '[labels]\nkey-points = ["the upshot"]\n'
TEXT = "# Lime\n\n## {label}\n\n- Lime is slow.\n- Vinegar helps.\n\n## Why lime forms\n\n{prose}\n"
PROSE = "Water holds lime, and heat makes it fall out of the water onto the metal of a kettle. " * 3


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


@pytest.fixture
def site(contentlint: Command) -> Iterator[Command]:
    """Return the command, in a site whose own label of key points is “The gist”."""
    write("contentlint.toml", CONFIG)
    write("languages/en.toml", GIST)
    write("content/gist.md", TEXT.format(label="The gist", prose=PROSE))
    write("content/upshot.md", TEXT.format(label="The upshot", prose=PROSE))
    yield contentlint
    use_again(None)


def find_articles_without(done: Result) -> list[str]:
    """Return the articles that have no key points."""
    files = json.loads(done.stdout)["files"]
    return [Path(file["path"]).stem for file in files for one in file["findings"] if one["rule"] == MISSING]


def test_a_changed_label_gives_other_findings_though_results_are_kept(site: Command) -> None:
    words = ("check", "content", "--format=json")
    assert find_articles_without(site(*words)) == ["upshot"]
    assert find_articles_without(site(*words)) == ["upshot"]
    write("languages/en.toml", UPSHOT)
    assert find_articles_without(site(*words)) == ["gist"]
    write("contentlint.toml", CONFIG.partition("\n")[2])
    assert find_articles_without(site(*words)) == ["gist", "upshot"]


def test_all_processes_know_the_languages(site: Command) -> None:
    for number in range(70):
        write(f"content/more/{number}.md", TEXT.format(label="The gist", prose=f"{PROSE} {number} kettles."))
    done = site("check", "content", "--format=json", "--jobs=2", "--no-cache")
    assert find_articles_without(done) == ["upshot"]


@pytest.mark.usefixtures("site")
def test_a_context_brings_its_languages_to_another_process() -> None:
    packed = pickle.dumps(load_context())
    use_again(None)
    Path("languages/en.toml").unlink()  # what was read is sent, wherever the other process runs
    context = pickle.loads(packed)  # noqa: S301  # our own
    assert get_concepts("labels")["the gist"] == "key points"
    plain = LintContext(context.registry, context.config, context.today)
    use_again(None)
    plain.use_languages()
    assert "the gist" in get_concepts("labels")


@pytest.mark.usefixtures("site")
def test_keys_of_caches_go_by_what_the_files_say() -> None:
    load_context()
    before = code_key()
    os.utime("languages/en.toml", ns=(0, 0))
    load_context()
    assert code_key() == before
    write("languages/en.toml", UPSHOT)
    load_context()
    assert code_key() != before


def test_other_commands_know_the_languages(site: Command) -> None:
    assert b"The gist: 2 items" in site("outline", "content/gist.md").stdout
    article = TEXT.format(label="The gist", prose=PROSE).encode()
    assert find_articles_without(site("check", "-", "--format=json", stdin=article)) == []
    assert b'languages = "languages"    # contentlint.toml:1\n' in site("config").stdout


def test_python_callers_get_the_languages_of_each_configuration(site: Command) -> None:
    del site
    text = TEXT.format(label="The gist", prose=PROSE)
    write("plain.toml", CONFIG.partition("\n")[2])
    assert [one.rule for one in check(text, config="plain.toml")] == [MISSING]
    assert check(text, config="contentlint.toml") == []
    assert outline(text).key_points is None
    assert [one.rule for one in check(text, config="plain.toml")] == [MISSING]


def test_rules_work_in_a_language_that_a_site_adds(site: Command) -> None:
    context = load_context()
    assert "tl" not in context.registry.get(MISSING).languages
    write(
        "languages/tl.toml",
        "[labels]\nkey-points = ['buod']\n[expected-parts]\nkey-points = true\n[sentences]\ncountable = true\n",
    )
    context = load_context()
    for rule in (MISSING, "readability/sentence-too-long"):
        assert {"en", "tl"} <= {*context.registry.get(rule).languages}, rule
    assert "tl" not in context.registry.get("faq/missing").languages
    assert context.registry.get_examples(MISSING)
    article = f"---\nlang: tl\n---\n\n# Apog\n\n{'Ang tubig ay may apog at ang init ay naglalabas nito. ' * 4}\n"
    write("content/gist.md", article)
    assert find_articles_without(site("check", "content/gist.md", "--format=json")) == ["gist"]
    write("content/gist.md", article.replace("# Apog\n", "# Apog\n\n## Buod\n\n- Apog.\n- Init.\n"))
    assert find_articles_without(site("check", "content/gist.md", "--format=json")) == []


@pytest.mark.usefixtures("site")
def test_rules_that_were_compiled_without_the_files_know_their_languages() -> None:
    index = load_built_in_rules()
    write("languages/tl.toml", "[expected-parts]\nkey-points = true\n")
    load_context()
    registry = Registry([index])
    [spec] = [one for one in index.specs if one.id == MISSING]
    assert registry.get(MISSING).languages == tuple(sorted((*spec.languages, "tl")))
    assert registry.get_examples(MISSING)


@pytest.mark.usefixtures("site")
def test_a_watch_sees_changes_of_the_files() -> None:
    watched = choose_watched(("content/gist.md",), load_context(), ())
    assert watched.is_recursive
    assert watched.is_wanted(str(Path("languages/en.toml").resolve()))


COMMANDS = (
    ("check",),
    ("check", "-"),
    ("check", "--site-only"),
    ("fix",),
    ("outline", "content/gist.md"),
    ("publish", "content/gist.md"),
    ("publish", "content", "--output", "out"),
    ("baseline",),
    ("audit", "content", "--out", "out"),
    ("explain", MISSING),
    ("rules",),
    ("config",),
)


@pytest.mark.slow("runs each command")
def test_a_wrong_file_is_one_line_in_each_command(site: Command) -> None:
    write("languages/en.toml", '[labels]\nfaq = ["conclusion"]\n')
    said = b"Error: languages/en.toml:2: labels.faq: 'conclusion' is also in labels.summary in the built-in languages/en.toml:"

    def holds(*words: str) -> None:
        done = site(*words)
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1].startswith(said)
        assert len(done.stderr.splitlines()) == 1
        assert not done.stdout

    hold_for_each(holds, COMMANDS)
    assert not Path("out").exists()


def test_what_cannot_be_read_is_one_line(site: Command) -> None:
    def say() -> str:
        done = site("check", "content")
        assert (done.returncode, done.stdout) == (2, b"")
        return done.stderr.decode().removesuffix("\n")

    write("languages/sv.toml", "faq = 1\n" * 1_300_000)
    assert say() == "Error: languages/sv.toml: has more than 1,000,000 bytes"
    labels = ", ".join(f'"a{number}"' for number in range(100_000))
    write("languages/sv.toml", f"[labels]\nfaq = [{labels}]\n"[:999_999])
    assert say().startswith("Error: languages/sv.toml:")
    Path("languages/sv.toml").unlink()
    Path("languages/sv.toml").symlink_to("/dev/zero")
    assert say() == "Error: languages/sv.toml: is not a file"
    Path("languages/sv.toml").unlink()
    Path("languages/sv.toml").symlink_to("gone.toml")
    assert say() == "Error: languages/sv.toml: cannot be read: No such file or directory"
    write("contentlint.toml", 'languages = "gone"\n')
    assert say() == "Error: contentlint.toml:1: the folder 'gone' in 'languages' does not exist"
    write("contentlint.toml", 'languages = "../"\n')
    assert "in 'languages' is not inside the folder of the configuration" in say()


def test_languages_that_are_wrong_are_not_used_at_all(site: Command) -> None:
    del site
    write("languages/sv.toml", "[links]\nweak = ['vidare']\n")
    write("languages/xx.toml", "[links]\nweek = ['vidare']\n")
    with pytest.raises(Exception, match=r"languages/xx.toml:2: unknown key 'week'"):
        load_context()
    assert "vidare" not in get_words("links.weak")["sv"]
