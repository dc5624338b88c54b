"""Weights of pages by their links, held against networkx."""

import random

import networkx
import pytest
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from contentlint.audit.crawl_reports import Graph, compute_weights


def build_graph(size: int, links: int) -> networkx.DiGraph:
    chance = random.Random(size)  # noqa: S311  # the same graph each time
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from((chance.randrange(size), chance.randrange(size // 2 + 1)) for _ in range(links))
    return graph


@pytest.mark.parametrize(("size", "links"), [(2, 1), (10, 30), (200, 50), (200, 3_000)])
def test_weights(size: int, links: int) -> None:
    graph = build_graph(size, links)
    first, reached = [0], []
    for page in range(size):
        reached += sorted(graph.successors(page))
        first.append(len(reached))
    expected = _pagerank_python(graph, alpha=0.85, tol=1e-13, max_iter=1000)
    assert compute_weights(first, reached) == pytest.approx([expected[page] for page in range(size)], abs=1e-7)


def test_scores() -> None:
    graph = Graph(["index.html", "a.html", "b.html"], 0)
    for number, reached in enumerate(([1], [0], [0])):
        graph.add(number, reached)
    scores = graph.compute_scores()
    assert (scores["index.html"], scores["b.html"]) == (100, 0)
    assert 0 < scores["a.html"] < 100


def test_pages_without_links_have_one_weight() -> None:
    graph = Graph(["a.html", "b.html"], None)
    graph.add(1, [])
    assert graph.compute_scores() == {"a.html": 100, "b.html": 100}
    assert Graph(["a.html"], None).compute_scores() == {}


def test_pages_that_are_passed_over_have_no_links() -> None:
    graph = Graph(["a.html", "index.html", "unread.html", "z.html"], 1)
    graph.add(1, [2, 3])
    graph.add(3, [0])
    assert graph.compute_depths() == {"index.html": 0, "unread.html": 1, "z.html": 1, "a.html": 2}
