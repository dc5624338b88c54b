"""WACZ files, whole and damaged, held against the WARC file in them."""

import zipfile
from pathlib import Path

import pytest
from crawls import Writer, page

from contentlint.audit.sources import SourceError, list_local_places, list_places
from contentlint.audit.wacz import find_outer, show_place
from contentlint.audit.warc import index_warc, read_record

# warcio leaves its buffers to the collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

PAGES = 6


def write_warc(file: Path) -> Path:
    writer = Writer(file)
    for number in range(PAGES):
        writer.add(f"https://www.example.org/{number}", page(f"Page {number}"))
    writer.close()
    return file


def write_wacz(warc: Path, name: str = "archive/data.warc.gz", packing: int = zipfile.ZIP_STORED) -> Path:
    target = warc.with_suffix(".wacz")
    with zipfile.ZipFile(target, "w", packing) as packed:
        packed.writestr("datapackage.json", "{}")
        packed.write(warc, name)
        packed.writestr("pages/pages.jsonl", "{}\n")
    return target


def test_a_wacz_holds_what_its_warc_file_holds(tmp_path: Path) -> None:
    warc = write_warc(tmp_path / "crawl.warc.gz")
    wacz = write_wacz(warc)
    (place,) = list_places(str(wacz))
    found, expected = index_warc(place), index_warc(str(warc))
    assert found == expected
    assert not found.losses
    assert [read_record(place, one.offset) for one in found.recorded] == [
        read_record(str(warc), one.offset) for one in expected.recorded
    ]
    assert list_local_places([str(wacz)]) == [str(wacz)]
    assert (find_outer(place), show_place(place)) == (f"file://{wacz}", f"file://{wacz} (archive/data.warc.gz)")


@pytest.mark.parametrize("share", [0.4, 0.9, 0.99])
def test_a_wacz_that_is_cut_off_is_told_and_read_as_far_as_it_goes(share: float, tmp_path: Path) -> None:
    warc = write_warc(tmp_path / "crawl.warc.gz")
    wacz = write_wacz(warc)
    wacz.write_bytes(wacz.read_bytes()[: int(wacz.stat().st_size * share)])
    (place,) = list_places(str(wacz))
    found = index_warc(place)
    assert found.losses
    assert {one.url for one in found.recorded} <= {one.url for one in index_warc(str(warc)).recorded}
    assert len(found.recorded) >= int(PAGES * share) - 1


def test_what_is_no_wacz_is_told(tmp_path: Path) -> None:
    warc = write_warc(tmp_path / "crawl.warc.gz")
    for name in ("data.warc.gz", "archive/../../x.warc.gz", "archive/a::https:/x.warc.gz"):
        with pytest.raises(SourceError, match="has no WARC files"):
            list_places(str(write_wacz(warc, name)))
    with pytest.raises(SourceError, match="is compressed"):
        list_places(str(write_wacz(warc, packing=zipfile.ZIP_DEFLATED)))
