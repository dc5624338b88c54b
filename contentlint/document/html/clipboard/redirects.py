"""Links that an office program leads through a page of its own, back to where the writer meant them to lead."""

from urllib.parse import parse_qs, urlsplit

REDIRECTS = {("google.com", "/url"): ("q", "url")}
"""Hosts and paths of such pages, and the parameters that hold the URL."""


def resolve_redirect(url: str) -> str:
    """Return the URL that a redirect of a program leads to; any other URL as it is."""
    try:
        parts = urlsplit(url)
        place = ((parts.hostname or "").removeprefix("www."), parts.path)
    except ValueError:
        return url
    if place not in REDIRECTS:
        return url
    query = parse_qs(parts.query)
    found = next((query[name][0] for name in REDIRECTS[place] if name in query), "")
    return found if found.startswith(("http://", "https://", "mailto:")) else url
