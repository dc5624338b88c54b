"""Names of the pages that a site always has and that nobody dates: contact, imprint, terms."""

from contentlint.prose.lazy_pattern import compile_lazy

STANDING_PAGES = compile_lazy(
    r"(?:404|offline|search|sitemap|subscribe|thanks|thank-?you|about(?:-(?:me|us))?|a-propos|acerca-de|sobre|chi-siamo"
    r"|over-ons|ueber-(?:mich|uns)|contact(?:-us)?|contacto|contatti|kontakt|accessibility|barrierefreiheit|community"
    r"|(?:code-of-)?conduct|contribut(?:e|ing)|donate|get-involved|sponsors|support(?:-us)?|team|cookies|cookie-policy|datenschutz|disclaimer"
    r"|imprint|impressum|legal(?:-notice)?|mentions-legales|licen[cs]e|privacy(?:-policy)?|privacidad|confidentialite"
    r"|security|terms(?:-(?:and-conditions|of-(?:service|use)))?|voorwaarden)\Z"
)
