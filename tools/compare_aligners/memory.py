"""Peak memory of one call beyond its input, each measured in a process of its own that counts its heap (count_memory.cpp),
after the input is there and a small call has loaded whatever the package loads."""
import ctypes
import functools
import gc
import json
import os
import pathlib
import subprocess
import sys

import contestants as own
import motions


WHOLE = "ours, whole MotionDTW with 10 targets"


def seconds_between(frames):
    """Some 40 repetitions in a recording of any length, as far as they fit."""
    return max(6.0, frames / 120 / 40)


def peak_beyond_input(run):
    """Bytes of the heap at the worst moment of run(), beyond what was held before."""
    counter = ctypes.CDLL(None)
    counter.counted_memory_held.restype = counter.counted_memory_peak.restype = ctypes.c_long
    gc.collect()
    before = counter.counted_memory_held()
    counter.counted_memory_begin()
    keep = run()
    peak = counter.counted_memory_peak() - before
    del keep
    return peak


def packages():
    import packages as module  # only here: a child that measures C++ loads no package
    return module


def path_of(who, library, isa, target, trial):
    if who == "ours":
        return own.ours_path(library, target, trial, isa)
    if who == "textbook DTW, C++":
        steps, i, j = own.path_buffers(target, trial)
        one = own.peer(library, who, "peers_textbook_path", target, trial, ctypes.byref(steps), own.pointer(i), own.pointer(j))
        one.buffers = steps, i, j
        return one
    return next(c for c in packages().paths(target, trial) if c.name == who)


def search_of(who, library, isa, target, trial):
    if who == "ours":
        return own.ours_search(library, target, trial, isa)
    if who == "ours, in pieces of 4,096 frames":
        return own.ours_search(library, target, trial, isa, block=4096)
    if who == "OpenBLAS + row DP, C++":
        return own.peer(library, who, "peers_native_openblas_search", target, trial, value="f32")
    if who == "textbook DTW, C++":
        return own.peer(library, who, "peers_textbook_search", target, trial, ctypes.byref(ctypes.c_int()))
    return next(c for c in packages().searches(target, trial) if c.name == who)


PATHS = ("ours", "dtaidistance (C core)", "tslearn (numba)", "aeon (numba)", "textbook DTW, C++")
SEARCHES = ("ours", "ours, in pieces of 4,096 frames", "dtaidistance (C core), psi", "dtaidistance (C core), subsequence_alignment",
            "tslearn (numba), dtw_subsequence_path", "textbook DTW, C++", "OpenBLAS + row DP, C++")


def child(job, library):
    """One measurement; `job` is what ask() sent. Prints the bytes."""
    if job["who"] == WHOLE:
        own.Motion(library, 3000, 6.0).run()
        motion = own.Motion(library, job["frames"], seconds_between(job["frames"]))
        return print(peak_beyond_input(motion.run))
    make = {"path": path_of, "search": search_of}[job["kind"]]
    sizes = [(40, 60), (job["target_frames"], job["frames"])]
    for target_frames, frames in sizes:
        if job["kind"] == "path":
            target, trial = motions.pair(frames, job["channels"])
        else:
            target, trial = motions.recording(frames, target_frames, job["channels"])
        target.f64, trial.f64, target.channels_first, trial.channels_first  # inputs of every kind are there beforehand
        contestant = make(job["who"], library, job["isa"], target, trial)
        peak = peak_beyond_input(contestant.run)
    print(peak)


@functools.cache
def ask(program, kind, who, isa, target_frames, frames, channels):
    script, library = program
    job = {"library": library, "kind": kind, "who": who, "isa": isa, "target_frames": target_frames, "frames": frames, "channels": channels}
    done = subprocess.run([sys.executable, script, "--memory-of", json.dumps(job)], capture_output=True, text=True,
                          env=os.environ | {"LD_PRELOAD": str(pathlib.Path(library).parent / "libcount_memory.so")})
    if done.returncode != 0:
        raise SystemExit(f"compare_aligners: memory of {who}: {done.stderr.strip()}")
    return int(done.stdout.split()[-1])


def path_rows(program, isa, frames, channels):
    peaks = {who: ask(program, "path", who, isa, frames, frames, channels) for who in PATHS}
    matrix = frames * frames * 8
    return [{"case": f"path, {frames:,} x {frames:,} x {channels}", "who": who, "bytes": peak, "of_ours": peak / peaks["ours"],
             "of_double_matrix": peak / matrix, "goal": 25 if who.startswith("dtaidistance") else None,
             "reached": (peak >= 25 * peaks["ours"]) if who.startswith("dtaidistance") else None} for who, peak in peaks.items()]


def search_rows(program, isa, target_frames, frames, channels, whole_matrix_up_to, openblas):
    rows = []
    for who in SEARCHES:
        if frames > whole_matrix_up_to and ("subsequence" in who) or ("OpenBLAS" in who and not openblas):
            continue
        peak = ask(program, "search", who, isa, target_frames, frames, channels)
        goal = 20_000_000 if who.startswith("ours") else None
        rows.append({"case": f"search, {target_frames} in {frames:,} x {channels}", "who": who, "bytes": peak, "goal_bytes": goal,
                     "reached": None if goal is None else peak < goal})
    return rows
