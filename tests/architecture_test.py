"""Compares every #include of the rooms with the table in docs/architecture.md: a room may include what stands in its
row of `uses`, and whatever those may include; nothing points up. Our headers show nobody else's library, and no two of them
define a type of the same name. Every work that is cited stands in docs/literature.bib."""
import os
import pathlib
import re
import sys

root = pathlib.Path(os.environ["SPORTSGPT_SOURCE_DIR"])
uses = {}
for line in (root / "docs/architecture.md").read_text().splitlines():
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if line.startswith("| `") and len(cells) == 4:
        uses[re.match(r"`(\w+)`", cells[0])[1]] = [room for room in re.findall(r"\w+", cells[3]) if room != "nothing"]


def may_include(room, seen=None):
    seen = seen if seen is not None else {room}
    for below in uses[room]:
        if below not in seen:
            seen.add(below)
            may_include(below, seen)
    return seen


problems = []
defined = {}
folders = sorted(p.name for p in (root / "src/sportsgpt").iterdir() if p.is_dir())
for room in folders:
    if room not in uses:
        problems.append(f"src/sportsgpt/{room}: no row in docs/architecture.md")
        continue
    allowed = may_include(room)
    for file in sorted((root / "src/sportsgpt" / room).rglob("*")):
        if file.suffix not in (".h", ".cpp"):
            continue
        for number, text in enumerate(file.read_text().splitlines(), 1):
            # Two types of one name in one namespace: the linker mixes them up without a word.
            type_name = re.match(r"(?:struct|class|enum class) (\w+)(?: final)?(?: :.*)? \{", text)
            if type_name and file.suffix == ".h":
                first = defined.setdefault(type_name[1], file)
                if first != file:
                    problems.append(f"{file.relative_to(root)}:{number}: {type_name[1]} is also defined in {first.relative_to(root)}")
            match = re.match(r'\s*#include ([<"])([^>"]+)', text)
            if not match:
                continue
            where = f"{file.relative_to(root)}:{number}"
            parts = match[2].split("/")
            if parts[0] == "sportsgpt" and parts[1] not in allowed:
                problems.append(f"{where}: {room} must not include {parts[1]}")
            standard = match[1] == "<" and "/" not in match[2] and "." not in match[2]
            if file.suffix == ".h" and match[1] == "<" and not standard and "testing" not in file.parts:
                problems.append(f"{where}: a header shows {match[2]}")
# Every work that code, documents and packs cite stands in the bibliography.
bibliography = set(re.findall(r"^@\w+\{(\w+),", (root / "docs/literature.bib").read_text(), re.M))
citing = [*(root / "src").rglob("*.h"), *(root / "src").rglob("*.cpp"), *(root / "docs").glob("*.md"), *(root / "packs").glob("*/README.md")]
cited = {(key, file) for file in citing if not file.stem.endswith("_test") and "testing" not in file.parts
         for group in re.findall(r"\[([a-z][a-z0-9_, ]*_(?:19|20)\d\d[a-z0-9_, ]*)\]", file.read_text()) for key in re.split(r", *", group)}
cited |= {(key, file) for file in (root / "packs").glob("*/pack.toml") for key in re.findall(r'key = "(\w+)"', file.read_text()) if key != "default"}
problems += [f"{file.relative_to(root)}: [{key}] is not in docs/literature.bib" for key, file in sorted(cited) if key not in bibliography]
if len(cited) < 30:
    problems.append("hardly a citation was found: the test would prove nothing")
if len(folders) < 10 or len(uses) < 10:
    problems.append("the rooms or the table were not found: the test would prove nothing")
print("\n".join(problems) or f"{len(folders)} rooms keep to the table")
sys.exit(1 if problems else 0)
