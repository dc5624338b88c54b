"""How well near-duplicates are found among copies of real articles with some of their sentences left out.

Run: ``python benchmarks/near_duplicates.py``: of the copies that share at least 85 % with their original (by counting
all shingles), how many are found; of those that share less than 80 %, how many are reported all the same.
"""

import random
from itertools import islice

from corpora import articles

from contentlint.article.reader import read
from contentlint.site.minhash import BANDS, SIZE, band_of, likeness, signature_of
from contentlint.source import decode

SEED = 20261124
REPORTED = 0.85
CLEARLY_LESS = 0.80


def main() -> None:
    """Make and compare the copies."""
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    alike = found = unlike = wrong = 0
    errors = []
    for path in articles("18f"):
        sentences = [sentence.text for sentence in read(decode(path.read_bytes(), path.name)).prose.sentences]
        for share in (0.02, 0.05, 0.08, 0.12):
            copy = [text for text in sentences if chance.random() >= share]
            one, other = _words(sentences), _words(copy)
            if len(one) < 200 or len(other) < 200:
                continue
            exact = _exact(one, other)
            first, second = signature_of(one), signature_of(other)
            estimate = likeness(first, second)
            in_common = [band for band in range(BANDS) if band_of(first, band) == band_of(second, band)]
            reported = estimate >= REPORTED and bool(in_common)
            errors.append(abs(estimate - exact))
            alike += exact >= REPORTED
            found += exact >= REPORTED and reported
            unlike += exact < CLEARLY_LESS
            wrong += exact < CLEARLY_LESS and reported
    print(f"{found} of {alike} copies that share at least 85 % are found")
    print(f"{wrong} of {unlike} copies that share less than 80 % are reported")
    print(f"mean error of the estimate {sum(errors) / len(errors):.3f}, largest {max(errors):.3f}")


def _words(sentences: list[str]) -> list[bytes]:
    return " ".join(sentences).lower().encode().split()


def _exact(one: list[bytes], other: list[bytes]) -> float:
    left, right = (set(zip(*(islice(words, at, None) for at in range(SIZE)), strict=False)) for words in (one, other))
    return len(left & right) / len(left | right)


if __name__ == "__main__":
    main()
