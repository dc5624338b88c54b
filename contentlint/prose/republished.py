"""Sentences that say where an article was published first, in seven languages."""

from contentlint.prose.lazy_pattern import compile_lazy

_SIGNS = (
    *("published", "posted", "appeared", "zuerst", "ursprünglich", "publié", "paru", "publicado", "pubblicato"),
    *("gepubl", "verschenen", "been run ", "been ran ", "been featured "),
    *(
        f"{how} {done} "
        for how in ("originally", "first", "previously", "initially")
        for done in ("run", "ran", "featured")
    ),
)
_SAYS = compile_lazy(
    r"\b(?:this|the following) (?:article|post|blog post|essay|story|piece|interview|column|letter|guide|text|entry)"
    r" (?:(?:was|has been|had been) )?(?:also )?(?:originally|first|previously|initially) (?:been )?"
    r"(?:published|posted|appeared|run|ran|featured) (?:on|at|in|by|over)\b"
    r"|(?:^|[.!?*_)] ?)(?:originally|first|previously) (?:published|posted|appeared) (?:on|at|in|by)\b"
    r"|\b(?:cross-?posted|re-?published|reposted) (?:from|with permission from)\b"
    r"|\b(?:erschien|ist|wurde) zuerst (?:bei|auf|in|im)\b"
    r"|\bursprünglich (?:bei|auf|in|im)\b.{1,60}\b(?:erschienen|veröffentlicht)"
    r"|\bzuerst (?:erschienen|veröffentlicht) (?:bei|auf|in|im)\b"
    r"|\b(?:initialement|d'abord) (?:publié|paru)e? (?:sur|dans|par|chez)\b"
    r"|\bpublicado (?:originalmente|por primera vez) en\b|\bpublicado originalmente (?:em|no|na)\b"
    r"|\bpubblicato (?:originariamente|originalmente|per la prima volta) (?:su|sul|sulla|in)\b"
    r"|\b(?:oorspronkelijk|eerder) (?:gepubliceerd|verschenen) (?:op|in|bij)\b",
    hints=_SIGNS,
)


def find_first_publication(text: str) -> int:
    """Return where a text goes on after saying where the article was published first; -1 if it does not say so."""
    found = _SAYS.search(text.lower().replace("’", "'"))
    return found.end() if found else -1
