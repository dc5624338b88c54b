"""The words by which the lines of a draft are told apart, in seven languages: greetings, properties, captions."""

import re
from collections.abc import Iterable
from typing import Literal, cast

from contentlint.languages.table import get_concepts, get_word_set, remember
from contentlint.prose.chatbot_forms import is_offer
from contentlint.prose.closing_marks import ends_with_abbreviation
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import build_date

CHARACTERS_PER_WORD = 3
"""So many characters of a script that parts no words (Han, kana, Thai) count as a word."""

_UNPARTED = compile_lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CLOSERS = "\"'”’»)]」』\uff09】"
SENTENCE_ENDS = tuple(".!?…。\uff01\uff1f؟।॥\uff0e")
_STOPS = tuple(",;:\uff0c\uff1b\uff1a、") + SENTENCE_ENDS


def measure_words(text: str) -> int:
    """Return how many words a text has; in a script that parts no words, by its characters."""
    count = len(text.split())
    return count if text.isascii() else count + len(_UNPARTED.findall(text)) // CHARACTERS_PER_WORD


def parts_no_words(text: str) -> bool:
    """Tell whether a text begins in a script that parts no words."""
    return _UNPARTED.match(text) is not None


def measure_first_word(text: str) -> int:
    """Return the length of the first word of a text, which in a script that parts no words is a character."""
    return 1 if parts_no_words(text) else len(text.split(None, 1)[0])


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, in any script."""
    return text.rstrip(_CLOSERS).endswith(SENTENCE_ENDS)


def ends_with_stop(text: str) -> bool:
    """Tell whether a text ends with any mark of punctuation that headings do not have."""
    return text.rstrip(_CLOSERS).endswith(_STOPS) and not ends_with_abbreviation(text)


def ends_with_cry(text: str) -> bool:
    """Tell whether a text ends with a question mark or an exclamation mark, as a heading may."""
    return text.rstrip(_CLOSERS).endswith(("?", "!", "\uff1f", "\uff01", "؟"))


_WITHIN = compile_lazy(r"\s[^\W\d_]{4,}[.!] +\(?[A-Za-z][\w'’]*+ [\w'’]+|[。\uff01\uff1f][^\s」』\uff09】\"”]")


def has_sentence_within(text: str) -> bool:
    """Tell whether a sentence ends within a text and another one goes on."""
    return _WITHIN.search(text) is not None


def ends_as_question(text: str) -> bool:
    """Tell whether a text ends with a question mark, in any script."""
    return text.rstrip(_CLOSERS).endswith(("?", "\uff1f", "؟"))


# --- what stands around an article ----------------------------------------------------------------

_GREETING = compile_lazy(
    r"(?i)(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|sehr geehrte[rs]?"
    r"|guten (?:tag|morgen)|moin|servus|bonjour|salut|ch(?:er|ère)s?|hola|buen[oa]s (?:días|tardes)|estimad[oa]s?"
    r"|querid[oa]s?|olá|oi|bom dia|boa tarde|prezad[oa]s?|car[oaie]|ciao|buongiorno|gentil[ei]|beste|geachte"
    r"|goede(?:morgen|middag)|goedendag)\b[^.?:;]{0,40}$|[^\x00-\x7f]{0,12}(?:您好|你好|お世話になって)"
    r"|(?:здравствуйте|привет|добрый (?:день|вечер)|уважаем\w+|مرحبا|السلام عليكم|عزيز[يت]\w*|שלום|היי)\b[^.?:;]{0,40}$"
)
MAX_BARE_GREETING = 3
"""A greeting of more words has a comma or an exclamation mark at its end."""


def is_greeting(text: str) -> bool:
    """Tell whether a line greets somebody (“Hi Anna,”)."""
    if not _GREETING.match(text.rstrip(":\uff1a")):
        return False
    return text.endswith((",", "!", "\uff0c", "\uff01")) or len(text.split()) <= MAX_BARE_GREETING


_SIGN_OFF = compile_lazy(
    r"(?i)(?:(?:many |kind |best |warm )?(?:thanks|regards|wishes)|thank you|best(?=[,.]?$)|cheers"
    r"|sincerely|yours|talk soon"
    r"|(?:viele|beste|liebe|mit freundlichen|herzliche) grüße[n]?|danke|gruß|cordialement|merci|bien à vous"
    r"|(?:un )?saludos?|gracias|atentamente|atenciosamente|obrigad[oa]|abraços?|cordiali saluti|grazie|saluti"
    r"|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|bedankt|\u0441 уважением|спасибо|всего доброго"
    r"|مع (?:أطيب )?التحيات?|مع (?:خالص )?الشكر|شكرا"
    r"|بكل احترام|בברכה|תודה|pozdrawiam|z poważaniem)\b[^.?:]{0,40}[,.!]?$"
    r"|(?:よろしくお願い|以上、?よろしく|谢谢|此致|敬礼|祝好)[^。?:]{0,20}[。!,]?$|--$|—$"
)


def is_sign_off(text: str) -> bool:
    """Tell whether a line ends a message (“Best regards,”, “-- ”)."""
    return _SIGN_OFF.match(text) is not None


MAX_BARE_SIGN_OFF = 3
"""A sign-off of more words has a comma at its end."""
_THANKS_FOR = compile_lazy(
    r"(?i)\w+(?: \w+)? (?:to|for|für|fürs|an|pour|de|por|pela?|per|a|voor|za|за|על|على)\b|\w+ d['’]"
)


def is_bare_sign_off(text: str) -> bool:
    """Tell whether a line is a sign-off and nothing more (“Thanks!”), no sentence (“Thanks to vinegar it shines.”)."""
    return is_farewell(text) and (len(text.split()) <= MAX_BARE_SIGN_OFF or text.endswith((",", "\uff0c")))


def is_farewell(text: str) -> bool:
    """Tell whether a line is a sign-off, which may go on (“Thanks, see you!”), and thanks nobody for something."""
    return is_sign_off(text) and not _THANKS_FOR.match(text)


def is_dashes(text: str) -> bool:
    """Tell whether a line is nothing but the dashes above the signature of a mail."""
    return text.strip() in {"--", "—"}


_NETWORKS = (
    "facebook|x|twitter|linkedin|pinterest|instagram|whatsapp|telegram|reddit|threads|mastodon|bluesky|youtube|tiktok"
    "|tumblr|pocket|messenger|xing|vk|weibo|wechat|line|snapchat|discord|flipboard|e-?mail|mail|rss|copy link|print"
)
_SHARE = compile_lazy(
    r"(?i)(?:share(?: (?:this|on|via))?(?: (?:post|article|page|story))?|follow us|teilen|partager"
    r"|compart(?:ir|e|i|ilhar)|condividi|delen)\b(?!,)"
    rf"(?:[\W_]*+(?:on|via|auf|über|sur|en|em|su|op|and|und|et|y|e|or|{_NETWORKS})\b)*+[\W_]*$|export to sheets$"
)


def is_share_button(text: str) -> bool:
    """Tell whether a line is what a page has for sharing it (“Share this: Facebook X”), and no sentence."""
    return not ends_sentence(text) and _SHARE.match(text) is not None


def ends_draft(text: str) -> bool:
    """Tell whether a line belongs to the message, chat or page that a draft stood in, and not to the draft."""
    return is_sign_off(text) or is_share_button(text) or is_offer(text)


_TRAIL = compile_lazy(r"[^»›>/→|\n]{1,40}(?: [»›>/→] [^»›>/→|\n]{1,60}){1,6}$")

_ALTERNATIVES = compile_lazy(r"[^/→]* [/→] [^/→]*$")


def is_breadcrumb(text: str) -> bool:
    """Tell whether a line shows the way to a page (“Home » Blog » Guides”)."""
    return _TRAIL.match(text) is not None and not _ALTERNATIVES.match(text)


_HANDOVER = compile_lazy(
    r"(?i)(?:certainly|sure(?: thing)?|absolutely|of course|great|gerne|natürlich|klar|bien sûr|avec plaisir|claro"
    r"|por supuesto|certo|certamente|com certeza|zeker|natuurlijk|当然|好的|もちろん|以下)[!,.\uff01\uff0c。:]"
    r"|(?:here(?:['’]s| is| are)|below (?:is|you['’]ll find)|hier (?:ist|kommt|is)|unten findest du|voici|voilà"
    r"|ci-dessous|aquí (?:tienes|está)|a continuación|ecco|di seguito|aqui está|segue|hieronder)\b[^\n]*[:.!]$"
)


def hands_over(text: str) -> bool:
    """Tell whether a chatbot hands a text over with a line (“Sure! Here's a draft:”)."""
    return _HANDOVER.match(text) is not None


# --- lines beside the text ------------------------------------------------------------------------

_ASIDE = compile_lazy(
    r"(?i)(?:photo|image|picture|figure|fig\.|source|credit|caption|screenshot|illustration|chart|video|bild|foto"
    r"|abbildung|abb\.|quelle|grafik|crédit|légende|fuente|imagen|gráfico|figura|fonte|imagem|immagine|didascalia"
    r"|afbeelding|bron|图|图片|写真|出典)\s?(?:\d{1,3}\b|[:\uff1a(]|by\b|courtesy\b|credit|von\b|de\b|di\b|van\b|of\b)"
    r"|(?:a|an|the) (?:photo|picture|screenshot|illustration|page|image|map|view)\b"
    r"|(?:originally |first )?(?:published|posted|appeared) (?:on|in|at|by)\b|re-?posted"
    r"|share (?:this|on)\b|export to sheets|copy code|read (?:more|next|also|time)|related(?: posts| articles)?:"
    r"|advertisement$|anzeige$|publicité$|publicidad$|publicidade$|pubblicità$|advertentie$|sponsored$"
    r"|(?:click|tap) (?:here|to)\b|table of contents\b.{20}|teilen(?: auf|:)|compartir|partager|condividi|delen op"
    r"|weiterlesen|lire (?:aussi|la suite)|leer (?:más|también)|leia (?:mais|também)|leggi (?:anche"
    r"|di più)|lees (?:ook|meer)"
    r"|\d{1,3}[ -]?(?:min(?:ute[ns]?|utos?|uti|uten)?\b|分)(?:[ -]?(?:read|lesezeit|de lecture"
    r"|de lectura|di lettura|leestijd))?$"
    r"|skip to (?:main )?content|like$|reply$|follow us|subscribe\b|\[[^\]]*\]$"
    r"|.{0,40}@\w[\w.-]*\.\w+$|(?:https?://|www\.)\S+$"
    r"|[-–—“\"„«\u2039『「(]"
)
_PROPERTY = compile_lazy(r"(?P<key>[^\W\d_][^:\uff1a\n]{0,30}?)\s?[:\uff1a](?:\s+|(?<=\uff1a))(?P<value>\S[^\n]*)$")
MAX_KEY_WORDS = 3


def is_date(text: str) -> bool:
    """Tell whether a line is nothing but a date."""
    return (
        len(text) <= MAX_DATE_LENGTH
        and re.fullmatch(rf"(?:[^\W\d]{{2,12}}\.?, )?(?:{build_date()})\W*", text) is not None
    )


MAX_DATE_LENGTH = 45


def is_aside(text: str) -> bool:
    """Tell whether a line stands beside the text: a caption, a button, an address, a quotation."""
    return _ASIDE.match(text) is not None


def match_property(text: str) -> re.Match[str] | None:
    """Match a line “Key: value” with a short key."""
    match = _PROPERTY.match(text)
    return match if match and len(match["key"].split()) <= MAX_KEY_WORDS else None


_BOXES = "☐☑✅✔✓□■ \t"
"""What stands before such a line in a list of things to do."""


def is_draft_property(text: str) -> bool:
    """Tell whether a line says something about the draft (“Status: In review”)."""
    match = _PROPERTY.match(text.lstrip(_BOXES))
    key = match["key"].lower().strip(" *_") if match else ""
    return key in get_word_set("brief.properties") or get_draft_labels().get(key, "title") != "title"


MAX_PROPERTY_WORDS = 8
"""A longer value of such a line is a sentence of the text."""


def is_line_of_brief(text: str) -> bool:
    """Tell whether a line says something about the draft, with a short value that is no sentence."""
    match = _PROPERTY.match(text.lstrip(_BOXES))
    if match is None or not is_draft_property(text):
        return False
    return measure_words(match["value"]) <= MAX_PROPERTY_WORDS and not ends_sentence(match["value"])


_WORK_STATES = compile_lazy(
    r"(?i)(?:draft|first draft|final draft|to ?do|to be (?:written|edited|reviewed)|in (?:progress|review|editing)"
    r"|under review|ready|approved|final|published|scheduled|not started|needs (?:review|edits|editing)"
    r"|(?:erster )?entwurf|in (?:arbeit|prüfung|bearbeitung)|freigegeben|veröffentlicht|brouillon|en cours|à relire"
    r"|validé|publié|borrador|en (?:curso|revisión)|aprobado|publicado|rascunho|em (?:revisão|andamento)|aprovado"
    r"|bozza|in (?:corso|revisione)|approvato|concept|klaar|черновик|на проверке|готово|مسودة|טיוטה"
    r"|草稿|审核中|下書き)\W*$"
)
"""How far the work on a text is; the status of something else is not told so."""


def is_sure_line_of_brief(text: str) -> bool:
    """Tell whether only a brief has such a line (“Word count: 1200”, “Status: In review”)."""
    label = get_label(text.lstrip(_BOXES))
    if label in get_word_set("brief.status"):
        return _WORK_STATES.match(text.replace("\uff1a", ":").partition(":")[2].strip()) is not None
    return label in get_word_set("brief.sure") or get_draft_labels().get(label) == "keyphrase"


# --- metadata -------------------------------------------------------------------------------------

DraftConcept = Literal["title", "description", "slug", "keyphrase", "author", "date", "tags"]


@remember
def get_draft_labels() -> "dict[str, DraftConcept]":
    """Return what stands before the colon of a line above a draft that gives metadata, in small letters."""
    return cast("dict[str, DraftConcept]", get_concepts("draft"))


@remember
def get_closing_draft_labels() -> "dict[str, DraftConcept]":
    """Return the same below a draft, where “Date: …” may belong to an event."""
    labels = get_draft_labels().items()
    return {label: concept for label, concept in labels if concept in {"slug", "keyphrase", "tags", "author"}}


MIN_MAIL_LABELS = 2
"""So many labels of a mail make lines the head of one: one alone (“Subject: …”) may say something about the text."""


def get_label(text: str) -> str:
    """Return what stands before the first colon of a line, in small letters; the whole line where there is none."""
    return text.replace("\uff1a", ":").partition(":")[0].strip(" *_").lower()


def is_mail_head(texts: Iterable[str]) -> bool:
    """Tell whether lines have the labels of a mail (“From: …”, “Subject: …”)."""
    return len(get_word_set("brief.mail").intersection(map(get_label, texts))) >= MIN_MAIL_LABELS


# --- headings ---------------------------------------------------------------------------------------

_SPEAKER = compile_lazy(r"[A-Z][\w.]{0,15}(?: [A-Z][\w.]{1,15})?:")
_CONNECTIVE = compile_lazy(
    r"(?i)(?:and|but|so|or|ok|okay|now|well|right|und|aber|also|et|mais|donc|y|pero|entonces|e|ma"
    r"|mas|então|maar|en|dus)\b,?\s"
)


def is_spoken(question: str) -> bool:
    """Tell whether a question is asked in a talk, or by a text that goes on from what stands before."""
    return _SPEAKER.match(question) is not None or _CONNECTIVE.match(question) is not None or "…" in question


LEVEL_WORDS = "h|heading|überschrift|titre|encabezado|título|titolo|kop"
"""How the level of a heading is named before its number (“H2: …”)."""

TITLE_WORDS = "(?:article |page |blog |post )?(?:title|titel|titre|título|titolo|headline|überschrift|标题|タイトル)"
"""How the title is named."""

STEP_WORDS = (
    "step|part|chapter|section|phase|stage|day|week|tip|reason|mistake|myth|rule|lesson|method|option|way|idea|example"
    "|question|schritt|teil|kapitel|abschnitt|tag|woche|tipp|grund|fehler|mythos|étape|partie|chapitre|jour|conseil"
    "|astuce|raison|erreur|paso|parte|capítulo|día|consejo|razón|error|passo|etapa|dia|dica|razão|erro|capitolo|fase"
    "|giorno|consiglio|motivo|errore|stap|deel|hoofdstuk|dag|reden|fout|шаг|часть|глава|этап|совет|причина|ошибка"
    "|krok|rozdział|część|ステップ|ポイント|步骤|步驟|第一步|단계|الفصل|الخطوة|الجزء|القسم|פרק|שלב|חלק|טיפ"
)
"""What is counted in headings (“Step 1: …”)."""

_LEAD_IN = compile_lazy(
    r"(?i)(?:first|next|then|finally|lastly|now|for example|for instance|here|in this|resulting|note"
    r"|also|again|similarly"
    r"|zuerst|dann|schließlich|zum beispiel|hier|nun|d['’]abord|ensuite|enfin|par exemple|ici"
    r"|primero|luego|por ejemplo|aquí"
    r"|primeiro|depois|por exemplo|prima|poi|infine|per esempio|ad esempio|eerst|vervolgens"
    r"|bijvoorbeeld),? .*[:\uff1a]$"
    r"|(?:it|we|you|they|this|these|those|let['’]s|there|wir|sie|dies|nous|vous|on|nosotros|esto|nós"
    r"|isto|noi|questo|wij"
    r"|deze|dit)\s.*[:\uff1a]$"
    r"|.*\b(?:following|these|those|include[sd]?|including|are|is|was|were|such as|like|as follows|below|this|these"
    r"|(?-i:to|by|of|with|that|here)|example|for instance|e\.g|mean(?:s|ing)?|says?|said|wrote|asks"
    r"|asked|can|should|in"
    r"|typ(?:e|ing)|you(?:['’]ll)? need|folgende[nrsm]?|diese|sind|ist|wie folgt|beispiel"
    r"|suivant(?:e?s)?|sont|est|voici"
    r"|exemple|siguientes?|son|es|ejemplo|seguintes?|são|é|exemplo|seguent[ei]|sono|è|esempio"
    r"|volgende|zijn|voorbeeld)\s?[:\uff1a]$"
    r"|.*(?:以下|如下|次の|下記)[^:\uff1a]{0,6}[:\uff1a]$|.*\b(?:provides?|shows?|looks?|requires?|composed"
    r"|made up|suppose|following)\b"
)


_NEVER_LAST_WORDS = """a als am an and as because but by com con de del dem den der des die door du e een ein eine el en
et from gli het i if il im into la las le les lo los mais mas met mit my nor o oder of omdat or os ou our para perché
porque than that the their to um uma un und une van vom von weil were while with y your"""
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
"""Articles, conjunctions and other words of seven languages after which a sentence goes on."""


_STRANDED = frozenset(["as", "by", "door", "from", "into", "met", "mit", "of", "than", "to", "um", "van", "with"])
_ASKING = frozenset(["how", "wat", "was", "wer", "what", "where", "which", "who", "whom", "whose", "wie", "wo"])
"""A line that begins with such a word may end with such a preposition: “What kettles are made of”."""


def goes_on_behind(text: str) -> bool:
    """Tell whether a line ends with a word after which a sentence goes on, so that it is not a heading."""
    words = text.split()
    if not words or words[-1].lower() not in _NEVER_LAST:
        return False
    if len(words) > 1 and len(words[-1]) == 1 and words[-1].isupper():
        return not _is_named_by_letter(words[-2], words[-1])
    return not (words[-1] in _STRANDED and words[0].lower() in _ASKING)


def _is_named_by_letter(before: str, letter: str) -> bool:
    """Tell whether a capital belongs to the word before it (“Vitamin A”, “World War I”), and begins no sentence."""
    return not ends_sentence(before) and (letter != "I" or before[0].isupper())


def leads_in(text: str) -> bool:
    """Tell whether a line with a colon at its end leads to what follows rather than names it."""
    return text.endswith((":", "\uff1a")) and _LEAD_IN.match(text) is not None


_WORD_OF_TITLE = compile_lazy(r"[^\W\d_][\w'’.-]*")
_SMALL_IN_TITLES = frozenset(
    [
        *("about", "across", "after", "against", "before", "between", "during", "from", "into", "like", "onto", "over"),
        *("than", "that", "their", "this", "through", "under", "upon", "using", "versus", "when", "with", "within"),
        *("without", "your"),
    ]
)
MIN_TITLE_LETTERS = 4
"""Shorter words keep their small letters in a title."""
_CAPITAL = compile_lazy(r"(?<!\S)[^\W\d_]")


def count_capitals(text: str) -> int:
    """Count the words that begin with a capital."""
    return sum(letter.isupper() for letter in _CAPITAL.findall(text))


def shows_case(text: str) -> bool:
    """Tell whether a heading has words beside the first that have a capital in title case only."""
    return bool(_list_telling_words(text))


def _list_telling_words(text: str) -> list[str]:
    words = [word for word in _WORD_OF_TITLE.findall(text)[1:] if len(word) >= MIN_TITLE_LETTERS]
    return [word for word in words if word not in _SMALL_IN_TITLES]


def is_title_case(text: str) -> bool:
    """Tell whether the words of a heading that matter have a capital; one in four may have none."""
    counted = _list_telling_words(text)
    return sum(word[0].islower() for word in counted) * 4 <= len(counted)
