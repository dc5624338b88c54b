"""Where the images of a site's articles may be."""

from contentlint.linter.context import LintContext
from contentlint.reporters.page_context import ImageFolders


def find_image_folders(context: LintContext) -> ImageFolders:
    """Return the folder of a site, and those in it from which its paths begin."""
    site = context.config.site
    return ImageFolders(context.config.root, tuple(dict.fromkeys((*site.static_folders, *site.content_roots, ""))))
