"""The cases of the comparison: what is aligned, who takes part, what ratio each instruction set must reach."""
import ctypes
import dataclasses

import contestants as own
import motions
import packages
import timing

GOALS = {  # ratio to reach against dtaidistance; AVX-512 and AVX2
    "distance": {"avx512": 22, "avx2": 11}, "band": {"avx512": 14, "avx2": 9}, "path": {"avx512": 21, "avx2": 11},
    "search": {"avx512": 28, "avx2": 13}, "nearest": {"avx512": 9, "avx2": 7}}
FAST_DTW_GOAL = {"avx512": 7}
SECONDS_GOALS = {  # case -> instruction set -> ms
    "search in 1e6": {"avx512": 150}, "whole MotionDTW": {"avx512": 150, "avx2": 350}}


@dataclasses.dataclass
class Sizes:
    frames: int = 500
    target_frames: int = 300
    recording: int = 100_000
    long_recording: int = 1_000_000
    targets: int = 1000
    channels: int = 32
    rounds: int = 15

    @staticmethod
    def quick():
        return Sizes(frames=200, target_frames=100, recording=5000, long_recording=20_000, targets=100, rounds=3)


def openblas(library, name, target, trial, *last):
    if not library.has_openblas:
        return []
    return [own.peer(library, "OpenBLAS + row DP, C++, -march=native", f"peers_native_{name}", target, trial, *last, value="f32")]


def distance(library, isas, s):
    target, trial = motions.pair(s.frames, s.channels)
    return (f"full distance {s.frames} x {s.frames} x {s.channels}",
            [own.ours_distance(library, target, trial, isa) for isa in isas]
            + packages.distances(target, trial, goals=GOALS["distance"])
            + [own.peer(library, "textbook DTW, C++", "peers_textbook", target, trial, -1)]
            + openblas(library, "openblas", target, trial, -1)
            + own.fast_dtw(library, target, trial, goals=FAST_DTW_GOAL) + packages.fast_dtw(target, trial))


def band(library, isas, s):
    target, trial = motions.pair(s.frames, s.channels)
    width = s.frames // 10
    return (f"Sakoe-Chiba band 10 %, {s.frames} x {s.frames} x {s.channels}",
            [own.ours_distance(library, target, trial, isa, band=width) for isa in isas]
            + packages.distances(target, trial, width, goals=GOALS["band"])
            + [own.peer(library, "textbook DTW, C++", "peers_textbook", target, trial, width)]
            + openblas(library, "openblas", target, trial, width))


def path(library, isas, s):
    target, trial = motions.pair(s.frames, s.channels)
    steps, i, j = own.path_buffers(target, trial)
    textbook = own.peer(library, "textbook DTW, C++", "peers_textbook_path", target, trial, ctypes.byref(steps), own.pointer(i), own.pointer(j))
    textbook.buffers = steps, i, j
    return (f"with path, {s.frames} x {s.frames} x {s.channels}",
            [own.ours_path(library, target, trial, isa) for isa in isas]
            + packages.paths(target, trial, goals=GOALS["path"]) + [textbook]
            + own.fast_dtw(library, target, trial, with_path=True))


def slope(library, isas, s):
    target, trial = motions.pair(s.frames, s.channels)
    return (f"slope-limited distance {s.frames} x {s.frames} x {s.channels}",
            [own.ours_distance(library, target, trial, isa, slope=True) for isa in isas]
            + packages.slope_limited(target, trial)
            + [own.peer(library, "textbook DTW, C++", "peers_textbook_slope", target, trial)])


def search(library, isas, s):
    target, trial = motions.recording(s.recording, s.target_frames, s.channels)
    last = ctypes.c_int()
    return (f"{s.target_frames} frames anywhere in {s.recording:,} x {s.channels}",
            [own.ours_search(library, target, trial, isa) for isa in isas]
            + packages.searches(target, trial, goals=GOALS["search"])
            + [own.peer(library, "textbook DTW, C++", "peers_textbook_search", target, trial, ctypes.byref(last))]
            + openblas(library, "openblas_search", target, trial))


def slope_search(library, isas, s):
    target, trial = motions.recording(s.recording, s.target_frames, s.channels)
    last = ctypes.c_int()
    return (f"the same, slope-limited: {s.target_frames} frames anywhere in {s.recording:,} x {s.channels}",
            [own.ours_search(library, target, trial, isa, slope=True) for isa in isas]
            + [own.peer(library, "textbook DTW, C++", "peers_textbook_slope_search", target, trial, ctypes.byref(last))])


def nearest(library, isas, s, movements=None):
    movements = movements or max(1, s.targets // 20)
    targets, trial = motions.library_of_targets(s.targets, movements, s.target_frames, s.channels)
    index, call = ctypes.c_int(), library.cost("peers_native_eap_nearest")
    eap = own.Contestant("early-abandoning EAP, C++, -march=native", lambda: call(
        own.pointer(targets), len(targets), s.target_frames, own.pointer(trial.f32), trial.frames, s.channels, ctypes.byref(index)))
    kinds = "one movement" if movements == 1 else f"{movements} movements"
    return (f"nearest of {s.targets:,} targets ({kinds}), {s.target_frames} x {s.target_frames} x {s.channels}",
            [own.ours_nearest(library, targets, trial, isa) for isa in isas]
            + packages.nearest(targets, trial, goals=GOALS["nearest"]) + [eap])


def nearest_of_one(library, isas, s):
    """All targets show the same movement, so few can be given up early."""
    return nearest(library, isas, s, movements=1)


RACES = {"distance": distance, "band": band, "path": path, "slope": slope, "search": search, "slope_search": slope_search,
         "nearest": nearest, "nearest_of_one": nearest_of_one}


def long_search(library, isas, s):
    """Ours alone: rows with a goal in milliseconds."""
    target, trial = motions.recording(s.long_recording, s.target_frames, s.channels)
    name = f"{s.target_frames} frames anywhere in {s.long_recording:,} x {s.channels}"
    results, _ = timing.race(name, [own.ours_search(library, target, trial, isa) for isa in isas], s.rounds)
    return absolute_rows(name, results, SECONDS_GOALS["search in 1e6"])


def whole(library, s):
    """MotionDTW through its public functions: search, ten paths per repetition, keyframes. It takes the widest
    instruction set by itself."""
    isa = library.isas[-1]
    motion = own.Motion(library, s.recording)
    name = f"whole MotionDTW, 10 targets in {s.recording:,} frames"
    results, _ = timing.race(name, [own.Contestant("ours", motion.run, isa=isa)], s.rounds)
    rows = absolute_rows(name, results, SECONDS_GOALS["whole MotionDTW"])
    stage_1, _ = timing.race("stage 1", [own.Contestant("ours", motion.search, isa=isa)], s.rounds)
    rows += absolute_rows("of which stage 1, the search", stage_1, {})
    note = (f"In the recording of the whole MotionDTW lie {motion.placed} repetitions among other movements, at 120 Hz; {motion.search()} were found and "
            f"{motion.run()} keyframes located, each from ten paths. The targets are prepared once, beforehand. It chooses its instruction set itself.")
    return rows, note


def compilers(library, other, isas, s):
    """Ours compiled by another compiler, in the same rounds. Rows with both times."""
    pair, long = motions.pair(s.frames, s.channels), motions.recording(s.recording, s.target_frames, s.channels)
    jobs = ((f"full distance {s.frames} x {s.frames} x {s.channels}", own.ours_distance, pair, {}),
            ("the same, L1", own.ours_distance, pair, {"distance": "l1"}),
            ("with path", own.ours_path, pair, {}),
            ("slope-limited, L1", own.ours_distance, pair, {"slope": True, "distance": "l1"}),
            (f"{s.target_frames} frames anywhere in {s.recording:,} x {s.channels}", own.ours_search, long, {}))
    rows = []
    for name, make, data, options in jobs:
        field = [make(one, *data, isa, **options) for isa in isas if isa != "scalar" for one in (library, other)]
        results, _ = timing.race(name, field, s.rounds)
        for here, there in zip(results[::2], results[1::2]):
            rows.append({"case": name, "isa": here.contestant.isa, "compiler": library.compiler, "ms": here.median_ms,
                         "other": other.compiler, "other_ms": there.median_ms, "ratio": there.median_ms / here.median_ms})
    return rows


def absolute_rows(name, results, goals):
    rows = []
    for r in results:
        goal = goals.get(r.contestant.isa)
        rows.append({"case": name, "isa": r.contestant.isa, "ours_ms": r.median_ms, "ms_p10": float(timing.np.percentile(r.times_ms, 10)),
                     "ms_p90": float(timing.np.percentile(r.times_ms, 90)), "goal_ms": goal,
                     "reached": None if goal is None else bool(r.median_ms <= goal), "rounds": len(r.times_ms)})
    return rows
