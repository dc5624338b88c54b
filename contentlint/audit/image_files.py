"""The width and height of an image file, as its first bytes say."""

import io

MAX_START = 131_072
"""Bytes at the start of a file in which its size is looked for."""

MAX_PIXELS = 1_000_000
"""A larger width or height is no image."""


def measure_image(start: bytes) -> tuple[int, int]:
    """Return width and height in pixels; (0, 0) where the start of the file does not tell."""
    if start.lstrip()[:1] == b"<":  # SVG has the size of the place that it is shown in
        return 0, 0
    import imagesize  # few audits have images

    try:
        width, height = imagesize.get(io.BytesIO(start))
    except Exception:  # noqa: BLE001  # the bytes are those of strangers, and the library names no errors of its own
        return 0, 0
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        return 0, 0
    return round(width), round(height)
