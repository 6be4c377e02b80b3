"""Time and cost, kept apart from the scores so that those stay the same bytes."""

import os
import platform
from collections.abc import Sequence
from typing import Any

import numpy as np

WARM_QUERIES = 500


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99 in milliseconds, linear between neighbours."""
    values = np.percentile(np.asarray(seconds, dtype=np.float64) * 1000, [50, 95, 99])
    return {name: round(float(value), 3) for name, value in zip(("p50_ms", "p95_ms", "p99_ms"), values, strict=True)}


def summarise_seconds(seconds: Sequence[float]) -> dict[str, Any]:
    """The answers' own times; the first, which may be cold, is given apart and left out of the percentiles."""
    warm = list(seconds[1:]) or list(seconds)
    note = "" if len(warm) >= WARM_QUERIES else f"{len(warm)} warm queries; {WARM_QUERIES} are wanted for a claim"
    return {"first_s": round(float(seconds[0]), 6), "warm": len(warm), **percentiles(warm), "note": note}


def machine() -> dict[str, Any]:
    """What the times were taken on: processor, cores, threads, memory, system."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "threads": os.environ.get("OMP_NUM_THREADS", "not set"),
        "memory_gib": round(pages * size / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
    except OSError:
        return platform.processor() or "unknown"


def peak_memory_mib() -> float:
    """The most memory this process has held, in MiB."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(used / (2**20 if platform.system() == "Darwin" else 2**10), 1)
