"""``readability/flesch``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.languages.table import get_limits
from contentlint.rule import Article, Finding, Message, Option, Rule, locate_title

MIN_READING_EASE, MIN_FLOOR = 40, 30
"""Below these a text is hard and very hard to read on Flesch’s own scale, which the formulas of German, Spanish and
French keep: hard from the middle of the band called difficult, very hard from its end. Language files state the
bands of others."""

MIN_SENTENCE_WORDS = 10
"""Where the average sentence has fewer words, the text is a list or reference; its names and terms are what is hard."""


class Options(Struct, frozen=True):
    min: Annotated[
        int, Option("below this score a text is hard to read; 0 uses the limit for its language", min=0, max=100)
    ] = 0
    floor: Annotated[
        int, Option("below this score a text is very hard to read; 0 uses the limit for its language", min=0, max=100)
    ] = 0


class Flesch(Rule[Options]):
    """Keep the text easy to read.

    The Flesch reading ease is low if sentences and words are long. A text with a score below 40 is hard to read for
    most adults; below 30 it is hard for nearly all of them.

    Flesch called texts with a score of 50 or less difficult, and Screaming Frog lists texts below 50. Of 1,109 articles
    on two government sites, 55% score below 50, 23% below 40 and 7% below 30. A limit that most articles fail does not
    help writers, so the rule starts at 40. The profile `screaming-frog` sets the limits to 50 and 30 in all languages.

    The score is a rule of thumb: it counts syllables and ignores meaning. Technical articles are often easier to
    read than their score suggests. The finding is only a tip for documentation, and if the average sentence has
    fewer than ten words: the score of such texts is low because of names and terms that cannot be replaced. This
    does not apply if you set `floor` yourself.

    English texts are scored with Flesch’s original formula. Six other languages use adapted formulas: German (Amstad),
    Spanish (Fernández Huerta), French (Kandel and Moles), Italian (Franchina and Vacca), Dutch (Douma) and Portuguese
    (Martins and others). All use Flesch’s scale, on which a score from 50 to 30 is “difficult”. A text counts as hard
    below the middle of that range and as very hard below its lower end. For some languages, the range is different: 50
    to 40 in Italian, 50 to 25 in Portuguese and 45 to 30 in Dutch. Texts in these languages therefore count as hard
    below 45, 37 and 37. We tested the limits of 40 and 30 on English articles only. We use them for German, Spanish and
    French as well, because their formulas were made for a scale like Flesch’s. No other languages are checked.

    Words, sentences and syllables are counted as in textstat 0.7.13, and English syllables with the CMU dictionary
    0.7a. Only visible prose is counted: no code, tables or metadata. Tools that count differently arrive at scores up
    to ten points higher or lower. Articles with fewer than a hundred words have no score.
    """

    how_to_fix = "Split the longest sentences and use shorter words."
    basis = "tool-convention"
    sources = (
        (
            "Screaming Frog SEO Spider, filters “Readability Difficult” and “Readability Very Difficult” "
            "(Flesch’s bands) https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
        (
            "Rudolf Flesch, “A new readability yardstick” (1948; 30 to 50: difficult, less: very difficult) "
            "https://doi.org/10.1037/h0057532"
        ),
        (
            "textstat 0.7.13 (the formulas of German, Spanish, French, Italian and Dutch) "
            "https://github.com/textstat/textstat"
        ),
        "Roberto Vacca’s bands for Italian, as schools of writing give them (below 40: low)",
        "W. H. Douma’s table for Dutch (30 to 45: difficult)",
        "Martins and others, “Readability formulas applied to textbooks in Brazilian Portuguese” (1996)",
    )
    severity = "info"
    languages = ("en",)
    words = "readability.reading-ease"
    whole_article = True
    pages = ("article", "documentation")
    profiles = {"screaming-frog": {"min": 50, "floor": 30}}
    messages = {
        "low": Message("The text is hard to read (reading ease {size}); aim for {aim} or more."),
        "very-low": "The text is very hard to read (reading ease {size}); aim for {aim} or more.",
    }

    def check(self, article: Article) -> Iterator[Finding]:
        found = article.prose.readability or article.prose.local_readability
        if found is None:
            return
        hard = get_limits("reading-ease.hard").get(article.language, MIN_READING_EASE)
        very_hard = get_limits("reading-ease.very-hard").get(article.language, MIN_FLOOR)
        least, floor = self.options.min or hard, self.options.floor or very_hard
        if found.flesch < max(least, floor):
            is_grave = found.flesch < floor and (self.options.floor or not _needs_its_words(article))
            message = "very-low" if is_grave else "low"
            yield self.finding(message, at=locate_title(article), size=found.flesch, aim=max(least, floor))


def _needs_its_words(article: Article) -> bool:
    """Tell whether names and terms are what makes a text hard: that of documentation or of short sentences."""
    prose = article.prose
    size = len(prose.sentences)
    is_made_of_terms = prose.word_count < MIN_SENTENCE_WORDS * size
    return is_made_of_terms or article.page_kind.kind == "documentation"
