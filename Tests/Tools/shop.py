"""The chart of the scripts that interrupt operations: two versions of a shop, with hooks, a CRD and an
object of its kind, and ways to fail.
"""
import os

# What a version's objects are, but for hooks.
KINDS = {
    "configmaps": "/api/v1", "services": "/api/v1", "serviceaccounts": "/api/v1",
    "deployments": "/apis/apps/v1", "jobs": "/apis/batch/v1", "replicasets": "/apis/apps/v1",
    "pods": "/api/v1",
}

CRD = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shelves.GROUP}
spec:
  group: GROUP
  scope: Namespaced
  names: {plural: shelves, singular: shelf, kind: Shelf, listKind: ShelfList}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
"""

OBJECTS = """apiVersion: v1
kind: ServiceAccount
metadata: {name: worker}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: {v: "{{ .Values.v }}"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: only-{{ .Values.v }}}
data: {v: "{{ .Values.v }}"}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations:
        shop/v: "{{ .Values.v }}"
        {{- if eq .Values.bad "crash" }}
        sandbox.yare.dev/behave: crash-loop
        sandbox.yare.dev/logs: "cannot reach the till"
        {{- end }}
    spec: {serviceAccountName: worker, containers: [{name: main, image: "nginx:{{ .Values.v }}"}]}
---
apiVersion: GROUP/v1
kind: Shelf
metadata: {name: oak}
spec: {v: "{{ .Values.v }}"}
{{- if eq .Values.bad "object" }}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: wrong}
data: 7
{{- end }}
"""

HOOKS = """{{- define "job" }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .name }}
  annotations: {helm.sh/hook: "{{ .events }}", helm.sh/hook-delete-policy: "{{ .delete }}"}
spec:
  backoffLimit: 0
  template:
    metadata:
      annotations: {sandbox.yare.dev/logs: "{{ .name }} at work"{{ if .bad }}, sandbox.yare.dev/behave: fail{{ end }}}
    spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}
{{- end }}
{{- $bad := .Values.bad }}
{{- template "job" dict "name" "before" "events" "pre-install,pre-upgrade" "delete" "before-hook-creation,hook-succeeded" "bad" (eq $bad "before") }}
{{- template "job" dict "name" "back" "events" "pre-rollback" "delete" "before-hook-creation,hook-succeeded" "bad" (eq $bad "back") }}
{{- template "job" dict "name" "after" "events" "post-install,post-upgrade,post-rollback" "delete" "before-hook-creation" "bad" (eq $bad "after") }}
{{- template "job" dict "name" "farewell" "events" "pre-delete" "delete" "before-hook-creation,hook-succeeded" "bad" (eq $bad "farewell") }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: gone
  annotations: {helm.sh/hook: post-delete}
data: {v: "gone"}
"""


def write(folder, group):
    """Writes the chart; its CRD's group is its own."""
    for path, text in {
        "Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
        "values.yaml": 'v: "1"\nbad: ""\n', "crds/shelf.yaml": CRD,
        "templates/objects.yaml": OBJECTS, "templates/hooks.yaml": HOOKS,
    }.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text.replace("GROUP", group))
    return folder


# What hooks make: no part of a revision, but gone with the release at the latest.
HOOK_OBJECTS = {"jobs before", "jobs back", "jobs after", "jobs farewell", "configmaps gone=gone"}


def objects(version):
    """What is there when a version is deployed, but for what belongs to hooks and other objects."""
    return sorted([
        f"configmaps a={version}", f"configmaps only-{version}={version}", "services web",
        "serviceaccounts worker", f"deployments web={version}", f"shelves oak={version}"])


def found(cluster, namespace, group):
    """What is in a namespace, as `objects` tells it."""
    names = []
    for kind, root in {**KINDS, "shelves": f"/apis/{group}/v1"}.items():
        for item in cluster.items(f"{root}/namespaces/{namespace}/{kind}"):
            name = item["metadata"]["name"]
            if name in ("kube-root-ca.crt", "default"):
                continue
            if kind in ("pods", "replicasets"):
                # They follow their owners; only what nobody owns is anybody's concern.
                if item["metadata"].get("ownerReferences"):
                    continue
            elif kind == "configmaps":
                name += "=" + item["data"]["v"]
            elif kind == "deployments":
                template = item["spec"]["template"]["metadata"]["annotations"]
                name += "=" + template["shop/v"]
            elif kind == "shelves":
                name += "=" + item["spec"]["v"]
            names.append(f"{kind} {name}")
    return sorted(names)
