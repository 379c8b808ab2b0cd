"""The Python packages that people use, each called the fastest way that its documentation offers. Local cost is the squared
Euclidean distance everywhere; dtaidistance and tslearn return the root of the sum, so their results are squared."""
import importlib
import importlib.metadata

import numpy as np

from contestants import Contestant
from motions import Series


class Lazy:
    """A module that is loaded when it is first used: a process that measures one package's memory loads no other."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, attribute):
        return getattr(importlib.import_module(self._name), attribute)


aeon_distances = Lazy("aeon.distances")
dtai_dtw = Lazy("dtaidistance.dtw")
dtai_ndim = Lazy("dtaidistance.dtw_ndim")
dtai_subsequence = Lazy("dtaidistance.subsequence.dtw")
dtw_python = Lazy("dtw")
fastdtw = Lazy("fastdtw")
tslearn_metrics = Lazy("tslearn.metrics")

DTAI = "dtaidistance (C core)"


def versions():
    return {name: importlib.metadata.version(name) for name in
            ("dtaidistance", "tslearn", "aeon", "dtw-python", "fastdtw", "numba", "numpy")}


def squared(value):
    return float(value) ** 2


def check_c_core():
    """dtaidistance falls back to Python without a word where its C core is missing."""
    if dtai_dtw.dtw_cc is None:
        raise SystemExit("compare_aligners: dtaidistance has no C core here. Install it from source: scripts/setup --compare")


def two_frames(series):
    """The same kind of array with two frames, for the cost of a call."""
    return Series(series.f32[:2])


def on_pairs(name, function, target, trial, **more):
    """A contestant whose call cost is the same function on two frames."""
    a, b = two_frames(target), two_frames(trial)
    return Contestant(name, lambda: function(target, trial), small=lambda: function(a, b), **more)


def distances(target, trial, band=None, goals=None):
    """Full or banded distance: |i - j| <= band, for series of equal length."""
    n = target.frames
    dtai = {} if band is None else {"window": band + 1}          # dtaidistance: |i - j| < window
    tslearn_band = {} if band is None else {"global_constraint": "sakoe_chiba", "sakoe_chiba_radius": band}
    aeon_band = {} if band is None else {"window": (band + 0.5) / n}   # aeon: int(window * frames)
    python_band = {} if band is None else {"window_type": "sakoechiba", "window_args": {"window_size": band}}
    return [
        on_pairs(DTAI, lambda a, b: dtai_ndim.distance_fast(a.f64, b.f64, **dtai), target, trial, cost_of=squared,
                 goals=goals or {}),
        on_pairs("tslearn (numba)", lambda a, b: tslearn_metrics.dtw(a.f64, b.f64, **tslearn_band), target, trial, cost_of=squared),
        on_pairs("aeon (numba)", lambda a, b: aeon_distances.dtw_distance(a.channels_first, b.channels_first, **aeon_band), target, trial),
        on_pairs("dtw-python (C core)", lambda a, b: dtw_python.dtw(
            a.f64, b.f64, dist_method="sqeuclidean", step_pattern="symmetric1", distance_only=True, **python_band).distance,
            target, trial),
    ]


def fast_dtw(target, trial):
    """FastDTW as people install it; the local distance of several channels is a Python function there."""
    def local(x, y):
        difference = x - y
        return difference @ difference

    return [on_pairs("fastdtw radius 1 (Cython)", lambda a, b: fastdtw.fastdtw(a.f64, b.f64, radius=1, dist=local)[0], target, trial,
                     exact=False)]


def paths(target, trial, goals=None):
    return [
        on_pairs(DTAI, lambda a, b: dtai_dtw.warping_path_fast(a.f64, b.f64, use_ndim=True, include_distance=True),
                 target, trial, cost_of=lambda found: squared(found[1]), goals=goals or {}),
        on_pairs("tslearn (numba)", lambda a, b: tslearn_metrics.dtw_path(a.f64, b.f64), target, trial,
                 cost_of=lambda found: squared(found[1])),
        on_pairs("aeon (numba)", lambda a, b: aeon_distances.dtw_alignment_path(a.channels_first, b.channels_first), target,
                 trial, cost_of=lambda found: float(found[1])),
        on_pairs("dtw-python (C core)", lambda a, b: dtw_python.dtw(a.f64, b.f64, dist_method="sqeuclidean", step_pattern="symmetric1"),
                 target, trial, cost_of=lambda found: float(found.distance)),
    ]


# Steps (target, trial) (1,1), (1,2), (2,1); rows: pattern, steps back, cost weight (-1: where it comes from).
SLOPE_STEPS = [[1, 1, 1, -1], [1, 0, 0, 1],
               [2, 1, 2, -1], [2, 0, 0, 1],
               [3, 2, 1, -1], [3, 1, 0, 1], [3, 0, 0, 1]]


def slope_limited(target, trial):
    """Only dtw-python takes a step pattern of one's own. (Its two-frame call has no path; 8 frames then.)"""
    a, b = Series(target.f32[:8]), Series(trial.f32[:8])
    steps = dtw_python.StepPattern(np.array(SLOPE_STEPS, float), "N")

    def run(x, y):
        return dtw_python.dtw(x.f64, y.f64, dist_method="sqeuclidean", step_pattern=steps, distance_only=True).distance

    return [Contestant("dtw-python (C core)", lambda: run(target, trial), small=lambda: run(a, b))]


def searches(target, trial, goals=None, heavy=True):
    """The target anywhere in the trial. `heavy`: also the functions that hold the whole matrix."""
    def two_rows(a, b):
        n = b.frames  # psi: how many frames may be left out at either end of either series
        return dtai_ndim.distance_fast(a.f64, b.f64, psi=[0, 0, n, n])

    def alignment(a, b):
        found = dtai_subsequence.SubsequenceAlignment(a.f64, b.f64, penalty=0, use_c=True)
        found.align()
        return float(np.min(found.matching_function())) * a.frames

    result = [on_pairs(f"{DTAI}, psi", two_rows, target, trial, cost_of=squared, goals=goals or {})]
    if heavy:
        result += [
            on_pairs(f"{DTAI}, subsequence_alignment", alignment, target, trial, cost_of=squared, goals=goals or {}),
            on_pairs("tslearn (numba), dtw_subsequence_path", lambda a, b: tslearn_metrics.dtw_subsequence_path(a.f64, b.f64)[1],
                     target, trial, cost_of=squared),
        ]
    return result


def nearest(targets, trial, goals=None):
    """dtaidistance with the best so far as max_dist (its use_pruning gives wrong distances for several channels)."""
    wide = [np.ascontiguousarray(t, np.float64) for t in targets]

    def run(candidates, query):
        best, index = np.inf, -1
        for k, candidate in enumerate(candidates):
            bound = {} if np.isinf(best) else {"max_dist": best}
            distance = dtai_ndim.distance_fast(candidate, query, **bound)
            if distance < best:
                best, index = distance, k
        return best, index

    tiny = [np.ascontiguousarray(t[:2]) for t in wide]
    query = trial.f64[:2]
    return [Contestant(f"{DTAI}, max_dist", lambda: run(wide, trial.f64), cost_of=lambda found: squared(found[0]),
                       small=lambda: run(tiny, query), goals=goals or {})]
