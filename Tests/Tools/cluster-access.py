#!/usr/bin/env python3
"""Every way in to a cluster that a kubeconfig, flags and variables can name, and what is said where it is
shut: yare against the listener of a sandbox.

    cluster-access.py --yare PATH
"""
import argparse
import base64
import json
import os
import select
import socket
import subprocess
import tempfile
import threading

from sandboxed import Sandbox, check, finish


class Proxy:
    """A proxy for tunnels that counts them, and may want a password."""

    def __init__(self, password=""):
        self.password, self.tunnels = password, 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            client, _ = self.server.accept()
            threading.Thread(target=self.tunnel, args=(client,), daemon=True).start()

    def tunnel(self, client):
        head = b""
        while b"\r\n\r\n" not in head:
            piece = client.recv(4096)
            if not piece:
                return
            head += piece
        wanted = b"Proxy-Authorization: Basic " + base64.b64encode(self.password.encode())
        if self.password and wanted.lower() not in head.lower():
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            client.close()
            return
        self.tunnels += 1
        host, port = head.split()[1].decode().rsplit(":", 1)
        far = socket.create_connection((host, int(port)))
        client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        pair = {client: far, far: client}
        while True:
            for ready in select.select(list(pair), [], [])[0]:
                data = ready.recv(65536)
                if not data:
                    client.close()
                    far.close()
                    return
                pair[ready].sendall(data)


class Access:
    def __init__(self, box, root):
        self.box, self.root = box, root
        self.count = 0
        self.good = f'cluster: {{server: "https://127.0.0.1:{box.port}", certificate-authority-data: ' \
            + base64.b64encode(box.authority.encode()).decode() + "}"

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.root, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def config(self, user, cluster=None, context=""):
        self.count += 1
        return self.write(f"config-{self.count}", f"""
apiVersion: v1
kind: Config
current-context: c
contexts: [{{name: c, context: {{cluster: k, user: u{context}}}}}]
clusters: [{{name: k, {cluster or self.good}}}]
users: [{{name: u, user: {user}}}]
""")

    def opens(self, what, *words, **variables):
        code, output, error = self.box.run("list", "--short", *words, **variables)
        check(what, code == 0 and output == "r\n", "" if code == 0 else error)

    def shut(self, what, text, *words, **variables):
        code, output, error = self.box.run("list", "--short", *words, **variables)
        check(what, code == 1 and text in error, "" if text in error else f"{text!r} wanted: {output}{error}")


def users(way, box):
    token = f"{{token: {box.token}}}"
    way.opens("a token", "--kubeconfig", way.config(token))
    way.opens("KUBECONFIG", KUBECONFIG=way.config(token))
    way.opens("a list, of which one is not there", KUBECONFIG="/none:" + way.config(token) + ":" + way.config("{token: other}"))
    file = way.write("token", box.token + "\n")
    way.opens("a file with a token", "--kubeconfig", way.config("{tokenFile: token}"))
    way.opens("a path of its own", "--kubeconfig", way.config(f"{{tokenFile: {file}}}"))
    way.shut("a wrong token", "the server has asked for the client to provide credentials",
             "--kubeconfig", way.config("{token: wrong}"))
    way.shut("nobody", "the server has asked for the client to provide credentials", "--kubeconfig", way.config("{}"))
    way.shut("one who may not", 'User "jane" cannot list resource "secrets"', "--kubeconfig",
             way.config(f"{{token: {box.token}, as: jane, as-groups: [devs]}}"))
    way.shut("the same by flags", 'User "jane" cannot list', "--kubeconfig", way.config(token), "--kube-as-user", "jane",
             "--kube-as-group", "devs")
    way.shut("the same by variables", 'User "jane" cannot list', "--kubeconfig", way.config(token), HELM_KUBEASUSER="jane")
    way.opens("one who may", "--kubeconfig", way.config(token), "--kube-as-user", "jane", "--kube-as-group", "system:masters")
    way.shut("a file that is not there", "no such file", "--kubeconfig", way.config("{tokenFile: /none}"))
    way.shut("a context that is not there", 'context "none" does not exist', "--kubeconfig", way.config(token), "--kube-context", "none")
    way.opens("a context by its name", "--kubeconfig", way.config(token), "--kube-context", "c")


def plugins(way, box):
    def plugin(version, body, more=""):
        script = way.write("plugin.sh", "#!/bin/sh\necho run >> " + way.root + "/runs\n" + body, 0o700)
        return way.config(f"{{exec: {{apiVersion: client.authentication.k8s.io/{version}, command: {script}, "
                          f"interactiveMode: Never{more}}}}}")

    for version in ["v1", "v1beta1"]:
        answer = json.dumps({"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/" + version,
                             "status": {"token": box.token, "expirationTimestamp": "2099-01-01T00:00:00Z"}})
        way.write("runs", "")
        way.opens("a plugin of " + version, "--kubeconfig", plugin(version, f"echo '{answer}'"))
        runs = open(way.root + "/runs", encoding="utf-8").read().count("run")
        check("it runs once for all requests of a command", runs == 1, runs)
    way.shut("a plugin that fails", "failed with exit code 3", "--kubeconfig", plugin("v1", "exit 3"))
    way.shut("a plugin that says nonsense", "getting credentials:", "--kubeconfig", plugin("v1", "echo no"))
    way.shut("a plugin that is missing, with its hint", "get it at example.org", "--kubeconfig", way.config(
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-plugin, interactiveMode: Never, "
        'installHint: "get it at example.org"}}'))


def servers(way, box, root):
    authority = way.write("ca.crt", box.authority)
    address = f"https://127.0.0.1:{box.port}"
    by_flags = ["--kube-apiserver", address, "--kube-token", box.token]
    empty = {"KUBECONFIG": "/none"}
    way.opens("all by flags", *by_flags, "--kube-ca-file", authority, **empty)
    way.opens("all by variables", HELM_KUBEAPISERVER=address, HELM_KUBETOKEN=box.token, HELM_KUBECAFILE=authority, **empty)
    way.shut("a server that is not known", "certificate signed by unknown authority", *by_flags, **empty)
    way.opens("not checked when that is asked for", *by_flags, "--kube-insecure-skip-tls-verify", **empty)
    way.opens("a name of its own", *by_flags, "--kube-ca-file", authority, "--kube-tls-server-name", "kubernetes.default.svc", **empty)
    way.shut("a wrong name", "example.org", *by_flags, "--kube-ca-file", authority, "--kube-tls-server-name", "example.org", **empty)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                    root + "/other.key", "-out", root + "/other.crt", "-subj", "/CN=other", "-days", "1"],
                   check=True, capture_output=True)
    way.shut("another authority", "certificate signed by unknown authority", *by_flags, "--kube-ca-file", root + "/other.crt", **empty)
    way.shut("an authority that is no file", "no such file", *by_flags, "--kube-ca-file", "/none.crt", **empty)
    way.opens("an authority beside the configuration", "--kubeconfig", way.config(
        f"{{token: {box.token}}}", f'cluster: {{server: "{address}", certificate-authority: ca.crt}}'))
    way.shut("a server that is not there", "connect: connection refused", "--kube-apiserver", "https://127.0.0.1:1", **empty)
    way.shut("a name that is none", "no such host", "--kube-apiserver", "https://no-such-host.invalid", **empty)


def proxies(way, box):
    token = f"{{token: {box.token}}}"
    proxy = Proxy()
    named = way.good.replace("{server", f'{{proxy-url: "http://127.0.0.1:{proxy.port}", server', 1)
    way.opens("a proxy of the cluster", "--kubeconfig", way.config(token, named))
    check("which is used", proxy.tunnels > 0, proxy.tunnels)
    # A proxy of the environment is not for this machine's own addresses, as in Go; by a name it is.
    before = proxy.tunnels
    way.opens("a proxy of the environment", "--kubeconfig", way.config(token), HTTPS_PROXY=f"http://127.0.0.1:{proxy.port}")
    check("which is not for this machine", proxy.tunnels == before, proxy.tunnels - before)
    locked = Proxy("me:secret")
    named = way.good.replace("{server", f'{{proxy-url: "http://me:secret@127.0.0.1:{locked.port}", server', 1)
    way.opens("a proxy with a password", "--kubeconfig", way.config(token, named))
    named = way.good.replace("{server", f'{{proxy-url: "http://127.0.0.1:{locked.port}", server', 1)
    way.shut("without it", '/version": Proxy Authentication Required', "--kubeconfig", way.config(token, named))
    named = way.good.replace("{server", '{proxy-url: "http://127.0.0.1:1", server', 1)
    way.shut("a proxy that is not there", "proxyconnect tcp: dial tcp 127.0.0.1:1: connect: connection refused", "--kubeconfig", way.config(token, named))


def namespaces(way, box):
    token = f"{{token: {box.token}}}"
    config = way.config(token, context=", namespace: elsewhere")
    code, output, _ = box.run("list", "--short", "--kubeconfig", config)
    check("the namespace of the context", code == 0 and output == "", output)
    way.opens("a flag goes first", "--kubeconfig", config, "--namespace", "default")
    way.opens("a variable too", "--kubeconfig", config, HELM_NAMESPACE="default")
    way.opens("with a limit on requests", "--kubeconfig", way.config(token), "--qps", "5", "--burst-limit", "2")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    yare = os.path.abspath(parser.parse_args().yare)
    with tempfile.TemporaryDirectory() as root:
        box = Sandbox(yare, root, "access")
        box.start()
        try:
            os.makedirs(root + "/plain/templates")
            with open(root + "/plain/Chart.yaml", "w", encoding="utf-8") as file:
                file.write("apiVersion: v2\nname: c\nversion: 0.1.0\n")
            code, output, error = box.run("install", "r", root + "/plain", "--kubeconfig", box.kubeconfig)
            check("the kubeconfig of the sandbox", code == 0, error)
            way = Access(box, root)
            users(way, box)
            plugins(way, box)
            servers(way, box, root)
            proxies(way, box)
            namespaces(way, box)
        finally:
            box.command("stop")
    finish()


if __name__ == "__main__":
    main()
