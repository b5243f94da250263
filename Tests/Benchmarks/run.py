#!/usr/bin/env python3
"""Times yare side by side with the real Helm engine on generated charts and prints ratios.

usage: run.py [--yare BINARY] [--runs N]

Each row renders one chart. For yare it is the whole process, cold: `template` starts, loads, renders,
checks the YAML, sorts and prints; `render` does what an engine does and prints that. For Helm it is only
loading and rendering inside a process that is up already (the engine as a library, helm-python-sdk), so
the ratio, of Helm's engine to `render`, is what yare gains at least. Both alternate in one run; the figures are
medians of CPU time (user and system), and the peak memory of the process. For Helm the memory of the
Python interpreter with the engine loaded is taken off: what its chart alone costs. (The real `helm`
command begins with 48 MB.) Needs helm-python-sdk and GNU time.
"""

import argparse
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def new_chart(root, name, values):
    chart = os.path.join(root, name)
    write(f"{chart}/Chart.yaml", f"apiVersion: v2\nname: {name}\nversion: 0.1.0\n")
    write(f"{chart}/values.yaml", values)
    return chart


HELPERS = """
{{- define "labels" -}}
app.kubernetes.io/name: {{ .Chart.Name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}
{{- define "render" -}}
{{- $value := typeIs "string" .value | ternary .value (.value | toYaml) }}
{{- if contains "{{" $value }}{{ tpl $value .context }}{{ else }}{{ $value }}{{ end }}
{{- end -}}
"""

DEPLOYMENT = """
{{- range $i := until 10 }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ printf "%s-%d" $.Release.Name $i | trunc 63 | trimSuffix "-" }}
  labels: {{- include "labels" $ | nindent 4 }}
    {{- if $.Values.commonLabels }}
    {{- include "render" (dict "value" $.Values.commonLabels "context" $) | nindent 4 }}
    {{- end }}
spec:
  replicas: {{ $.Values.replicas | default 1 }}
  selector:
    matchLabels: {{- include "labels" $ | nindent 6 }}
  template:
    metadata:
      labels: {{- include "labels" $ | nindent 8 }}
      annotations: {{- toYaml $.Values.podAnnotations | nindent 8 }}
    spec:
      {{- with $.Values.affinity }}
      affinity: {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        {{- range $name, $container := $.Values.containers }}
        - name: {{ $name }}
          image: "{{ $container.repository }}:{{ $container.tag | default "latest" }}"
          {{- if and $container.port (gt (int $container.port) 0) }}
          ports:
            - containerPort: {{ $container.port }}
          {{- end }}
          env:
            {{- range $key, $value := $container.env }}
            - name: {{ $key | upper | replace "-" "_" }}
              value: {{ tpl (toString $value) $ | quote }}
            {{- end }}
          resources: {{- toYaml $container.resources | nindent 12 }}
        {{- end }}
{{- end }}
"""

VALUES = """
replicas: 3
commonLabels:
  team: "{{ .Release.Name }}-team"
podAnnotations:
  prometheus.io/scrape: "true"
  prometheus.io/port: "9090"
affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 1
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
containers:
""" + "".join(
    f"""  c{i}:
    repository: example.org/image-{i}
    tag: "1.{i}"
    port: {8000 + i}
    env:
      log-level: info
      self-name: "{{{{ .Release.Name }}}}-{i}"
      peer: http://peer-{i}.{{{{ .Release.Namespace }}}}.svc
    resources:
      requests: {{cpu: 100m, memory: 128Mi}}
      limits: {{memory: 256Mi}}
"""
    for i in range(4)
)


def large(root, name, templates):
    chart = new_chart(root, name, VALUES)
    write(f"{chart}/templates/_helpers.tpl", HELPERS)
    for i in range(templates):
        write(f"{chart}/templates/deployment-{i}.yaml", DEPLOYMENT)
    return chart


def tpl_calls(root, name, count):
    chart = new_chart(root, name, 'text: "{{ .Release.Name }}-{{ .Values.word }}"\nword: x\n')
    for i in range(50):
        write(f"{chart}/templates/t{i}.yaml", '{{ define "d%d" }}x{{ end }}a: b\n' % i)
    write(
        f"{chart}/templates/calls.yaml",
        "{{ range $i := until %d }}\nk{{ $i }}: {{ tpl $.Values.text $ }}{{ end }}\n" % count,
    )
    return chart


def include_calls(root, name, count):
    chart = new_chart(root, name, "word: x\n")
    write(f"{chart}/templates/_helpers.tpl", HELPERS)
    write(
        f"{chart}/templates/calls.yaml",
        '{{ range $i := until %d }}\nk{{ $i }}: {{- include "labels" $ | nindent 2 }}{{ end }}\n'
        % count,
    )
    return chart


def to_yaml(root, name, keys):
    values = "".join(
        f"key{i}:\n  name: value {i}\n  list: [1, two, 3.5]\n  nested: {{a: {{b: {{c: text}}}}}}\n"
        for i in range(keys)
    )
    chart = new_chart(root, name, values)
    write(f"{chart}/templates/all.yaml", "{{ toYaml .Values }}\n")
    return chart


def files_glob(root, name, count):
    chart = new_chart(root, name, "a: 1\n")
    for i in range(count):
        write(f"{chart}/files/f{i}.conf", f"setting = {i}\n" * 20)
    write(
        f"{chart}/templates/cm.yaml",
        "a: b\ndata:\n{{ (.Files.Glob \"files/*.conf\").AsConfig | indent 2 }}\n",
    )
    return chart


def rows(root, yare):
    subprocess.run([yare, "create", "scaffold"], cwd=root, check=True, capture_output=True)
    yield "scaffold (`yare create`)", os.path.join(root, "scaffold")
    yield "10 templates, 100 Deployments", large(root, "large-10", 10)
    yield "40 templates, 400 Deployments", large(root, "large-40", 40)
    yield "2,000 `tpl` calls", tpl_calls(root, "tpl-2000", 2000)
    yield "8,000 `tpl` calls", tpl_calls(root, "tpl-8000", 8000)
    yield "5,000 `include` calls", include_calls(root, "include-5000", 5000)
    yield "20,000 `include` calls", include_calls(root, "include-20000", 20000)
    yield "values of 2,000 keys, `toYaml`", to_yaml(root, "values-2000", 2000)
    yield "values of 8,000 keys, `toYaml`", to_yaml(root, "values-8000", 8000)
    yield "`.Files.Glob` over 500 files", files_glob(root, "files-500", 500)
    yield "`.Files.Glob` over 2,000 files", files_glob(root, "files-2000", 2000)


def helm_worker(pipe):
    import helm_python

    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    while True:
        chart = pipe.recv()
        if chart is None:
            return
        before = resource.getrusage(resource.RUSAGE_SELF)
        with helm_python.Chart.load(chart) as loaded:
            loaded.render(name="rel", namespace="ns1")
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        pipe.send((cpu, after.ru_maxrss))


def helm_run(chart):
    """CPU seconds and KiB of a fresh process with the engine loaded already."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=helm_worker, args=(theirs,))
    worker.start()
    baseline = ours.recv()
    ours.send(chart)
    cpu, peak = ours.recv()
    ours.send(None)
    worker.join()
    return cpu, max(peak - baseline, 1)


def yare_run(yare, command, chart):
    """CPU seconds and KiB of a whole process."""
    command = [yare, command, "rel", chart, "--namespace", "ns1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.exit(f"yare failed on {chart}")
    # The peak that wait4 gives holds that of this interpreter, from before the exec; time's does not.
    timed = subprocess.run(
        ["/usr/bin/time", "-f", "%M"] + command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    return usage.ru_utime + usage.ru_stime, int(timed.stderr.split()[-1])


def measured(yare, chart, runs):
    """The cells of a row."""
    rounds = [
        (yare_run(yare, "template", chart), yare_run(yare, "render", chart), helm_run(chart))
        for _ in range(runs)
    ]
    template, render, helm = (
        [statistics.median(one[i][figure] for one in rounds) for figure in (0, 1)] for i in range(3)
    )
    return (
        f"{template[0] * 1000:.1f}",
        f"{render[0] * 1000:.1f}",
        f"{helm[0] * 1000:.1f}",
        f"{helm[0] / render[0]:.1f}×",
        f"{template[1] / 1024:.1f}",
        f"{helm[1] / 1024:.1f}",
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--yare", default=".build/release/yare")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    yare = os.path.abspath(arguments.yare)
    root = tempfile.mkdtemp()
    line = "| {:<32} |" + " {:>9} |" * 6
    print(line.format("chart", "template", "render", "Helm ms", "times", "yare MB", "Helm MB"))
    print("|" + " --- |" * 7)
    try:
        for name, chart in rows(root, yare):
            print(line.format(name, *measured(yare, chart, arguments.runs)), flush=True)
    finally:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
