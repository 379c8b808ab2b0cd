#!/usr/bin/env python3
"""Draws a recording in the plain CSV format as a strip of stick figures (SVG).

    draw_motion.py TRIAL.csv [-o OUT.svg] [--view side|front] [--times 0.5,0.9,...] [--every S] [--trail]

Without --times the figures stand at the keyframes of TRIAL.keyframes.csv beside the trial, or, when there is
none, every --every seconds. Only the standard library is used.
"""
import argparse
import csv
import math
import pathlib

BONES = [("pelvis", "neck"), ("neck", "head"), ("head", "head_top")]
for _side in ("left", "right"):
    BONES += [(f"{_side}_{a}", f"{_side}_{b}") for a, b in (
        ("hip", "knee"), ("knee", "ankle"), ("ankle", "heel"), ("heel", "toe"), ("ankle", "toe"), ("toe", "toe_tip"),
        ("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "hand"))]
    BONES += [("pelvis", f"{_side}_hip"), ("neck", f"{_side}_shoulder")]

COLOURS = {"left": "#2b6cb0", "right": "#c05621", "middle": "#2d3748"}


def read_trial(path):
    """Times and, per joint, a list of (x, y, z) or None."""
    with open(path, newline="") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    header, body = rows[0], [row for row in rows[1:] if row]
    names = [column[:-2] for column in header if column.endswith("_x")]
    column = {name: index for index, name in enumerate(header)}

    def point(row, name):
        cells = [row[column[f"{name}_{axis}"]] if f"{name}_{axis}" in column else "0" for axis in "xyz"]
        return tuple(map(float, cells)) if all(cells) else None

    times = [float(row[column["time"]]) for row in body]
    return times, {name: [point(row, name) for row in body] for name in names}


def read_keyframes(path):
    if not path.exists():
        return []
    with open(path, newline="") as file:
        return [(row["keyframe"], float(row["time_s"])) for row in csv.DictReader(file)]


def side_of(joint):
    return joint.split("_")[0] if joint.startswith(("left_", "right_")) else "middle"


def figure(joints, frame, place, scale, floor_y):
    """One stick figure; `place` turns a point into (across, up) in metres."""
    parts = []

    def at(name):
        point = joints.get(name, [None] * (frame + 1))[frame]
        if point is None:
            return None
        across, up = place(point)
        return across * scale, floor_y - up * scale

    for first, second in BONES:
        a, b = at(first), at(second)
        if a and b:
            colour = COLOURS[side_of(second)]
            parts.append(f'<line x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}" stroke="{colour}" '
                         'stroke-width="3" stroke-linecap="round"/>')
    head, top = at("head"), at("head_top")
    if head and top:
        radius = math.dist(head, top)
        parts.append(f'<circle cx="{head[0]:.1f}" cy="{head[1]:.1f}" r="{radius:.1f}" fill="#edf2f7" '
                     f'stroke="{COLOURS["middle"]}" stroke-width="2"/>')
    return "\n".join(parts)


def strip(times, joints, moments, view, trail):
    """The SVG text. With `trail` the figures stand where the athlete was, else side by side."""
    scale, width_m, height_m = 110, 1.5, 2.7
    floor_y = height_m * scale
    start = joints["pelvis"][min(range(len(times)), key=lambda i: abs(times[i] - moments[0][1]))]
    parts, labels = [], []
    far = 0
    for index, (name, moment) in enumerate(moments):
        frame = min(range(len(times)), key=lambda i: abs(times[i] - moment))
        pelvis = joints["pelvis"][frame]
        if view == "front":
            # Seen from the front the athlete's right is on the left of the picture.
            offset, place = index * width_m + 0.75, lambda p, c=pelvis[2]: (-(p[2] - c), p[1])
        elif trail:
            offset, place = 0.75, lambda p: (p[0] - start[0], p[1])
        else:
            offset, place = index * width_m + 0.75, lambda p, c=pelvis[0]: (p[0] - c, p[1])
        moved = lambda p, f=place, o=offset: (f(p)[0] + o, f(p)[1])
        parts.append(figure(joints, frame, moved, scale, floor_y))
        across = moved(pelvis)[0] * scale
        far = max(far, across)
        if not trail:
            labels.append(f'<text x="{across:.0f}" y="{floor_y + 18:.0f}" text-anchor="middle">{name}</text>')
            labels.append(f'<text x="{across:.0f}" y="{floor_y + 34:.0f}" text-anchor="middle">{moment:.2f} s</text>')
    width, height = far + 0.9 * scale, floor_y + 45
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
            f'font-family="sans-serif" font-size="13">\n<rect width="100%" height="100%" fill="white"/>\n'
            f'<line x1="0" y1="{floor_y}" x2="{width:.0f}" y2="{floor_y}" stroke="#a0aec0"/>\n'
            + "\n".join(parts + labels) + "\n</svg>\n")


def main():
    parser = argparse.ArgumentParser(description="Draws a plain-CSV recording as a strip of stick figures.")
    parser.add_argument("trial", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path)
    parser.add_argument("--view", choices=("side", "front"), default="side")
    parser.add_argument("--times", help="seconds, separated by commas")
    parser.add_argument("--every", type=float, default=0.2, help="seconds between figures without keyframes")
    parser.add_argument("--trail", action="store_true", help="draw the figures where the athlete was")
    options = parser.parse_args()
    times, joints = read_trial(options.trial)
    moments = read_keyframes(options.trial.with_suffix(".keyframes.csv"))
    if options.times:
        moments = [("", float(moment)) for moment in options.times.split(",")]
    elif not moments or options.trail:
        moments = [("", times[0] + i * options.every) for i in range(int((times[-1] - times[0]) / options.every) + 1)]
    output = options.output or options.trial.with_suffix(".svg")
    output.write_text(strip(times, joints, moments, options.view, options.trail), encoding="utf-8")


if __name__ == "__main__":
    main()
