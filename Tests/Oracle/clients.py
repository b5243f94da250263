"""Clients that are not ours work unchanged against the listener of the sandbox.

    clients.py --yare PATH CHART...

Starts a sandbox in a folder of its own and drives it with kubectl (when it is on PATH), with the PyPI
client `kubernetes`, and with the real Helm engine, which installs, upgrades, rolls back and uninstalls
the charts, waiting for each. Prints what failed and ends with 1 when anything did.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

failures = []


def check(what, isGood, detail=""):
    if not isGood:
        failures.append(what)
        print(f"FAILED {what}: {str(detail).strip()[:400]}", flush=True)


class Kubectl:
    """kubectl with the kubeconfig of the sandbox."""

    def __init__(self, kubeconfig):
        self.environment = dict(os.environ, KUBECONFIG=kubeconfig)

    def __call__(self, line, wants="", text=None, code=0):
        done = subprocess.run(["kubectl", *line.split()], input=text, text=True, timeout=30,
                              env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        check("kubectl " + line, done.returncode == code and wants in done.stdout,
              f"exit {done.returncode}, {wants!r} wanted: {done.stdout}")
        return done.stdout


WEB = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: demo, labels: {app: api}}
spec:
  replicas: 2
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: main, image: "nginx:1", ports: [{containerPort: 80}]}]}
"""


def kubectl(kubeconfig):
    run = Kubectl(kubeconfig)
    run("create ns demo", "namespace/demo created")
    for line in ["configmap c --from-literal=a=b", "secret generic s --from-literal=a=b", "sa robot",
                 "deployment web --image=nginx --replicas=2", "job once --image=busybox",
                 "cronjob often --image=busybox --schedule=@hourly", "quota q --hard=pods=50",
                 "role r --verb=get --resource=pods", "service clusterip web --tcp=80:80",
                 "rolebinding rb --role=r --serviceaccount=demo:robot",
                 "ingress i --rule=example.com/a=web:80", "pdb p --selector=app=web --min-available=1",
                 "job again --from=cronjob/often"]:
        run("-n demo create " + line, "created")
    run("-n demo create token robot", "ey")
    run("auth can-i create pods", "yes")
    run("-n demo auth can-i get pods --as system:serviceaccount:demo:robot", "yes")
    run("-n demo auth can-i delete pods --as system:serviceaccount:demo:robot", "no", code=1)
    run("-n demo rollout status deploy/web --timeout=20s", "successfully rolled out")
    run("-n demo get deploy web", "READY   UP-TO-DATE   AVAILABLE   AGE")
    run("-n demo get pods -o wide", "NOMINATED NODE   READINESS GATES")
    run("-n demo get deploy web -o name", "deployment.apps/web")
    run("-n demo get deploy web -o yaml", "kind: Deployment")
    check("get -o json", json.loads(run("-n demo get deploy web -o json"))["kind"] == "Deployment")
    run("apply -f -", "api created", WEB)
    run("apply -f -", "api unchanged", WEB)
    run("diff -f -", "+  replicas: 3", WEB.replace("replicas: 2", "replicas: 3"), code=1)
    run("apply -f -", "api configured", WEB.replace("nginx:1", "nginx:2"))
    run("apply -f -", 'unknown field "spec.replica"', WEB.replace("replicas", "replica"), code=1)
    run("apply --server-side --force-conflicts -f -", "api serverside-applied", WEB)
    run("replace -f -", "api replaced", WEB.replace("replicas: 2", "replicas: 1"))
    run("-n demo rollout undo deploy/api", "rolled back")
    run("-n demo rollout pause deploy/web", "paused")
    run("-n demo rollout resume deploy/web", "resumed")
    run("-n demo rollout restart deploy/web", "restarted")
    run("-n demo rollout status deploy/web --timeout=20s", "successfully rolled out")
    run("-n demo scale deploy web --replicas=3", "scaled")
    run("-n demo wait deploy/web --for=condition=Available --timeout=20s", "condition met")
    run("-n demo wait deploy/web --for=jsonpath={.status.readyReplicas}=3 --timeout=20s",
        "condition met")
    run('-n demo patch deploy web -p {"spec":{"replicas":1}}', "patched")
    run('-n demo patch deploy web --type=merge -p {"spec":{"replicas":2}}', "patched")
    run('-n demo patch deploy web --type=json -p '
        '[{"op":"replace","path":"/spec/replicas","value":1}]', "patched")
    run("-n demo label deploy web x=y", "labeled")
    run("-n demo annotate deploy web x=y", "annotated")
    run("-n demo describe deploy web", "ScalingReplicaSet")
    run("-n demo logs deploy/web")
    run("explain deploy.spec.replicas", "replicas <integer>")
    run("api-resources", "deployments")
    run("api-versions", "apps/v1")
    run("cluster-info", "control plane")
    run("top pod", "Metrics API not available", code=1)
    run("-n demo delete deploy web", "deleted")
    run("-n demo wait deploy/web --for=delete --timeout=20s")
    run("delete ns demo", "deleted")


CRD = {
    "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
    "metadata": {"name": "toys.example.com"},
    "spec": {"group": "example.com", "scope": "Namespaced",
             "names": {"plural": "toys", "singular": "toy", "kind": "Toy"},
             "versions": [{"name": "v1", "served": True, "storage": True,
                           "schema": {"openAPIV3Schema": {
                               "type": "object", "properties": {
                                   "spec": {"type": "object", "properties": {
                                       "size": {"type": "integer"}}}}}}}]},
}


def python_client(kubeconfig):
    from kubernetes import client, config, watch
    config.load_kube_config(kubeconfig)
    core, apps = client.CoreV1Api(), client.AppsV1Api()
    seen = []

    def look():
        for event in watch.Watch().stream(core.list_namespaced_config_map, "default",
                                          timeout_seconds=20):
            seen.append((event["type"], event["object"].metadata.name))
            if seen[-1] == ("DELETED", "py"):
                return
    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    time.sleep(0.3)
    core.create_namespaced_config_map("default", {"metadata": {"name": "py"}, "data": {"a": "1"}})
    core.patch_namespaced_config_map("py", "default", {"data": {"b": "2"}})
    found = core.read_namespaced_config_map("py", "default")
    check("python: patched", found.data == {"a": "1", "b": "2"}, found.data)
    core.delete_namespaced_config_map("py", "default")
    watcher.join(20)
    for kind in ["ADDED", "MODIFIED", "DELETED"]:
        check("python: watch " + kind, (kind, "py") in seen, seen)
    template = client.V1PodTemplateSpec(
        metadata=client.V1ObjectMeta(labels={"app": "py"}),
        spec=client.V1PodSpec(containers=[client.V1Container(name="main", image="nginx")]))
    apps.create_namespaced_deployment("default", client.V1Deployment(
        metadata=client.V1ObjectMeta(name="py"),
        spec=client.V1DeploymentSpec(
            replicas=2, selector=client.V1LabelSelector(match_labels={"app": "py"}),
            template=template)))
    apps.patch_namespaced_deployment_scale("py", "default", {"spec": {"replicas": 1}})
    names = [item.metadata.name for item in apps.list_deployment_for_all_namespaces().items]
    check("python: list", "py" in names, names)
    apps.delete_namespaced_deployment("py", "default")
    client.ApiextensionsV1Api().create_custom_resource_definition(CRD)
    place = ("example.com", "v1", "default", "toys")
    custom = client.CustomObjectsApi()
    custom.create_namespaced_custom_object(*place, {
        "apiVersion": "example.com/v1", "kind": "Toy", "metadata": {"name": "a"},
        "spec": {"size": 1}})
    custom.patch_namespaced_custom_object(*place, "a", {"spec": {"size": 2}})
    sizes = [toy["spec"]["size"] for toy in custom.list_namespaced_custom_object(*place)["items"]]
    check("python: custom objects", sizes == [2], sizes)
    custom.delete_namespaced_custom_object(*place, "a")
    try:
        core.read_namespaced_pod("none", "default")
        check("python: 404", False)
    except client.ApiException as error:
        check("python: 404", error.status == 404, error)


def helm(kubeconfig, charts):
    import helm_python
    for chart in charts:
        name = pathlib.Path(chart).name
        place = "helm-" + name
        with helm_python.Config(kubeconfig_path=kubeconfig, namespace=place) as engine:
            try:
                options = {"wait": "watcher", "timeout": 60}
                engine.install(chart, name, namespace=place, create_namespace=True, **options)
                engine.upgrade(chart, name, {"replicaCount": 2}, namespace=place, **options)
                engine.rollback(name, **options)
                revisions = len(engine.history(name))
                check(f"helm: {name}: history", revisions == 3, revisions)
                engine.uninstall(name, **options)
            except helm_python.HelmError as error:
                check(f"helm: {name}", False, error)


def timed(what, work, *arguments):
    start = time.monotonic()
    before = len(failures)
    try:
        work(*arguments)
    except Exception as error:  # One client that breaks must not hide the others.
        check(what, False, repr(error))
    state = "ok" if len(failures) == before else "failed"
    print(f"{what}: {state} in {time.monotonic() - start:.1f} s", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    parser.add_argument("charts", nargs="*")
    settings = parser.parse_args()
    yare = os.path.abspath(settings.yare)
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, HELM_DATA_HOME=folder)
        sandbox = [yare, "sandbox"]
        subprocess.run(sandbox + ["start", "--detach"], env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        try:
            kubeconfig = subprocess.check_output(
                sandbox + ["kubeconfig"], env=environment, text=True).strip()
            if shutil.which("kubectl"):
                timed("kubectl", kubectl, kubeconfig)
            else:
                print("kubectl: skipped, it is not on PATH")
            timed("python client", python_client, kubeconfig)
            timed("helm engine", helm, kubeconfig, settings.charts)
        finally:
            subprocess.run(sandbox + ["stop"], env=environment, check=True,
                           stdout=subprocess.DEVNULL)
    sys.exit(1 if failures else 0)


main()
