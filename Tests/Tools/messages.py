#!/usr/bin/env python3
"""Failures as they happen at night, and what the real yare says of them: which object, what the server
answered, what was done about it, and the next command to type.

    messages.py --yare PATH [--show]

Against `yare sandbox start --listen`. `--show` prints all that is said.
"""
import argparse
import re
import socket
import sys

from cluster import Cluster
from gate import Gate

failures = []

MAP = """apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: {v: "1"}
"""

WEB = """apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: APP}}
  template:
    metadata:
      labels: {app: APP}
      annotations: {sandbox.yare.dev/behave: BEHAVE, sandbox.yare.dev/logs: "cannot reach the till"}
    spec: {containers: [{name: main, image: "registry.example.com/till:1"}]}
"""

HOOK = """apiVersion: batch/v1
kind: Job
metadata: {name: migrate, annotations: {helm.sh/hook: pre-install}}
spec:
  backoffLimit: 0
  template:
    metadata: {annotations: {sandbox.yare.dev/behave: fail, sandbox.yare.dev/exit-code: "3", sandbox.yare.dev/logs: "table orders is locked"}}
    spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}
"""

POLICY = {
    "apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy",
    "metadata": {"name": "no-night-work"},
    "spec": {"failurePolicy": "Fail", "matchConstraints": {"resourceRules": [{
        "apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE", "UPDATE"],
        "resources": ["configmaps"]}]},
        "validations": [{"expression": "!has(object.metadata.labels) || !('night' in "
                                       "object.metadata.labels)",
                         "message": "nothing is deployed at night"}]}}

BINDING = {
    "apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicyBinding",
    "metadata": {"name": "no-night-work"},
    "spec": {"policyName": "no-night-work", "validationActions": ["Deny"]}}


def web(behave="ready", app="web"):
    return WEB.replace("BEHAVE", behave).replace("APP", app)


class Night:
    """One failure after the other, each in a namespace of its own."""

    def __init__(self, sandbox, gate, shows):
        self.cluster, self.gate, self.shows = sandbox, gate, shows
        self.number = 0

    def begin(self, makes=True):
        self.number += 1
        self.namespace = f"night-{self.number}"
        if makes:
            self.cluster.namespace(self.namespace)

    def works(self, *arguments):
        status, output, errors = self.gate.run(*arguments, namespace=self.namespace)
        if status:
            failures.append(f"{arguments}: {errors}")
            print("FAILED", *arguments, errors)
        return output

    def fails(self, title, *arguments, says, quietly=(), **options):
        """Runs what must fail, once for a person and once for a log.

        says: patterns of what a person must be told; quietly: of what a log must have too, True for the
        same. In both Helm's line comes first.
        """
        quietly = says if quietly is True else quietly
        for wanted, style in ((says, ["--diagnostics", "full"]), (quietly, [])):
            if not wanted:
                continue
            status, _, errors = self.gate.run(*arguments, *style, namespace=self.namespace,
                                              **options)
            if self.shows:
                print(f"\n## {title} {' '.join(style)}\n{errors}", end="")
            missing = [one for one in wanted if not re.search(one, errors)]
            # What is told while it waits goes before.
            told = [one for one in errors.splitlines() if not re.match(r"(waiting|failed): ", one)]
            if not told or not told[0].startswith("Error: "):
                missing.append("Helm's line")
            if status != 1 or missing:
                failures.append(title)
                print(f"FAILED {title}: exit {status}, without {missing}:\n{errors}", flush=True)
        print(f"ok {title}" if title not in failures else f"-- {title}", flush=True)


def refusals(night):
    call = night.cluster.call

    night.begin()
    night.fails("forbidden", "install", "shop", night.cluster.chart(MAP), "--kube-as-user", "trainee",
                says=[r'cannot (get|create|list|patch) resource', 'User "trainee"', "403 Forbidden",
                      "nothing was changed", "kubectl auth can-i get configmaps -n night-1"],
                quietly=True)

    night.begin()
    night.works("install", "shop", night.cluster.chart(web()))
    night.fails("immutable field", "upgrade", "shop", night.cluster.chart(web(app="shop")),
                says=["Deployment.*web", "spec.selector.*field is immutable", "422 Invalid",
                      r"revision \d is recorded as failed",
                      "kubectl delete deployment.apps web -n night-2", "yare rollback shop 1"],
                quietly=True)

    night.begin()
    call("POST", f"/api/v1/namespaces/{night.namespace}/resourcequotas", {
        "apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "small"},
        "spec": {"hard": {"services": "0"}}})
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n"
    night.fails("quota", "install", "shop", night.cluster.chart(MAP, service),
                says=["Service.*web", "exceeded quota: small", "403 Forbidden",
                      "revision 1 is recorded as failed", "yare upgrade --install shop CHART"])

    night.begin()
    call("POST", "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies", POLICY)
    call("POST", "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings", BINDING)
    night.fails("denied by a policy", "install", "shop",
                night.cluster.chart(MAP.replace("{name: a}", "{name: a, labels: {night: shift}}")),
                says=["ConfigMap.*a\\b", "nothing is deployed at night", "422 Invalid",
                      "revision 1 is recorded as failed", "yare upgrade --install shop CHART"])
    for kind in ("validatingadmissionpolicybindings", "validatingadmissionpolicies"):
        call("DELETE", f"/apis/admissionregistration.k8s.io/v1/{kind}/no-night-work")


def absences(night):
    night.begin()
    shelf = "apiVersion: example.com/v1\nkind: Shelf\nmetadata: {name: oak}\n"
    night.fails("CRD missing", "install", "shop", night.cluster.chart(MAP, shelf),
                says=['no matches for kind "Shelf" in version "example.com/v1"',
                      "ensure CRDs are installed first", "nothing was changed", "crds/"], quietly=True)

    night.begin(makes=False)
    night.fails("namespace missing", "install", "shop", night.cluster.chart(MAP),
                says=[f'namespaces "{night.namespace}" not found', "404 NotFound",
                      "nothing was changed", "--create-namespace"], quietly=True)

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    night.begin()
    night.fails("connection refused", "install", "shop", night.cluster.chart(MAP), "--kube-apiserver",
                f"http://127.0.0.1:{port}",
                says=[f"127.0.0.1:{port}.*connection refused", "nothing was changed",
                      "kubectl config view", "--kube-context"])


def waits(night):
    night.begin()
    told = [r"Deployment/night-\d+/web", "CrashLoopBackOff", "exit code 1", "cannot reach the till",
            "revision 1 is recorded as failed", "yare status shop"]
    night.fails("crash loop", "install", "shop", night.cluster.chart(web("crash-loop")), "--wait",
                "--timeout", "4s", says=told)
    night.fails("crash loop, upgraded", "upgrade", "shop", night.cluster.chart(web("crash-loop")), "--wait",
                "--timeout", "4s", says=["cannot reach the till"],
                quietly=["CrashLoopBackOff", "cannot reach the till", "recorded as failed",
                         "yare status shop"])

    night.begin()
    chart = night.cluster.chart(web("image-pull-error"))
    night.fails("image that cannot be pulled", "upgrade", "--install", "shop", chart, "--wait",
                "--timeout", "2s",
                says=["Deployment/.*web", "ImagePullBackOff", "registry.example.com/till:1"],
                quietly=["ImagePullBackOff", "registry.example.com/till:1"])

    night.begin()
    night.fails("hook failed", "install", "shop", night.cluster.chart(MAP, HOOK),
                says=["hook .*pre-install", "Job/.*migrate", "exit code 3", "table orders is locked",
                      "revision 1 is recorded as failed", "yare upgrade --install shop CHART"])
    night.begin()
    night.fails("hook failed, in a log", "install", "shop", night.cluster.chart(MAP, HOOK), says=[],
                quietly=["Job/.*migrate", "exit code 3", "table orders is locked",
                         "revision 1 is recorded as failed", "yare upgrade --install shop CHART"])


def strangers(night):
    night.begin()
    night.works("install", "shop", night.cluster.chart(MAP))
    night.cluster.call(
        "PATCH", f"/api/v1/namespaces/{night.namespace}/configmaps/a?fieldManager=argo&force=true",
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"v": "9"}},
        "application/apply-patch+yaml")
    night.fails("conflict of field managers", "upgrade", "shop", night.cluster.chart(MAP.replace(chr(34) + "1", chr(34) + "2")),
                says=["ConfigMap", r'conflict with "argo"', r"\.data\.v", "409 Conflict",
                      r"revision \d is recorded as failed", "--force-conflicts"], quietly=True)

    night.begin()
    night.cluster.call("POST", f"/api/v1/namespaces/{night.namespace}/configmaps", {
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}})
    night.fails("object of somebody else", "install", "shop", night.cluster.chart(MAP),
                says=['ConfigMap "a" in namespace "night-', "app.kubernetes.io/managed-by",
                      "nothing was changed", "--take-ownership"], quietly=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    with Cluster(options.yare) as sandbox, Gate(sandbox) as gate:
        night = Night(sandbox, gate, options.show)
        for part in (refusals, absences, waits, strangers):
            part(night)
    print(f"messages: {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
