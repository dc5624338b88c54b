"""``site/near-duplicate``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Finding, Message, Option, Rule, bad, good
from contentlint.site import Facts, Site
from contentlint.site.related import elsewhere

KETTLE = """
Hard water leaves a white crust in a kettle, and the crust keeps the heat from the water. Once a month is often enough
to take it off. Fill the kettle half with water and pour in the juice of two lemons. Let it boil once, then leave it to
stand for half an hour, with the lid closed. The crust comes off in flakes, which you pour away together with the
water. Where some of it stays, rub it with the cut side of a lemon and boil fresh water twice, so that no taste is left
behind. A steel kettle bears vinegar too, but one of copper does not, and neither does any rubber seal. Write down the
day, for a kettle that is descaled by the calendar never needs an hour of scrubbing.
"""
MACHINE = """
A coffee machine tells you by a lamp when it wants to be descaled, because it counts the litres that ran through it.
Take the descaler that its maker names, since acids that are stronger eat the seals. Mix it in the tank, put a bowl
below the spout, and start the program, which takes about twenty minutes and must not be stopped halfway. Then fill the
tank with clear water and let it run through once more. Machines with a steam nozzle need the same for the nozzle, or
the milk will soon taste of it. If the lamp goes on shining, the program was broken off and has to be started again from
the beginning. Hard water calls for it every two months, soft water twice a year, and a filter in the tank halves that.
"""


class Options(Struct, frozen=True):
    """From which share on."""

    share: Annotated[int, Option("percent of common text that is too much", min=50, max=100)] = 85
    identical: Annotated[int, Option("percent from which it is an error", min=50, max=100)] = 98


class NearDuplicate(Rule[Options]):
    """Publish a text once.

    Of several pages with one text a search engine shows one, and not always the one you mean. Readers who find both
    have read the second for nothing.

    Compared are the rows of five words (shingles) of the prose, from 100 words on, by MinHash: the share is an
    estimate that is right to about two points. Only articles of one language that are to be found are compared:
    drafts, redirects, articles kept out of search engines and copies that name another address as canonical are left
    alone. Legal pages and change logs are alike by nature: turn the rule off for their folder.
    """

    how_to_fix = "Merge the two, or name one of them as the canonical address of the other."
    basis = "tool-convention"
    sources = (
        "Semrush Site Audit (error “duplicate content”: 85 % identical)",
        "Screaming Frog SEO Spider (near duplicates: 90 % by default)",
    )
    severity = "warning"
    scope = "site"
    profiles = {"semrush": {"share": 85}, "screaming-frog": {"share": 90}}
    messages = {
        "alike": Message("About {percent} % of the text also stands in {other}.", label="much the same text"),
        "identical": Message(
            "The text is that of {other}: about {percent} % are the same.", label="the same text", severity="error"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding about the article that is most alike, the others beside it."""
        found = site.alike(facts, self.options.share / 100)
        if not found:
            return
        first, percent = found[0], round(found[0].share * 100)
        message = "identical" if percent >= self.options.identical else "alike"
        related = elsewhere(site, (one.article for one in found), "much the same text")
        at = facts.title or facts.start
        yield self.finding(message, at=at, percent=percent, other=site.shown(first.article.path), related=related)

    examples = (
        good(f"# Descaling\n\n{KETTLE}\n", others={"machine.md": f"# Machines\n\n{MACHINE}\n"}),
        bad(f"# Descaling\n\n{KETTLE}\n", "identical", others={"copy.md": f"# Limescale\n\n{KETTLE}\n"}),
        bad(
            f"# Descaling\n\n{KETTLE}\n",
            "alike",
            others={"copy.md": f"# Limescale\n\n{KETTLE} Dry the outside with a cloth as well.\n"},
        ),
    )
