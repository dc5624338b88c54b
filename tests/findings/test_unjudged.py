"""Links that were not judged are added up by form and reason."""

from contentlint.findings.unjudged import UnjudgedLinks, merge_unjudged


def test_the_most_frequent_come_first_and_equals_by_form() -> None:
    links = [
        UnjudgedLinks("/shop/…", is_image=False, reason="outside"),
        UnjudgedLinks("/a/…", is_image=True, reason="outside"),
        UnjudgedLinks("/a/…", is_image=False, reason="outside"),
        UnjudgedLinks("/b/…", is_image=False, reason="outside", count=3),
        UnjudgedLinks("/shop/…", is_image=False, reason="outside"),
    ]
    assert [(one.form, one.is_image, one.count) for one in merge_unjudged(links)] == [
        ("/b/…", False, 3),
        ("/shop/…", False, 2),
        ("/a/…", False, 1),
        ("/a/…", True, 1),
    ]
