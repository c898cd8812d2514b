"""The words of final accounts, once: what is printed in a report has its name here and nowhere else.

The enums are spelt in Python, so that code says `Statement.REVENUE` and a slip is found; what is known of each stands in
the TOML and CSV files beside them. `statements`, `sections`, `lines`, `measures`, `units`, `classification` are the words,
`quantities` says which cells and sentences state the same thing, `sums` which parts make a whole, `provenance` how a figure
is known.
"""

from model.terms.lines import Line
from model.terms.measures import Measure
from model.terms.provenance import Basis, Certainty, Origin, ReasonOf
from model.terms.sections import Section
from model.terms.statements import Statement
from model.terms.units import Unit

__all__ = ["Basis", "Certainty", "Line", "Measure", "Origin", "ReasonOf", "Section", "Statement", "Unit"]
