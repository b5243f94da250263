"""Writes Sources/Sandbox/Schema/SchemaTable+Text.swift.

    make_schema.py KINDS_JSON API APIMACHINERY APIEXTENSIONS AGGREGATOR > SchemaTable+Text.swift

KINDS_JSON is the compact form of the OpenAPI documents; the other four are checkouts of k8s.io/api,
k8s.io/apimachinery, k8s.io/apiextensions-apiserver and k8s.io/kube-aggregator. They tell what OpenAPI
does not: which fields are pointers, which are written when empty, and the names of Go's types, which the
server's messages name. The form of the text is that of SchemaTextReader.
"""

import glob
import json
import re
import sys

kinds_path, *folders = sys.argv[1:]
ROOTS = list(zip(
    ["io.k8s.api.", "io.k8s.apimachinery.", "io.k8s.apiextensions-apiserver.",
     "io.k8s.kube-aggregator."],
    folders))
IMPORTS = {"k8s.io/api/": folders[0], "k8s.io/apimachinery/": folders[1]}
BASIC = {"string", "bool", "int32", "int64", "int", "uint32", "float64", "byte", "uint8"}


def folder_of(definition):
    for prefix, root in ROOTS:
        if definition.startswith(prefix):
            return root.rstrip("/") + "/" + "/".join(definition[len(prefix):].split(".")[:-1])
    return None


def folder_of_import(path):
    for prefix, root in IMPORTS.items():
        if path.startswith(prefix):
            return root.rstrip("/") + "/" + path[len(prefix):]
    return None


def memo(function):
    known = {}

    def wrapped(key):
        if key not in known:
            known[key] = function(key)
        return known[key]
    return wrapped


@memo
def sources(folder):
    texts = []
    for path in sorted(glob.glob(folder + "/*.go")):
        if path.endswith("_test.go") or "zz_" in path or "generated" in path:
            continue
        text = re.sub(r"/\*.*?\*/", "", open(path).read(), flags=re.S)
        texts.append("\n".join(l for l in text.split("\n") if not l.strip().startswith("//")))
    return texts


@memo
def types(folder):
    found = {}
    for text in sources(folder):
        for match in re.finditer(r"^type (\w+) struct \{\n(.*?)^\}", text, re.M | re.S):
            fields = []
            for line in match[2].split("\n"):
                field = re.match(
                    r"(?:(\w+)\s+)?([\w.*\[\]]+(?:\[[\w.]+\][\w.*]+)?)\s*`(?:.*?)json:\"([^\"]*)\"",
                    line.strip())
                if field:
                    fields.append((field[1], field[2], field[3].split(",")))
            found[match[1]] = fields
        for match in re.finditer(r"^type (\w+) ([\w.\[\]]+)$", text, re.M):
            found.setdefault(match[1], match[2])
    return found


@memo
def imports(folder):
    found = {}
    for text in sources(folder):
        for match in re.finditer(r"^\t(?:(\w+) )?\"(k8s\.io/[^\"]+)\"", text, re.M):
            found[match[1] or match[2].split("/")[-1]] = match[2]
    return found


def fields_of(definition):
    """JSON name -> (Go type, options, folder, Go name) of a struct and those it embeds."""
    fields = {}

    def add(folder, name):
        for go_name, go_type, tag in types(folder).get(name) or []:
            if tag[0] == "" and (go_name is None or "inline" in tag):
                base = go_type.lstrip("*")
                if base.endswith("TypeMeta"):
                    continue
                if "." in base:
                    alias, base = base.split(".")
                    add(folder_of_import(imports(folder)[alias]), base)
                else:
                    add(folder, base)
            elif tag[0] not in ("", "-"):
                fields[tag[0]] = (go_type, tag[1:], folder, go_name)

    folder = folder_of(definition)
    if folder:
        add(folder, definition.split(".")[-1])
    return fields


def named(go_type, folder):
    """The name Go prints for a type: `v1.PullPolicy`; empty for a basic one."""
    if go_type in BASIC:
        return ""
    if "." in go_type:
        alias, name = go_type.split(".")
        return imports(folder).get(alias, alias).split("/")[-1] + "." + name
    return folder.split("/")[-1] + "." + go_type


def underlying(go_type, folder):
    """The type a named list or map stands for, with the folder it was declared in."""
    base, place = go_type, folder
    if "." in base:
        alias, base = base.split(".")
        path = imports(folder).get(alias)
        place = folder_of_import(path) if path else None
    found = types(place).get(base) if place else None
    return (found, place) if isinstance(found, str) else (None, None)


document = json.load(open(kinds_path))
definitions = document["definitions"]
numbers = {name: number for number, name in enumerate(sorted(definitions))}
LEAVES = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "q",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "t",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "m",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "p",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "a",
    "io.k8s.apimachinery.pkg.runtime.RawExtension": "r",
}
PLAIN = {"string": "s", "integer": "l", "number": "d", "boolean": "b"}


def text_of(node, go_type, folder):
    """A schema in the form of SchemaTextReader."""
    marks = ""
    go_type = (go_type or "").lstrip("*")
    kind = node.get("type")
    if "ref" in node:
        text = LEAVES.get(node["ref"]) or "@" + str(numbers[node["ref"]]) + ","
    elif "fields" in node:
        raise ValueError("a struct without a name")
    elif kind == "array":
        inner, place = go_type, folder
        if inner and not inner.startswith("["):
            marks += ":" + named(inner, folder) + ";"
            inner, place = underlying(inner, folder)
        text = "[" + text_of(node["items"], inner[2:] if inner else None, place)
    elif kind == "object" and "values" in node:
        inner, place = go_type, folder
        if inner and not inner.startswith("map["):
            marks += ":" + named(inner, folder) + ";"
            inner, place = underlying(inner, folder)
        text = "{" + text_of(node["values"], inner.split("]", 1)[1] if inner else None, place)
    elif kind is None or kind == "object":
        text = "a"
    elif node.get("format") == "byte":
        text = "y"
    elif kind == "integer" and node.get("format") == "int32":
        text = "i"
        if go_type and go_type not in ("int32",):
            marks += ":" + (named(go_type, folder) or go_type) + ";"
    else:
        text = PLAIN[kind]
        expected = {"s": "string", "l": "int64", "d": "float64", "b": "bool"}[text]
        if go_type and go_type != expected:
            marks += ":" + (named(go_type, folder) or go_type) + ";"
    if "enum" in node:
        marks += "=" + "|".join(str(value) for value in node["enum"]) + ";"
    if "default" in node and node["default"] not in ({}, [], None):
        marks += "~" + json.dumps(node["default"], separators=(",", ":")) + ";"
    listing = node.get("listType")
    if listing == "set":
        marks += "%"
    elif listing == "map":
        marks += "#" + "|".join(node["listMapKeys"]) + ";"
    elif listing is None and kind == "array" and "merge" in node.get("patchStrategy", ""):
        marks += "#" + node["patchMergeKey"] + ";" if "patchMergeKey" in node else "%"
    if node.get("mapType") == "atomic":
        marks += "^"
    if "patchStrategy" in node:
        marks += "<" + node["patchStrategy"] + ";"
    if "patchMergeKey" in node:
        marks += ">" + node["patchMergeKey"] + ";"
    return text + marks


def is_struct(node):
    if "ref" not in node:
        return False
    if node["ref"] in LEAVES:
        return LEAVES[node["ref"]] in "qtmpra"
    return True


def field_text(definition, name, node, go_fields):
    go_type, options, folder, go_name = go_fields.get(name, ("", ["omitempty"], None, None))
    marks = ""
    is_pointer = go_type.startswith("*")
    is_list = go_type.startswith(("[", "map[")) or node.get("type") in ("array",) or "values" in node
    if is_pointer:
        marks += "*"
    always = "omitempty" not in options and "omitzero" not in options
    if is_struct(node) and not is_pointer and not is_list and go_type:
        always = "omitzero" not in options
    if node.get("always"):
        always = True
    if always:
        marks += "!"
    if node.get("required"):
        marks += "+"
    if go_name and go_name != name[0].upper() + name[1:]:
        name += "/" + go_name
    return name + " " + marks + text_of(node, go_type, folder)


def line_of(definition):
    node = definitions[definition]
    if "fields" in node:
        go_fields = fields_of(definition)
        order = {name: index for index, name in enumerate(go_fields)}
        fields = [field_text(definition, name, field, go_fields)
                  for name, field in sorted(
                      node["fields"].items(), key=lambda item: order.get(item[0], -1))]
        head = "^" if node.get("mapType") == "atomic" else ""
        return definition + "\t(" + head + "\t" + "\t".join(fields)
    return definition + "\t" + (LEAVES.get(definition) or text_of(node, None, None))


def kind_line(kind):
    subresources = kind.get("subresources", {})
    parts = []
    for name, sub in sorted(subresources.items()):
        parts.append(":".join([
            name, ",".join(sub.get("verbs", [])), sub.get("group", kind["group"]),
            sub.get("version", kind["version"]), sub.get("kind", "")]))
    return "\t".join([
        kind["group"], kind["version"], kind["kind"], kind["plural"], kind["singular"],
        "1" if kind["namespaced"] else "0", ",".join(kind["verbs"]),
        ",".join(kind.get("shortNames", [])), ",".join(kind.get("categories", [])),
        ";".join(parts), str(numbers[kind["definition"]])])


def literal(name, comment, lines):
    print(f"  /// {comment}")
    print(f'  static let {name}: StaticString = #"""')
    for line in lines:
        rest = "    " + line
        assert '"""#' not in line
        # A line goes on after a number sign and a backslash.
        while len(rest) > 96:
            cut = rest.rfind("\t", 4, 94)
            cut = 90 if cut < 10 else cut
            print(rest[:cut].replace("\t", "`") + "\\#")
            rest = "    " + rest[cut:]
        print(rest.replace("\t", "`"))
    print('    """#')


print("// Written by Tests/Tools/make_schema.py; do not edit.")
print("// swift-format-ignore-file")
print()
print("extension SchemaTable {")
literal("kindText", "The kinds, a line each; see `SchemaTextReader`.",
        [kind_line(kind) for kind in document["kinds"]])
print()
literal("definitionText", "The definitions by name, a line each; see `SchemaTextReader`.",
        [line_of(name) for name in sorted(definitions)])
print("}")
