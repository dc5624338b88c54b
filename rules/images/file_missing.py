"""``images/file-missing``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, replace_path, unwrap_template


class FileMissing(Rule[NoOptions]):
    """Use only images that exist, with their exact file names.

    If the file does not exist, readers see a broken image. A file name that differs only in capitalization often works
    on the writer’s computer and fails on the server.

    Paths that start with a slash are checked only if their folder exists or if other such paths lead to files, because
    many sites keep their images elsewhere or generate them. contentlint does not request URLs on other hosts.

    It is an error because readers see a broken image.
    """

    how_to_fix = "Correct the path, or add the file."
    basis = "tool-convention"
    sources = (
        ("Semrush Site Audit (error “broken internal images”) https://www.semrush.com/kb/542-site-audit-issues-list"),
    )
    severity = "error"
    fixable = "suggest"
    scope = "site"
    needs = ("images",)
    messages = {
        "missing": Message("Image file not found: “{quote}”.", label="file not found"),
        "near": Message(
            "Image file not found: “{quote}”.", fix="Use “{near}” if that is what you meant.", label="file not found"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each image whose file is not there."""
        for image, near in site.find_missing_images(facts):
            message, edits = ("near", replace_path(image, near)) if near else ("missing", [])
            yield self.finding(message, at=image, edits=edits, quote=unwrap_template(image.href), near=near)
