"""Lines that name the author without “by”: which are, and which only look so."""

from contentlint.prose.author_lines import find_authors

LINES = {
    "Ada Reed and Ben Lund | 5 min read": ("Ada Reed", "Ben Lund"),
    "News • Dr. Ada Reed • Updated on March 3, 2025 • 12 comments": ("Dr. Ada Reed",),
    "Ada Reed5 min read3 March 2025": ("Ada Reed",),
    "Jan de Vries | 5 minuten leestijd": ("Jan de Vries",),
    "Les Das | 5 min read": ("Les Das",),
    "J. R. Reed · 2 days ago": ("J. R. Reed",),
    "Ada Reed, beekeeper": ("Ada Reed",),
    "Ada Reed\nFood historian": ("Ada Reed",),
}

OTHERS = [
    "Ada Reed",
    "5 min read | 3 March 2025",
    "Read More | 5 min read",
    "New Haven, 3 March 2025",
    "Mayo Clinic | 3 March 2025",
    "Ada Reed, who lives in York, told us how on 3 March 2025.",
    "Ada Reed, director of the tea museum, sent us this letter:",
]


def test_a_name_with_what_only_bylines_have() -> None:
    assert {line: find_authors(line) for line in LINES} == LINES


def test_other_short_lines() -> None:
    assert [line for line in OTHERS if find_authors(line)] == []
