"""Writes Sources/Sandbox/Protobuf/ProtobufTable+Text.swift.

    make_protobuf.py KINDS_JSON API APIMACHINERY > ProtobufTable+Text.swift

KINDS_JSON is the compact form of the OpenAPI documents; the other two are checkouts of k8s.io/api and
k8s.io/apimachinery, whose generated.proto files tell the numbers of the fields. A line is a message: its
name as in OpenAPI, then its fields, each a number and a name; a field whose struct is inlined in JSON
has `*` and the name of its message instead. The form of the text is that of ProtobufTable.
"""

import glob
import json
import re
import sys

kinds_path, *folders = sys.argv[1:]
definitions = json.load(open(kinds_path))["definitions"]
FIELD = re.compile(r"^\s*(?:optional|repeated|map<[^>]*>)\s*(\S+)?\s+(\w+) = (\d+);")
messages = {}


def full(name, package):
    name = name.lstrip(".")
    if not name.startswith("k8s."):
        name = package + "." + name
    return "io.k8s." + name[len("k8s.io."):] if name.startswith("k8s.io.") else name


def read(path):
    package = message = None
    for line in open(path):
        if found := re.match(r"package (\S+);", line):
            package = found[1]
        elif found := re.match(r"message (\w+) {", line):
            message = messages.setdefault(full(found[1], package), [])
        elif line.startswith("}"):
            message = None
        elif message is not None and not line.lstrip().startswith("//"):
            if found := FIELD.match(line):
                message.append((int(found[3]), found[2], full(found[1] or "-", package)))


for folder in folders:
    for path in sorted(glob.glob(folder + "/**/generated.proto", recursive=True)):
        read(path)


def inlines(kind, known):
    """Whether the members of a message stand among those of the outer one."""
    return all(field in known or (inner in messages and inner != kind and inlines(inner, known))
               for _, field, inner in messages[kind])


def line(name, known):
    parts = []
    for number, field, kind in messages[name]:
        small = field[0].lower() + field[1:]
        if field in known or small in known:
            parts.append(f"{number}{field if field in known else small}")
        elif kind in messages and inlines(kind, known):
            parts.append(f"{number}*{kind}")
            if kind not in lines and kind not in definitions:
                lines[kind] = line(kind, known)
    return "`".join([name] + parts)


lines = {}
for name, schema in definitions.items():
    if "fields" in schema and name in messages:
        lines[name] = line(name, set(schema["fields"]))

print("// Written by Tests/Tools/make_protobuf.py; do not edit.")
print("// swift-format-ignore-file\n")
print("extension ProtobufTable {")
print("  /// The messages, a line each.")
print('  static let text: StaticString = #"""')
for name in sorted(lines):
    text = lines[name]
    while len(text) > 90:
        cut = text.rfind("`", 0, 90) + 1 or 90
        print("    " + text[:cut] + "\\#")
        text = text[cut:]
    print("    " + text)
print('    """#')
print("}")
