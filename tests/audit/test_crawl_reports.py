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
    graph = Graph(["index.html", "a.html", "b.html"])
    for reached in (["a.html"], ["index.html"], ["index.html", "nowhere.html"]):
        graph.add(reached)
    scores = graph.compute_scores()
    assert (scores["index.html"], scores["b.html"]) == (100, 0)
    assert 0 < scores["a.html"] < 100


def test_pages_without_links_have_one_weight() -> None:
    graph = Graph(["a.html", "b.html"])
    graph.add([])
    graph.add([])
    assert graph.compute_scores() == {"a.html": 100, "b.html": 100}
    assert Graph(["a.html"]).compute_scores() == {}
