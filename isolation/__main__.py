"""`python -m isolation`: which protections hold on this machine."""

from __future__ import annotations

import sys

from isolation.standing import describe, is_whole, standing


def main() -> int:
    """Print a line for each protection; 1 where one is missing."""
    found = standing()
    print("\n".join(describe(found)))
    return int(not is_whole(found))


if __name__ == "__main__":
    sys.exit(main())
