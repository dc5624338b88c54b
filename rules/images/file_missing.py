"""``images/file-missing``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Severity, Site, replace_path, unwrap_template


class FileMissing(Rule[NoOptions]):
    """Use only images that exist, with their exact file names.

    If the file does not exist, readers see a broken image. A file name that differs only in capitalization often works
    on the writer’s computer and fails on the server.

    A missing file in a folder that exists is an error. If the folder itself is missing, many sites keep its images
    elsewhere or generate them, so the other images of the site decide: if at least three images in such a folder, and
    80%, exist, it is an error; from 50% on, it is a warning; below that, the image is only counted. An image from the
    root (`/pictures/kettle.png`) whose folder is nowhere is a warning if 90% of at least five images from the root
    exist, or if it is the only one that is missing and the site generator is known. If most images of a folder are
    missing, they are only counted too, because the copy that is checked may lack them. An image that is there from the
    folder above is a warning, because the index page of that folder may show the text. contentlint does not request
    URLs on other hosts.

    It is an error because readers see a broken image.
    """

    how_to_fix = "Correct the path, or add the file."
    basis = "tool-convention"
    sources = (
        ("Semrush Site Audit (error “broken internal images”) https://www.semrush.com/kb/542-site-audit-issues-list"),
    )
    severity = "error"
    rests_on = "site"
    fixable = "suggest"
    scope = "site"
    needs = ("images",)
    messages = {
        "missing": Message("Image file not found: “{quote}”.", label="file not found"),
        "case": Message(
            "Image file not found: “{quote}”. The file is called “{near}”.",
            fix="Write “{near}”: capital letters count.",
            label="other capital letters",
        ),
        "near": Message(
            "Image file not found: “{quote}”.", fix="Use “{near}” if that is what you meant.", label="file not found"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each image whose file is not there."""
        for lost in site.find_lost_images(facts):
            image, near = lost.link, lost.near
            message, edits = ("near", replace_path(image, near)) if near else ("missing", [])
            message = "case" if lost.is_other_case else message
            severity: Severity | None = "warning" if lost.judgement.certainty == "doubtful" else None
            quote, evidence = unwrap_template(image.href), lost.judgement.evidence
            yield self.finding(
                message, at=image, edits=edits, severity=severity, quote=quote, near=near, evidence=evidence
            )
