#!/usr/bin/env python3
"""The end of a release with the real yare: what would not go is named and can be tried again, custom
resources go before their CRDs, hooks leave nothing, and a dry run changes nothing. And a rollback whose
hook fails leaves nothing pending.

    uninstall.py --yare PATH

Against `yare sandbox start --listen`.
"""
import argparse
import re
import tempfile

import shop
from cluster import Cluster
from gate import Gate
from sandboxed import check, finish

MAPS = """apiVersion: v1
kind: ConfigMap
metadata: {name: stuck, finalizers: [example.com/hold]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: stuck-too, finalizers: [example.com/hold]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kept, annotations: {helm.sh/resource-policy: keep}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: easy}
"""
RBAC = "/apis/rbac.authorization.k8s.io/v1/"
ROLE = {
    "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
    "metadata": {"name": "clerk"},
    "rules": [{"apiGroups": ["*"], "resources": ["*"],
               "verbs": ["get", "list", "watch", "create", "update", "patch"]},
              {"apiGroups": [""], "resources": ["secrets", "services"], "verbs": ["delete"]}]}
BINDING = {
    "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
    "metadata": {"name": "clerk"},
    "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "clerk"},
    "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "clerk"}]}
SERVICE = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n"


class Yard:
    number = 0

    def __init__(self, sandbox, gate):
        Yard.number += 1
        self.cluster, self.gate = sandbox, gate
        self.namespace = f"yard-{Yard.number}"
        sandbox.namespace(self.namespace)

    def run(self, *arguments):
        self.gate.reset()
        return self.gate.run(*arguments, namespace=self.namespace)

    def works(self, *arguments):
        status, output, errors = self.run(*arguments)
        check(f"{arguments[0]} in {self.namespace} works", status == 0, output + errors)
        return output + errors

    def maps(self):
        return sorted(item["metadata"]["name"] for item in self.cluster.items(
            f"/api/v1/namespaces/{self.namespace}/configmaps")
            if item["metadata"]["name"] != "kube-root-ca.crt")

    def let_go(self, name):
        self.cluster.call("PATCH", f"/api/v1/namespaces/{self.namespace}/configmaps/{name}",
                          {"metadata": {"finalizers": None}}, "application/merge-patch+json")

    def statuses(self):
        return [(one["revision"], one["status"]) for one in self.cluster.records(self.namespace)]


def finalizers(yard):
    yard.works("install", "shop", yard.cluster.chart(MAPS))
    before = yard.cluster.records(yard.namespace)
    listed = yard.works("uninstall", "shop", "--dry-run")
    for line in ("would delete ConfigMap", "/stuck\n", "/stuck-too\n", "/easy\n",
                 f"would keep ConfigMap {yard.namespace}/kept\n"):
        check(f"a dry run lists {line.strip()}", line in listed, listed)
    check("a dry run changes nothing", before == yard.cluster.records(yard.namespace)
          and yard.maps() == ["easy", "kept", "stuck", "stuck-too"]
          and all(line.startswith("GET ") for line in yard.gate.log), yard.gate.log)
    status, output, errors = yard.run("uninstall", "shop", "--wait", "--timeout", "2s")
    check("what would not go fails the uninstall", status == 1 and yard.maps() == [
        "kept", "stuck", "stuck-too"] and yard.statuses() == [(1, "uninstalling")], errors)
    for name in ("stuck", "stuck-too"):
        check(f"{name} is named with the reason", re.search(
            rf"ConfigMap/{yard.namespace}/{name}: .*\n.*finalizers: example.com/hold", errors), errors)
    check("the next command is named", "'yare uninstall shop'" in errors, errors)
    yard.let_go("stuck")
    status, _, errors = yard.run("uninstall", "shop", "--wait", "--timeout", "2s")
    check("again: only what is left is named", status == 1 and "/stuck-too" in errors
          and not re.search(r"/stuck\b(?!-)", errors), errors)
    yard.let_go("stuck-too")
    told = yard.works("uninstall", "shop", "--wait", "--timeout", "5s")
    check("in the end all is gone but what is kept", yard.maps() == ["kept"]
          and yard.statuses() == [] and 'release "shop" uninstalled' in told, told)
    yard.works("install", "shop", yard.cluster.chart(MAPS), "--take-ownership")
    told = yard.works("uninstall", "shop")
    check("without --wait what stays is named too",
          re.search(r"ConfigMap yard-1/stuck stays until its finalizers are done: example.com/hold",
                    told), told)
    for name in ("stuck", "stuck-too"):
        yard.let_go(name)


def refused(yard):
    yard.works("install", "shop",
               yard.cluster.chart(MAPS.replace(", finalizers: [example.com/hold]", "") + SERVICE))
    yard.cluster.call("POST", RBAC + "clusterroles", ROLE)
    yard.cluster.call("POST", RBAC + "clusterrolebindings", BINDING)
    status, _, errors = yard.run("uninstall", "shop", "--kube-as-user", "clerk")
    check("what may not be deleted fails the uninstall", status == 1
          and "failed to delete release: shop" in errors
          and yard.statuses() == [(1, "uninstalling")], errors)
    for name in ("easy", "stuck", "stuck-too"):
        check(f"{name} is named with the server's reason", re.search(
            f'not deleted: ConfigMap "{name}" in namespace "{yard.namespace}": configmaps "{name}" is '
            'forbidden: User "clerk" cannot delete resource "configmaps"', errors), errors)
    services = yard.cluster.items(f"/api/v1/namespaces/{yard.namespace}/services")
    check("the others are gone", services == [], services)
    yard.works("uninstall", "shop")
    check("repeated, all goes", yard.maps() == ["kept"] and yard.statuses() == [], yard.maps())


def order(yard):
    crd = shop.CRD.replace("GROUP", "yard.example.com")
    yard.works("install", "shop", yard.cluster.chart(crd))
    oak = "apiVersion: yard.example.com/v1\nkind: Shelf\nmetadata: {name: oak, finalizers: [example.com/saw]}\n"
    yard.works("upgrade", "shop", yard.cluster.chart(crd, oak))
    path = f"/apis/yard.example.com/v1/namespaces/{yard.namespace}/shelves/oak"
    yard.cluster.call("PATCH", path, {"metadata": {"finalizers": None}},
                      "application/merge-patch+json")
    yard.works("uninstall", "shop", "--wait", "--timeout", "10s")
    deleted = [line for line in yard.gate.log if line.startswith("DELETE") and "example.com" in line]
    check("custom resources go before their CRD", len(deleted) == 2 and "/shelves/oak" in deleted[0]
          and "customresourcedefinitions" in deleted[1], deleted)


def hooks(yard):
    folder = shop.write(tempfile.mkdtemp(dir=yard.cluster.folder), "hooks.example.com")
    yard.works("install", "shop", folder, "--set", "bad=back")
    yard.works("upgrade", "shop", folder, "--set", "v=2,bad=back")
    status, _, errors = yard.run("rollback", "shop", "1")
    check("a rollback whose hook fails leaves nothing pending", status == 1
          and yard.statuses() == [(1, "superseded"), (2, "deployed"), (3, "failed")]
          and not any(one["lease"] for one in yard.cluster.records(yard.namespace)),
          f"{yard.statuses()} {errors}")
    yard.works("upgrade", "shop", folder, "--set", "v=2", "--reset-values")
    yard.works("uninstall", "shop", "--wait")
    left = shop.found(yard.cluster, yard.namespace, "hooks.example.com")
    check("hooks leave nothing behind a release", left == [], left)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    options = parser.parse_args()
    with Cluster(options.yare) as sandbox, Gate(sandbox) as gate:
        for part in (finalizers, refused, order, hooks):
            part(Yard(sandbox, gate))
    finish()


if __name__ == "__main__":
    main()
