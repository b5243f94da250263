"""Writes seed inputs for the fuzz targets, from the fixtures and the example charts.

    seeds.py FOLDER    one folder per target is made below FOLDER
"""

import gzip
import hashlib
import io
import json
import pathlib
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests/Fixtures/conformance"
PER_TARGET = 1500
LARGEST = 4096


def vectors():
    for path in sorted(FIXTURES.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            yield json.loads(line)


def texts(vector):
    """Every text of a vector with the target it is a seed for."""
    operation = vector.get("op", "render")
    if "template" in vector:
        yield "template", vector["template"]
    for name, text in (vector.get("files") or {}).items():
        if not isinstance(text, str):
            continue
        if name.startswith("templates/"):
            yield "template", text
        elif name.endswith((".yaml", ".yml")):
            yield "yaml", text
        elif name.endswith(".json"):
            yield "json", text
        elif name.endswith(".toml"):
            yield "toml", text
    if isinstance(vector.get("input"), str):
        yield "set" if operation.startswith("set") else "yaml", vector["input"]
    expected = vector.get("expect")
    if isinstance(expected, str):
        yield "yaml", expected
        yield "toml", expected
        yield "json", expected


def archives():
    for chart in sorted((ROOT / "Examples").iterdir()):
        if not (chart / "Chart.yaml").is_file():
            continue
        for count in (2, 1000):
            packed = io.BytesIO()
            with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
                files = sorted(path for path in chart.rglob("*") if path.is_file())
                for path in files[:count]:
                    archive.add(path, str(path.relative_to(chart.parent)))
            yield packed.getvalue()
            yield gzip.compress(packed.getvalue(), mtime=0)


def main(folder):
    seeds = {name: {} for name in ("archive", "json", "set", "template", "toml", "yaml")}

    def add(target, data):
        if target == "archive" or len(data) <= LARGEST:
            seeds[target][hashlib.sha256(data).hexdigest()[:16]] = data

    for vector in vectors():
        for target, text in texts(vector):
            add(target, text.encode("utf-8", "surrogateescape"))
    for data in archives():
        add("archive", data)
    for target, inputs in seeds.items():
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        step = max(1, len(inputs) // PER_TARGET)
        for name in sorted(inputs)[::step]:
            (place / name).write_bytes(inputs[name])


main(pathlib.Path(sys.argv[1]))
