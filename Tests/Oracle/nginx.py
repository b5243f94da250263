#!/usr/bin/env python3
"""nginx as a chart repository: what is sent to whom, what is sent again, and what comes of it.

    nginx.py --yare PATH

Needs nginx, openssl and helm-python-sdk. Everything is on the loopback interface, below a temporary
folder; prints one line for each check.
"""
import argparse
import gzip
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import helm_python as helm

failures = 0


def check(name, holds, detail=""):
    global failures
    if not holds:
        failures += 1
    print(("ok   " if holds else "FAIL ") + name + (f": {detail}" if not holds and detail else ""))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


CONFIGURATION = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  log_format seen escape=json '{{"port":"$server_port","uri":"$uri","status":"$status",'
    '"auth":"$http_authorization","tag":"$http_if_none_match","since":"$http_if_modified_since",'
    '"encoding":"$sent_http_content_encoding","bytes":"$body_bytes_sent",'
    '"connection":"$connection"}}';
  access_log {folder}/access.log seen;
  types {{ text/yaml yaml; application/gzip tgz; }}
  gzip on; gzip_types text/yaml; gzip_min_length 1;
  root {folder}/www;
  server {{
    listen 127.0.0.1:{plain};
    location /private/ {{
      alias {folder}/www/; auth_basic charts; auth_basic_user_file {folder}/users;
    }}
    location /moved/ {{ return 302 http://127.0.0.1:{other}/$uri; }}
    location = /private-moved/index.yaml {{
      alias {folder}/www/index.yaml; auth_basic charts; auth_basic_user_file {folder}/users;
    }}
    location /private-moved/ {{
      auth_basic charts; auth_basic_user_file {folder}/users;
      return 302 http://localhost:{other}$uri;
    }}
    location /circle/ {{ return 302 $uri; }}
    location /slow/ {{ alias {folder}/www/; limit_rate 20k; }}
    location /busy/ {{ add_header Retry-After 1 always; return 503; }}
  }}
  server {{
    listen 127.0.0.1:{other};
    rewrite ^/(private-)?moved/(.*)$ /$2 last;
    rewrite ^//moved/(.*)$ /$1 last;
  }}
  server {{
    listen 127.0.0.1:{tls} ssl;
    ssl_certificate {folder}/server.crt; ssl_certificate_key {folder}/server.key;
    ssl_client_certificate {folder}/ca.crt; ssl_verify_client optional;
    if ($ssl_client_verify != SUCCESS) {{ return 403; }}
  }}
}}
"""


class Nginx:
    def __init__(self, folder):
        self.folder = folder
        self.plain, self.other, self.tls = free_port(), free_port(), free_port()
        with open(folder + "/nginx.conf", "w") as file:
            file.write(CONFIGURATION.format(**self.__dict__))
        self.process = subprocess.Popen(
            ["nginx", "-p", folder, "-e", folder + "/error.log", "-c", folder + "/nginx.conf"])
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", self.tls)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit("nginx does not start: " + pathlib.Path(folder + "/error.log").read_text())

    def address(self, path="", port=None):
        return f"http://127.0.0.1:{port or self.plain}{path}"

    def seen(self):
        """The requests since the last time."""
        # The log is written when the answer is complete, which may be after the client has it.
        time.sleep(0.1)
        path = self.folder + "/access.log"
        with open(path) as file:
            requests = [json.loads(line) for line in file if line.strip()]
        os.truncate(path, 0)
        return requests

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def certificates(folder):
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/ca.key", "-out",
            folder + "/ca.crt", "-subj", "/CN=charts CA", "-days", "2")
    for name in ["server", "client"]:
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{folder}/{name}.key", "-out",
                f"{folder}/{name}.csr", "-subj", f"/CN={name}")
        with open(folder + "/names", "w") as file:
            file.write("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
        openssl("x509", "-req", "-in", f"{folder}/{name}.csr", "-CA", folder + "/ca.crt", "-CAkey",
                folder + "/ca.key", "-CAcreateserial", "-out", f"{folder}/{name}.crt", "-days", "2",
                "-extfile", folder + "/names")


class Yare:
    """Runs of the tool with a home of their own."""

    def __init__(self, path, folder):
        self.path, self.home = path, tempfile.mkdtemp(dir=folder)

    def __call__(self, *arguments, **more):
        environment = dict(os.environ, HOME=self.home)
        run = subprocess.run([self.path, *arguments], capture_output=True, text=True,
                             env=environment, **more)
        return run.returncode, run.stdout, run.stderr

    def files(self, below=".cache/helm/content"):
        return [name for _, _, names in os.walk(os.path.join(self.home, below)) for name in names]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    yare = os.path.abspath(parser.parse_args().yare)
    examples = pathlib.Path(__file__).resolve().parents[2] / "Examples"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["HOME"] = folder
        os.mkdir("www")
        for name in ["alpha", "beta"]:
            subprocess.run([yare, "create", name], check=True, capture_output=True)
            for version in ["1.0.0", "1.1.0"]:
                subprocess.run([yare, "package", name, "--version", version, "-d", "www"],
                               check=True, capture_output=True)
        for name in ["helm-auth", "helm-plans", "helm-analytics"]:
            subprocess.run([yare, "package", examples / name, "-d", "www"], check=True,
                           capture_output=True)
        subprocess.run([yare, "repo", "index", "www"], check=True)
        hashed = subprocess.run(["openssl", "passwd", "-apr1", "secret"], check=True,
                                capture_output=True, text=True).stdout.strip()
        pathlib.Path("users").write_text("ann:" + hashed + "\n")
        # nginx's worker is another user when the test is run by root.
        os.chmod(folder, 0o755)
        certificates(folder)
        nginx = Nginx(folder)
        try:
            indexes(Yare(yare, folder), nginx)
            credentials(yare, folder, nginx)
            redirects(Yare(yare, folder), nginx)
            client_certificates(Yare(yare, folder), nginx)
            slowness(yare, folder, nginx)
            locked(yare, folder, nginx)
            umbrella(Yare(yare, folder), nginx, examples)
            read_only_home(yare, folder, nginx)
            progress(yare, folder, nginx)
        finally:
            nginx.stop()
    raise SystemExit(1 if failures else 0)


def indexes(yare, nginx):
    status, _, err = yare("repo", "add", "r", nginx.address())
    first = nginx.seen()
    check("an index comes packed", status == 0 and first[-1]["encoding"] == "gzip", err or first)
    status, out, _ = yare("repo", "update")
    second = nginx.seen()
    check("one that did not change is not sent again",
          status == 0 and second[-1]["status"] == "304" and second[-1]["tag"] != ""
          and second[-1]["since"] != "", second)
    check("the update is told all the same", "Successfully got an update" in out, out)
    os.utime("www/index.yaml", (1, 1))
    yare("repo", "update")
    check("one that changed is", nginx.seen()[-1]["status"] == "200")
    yare("pull", "r/alpha")
    check("archives come as they are", nginx.seen()[-1]["encoding"] == "")
    status, out, err = yare("template", "x", ".", "-f", nginx.address("/values.yaml"))
    check("values that are not there are told of",
          status == 1 and f"{nginx.address('/values.yaml')} : 404 Not Found" in err, err)
    with open("www/values.yaml", "w") as file:
        file.write("replicaCount: 7\n")
    status, out, err = yare("template", "x", "r/alpha", "-f", nginx.address("/values.yaml"))
    check("values come from an address", status == 0 and "replicas: 7" in out, err)
    status, out, err = yare("template", "x", "r/alpha",
                            "--set-file", "image.tag=" + nginx.address("/values.yaml"))
    check("and single ones", status == 0 and "replicaCount: 7" in out, err)
    for command in [["show", "chart"], ["template", "x"]]:
        status, out, err = yare(*command, "alpha", "--repo", nginx.address(), "--version", "^1.0.0")
        check(f"{command[0]} takes a repository that was not added",
              status == 0 and "1.1.0" in out, err)
    wanted = helm.show("helm-auth", output_format="chart", repo_url=nginx.address())
    _, out, _ = yare("show", "chart", "helm-auth", "--repo", nginx.address())
    check("and shows what Helm does", out == wanted, f"{out!r} {wanted!r}")


def credentials(path, folder, nginx):
    yare = Yare(path, folder)
    private = nginx.address("/private/")
    nginx.seen()
    for words, account in [("none", []), ("wrong ones", ["--username", "ann", "--password", "no"])]:
        status, _, err = yare("repo", "add", "p", private, *account)
        check(f"a private repository with {words} is refused",
              status == 1 and "401 Unauthorized" in err and private in err, err)
    account = ["--username", "ann", "--password", "secret"]
    status, _, err = yare("repo", "add", "p", private, *account)
    check("and with the right ones is added", status == 0, err)
    status, _, err = yare("repo", "add", "q", private, "--username", "ann", "--password-stdin",
                          input="secret\n")
    check("also from standard input", status == 0, err)
    file = os.path.join(yare.home, ".config/helm/repositories.yaml")
    check("only its user can read the file", os.stat(file).st_mode & 0o077 == 0)
    status, _, err = yare("pull", "p/alpha")
    check("its charts come with them", status == 0 and nginx.seen()[-1]["auth"] != "", err)
    # A chart on another port: another server.
    text = pathlib.Path("www/index.yaml").read_text()
    try:
        with open("www/index.yaml", "w") as index:
            index.write(re.sub(r"- (\S+\.tgz)", "- " + nginx.address(r"/\1", nginx.other), text))
        for all_hosts in [False, True]:
            yare = Yare(path, folder)
            flag = ["--pass-credentials"] if all_hosts else []
            yare("repo", "add", "p", private, *account, *flag)
            nginx.seen()
            status, _, err = yare("pull", "p/alpha")
            last = nginx.seen()[-1]
            check(f"another server gets {'them when told' if all_hosts else 'none'}",
                  status == 0 and (last["auth"] != "") == all_hosts
                  and last["port"] == str(nginx.other), err or last)
            status, _, err = yare("pull", "alpha", "--repo", private, *account, *flag,
                                  "--version", "1.0.0")
            last = nginx.seen()[-1]
            check(f"and with --repo {'too' if all_hosts else 'none'}",
                  status == 0 and (last["auth"] != "") == all_hosts, err or last)
    finally:
        pathlib.Path("www/index.yaml").write_text(text)


def redirects(yare, nginx):
    nginx.seen()
    status, _, err = yare("repo", "add", "m", nginx.address("/moved"))
    check("redirects are followed", status == 0, err)
    nginx.seen()
    status, _, err = yare("pull", "alpha", "--repo", nginx.address("/private-moved"),
                          "--username", "ann", "--password", "secret")
    requests = nginx.seen()
    there = [one for one in requests if one["port"] == str(nginx.other)]
    check("a redirect to another host leads to the chart", status == 0 and len(there) == 1,
          err or requests)
    check("without credentials (CVE-2021-32690)", all(one["auth"] == "" for one in there), there)
    status, _, err = yare("repo", "add", "c", nginx.address("/circle"))
    check("a circle of them ends", status == 1 and nginx.address("/circle") in err
          and len(nginx.seen()) <= 12, err)


def client_certificates(yare, nginx):
    address = f"https://127.0.0.1:{nginx.tls}"
    status, _, err = yare("repo", "add", "t", address)
    check("a server nobody vouches for is refused",
          status == 1 and "certificate signed by unknown authority" in err, err)
    status, _, err = yare("repo", "add", "t", address, "--ca-file", "ca.crt")
    check("and one that wants a certificate", status == 1 and "403 Forbidden" in err, err)
    pair = ["--cert-file", "client.crt", "--key-file", "client.key"]
    status, _, err = yare("repo", "add", "t", address, "--ca-file", "ca.crt", *pair)
    check("with both the repository is added", status == 0, err)
    status, _, err = yare("pull", "t/alpha")
    check("and its charts are had", status == 0, err)
    status, _, err = yare("pull", "alpha", "--repo", address, "--insecure-skip-tls-verify", *pair)
    check("or without a look at the server", status == 0, err)
    status, _, err = yare("repo", "add", "u", address, "--ca-file", "none.crt")
    check("files that are not there are told of", status == 1 and "none.crt" in err, err)


def slowness(path, folder, nginx):
    yare = Yare(path, folder)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        status, _, err = yare("repo", "add", "s", address, "--timeout", "1s")
        took = time.monotonic() - began
    check("who waits too long is told so",
          status == 1 and address + "/index.yaml" in err and 1 <= took < 60, f"{took} s: {err}")
    status, _, err = yare("repo", "add", "s", nginx.address("/slow"))
    check("a slow server is waited for", status == 0, err)
    nginx.seen()
    status, _, err = yare("repo", "add", "b", nginx.address("/busy"))
    check("a busy one is asked again, and told of",
          status == 1 and len(nginx.seen()) > 1 and "503 Service Unavailable" in err, err)


def parent(name, dependencies):
    os.makedirs(name)
    with open(name + "/Chart.yaml", "w") as file:
        file.write("apiVersion: v2\nname: parent\nversion: 0.1.0\ndependencies:\n")
        for dependency, version, repository in dependencies:
            file.write(f"- {{name: {dependency}, version: {version}, repository: {repository}}}\n")


def locked(path, folder, nginx):
    yare = Yare(path, folder)
    address = nginx.address()
    wanted = [("alpha", "^1.0.0", address), ("beta", "1.0.0", address)]
    parent("locked", wanted)
    nginx.seen()
    status, _, err = yare("dependency", "update", "locked")
    requests = nginx.seen()
    check("dependencies come", status == 0
          and sorted(os.listdir("locked/charts")) == ["alpha-1.1.0.tgz", "beta-1.0.0.tgz"], err)
    check("the index is read once",
          [one["uri"] for one in requests].count("/index.yaml") == 1, requests)
    parent("theirs", wanted)
    helm.dependency_update("theirs")

    def digest(name):
        return re.search(r"^digest: (.*)$", pathlib.Path(name + "/Chart.lock").read_text(), re.M)[1]

    check("the lock file has Helm's digest", digest("locked") == digest("theirs"))
    shutil.copy("locked/Chart.lock", "theirs/Chart.lock")
    shutil.rmtree("theirs/charts")
    helm.dependency_build("theirs")
    check("Helm builds from it", len(os.listdir("theirs/charts")) == 2)
    yare("repo", "add", "r", address)
    shutil.rmtree("locked/charts")
    status, _, err = yare("dependency", "build", "locked")
    check("it is built from again", status == 0 and len(os.listdir("locked/charts")) == 2, err)
    # Somebody puts another archive in the place of a published version, and into the index.
    shutil.copytree("www", "kept")
    before = pathlib.Path("locked/Chart.lock").read_text()
    with open("alpha/values.yaml", "a") as file:
        file.write("more: 1\n")
    subprocess.run([path, "package", "alpha", "--version", "1.1.0", "-d", "www"], check=True,
                   capture_output=True)
    subprocess.run([path, "repo", "index", "www"], check=True)
    names = sorted(os.listdir("locked/charts"))
    status, _, err = yare("dependency", "build", "locked")
    check("an archive other than the locked one is refused",
          status == 1 and "alpha-1.1.0.tgz" in err and "Chart.lock" in err, err)
    check("and nothing is changed", sorted(os.listdir("locked/charts")) == names
          and pathlib.Path("locked/Chart.lock").read_text() == before
          and sorted(os.listdir("locked")) == ["Chart.lock", "Chart.yaml", "charts"])
    shutil.rmtree("www")
    shutil.move("kept", "www")


def umbrella(yare, nginx, examples):
    shutil.copytree(examples / "umbrella", "umbrella")
    shutil.rmtree("umbrella/charts", ignore_errors=True)
    for name in ["Chart.lock"]:
        if os.path.exists("umbrella/" + name):
            os.remove("umbrella/" + name)
    chart = pathlib.Path("umbrella/Chart.yaml")
    text = chart.read_text()
    chart.write_text(re.sub(r"file://\.\./helm-\w+", nginx.address(), text))
    status, _, err = yare("dependency", "update", "umbrella")
    check("the umbrella's three services come from nginx",
          status == 0 and sorted(name.rsplit("-", 1)[0] for name in os.listdir("umbrella/charts"))
          == ["helm-analytics", "helm-auth", "helm-plans"], err)
    _, ours, _ = yare("template", "shop", "umbrella")
    _, wanted, _ = yare("template", "shop", str(examples / "umbrella"))
    check("and render as those beside it", ours == wanted and ours != "")


def read_only_home(path, folder, nginx):
    yare = Yare(path, folder)
    yare("repo", "add", "r", nginx.address())
    user = {}
    if os.getuid() == 0:
        # For root nothing is read-only.
        user = {"user": 65534, "group": 65534, "extra_groups": []}
    else:
        for below, _, _ in os.walk(yare.home):
            os.chmod(below, 0o555)
    for below, _, names in os.walk(yare.home):
        os.chmod(below, 0o555)
        for name in names:
            os.chmod(os.path.join(below, name), 0o444)
    before = sorted(yare.files("."))
    status, out, err = yare("search", "repo", "alpha", **user)
    check("a read-only home is searched", status == 0 and "r/alpha" in out, err)
    status, out, err = yare("show", "chart", "r/alpha", **user)
    check("a chart that cannot be kept names its address and the way out",
          status == 1 and nginx.address("/alpha-1.1.0.tgz") in err and "HELM_CACHE_HOME" in err, err)
    status, _, err = yare("repo", "update", **user)
    check("an update of a read-only home is told of, or not needed",
          status == 0 or nginx.address() in err, err)
    os.utime("www/index.yaml")
    status, out, err = yare("repo", "update", **user)
    check("an index that cannot be kept too", status == 1 and nginx.address() in out + err
          and "permission denied" in out + err, out + err)
    status, _, err = yare("repo", "add", "z", nginx.address("/"), **user)
    check("no repository is added to it", status == 1 and "permission denied" in err, err)
    check("nothing is left in it", sorted(yare.files(".")) == before,
          set(yare.files(".")) - set(before))
    for below, _, _ in os.walk(yare.home):
        os.chmod(below, 0o755)


def progress(path, folder, nginx):
    yare = Yare(path, folder)
    yare("repo", "add", "s", nginx.address("/slow"))
    with open("www/large.tgz", "wb") as file:
        file.write(os.urandom(60_000))
    command = [path, "pull", nginx.address("/slow/large.tgz"), "-d", "loaded"]
    os.mkdir("loaded")
    environment = dict(os.environ, HOME=yare.home)
    quiet = subprocess.run(command, capture_output=True, text=True, env=environment)
    check("elsewhere a download is quiet", quiet.returncode == 0
          and quiet.stdout == quiet.stderr == "", quiet.stderr)
    shown = subprocess.run(["script", "-qec", " ".join(command), "/dev/null"], capture_output=True,
                           text=True, env=environment, stdin=subprocess.DEVNULL)
    check("on a terminal it has a bar, which goes away",
          "downloading [" in shown.stdout and "% of 0.0 MB" in shown.stdout
          and shown.stdout.rstrip("\r\n").endswith("\x1b[K"), repr(shown.stdout[-200:]))


if __name__ == "__main__":
    main()
