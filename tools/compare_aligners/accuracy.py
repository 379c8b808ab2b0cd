"""How far float32 is from float64, at any constant offset, and how far FastDTW is from exact."""
import ctypes

import numpy as np

import contestants as own
import motions

OFFSETS = (0, 100, 1000, 100_000)
GOALS = {"distance": 2e-6, "path": 1e-6}


def path_cost(target, trial, steps, i, j):
    difference = target.f64[i[:steps]] - trial.f64[j[:steps]]
    return float((difference ** 2).sum())


def offset_rows(library, isas, frames, channels, pairs=20):
    """Largest relative error over `pairs` pairs. The offset is added before rounding to float32, and the reference is the
    textbook in double on the rounded values, so that only the aligner's own error counts."""
    rows = []
    for isa in isas:
        for offset in OFFSETS:
            worst_distance = worst_path = 0.0
            for seed in range(pairs):
                a, b = (motions.Series(s.f64 + offset) for s in motions.pair(frames, channels, seed=100 + seed))
                exact = own.peer(library, "", "peers_textbook", a, b, -1).run()
                worst_distance = max(worst_distance, abs(own.ours_distance(library, a, b, isa).run() / exact - 1))
                found = own.ours_path(library, a, b, isa)
                found.run()
                steps, i, j = found.run.buffers
                worst_path = max(worst_path, path_cost(a, b, steps.value, i, j) / exact - 1)
            rows.append({"isa": isa, "offset": offset, "pairs": pairs, "distance_error": worst_distance,
                         "path_excess": worst_path, "reached": bool(worst_distance <= GOALS["distance"] and worst_path <= GOALS["path"])})
    return rows


def with_pause(series, random, before):
    """Two fifths of the series become standing still, before or after the movement."""
    moving = series.f32[np.linspace(0, series.frames - 1, series.frames * 3 // 5).astype(int)]
    still = np.repeat(moving[:1] if before else moving[-1:], series.frames - len(moving), axis=0)
    still = still + np.float32(0.05) * random.standard_normal(still.shape).astype(np.float32)
    return motions.Series(np.concatenate([still, moving] if before else [moving, still]))


def fast_dtw_rows(library, frames, channels, pairs=100):
    """How much dearer FastDTW's path is than the best one: performances of one movement, with a pause in another place,
    and of two different movements."""
    rows = []
    for data in ("the same movement", "the same, a pause before one and after the other", "different movements"):
        excess = {1: [], 10: []}
        for seed in range(pairs):
            a, b = motions.pair(frames, channels, seed=500 + seed)
            if data == "different movements":
                b = motions.pair(frames, channels, seed=5000 + seed)[1]
            elif "pause" in data:
                random = np.random.default_rng(seed)
                a, b = with_pause(a, random, True), with_pause(b, random, False)
            exact = own.peer(library, "", "peers_textbook", a, b, -1).run()
            for radius, found in excess.items():
                cost = own.peer(library, "", "peers_fast_dtw", a, b, radius, value="f32").run()
                found.append(cost / exact - 1)
        for radius, found in excess.items():
            rows.append({"data": data, "radius": radius, "pairs": pairs, "median": float(np.median(found)), "max": float(np.max(found)),
                         "share_above_1_percent": float(np.mean(np.array(found) > 0.01))})
    return rows
