"""The words above what a page offers beside its article: other articles, newsletters, comments."""

import re

from contentlint.prose.part_labels import label_key

MAX_LENGTH = 60
"""A longer line, in code points, is no label."""

_LINES = (
    "related, related articles, related article, related posts, related post, related stories, related story",
    "related news, related content, related coverage, related topics, related videos, related reading, related links",
    "read next, read this next, what to read next, up next, keep reading, continue reading, also read, read also",
    "more stories, more articles, more posts, more news, more like this, more from the web, from around the web",
    "around the web, you may like, you may also like, you might also like, you might like, you may like these posts",
    "you may also be interested in, recommended, recommended articles, recommended stories, recommended for you",
    "recommended posts, editor's picks, editors' picks, don't miss, most read, most popular, most viewed, most shared",
    "most commented, popular, popular posts, popular articles, popular stories, trending, trending now",
    "trending stories, latest, latest news, latest stories, latest posts, latest articles, latest videos",
    "recent posts, recent articles, top stories, today's top stories, featured stories, featured videos",
    "newsletter, newsletters, sign up, subscribe, subscribe now, stay informed, join the conversation",
    "subscribe to our newsletter, sign up for our newsletter, share, share this, share this article, share this story",
    "share this post, share this page, sharing is caring, like this, like this story, follow us, connect with us",
    "comments, comment, leave a comment, leave a reply, leave a response, post a comment, show comments, view comments",
    "tell us what you think, tags, filed under, categories, sponsored, sponsored content, promoted, promoted content",
    "promoted stories, paid content, ähnliche artikel, ähnliche beiträge, verwandte artikel, verwandte themen",
    "weitere artikel, weitere beiträge, weitere themen, mehr zum thema, zum thema, lesen sie auch",
    "das könnte sie auch interessieren, das könnte dich auch interessieren, das könnte ihnen auch gefallen",
    "meistgelesen, meistgelesene artikel, beliebte artikel, beliebte beiträge, neueste beiträge, neueste artikel",
    "aktuelle beiträge, newsletter abonnieren, artikel teilen, beitrag teilen, teilen, kommentare, schlagwörter",
    "kommentar schreiben, schreibe einen kommentar, articles similaires, articles liés, articles connexes",
    "à lire aussi, lire aussi, sur le même sujet, dans la même rubrique, vous aimerez aussi, vous pourriez aussi aimer",
    "articles récents, les plus lus, articles populaires, partager, partager cet article, commentaires",
    "laisser un commentaire, mots-clés, artículos relacionados, noticias relacionadas, contenido relacionado",
    "entradas relacionadas, también te puede interesar, te puede interesar, lo más leído, lo más visto, más leídas",
    "últimas noticias, entradas recientes, compartir, comparte este artículo, comentarios, deja un comentario",
    "deja una respuesta, etiquetas, artigos relacionados, notícias relacionadas, posts relacionados, leia também",
    "leia mais, veja também, você também pode gostar, mais lidas, últimas notícias, compartilhe, compartilhar",
    "comentários, deixe um comentário, articoli correlati, articoli simili, post correlati, leggi anche",
    "potrebbe interessarti, potrebbe interessarti anche, ti potrebbe interessare, più letti, ultime notizie",
    "articoli recenti, condividi, condividi questo articolo, commenti, lascia un commento",
    "gerelateerde artikelen, gerelateerde berichten, gerelateerd, lees ook, lees verder, meer artikelen",
    "misschien vind je dit ook leuk, meest gelezen, laatste nieuws, recente berichten, deel dit artikel, delen",
    "reacties, plaats een reactie, laat een reactie achter",
)
_LABELS = frozenset(label_key(label) for line in _LINES for label in line.split(", "))
_MORE = (
    r"(?:more (?:from|in|on|about|stories|news|posts|articles)|most read in|popular in|latest (?:from|in|on)"
    r"|related (?:to|on)|trending (?:in|on)|mehr (?:von|aus)|weitere (?:artikel|beiträge|themen) (?:von|aus|zum)"
    r"|más (?:de|en)|plus de|mais (?:de|em)|altro (?:da|in)|meer (?:van|over|uit))\b"
)


def is_beside_label(text: str) -> bool:
    """Tell whether a line heads something beside an article, such as “Related articles”."""
    if not text or len(text) > MAX_LENGTH:
        return False
    key = label_key(text)
    return key in _LABELS or bool(re.match(_MORE, key))
