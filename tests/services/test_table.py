"""Services are read from their files, and a wrong file is said with its line and key."""

from pathlib import Path

import pytest

from contentlint.document.share_addresses import is_share_address
from contentlint.prose.chatbot_marks import is_said_by_chatbot
from contentlint.services import table


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[[services]]\nnames = ["x"]\nhost = ["x.com"]\n', "a.toml:3: host: "),
        ('[[services]]\nshare = ["x.com/("]\n', "a.toml:2: share: 'x.com/(' is not a pattern: "),
        ("services = []\n", "a.toml:1: services: "),
    ],
)
def test_a_wrong_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, said: str) -> None:
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    (tmp_path / "a.toml").write_text(content, encoding="utf-8")
    with pytest.raises(table.ServiceError) as problem:
        table.compile_files()
    assert said in str(problem.value)


def test_a_wheel_has_the_services_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.bin").write_bytes(table.build_shipped_index())
    monkeypatch.setattr(table, "SHIPPED", tmp_path / "index.bin")
    assert table.load_services.__wrapped__() == table.compile_files().services


def test_each_service_is_found_by_what_its_file_says() -> None:
    assert is_share_address("https://www.facebook.com/sharer.php?u=x")
    assert not is_share_address("https://www.facebook.com/kettles")
    assert is_said_by_chatbot("Perplexity: Kettles boil water.")
    assert "codeberg.org" in table.get_hosts()
