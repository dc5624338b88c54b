"""``images/file-missing``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, replace_path, unwrap_template


class FileMissing(Rule[NoOptions]):
    """Show only images that are there, under their exact names.

    Readers see an empty frame. A name that differs in capitals alone works on the writer's machine and fails on the
    server.

    Paths that start with a slash are judged only where their folder exists or other such paths lead to files: many
    sites keep their images elsewhere, or have a program make them. Addresses on other hosts are not asked.

    It is an error because readers see a broken image.
    """

    how_to_fix = "Correct the path, or add the file."
    basis = "tool-convention"
    sources = ("Semrush Site Audit (error “broken internal images”)",)
    severity = "error"
    fixable = "suggest"
    scope = "site"
    messages = {
        "missing": Message("The image “{quote}” is not there.", label="no such file"),
        "near": Message(
            "The image “{quote}” is not there.", fix="Write “{near}”, if that is meant.", label="no such file"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each image whose file is not there."""
        for image, near in site.find_missing_images(facts):
            message, edits = ("near", replace_path(image, near)) if near else ("missing", [])
            yield self.finding(message, at=image, edits=edits, quote=unwrap_template(image.href), near=near)
