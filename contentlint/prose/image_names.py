"""Names of image files and alternative texts that say nothing of what an image shows."""

import re

from contentlint.prose.lazy_pattern import compile_lazy

_FILE = compile_lazy(r"[^\s/]+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)", re.IGNORECASE)
_CAMERA = compile_lazy(
    r"(?:img|dsc[nf]?|pxl|dji|gopr|p(?=\d{6}))[-_ ]?\d[\d_-]*+"
    r"|(?:screen[-_ ]?shot|image|photo|bildschirmfoto)[-_ ]?\d[\d\W_]{5,40}(?:at[\d\W_]{1,20})?",
    re.IGNORECASE,
)
_KIND = compile_lazy(
    r"(?:(?:an? |the )?(?:image|photo|photograph|picture|pic|graphic|illustration|icon|logo|screenshot|screen shot"
    r"|thumbnail|untitled|placeholder|alt text|img|banner|(?:hero|featured?|header|cover)[-_ ](?:image|img)"
    r"|(?:article|blog(?:[-_ ]post)?|page|post)[-_ ](?:header|image|img|banner|cover|hero|photo|picture|thumbnail))"
    r"|fig(?:ure)?\.?(?= ?\d))"
    r"(?:[-_ ]?\d{1,3})?",
    re.IGNORECASE,
)
_PREFIX = compile_lazy(r"(?:(?:an?|the|this) )?(?:image|picture|graphic|pic) (?:of|showing|shows) ", re.IGNORECASE)
_CAMERA_STEM = compile_lazy(
    r"(?:img|dsc[nf]?|pxl|pic|image|photo|picture|screen-?shot|untitled|unnamed|download|whatsapp-image)"
    r"[-_ ]?[\d()_ -]*(?:-?at-?[\d.-]+)?|\d+",
    re.IGNORECASE,
)
_SUFFIX = compile_lazy(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)$", re.IGNORECASE)


def is_file_name(alt: str, src: str) -> bool:
    """Tell whether an alternative text is the name of a file, or one that a camera or a program gave."""
    return bool(_FILE.fullmatch(alt) or _CAMERA.fullmatch(alt)) or _is_file_of(alt, src)


def is_mere_word(alt: str) -> bool:
    """Tell whether an alternative text only says that there is an image."""
    return _KIND.fullmatch(alt.rstrip(".:")) is not None


def _is_file_of(alt: str, src: str) -> bool:
    """Tell whether an alternative text is the name of the image’s file, with marks between its words."""
    return (
        ("-" in alt or "_" in alt) and " " not in alt and src.partition("?")[0].rpartition("/")[2].startswith(f"{alt}.")
    )


def is_image_file(name: str) -> bool:
    """Tell whether a name is that of an image's file, by its suffix."""
    return _SUFFIX.search(name) is not None


def is_given_by_camera(name: str) -> bool:
    """Tell whether the name of an image's file was given by a camera or a program, and has no words of its own."""
    return _CAMERA_STEM.fullmatch(_SUFFIX.sub("", name)) is not None


def read_prefix(alt: str) -> str:
    """Return the words “image of” with which an alternative text begins, the space behind them too; else nothing."""
    found = _PREFIX.match(alt)
    return found[0] if found else ""
