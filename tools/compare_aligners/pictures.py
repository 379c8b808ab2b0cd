"""The two pictures, written as plain SVG: growth (time and memory over the length) and speed (ratios over the peers)."""
import math
from xml.sax.saxutils import escape

COLOURS = ("#c2410c", "#1d4ed8", "#0f766e", "#7c3aed", "#a16207", "#be185d", "#475569")
STYLE = ("text{font:13px sans-serif;fill:#1f2937}.small{font-size:11px}.title{font-size:15px;font-weight:bold}"
         ".axis{stroke:#9ca3af;stroke-width:1}.grid{stroke:#e5e7eb;stroke-width:1}")


def svg(width, height, parts, title):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
            f"<title>{escape(title)}</title><style>{STYLE}</style><rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>"
            + "".join(parts) + "</svg>\n")


def text(x, y, words, anchor="start", kind="", colour=""):
    fill = f' style="fill:{colour}"' if colour else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}"{fill}>{escape(str(words))}</text>'


def line(x1, y1, x2, y2, kind="axis", more=""):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}" {more}/>'


def decades(low, high):
    return range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)


def amount(value, unit):
    if unit == "ms":
        return f"{value:g} ms" if value < 1000 else f"{value / 1000:g} s"
    for size, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if value >= size:
            return f"{value / size:g} {name}"
    return f"{value:g} B"


def log_panel(x, y, width, height, curves, unit, title):
    """curves: {name: (colour, [(frames, value)])}, both axes logarithmic."""
    points = [p for _, ps in curves.values() for p in ps]
    xs, ys = decades(min(p[0] for p in points), max(p[0] for p in points)), decades(min(p[1] for p in points), max(p[1] for p in points))

    def place(frames, value):
        return (x + width * (math.log10(frames) - xs[0]) / max(1, xs[-1] - xs[0]),
                y + height - height * (math.log10(value) - ys[0]) / max(1, ys[-1] - ys[0]))

    parts = [text(x, y - 12, title, kind="title")]
    for d in ys:
        level = place(10 ** xs[0], 10 ** d)[1]
        parts += [line(x, level, x + width, level, "grid"), text(x - 6, level + 4, amount(10.0 ** d, unit), "end", "small")]
    for d in xs:
        at = place(10 ** d, 10 ** ys[0])[0]
        parts += [line(at, y, at, y + height, "grid"), text(at, y + height + 16, f"{10 ** d:,}", "middle", "small")]
    parts.append(text(x + width / 2, y + height + 34, "frames of the recording", "middle", "small"))
    for name, (colour, ps) in curves.items():
        trace = " ".join(f"{a:.1f},{b:.1f}" for a, b in (place(*p) for p in ps))
        wide = 3 if name.startswith("ours") else 1.5
        parts.append(f'<polyline points="{trace}" fill="none" stroke="{colour}" stroke-width="{wide}"/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="{wide:.1f}" fill="{colour}"/>' for a, b in (place(*p) for p in ps)]
    return parts


def growth(rows, isa, target_frames):
    names = list(dict.fromkeys(row["who"] for row in rows))
    colours = dict(zip(names, COLOURS))
    label = lambda name: f"ours ({isa})" if name == "ours" else name
    parts = []
    for x, key, unit, title in ((80, "ms", "ms", f"Time: {target_frames} frames anywhere in a recording"), (560, "bytes", "B", "Peak memory beyond the input")):
        curves = {label(n): (colours[n], [(r["frames"], max(r[key], 4096 if key == "bytes" else 1e-3)) for r in rows if r["who"] == n]) for n in names}
        parts += log_panel(x, 50, 380, 300, curves, unit, title)
    for k, name in enumerate(names):
        at_x, at_y = 80 + 440 * (k % 2), 412 + 20 * (k // 2)
        parts += [line(at_x, at_y - 4, at_x + 24, at_y - 4, "", f'stroke="{colours[name]}" stroke-width="3"'), text(at_x + 30, at_y, label(name))]
    return svg(980, 420 + 20 * ((len(names) + 1) // 2), parts, "Growth of time and memory with the length of a recording")


def speed(rows, isa):
    """One bar per case and peer: how many times longer the peer takes; a tick where the goal lies."""
    rows = [row for row in rows if row["isa"] == isa]
    left, width, y, parts = 330, 560, 62, []
    highest = max(row["ratio"] for row in rows)
    ds = range(0, math.ceil(math.log10(highest)) + 1)
    low = math.floor(math.log10(min(0.99, min(row["ratio"] for row in rows))) * 2) / 2

    def at(ratio):
        return left + width * (math.log10(ratio) - low) / (ds[-1] - low)

    for case in dict.fromkeys(row["case"] for row in rows):
        parts.append(text(16, y, case, kind="title"))
        y += 8
        for row in (r for r in rows if r["case"] == case):
            colour = COLOURS[1] if row["peer_excess"] is None else COLOURS[4]
            a, b = sorted((at(1), at(row["ratio"])))
            parts += [text(left - 8, y + 13, row["peer"], "end", "small"),
                      f'<rect x="{a:.1f}" y="{y + 3}" width="{b - a:.1f}" height="12" fill="{colour}"/>',
                      line(at(row["ratio_p10"]), y + 9, at(row["ratio_p90"]), y + 9, "", 'stroke="#111827" stroke-width="1.5"'),
                      text(max(b, at(row["ratio_p90"]), at(row["goal"] or 1)) + 6, y + 13, f"{row['ratio']:.3g}x", kind="small")]
            if row["goal"]:
                parts.append(line(at(row["goal"]), y, at(row["goal"]), y + 18, "", 'stroke="#dc2626" stroke-width="2.5"'))
            y += 18
        y += 24
    grid = [line(at(10 ** d), 40, at(10 ** d), y - 16, "grid") + text(at(10 ** d), 34, f"{10 ** d:,}x", "middle", "small") for d in ds]
    head = [text(16, 18, f"Peer's time over ours ({isa}); red: goal, black: 10-90 % of the rounds, brown: not exact", kind="title")]
    return svg(left + width + 80, y, head + grid + parts, f"How many times longer the peers take ({isa})")
