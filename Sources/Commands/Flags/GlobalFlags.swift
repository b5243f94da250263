internal import Arguments
internal import GoCompat
internal import Platform

/// The flags of every command.
enum GlobalFlags {
  /// What `--color` may be.
  static let colorModes: [String] = ["never", "auto", "always"]

  /// The words for any other mode; Helm logs them instead of printing an error.
  static func colorModeError(_ settings: Settings) -> String {
    "invalid color mode \(Strconv.quote(ByteString(settings.colorMode)).text): must be one of: never, auto, always"
  }

  static func all(_ environment: Environment) -> [Flag] {
    let variables = HelmVariables(environment)
    let directories = HelmDirectories(environment)
    return cluster(variables) + files(variables, directories) + output(variables) + Klog.flags
  }

  private static func cluster(_ variables: HelmVariables) -> [Flag] {
    [
      Flag(
        "namespace", shorthand: "n", .string(variables.string("HELM_NAMESPACE")),
        "namespace this run works in", completion: ReleaseCompletion.namespaces),
      Flag("kubeconfig", .string(""), "kubeconfig file to use"),
      Flag(
        "kube-context", .string(variables.string("HELM_KUBECONTEXT")),
        "context of the kubeconfig to use", completion: ReleaseCompletion.contexts),
      Flag(
        "kube-token", .string(variables.string("HELM_KUBETOKEN")),
        "bearer token to authenticate with"),
      Flag(
        "kube-as-user", .string(variables.string("HELM_KUBEASUSER")),
        "user to act as"),
      Flag(
        "kube-as-group", .stringArray(variables.list("HELM_KUBEASGROUPS")),
        "group to act as (repeatable)"),
      Flag(
        "kube-apiserver", .string(variables.string("HELM_KUBEAPISERVER")),
        "address and port of the Kubernetes API server"),
      Flag(
        "kube-ca-file", .string(variables.string("HELM_KUBECAFILE")),
        "certificate authority file for the Kubernetes API server"),
      Flag(
        "kube-tls-server-name", .string(variables.string("HELM_KUBETLS_SERVER_NAME")),
        "name to expect in the API server's certificate instead of its host name"),
      Flag(
        "kube-insecure-skip-tls-verify",
        .bool(variables.bool("HELM_KUBEINSECURE_SKIP_TLS_VERIFY")),
        "accept any certificate from the API server; the connection is then not secure"),
      Flag(
        "sandbox", .string(variables.string("YARE_SANDBOX")),
        "work on the sandbox cluster of this name, inside yare, and not on a real one",
        bareValue: "default", completion: .nothing),
      Flag(
        "burst-limit", .int(Int64(variables.int("HELM_BURST_LIMIT", 100))),
        "requests the client may send at once before it slows down"),
      Flag(
        "qps", .float32(variables.float32("HELM_QPS", 0)),
        "requests a second to the Kubernetes API, bursts aside"),
    ]
  }

  private static func files(_ variables: HelmVariables, _ directories: HelmDirectories) -> [Flag] {
    [
      Flag(
        "registry-config",
        .string(
          variables.string("HELM_REGISTRY_CONFIG", directories.config("registry/config.json"))),
        "file with the registry credentials"),
      Flag(
        "repository-config",
        .string(
          variables.string("HELM_REPOSITORY_CONFIG", directories.config("repositories.yaml"))),
        "file with the names and URLs of the chart repositories"),
      Flag(
        "repository-cache",
        .string(variables.string("HELM_REPOSITORY_CACHE", directories.cache("repository"))),
        "folder of the cached repository indexes"),
      Flag(
        "content-cache",
        .string(variables.string("HELM_CONTENT_CACHE", directories.cache("content"))),
        "folder of cached content such as charts"),
    ]
  }

  private static func output(_ variables: HelmVariables) -> [Flag] {
    let modes = Completion.fixed(colorModes)
    let color = FlagKind.string(variables.colorMode)
    return [
      Flag("debug", .bool(variables.bool("HELM_DEBUG")), "tell more of what is done"),
      Flag("color", color, "when to use colours (never, auto, always)", completion: modes),
      Flag(
        "colour", color, "when to use colours (never, auto, always)", alias: "color",
        completion: modes),
      Flag(
        "diagnostics", DiagnosticStyle.flagKind,
        "how to tell errors after their first line: concise, full, or json for programs",
        completion: .fixed([
          "concise\tone line", "full\tsource lines with carets", "json\tone object a line",
        ])),
    ]
  }
}

extension DiagnosticStyle {
  /// A flag that takes the name of a style.
  static var flagKind: FlagKind {
    .custom(
      CustomFlag(typeName: "style", initial: []) { _, text throws(FlagValueError) in
        guard DiagnosticStyle(rawValue: text) != nil else {
          throw FlagValueError("must be concise, full or json")
        }
        return AcceptedValue([text])
      })
  }
}
