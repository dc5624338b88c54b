"""Addresses of the still that a player shows before its video plays."""

import re

from contentlint.prose.lazy_pattern import compile_lazy


def _build_stills() -> str:
    from contentlint.services.table import join_still_addresses  # articles without images need none

    return rf"https?://(?:{join_still_addresses()})/"


_STILL = compile_lazy(_build_stills, re.IGNORECASE)


def is_video_still(src: str) -> bool:
    """Tell whether an image is the still of a video."""
    return _STILL.match(src) is not None
