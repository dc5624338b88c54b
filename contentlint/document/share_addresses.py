"""Addresses of networks that share a page: a link to one is a share button, which a theme adds."""

import re

from contentlint.prose.lazy_pattern import compile_lazy


def _build_share() -> str:
    from contentlint.services.table import join_share_addresses  # articles without links need none

    return rf"(?:https?:)?//(?:[a-z-]{{1,20}}\.)?(?:{join_share_addresses()})"


_SHARE = compile_lazy(_build_share, re.IGNORECASE)


def is_share_address(href: str) -> bool:
    """Tell whether an address opens a network's form for sharing a page."""
    return _SHARE.match(href) is not None
