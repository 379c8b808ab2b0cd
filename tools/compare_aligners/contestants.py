"""Who takes part: our aligner at one instruction set, and the C++ peers, both through the C door of one library."""
import ctypes
import dataclasses
from typing import Callable, Optional

import numpy as np


@dataclasses.dataclass
class Contestant:
    name: str
    run: Callable                       # returns what `cost_of` understands
    cost_of: Callable = float           # the sum of local distances along the best path, for the check
    isa: Optional[str] = None           # of ours; None: a peer
    exact: bool = True
    small: Optional[Callable] = None    # the same call on two frames: what calling it costs; None: nothing is subtracted
    goals: dict = dataclasses.field(default_factory=dict)  # isa -> ratio to reach against this peer


class Library:
    """libcompare_aligners.so. Every array is passed as it lies; nothing is copied here."""

    def __init__(self, path):
        self.file = str(path)
        self.c = ctypes.CDLL(self.file)
        self.c.ours_isas.restype = self.c.ours_compiler.restype = ctypes.c_char_p
        self.isas = self.c.ours_isas().decode().split()
        self.compiler = self.c.ours_compiler().decode()
        for name in ("ours_pack", "motion_make"):
            getattr(self.c, name).restype = ctypes.c_void_p
        self.has_openblas = hasattr(self.c, "peers_openblas")

    def cost(self, name):
        function = getattr(self.c, name)
        function.restype = ctypes.c_double
        return function

    def pack(self, targets, isa, band=-1, slope=False, distance="squared_l2"):
        """Targets (count x frames x channels, float32) made ready; kept alive by the returned object."""
        targets = np.ascontiguousarray(targets if targets.ndim == 3 else targets[None])
        return Packed(self, self.c.ours_pack(pointer(targets), *targets.shape, band, int(slope),
                                             distance.encode(), isa.encode()))


class Packed:
    def __init__(self, library, address):
        self.library, self.address = library, ctypes.c_void_p(address)

    def __del__(self):
        self.library.c.ours_free(self.address)


class Motion:
    """A recording and ten targets for the whole of MotionDTW, made by the library."""

    def __init__(self, library, frames, every_s=20.0):
        self.c = library.c
        self.address = ctypes.c_void_p(self.c.motion_make(10, frames, ctypes.c_double(every_s)))
        self.placed = self.c.motion_placed(self.address)
        self.found = ctypes.c_int()

    def run(self):
        return self.c.motion_run(self.address, ctypes.byref(self.found))

    def search(self):
        return self.c.motion_search(self.address)

    def __del__(self):
        self.c.motion_free(self.address)


def pointer(array):
    return ctypes.c_void_p(array.ctypes.data)


def ours_distance(library, target, trial, isa, **options):
    packed = library.pack(target.f32, isa, **options)
    call, address, frames, channels = library.cost("ours_distance"), pointer(trial.f32), trial.frames, trial.channels
    return Contestant("ours", lambda: call(packed.address, address, frames, channels), isa=isa)


def path_buffers(target, trial):
    size = target.frames + trial.frames
    return ctypes.c_int(), np.zeros(size, np.int32), np.zeros(size, np.int32)


def ours_path(library, target, trial, isa, **options):
    """run() leaves the path in `steps, target_frames, trial_frames` of run.buffers."""
    packed = library.pack(target.f32, isa, **options)
    steps, i, j = path_buffers(target, trial)
    call, address = library.cost("ours_path"), pointer(trial.f32)

    def run():
        return call(packed.address, address, trial.frames, trial.channels, ctypes.byref(steps), pointer(i), pointer(j))

    run.buffers = steps, i, j
    return Contestant("ours", run, isa=isa)


def ours_search(library, target, trial, isa, block=0, **options):
    packed = library.pack(target.f32, isa, **options)
    last, call, address = ctypes.c_int(), library.cost("ours_search"), pointer(trial.f32)
    return Contestant("ours", lambda: call(packed.address, address, trial.frames, trial.channels, block, ctypes.byref(last)), isa=isa)


def ours_nearest(library, targets, trial, isa):
    packed = library.pack(targets, isa)
    index, call, address = ctypes.c_int(), library.cost("ours_nearest"), pointer(trial.f32)

    def run():
        return call(packed.address, address, trial.frames, trial.channels, ctypes.byref(index)), index.value

    return Contestant("ours", run, cost_of=lambda found: found[0], isa=isa)


def peer(library, label, function, target, trial, *last, exact=True, value="f64", goals=None):
    """A C++ peer of the form f(target, frames, trial, frames, channels, ...)."""
    call = library.cost(function)
    a, b = pointer(getattr(target, value)), pointer(getattr(trial, value))
    keep = target, trial
    return Contestant(label, lambda: (keep, call(a, target.frames, b, trial.frames, target.channels, *last))[1],
                      exact=exact, goals=goals or {})


def fast_dtw(library, target, trial, with_path=False, goals=None):
    """FastDTW in C++, radius 1 and 10, as everybody compiles it; radius 1 also for the machine at hand."""
    steps, i, j = path_buffers(target, trial)
    more = (ctypes.byref(steps), pointer(i), pointer(j)) if with_path else ()
    result = []
    for flags, radius in (("peers", 1), ("peers", 10), ("peers_native", 1)):
        name = f"FastDTW radius {radius}, C++" + (", -march=native" if flags == "peers_native" else "")
        one = peer(library, name, f"{flags}_fast_dtw" + ("_path" if with_path else ""), target, trial, radius, *more,
                   exact=False, value="f32", goals=goals if radius == 1 else None)
        one.buffers = steps, i, j
        result.append(one)
    return result
