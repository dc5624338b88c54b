"""What ``learn`` says of a folder of articles."""

from each import hold_for_each

from contentlint.cli.lesson import describe_folder
from contentlint.site.site_map import ArticleFolder, Proof


def require_line(folder: str, address: str, proof: Proof, links: tuple[int, int], line: str) -> None:
    resolved, linked = links
    one = ArticleFolder(folder=folder, files=1_200, address=address, proof=proof, resolved=resolved, linked=linked)
    assert describe_folder(one) == f"1,200 articles {line}"


def test_each_proof_is_a_sentence() -> None:
    cases = (
        ("blog", "/b/{slug}", "learned", (8, 9), "in blog: URLs /b/{slug} (8 of 9 links agree)."),
        ("blog/*", "/b/{slug}", "confirmed", (8, 9), "directly in blog: URLs /b/{slug} (8 of 9 links agree)."),
        ("*", "{permalink}", "confirmed", (8, 9), "directly in the top folder: URLs from the front matter (8 of 9 links agree)."),
        ("", "/{slug}", "stated", (0, 0), "in the top folder: URLs /{slug}, as you stated."),
        ("blog", "/b/{slug}", "unproved", (0, 1), "in blog: URLs /b/{slug} are not proved; 0 of 1 links agree."),
        ("blog", "/b/{slug}", "unproved", (0, 0), "in blog: URLs /b/{slug} are not proved; no link leads there."),
        ("blog", "/b/{slug}", "refuted", (0, 1), "in blog: URLs unknown; /b/{slug} would give several of them the same URL."),
    )  # fmt: skip
    hold_for_each(require_line, cases)
