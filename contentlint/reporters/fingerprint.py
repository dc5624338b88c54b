"""What a finding is known by from one run to the next, whatever lines come or go above it."""

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from contentlint.findings import FileReport, Finding
from contentlint.reporters.report import sort_findings


def identify_findings(file: FileReport) -> Iterator[tuple[Finding, str]]:
    """Yield the findings of a file in order, each with a name that no other one in the file has."""
    seen: Counter[str] = Counter()
    for finding in sort_findings(file.findings):
        known_by = hash_texts(finding.rule, finding.message_id, finding.fingerprint, finding.context)
        seen[known_by] += 1
        yield finding, f"{known_by}:{seen[known_by]}"


def hash_texts(*parts: str) -> str:
    """Return 32 hexadecimal digits for some texts."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
