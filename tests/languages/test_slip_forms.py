"""Slips of grammar in language files."""

from pathlib import Path

import pytest

from contentlint.languages.compiler import compile_folders
from contentlint.languages.errors import LanguageError
from contentlint.languages.language_file import SlipForm
from contentlint.languages.slip_forms import fill_in_slip


def test_lists_are_put_into_patterns_and_words() -> None:
    form = SlipForm(pattern=r"\b(?:<lids>) on", kind="extra", words=(("the a <lids>", "on"),))
    filled = fill_in_slip(form, {"lids": ("lid", "cap")})
    assert filled.pattern == r"\b(?:lid|cap) on"
    assert filled.words == (((b"a", b"cap", b"lid", b"the"), (b"on",)),)


@pytest.mark.parametrize(("pattern", "problem"), [("<pots>", "names no list"), ("(lid", "is not a pattern")])
def test_what_cannot_be_used_is_refused(pattern: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        fill_in_slip(SlipForm(pattern=pattern, kind="form", words=(("lid",),)), {})


def test_files_of_a_site_have_no_patterns_with_groups(tmp_path: Path) -> None:
    text = "[[slips.forms]]\npattern = '(a+)+'\nkind = 'form'\nwords = [['a']]\n"
    (tmp_path / "en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError, match="only built-in files"):
        compile_folders([tmp_path])
