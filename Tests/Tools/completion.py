#!/usr/bin/env python3
"""What a shell is offered: repositories, charts, versions, releases, revisions, namespaces, contexts, and
the words of flags; for every command as Helm v4.2.3's sources say it.

    completion.py --yare PATH
"""
import argparse
import os
import tempfile

from sandboxed import Sandbox, check, finish

DEFAULT, ERROR, NO_SPACE, NO_FILES = 0, 1, 2, 4
NO_MORE = ["_activeHelp_ This command does not take any more arguments (but may accept flags)."]
PREFIXES = ["oci://\tChart OCI prefix", "https://\tChart URL prefix", "http://\tChart URL prefix",
            "file://\tChart local URL prefix"]
PATHS = ["./\tRelative path prefix to local chart", "/\tAbsolute path prefix to local chart"]
FORMATS = ["json\tOutput result in JSON format", "table\tOutput result in human-readable format",
           "yaml\tOutput result in YAML format"]
INDEX = """apiVersion: v1
entries:
  apple:
  - {apiVersion: v2, name: apple, version: 2.0.0, appVersion: "7", created: "2026-02-03T04:05:06Z", urls: [a]}
  - {apiVersion: v2, name: apple, version: 1.0.0, deprecated: true, created: "2025-12-31T00:00:00Z", urls: [a]}
  pear:
  - {apiVersion: v2, name: pear, version: 0.1.0, created: "2026-02-03T04:05:06Z", urls: [a]}
generated: "2026-02-03T04:05:06Z"
"""


def files(home):
    config, cache = home + "/config", home + "/cache/repository"
    os.makedirs(config)
    os.makedirs(cache)
    with open(config + "/repositories.yaml", "w", encoding="utf-8") as file:
        file.write("apiVersion: ''\nrepositories:\n- {name: fruit, url: 'https://fruit.example'}\n"
                   "- {name: roots, url: 'https://roots.example'}\n")
    with open(cache + "/fruit-index.yaml", "w", encoding="utf-8") as file:
        file.write(INDEX)
    os.makedirs(home + "/here/chart/templates")
    with open(home + "/here/chart/Chart.yaml", "w", encoding="utf-8") as file:
        file.write("apiVersion: v2\nname: plum\nversion: 1.2.3\nappVersion: '9'\n")
    with open(home + "/here/chart/templates/map.yaml", "w", encoding="utf-8") as file:
        file.write("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n")


def cases():
    """Words after the program, the choices, the directive."""
    fruits = ["fruit/\thttps://fruit.example", "roots/\thttps://roots.example"]
    releases = ["first\tplum-1.2.3 -> deployed", "second\tplum-1.2.3 -> deployed"]
    revisions = ["1\tApp: 9, Chart: plum-1.2.3", "2\tApp: 9, Chart: plum-1.2.3"]
    versions = ["2.0.0\tApp: 7, Created: February 3, 2026", "1.0.0\tCreated: December 31, 2025 (deprecated)"]
    every_chart = (fruits + PREFIXES + PATHS, NO_SPACE)
    no_file = (fruits + PREFIXES, NO_SPACE | NO_FILES)
    no_more = (NO_MORE, NO_FILES)
    nothing = ([], NO_FILES)
    for words in ["status", "history", "test", "get all", "get hooks", "get manifest", "get metadata",
                  "get notes", "get values", "rollback", "uninstall", "upgrade"]:
        yield f"{words} |", releases, NO_FILES
    for words in ["status", "history", "test", "get all", "get hooks", "get manifest", "get metadata",
                  "get notes", "get values"]:
        yield f"{words} first |", *no_more
    yield "uninstall first |", releases[1:], NO_FILES
    yield "rollback first |", revisions, NO_FILES
    yield "rollback none |", [], ERROR
    yield "rollback first 1 |", *no_more
    for words in ["status", "get all", "get hooks", "get manifest", "get metadata", "get notes",
                  "get values"]:
        yield f"{words} first --revision |", revisions, NO_FILES
        yield f"{words} --revision |", *nothing
    yield "upgrade first |", *every_chart
    yield "upgrade first fruit/apple |", *no_more
    for words in ["install", "template"]:
        yield f"{words} |", *nothing
        yield f"{words} name |", *every_chart
        yield f"{words} --generate-name |", *every_chart
        yield f"{words} name fruit/apple |", *nothing
        yield f"{words} name fruit/apple --version |", versions, NO_FILES
        yield f"{words} -g fruit/apple --version |", versions, NO_FILES
        yield f"{words} fruit/apple --version |", *nothing
    yield "upgrade first fruit/apple --version |", versions, NO_FILES
    for words in ["show all", "show chart", "show crds", "show readme", "show values"]:
        yield f"{words} |", *every_chart
        yield f"{words} fr|", fruits[:1], NO_SPACE
        yield f"{words} fruit/|", ["fruit/apple", "fruit/pear"], DEFAULT
        yield f"{words} oci://x|", [], DEFAULT
        yield f"{words} h|", PREFIXES[1:3], NO_SPACE
        yield f"{words} fruit/apple |", *no_more
        yield f"{words} fruit/apple --version |", versions, NO_FILES
    yield "pull |", *no_file
    yield "pull fruit/apple |", *nothing
    yield "pull fruit/apple --version |", versions, NO_FILES
    for words in ["repo remove", "repo update"]:
        yield f"{words} |", ["fruit\thttps://fruit.example", "roots\thttps://roots.example"], NO_FILES
        yield f"{words} fruit |", ["roots\thttps://roots.example"], NO_FILES
    yield "repo add |", *nothing
    yield "repo add a b |", *no_more
    for words in ["repo list", "list", "version", "completion bash", "completion zsh",
                  "completion fish", "completion powershell"]:
        yield f"{words} |", *no_more
    for words in ["repo index", "create", "verify", "push", "lint", "package", "dependency list",
                  "dependency build", "dependency update", "search repo", "search hub"]:
        yield f"{words} |", [], DEFAULT
    for words in ["repo index", "create", "verify"]:
        yield f"{words} a |", *no_more
    yield "push a.tgz |", ["oci://"], NO_FILES | NO_SPACE
    yield "push a.tgz oci://x |", *no_more
    yield "registry login |", *nothing
    yield "registry logout |", *nothing
    for words in ["list", "status first", "history first", "get values first", "get metadata first",
                  "install a b", "upgrade a b", "search repo", "search hub", "repo list"]:
        yield f"{words} --output |", FORMATS, NO_FILES
        yield f"{words} -o |", FORMATS, NO_FILES
    yield "list --color |", ["never", "auto", "always"], NO_FILES
    yield "env HELM_BIN |", *no_more


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    yare = os.path.abspath(parser.parse_args().yare)
    with tempfile.TemporaryDirectory() as home:
        files(home)
        sandbox = Sandbox(yare, home, "completion")
        sandbox.environment.update(
            YARE_SANDBOX="completion", HELM_CONFIG_HOME=home + "/config",
            HELM_CACHE_HOME=home + "/cache", HELM_DATA_HOME=home + "/data")
        os.chdir(home + "/here")
        for words in ["install first ./chart", "upgrade first ./chart", "install second ./chart"]:
            status, out, errors = sandbox.run(*words.split())
            check(words, status == 0, out + errors)

        def offered(line):
            typed = line.split(" ")
            typed[-1] = typed[-1].removesuffix("|")
            _, out, _ = sandbox.run("__complete", *typed)
            *choices, directive = out.splitlines()
            return choices, int(directive[1:])

        for line, choices, directive in cases():
            found = offered(line)
            check(line, found == (choices, directive), str(found))
        choices, directive = offered("list --namespace |")
        check("namespaces", directive == NO_FILES and {"default", "kube-system"} <= set(choices),
                        str(choices))
        choices, directive = offered("list --kube-context |")
        check("contexts", directive == NO_FILES, str(choices))
        choices, directive = offered("env |")
        check("variables", directive == NO_FILES and "HELM_BIN" in choices, str(choices))
        choices, directive = offered("|")
        names = {choice.split("\t")[0] for choice in choices}
        check("commands", directive == NO_FILES and {"install", "push", "registry"} <= names,
                        str(names))
    finish()


if __name__ == "__main__":
    main()
