"""The results as text: for the terminal and for docs/align-speed.md."""
import os
import platform
import subprocess


def machine(library, versions):
    with open("/proc/cpuinfo") as lines:
        cpu = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    with open("/proc/cpuinfo") as lines:
        family = {line.split(":")[0].strip(): line.split(":")[1].strip() for line in lines if line.startswith(("cpu family", "model\t"))}
    openblas = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "libopenblas-dev"], capture_output=True, text=True).stdout
    load = os.getloadavg()[0]
    return {"cpu": cpu, "family": family, "cores": os.cpu_count(), "load_at_start": round(load, 2), "compiler": library.compiler, "python": platform.python_version(),
            "isas": library.isas, "packages": versions | ({"OpenBLAS": openblas} if library.has_openblas else {})}


def milliseconds(value):
    return f"{value:.3f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def percent(excess):
    """Of a float32 peer's cost above the exact one; its rounding alone is some 1e-7 either way."""
    return "0 %" if excess < 1e-6 else f"{100 * excess:.2g} %"


def size(count):
    return f"{count / 1e6:,.1f} MB" if count >= 1e5 else f"{count / 1e3:,.0f} kB"


def verdict(reached):
    return {None: "", True: "yes", False: "**no**"}[reached]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def ratio_cell(row):
    goal = "" if row["goal"] is None else f"; goal {row['goal']}x: {verdict(row['reached'])}"
    return f"{row['ratio']:.3g}x ({row['ratio_p10']:.3g}-{row['ratio_p90']:.3g}){goal}"


def ratios(rows):
    """One table per case: a line per peer, a column per instruction set of ours."""
    out = []
    for case in dict.fromkeys(row["case"] for row in rows):
        cell = {(row["peer"], row["isa"]): row for row in rows if row["case"] == case}
        isas, peers = list(dict.fromkeys(isa for _, isa in cell)), list(dict.fromkeys(peer for peer, _ in cell))
        ours = {isa: cell[peers[0], isa]["ours_ms"] for isa in isas}
        out.append(f"\n### {case}\n\nOurs: " + ", ".join(f"{milliseconds(ours[isa])} ms ({isa})" for isa in isas) + ".\n")
        out.append(table(("peer", "ms", *(f"over ours, {isa}" for isa in isas), "cost above the best"), [
            (peer, milliseconds(cell[peer, isas[0]]["peer_ms"]), *(ratio_cell(cell[peer, isa]) for isa in isas),
             "exact" if cell[peer, isas[0]]["peer_excess"] is None else percent(cell[peer, isas[0]]["peer_excess"])) for peer in peers]))
    return "\n".join(out)


def absolutes(rows):
    return table(("case", "isa", "ms", "10-90 %", "goal", "reached"), [
        (r["case"], r["isa"], milliseconds(r["ours_ms"]), f"{milliseconds(r['ms_p10'])}-{milliseconds(r['ms_p90'])}",
         "" if r["goal_ms"] is None else f"{r['goal_ms']} ms", verdict(r["reached"])) for r in rows])


def compilers(rows):
    if not rows:
        return "clang++ is not installed here.\n"
    return table(("case", "isa", f"{rows[0]['compiler']}, ms", f"{rows[0]['other']}, ms", "ratio"), [
        (r["case"], r["isa"], milliseconds(r["ms"]), milliseconds(r["other_ms"]), f"{r['ratio']:.2f}") for r in rows])


def memory(rows):
    return table(("case", "who", "peak beyond the input", "times ours", "goal", "reached"), [
        (r["case"], r["who"], size(r["bytes"]), f"{r['of_ours']:.3g}" if "of_ours" in r else "",
         f"{r['goal']}x ours" if r.get("goal") else size(r["goal_bytes"]) if r.get("goal_bytes") else "", verdict(r["reached"])) for r in rows])


def accuracy(rows):
    return table(("isa", "offset", "distance, relative error", "path, cost above the best", "reached"), [
        (r["isa"], f"{r['offset']:,}", f"{r['distance_error']:.1e}", f"{r['path_excess']:.1e}", verdict(r["reached"])) for r in rows])


def fast_dtw(rows):
    return table(("aligned", "radius", "median", "largest", "pairs above 1 %"), [
        (r["data"], r["radius"], percent(r['median']), percent(r['max']), f"{100 * r['share_above_1_percent']:.0f} %") for r in rows])


def growth(rows):
    lengths = sorted({r["frames"] for r in rows})
    names = list(dict.fromkeys(r["who"] for r in rows))
    cell = {(r["who"], r["frames"]): r for r in rows}
    return table(("who", *(f"{n:,}" for n in lengths)), [
        (name, *(f"{milliseconds(cell[name, n]['ms'])} ms, {size(cell[name, n]['bytes'])}" if (name, n) in cell else "" for n in lengths)) for name in names])


def document(r):
    """docs/align-speed.md from everything that was measured."""
    m = r["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in m["packages"].items())
    rounds = max(row["rounds"] for row in r["rows"])
    goals = [row for row in (*r["rows"], *r["absolute"], *r["memory"], *r["accuracy"]) if row.get("reached") is not None]
    return f"""# Speed of the aligner

Written by `scripts/compare_aligners --write docs/align-speed.md`; change nothing here by hand. Ratios count: times are of one machine.

Machine: {m['cpu']} (family {m['family'].get('cpu family')}, model {m['family'].get('model')}), {m['cores']} cores, instruction sets {', '.join(m['isas'])}. \
Ours: {m['compiler']}, release build. Peers: {versions}; C++ peers at `-O3` with the same compiler, where marked with `-march=native`. \
One thread. Load of the machine when it began: {m['load_at_start']}.

The goals were set on a processor whose AVX-512 units are twice as wide as its AVX2 ones; where they are not, as on Zen 4, AVX-512 gains less over AVX2. \
Of {len(goals)} goals {sum(g['reached'] for g in goals)} are reached.

**How it is measured.** All contestants of a case run in one process on the same numbers, one after the other in every one of {rounds} rounds; \
the order turns from round to round. A time is CPU time of the process (other work on the machine does not count, a second thread would); calls below 4 ms are \
repeated and averaged. The time is the median of the rounds, the spread is the 10 and 90 % quantile of the rounds' ratios. What it costs to call a \
Python package, measured with the same call on two frames, is subtracted from the peer; nothing is subtracted from ours. Ours gets float32 rows and packs the trial in \
every call; the target is packed once. dtaidistance and tslearn get float64 rows, aeon channels first, as they want them.

**What is compared.** The sum of squared Euclidean distances along the best path. dtaidistance and tslearn return its root, which is squared. Before timing, \
all exact contestants must agree to 2e-5, or the command ends. dtaidistance's `use_pruning` is off (it gives wrong distances for several channels); `max_dist` is \
used where the case allows it. Movements are smooth random curves in 32 channels, performed in uneven tempo with style and noise.

![ratios](pictures/align-speed.svg)

## Against others
{ratios(r['rows'])}
The search's peers: `dtaidistance, psi` computes only the distance of the best place (two rows of memory) and is the faster one; `subsequence_alignment` gives every end \
place, as ours does. The goal is held against both. aeon has no open-ended DTW; dtw-python keeps several whole matrices for it and is left out. \
FastDTW in C++ is written as well as we could (one range per row, byte directions, vectorised cost); the package fastdtw is what people \
install. The goal of 7x was set against a plainer FastDTW; how this one compares is in the table, and its error is in the last table: \
small between like movements, large where a pause lies in another place.

## Ours alone

{absolutes(r['absolute'])}
{r['whole_note']}

Two compilers, the same code in the same rounds:

{compilers(r['compilers'])}
## Memory

Most heap that one call holds beyond its input, counted byte by byte in a process of its own, after a small call has loaded everything.

{memory(r['memory'])}
## Growth

![growth](pictures/align-growth.svg)

Time (median of {min(5, rounds)} rounds) and peak memory beyond the input, by frames of the recording. For the whole of MotionDTW some 40 repetitions \
lie in the recording whatever its length, so its time is stage 2 at first and the search in the end.

{growth(r['growth'])}
## Accuracy

Largest of {r['accuracy'][0]['pairs']} pairs, against the textbook in double precision on the same float32 numbers. Goal: distance within 2e-6, path within 1e-6 of the best cost.

{accuracy(r['accuracy'])}
FastDTW's path against the best one, {r['fast_dtw'][0]['pairs']} pairs each:

{fast_dtw(r['fast_dtw'])}"""
