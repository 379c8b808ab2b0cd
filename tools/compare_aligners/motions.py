"""Movements to align, made here so that everybody gets the same: smooth curves in C channels, and performances of them
by different people: another tempo, another style, noise."""
import numpy as np


class Movement:
    """A movement of C channels over phase 0..1: six waves per channel, unit variance over the channels."""

    def __init__(self, random, channels):
        self.size = random.standard_normal((6, channels)) / np.sqrt(3)
        self.shift = random.uniform(0, 2 * np.pi, (6, channels))

    def performed(self, random, frames, tempo=0.35, style=0.08, noise=0.05):
        """One performance, frames x C in float32, row-major. `tempo`: how unevenly; `style`: gain and offset per
        channel; `noise` per frame."""
        pace = np.exp(tempo * sum(random.standard_normal() * np.sin(np.pi * k * np.linspace(0, 1, frames) + random.uniform(0, 7))
                                  for k in (1, 2, 3)))
        phase = np.cumsum(pace)
        phase = (phase - phase[0]) / (phase[-1] - phase[0])
        waves = np.arange(1, 7)[:, None, None]
        values = (self.size[:, None, :] * np.sin(np.pi * waves * phase[None, :, None] + self.shift[:, None, :])).sum(0)
        channels = values.shape[1]
        values = values * (1 + style * random.standard_normal(channels)) + style * random.standard_normal(channels)
        return np.ascontiguousarray(values + noise * random.standard_normal(values.shape), np.float32)


class Series:
    """The same numbers as each aligner wants them: float32 and float64 rows, and channels first for aeon."""

    def __init__(self, values):
        self.f32 = np.ascontiguousarray(values, np.float32)
        self.frames, self.channels = self.f32.shape
        self._f64 = self._channels_first = None

    @property
    def f64(self):
        if self._f64 is None:
            self._f64 = np.ascontiguousarray(self.f32, np.float64)
        return self._f64

    @property
    def channels_first(self):
        if self._channels_first is None:
            self._channels_first = np.ascontiguousarray(self.f64.T)
        return self._channels_first


def pair(frames, channels=32, seed=1):
    """A target and a trial: two people's performances of one movement."""
    random = np.random.default_rng(seed)
    movement = Movement(random, channels)
    return Series(movement.performed(random, frames)), Series(movement.performed(random, frames))


def recording(frames, target_frames=300, channels=32, seed=2):
    """A target, and a long recording: the target's movement in one of 16 places, and 64 performances of others."""
    random = np.random.default_rng(seed)
    movement = Movement(random, channels)
    target = movement.performed(random, target_frames)

    def performances(count, new):
        return [(Movement(random, channels) if new else movement).performed(random, int(target_frames * random.uniform(0.75, 1.33)))
                for _ in range(count)]

    own, others, parts, count = performances(8, False), performances(64, True), [], 0
    while count < frames:
        choice = own if len(parts) % 16 == 7 else others
        parts.append(choice[random.integers(len(choice))])
        count += len(parts[-1])
    return Series(target), Series(np.concatenate(parts)[:frames])


def library_of_targets(count, movements, frames=300, channels=32, seed=3):
    """`count` targets, performances of `movements` movements, in random order, and a trial: one more performance of
    one of them."""
    random = np.random.default_rng(seed)
    known = [Movement(random, channels) for _ in range(movements)]
    targets = np.stack([known[k % movements].performed(random, frames) for k in random.permutation(count)])
    return targets, Series(known[movements // 2].performed(random, frames))
