"""The host of a site, as links tell it where nothing else does."""

from contentlint.site.learning.learn import find_host
from tests.each import hold_for_each
from tests.site.learning.made_sites import NAMES, Files, build_article, build_layout, learn, read_facts

TITLES = tuple(f"{name}-a-kettle" for name in NAMES)


def write(*hosts: str, names: tuple[str, ...] = TITLES) -> Files:
    """Return articles that each name the one after it on each of some hosts."""
    return {
        f"{name}.md": build_article(name, tuple(f"https://{host}/{names[at - 1]}/" for host in hosts))
        for at, name in enumerate(names)
    }


def speak_of_themselves(host: str) -> Files:
    """Return articles that each name, on a host, what is called as they are: a task that they solve."""
    return {f"{name}.md": build_article(name, (f"https://{host}/tasks/{name}/",)) for name in TITLES}


def check_host(why: str, files: Files, cname: str, expected: str) -> None:
    assert find_host(read_facts(files), build_layout(files, ("",)), cname) == expected, why


def test_the_host_is_the_one_that_is_proved() -> None:
    some = TITLES[:5]
    many = {f"more/{at}.md": build_article("More", (f"https://www.kettles.example/x{at}/",)) for at in range(50)}
    hold_for_each(
        check_host,
        [
            ("own names on one host", write("www.kettles.example"), "", "kettles.example"),
            ("two hosts with the same names", write("kettles.example", "pots.example"), "", ""),
            ("a forge", write("github.com"), "", ""),
            ("a subdomain of an archive", write("web.archive.org"), "", ""),
            ("names of one word", write("kettles.example", names=NAMES), "", ""),
            ("each article names its own name there", speak_of_themselves("tasks.example"), "", ""),
            ("four paths", write("kettles.example", names=TITLES[:4]), "", ""),
            ("few of its paths", {**write("kettles.example", names=some), **many}, "", ""),
            ("a file that names it", write("kettles.example"), "www.pots.example\n", "pots.example"),
            (
                "the configuration",
                {"hugo.toml": 'baseURL = "https://www.pans.example/"', **write("kettles.example")},
                "",
                "pans.example",
            ),
        ],
    )


def test_links_with_a_learned_host_vote() -> None:
    learned, _ = learn(write("kettles.example"))
    [folder] = learned.articles
    assert (learned.host, folder.proof, folder.resolved) == ("kettles.example", "confirmed", len(TITLES))
