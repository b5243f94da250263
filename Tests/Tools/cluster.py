"""A sandbox cluster for scripts that look at what the real `yare` left in it.

    with Cluster(yare) as cluster:
        cluster.items("/api/v1/namespaces/default/configmaps")
"""
import base64
import gzip
import http.client
import json
import os
import shutil
import tempfile
import threading

from sandboxed import Sandbox


class Cluster(Sandbox):
    """A sandbox in a folder of its own, which goes with it, and its API."""

    def __init__(self, yare):
        self.folder = tempfile.mkdtemp(prefix="yare-cluster-")
        super().__init__(yare, self.folder, "default")
        self._local = threading.local()

    def __exit__(self, *_):
        super().__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, path, body=None, kind="application/json"):
        """The status and the answer's tree, on a connection of the thread."""
        for attempt in range(2):
            connection = getattr(self._local, "connection", None) or self.connect()
            self._local.connection = connection
            try:
                return self.ask(method, path, body, connection, content=kind)
            except (OSError, http.client.HTTPException):
                self._local.connection = None
                if attempt:
                    raise
        return None

    def get(self, path):
        status, tree = self.call("GET", path)
        return tree if status == 200 else None

    def items(self, path):
        return (self.get(path) or {}).get("items", [])

    def namespace(self, name):
        self.call("POST", "/api/v1/namespaces", {
            "apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})

    def records(self, namespace, kind="secrets"):
        """The revisions of all releases in a namespace: trees with status, lease and the record."""
        found = []
        for item in self.items(f"/api/v1/namespaces/{namespace}/{kind}?labelSelector=owner%3Dhelm"):
            text = base64.b64decode(item["data"]["release"])
            record = json.loads(gzip.decompress(base64.b64decode(text)))
            annotations = item["metadata"].get("annotations", {})
            found.append({
                "name": record["name"], "revision": record["version"],
                "status": record["info"]["status"], "label": item["metadata"]["labels"]["status"],
                "description": record["info"].get("description", ""), "record": record,
                "lease": annotations.get("lease.yare.dev/token")})
        return sorted(found, key=lambda one: one["revision"])

    def chart(self, *objects, **files):
        """A folder with a chart of these objects and, by name without the ending, other YAML files."""
        folder = tempfile.mkdtemp(dir=self.folder)
        os.mkdir(folder + "/templates")
        files = {"Chart": "apiVersion: v2\nname: shop\nversion: 1.0.0\n", **files,
                 "templates/all": "---\n".join(objects)}
        for name, text in files.items():
            with open(f"{folder}/{name}.yaml", "w", encoding="utf-8") as file:
                file.write(text)
        return folder
