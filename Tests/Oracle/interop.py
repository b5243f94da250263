"""Releases are common property: what yare made the real Helm engine goes on with, and the other way round.

    interop.py --yare PATH [--only CHART]

Each chart lives the same life three times in one sandbox, each in a namespace of its own: worked on by
Helm alone, and by both in turns, beginning with the one and with the other. After each
step all records (decoded) and all objects must be equal to those that Helm alone left, and what both
read of the release must be equal. Prints what differs and ends with 1 when anything does.
"""

import argparse
import base64
import concurrent.futures
import gzip
import json
import os
import pathlib
import re
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

from interop_charts import CHARTS, LIVES

failures = []
lock = threading.Lock()
counts = {"steps": 0, "records": 0, "objects": 0, "reads": 0}


def said(errors):
    """Helm's words of an error, without what yare adds behind them."""
    lines = errors.split("Error: ", 1)[-1].splitlines()
    while lines and lines[-1].startswith("  = "):
        lines.pop()
    return "\n".join(lines).strip()


def fail(what, detail=""):
    with lock:
        failures.append(what)
        print(f"FAILED {what}: {str(detail).strip()[:1500]}", flush=True)


def count(what, number=1):
    with lock:
        counts[what] += number


# What yare does beyond Helm: objects that a failed upgrade made go with the next that succeeds.
BEYOND = {("failures", 5, "configmaps extra"), ("failures", 5, "serviceaccounts shop"),
          ("failures", 5, "services shop")}


def as_helm_3(cluster, namespace):
    """A release as Helm 3 leaves one: applied by the client, and nothing in the record says how."""
    text = ("---\n# Source: plain/templates/settings.yaml\napiVersion: v1\nkind: ConfigMap\n"
            "metadata:\n  name: shop-settings\ndata:\n  a: three\n")
    moment = "2024-05-06T07:08:09.123456789+02:00"
    record = {
        "name": "shop", "namespace": namespace, "version": 1, "manifest": text,
        "config": {"data": {"c": "three"}},
        "info": {"first_deployed": moment, "last_deployed": moment, "deleted": "",
                 "description": "Install complete", "status": "deployed", "notes": "By Helm 3\n"},
        "chart": {"metadata": {"name": "plain", "version": "0.0.1", "appVersion": "1.0",
                               "apiVersion": "v2"}, "lock": None, "schema": None, "files": None,
                  "values": {"data": {"a": "zero"}},
                  "templates": [{"name": "templates/settings.yaml", "data": "YTogYg=="}]},
    }
    packed = base64.b64encode(base64.b64encode(gzip.compress(json.dumps(record).encode())))
    labels = {"name": "shop", "owner": "helm", "status": "deployed", "version": "1",
              "modifiedAt": "1714972089"}
    place = f"api/v1/namespaces/{namespace}/"
    cluster.send(place + "secrets?fieldManager=helm", {
        "metadata": {"name": "sh.helm.release.v1.shop.v1", "labels": labels},
        "type": "helm.sh/release.v1", "data": {"release": packed.decode()}})
    cluster.send(place + "configmaps?fieldManager=helm", {
        "metadata": {"name": "shop-settings", "labels": {"app.kubernetes.io/managed-by": "Helm"},
                     "annotations": {"meta.helm.sh/release-name": "shop",
                                     "meta.helm.sh/release-namespace": namespace}},
        "data": {"a": "three"}})


# What is there before a life begins.
PRELUDES = {"helm 3": as_helm_3}

# Lives that are led with records in config maps too.
IN_CONFIG_MAPS = ["plain", "hooks"]


def write(charts):
    for name, files in CHARTS.items():
        for path, text in files.items():
            file = charts / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)


# The two who work on releases.

class Helm:
    """The engine of the real Helm."""

    def __init__(self, place, kubeconfig):
        import helm_python
        from helm_python import _native
        self.native, self.error = _native, helm_python.HelmError
        self.kubeconfig, self.place = kubeconfig, place

    def config(self, namespace, driver):
        import helm_python
        return helm_python.Config(
            kubeconfig_path=self.kubeconfig, namespace=namespace, storage_driver=driver)

    def run(self, verb, release, chart, namespace, driver, options):
        """None, or the text of the error."""
        options = dict(options)
        values = options.pop("values", None)
        with self.config(namespace, driver) as config:
            handle = config._raw()
            none = self.native.HANDLE(0)
            try:
                if verb in ("install", "upgrade"):
                    options.setdefault("namespace", namespace)
                    self.native.call_string(
                        "helm_" + verb, handle, none, none, str(self.place / chart), release,
                        None if values is None else json.dumps(values), json.dumps(options))
                elif verb == "rollback":
                    self.native.call_status(
                        "helm_rollback", handle, release, json.dumps(options))
                elif verb == "test":
                    self.native.call_string("helm_test_run", handle, release, json.dumps(options))
                else:
                    self.native.call_string(
                        "helm_uninstall", handle, release, json.dumps(options))
                return None
            except self.error as error:
                return str(error)

    def read(self, release, namespace, driver):
        with self.config(namespace, driver) as config:
            def ask(work, *arguments, **options):
                try:
                    return work(*arguments, **options)
                except self.error as error:
                    return str(error)
            return {
                "list": ask(config.list, all_states=True),
                "history": ask(config.history, release),
                "values": ask(config.get_values, release),
                "all values": ask(config.get_values, release, all_values=True),
                "metadata": ask(config.get_metadata, release),
                "all": ask(config.get_all, release),
                "first": ask(config.get_all, release, revision=1),
            }


FLAGS = {
    "reuse_values": "--reuse-values", "reset_values": "--reset-values",
    "reset_then_reuse_values": "--reset-then-reuse-values", "force_replace": "--force-replace",
    "force_conflicts": "--force-conflicts", "disable_hooks": "--no-hooks",
    "keep_history": "--keep-history", "cleanup_on_fail": "--cleanup-on-fail",
    "rollback_on_failure": "--rollback-on-failure", "replace": "--replace",
    "sub_notes": "--render-subchart-notes",
}


class Yare:
    def __init__(self, place, kubeconfig, yare):
        self.place, self.yare = place, yare
        self.environment = dict(os.environ, KUBECONFIG=kubeconfig, NO_COLOR="1")

    def call(self, *arguments, namespace, driver):
        return subprocess.run(
            [self.yare, *arguments, "--namespace", namespace], text=True, capture_output=True,
            env=dict(self.environment, HELM_DRIVER=driver), timeout=120)

    def run(self, verb, release, chart, namespace, driver, options):
        words = [verb, release]
        if chart:
            words.append(str(self.place / chart))
        for key, value in options.items():
            if key == "values":
                file = self.place / f"{namespace}-{time.monotonic_ns()}.json"
                file.write_text(json.dumps(value))
                words += ["--values", str(file)]
            elif key == "labels":
                words += ["--labels", ",".join(f"{k}={v}" for k, v in value.items())]
            elif key == "version":
                words.append(str(value))
            elif key == "server_side_apply":
                words.append("--server-side=" + str(value).lower())
            elif key == "timeout_seconds":
                words.append(f"--timeout={value}s")
            elif key == "max_history":
                words.append(f"--history-max={value}")
            elif key == "description":
                words.append(f"--description={value}")
            else:
                words.append(FLAGS[key])
        if verb in ("upgrade", "rollback") and "max_history" not in options:
            words.append("--history-max=0")
        done = self.call(*words, namespace=namespace, driver=driver)
        if done.returncode == 0:
            return None
        text = said(done.stderr)
        for prefix in ("INSTALLATION FAILED: ", "UPGRADE FAILED: "):
            text = text.removeprefix(prefix)
        return text

    def read(self, release, namespace, driver):
        def ask(*words):
            done = self.call(*words, namespace=namespace, driver=driver)
            if done.returncode:
                return said(done.stderr)
            try:
                return json.loads(done.stdout)
            except ValueError:
                return done.stdout
        return {
            "list": ask("list", "-o", "json"),
            "history": ask("history", release, "-o", "json"),
            "values": ask("get", "values", release, "-o", "json"),
            "all values": ask("get", "values", release, "--all", "-o", "json"),
            "metadata": ask("get", "metadata", release, "-o", "json"),
            "manifest": ask("get", "manifest", release),
            "hooks": ask("get", "hooks", release),
            "notes": ask("get", "notes", release),
            "status": ask("status", release, "-o", "json"),
            "first manifest": ask("get", "manifest", release, "--revision=1"),
        }


# What a namespace holds.

PLACES = ["api/v1/{}/configmaps", "api/v1/{}/secrets", "api/v1/{}/serviceaccounts",
          "api/v1/{}/services", "apis/apps/v1/{}/deployments", "apis/batch/v1/{}/jobs",
          "apis/interop.example.com/v1/{}/shelves"]
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
PASSING = {"uid", "resourceVersion", "creationTimestamp", "clusterIP", "clusterIPs", "status", "time",
           "nodePort"}


def plain(value, namespace):
    """A value without what differs from run to run."""
    if isinstance(value, dict):
        return {key: plain(item, namespace) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item, namespace) for item in value]
    if isinstance(value, str):
        if TIME.match(value):
            return "a time"
        return value.replace(namespace, "NAMESPACE")
    return value


def settled(item, namespace):
    metadata = item["metadata"]
    owners = [{key: part for key, part in entry.items() if key != "time"}
              for entry in metadata.get("managedFields", []) if "subresource" not in entry]
    metadata["managedFields"] = sorted(owners, key=json.dumps)

    def clean(value):
        if isinstance(value, dict):
            return {key: clean(part) for key, part in value.items() if key not in PASSING}
        return value
    return plain(clean(item), namespace)


class Cluster:
    def __init__(self, kubeconfig):
        import helm_python
        config = helm_python.values_from_yaml(pathlib.Path(kubeconfig).read_text())
        server, user = config["clusters"][0]["cluster"], config["users"][0]["user"]
        self.server, self.token = server["server"], user["token"]
        self.tls = ssl.create_default_context(
            cadata=base64.b64decode(server["certificate-authority-data"]).decode())

    def send(self, path, body=None, method=None):
        request = urllib.request.Request(
            f"{self.server}/{path}", method=method, headers={
                "Authorization": "Bearer " + self.token, "Content-Type": "application/json"},
            data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, context=self.tls) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return {"items": []}
            raise

    def make(self, namespace):
        self.send("api/v1/namespaces", {"metadata": {"name": namespace}})

    def state(self, namespace):
        """What is there once the controllers, which act after the answer, have done their part."""
        until = time.monotonic() + 10
        state, is_behind = self.seen(namespace)
        while time.monotonic() < until:
            time.sleep(0.03)
            last = state
            state, is_behind = self.seen(namespace)
            if state == last and not is_behind:
                break
        return state

    def seen(self, namespace):
        """The decoded records and the other objects of a namespace, and whether one is not looked at yet."""
        records, objects, is_behind = {}, {}, False
        for place in PLACES:
            kind = place.rsplit("/", 1)[-1]
            for item in self.send(place.format("namespaces/" + namespace))["items"]:
                name = item["metadata"]["name"]
                if name.startswith("sh.helm.release.v1."):
                    records[name] = plain(self.record(item, kind), namespace)
                elif name not in ("kube-root-ca.crt", "default"):
                    objects[f"{kind} {name}"] = settled(item, namespace)
                if kind in ("deployments", "statefulsets", "daemonsets"):
                    observed = item.get("status", {}).get("observedGeneration", 0)
                    is_behind |= observed < item["metadata"].get("generation", 0)
        return {"records": records, "objects": objects}, is_behind

    @staticmethod
    def record(item, kind):
        text = item["data"]["release"]
        if kind == "secrets":
            text = base64.b64decode(text).decode()
        record = json.loads(gzip.decompress(base64.b64decode(text)))
        # Helm adds the time of no schema to the charts of Helm 3 whose records it writes again.
        if record["chart"].get("schemamodtime") == "0001-01-01T00:00:00Z":
            del record["chart"]["schemamodtime"]
        # Helm puts the notes of subcharts together in the order of a map: in any.
        notes = record["info"].get("notes", "")
        record["info"]["notes"] = sorted(notes.split("\n"))
        labels = item["metadata"]["labels"]
        return {
            "release": record, "type": item.get("type"), "immutable": item.get("immutable"),
            "labels": {key: "T" if key in ("createdAt", "modifiedAt") else value
                       for key, value in labels.items()},
            "managers": sorted({entry["manager"] for entry in
                                item["metadata"].get("managedFields", [])}),
        }


def difference(got, wanted, path=""):
    """Where two values first differ; None when they are the same."""
    if isinstance(got, dict) and isinstance(wanted, dict):
        for key in sorted(set(got) | set(wanted)):
            place = f"{path}.{key}"
            if key not in got:
                return f"{place} is missing; it is {str(wanted[key])[:300]}"
            if key not in wanted:
                return f"{place} is too much: {str(got[key])[:300]}"
            found = difference(got[key], wanted[key], place)
            if found:
                return found
        return None
    if isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted):
        for index, (left, right) in enumerate(zip(got, wanted)):
            found = difference(left, right, f"{path}[{index}]")
            if found:
                return found
        return None
    if type(got) is type(wanted) and got == wanted:
        return None
    return f"{path}: {str(got)[:400]!r} is not {str(wanted)[:400]!r}"


# What both read.

def expected(helm):
    """What yare should show, made of what the engine tells."""
    def times(text):
        return "a time" if text else text
    whole = helm["all"]
    shown = {"values": helm["values"], "all values": helm["all values"],
             "metadata": helm["metadata"]}
    if isinstance(helm["history"], str):
        shown["history"] = helm["history"]
    else:
        shown["history"] = [
            [item["revision"], item["status"], f"{item['chart_name']}-{item['chart_version']}",
             item.get("app_version", "")] for item in helm["history"]]
    shown["list"] = [
        [item["name"], item["namespace"], str(item["revision"]), item["status"],
         f"{item['chart_name']}-{item['chart_version']}", item.get("app_version", "")]
        for item in helm["list"]]
    if isinstance(whole, str):
        shown["manifest"] = shown["hooks"] = shown["notes"] = shown["status"] = whole
    else:
        shown["manifest"] = whole["summary"]["manifest"] + "\n"
        shown["hooks"] = "".join(
            f"---\n# Source: {hook['path']}\n{hook['manifest']}\n" for hook in whole["hooks"] or [])
        notes = whole["info"].get("notes", "")
        shown["notes"] = f"NOTES:\n{notes}\n" if notes else ""
        shown["status"] = {"info": whole["info"], "config": whole["config"] or None,
                           "hooks": whole["hooks"] or None}
    first = helm["first"]
    shown["first manifest"] = (
        first if isinstance(first, str) else first["summary"]["manifest"] + "\n")
    return shown


def given(yare):
    """What yare showed, cut to what the engine tells."""
    shown = dict(yare)
    if not isinstance(yare["history"], str):
        shown["history"] = [
            [item["revision"], item["status"], item["chart"], item["app_version"]]
            for item in yare["history"]]
    shown["list"] = [
        [item["name"], item["namespace"], item["revision"], item["status"], item["chart"],
         item["app_version"]] for item in yare["list"]]
    if not isinstance(yare["status"], str):
        info = {key: value for key, value in yare["status"]["info"].items() if key != "resources"}
        shown["status"] = {"info": info, "config": yare["status"].get("config"),
                           "hooks": yare["status"].get("hooks")}
    return shown


def live(title, life, turns, driver, helm, yare, cluster, number):
    """Leads one life; the state after each step, and what went wrong in it."""
    namespace = f"ns{number}"
    cluster.make(namespace)
    prelude = PRELUDES.get(title.rsplit(" (", 1)[0])
    if prelude:
        prelude(cluster, namespace)
    peers = {"H": helm, "Y": yare}
    states = []
    for index, (verb, chart, options) in enumerate(life):
        turn = turns[index % len(turns)]
        error = peers[turn].run(verb, "shop", chart, namespace, driver, options)
        count("steps")
        state = cluster.state(namespace)
        state["error"] = plain(error, namespace)
        states.append(state)
        if turns == "HY":
            wanted, got = expected(helm.read("shop", namespace, driver)), given(
                yare.read("shop", namespace, driver))
            for key in wanted:
                count("reads")
                found = difference(got[key], wanted[key])
                if found:
                    fail(f"{title} {turns} {index} after {turn} {verb}: read {key}", found)
    return states


def compare(title, turns, life, got, wanted):
    for index, (verb, chart, _) in enumerate(life):
        turn = turns[index % len(turns)]
        where = f"{title} {turns} {index} after {turn} {verb} {chart or ''}"
        mine, theirs = got[index], wanted[index]
        error, other = mine["error"], theirs["error"]
        if (error or "").split("\n")[0] != (other or "").split("\n")[0] or (
                other and not error.startswith(other.strip())):
            fail(where + ": error", f"{error!r}\n    is not {other!r}")
        for kind in ("records", "objects"):
            for name in sorted(set(mine[kind]) | set(theirs[kind])):
                count(kind)
                found = difference(mine[kind].get(name), theirs[kind].get(name))
                if found and (title.rsplit(" (", 1)[0], index, name) not in BEYOND:
                    fail(f"{where}: {name}", found)


# Lists.

LISTS = [
    ({"all": True}, ""),
    ({}, ""),
    ({"deployed": True}, "--deployed"),
    ({"failed": True, "uninstalled": True}, "--failed --uninstalled"),
    ({"superseded": True}, "--superseded"),
    ({"pending": True}, "--pending"),
    ({"uninstalling": True}, "--uninstalling"),
    ({"superseded": True, "deployed": True}, "--superseded --deployed"),
    ({"sort_reverse": True}, "--reverse"),
    ({"limit": 2}, "--max 2"),
    ({"limit": 2, "offset": 1}, "-m 2 --offset 1"),
    ({"offset": 50}, "--offset 50"),
    ({"offset": 2, "sort_reverse": True}, "--offset 2 -r"),
    ({"filter": "^[ab]$"}, "--filter ^[ab]$"),
    ({"filter": "a|d"}, "-f a|d"),
    ({"selector": "team=x"}, "--selector team=x"),
    ({"selector": "team!=x"}, "-l team!=x"),
    ({"selector": "status=failed"}, "-l status=failed"),
    ({"selector": "team in (x,y),owner=helm"}, "-l team\u00a0in\u00a0(x,y),owner=helm"),
    ({"selector": "a=b=c"}, "-l a=b=c"),
    ({"selector": "team,!none"}, "-l team,!none"),
]


def lists(helm, yare, cluster):
    """Both list releases in all states alike."""
    namespace = "lists"
    cluster.make(namespace)
    for name, labels in [("a", {"team": "x"}), ("b", {"team": "y"}), ("c", {}), ("d", {"team": "x"}),
                         ("e", {})]:
        helm.run("install", name, "plain", namespace, "secret", {"labels": labels})
    helm.run("upgrade", "a", "plain-2", namespace, "secret", {})
    yare.run("upgrade", "b", "refused", namespace, "secret", {})
    yare.run("uninstall", "c", None, namespace, "secret", {"keep_history": True})
    # Two that died in the middle, as their records tell.
    for name, status in [("d", "pending-upgrade"), ("e", "uninstalling")]:
        path = f"api/v1/namespaces/{namespace}/secrets/sh.helm.release.v1.{name}.v1"
        item = cluster.send(path)
        record = json.loads(gzip.decompress(base64.b64decode(base64.b64decode(
            item["data"]["release"]))))
        record["info"]["status"] = status
        item["data"]["release"] = base64.b64encode(base64.b64encode(gzip.compress(
            json.dumps(record).encode()))).decode()
        item["metadata"]["labels"]["status"] = status
        cluster.send(path, item, "PUT")
    for options, words in LISTS:
        count("reads")
        with helm.config(namespace, "secret") as config:
            try:
                wanted = json.loads(helm.native.call_string(
                    "helm_list", config._raw(), json.dumps(options)))
                wanted = [[item["name"], item["revision"], item["status"]] for item in wanted]
            except helm.error as error:
                wanted = str(error)
        done = yare.call("list", *[word.replace("\u00a0", " ") for word in words.split(" ") if word],
                         "-o", "json", namespace=namespace, driver="secret")
        got = said(done.stderr).split("\n")[0]
        if done.returncode == 0:
            got = [[item["name"], int(item["revision"]), item["status"]]
                   for item in json.loads(done.stdout)]
        if got != wanted:
            fail(f"list {words}", f"{got}\n    is not {wanted}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    parser.add_argument("--only", action="append")
    settings = parser.parse_args()
    start = time.monotonic()
    yare = os.path.abspath(settings.yare)
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, HELM_DATA_HOME=folder)
        subprocess.run([yare, "sandbox", "start", "--detach"], env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        try:
            kubeconfig = subprocess.check_output(
                [yare, "sandbox", "kubeconfig"], env=environment, text=True).strip()
            place = pathlib.Path(folder) / "charts"
            write(place)
            helm, mine = Helm(place, kubeconfig), Yare(place, kubeconfig, yare)
            cluster = Cluster(kubeconfig)
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                jobs, number = {}, 0
                listed = None
                if not settings.only or "lists" in settings.only:
                    listed = pool.submit(lists, helm, mine, cluster)
                for title, life in LIVES.items():
                    if settings.only and title not in settings.only:
                        continue
                    for driver in ["secret"] + ["configmap"] * (title in IN_CONFIG_MAPS):
                        for turns in ["H", "HY", "YH"]:
                            number += 1
                            jobs[f"{title} ({driver})", turns] = life, pool.submit(
                                live, f"{title} ({driver})", life, turns, driver, helm, mine,
                                cluster, number)
                for (title, turns), (life, job) in jobs.items():
                    wanted = jobs[title, "H"][1].result()
                    if turns == "H":
                        continue
                    compare(title, turns, life, job.result(), wanted)
                if listed:
                    listed.result()
                there = [item["metadata"]["name"] for item in cluster.send(
                    "apis/apiextensions.k8s.io/v1/customresourcedefinitions")["items"]]
                if "nevers.interop.example.com" in there:
                    fail("the CRD of a subchart that is switched off was made")
        finally:
            subprocess.run([yare, "sandbox", "stop"], env=environment, check=True,
                           stdout=subprocess.DEVNULL)
    said = ", ".join(f"{number} {what}" for what, number in counts.items())
    print(f"interop: {said}; {len(failures)} differ; {time.monotonic() - start:.0f} s")
    sys.exit(1 if failures else 0)


def as_helm():
    """Runs this program again under the name of helm, which is what the engine signs its fields with."""
    if os.environ.get("INTEROP_IS_HELM"):
        return
    environment = dict(os.environ, INTEROP_IS_HELM="1", PYTHONHOME=sys.base_prefix,
                       PYTHONPATH=os.pathsep.join(path for path in sys.path if path))
    os.execve(sys.executable, ["helm", *sys.argv], environment)


as_helm()
main()
