"""Conversations, told from lists whose lines have a name before a colon."""

from each import hold_for_each

from contentlint.prose.spoken_turns import find_speaker

SAID = "I think that the lid of a kettle says more about tea than its handle does."


def test_a_conversation_is_told_by_its_speakers() -> None:
    def check(text: str, speaker: str) -> None:
        assert find_speaker(text) == speaker

    names = ["Ada", "Ben Reed", "Ada", "Ada", "Ben Reed", "Ada", "Ben Reed", "Ada"]
    spoken = "\n\n".join(f"{name}: {SAID}" for name in names)
    rows = [
        (spoken, "Ada"),
        (f"---\ntitle: Lids\n---\n\n## Transcript\n\n{spoken}", "Ada"),
        ("\n\n".join(f"**{name}:** {SAID}\n\n{SAID}" for name in names), "Ada"),
        ("\n\n".join(f"**{name}**: {SAID}" for name in names), "Ada"),
        ("\n\n".join(f"玛丽\uff1a {SAID}\n\n王伟\uff1a {SAID}" for _ in range(4)), "王伟"),
        ("\n\n".join(f"{name}: {SAID}" for name in names[:7]), ""),
        ("\n\n".join(f"Note: {SAID}" for _ in range(9)), ""),
        ("\n\n".join("Type: a text\nDefault: none" for _ in range(9)), ""),
        ("\n\n".join(f"{name}: {SAID}\n\n{SAID}\n\n{SAID}" for name in names), ""),
        ("\n\n".join(f"The lid of the kettle of {name}: {SAID}" for name in names), ""),
        ("", ""),
    ]
    hold_for_each(check, rows)
