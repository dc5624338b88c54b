"""Where the benchmarks find real articles: archives beside the checkout, unpacked for the time of a run."""

import atexit
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpora"
NAMES = ("18f", "digitalgov", "aspose", "prisma-dataguide", "web-pages")
SUFFIXES = {".md", ".mdx", ".html"}


def unpack_corpus(name: str) -> Path:
    """Return the folder into which a corpus is unpacked; leave with exit code 2 where it is not there."""
    archive = FOLDER / f"{name}.tar.gz"
    if not archive.exists():
        print(f"corpus {name} is not there: {archive.name} is looked for in {FOLDER.parent.name}/{FOLDER.name}/")
        sys.exit(2)
    target = Path(tempfile.mkdtemp(prefix="contentlint-corpus-"))
    atexit.register(shutil.rmtree, target, ignore_errors=True)
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target


def list_articles(name: str) -> list[Path]:
    """Return the files of a corpus, sorted; leave with exit code 2 where it is not there."""
    return sorted(path for path in unpack_corpus(name).rglob("*") if path.suffix in SUFFIXES)
