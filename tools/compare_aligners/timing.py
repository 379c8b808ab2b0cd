"""Interleaved timing: in every round each contestant runs once after the other, in an order that turns from round to round,
so that whatever the machine does meets all of them. Times are CPU seconds of this process, all its threads together: other
work on the machine does not count, and a hidden second thread would."""
import dataclasses
import math
import time

import numpy as np


@dataclasses.dataclass
class Result:
    contestant: object
    cost: float              # what it found
    times_ms: np.ndarray     # one per round, call cost subtracted
    call_ms: float           # the call cost that was subtracted
    repeats: int             # calls in a row whose mean is one time

    @property
    def median_ms(self):
        return float(np.median(self.times_ms))


def timed_ms(run, repeats):
    start = time.process_time_ns()
    for _ in range(repeats):
        run()
    return (time.process_time_ns() - start) / 1e6 / repeats


def check(case, contestants, costs, tolerance=2e-5):
    """Every exact contestant must have found the same. Ends the run otherwise: times of different answers do not compare."""
    exact = [(c, v) for c, v in zip(contestants, costs) if c.exact]
    reference = next((v for c, v in exact if c.isa is None), exact[0][1])
    for contestant, value in exact:
        if not math.isclose(value, reference, rel_tol=tolerance):
            raise SystemExit(f"compare_aligners: {case}: {contestant.name} {contestant.isa or ''} found {value!r}, the others {reference!r}")
    for contestant, value in zip(contestants, costs):
        if not contestant.exact and value < reference * (1 - tolerance):
            raise SystemExit(f"compare_aligners: {case}: {contestant.name} found {value!r}, below the exact {reference!r}")
    return reference


def race(case, contestants, rounds, batch_ms=4.0):
    """Results in the order of the contestants, and the exact cost. A call shorter than batch_ms is repeated."""
    costs = [c.cost_of(c.run()) for c in contestants]      # warms up caches and just-in-time compilers, too
    reference = check(case, contestants, costs)
    for c in contestants:
        if c.small:
            c.small()
    repeats = [max(1, math.ceil(batch_ms / max(1e-4, timed_ms(c.run, 1)))) for c in contestants]
    times, calls = np.zeros((len(contestants), rounds)), np.zeros((len(contestants), rounds))
    for r in range(rounds):
        for k in range(len(contestants)):
            k = (k + r) % len(contestants)
            times[k, r] = timed_ms(contestants[k].run, repeats[k])
            if contestants[k].small:
                calls[k, r] = timed_ms(contestants[k].small, min(repeats[k], 20))
    calls = np.median(calls, axis=1)
    return [Result(c, v, t - call, call, n) for c, v, t, call, n in zip(contestants, costs, times, calls, repeats)], reference


def rows_of(case, results, reference):
    """Ours at each instruction set against each peer."""
    rows = []
    for ours in (r for r in results if r.contestant.isa):
        isa = ours.contestant.isa
        for other in (r for r in results if not r.contestant.isa):
            ratios = other.times_ms / ours.times_ms
            ratio = other.median_ms / ours.median_ms
            goal = other.contestant.goals.get(isa)
            rows.append({
                "case": case, "peer": other.contestant.name, "isa": isa, "ours_ms": ours.median_ms, "peer_ms": other.median_ms,
                "ratio": ratio, "ratio_p10": float(np.percentile(ratios, 10)), "ratio_p90": float(np.percentile(ratios, 90)),
                "goal": goal, "reached": None if goal is None else bool(ratio >= goal), "rounds": len(ratios),
                "peer_call_ms": other.call_ms, "peer_excess": None if other.contestant.exact else other.cost / reference - 1,
            })
    return rows
