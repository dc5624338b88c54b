"""Whether an article gets the same verdict alone, among ten and among all, on whole sites.

Run: ``python benchmarks/consistency.py SITE…``. A site is a folder, or the name of a corpus. Each is copied, adopted
with ``contentlint init`` and checked whole, with every rule; then articles drawn with a fixed seed are checked one by
one, and in tens. Prints each article that is told something else; exits with 1 if there is one.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from precision import find_site, run_contentlint

SEED = 20261126
ALONE = 30
TENS = 3

Verdicts = dict[str, list[str]]
"""What each article is told, by its path."""


def main() -> int:
    """Compare the verdicts on each site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+", metavar="SITE")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    different = [line for site in arguments.sites for line in compare_site(site, arguments.seed)]
    print("\n".join(different))
    return bool(different)


def compare_site(site: str, seed: int) -> Iterator[str]:
    """Yield a line for each article of a site whose verdict depends on what is checked beside it."""
    name, source = find_site(site)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        shutil.copytree(source, folder, symlinks=True)
        run_contentlint(folder, "init")
        every = check_paths(folder, ["."])
        chance = random.Random(seed)  # noqa: S311  # a sample, no secret
        drawn = chance.sample(sorted(every), min(len(every), ALONE + 10 * TENS))
        groups = [[path] for path in drawn[:ALONE]] + [drawn[at : at + 10] for at in range(ALONE, len(drawn), 10)]
        compared = 0
        for group in groups:
            for path, verdict in check_paths(folder, group).items():
                compared += 1
                if verdict != every[path]:
                    yield f"{name}/{path} among {len(group)}: {sorted(set(verdict) ^ set(every[path]))}"
        print(f"{name}: {compared} verdicts compared with those among all {len(every)} articles")


def check_paths(folder: Path, paths: Sequence[str]) -> Verdicts:
    """Return what each article is told when these paths are checked."""
    report = json.loads(run_contentlint(folder, "check", *paths, "--select", "ALL", "--format", "json"))
    return {file["path"]: [json.dumps(one, sort_keys=True) for one in file["findings"]] for file in report["files"]}


if __name__ == "__main__":
    sys.exit(main())
