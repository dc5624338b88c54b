"""An audit goes by the site's own language files, in all processes and in what it keeps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sites

from contentlint.config import ConfigError
from contentlint.languages.table import use_again

small_shards = sites.small_shards

PAGES = 12
LABEL = "[labels]\nkey-points = ['{}']\n"
SETTINGS = """\
content-root = "."
languages = "languages"
select = ["key-points/missing"]
[rules."key-points/missing"]
min-words = 10
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a site whose pages have a list below “The gist”."""
    folder = sites.build_site(tmp_path / "site", PAGES)
    for file in folder.glob("*/*.html"):
        listed = "<h2>The gist</h2><ul><li>Rinse it.</li><li>Boil it.</li></ul>"
        text = file.read_text("utf-8").replace("</h1>", f"</h1>\n{listed}", 1)
        file.write_text(text.replace("<p>The", "<h2>The water</h2><p>The", 1), encoding="utf-8")
    (folder / "languages").mkdir()
    (folder / "languages" / "en.toml").write_text(LABEL.format("the gist"), encoding="utf-8")
    (folder / "contentlint.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(folder)
    yield folder
    use_again(None)


@pytest.mark.slow("two audits")
@pytest.mark.usefixtures("small_shards")
def test_a_changed_label_is_another_audit(site: Path, tmp_path: Path) -> None:
    def audit() -> int:
        sites.audit([site], tmp_path / "out")
        return sum(row["path"] != "index.html" for row in sites.read_table(tmp_path / "out", "findings"))

    assert audit() == 0
    (site / "languages" / "en.toml").write_text(LABEL.format("the upshot"), encoding="utf-8")
    assert audit() == PAGES
    (site / "languages" / "en.toml").write_text("[labels]\nkeypoints = ['the gist']\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^languages/en\.toml:2: unknown key 'keypoints'"):
        audit()
