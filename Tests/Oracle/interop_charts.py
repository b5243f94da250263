"""The charts that interop.py has both tools work on, and the lives that their releases lead."""

import base64
import random

META = "apiVersion: v2\nname: %s\nversion: %s\nappVersion: '1.%s'\ndescription: for interop\n"
LABELS = """  labels:
    app.kubernetes.io/instance: {{ .Release.Name }}
    revision: "r{{ .Release.Revision }}"
"""
SETTINGS = """apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-settings
""" + LABELS + """data:
{{- range $key, $value := .Values.data }}
  {{ $key }}: {{ $value | quote }}
{{- end }}
  upgrade: {{ .Release.IsUpgrade | quote }}
"""
WEB = """# The server.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-web
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata: {labels: {app: {{ .Release.Name }}}}
    spec:
      serviceAccountName: {{ .Release.Name }}
      containers:
      - name: web
        image: "registry.example/web:{{ .Values.tag }}"
        ports: [{name: http, containerPort: 8080}]
        env:
        {{- range $key, $value := .Values.env }}
        - {name: {{ $key }}, value: {{ $value | quote }}}
        {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: {app: {{ .Release.Name }}}
  ports: [{name: http, port: 80, targetPort: http}]
---
{{ if .Values.account }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .Release.Name }}
{{ end }}
"""
ODD = """apiVersion: v1
kind: ConfigMap
metadata:
  name: odd
  annotations:
    helm.sh/resource-policy: keep
data:
  values: {{ .Values | toJson | quote }}
  yaml: |
    {{- toYaml .Values | nindent 4 }}
---
---
# Nothing but a comment.
---
apiVersion: v1
kind: Secret
metadata: {name: odd}
stringData: {a: "{{ .Values.text }}"}
"""
ODD_VALUES = """
text: "ö <&> \\u2028"
"yes": true
nothing: null
empty: {}
none: []
big: 12345678901234567890
int: 9007199254740993
float: 1.5
small: 1e-9
exponent: 1e+21
octal: 0o17
text-number: "012"
date: 2020-01-02
list: [1, null, {a: b}, [2]]
deep: {a: {b: {c: null, d: 1}}}
"""


def hook(name, events, extra="", kind="ConfigMap"):
    body = "data: {a: b}\n" if kind == "ConfigMap" else (
        "spec:\n  restartPolicy: Never\n  containers:\n  - {name: main, image: tool:1}\n")
    if kind == "Job":
        body = ("spec:\n  backoffLimit: 0\n  template:\n    spec:\n      restartPolicy: Never\n"
                "      containers:\n      - {name: main, image: tool:1}\n")
    version = "batch/v1" if kind == "Job" else "v1"
    return (f"apiVersion: {version}\nkind: {kind}\nmetadata:\n  name: {{{{ .Release.Name }}}}-{name}\n"
            f"  annotations:\n    helm.sh/hook: {events}\n{extra}{body}")


def policy(*lines):
    return "".join(f"    helm.sh/{line}\n" for line in lines)


CRD = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shelves.interop.example.com
spec:
  group: interop.example.com
  scope: Namespaced
  names: {plural: shelves, singular: shelf, kind: Shelf}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec: {type: object, properties: {size: {type: integer}, tags: {type: array, items: {type: string}}}}
"""
SHELF = """apiVersion: interop.example.com/v1
kind: Shelf
metadata: {name: "{{ .Release.Name }}"}
spec: {size: {{ .Values.size }}, tags: {{ toJson .Values.tags }}}
"""

NOISE = base64.b64encode(random.Random(7).randbytes(480_000)).decode()

CHARTS = {
    "plain": {
        "Chart.yaml": META % ("plain", "0.1.0", 1), "values.yaml": "data: {a: one}\n",
        "templates/settings.yaml": SETTINGS,
    },
    "plain-2": {
        "Chart.yaml": META % ("plain", "0.2.0", 2), "values.yaml": "data: {a: two, b: new}\n",
        "templates/settings.yaml": SETTINGS,
        "templates/NOTES.txt": "  {{ .Release.Name }} is revision {{ .Release.Revision }}.\n\n",
    },
    "web": {
        "Chart.yaml": META % ("web", "1.0.0", 1) + "kubeVersion: '>=1.20'\nkeywords: [a, b]\n"
        "annotations: {z: y, a: b}\nmaintainers: [{name: Ann, email: a@b.c}]\nhome: https://a.b\n",
        "values.yaml": "replicas: 1\ntag: '1'\naccount: true\nenv: {A: x}\n",
        "templates/web.yaml": WEB, "templates/_help.tpl": '{{ define "x" }}y{{ end }}\n',
        "templates/NOTES.txt": "Tag {{ .Values.tag }} of {{ .Chart.Name }}\n",
        "README.md": "Read\n", "files/a.bin": "\ufeffbom\n",
    },
    "hooks": {
        "Chart.yaml": META % ("hooks", "0.1.0", 1), "values.yaml": "data: {a: one}\n",
        "templates/settings.yaml": SETTINGS,
        "templates/job.yaml": hook("migrate", "pre-install,pre-upgrade", policy(
            'hook-weight: "-5"', "hook-delete-policy: before-hook-creation,hook-succeeded"), "Job"),
        "templates/stays.yaml": hook("stays", "post-install, post-upgrade", policy(
            'hook-weight: "2"')),
        "templates/goes.yaml": hook("goes", "post-install,post-rollback", policy(
            "hook-weight: '1'", "hook-delete-policy: hook-succeeded")),
        "templates/del.yaml": hook("del", "pre-delete,post-delete", policy(
            "hook-delete-policy: hook-succeeded, hook-failed")),
        "templates/tests/check.yaml": hook("check", "test", policy(
            "hook-output-log-policy: hook-failed") + "    sandbox.yare.dev/behave: finish\n", "Pod"),
    },
    "custom": {
        "Chart.yaml": META % ("custom", "0.1.0", 1), "values.yaml": "size: 1\ntags: [a, b]\n",
        "crds/shelves.yaml": CRD, "templates/shelf.yaml": SHELF,
    },
    "umbrella": {
        "Chart.yaml": META % ("umbrella", "0.1.0", 1) + """dependencies:
- {name: part, version: 0.1.0, repository: "", condition: part.enabled, import-values: [exported]}
- {name: part, version: 0.1.0, repository: "", alias: twin, tags: [twins]}
- {name: shelf, version: 0.1.0, repository: "", condition: shelf.enabled}
""",
        "values.yaml": "global: {g: 1}\npart: {word: parent}\ntags: {twins: true}\n"
        "shelf: {enabled: false}\ndata: {a: umbrella}\n",
        "templates/settings.yaml": SETTINGS,
        "templates/NOTES.txt": "umbrella {{ toJson .Values }}\n",
        "charts/part/Chart.yaml": META % ("part", "0.1.0", 1),
        "charts/part/values.yaml": "word: own\nexports: {exported: {imported: 1}}\n",
        "charts/part/templates/part.yaml": """apiVersion: v1
kind: ConfigMap
metadata: {name: "{{ .Release.Name }}-{{ .Chart.Name }}"}
data: {word: "{{ .Values.word }}", global: "{{ .Values.global.g }}"}
""",
        "charts/part/templates/NOTES.txt": "part\n",
        "charts/shelf/Chart.yaml": META % ("shelf", "0.1.0", 1),
        "charts/shelf/crds/never.yaml": CRD.replace("shelves", "nevers"),
        "charts/shelf/templates/none.yaml": "{{ fail \"never\" }}\n",
    },
    "heavy": {
        "Chart.yaml": META % ("heavy", "0.1.0", 1), "values.yaml": "data: {a: heavy}\n",
        "templates/settings.yaml": SETTINGS, "files/noise.txt": NOISE,
    },
    "odd": {
        "Chart.yaml": META % ("odd", "0.1.0", 1), "values.yaml": ODD_VALUES,
        "values.schema.json": '{"type": "object", "properties": {"float": {"type": "number"}}}',
        "templates/odd.yaml": ODD, ".helmignore": "*.bak\n", "a.bak": "x", "empty.txt": "",
    },
    "refused": {
        "Chart.yaml": META % ("plain", "0.3.0", 3), "values.yaml": "data: {a: three}\n",
        "templates/settings.yaml": SETTINGS,
        "templates/extra.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\n",
        "templates/web.yaml": WEB.replace("{{ .Values.replicas }}", "-1").replace(
            "{{ .Values.tag }}", "1").replace("{{ if .Values.account }}", "{{ if true }}"),
    },
}

LIVES = {
    "plain": [
        ("install", "plain", {"labels": {"team": "x", "z": "1"}, "description": "the first"}),
        ("upgrade", "plain-2", {"values": {"data": {"c": "given"}}}),
        ("upgrade", "plain-2", {"labels": {"team": "null", "new": "2"}}),
        ("upgrade", "plain", {"reuse_values": True, "values": {"data": {"d": 1.0}}}),
        ("upgrade", "plain-2", {"reset_then_reuse_values": True, "values": {"x": [1]}}),
        ("upgrade", "plain-2", {"reset_values": True}),
        ("rollback", None, {}),
        ("rollback", None, {"version": 1}),
        ("uninstall", None, {"keep_history": True, "description": "gone"}),
        ("uninstall", None, {"keep_history": True}),
        ("rollback", None, {"version": 2}),
        ("uninstall", None, {}),
        ("uninstall", None, {}),
    ],
    "failures": [
        ("install", "refused", {}),
        ("install", "plain", {}),
        ("upgrade", "plain", {}),
        ("upgrade", "refused", {}),
        ("upgrade", "refused", {"cleanup_on_fail": True}),
        ("upgrade", "plain", {"max_history": 3}),
        ("upgrade", "refused", {"rollback_on_failure": True, "timeout_seconds": 5}),
        ("rollback", None, {"version": 99}),
        ("rollback", None, {}),
        ("install", "plain", {}),
        ("uninstall", None, {"keep_history": True}),
        ("install", "plain", {}),
        ("install", "plain", {"replace": True}),
        ("uninstall", None, {}),
        ("install", "refused", {"rollback_on_failure": True, "timeout_seconds": 5}),
        ("upgrade", "plain", {}),
    ],
    "client": [
        ("install", "web", {"server_side_apply": False}),
        ("upgrade", "web", {"values": {"tag": "2", "env": {"B": "y", "A": None}}}),
        ("upgrade", "web", {"values": {"replicas": 2}, "force_replace": True}),
        ("upgrade", "web", {"server_side_apply": "true"}),
        ("rollback", None, {"version": 1}),
        ("upgrade", "web", {"server_side_apply": "true", "force_conflicts": True}),
        ("upgrade", "web", {"server_side_apply": "false"}),
        ("uninstall", None, {}),
    ],
    "web": [
        ("install", "web", {"values": {"tag": "1.0", "nothing": None, "env": {"N": 1e3}}}),
        ("upgrade", "web", {"values": {"tag": 2, "account": False, "env": None}}),
        ("upgrade", "web", {"reuse_values": True, "values": {"account": True}}),
        ("rollback", None, {}),
        ("uninstall", None, {"keep_history": True}),
        ("uninstall", None, {}),
    ],
    "hooks": [
        ("install", "hooks", {}),
        ("test", None, {}),
        ("upgrade", "hooks", {"values": {"data": {"a": "two"}}}),
        ("rollback", None, {"version": 1}),
        ("upgrade", "hooks", {"disable_hooks": True}),
        ("uninstall", None, {"keep_history": True}),
    ],
    "custom": [
        ("install", "custom", {}),
        ("upgrade", "custom", {"values": {"size": 2, "tags": []}}),
        ("rollback", None, {}),
        ("uninstall", None, {}),
    ],
    "umbrella": [
        ("install", "umbrella", {}),
        ("upgrade", "umbrella", {"values": {"tags": {"twins": False}, "part": {"word": "new"}}}),
        ("upgrade", "umbrella", {"reuse_values": True, "values": {"global": {"g": 2}}}),
        ("upgrade", "umbrella", {"reset_then_reuse_values": True, "sub_notes": True}),
        ("rollback", None, {"version": 1}),
        ("uninstall", None, {}),
    ],
    "helm 3": [
        ("upgrade", "plain", {}),
        ("rollback", None, {"version": 1}),
        ("upgrade", "plain-2", {"reuse_values": True}),
        ("upgrade", "plain", {"server_side_apply": "true"}),
        ("rollback", None, {"version": 1}),
        ("uninstall", None, {}),
    ],
    "heavy": [
        ("install", "heavy", {}),
        ("upgrade", "heavy", {"values": {"data": {"b": "c"}}}),
        ("uninstall", None, {}),
    ],
    "odd": [
        ("install", "odd", {"values": {"list": [None, 1, 2.5], "deep": {"a": {"b": None}}}}),
        ("upgrade", "odd", {"values": {"float": "text"}}),
        ("upgrade", "odd", {"values": {"x": {"y": 12345678901234567890}, "text": ""}}),
        ("rollback", None, {}),
        ("uninstall", None, {}),
    ],
}
