"""What a checkout lacks is told, and nothing is told of one that is whole."""

from pathlib import Path

from contentlint.site.learning.checkout import describe_checkout
from tests.each import hold_for_each

MODULES = '[submodule "plain"]\n\tpath = themes/plain\n\turl = https://pots.example/plain\n'
MANY = "".join(f"[submodule]\n path = m/{at}\n" for at in range(5))

CASES = [
    ("whole", {".git/config": "[core]\n"}, []),
    ("no repository", {}, []),
    ("a submodule", {".git/config": "", ".gitmodules": MODULES},
     ["Not known: what is in themes/plain (git submodules that were not fetched)"]),
    ("a submodule that is there", {".git/config": "", ".gitmodules": MODULES, "themes/plain/x": ""}, []),
    ("five submodules", {".git/config": "", ".gitmodules": MANY},
     ["Not known: what is in m/0, m/1, m/2 and 2 more (git submodules that were not fetched)"]),
    ("a submodule that would lie outside", {".git/config": "", ".gitmodules": MODULES.replace("themes", "../..")}, []),
    ("trimmed", {".git/config": "[core]\n\tsparseCheckout = true\n", ".git/info/sparse-checkout": "/*\n"},
     ["Not known: files outside this checkout, which is trimmed"]),
    ("trimmed once", {".git/config": "[core]\n\tsparseCheckout = false\n", ".git/info/sparse-checkout": "/*\n"}, []),
    ("shallow", {".git/config": "", ".git/shallow": "4393b1b4\n"},
     ["Not known: earlier revisions, because this clone is shallow"]),
]  # fmt: skip


def test_what_a_checkout_lacks_is_told(tmp_path: Path) -> None:
    def hold(says: str, files: dict[str, str], expected: list[str]) -> None:
        folder = tmp_path / says
        folder.mkdir()
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        assert list(describe_checkout(str(folder), with_history=True)) == expected

    hold_for_each(hold, CASES)


def test_only_who_asks_for_history_is_told_that_it_lacks(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "shallow").write_text("4393b1b4\n")
    assert describe_checkout(str(tmp_path)) == ()
