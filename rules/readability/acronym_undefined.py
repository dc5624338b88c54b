"""``readability/acronym-undefined``."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, NamedTuple

from msgspec import Struct

from contentlint.document import Article
from contentlint.document.model import InlineElement
from contentlint.document.prose import ProseBlock
from contentlint.rule import Finding, Message, Option, Rule, Span, bad, good

ACRONYM = re.compile(r"(?<![\w.&/@#$%+–’'-])([A-Z]{2,6})(?:s|['’]s)?(?![\w&/@+–-]|\.\w|['’]\w|:\w|\s?\d)")

KNOWN = tuple(
    """
    AAA ABC AC ACM ADHD AI AIDS AJAX AK AKA AL ALL AM AMA AMD AMP AN AND ANSI ANY AOL API APK APP APR AR ARE ARM
    AS ASAP ASCII ASP AT ATM AUD AUG AVI AWS AZ BASIC BBC BBQ BC BCC BCE BE BI BIOS BLOB BMP BMW BOM BRL BSD BST
    BTC BTW BUT BY CA CAD CAPTCHA CC CD CDC CDN CDT CEO CERN CEST CET CFO CGI CHF CI CIA CIO CISO CLI CM CMO CMS
    CNN CNY CO COBOL COO CORS COVID CPA CPC CPM CPU CRM CRUD CSI CSS CST CSV CT CTA CTO CTR CV CZK DB DBA DBM DC
    DDL DDOS DE DEC DHL DIY DJ DKK DLL DM DML DNA DNS DO DOC DOCX DOI DOM DON DOS DOT DPI DPS DSL DVD DVR EDT
    EEST EM EMAIL EOD EPA EPS EPUB ERP ESPN EST ET ETA ETH ETL EU EUR EXE FAA FAQ FAQS FAX FBI FDA FDR FEB FIFA
    FIFO FIG FL FLAC FOR FRI FTC FTP FTPS FYI GA GB GBP GDP GDPR GHZ GIF GIS GIT GMT GNU GOP GPL GPS GPU GQ GUI
    GUID GW HBO HD HDD HDMI HEIC HEX HI HIPAA HIV HKD HP HQ HR HTM HTML HTTP HTTPS HZ IA IBAN IBM ICO ICU ID IDE
    IDS IE IEEE IF IKEA IL IMAP IMDB IMHO IN INI INR IO IOS IOT IP IPA IPO IQ IRL IRS IS ISBN ISO ISP IST IT ITV
    JAN JAR JFK JPEG JPG JPL JPY JR JS JSON JSP JST JSX JUL JUN JVM JWT KB KFC KFZ KG KHZ KM KML KPI KRW KS KW
    KWH KY LA LAN LCD LED LGBT LGBTQ LIFO LLC LLM LLP LOL LTD LTE MA MAC MAR MAY MB MBA MD MDT ME MHZ MI MIDI
    MIME MIT ML MLB MM MN MO MON MOV MP MPEG MPG MPH MRI MS MSN MST MT MTV MV MVC MVP MW MXN MY NASA NATO NB NBA
    NBC NC NCAA ND NDA NE NFC NFL NFT NGO NH NHL NHS NJ NLP NM NO NOAA NOK NOT NOV NPM NPR NS NSA NSFW NT NV NY
    NYC NYU NZD OCR OCT ODS ODT OEM OF OH OK OKR ON OOP OR ORM OS OSS OTP PA PBS PC PCI PDF PDFS PDT PHP PIN PLN
    PM PNG PO POP POS PP PPC PPT PPTX PR PS PSD PST PT PTO PVC PX QA QR QVC RAID RAM RAR RDBMS RDF REST RFC RFI
    RFP RFQ RGB RI RIP ROI ROM RPC RPM RSS RSVP RTF RUB RV SAAS SAP SAT SC SCSS SD SDK SEK SEM SEO SEP SEPT SERP
    SERPS SFTP SGD SGML SIM SKU SLA SMB SME SMS SMTP SO SOAP SOS SPA SPF SQL SRE SSD SSH SSL SSN SSO STD STEM
    SUN SUV SVG SWAT SWF TB TBA TBD TCP TED TGZ THE THU THUR THURS TIF TIFF TLD TLS TN TNT TO TRY TSA TSV TTL
    TTS TUE TUES TV TVS TX TXT UAE UAH UAT UDP UFO UI UK UML UN UNESCO UNICEF UNIX UP UPC UPS URI URL URLS US
    USA USB USD USDA USPS USSR UT UTC UTF UTM UUID UX VA VAR VAT VHS VIN VIP VM VMS VOD VOL VP VPN VPS VR VS VT
    WA WAN WAV WCAG WE WEBP WED WHO WI WMV WP WSDL WTF WTO WV WWF WWI WWII WWW WY WYSIWYG XHTML XL XLS XLSX XML
    XPS XSL XSLT XSS XXL YAML YMCA YOU YTD ZAR ZIP
""".split()
)
"""What readers of the web know: technology, file formats, units, currencies, places, months, well-known names."""

SMALL_WORD = re.compile(r"\b[a-z]{2,6}\b")
ROMAN = re.compile(r"[IVXLC]{2,6}")
INITIAL = re.compile(r"(?<![\w'’])[A-Za-z]|(?<=[a-z])[A-Z]")
CAPITAL = re.compile(r"(?<![\w'’])[A-Z](?=[a-z])|(?<=[a-z])[A-Z]")
LITTLE_WORD = re.compile(r"\b(?:of|the|and|for|in|to|a|an|on|at|by|with|or|as)\b")
"""Words that an acronym may pass over."""

IN_BRACKETS = re.compile(r"""\w[”"'’»*]?\s*[(\[][“"'‘«]?(?:the |an? |or |aka |a\.k\.a\. |hereafter |also )?$""")
"""What stands before an acronym that explains the words before it: “General Services Administration (”."""

EXPLAINED = re.compile(
    r"""[”"'’»)]?(?:,? (?:which |that )?(?:stands|is short|is an acronym|is an abbreviation|meaning|short) \w|s? ?[(\[]([^()\[\]]{5,120})[)\],;])"""
)
"""What stands after one that is explained: “ stands for”, or words in brackets."""

REACH = 120
"""Code points before and after an acronym in which the words that it is made of may stand."""

SHORTEST_DISTINCT = 3
"""Letters of an acronym that are too many to be the initials of other words by chance."""


class Use(NamedTuple):
    """An acronym that is used: the place, in a block of prose."""

    prose: ProseBlock
    start: int
    end: int


class Options(Struct, frozen=True):
    """Words."""

    known: Annotated[tuple[str, ...], Option("acronyms that every reader of the web knows")] = KNOWN
    allow: Annotated[tuple[str, ...], Option("acronyms that your readers know besides")] = ()


class AcronymUndefined(Rule[Options]):
    """Explain an acronym where it is used first.

    A reader who does not know an acronym has to leave the text to understand it. Once explained, it can stand alone.

    Words of two to six capitals count, at their first use in the text. They are explained by their words, in either order
    – “Application Programming Interface (API)”, “API (Application …)” – or by an abbr tag with a title. Left alone
    is what every reader of the web knows, what is part of a name or a number (“ISO 9001”, “GPT-4”, “TCP/IP”), Roman numerals, and
    words that are only shouted: those that the article has in small letters, too, and lines in capitals.
    Headings and quotations are not searched, but what they explain counts as explained.
    """

    how_to_fix = "Write the words out at the first use, with the acronym in brackets."
    basis = "house-style"
    severity = "info"
    languages = ("en",)
    messages = {
        "undefined": Message("“{quote}” is not explained.", label="what does it stand for?"),
        "late": Message(
            "“{quote}” is used before it is explained.",
            fix="Move the explanation to this first use.",
            label="the first use",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for the first use of each acronym that is not explained there."""
        uses = self._uses(article)
        if not uses:
            return
        shouted = _small_words(article)
        names = "".join(CAPITAL.findall(_whole(article))).upper()
        for acronym, places in uses.items():
            if acronym.lower() in shouted or (len(acronym) >= SHORTEST_DISTINCT and acronym in names):
                continue
            yield from self._check(acronym, places)

    def _check(self, acronym: str, uses: list[Use]) -> Iterator[Finding]:
        explained = next((use for use in uses if _is_explained(acronym, use)), None)
        if explained is uses[0]:
            return
        first = next((use for use in uses if use.prose.kind not in {"heading", "quote"}), None)
        if first is None:
            return
        if explained is None:
            yield self.finding("undefined", at=_place(first), quote=acronym)
        elif first.prose is not explained.prose and uses.index(first) < uses.index(explained):
            more = [(_place(explained), "explained here")]
            yield self.finding("late", at=_place(first), quote=acronym, related=more)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.options.known, *self.options.allow))

    def _uses(self, article: Article) -> dict[str, list[Use]]:
        """Return the acronyms that need an explanation, each with its uses in the order of the text."""
        known = self._known
        uses: dict[str, list[Use]] = {}
        for prose in article.prose:
            for found in ACRONYM.finditer(prose.shape):
                acronym = found[1]
                if acronym not in known and not ROMAN.fullmatch(acronym):
                    uses.setdefault(acronym, []).append(Use(prose, *found.span(1)))
        return uses

    examples = (
        good("""
            # Water

            The British Standards Institution (BSI) tests kettles. A test of the BSI takes a day. The API (Application
            Programming Interface) of the PDF is explained by the NGO.
        """),
        bad(
            """
            # Water

            Kettles are tested by the BSI. A test of the BSI takes a day.
            """,
            "undefined",
        ),
        bad(
            """
            # Water

            Kettles are tested by the BSI.

            The British standards institution (BSI) takes a day for a test.
            """,
            "late",
        ),
        good(
            """
            # Water

            Kettles are tested by the BSI.
            """,
            options={"allow": ("BSI",)},
        ),
        bad(
            """
            # Water

            Kettles are tested by an NGO.
            """,
            "undefined",
            options={"known": ()},
        ),
    )


def _place(use: Use) -> Span:
    return use.prose.text.locate(use.start, use.end)


def _whole(article: Article) -> str:
    title = article.stated("title")
    return "\n".join((title.value if title else "", *(prose.plain for prose in article.prose)))


def _small_words(article: Article) -> frozenset[str]:
    """Return the words that the article writes in small letters."""
    return frozenset(word for prose in article.prose for word in SMALL_WORD.findall(prose.plain))


def _is_explained(acronym: str, use: Use) -> bool:
    """Tell whether an acronym stands beside its explanation."""
    text = use.prose.text.text
    before, after = text[max(0, use.start - REACH) : use.start], text[use.end : use.end + REACH]
    if IN_BRACKETS.search(before) or _has_title(use):
        return True
    found = EXPLAINED.match(after)
    if found and (found[1] is None or _spells(found[1], acronym)):
        return True
    return len(acronym) >= SHORTEST_DISTINCT and any(acronym in letters for letters in _initials(before, after))


def _initials(*texts: str) -> Iterator[str]:
    """Yield the initials of the words of each text, with and without the little ones."""
    for text in texts:
        yield "".join(INITIAL.findall(text)).upper()
        yield "".join(INITIAL.findall(LITTLE_WORD.sub(" ", text))).upper()


def _spells(text: str, acronym: str) -> bool:
    """Tell whether the letters of an acronym stand in a text in their order."""
    rest = iter(text.upper())
    return all(letter in rest for letter in acronym)


def _has_title(use: Use) -> bool:
    """Tell whether the acronym stands in an ``abbr`` tag that explains it."""
    place = _place(use)
    return any(
        isinstance(inline, InlineElement) and inline.tag.get("title") and inline.span.contains(place)
        for inline in use.prose.inlines
    )
