import Testing

/// What is shown of values and charts that are wrong, below the text of Helm.
@Suite struct ValuesDiagnosticTests {
  @Test(arguments: cases)
  func shows(_ failure: FailingChart) throws { try failure.check() }

  static let cases: [FailingChart] = [
    FailingChart(
      "argument without value", "",
      arguments: ["--set", "a=1,b"],
      shows: #"""
         --> --set:1:5
          |
        1 | a=1,b
          |     ^
          = help: write key=value; a comma in a value is written \,
        """#),
    FailingChart(
      "argument with a secret", "",
      arguments: ["--set", "password=hun\\,ter,{2,b=1,c"],
      shows: #"""
         --> --set:1:19
          |
        1 | password=********,**,b=1,c
          |                   ^^
          = help: write key=value before the comma; a comma in a value is written \,
        """#),
    FailingChart(
      "argument with open list", "",
      arguments: ["--set", "a={1,2"],
      shows: #"""
         --> --set:1:7
          |
        1 | a={1,2
          |       ^
          = help: close the list with }, and quote the argument for the shell
        """#),
    FailingChart(
      "argument that is no JSON", "",
      arguments: ["--set-json", "a={x}"],
      shows: #"""
         --> --set-json:1:3
          |
        1 | a={x}
          |   ^
          = help: the value must be JSON: texts stand in double quotes
        """#),
    FailingChart(
      "JSON with a secret", "",
      arguments: ["--set-json", "a={\"password\":\"hunter2\""],
      shows: #"""
         --> --set-json:1:3
          |
        1 | a=*********************
          |   ^
          = help: the value must be JSON: texts stand in double quotes
        """#),
    FailingChart(
      "argument with no file", "",
      arguments: ["--set-file", "a=nowhere.txt"],
      shows: #"""
         --> --set-file:1:3
          |
        1 | a=nowhere.txt
          |   ^^^^^^^^^^^
        """#),
    FailingChart(
      "missing values file", "",
      arguments: ["-f", "c/value.yaml"],
      shows: #"""
          = help: did you mean c/values.yaml?
        """#),
    FailingChart(
      "broken values file", "",
      arguments: ["-f", "v.yaml"],
      files: ["v.yaml": "a: 1\nb: x: y\n"],
      shows: #"""
         --> v.yaml:2:5
          |
        2 | b: x: y
          |     ^
          = help: quote a value that holds a colon
        """#),
    FailingChart(
      "broken values file with a secret", "",
      arguments: ["-f", "v.yaml"],
      files: ["v.yaml": "auth: {password: hunter2}: x\n"],
      shows: #"""
         --> v.yaml:1:26
          |
        1 | auth: {password: ***********
          |                          ^
          = help: quote a value that holds a colon
        """#),
    FailingChart(
      "schema", "",
      arguments: ["--set", "replicas=x", "--set", "image.nmae=y"],
      files: [
        "c/values.schema.json":
          "{\n  \"properties\": {\n    \"replicas\": {\"type\": \"integer\"},\n    \"image\": {\n      \"properties\": {\"name\": {\"type\": \"string\"}, \"tag\": {\"type\": \"string\"}},\n      \"required\": [\"tag\"],\n      \"additionalProperties\": false\n    }\n  }\n}\n"
      ],
      shows: #"""
         --> c/values.yaml:1:1
          |
        1 | image:
          | ^^^^^ image: missing property 'tag'
         --> --set:1:1
          |
        1 | image.nmae=y
          | ^^^^^^^^^^^^ image: additional properties 'nmae' not allowed
         --> --set:1:1
          |
        1 | replicas=x
          | ^^^^^^^^^^ replicas: got string, want integer
          = the schema of image (c/values.schema.json:6:19)
          = the schema of image (c/values.schema.json:7:31)
          = the schema of replicas (c/values.schema.json:3:26)
          = help: set image.tag in a values file or with --set image.tag=…
        """#),
    FailingChart(
      "secret against the schema", "",
      files: [
        "c/values.yaml": "dbPassword: hunter2\n",
        "c/values.schema.json": "{\"properties\": {\"dbPassword\": {\"type\": \"integer\"}}}\n",
      ],
      shows: #"""
         --> c/values.yaml:1:13
          |
        1 | dbPassword: *******
          |             ^^^^^^^ dbPassword: got string, want integer
          = the schema of dbPassword (c/values.schema.json:1:40)
        """#),
    FailingChart(
      "Kubernetes version", "",
      files: ["c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\nkubeVersion: \">=1.99\"\n"],
      shows: #"""
         --> c/Chart.yaml:4:14
          |
        4 | kubeVersion: ">=1.99"
          |              ^^^^^^^^
          = help: render for another version with --kube-version
        """#),
    FailingChart(
      "missing dependency", "",
      files: [
        "c/Chart.yaml":
          "apiVersion: v2\nname: c\nversion: 1.0.0\ndependencies:\n- name: db\n  version: 1.0.0\n"
      ],
      shows: #"""
         --> c/Chart.yaml:5:9
          |
        5 | - name: db
          |         ^^
          = help: put the charts into charts/ of the chart, as folders or packages
        """#),
    FailingChart(
      "chart version", "",
      files: ["c/Chart.yaml": "apiVersion: v2\nname: c\nversion: one\n"],
      shows: #"""
         --> F/c/Chart.yaml:3:10
          |
        3 | version: one
          |          ^^^
          = help: a version is three numbers with dots between, such as 1.2.3
        """#),
    FailingChart(
      "chart field", "",
      files: ["c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\nkeywords: web\n"],
      shows: #"""
         --> F/c/Chart.yaml:4:11
          |
        4 | keywords: web
          |           ^^^
          = help: keywords must be a list of texts
        """#),
  ]
}
