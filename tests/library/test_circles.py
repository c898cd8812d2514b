"""No module of the store or of its verbs leads back to itself, not even by an import for types alone."""

from __future__ import annotations

from graphlib import TopologicalSorter

import grimp


def test_the_store_and_its_verbs_go_in_no_circle() -> None:
    graph = grimp.build_graph("data", "library")
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert list(TopologicalSorter(imports).static_order())  # raises CycleError
