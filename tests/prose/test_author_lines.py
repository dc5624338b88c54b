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
    "Ada Reed, May 2026": ("Ada Reed",),
    "Paris Reed · 3 May 2026": ("Paris Reed",),
    "Ada London | 5 min read": ("Ada London",),
    "Ada Reed • Reading time: 5 min": ("Ada Reed",),
    "Updated: 3 May 2026 | Ada Reed": ("Ada Reed",),
    "Ada Park, May 2026": ("Ada Park",),
    "Ada Bridge | Editor | 3 May 2026": ("Ada Bridge",),
    "Sourdough Bread | Ada Reed | 5 min read": ("Ada Reed",),
}

OTHERS = [
    "Ada Reed",
    "5 min read | 3 March 2025",
    "Read More | 5 min read",
    "New Haven, 3 March 2025",
    "Mayo Clinic | 3 March 2025",
    "Ada Reed, who lives in York, told us how on 3 March 2025.",
    "Ada Reed, director of the tea museum, sent us this letter:",
    "Mount Everest, May 2026",
    "Lake Como, June 2025",
    "Costa Rica | 3 March 2026",
    "Kyoto Gardens, April 2025",
    "Hong Kong Rooftops · 3 May 2026",
    "Tokyo Marathon | March 1, 2026",
    "Solar Eclipse | August 12, 2026",
    "Sourdough Bread | 5 min read",
    "Spaghetti Verdi | 25 min",
    "Galaxy Headphones | 5 min read",
    "Total Time: 45 min",
    "Active Rest: 1 min",
    "Release Deadline: 3 May 2026",
    "Kölner Weihnachtsmarkt, 3. Dezember 2026",
    "Torta Caprese | 5 min",
]


def test_a_name_with_what_only_bylines_have() -> None:
    assert {line: find_authors(line) for line in LINES} == LINES


def test_other_short_lines() -> None:
    assert [line for line in OTHERS if find_authors(line)] == []
