"""Pages in other encodings than UTF-8: a fix writes the bytes that were there, or leaves the file alone and says why."""

import pytest

from contentlint.fix.files import FileFix, fix_data
from contentlint.source.discover import InputFile

from .conftest import House

PAGE = '<html><head><meta charset="{}"></head><body>\r\n<p>Der Café  kocht. Tea.</p></body></html>\r\n'


def fix(house: House, data: bytes) -> FileFix:
    return fix_data(data, InputFile("a.html", "a.html"), house.context())


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "iso-8859-15"])
def test_a_fix_keeps_the_encoding(house: House, declared: str) -> None:
    house.rule("one-space", "(?<=Café)  +", " ")
    before = PAGE.format(declared).encode("cp1252")
    done = fix(house, before)
    assert not done.error
    assert done.after == before.replace(b"Caf\xe9  ", b"Caf\xe9 ")


def test_a_fix_that_the_encoding_cannot_hold_is_refused(house: House) -> None:
    house.rule("sign", r"\.(?= Tea)", ". →")
    done = fix(house, PAGE.format("iso-8859-1").encode("cp1252"))
    assert done.error == "the fixes need “→”, which cp1252 does not contain; save it as UTF-8"
    assert not done.has_changed


def test_bytes_that_would_be_written_otherwise_are_refused(house: House) -> None:
    house.rule("one-space", "(?<=a)  +", " ")
    # code page 932 has two pairs of bytes for this sign
    data = b'<meta charset="shift_jis"><p>a  b ' + b"\xfa\x54" + b"</p>"
    done = fix(house, data)
    assert done.error == "cp932 would write some of its characters differently; save it as UTF-8"
    assert not done.has_changed
