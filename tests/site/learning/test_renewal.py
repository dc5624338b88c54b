"""A map that is learned anew: what people wrote stays, and a little change of the site does not change the file."""

from each import hold_for_each
from msgspec.structs import replace

from contentlint.site.learning.renewal import list_unused, renew_map
from contentlint.site.site_map import ArticleFolder, LeftOut, LinkFolder, NotUnderstood, SiteMap

BLOG = ArticleFolder(folder="blog", files=100, address="/blog/{slug}", proof="learned", resolved=80, linked=100)
PAGES = LinkFolder(below="/blog/", kind="page", targets=100, found=90)


def has_folder(folder: str) -> bool:
    return folder != "gone"


def renew(kept: SiteMap, learned: SiteMap) -> SiteMap:
    return renew_map(kept, learned, has_folder)


def require_articles(kept: ArticleFolder, learned: ArticleFolder, expected: ArticleFolder) -> None:
    renewed = renew(SiteMap(articles=(kept,)), SiteMap(articles=(learned,)))
    assert renewed.articles == (expected,)
    assert renew(renewed, SiteMap(articles=(learned,))) == renewed


def test_the_file_changes_where_a_verdict_or_a_share_does() -> None:
    unproved = replace(BLOG, proof="unproved")
    moved = replace(BLOG, address="/b/{slug}")
    changed = (
        replace(BLOG, resolved=95),
        replace(BLOG, files=120),
        replace(BLOG, resolved=50, proof="unproved"),
        replace(BLOG, resolved=30, linked=38, proof="unproved"),
        replace(BLOG, proof="refuted"),
        replace(BLOG, more=("/old/{slug}",)),
        moved,
    )
    hold_for_each(
        require_articles,
        [
            (BLOG, replace(BLOG, files=101), BLOG),
            (BLOG, replace(BLOG, files=104, resolved=85, linked=104), BLOG),
            (BLOG, unproved, BLOG),
            (unproved, BLOG, BLOG),
            *((BLOG, one, one) for one in changed),
        ],
    )


def test_a_hundred_articles_one_by_one_change_the_file_a_few_times_only() -> None:
    kept, versions = SiteMap(articles=(BLOG,)), set()
    for more in range(100):
        learned = replace(BLOG, files=100 + more, resolved=80 + more * 8 // 10, linked=100 + more)
        kept = renew(kept, SiteMap(articles=(learned,)))
        versions.add(kept)
        assert abs(kept.articles[0].files - learned.files) <= 0.1 * learned.files
    assert len(versions) < 10


def test_a_stated_url_stays_and_its_counts_follow() -> None:
    stated = ArticleFolder(folder="blog", address="/mine/{slug}", proof="stated")
    hold_for_each(
        require_articles,
        [
            (stated, BLOG, replace(stated, files=100)),
            (replace(stated, files=98), BLOG, replace(stated, files=98)),
            (stated, replace(BLOG, address="/mine/{slug}"), replace(stated, files=100, resolved=80, linked=100)),
        ],
    )
    alone = SiteMap(articles=(stated,))
    assert renew(alone, SiteMap()).articles == (stated,)
    assert renew(SiteMap(articles=(BLOG,)), SiteMap()).articles == ()


def require_links(kept: LinkFolder, learned: LinkFolder, expected: LinkFolder) -> None:
    assert renew(SiteMap(links=(kept,)), SiteMap(links=(learned,))).links == (expected,)


def test_counts_of_links_change_by_ten_points_or_from_the_third_witness_on() -> None:
    few = replace(PAGES, targets=2, found=2)
    three = replace(PAGES, targets=3, found=3)
    hold_for_each(
        require_links,
        [
            (PAGES, replace(PAGES, found=81), PAGES),
            (PAGES, replace(PAGES, found=79), replace(PAGES, found=79)),
            (PAGES, replace(PAGES, targets=120, found=108), replace(PAGES, targets=120, found=108)),
            (few, three, three),
            (three, few, three),
        ],
    )


def test_answers_and_folders_left_out_stay() -> None:
    docs = NotUnderstood(below="/docs/", links=12, articles=3, answer="elsewhere")
    shop = NotUnderstood(below="/shop/", links=12, articles=3)
    mine = LeftOut(folder="drafts", reason="ours")
    gone = LeftOut(folder="gone", files=9, reason="tests")
    answered = LeftOut(folder="gone/too", files=9, answer="no articles")
    kept = SiteMap(not_understood=(docs, shop), left_out=(mine, gone, answered))
    assert renew(kept, SiteMap()) == SiteMap(not_understood=(docs,), left_out=(mine, answered))
    learned = SiteMap(
        not_understood=(replace(docs, links=40, answer=""),), left_out=(LeftOut(folder="drafts", files=8, reason="x"),)
    )
    renewed = renew(kept, learned)
    assert renewed.not_understood == (replace(docs, links=40),)
    assert renewed.left_out == (replace(mine, files=8), answered)
    read = SiteMap(articles=(replace(BLOG, folder="drafts/2026"),))
    assert mine not in renew(kept, read).left_out


def test_what_is_stated_of_a_folder_that_is_gone_is_told() -> None:
    stated = ArticleFolder(folder="gone", address="/{slug}", proof="stated")
    assert list_unused(SiteMap(articles=(stated, BLOG)), has_folder) == ["gone"]
