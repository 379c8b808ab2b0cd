"""The command line as a user meets it: exit status, messages, files. Every bad input ends in a clear error or an honest
abstention, never in a signal."""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

program = os.environ["SPORTSGPT"]
source = pathlib.Path(os.environ["SPORTSGPT_SOURCE_DIR"])
demo = source / "examples/data/demo_jump.csv"


def run(*arguments, **options):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        file = self.folder / name
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file.write_text(content)
        return file

    def analyze(self, file, *more):
        return run("analyze", file, "--pack", "standing_long_jump", "-o", self.folder / "out", *more)

    def refuse(self, file, *words, more=()):
        """The input is refused: status 2, one message with these words, no report."""
        result = self.analyze(file, *more)
        self.assertEqual(result.returncode, 2, result.stderr + result.stdout)
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertFalse((self.folder / "out/report.json").exists())
        return result.stderr


class BadInput(Case):
    def test_no_file(self):
        self.refuse(self.folder / "absent.csv", "absent.csv")

    def test_empty_file(self):
        self.refuse(self.write("empty.csv", ""), "empty.csv", "empty")

    def test_truncated_gzip(self):
        whole = gzip.compress(demo.read_bytes())
        self.refuse(self.write("cut.csv.gz", whole[: len(whole) // 2]), "cut.csv.gz")

    def test_binary_garbage(self):
        self.refuse(self.write("noise.bin", bytes((i * 7919 + 13) % 256 for i in range(5000))), "noise.bin")

    def test_bvh_with_more_channels_than_numbers(self):
        bvh = """HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  End Site
  {
    OFFSET 0 10 0
  }
}
MOTION
Frames: 3
Frame Time: 0.01
0 0 0 0 0 0
0 0 0 0 0
"""
        self.refuse(self.write("short.bvh", bvh), "short.bvh")

    def test_truncated_bvh_names_the_file_and_says_that_it_was_cut(self):
        bvh = "HIERARCHY\nROOT Hips\n{\n  OFFSET 0 0 0\n  CHANNELS 3 Xposition Yposition Zposition\n"
        heights = {"LeftUpLeg": -4, "LeftLeg": -44, "LeftFoot": -84, "RightUpLeg": -4, "RightLeg": -44, "RightFoot": -84, "Neck": 50, "Head": 70}
        for joint, height in heights.items():
            bvh += f"  JOINT {joint}\n  {{\n    OFFSET {10 if joint.startswith('Left') else -10 if joint.startswith('Right') else 0} {height} 0\n    CHANNELS 0\n  }}\n"
        bvh += "}\nMOTION\nFrames: 400\nFrame Time: 0.00833\n" + "0 90 0\n" * 5 + "0 90"
        message = self.refuse(self.write("cut.bvh", bvh), "cut.bvh", "too short", "cut short")
        self.assertIn("400 frames", message)

    def test_one_frame(self):
        lines = demo.read_text().splitlines(keepends=True)
        header = [i for i, line in enumerate(lines) if line.startswith(("time", "frame"))][0]
        self.refuse(self.write("one.csv", "".join(lines[: header + 2])), "frame")

    def test_all_missing(self):
        lines = demo.read_text().splitlines()
        header = [i for i, line in enumerate(lines) if line.startswith(("time", "frame"))][0]
        columns = lines[header].count(",")
        rows = [line.split(",")[0] + "," * columns for line in lines[header + 1:]]
        self.refuse(self.write("nothing.csv", "\n".join(lines[: header + 1] + rows) + "\n"))

    def test_missing_legs(self):
        message = self.refuse(self.csv_without("legs.csv", ("hip", "knee", "ankle", "heel", "toe", "pelvis")))
        self.assertIn("leg", message)

    def csv_without(self, name, joints):
        lines = demo.read_text().splitlines()
        header = [i for i, line in enumerate(lines) if line.startswith(("time", "frame"))][0]
        names = lines[header].split(",")
        keep = [i for i, column in enumerate(names) if not any(joint in column for joint in joints)]
        rows = [",".join(line.split(",")[i] for i in keep) for line in lines[header:]]
        return self.write(name, "\n".join(lines[:header] + rows) + "\n")

    def test_misspelt_pack_keys(self):
        pack = self.folder / "standing_long_jump"
        pack.mkdir()
        text = (source / "packs/standing_long_jump/pack.toml").read_text()
        line = text[: text.index("concern =")].count("\n") + 1
        (pack / "pack.toml").write_text(text.replace("concern =", "concren =", 1))
        result = run("analyze", demo, "--pack", pack, "-o", self.folder / "out")
        self.assertEqual(result.returncode, 2)
        self.assertIn(f"pack.toml:{line}", result.stderr)
        self.assertIn('Did you mean "concern"?', result.stderr)

    def test_unknown_pack(self):
        result = run("analyze", demo, "--pack", "standing_lnog_jump")
        self.assertEqual(result.returncode, 2)
        self.assertIn('Did you mean "standing_long_jump"?', result.stderr)

    def test_full_disk(self):
        out = self.folder / "out"
        out.mkdir()
        (out / "report.json.part").symlink_to("/dev/full")
        result = self.analyze(demo)
        self.assertEqual(result.returncode, 2)
        self.assertIn("report.json", result.stderr)
        self.assertIn("No space left", result.stderr)
        self.assertFalse((out / "report.json").exists())

    def test_unwritable_folder(self):
        result = run("analyze", demo, "--pack", "standing_long_jump", "-o", "/proc/report")
        self.assertEqual(result.returncode, 2)
        self.assertIn("/proc/report", result.stderr)

    def test_unknown_flag(self):
        self.assertEqual(run("analyze", demo, "--pakc", "x").returncode, 2)

    def test_one_bad_file_among_many_does_not_cost_the_others_their_report(self):
        result = run("analyze", demo, self.write("empty.csv", ""), "--pack", "standing_long_jump", "-o", self.folder / "out")
        self.assertEqual(result.returncode, 2)
        self.assertTrue((self.folder / "out/demo_jump/report.json").exists())


class Abstention(Case):
    def synth(self, name, *more):
        file = self.folder / name
        result = run("synth", "standing_long_jump", "-o", file, *more)
        self.assertEqual(result.returncode, 0, result.stderr)
        return file

    def test_ten_frames_a_second_is_analysed_with_a_warning_or_refused(self):
        result = self.analyze(self.synth("slow.csv", "--rate", "10"), "--json")
        self.assertIn(result.returncode, (0, 3))
        report = json.loads(result.stdout)
        self.assertTrue(any("rate" in w for w in report["trial"]["warnings"]), report["trial"]["warnings"])

    def test_standing_still_is_not_a_jump(self):
        lines = demo.read_text().splitlines()
        header = [i for i, line in enumerate(lines) if line.startswith(("time", "frame"))][0]
        row = lines[header + 1].split(",")[1:]
        rows = [f"{i / 60:.4f}," + ",".join(row) for i in range(240)]
        result = self.analyze(self.write("still.csv", "\n".join(lines[: header + 1] + rows) + "\n"))
        self.assertEqual(result.returncode, 3, result.stderr)
        report = json.loads((self.folder / "out/report.json").read_text())
        self.assertEqual(report["status"], "not_found")
        self.assertEqual(report["repetitions"], [])
        self.assertTrue((self.folder / "out/report.html").exists())

    def test_two_people_in_openpose_frames_one_is_chosen_and_it_is_said(self):
        frames = self.folder / "pose_json"
        frames.mkdir()
        lines = [line for line in self.synth("jump.csv", "--rate", "60").read_text().splitlines() if not line.startswith("#")]
        names = lines[0].split(",")
        body25 = ["head", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist", "pelvis",
                  "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle", None, None, None, None,
                  "left_toe_tip", None, "left_heel", "right_toe_tip", None, "right_heel"]
        for number, line in enumerate(lines[1:]):
            cells = line.split(",")

            def person(shift):
                values = []
                for joint in body25:
                    if joint is None:
                        values += [0, 0, 0]
                        continue
                    x, y = (float(cells[names.index(f"{joint}_{axis}")]) for axis in "xy")
                    values += [300 + shift + 200 * x, 700 - 200 * y, 0.9]
                return {"person_id": [-1], "pose_keypoints_2d": values}

            people = [person(0)] + ([person(900)] if number % 2 else [])
            (frames / f"trial_{number:012d}_keypoints.json").write_text(json.dumps({"version": 1.3, "people": people}))
        result = self.analyze(frames, "--rate", "60", "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        report = json.loads(result.stdout)
        self.assertEqual(report["trial"]["space"], "pixels")
        self.assertTrue(any("people" in w or "person" in w for w in report["trial"]["warnings"]), report["trial"]["warnings"])
        speed = [f for f in report["repetitions"][0]["findings"] if f["unit"] == "m/s"]
        self.assertTrue(speed)
        for finding in speed:
            self.assertEqual(finding["verdict"], "not_measured")
            self.assertIn("metres", finding["note"])

    def test_a_two_hour_recording(self):
        lines = self.synth("jump.csv", "--rate", "60").read_text().splitlines()
        header = [i for i, line in enumerate(lines) if line.startswith("time")][0]
        rows = [line.split(",", 1)[1] for line in lines[header + 1:]]
        still = rows[0]
        file = self.folder / "long.csv"
        total = 2 * 3600 * 60
        with open(file, "w") as stream:
            stream.write("\n".join(lines[: header + 1]) + "\n")
            for i in range(total):
                at = i - total // 2
                stream.write(f"{i / 60:.4f}," + (rows[at] if 0 <= at < len(rows) else still) + "\n")
        result = self.analyze(file, "--json")
        self.assertIn(result.returncode, (0,), result.stderr)
        report = json.loads(result.stdout)
        self.assertEqual(len(report["repetitions"]), 1)
        self.assertAlmostEqual(report["repetitions"][0]["start_s"], 3600, delta=3)


class Commands(Case):
    def test_help_teaches(self):
        for arguments in (["--help"], ["analyze", "--help"], ["synth", "--help"], ["validate", "--help"]):
            result = run(*arguments)
            self.assertEqual(result.returncode, 0)
            self.assertIn("sportsgpt", result.stdout)

    def test_analyze_writes_both_faces_and_says_how_to_change_what_was_recognised(self):
        result = self.analyze(demo)
        self.assertEqual(result.returncode, 0, result.stderr)
        for flag in ("--rate", "--unit", "--up", "--mirror"):
            self.assertIn(flag, result.stdout)
        report = json.loads((self.folder / "out/report.json").read_text())
        self.assertEqual(report["schema"], "sportsgpt.report/1")
        self.assertEqual(report["pack"]["id"], "standing_long_jump")
        self.assertEqual(report["guidance"]["author"], "template")
        self.assertTrue((self.folder / "out/report.html").read_text().startswith("<!DOCTYPE html>"))

    def test_two_files_of_one_name_get_a_report_each(self):
        for folder in ("a", "b"):
            (self.folder / folder).mkdir()
            (self.folder / folder / "jump.csv").write_text(demo.read_text())
        result = run("analyze", self.folder / "a/jump.csv", self.folder / "b/jump.csv", "--pack", "standing_long_jump",
                     "-o", self.folder / "out")
        self.assertEqual(result.returncode, 0, result.stderr)
        files = [json.loads((self.folder / "out" / name / "report.json").read_text())["trial"]["file"] for name in ("jump", "jump-2")]
        self.assertNotEqual(*files)

    def test_the_command_in_a_report_makes_the_same_report_again(self):
        first = json.loads(self.analyze(demo, "--json", "--cutoff", "11", "--lang", "zh", "--athlete", "O'Neil A").stdout)
        again = subprocess.run(["bash", "-c", first["command"].replace("sportsgpt", f"'{program}'", 1) + " --json"],
                               capture_output=True, text=True)
        self.assertEqual(json.loads(again.stdout), first, again.stderr)

    def test_same_in_same_out(self):
        first, second = self.analyze(demo, "--json"), self.analyze(demo, "--json")
        self.assertEqual(first.stdout, second.stdout)

    def test_the_movement_is_recognised_without_a_pack(self):
        result = run("analyze", demo, "--json")
        self.assertEqual(json.loads(result.stdout)["pack"]["id"], "standing_long_jump")

    def test_every_stage_prints_its_value(self):
        for stage, key in (("clean", "motion"), ("features", "features"), ("align", "repetitions"), ("keyframes", "repetitions"),
                           ("assess", "repetitions"), ("guide", "guidance")):
            result = self.analyze(demo, "--until", stage, "--json")
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn(key, json.loads(result.stdout))

    def test_chinese(self):
        result = self.analyze(demo, "--lang", "zh")
        self.assertEqual(result.returncode, 0)
        self.assertIn('lang="zh', (self.folder / "out/report.html").read_text())

    def test_inspect(self):
        result = run("inspect", demo, "--json")
        report = json.loads(result.stdout)
        self.assertEqual(report["format"], "csv")
        self.assertEqual(report["unit"]["value"], "m")
        self.assertIn("left_knee", report["joints_mapped"])

    def test_packs(self):
        ids = [pack["id"] for pack in json.loads(run("packs", "--json").stdout)]
        self.assertEqual(ids, sorted(ids))
        self.assertLessEqual({"standing_long_jump", "countermovement_jump", "drop_jump", "squat", "sit_to_stand"}, set(ids))
        for pack in ids:
            self.assertEqual(run("pack", "check", pack).returncode, 0)

    def test_validate_measures_against_exact_keyframes(self):
        file = self.folder / "trial.csv"
        run("synth", "standing_long_jump", "--seed", "77", "-o", file)
        exact = dict(line.split(",") for line in file.with_suffix(".keyframes.csv").read_text().split()[1:])
        labels = {"trial": {"fps": 120, "events": {name: float(t) * 120 for name, t in exact.items()}}}
        self.analyze(file)
        result = run("validate", self.folder / "out", self.write("labels.json", json.dumps(labels)), "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        table = {row["name"]: row for row in json.loads(result.stdout)["keyframes"]}
        self.assertLess(table["takeoff"]["median_frames"], 3)
        self.assertEqual(table["takeoff"]["missed"], 0)

    def test_live_says_what_happens_line_by_line_from_a_file_and_from_standard_input(self):
        played = run("live", demo, "--pack", "standing_long_jump")
        self.assertEqual(played.returncode, 0, played.stderr)
        piped = run("live", "-", "--pack", "standing_long_jump", input=demo.read_text())
        self.assertEqual(piped.returncode, 0, piped.stderr)
        events = [[json.loads(line) for line in result.stdout.splitlines()] for result in (played, piped)]
        self.assertEqual(events[0][1:], events[1][1:])
        started, repetition, keyframes, ended = events[1]
        self.assertEqual([e["event"] for e in events[1]], ["started", "repetition", "keyframes", "ended"])
        self.assertLess(repetition["delay_s"], repetition["longest_delay_s"])
        found = {k["name"]: k["time_s"] for k in keyframes["keyframes"]}
        for line in demo.with_suffix(".keyframes.csv").read_text().splitlines()[1:]:
            name, time_s = line.split(",")
            if name in ("takeoff", "landing", "apex"):
                self.assertLess(abs(found[name] - float(time_s)), 0.02, name)
        self.assertEqual(ended["repetitions"], 1)
        still = "".join(line + "\n" for line in demo.read_text().splitlines()[:100])
        self.assertEqual(run("live", "-", "--pack", "standing_long_jump", input=still).returncode, 3)
        bad = run("live", "-", "--pack", "standing_long_jump", input=still + "1,2\n3,4\n")
        self.assertEqual(bad.returncode, 2)
        self.assertIn("standard input, lines 101", bad.stderr)
        self.assertEqual(run("live", "-", "--pack", "standing_long_jump", input="").returncode, 2)

    def test_kb_search_in_both_languages(self):
        for query, language in (("how do I swing my arms", "en"), ("手臂摆动", "zh")):
            hits = json.loads(run("kb", "search", query, "--json", "--pack", "standing_long_jump").stdout)["hits"]
            self.assertTrue(hits)
            self.assertIn("standing_long_jump", hits[0]["labels"])

    def test_doctor(self):
        result = run("doctor", env={**os.environ, "SPORTSGPT_MODEL_URL": ""})
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn("SPORTSGPT_MODEL_URL", result.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=1)
