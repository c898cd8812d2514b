"""Work on files that nobody vouches for: each in a process of its own that can do nothing but read it.

A pool (`pool.py`) keeps a few keepers; a keeper (`keeper.py`) forks a process for each file and puts it into the sandbox
(`sandbox.py`) before the file is opened. What is worked with is named "module:function"; a function takes the request
and a way to say how far it is, and gives an answer, both of what JSON holds.
"""

from isolation.limits import Limits, NeedsPrograms, Stopped
from isolation.pool import Pool

__all__ = ["Limits", "NeedsPrograms", "Pool", "Stopped"]
