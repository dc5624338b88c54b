"""How well near-duplicates are found among copies of real articles with some of their sentences left out.

Run: ``python benchmarks/near_duplicates.py``: of the copies that share at least 85 % with their original (by counting
all shingles), how many are found; of those that share less than 80 %, how many are reported all the same.
"""

import random
from itertools import islice

from corpora import list_articles

from contentlint.article.reader import read
from contentlint.site.minhash import SHINGLE_SIZE, compute_signature, compute_similarity, hash_bands
from contentlint.source import decode

SEED = 20261124
MIN_REPORTED_SHARE = 0.85
MAX_DIFFERENT_SHARE = 0.80


def main() -> None:
    """Make and compare the copies."""
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    alike = found = unlike = wrong = 0
    errors = []
    for path in list_articles("18f"):
        sentences = [sentence.text for sentence in read(decode(path.read_bytes(), path.name)).prose.sentences]
        for share in (0.02, 0.05, 0.08, 0.12):
            copy = [text for text in sentences if chance.random() >= share]
            one, other = _split_words(sentences), _split_words(copy)
            if len(one) < 200 or len(other) < 200:
                continue
            exact = _compute_exact_similarity(one, other)
            first, second = compute_signature(one), compute_signature(other)
            estimate = compute_similarity(first, second)
            in_common = any(map(int.__eq__, hash_bands(first), hash_bands(second)))
            reported = estimate >= MIN_REPORTED_SHARE and in_common
            errors.append(abs(estimate - exact))
            alike += exact >= MIN_REPORTED_SHARE
            found += exact >= MIN_REPORTED_SHARE and reported
            unlike += exact < MAX_DIFFERENT_SHARE
            wrong += exact < MAX_DIFFERENT_SHARE and reported
    print(f"{found} of {alike} copies that share at least 85 % are found")
    print(f"{wrong} of {unlike} copies that share less than 80 % are reported")
    print(f"mean error of the estimate {sum(errors) / len(errors):.3f}, largest {max(errors):.3f}")


def _split_words(sentences: list[str]) -> list[bytes]:
    return " ".join(sentences).lower().encode().split()


def _compute_exact_similarity(one: list[bytes], other: list[bytes]) -> float:
    left, right = (
        set(zip(*(islice(words, at, None) for at in range(SHINGLE_SIZE)), strict=False)) for words in (one, other)
    )
    return len(left & right) / len(left | right)


if __name__ == "__main__":
    main()
