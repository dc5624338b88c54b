"""Draw texts of rules at random, always the same ones, for somebody to read aloud.

``python tools/draw_texts.py`` prints 100 of them; ``--seed`` and ``--number`` draw others.
"""

# ruff: noqa: INP001, T201 - a script

import argparse
import random
from collections.abc import Iterator

from contentlint.rule.builtin import load_registry
from contentlint.rule.docs.page import get_defaults
from contentlint.rule.message_template import render_partial


def list_texts() -> Iterator[str]:
    """Yield each text of a rule with where it is."""
    for spec in load_registry().specs:
        values = get_defaults(spec)
        texts = {"summary": spec.summary, "fix": spec.how_to_fix, "reason": spec.reason, "note": spec.fix_reason}
        texts |= {f"why {number}": part for number, part in enumerate(spec.why.split("\n\n"), 1)}
        texts |= {f"option {option.name}": option.help for option in spec.options}
        for name, message in spec.messages.items():
            texts |= {f"{name}": message.text, f"{name}, fix": message.fix, f"{name}, label": message.label}
        for where, text in texts.items():
            if text:
                yield f"{spec.id} · {where}: {render_partial(' '.join(text.split()), values)}"


def main() -> None:
    """Print the texts that were drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--number", type=int, default=100)
    chosen = parser.parse_args()
    texts = list(list_texts())
    for text in random.Random(chosen.seed).sample(texts, chosen.number):  # noqa: S311  # no secret
        print(text)


if __name__ == "__main__":
    main()
