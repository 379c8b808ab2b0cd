"""Time and memory of the open-ended search against the length of the recording."""
import ctypes

import contestants as own
import memory
import motions
import packages
import timing

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
WHOLE_MATRIX_UP_TO = 100_000  # frames: packages that hold the matrix need gigabytes beyond


def rows(library, program, isa, s, lengths=LENGTHS):
    """One row per length and contestant: median ms, peak bytes beyond the input."""
    result = []
    target, longest = motions.recording(max(lengths), s.target_frames, s.channels)
    for frames in lengths:
        trial = motions.Series(longest.f32[:frames])
        last = ctypes.c_int()
        field = [own.ours_search(library, target, trial, isa)]
        field += packages.searches(target, trial, heavy=frames <= WHOLE_MATRIX_UP_TO)
        field += [own.peer(library, "textbook DTW, C++", "peers_textbook_search", target, trial, ctypes.byref(last))]
        if library.has_openblas:
            field += [own.peer(library, "OpenBLAS + row DP, C++", "peers_native_openblas_search", target, trial, value="f32")]
        results, _ = timing.race(f"growth, {frames}", field, min(5, s.rounds))
        motion = own.Motion(library, frames, memory.seconds_between(frames))
        results += timing.race("growth", [own.Contestant(memory.WHOLE, motion.run, isa=library.isas[-1])], min(5, s.rounds))[0]
        for r in results:
            who = r.contestant.name
            result.append({"frames": frames, "who": who, "ms": r.median_ms,
                           "bytes": memory.ask(program, "search", who, isa, s.target_frames, frames, s.channels)})
    return result
