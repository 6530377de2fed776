"""`python -m bench.run`: measures every row of the budget table beside its baseline and prints the ratios."""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench import machine
from bench.meter import NotHere
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import Measure, rows
from tests.terminal.driver import TerminalError


def main() -> int:
    """Print the table; 1 when a row could not be measured. No status tells of budgets: the reader judges."""
    options = _arguments()
    turns = options.turns or (10 if options.quick else 30)
    chosen = rows(quick=options.quick and not options.row)
    if unknown := set(options.row) - set(chosen):
        print(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(chosen)}", file=sys.stderr)
        return 2
    about = machine.describe() | ({"under": options.under} if options.under else {})
    print(" · ".join(f"{name} {value}" for name, value in about.items()))
    print(f"{'what':<42}{'budget':>7}{'ratio':>8}{'spread':>15}  {'':<8}{'ours':>10}{'baseline':>10}  unit, turns")
    found: list[Ratio] = []
    failed = False
    with tempfile.TemporaryDirectory(prefix="kla-bench-") as place:
        plan = Plan(Path(place), turns, tuple(shlex.split(options.under)))
        for name in options.row or chosen:
            measured = _measure(name, chosen[name], plan)
            failed |= measured is None
            for ratio in measured or []:
                print(_line(ratio), flush=True)
                found.append(ratio)
    if options.json:
        report = {"machine": about, "turns": turns, "rows": [ratio.as_json() for ratio in found]}
        options.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(failed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns, the slow rows left out")
    parser.add_argument("--turns", type=int, metavar="N", help="starts of each program (30, or 10 with --quick)")
    parser.add_argument("--row", action="append", default=[], metavar="NAME", help="only this row (repeatable)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write ratios and all samples too")
    parser.add_argument("--under", default="", metavar="COMMAND", help='put before each program: "taskset -c 1"')
    return parser.parse_args()


def _measure(name: str, measure: Measure, plan: Plan) -> list[Ratio] | None:
    """The ratios of a row, none where this machine cannot measure it, None when it failed; says why."""
    since = time.monotonic()
    try:
        return measure(plan)
    except NotHere as lack:
        print(f"{name}: left out, {lack}")
        return []
    except (TerminalError, OSError, subprocess.CalledProcessError) as error:
        print(f"{name}: not measured after {time.monotonic() - since:.0f} s: {error}", file=sys.stderr)
        return None


def _line(ratio: Ratio) -> str:
    low, high = ratio.spread
    budget = f"{ratio.budget:.2f}" if ratio.budget is not None else "–"
    return (
        f"{ratio.what:<42}{budget:>7}{ratio.value:>8.2f}{f'{low:.2f}–{high:.2f}':>15}  {ratio.verdict:<8}"
        f"{median(ratio.ours):>10.1f}{median(ratio.base):>10.1f}  {ratio.unit}, {len(ratio.ours)}"
    )


if __name__ == "__main__":
    sys.exit(main())
