#!/usr/bin/env python3
"""Charts in a real OCI registry: signatures, dependencies, large ones, indexes of manifests, homes that
cannot be written to; with the real Helm engine as peer where it takes part.

usage: registry_charts.py [--yare BINARY] [--examples FOLDER]

Exit status 1 when anything is not as it should be.

Needs docker-registry, gnupg and helm-python-sdk.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import helm_python

from registry_parts import (
    INDEX, MANIFEST, Registry, Yare, chart, check, digest, fetch, finish, request)

PLAIN = "--plain-http"


def gpg(folder, *words):
    common = ["gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""]
    return subprocess.run(common + list(words), capture_output=True, check=True,
                          env=dict(os.environ, GNUPGHOME=folder)).stdout


def keys(folder):
    home = os.path.join(folder, "gpg")
    os.mkdir(home, 0o700)
    gpg(home, "--quick-gen-key", "Rosa <rosa@example.com>", "rsa2048", "default", "never")
    for name, flag in [("public", "--export"), ("secret", "--export-secret-keys")]:
        with open(os.path.join(folder, name), "wb") as file:
            file.write(gpg(home, flag))
    return os.path.join(folder, "public"), os.path.join(folder, "secret")


def signatures(yare, folder, host):
    """What one tool signs and pushes, the other pulls and verifies."""
    public, secret = keys(folder)
    root = os.path.join(folder, "signed")
    client = helm_python.RegistryClient(plain_http=True)
    for side in ["yare", "helm"]:
        target = os.path.join(root, side)
        os.makedirs(target)
        if side == "yare":
            chart(folder, "2.0.0+s", name="sealed")
            yare("package", os.path.join(folder, "charts", "sealed"), "-d", target, "--sign",
                 "--key", "Rosa", "--keyring", secret)
            archive = os.path.join(target, "sealed-2.0.0+s.tgz")
            status = yare("push", archive, f"oci://{host}/{side}", PLAIN)[0]
            check("a signed chart is pushed", status, 0)
        else:
            archive = shutil.copy(chart(folder, "2.0.0+s", name="sealed"), target)
            helm_python.sign(archive, key="Rosa", keyring=secret)
            client.push(archive, f"oci://{host}/{side}", plain_http=True)
        layers = json.loads(fetch(host, f"/v2/{side}/sealed/manifests/2.0.0_s"))["layers"]
        check(f"{side}: the signature is a layer", sorted(one["mediaType"][-4:] for one in layers),
              ["gzip", "prov"])
        pulled = os.path.join(root, side + "-pulled")
        os.makedirs(pulled)
        reference = f"oci://{host}/{side}/sealed"
        status, out, errors = yare("pull", reference, PLAIN, "--verify", "--keyring", public, "-d",
                                   pulled)
        check(f"{side} signed, yare verifies",
              (status, "Signed by: Rosa <rosa@example.com>" in out, errors), (0, True, ""))
        check(f"{side} signed, Helm verifies", helm_python.verify(
            os.path.join(pulled, "sealed-2.0.0+s.tgz"), public)["signed_by"],
              ["Rosa <rosa@example.com>"])
        check(f"{side}: the archive is the same", digest(os.path.join(pulled, "sealed-2.0.0+s.tgz")),
              digest(archive))
        only = os.path.join(root, side + "-prov")
        os.makedirs(only)
        yare("pull", reference, PLAIN, "--prov", "-d", only)
        check(f"{side}: --prov brings both", sorted(os.listdir(only)),
              ["sealed-2.0.0+s.tgz", "sealed-2.0.0+s.tgz.prov"])
        check(f"{side}: template --verify", yare(
            "template", "x", reference, PLAIN, "--verify", "--keyring", public)[0], 0)
    unsigned(yare, folder, host, public)


def unsigned(yare, folder, host, public):
    archive = chart(folder, "1.0.0", name="open")
    yare("push", archive, f"oci://{host}/yare", PLAIN)
    reference = f"oci://{host}/yare/open"
    target = os.path.join(folder, "unsigned")
    os.makedirs(target)
    status, _, errors = yare("pull", reference, PLAIN, "--verify", "--keyring", public, "-d", target)
    check("a chart without a signature is refused", (status, errors, os.listdir(target)),
          (1, f'Error: failed to fetch provenance "{reference}:1.0.0.prov"\n', []))
    # Another chart's signature.
    shutil.copy(os.path.join(folder, "signed", "helm", "sealed-2.0.0+s.tgz.prov"), archive + ".prov")
    yare("push", archive, f"oci://{host}/wrong", PLAIN)
    status, _, errors = yare("pull", f"oci://{host}/wrong/open", PLAIN, "--verify", "--keyring",
                             public, "-d", target)
    check("another chart's signature is refused", (status, os.listdir(target)), (1, []))
    os.remove(archive + ".prov")


def large(yare, folder, registry):
    """30 MB go in pieces, once, and are taken over by another repository without being sent."""
    blobs = {f"blob{number}.bin": os.urandom(5_000_000) for number in range(6)}
    archive = chart(folder, "3.0.0", name="large", files=blobs)
    check("the chart is large", os.path.getsize(archive) > 29_000_000)
    host = registry.host
    check("it is pushed", yare("push", archive, f"oci://{host}/yare", PLAIN)[0], 0)
    check("in pieces", registry.asked('"PATCH '), 2)
    check("again, nothing is sent",
          (yare("push", archive, f"oci://{host}/yare", PLAIN)[0], registry.asked('"PATCH ')), (0, 2))
    mounted = yare("push", archive, f"oci://{host}/second", PLAIN, "--mount-from", "yare/large")[0]
    check("another repository takes it over", (mounted, registry.asked('"PATCH ')), (0, 2))
    check("both blobs", registry.asked("mount=sha256"), 2)
    unknown = yare("push", archive, f"oci://{host}/third", PLAIN, "--mount-from", "yare/none")[0]
    check("what is not there is sent", (unknown, registry.asked('"PATCH ')), (0, 4))
    target = os.path.join(folder, "large")
    os.makedirs(target)
    helm_python.RegistryClient(plain_http=True).pull(
        f"oci://{host}/third/large", version="3.0.0", destination=target, plain_http=True)
    check("Helm pulls it", digest(os.path.join(target, "large-3.0.0.tgz")), digest(archive))


def indexes(yare, folder, host):
    """A tag may name an index of manifests, one of which is the chart's."""
    archive = chart(folder, "4.0.0", name="indexed")
    yare("push", archive, f"oci://{host}/yare", PLAIN)
    base = "/v2/yare/indexed/"
    manifest = fetch(host, base + "manifests/4.0.0")

    def put(tag, manifests, kind=INDEX):
        document = json.dumps({"schemaVersion": 2, "mediaType": kind, "manifests": manifests})
        status, _, body = request(host, "PUT", base + "manifests/" + tag, document, Content_Type=kind)
        check(f"the registry takes the index {tag}", (status, body), (201, b""))

    entry = {"mediaType": MANIFEST, "size": len(manifest),
             "digest": "sha256:" + hashlib.sha256(manifest).hexdigest()}
    put("4.1.0", [entry])
    client = helm_python.RegistryClient(plain_http=True)
    ours, theirs = os.path.join(folder, "ours"), os.path.join(folder, "theirs")
    os.makedirs(ours), os.makedirs(theirs)
    status, out, errors = yare("pull", f"oci://{host}/yare/indexed", PLAIN, "-d", ours)
    client.pull(f"oci://{host}/yare/indexed", version="4.1.0", destination=theirs, plain_http=True)
    check("an index leads to the chart", (status, errors, os.listdir(ours)),
          (0, "", os.listdir(theirs)))
    check("it is the same", digest(os.path.join(ours, "indexed-4.1.0.tgz")), digest(archive))
    index = fetch_as(host, base + "manifests/4.1.0", INDEX)
    check("the digest told is the index's",
          "Digest: sha256:" + hashlib.sha256(index).hexdigest() in out)
    put("4.2.0", [])
    for tag in ["4.2.0"]:
        try:
            client.pull(f"oci://{host}/yare/indexed", version=tag, destination=theirs,
                        plain_http=True)
            wanted = None
        except helm_python.HelmError as error:
            wanted = f"Error: {error}\n"
        check("an empty index", yare("pull", f"oci://{host}/yare/indexed", "--version", tag,
                                     PLAIN)[2], wanted)


def fetch_as(host, path, kind):
    return request(host, "GET", path, Accept=kind)[2]


def dependencies(yare, folder, registry, examples):
    """The umbrella of the examples takes its services from the registry."""
    host = registry.host
    for name in ["helm-auth", "helm-plans", "helm-analytics"]:
        archive = helm_python.package(os.path.join(examples, name), destination=folder)
        check(f"{name} is pushed", yare("push", archive, f"oci://{host}/services", PLAIN)[0], 0)
    for name in ["ours", "theirs"]:
        root = os.path.join(folder, "umbrella", name)
        shutil.copytree(os.path.join(examples, "umbrella"), root)
        shutil.rmtree(os.path.join(root, "charts"), ignore_errors=True)
        path = os.path.join(root, "Chart.yaml")
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"file://\.\./[a-z-]+", f"oci://{host}/services", file.read())
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    ours, theirs = (os.path.join(folder, "umbrella", name) for name in ["ours", "theirs"])

    def lock(root):
        with open(os.path.join(root, "Chart.lock"), encoding="utf-8") as file:
            # Comments are yare's own: the digests of what was downloaded.
            return re.sub("generated: .*|#.*\n", "", file.read())

    def charts(root):
        inside = os.path.join(root, "charts")
        return {name: digest(os.path.join(inside, name)) for name in os.listdir(inside)}

    status, out, errors = yare("dependency", "update", ours, PLAIN)
    helm_python.dependency_update(theirs, plain_http=True)
    check("dependency update", (status, errors), (0, ""))
    check("the lock file is Helm's", lock(ours), lock(theirs))
    check("the charts are Helm's", charts(ours), charts(theirs))
    check("each chart is told of in its turn",
          [line.split()[0] for line in out.splitlines()],
          ["Saving"] + 3 * ["Downloading", "Pulled:", "Digest:"] + ["Deleting"])
    shutil.copy(os.path.join(ours, "Chart.lock"), theirs)
    for root in [ours, theirs]:
        shutil.rmtree(os.path.join(root, "charts"))
    status, _, errors = yare("dependency", "build", ours, PLAIN)
    helm_python.dependency_build(theirs, plain_http=True)
    check("dependency build", (status, errors), (0, ""))
    check("both build the same", charts(ours), charts(theirs))
    moved(yare, folder, host, ours, charts)
    status, rendered, errors = yare("template", "shop", ours)
    check("it can be rendered", (status, errors, rendered.count("kind: Deployment")), (0, "", 3))
    shutil.rmtree(os.path.join(ours, "charts"))
    again = yare("template", "shop", ours, "--dependency-update", PLAIN)
    check("template --dependency-update", (again[0], again[2], again[1].endswith(rendered)),
          (0, "", True))
    shutil.rmtree(os.path.join(ours, "charts"))
    status, _, errors = yare("package", ours, "-u", PLAIN, "-d", folder)
    check("package -u", (status, errors, os.path.exists(os.path.join(folder, "umbrella-1.0.0.tgz"))),
          (0, "", True))
    locked(yare, ours)


def moved(yare, folder, host, ours, charts):
    """A tag that leads to another archive than the one that was locked is refused."""
    before, original = charts(ours), os.path.join(folder, "helm-auth-0.1.0.tgz")
    other = os.path.join(folder, "moved")
    os.makedirs(other)
    subprocess.run(["tar", "-xzf", original, "-C", other], check=True)
    with open(os.path.join(other, "helm-auth", "values.yaml"), "a", encoding="utf-8") as file:
        file.write("\nmoved: true\n")
    yare("push", helm_python.package(os.path.join(other, "helm-auth"), destination=other),
         f"oci://{host}/services", PLAIN)
    status, _, errors = yare("dependency", "build", ours, PLAIN)
    check("a tag that moved since the lock",
          (status, "helm-auth" in errors, charts(ours)), (1, True, before))
    yare("push", original, f"oci://{host}/services", PLAIN)
    check("and back", yare("dependency", "build", ours, PLAIN)[0], 0)


def locked(yare, ours):
    """A lock file that is a link is refused, whatever is behind it."""
    target = os.path.join(os.path.dirname(ours), "target")
    os.rename(os.path.join(ours, "Chart.lock"), target)
    os.symlink(target, os.path.join(ours, "Chart.lock"))
    with open(target, "w", encoding="utf-8") as file:
        file.write("# precious\n")
    status, _, errors = yare("dependency", "update", ours, PLAIN)
    with open(target, encoding="utf-8") as file:
        check("a lock file that is a link", (status, target in errors, file.read()),
              (1, True, "# precious\n"))


def references(yare, folder, registry):
    """Every command takes a chart by tag, digest and range."""
    host = registry.host
    for version in ["1.0.0", "1.1.0", "2.0.0-rc.1"]:
        yare("push", chart(folder, version, name="many"), f"oci://{host}/yare", PLAIN)
    base = f"oci://{host}/yare/many"
    known = "sha256:" + hashlib.sha256(fetch(host, "/v2/yare/many/manifests/1.0.0")).hexdigest()
    for name, words, version in [
        ("newest", [base], "1.1.0"), ("tag", [base + ":1.0.0"], "1.0.0"),
        ("version", [base, "--version", "1.0.0"], "1.0.0"),
        ("range", [base, "--version", "<1.1"], "1.0.0"), ("devel", [base, "--devel"], "2.0.0-rc.1"),
        ("digest", [f"{base}@{known}"], "1.0.0"),
        ("tag and digest", [f"{base}:1.0.0@{known}"], "1.0.0"),
    ]:
        status, out, errors = yare("show", "chart", *words, PLAIN)
        check(f"show by {name}", (status, f"version: {version}\n" in out, errors), (0, True, ""))
        status, out, errors = yare("template", "x", *words, PLAIN)
        check(f"template by {name}", (status, errors), (0, ""))
    status, _, errors = yare("show", "chart", f"{base}:1.1.0@{known}", PLAIN)
    check("a tag that moved is refused", (status, "digest mismatch" in errors), (1, True))
    released(yare, base)
    client = helm_python.RegistryClient(plain_http=True)
    for view in ["chart", "values", "all"]:
        shown = yare("show", view, base, "--version", "1.0.0", PLAIN)[1]
        expected = client.show(base + ":1.0.0", output_format=view, plain_http=True)
        check(f"show {view} is Helm's", shown.split("\n", 2)[2].strip(), expected.strip())
    before = registry.asked("GET /v2/yare/many/blobs")
    yare("show", "chart", base, PLAIN)
    check("what is in the cache is not fetched again",
          registry.asked("GET /v2/yare/many/blobs") - before <= 1)


def released(yare, base):
    """Releases on a sandbox take their charts from the registry."""
    place = {"YARE_SANDBOX": "registry"}
    for words, version in [
        (["install", "x", base + ":1.0.0"], "1.0.0"), (["upgrade", "x", base], "1.1.0"),
        (["upgrade", "x", base, "--version", "~1.0"], "1.0.0"),
        (["upgrade", "x", base, "--devel"], "2.0.0-rc.1"),
    ]:
        status, _, errors = yare(*words, PLAIN, **place)
        shown = yare("list", "-o", "json", **place)[1]
        check(" ".join(words[:1] + words[3:]), (status, errors, f'"many-{version}"' in shown),
              (0, "", True))


def homes(yare, folder, host):
    """A home that cannot be written to: what can be done is done, the rest names the place."""
    if os.geteuid() == 0:
        # The administrator may write anywhere; a file where a folder should be stops everyone.
        wall = os.path.join(folder, "wall")
        with open(wall, "w", encoding="utf-8") as file:
            file.write("")
        places = {name: os.path.join(wall, "x") for name in
                  ["HELM_CONFIG_HOME", "HELM_CACHE_HOME", "HELM_DATA_HOME"]}
    else:
        wall = os.path.join(folder, "sealed-home")
        os.mkdir(wall, 0o500)
        places = {name: os.path.join(wall, "x") for name in
                  ["HELM_CONFIG_HOME", "HELM_CACHE_HOME", "HELM_DATA_HOME"]}
    target = os.path.join(folder, "homeless")
    os.makedirs(target)
    reference = f"oci://{host}/yare/many"
    status, _, errors = yare("pull", reference, PLAIN, "-d", target, **places)
    check("pull needs no home", (status, errors, os.listdir(target)), (0, "", ["many-1.1.0.tgz"]))
    status, _, errors = yare("push", os.path.join(target, "many-1.1.0.tgz"), f"oci://{host}/homeless",
                             PLAIN, **places)
    check("push needs no home", (status, errors), (0, ""))
    status, _, errors = yare("show", "chart", reference, PLAIN, **places)
    check("show names what it cannot write",
          (status, reference in errors, wall in errors, "--content-cache" in errors),
          (1, True, True, True))
    status, _, errors = yare("registry", "login", host, PLAIN, "-u", "a", "--password-stdin",
                             stdin="b", **places)
    check("login names what it cannot write", (status, wall in errors), (1, True))
    status, _, errors = yare("pull", reference, PLAIN, "-d", os.path.join(wall, "y"), **places)
    check("pull into it names it", (status, wall in errors), (1, True))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", default=".build/debug/yare")
    parser.add_argument("--examples", default="Examples")
    options = parser.parse_args()
    os.environ["TZ"] = "UTC"
    examples = os.path.abspath(options.examples)
    with tempfile.TemporaryDirectory() as folder:
        # The engine has its files below the folder too.
        os.environ.update({
            f"HELM_{name}_HOME": os.path.join(folder, "helm-" + name.lower())
            for name in ["CONFIG", "CACHE", "DATA"]})
        yare = Yare(options.yare, folder)
        with Registry(folder, "plain") as registry:
            signatures(yare, folder, registry.host)
            references(yare, folder, registry)
            indexes(yare, folder, registry.host)
            dependencies(yare, folder, registry, examples)
            homes(yare, folder, registry.host)
            large(yare, folder, registry)
    finish()


if __name__ == "__main__":
    main()
