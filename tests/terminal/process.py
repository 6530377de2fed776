"""What the kernel says of a running process: CPU time, memory, whether it does anything (Linux)."""

import re
import time
from pathlib import Path


def cpu_ns(pid: int) -> int:
    """CPU time of all its threads so far, in ns; OSError when it is gone."""
    return time.clock_gettime_ns((~pid << 3) | 2)  # the kernel's MAKE_PROCESS_CPUCLOCK(pid, CPUCLOCK_SCHED)


def peak_mib(pid: int) -> float:
    """The most memory it ever had resident, in MiB; OSError when it is gone."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def asleep(pid: int) -> bool:
    """Whether every thread waits for something to come: none runs, wants to run or waits for the disk."""
    try:
        states = [(task / "stat").read_text().rpartition(") ")[2][:1] for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return False  # a thread, or the process, has just ended: ask again
    return all(state == "S" for state in states)
