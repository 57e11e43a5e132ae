"""What benchmarks of questions tell of the times that those took."""

import math
from collections.abc import Sequence


def p95(times: Sequence[float]) -> float:
    """The 95th percentile by nearest rank: the shortest of the times that no more than one in twenty exceeds."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]
