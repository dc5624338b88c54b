"""``contentlint learn``: a map of the site is written, says the same whoever writes it, and every check goes by it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command_line import run_in
from each import hold_for_each

CONFIG = 'content-root = "content"\nselect = ["site", "links", "images"]\n'
LEARNED = "contentlint learned how this site works from its links; `contentlint learn` keeps it."
NO_MAP = "only a check of the whole site, or a site map (contentlint learn), shows"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a site of eight articles that link to one another and to what another program serves."""
    folder = tmp_path / "site"
    for at in range(8):
        write(folder, f"content/guides/g{at}.md", f"See [a](/guides/g{(at + 1) % 8}/) and [docs](/docs/d{at}/).")
    write(folder, "contentlint.toml", CONFIG)
    return folder


def write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    title = f"---\ntitle: {file.stem}\n---\n\n" if path.endswith(".md") else ""
    file.write_text(f"{title}{text}\n", encoding="utf-8")


def learn(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    done = run_in(folder, "learn", *arguments, **{"XDG_CACHE_HOME": str(folder.parent / "cache")} | environment)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def check(folder: Path, *arguments: str) -> str:
    done = run_in(folder, "check", *arguments, XDG_CACHE_HOME=str(folder.parent / "cache"), COLUMNS="200")
    return done.stdout + done.stderr


def check_for_programs(folder: Path, name: str) -> Any:  # noqa: ANN401  # what is in the report
    done = run_in(folder, "check", "--format", name, XDG_CACHE_HOME=str(folder.parent / "cache"))
    return json.loads(done.stdout)


def test_what_is_learned_is_said_in_ten_lines_and_written(site: Path) -> None:
    for at in range(9):
        write(site, f"content/part{at}/a.md", "Text.")
        write(site, f"content/guides/more{at}.md", " ".join(f"[x](/else{at}/{n}/)" for n in range(9)))
    code, said = learn(site)
    assert code == 0
    assert len(said.splitlines()) <= 10
    assert "17 articles in content/guides: URLs /guides/{file} (8 of 8 links agree)." in said
    assert "are not proved; no link leads there." in said
    assert "9 links to /else8/ are not checked: nothing here makes them. Served elsewhere?" in said
    assert said.splitlines()[-1] == "written: site-map.toml. Commit it."
    assert learn(site)[1].splitlines()[-1] == "site-map.toml is up to date."


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    written = set()
    for arguments in ([], [], ["--no-cache"], ["--jobs", "2"], ["--jobs", "1", "--no-cache"]):
        (site / "site-map.toml").unlink(missing_ok=True)
        assert learn(site, *arguments)[0] == 0
        written.add((site / "site-map.toml").read_bytes())
    assert len(written) == 1
    (site / "site-map.toml").unlink()
    assert learn(site.parent, "site")[0] == 0  # named from outside
    assert (site / "site-map.toml").read_bytes() in written


def test_with_check_nothing_is_written_and_the_exit_code_tells(site: Path) -> None:
    assert learn(site, "--check") == (1, learn(site, "--check")[1])
    assert not (site / "site-map.toml").exists()
    learn(site)
    before = (site / "site-map.toml").read_bytes()
    write(site, "content/guides/new.md", "See [a](/guides/g1/).")
    assert learn(site, "--check")[0] == 0  # one article more is no change
    write(site, "content/news/n.md", "See [a](/guides/g1/).")
    code, said = learn(site, "--check")
    assert (code, said.splitlines()[-1]) == (
        1,
        "site-map.toml would change; run contentlint learn, and commit the file.",
    )
    assert (site / "site-map.toml").read_bytes() == before


def test_an_answer_holds_from_then_on(site: Path) -> None:
    learn(site)
    assert "8 links of the form /docs/…" in check(site)
    assert "Served elsewhere?" not in learn(site, "--elsewhere", "/docs/")[1]
    assert 'answer = "elsewhere"' in (site / "site-map.toml").read_text(encoding="utf-8")
    assert "Served elsewhere?" not in learn(site)[1]
    assert "8 links of the form /docs/… were not checked" in check(site)
    for wrong in ("docs", "https://example.org/docs/", "/a\nb"):
        code, said = learn(site, "--elsewhere", wrong)
        assert code == 2
        assert "is not the start of a link" in said


def test_what_a_person_wrote_survives(site: Path) -> None:
    learn(site)
    file = site / "site-map.toml"
    text = (
        file.read_text(encoding="utf-8").replace('"/guides/{file}"', '"/g/{slug}"').replace('"confirmed"', '"stated"')
    )
    mine = f'# mine\n{text}\n[[left-out]]\nfolder = "content/guides"\nreason = "ours"\nanswer = "later"\n'
    file.write_text(mine, encoding="utf-8")
    code, said = learn(site)
    assert code == 0
    assert "8 articles in content/guides: URLs /g/{slug}, as you stated." in said
    after = file.read_text(encoding="utf-8")
    assert all(words in after for words in ('proof = "stated"', '"/g/{slug}"', 'reason = "ours"', 'answer = "later"'))
    file.write_text(f"# mine\n{after}", encoding="utf-8")
    assert learn(site)[1].endswith("site-map.toml is up to date.\n")
    assert file.read_text(encoding="utf-8").startswith("# mine\n")  # what says the same is not written anew


def require_refusal(folder: Path, data: bytes, start: str, *arguments: str) -> None:
    (folder / "site-map.toml").write_bytes(data)
    for command in (["learn"], ["check"], ["check", "content/guides/g1.md"], ["explain", "/guides/"], ["baseline"]):
        done = run_in(folder, *command, *arguments)
        assert done.returncode == 2, command
        assert done.stderr.startswith(f"Error: {start}"), done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_an_article_in_another_encoding_is_named_and_counted_once_that_is_given(site: Path) -> None:
    (site / "content/guides/old.md").write_bytes("---\ntitle: Küchen\n---\n\nFür Küchen, schön.\n".encode("latin-1"))
    code, said = learn(site)
    assert (code, "contentlint: content/guides/old.md: " in said, "--encoding windows-1252" in said) == (0, True, True)
    assert "files = 8" in (site / "site-map.toml").read_text(encoding="utf-8")
    (site / "site-map.toml").unlink()
    code, said = learn(site, "--encoding", "windows-1252")
    assert (code, "not UTF-8" in said) == (0, False)
    assert "files = 9" in (site / "site-map.toml").read_text(encoding="utf-8")


@pytest.mark.slow("runs each command")
def test_a_wrong_map_is_one_line_in_each_command(site: Path) -> None:
    cases = (
        (site, b"host = 1\n", "site-map.toml:1: 'host' must be"),
        (site, b"\n\nbogus = 1\n", "site-map.toml:3: unknown key 'bogus'"),
        (site, b"version = 9\n", "site-map.toml:1: 'version' is 9"),
        (site, b"host = '\xff'\n", "site-map.toml:1: not UTF-8"),
        (site, b"host = 'a'\n=======\n", "site-map.toml:2: has a merge conflict"),
    )
    hold_for_each(require_refusal, cases)


def test_without_a_known_folder_of_articles_nothing_is_learned(site: Path) -> None:
    (site / "contentlint.toml").unlink()
    code, said = learn(site)
    assert (code, "contentlint init" in said) == (2, True)
    code, said = learn(site, "nowhere")
    assert (code, said.startswith("Error: nowhere: ")) == (2, True)


def test_a_check_says_what_it_goes_by(site: Path) -> None:
    for _ in range(2):  # the second time from what was kept
        assert LEARNED in check(site)
        assert NO_MAP not in check(site)
        assert check_for_programs(site, "json")["summary"]["notes"] == [LEARNED]
    assert NO_MAP in check(site, "content/guides/g1.md")
    assert (
        LEARNED
        in check_for_programs(site, "sarif")["runs"][0]["invocations"][0]["toolExecutionNotifications"][-1]["message"][
            "text"
        ]
    )
    learn(site)
    for arguments in ([], ["content/guides/g1.md"]):
        said = check(site, *arguments)
        assert LEARNED not in said
        assert NO_MAP not in said
    assert "notes" not in check_for_programs(site, "json")["summary"]


def test_a_map_that_contradicts_the_site_is_said_in_one_line(site: Path) -> None:
    learn(site)
    (site / "content/guides").rename(site / "content/howto")
    for _ in range(2):
        said = check(site)
        assert said.count("site-map.toml no longer fits this site (content/guides has no articles)") == 1
    learn(site)
    assert "no longer fits" not in check(site)


def test_a_changed_map_is_not_answered_from_what_was_kept(site: Path) -> None:
    learn(site)
    assert "/docs/… were not checked" in check(site)
    learn(site, "--elsewhere", "/docs/")
    assert "/docs/… were not checked" in check(site)
    (site / "site-map.toml").unlink()
    assert "/docs/… were not checked" in check(site)


@pytest.mark.usefixtures("git")
def test_links_of_uncommitted_articles_teach_nothing(site: Path) -> None:
    def git(*arguments: str) -> None:
        identity = {f"GIT_{who}_{what}": "x@x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *arguments], cwd=site, check=True, capture_output=True, env=environment)  # noqa: S603, S607  # our own words

    def list_votes() -> str:
        return run_in(site, "explain", "/shop/s9").stdout

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    write(site, "static/shop/s1.html", "")
    write(site, "content/guides/new.md", "[a](/shop/s1.html) [b](/shop/s2.html)")
    assert "Similar links" not in list_votes()
    git("add", ".")
    assert "Similar links" not in list_votes()
    git("commit", "-qm", "y")
    assert "1 of 2 links to /shop/ lead somewhere (the links of the site)" in list_votes()


def test_a_rule_that_is_doubted_is_so_for_single_files_too(site: Path) -> None:
    def break_links(number: int) -> str:
        for at in range(24):
            write(
                site,
                f"content/guides/g{at}.md",
                f"See [a](/guides/g{(at + 1) % 8}/){' and [b](gone.md)' * (at < number)}.",
            )
        return learn(site)[1]

    break_links(4)
    assert "links/broken-internal" in check(site, "content/guides/g1.md")
    assert "doubted" not in (site / "site-map.toml").read_text("utf-8")
    assert "Changed: rules that are doubted: links/broken-internal (before: none)." in break_links(5)
    assert 'doubted = ["links/broken-internal"]' in (site / "site-map.toml").read_text("utf-8")
    [found] = check_for_programs_alone(site, "content/guides/g1.md")
    assert (found["severity"], "may misunderstand this site" in found["message"]) == ("warning", True)
    assert "Changed" not in break_links(3)  # more than a tenth is enough for what was doubted before
    assert "Changed: rules that are doubted: none (before: links/broken-internal)." in break_links(2)
    [found] = check_for_programs_alone(site, "content/guides/g1.md")
    assert found["severity"] == "error"


def check_for_programs_alone(folder: Path, path: str) -> list[dict[str, Any]]:
    done = run_in(folder, "check", "--format", "json", path, XDG_CACHE_HOME=str(folder.parent / "cache"))
    [file] = json.loads(done.stdout)["files"]
    return [one for one in file["findings"] if one["rule"] == "links/broken-internal"]


def test_what_a_site_no_longer_is_leaves_its_map_and_is_said_in_a_line(site: Path) -> None:
    def make(section: str, host: str) -> str:
        write(site, "hugo.toml", f'[permalinks]\nguides = "/{section}/:contentbasename/"')
        write(site, "static/CNAME", host)
        for at in range(8):
            write(site, f"content/guides/g{at}.md", f"See [a](/{section}/g{(at + 1) % 8}/).")
        return learn(site)[1]

    assert "Changed" not in make("tips", "old.example")
    said = make("howto", "new.example")
    assert "Changed: the host is new.example, not old.example." in said
    assert "Changed: URLs in content/guides are /howto/" in said
    text = (site / "site-map.toml").read_text("utf-8")
    assert ("tips" in text, "old.example" in text) == (False, False)


def test_a_question_stays_while_about_as_many_links_are_lost(site: Path) -> None:
    learn(site)
    for number, stays in ((4, True), (3, True), (2, False)):
        for at in range(8):
            write(
                site,
                f"content/guides/g{at}.md",
                f"See [a](/guides/g{(at + 1) % 8}/){f' and [d](/docs/d{at}/)' * (at < number)}.",
            )
        learn(site)
        assert ("[[not-understood]]" in (site / "site-map.toml").read_text("utf-8")) == stays, number
    for at in range(4):
        write(site, f"content/guides/g{at}.md", f"See [a](/guides/g{(at + 1) % 8}/) and [d](/docs/d{at}/).")
    learn(site)
    assert "[[not-understood]]" not in (site / "site-map.toml").read_text("utf-8")


def test_comments_survive_in_a_file_that_is_written_anew(site: Path) -> None:
    learn(site)
    file = site / "site-map.toml"
    file.write_text(file.read_text("utf-8").replace("[[not-und", "# The shop's team knows.\n[[not-und"), "utf-8")
    assert learn(site, "--elsewhere", "/docs/")[1].endswith("written: site-map.toml. Commit it.\n")
    assert '# The shop\'s team knows.\n[[not-understood]]\nbelow = "/docs/"' in file.read_text("utf-8")
