"""Follows docs/new-pack.md: every command on the page runs, in its order, on recordings of synthetic athletes; and the other
commands on packs from recordings."""
import csv
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

program = os.environ["SPORTSGPT"]
source = pathlib.Path(os.environ["SPORTSGPT_SOURCE_DIR"])
people = {"anna1": 1, "anna2": 2, "ben1": 3, "carla1": 4, "dan1": 5, "eva1": 30}


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_in(self, *arguments, status=0):
        result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, cwd=self.folder)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result

    def record(self, movement="countermovement_jump", keep_keyframes=False):
        for name, seed in people.items():
            self.run_in("synth", movement, "--seed", seed, "--rate", 60, "-o", f"{name}.csv")
            if not keep_keyframes:
                (self.folder / f"{name}.keyframes.csv").unlink()
        return [f"{name}.csv" for name in people if name != "eva1"]


class TheTutorial(Case):
    def test_every_command_works_in_its_order(self):
        self.record()
        blocks = re.findall(r"```\n(.*?)```", (source / "docs/new-pack.md").read_text(), re.S)
        commands = [shlex.split(line) for block in blocks for line in block.splitlines() if line.startswith("sportsgpt ")]
        self.assertGreaterEqual(len(commands), 6)
        built = 0
        for words in commands:
            if "moments.csv" in words:
                self.edit_moments()
            output = self.run_in(*words[1:]).stdout
            if words[1:3] == ["target", "build"]:
                built += 1
                self.assertIn("Check these moments" if built == 1 else "version 2", output)
        self.assertEqual(built, 2)
        report = json.loads((self.folder / "report/report.json").read_text())
        self.assertEqual(report["status"], "ok")
        self.assertEqual((report["pack"]["id"], report["pack"]["version"]), ("my_jump", 2))
        self.assertIn("lowest_point", [k["name"] for k in report["repetitions"][0]["keyframes"]])
        self.assertGreater(report["repetitions"][0]["deviation"], 0)

    # Step 3: rename a moment and mark it a little later, in one recording only.
    def edit_moments(self):
        with open(self.folder / "my_jump/keyframes.csv") as stream:
            rows = [row for row in csv.DictReader(stream) if row["file"] == "anna1"]
        with open(self.folder / "moments.csv", "w") as stream:
            stream.write("file,keyframe,time_s\n")
            for row in rows:
                name = "lowest_point" if row["keyframe"] == "turn_1" else row["keyframe"]
                stream.write(f"{row['file']},{name},{row['time_s']}\n")


class OwnPacks(Case):
    def test_show_list_and_diff_tell_what_is_there_and_what_changed(self):
        files = self.record(keep_keyframes=True)
        self.run_in("target", "build", "-o", "packs/jump", *files, "--origin", "synthetic", "--licence", "Apache-2.0")
        self.run_in("target", "build", "-o", "packs/less", *files[:-1])
        shown = json.loads(self.run_in("target", "show", "packs/jump", "--json").stdout)
        self.assertEqual([t["name"] for t in shown["targets"]], [f[:-4] for f in files])
        self.assertEqual(shown["provenance"]["licence"], "Apache-2.0")
        self.assertEqual(shown["provenance"]["targets"][0]["bytes"], (self.folder / files[0]).stat().st_size)
        agreement = {row["keyframe"]: row["median_ms"] for row in shown["agreement"]}
        self.assertLess(agreement["takeoff"], 40)
        listed = json.loads(self.run_in("target", "list", "packs", "--json").stdout)
        self.assertEqual([p["id"] for p in listed], ["jump", "less"])
        changed = json.loads(self.run_in("target", "diff", "packs/jump", "packs/less", "--json").stdout)
        self.assertEqual(changed["targets"]["removed"], ["dan1"])
        self.assertTrue(changed["bands"])
        self.assertIn("no difference", self.run_in("target", "diff", "packs/jump", "packs/jump").stdout)

    def test_the_same_recordings_give_the_same_bytes_and_no_new_version(self):
        files = self.record()
        contents = []
        for _ in range(2):
            self.run_in("target", "build", "-o", "jump", *files)
            contents.append({f.relative_to(self.folder): f.read_bytes() for f in sorted((self.folder / "jump").rglob("*")) if f.is_file()})
        self.assertEqual(*contents)

    def test_an_odd_recording_is_warned_of(self):
        files = self.record()
        self.run_in("synth", "countermovement_jump", "--seed", 6, "--rate", 60, "--fault", "stiff_landing=3", "-o", "odd.csv")
        (self.folder / "odd.keyframes.csv").unlink()
        output = self.run_in("target", "build", "-o", "jump", *files, "odd.csv").stdout
        self.assertRegex(output, r"odd .*\n\s+outlier")

    def test_another_packs_folder_is_not_written_over(self):
        files = self.record()
        shutil.copytree(source / "packs/countermovement_jump", self.folder / "theirs")
        result = self.run_in("target", "build", "-o", "theirs", *files, status=2)
        self.assertIn("not built by", result.stderr)

    def test_a_begun_pack_is_complete_once_targets_are_there(self):
        self.run_in("pack", "new", "my_dip")
        self.assertIn("holds no target", self.run_in("pack", "check", "my_dip", status=2).stderr)
        self.run_in("synth", "countermovement_jump", "--rate", 60, "-o", "one.csv")
        times = dict(line.split(",") for line in (self.folder / "one.keyframes.csv").read_text().split()[1:])
        shutil.copy(self.folder / "one.csv", self.folder / "my_dip/targets/one.csv")
        (self.folder / "my_dip/targets/one.keyframes.csv").write_text(
            f"keyframe,time_s\nstart,{times['cm_start']}\nbottom,{times['deepest']}\nend,{times['takeoff']}\n")
        self.assertIn("no problems", self.run_in("pack", "check", "my_dip").stdout)
        self.run_in("pack", "new", "my_dip", status=2)
        self.run_in("pack", "new", "My Dip", status=2)


if __name__ == "__main__":
    unittest.main(verbosity=1)
