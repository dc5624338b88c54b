"""``images/file-name``."""

from collections.abc import Iterator

from contentlint.prose.image_names import is_given_by_camera, is_image_file
from contentlint.rule import Article, Finding, Image, Message, NoOptions, Rule, Span, Target, parse_target


class FileName(Rule[NoOptions]):
    """Name image files in lowercase words with hyphens.

    Image search uses file names. Spaces and capitals in them lead to broken images on some servers.

    The rule checks only images that are in the article itself and on your own site. Images on other hosts, image data
    inside the page and names that a template builds are not checked.
    """

    how_to_fix = "Name the file after what it shows, such as “kettle-with-limescale.jpg”."
    basis = "tool-convention"
    sources = (
        (
            "Google Search Central, “Image SEO best practices” (short, descriptive file names) "
            "https://developers.google.com/search/docs/appearance/google-images"
        ),
        (
            "Screaming Frog SEO Spider, filters “Uppercase” and “Contains Space” of URLs "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "files that are already published should keep their names"
    needs = ("images",)
    messages = {
        "camera": Message("The file name “{name}” does not say what the image shows.", label="not descriptive"),
        "form": Message(
            "The file name “{name}” has {faults}.", fix="Rename the file to “{better}”.", label="has {faults}"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each image of the site whose file has such a name."""
        for image in article.images:
            target = parse_target(image.src, article.own_hosts)
            name = target.path.rpartition("/")[2]
            if target.kind != "internal" or not is_image_file(name):
                continue
            faults = tuple(_find_faults(name))
            if is_given_by_camera(name):
                yield self.finding("camera", at=_locate_name(article, image, target, name), name=name)
            elif faults:
                yield self.finding(
                    "form",
                    at=_locate_name(article, image, target, name),
                    name=name,
                    faults=faults,
                    better=_suggest_name(name),
                )


def _locate_name(article: Article, image: Image, target: Target, name: str) -> Span:
    _, end = target.locate_part("path")
    return article.locate_in_target(image, end - len(name), end)


def _suggest_name(name: str) -> str:
    return "-".join(name.replace("%20", " ").lower().split())


def _find_faults(name: str) -> Iterator[str]:
    if name.replace("%2B", "").replace("%2C", "") != name.lower() and any(map(str.isupper, name)):
        yield "capitals"
    if " " in name or "%20" in name:
        yield "spaces"
