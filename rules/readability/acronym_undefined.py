"""``readability/acronym-undefined``."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import InlineElement, Link
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.prose.syllables import word_codes
from contentlint.rule import Finding, Message, Option, Rule, Span, bad, good

ACRONYM = lazy_pattern(r"([A-Z]{2,6})(?:s|['’]s)?(?![\w&/@+–-]|\.\w|['’]\w|:\w|\s?\d)")

JOINED = frozenset(".&/@#$%+–’'-_")
"""What before an acronym makes it a part of something else."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


KNOWN = _listed("""
    AA AAA AARP ABC AC ACID ACM ACME AD ADHD AES AFP AI AIDS AJAX AK AKA AL ALL AM AMA AMD AMP AN AND ANSI ANY
    AOL AP API APK APP APR AR ARE ARM AS ASAP ASCII ASEAN ASP AT ATM ATMS AUD AUG AVI AWD AWS AZ BASE BASIC BBC
    BBQ BC BCC BCE BDSM BE BI BIOS BLOB BMP BMW BOM BRL BSD BSON BST BTC BTW BUT BY CA CAD CAPTCHA CBS CC CD CDC
    CDMA CDN CDR CDT CEO CEOS CERN CEST CET CFO CGI CHF CI CIA CIDR CIO CIOS CISO CLI CM CMO CMS CNAME CNAMES
    CNBC CNET CNN CNY CO COBOL COO CORS COVID CPA CPC CPM CPU CRM CRUD CSI CSS CST CSV CT CTA CTO CTR CV CZK
    DASH DB DBA DBM DC DDL DDOS DE DEC DELETE DGN DHL DICOM DIY DJ DKK DLL DM DMG DML DMV DNA DNS DNSSEC DO DOC
    DOCX DOD DOI DOM DON DOS DOT DPI DPS DR DSL DVD DVI DVR DWF DWFX DWG DXF EDT EEST EKG EM EMAIL EMF EML EMLX
    EOD EPA EPS EPUB EQ ER ERP ESPN EST ET ETA ETH ETL EU EUR EV EXE FAA FAQ FAQS FAX FBI FBX FDA FDR FE FEB
    FEMA FIFA FIFO FIG FL FLAC FOMO FOR FOX FRI FTC FTP FTPS FYI GA GB GBP GDP GDPR GE GET GHZ GIF GIS GIT GLB
    GMT GNU GOP GPL GPS GPU GQ GSM GUI GUID GW HBO HD HDD HDMI HEAD HEIC HEX HI HIPAA HIV HKD HP HQ HR HSTS HTC
    HTM HTML HTTP HTTPS HVAC HZ IA IBAN IBM ICO ICU ID IDE IDEO IDS IE IEEE IF IFC IFTTT IG IGES IGS IKEA IL
    IMAP IMDB IMG IMHO IN INI INR IO IOS IOT IP IPA IPO IQ IRC IRL IRS IS ISBN ISO ISP IST IT ITV JAN JAR JAVA
    JFK JIRA JP JPEG JPG JPL JPX JPY JR JS JSON JSONP JSP JST JSX JUL JUN JVM JWT KB KFC KFZ KG KHZ KM KML KPI
    KRW KS KW KWH KY LA LAN LCD LDAP LED LEGO LEGOS LG LGBT LGBTQ LIFO LISP LLC LLM LLP LOGO LOL LTD LTE MA MAC
    MAR MAY MB MBA MBOX MD MDT MDX ME MHT MHTML MHZ MI MIDI MIME MIT MITRE ML MLB MM MN MO MON MOV MP MPEG MPG
    MPH MPV MRI MS MSG MSI MSN MST MT MTV MV MVC MVP MW MX MXN MY MYSQL NAACP NASA NATO NB NBA NBC NC NCAA ND
    NDA NE NFC NFL NFT NGINX NGO NH NHL NHS NIH NISSAN NJ NLP NM NO NOAA NOK NOOK NOSQL NOT NOTE NOV NPM NPR NS
    NSA NSFW NT NV NVIDIA NW NY NYC NYU NZD OBJ OCR OCT ODS ODT OEM OF OH OK OKR OLAP ON OOP OR ORM OS OSCON OSS
    OTP OXPS PA PATCH PBS PC PCB PCI PCL PDF PDFS PDT PHP PIN PLN PM PNC PNG PO POP POS POST POUR PP PPC PPT
    PPTX PR PS PSD PST PT PTO PTSD PUB PUT PVC PX QA QR QVC RAID RAM RAR RDBMS RDF README REST RFC RFI RFP RFQ
    RGB RI RIP ROI ROM RPC RPM RSS RSVP RTF RUB RV SAAS SAP SAT SC SCSS SD SDK SE SEK SEM SEO SEP SEPT SERP
    SERPS SF SFTP SGD SGML SHA SIM SKU SLA SMB SME SMS SMTP SO SOAP SOLID SOLR SOS SPA SPF SQL SQLITE SRE SSD
    SSH SSL SSN SSO STD STEM STL SUN SUV SVG SW SWAT SWF SWIFT SXSW TAR TB TBA TBD TCP TED TEX TGZ THE THU THUR
    THURS TIF TIFF TIP TL TLD TLS TN TNT TO TOS TOYOTA TRY TSA TSV TTL TTS TUE TUES TV TVS TX TXT UAE UAH UAT
    UDP UFO UI UK UML UN UNESCO UNICEF UNIX UP UPC UPS URI URL URLS US USA USB USD USDA USDOT USPS USSR UT UTC
    UTF UTM UUID UX VA VAR VAT VBA VCF VDX VHS VIN VIP VM VMS VOD VOL VP VPC VPN VPS VR VS VSD VSDM VSDX VSS
    VSSM VSSX VT VW WA WAN WASM WAV WCAG WE WEBP WED WHO WI WIFI WMF WMV WP WSDL WTF WTO WV WWF WWI WWII WWW WY
    WYSIWYG XAML XHTML XL XLS XLSB XLSM XLSX XML XPRIZE XPS XSD XSL XSLT XSS XXL YAML YMCA YOU YTD YUM ZAR ZIP
""")
"""What readers of the web know: technology, file formats, units, currencies, places, months, well-known names."""

CAPITALS_BEFORE = lazy_pattern(r"(?:[A-Z]{2}[”\"’'.]?|[A-Z]{6},|[A-Z]['’][A-Z]) ?$")
CAPITALS_AFTER = lazy_pattern(r" [A-Z]{2}|, [A-Z]{7}")
"""What shows that a word is only shouted: others in capitals beside it."""

QUOTED = lazy_pattern(r"[“\"\u2018'][.,]?[”\"’']")
LABEL = lazy_pattern(r"(?:^|\n)\W*$")
ROMAN = lazy_pattern(r"[IVXLC]{2,6}")
INITIAL = lazy_pattern(r"(?<![\w'’])[A-Za-z]|(?<=[a-z])[A-Z]")
CAPITAL = lazy_pattern(r"[A-Z](?=[a-z]|\.[A-Z ])")
"""The first letter of a name, or one of “U.S.”."""
LITTLE_WORD = lazy_pattern(r"\b(?:of|the|and|for|in|to|a|an|on|at|by|with|or|as)\b")
"""Words that an acronym may pass over."""

OR_BEFORE = lazy_pattern(r"\bor[ “\"'*_]*(?:the |an? )?$")
OR_AFTER = lazy_pattern(r"s?(?: \w+)?,? or (?:the |an? )?([^,.;:()\n]{5,60})")
"""What parts an acronym from its words on either side: “database management systems, or DBMS”."""

APPOSITION = lazy_pattern(r"""s?[”"'’»)]?(?:,|:| [–—-]| or)\s(?:or |the |an? )?([A-Z][^,.;:()\n]{5,60})""")
"""What stands after an acronym that words in capitals explain: “OFX, Open Financial Exchange,”."""

IN_BRACKETS = lazy_pattern(r"""\w[”"'’»*]?\s*[(\[][“"'\u2018«]?(?:the |an? |or |aka |a\.k\.a\. |hereafter |also )?$""")
"""What stands before an acronym that explains the words before it: “General Services Administration (”."""

EXPLAINED = lazy_pattern(
    r"""[”"'’»)]?(?:,? (?:which |that )?(?:stands|is short|is an acronym|is an abbreviation|meaning|short) \w"""
    r"""|s? ?[(\[]([^()\[\]]{5,120})[)\],;])"""
)
"""What stands after one that is explained: “ stands for”, or words in brackets."""

NAMED = lazy_pattern(
    r" (?:Act|Arena|Award|Bank|Center|Centre|Club|Foundation|Group|Hall|Institute|Museum|Pavilion|Stadium|University)"
    r"s?\b"
)
"""What follows an acronym that is a part of a name."""

REACH = 120
"""Code points before and after an acronym in which the words that it is made of may stand."""

SHORTEST_DISTINCT = 3
"""Letters of an acronym that are too many to be the initials of other words by chance."""


class Use(Struct, frozen=True, gc=False):
    """An acronym that is used: the place, in a block of prose with these elements that have a title."""

    prose: ProseBlock
    start: int
    end: int
    titled: tuple[Span, ...]


class Options(Struct, frozen=True):
    """Words."""

    known: Annotated[tuple[str, ...], Option("acronyms that every reader of the web knows")] = KNOWN
    allow: Annotated[tuple[str, ...], Option("acronyms that your readers know besides")] = ()


class AcronymUndefined(Rule[Options]):
    """Explain an acronym where it is used first.

    A reader who does not know an acronym has to leave the text to understand it. Once explained, it can stand alone.

    Words of two to six capitals count, at their first use in the text. They are explained by their words, in either
    order – “Application Programming Interface (API)”, “API (Application …)” – or by a title in an abbr tag. Left
    alone is what every reader of the web knows, what is part of a name or a number (“ISO 9001”, “GPT-4”, “TCP/IP”,
    “the CFA Institute”), what is a link by itself, for that leads to the explanation, Roman numerals, labels
    (“TIP:”), and what is only shouted: easy words, words that the article has in small letters, too, and words beside
    others in capitals. Headings, quotations and the list of sources are not searched, but what they explain counts as
    explained.

    It is silent in other languages than English, whose acronyms it does not know.

    The rule cannot tell an acronym from a name that is written in capitals. Put the names of your field into `allow`.
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
        linked = _linked(article)
        for acronym, places in uses.items():
            if acronym not in linked:
                yield from self._check(article, acronym, places)

    def _check(self, article: Article, acronym: str, uses: list[Use]) -> Iterator[Finding]:
        explained = next((use for use in uses if _is_explained(acronym, use)), None)
        if explained is uses[0] or any(_is_label(use) for use in uses):
            return
        first = next((use for use in uses if _needs_explanation(article, use)), None)
        if first is None or _is_told(article, acronym):
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
        searched = article.prose.searched
        text = searched.haystack.text
        titled: dict[int, tuple[Span, ...]] = {}
        for found in ACRONYM.finditer(text):
            acronym = found[1]
            if acronym not in known and not _is_joined(text, found.start()) and not _is_word(acronym):
                index, start = searched.index_at(found.start(1))
                prose = article.prose.blocks[index]
                if index not in titled:
                    titled[index] = _titled(prose) if prose.inlines else ()
                uses.setdefault(acronym, []).append(Use(prose, start, start + len(acronym), titled[index]))
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
    return "\n".join((title.value if title else "", *(prose.plain for prose in article.prose.blocks)))


def _is_joined(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return before in JOINED or before.isalnum()


def _is_word(acronym: str) -> bool:
    """Tell whether it is a number in Roman numerals, or one of the easy words of Dale and Chall, in capitals."""
    return bool(ROMAN.fullmatch(acronym)) or bool(word_codes[acronym.lower()] & 1)


def _is_told(article: Article, acronym: str) -> bool:
    """Tell whether the article has its words somewhere, as a name, or has the same in other letters."""
    whole = _whole(article)
    if len(acronym) >= SHORTEST_DISTINCT and acronym in "".join(CAPITAL.findall(whole)).upper():
        return True
    return _has_in_small_letters(whole, whole.lower(), acronym)


def _has_in_small_letters(whole: str, small: str, acronym: str) -> bool:
    """Tell whether the article has it in other letters, too: “get” beside “GET”, “MySQL” beside “MYSQL”."""
    word = acronym.lower()
    at = small.find(word)
    while at >= 0:
        end = at + len(word)
        alone = not (small[at - 1 : at].isalnum() or small[end : end + 1].isalnum())
        if alone and not whole[at:end].isupper():
            return True
        at = small.find(word, end)
    return False


def _is_label(use: Use) -> bool:
    """Tell whether it begins a line and a colon follows: “TIP:”, or who speaks in an interview."""
    text = use.prose.text.text
    return text.startswith(":", use.end) and bool(LABEL.search(text[max(0, use.start - REACH) : use.start]))


def _linked(article: Article) -> frozenset[str]:
    """Return the words that are a link by themselves, which leads to what they are."""
    return frozenset(
        inline.text.strip() for prose in article.prose.blocks for inline in prose.inlines if isinstance(inline, Link)
    )


def _needs_explanation(article: Article, use: Use) -> bool:
    """Tell whether a use is in the text proper, and neither shouted nor quoted by itself."""
    if use.prose.kind in {"heading", "quote"}:
        return False
    text = use.prose.text.text
    if text.startswith(":", use.end):
        return False
    if (
        NAMED.match(text, use.end)
        or CAPITALS_AFTER.match(text, use.end)
        or CAPITALS_BEFORE.search(text[max(0, use.start - REACH) : use.start])
    ):
        return False
    if QUOTED.match(text[max(0, use.start - 1) : use.start] + text[use.end : use.end + 2]):
        return False
    return not (article.references and article.references.span.contains(_place(use)))


def _is_explained(acronym: str, use: Use) -> bool:
    """Tell whether an acronym stands beside its explanation."""
    text = use.prose.text.text
    before, after = text[max(0, use.start - REACH) : use.start], text[use.end : use.end + REACH]
    if IN_BRACKETS.search(before) or _has_title(use):
        return True
    named = APPOSITION.match(after) or OR_AFTER.match(after)
    if named and _spells(named[1], acronym):
        return True
    if OR_BEFORE.search(before) and _spells(before[-REACH // 2 :], acronym):
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


def _titled(prose: ProseBlock) -> tuple[Span, ...]:
    """Return the places of elements that have a title, such as ``abbr``."""
    return tuple(
        inline.span for inline in prose.inlines if isinstance(inline, InlineElement) and inline.tag.get("title")
    )


def _has_title(use: Use) -> bool:
    """Tell whether the acronym stands in an ``abbr`` tag that explains it."""
    if not use.titled:
        return False
    place = _place(use)
    return any(span.contains(place) for span in use.titled)
