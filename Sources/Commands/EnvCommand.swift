internal import Arguments
internal import GoCompat

/// `env [NAME]`: the settings of a run as HELM_* variables.
///
/// - SeeAlso: Helm's `EnvSettings.EnvVars`.
enum EnvCommand {
  static var command: ToolCommand {
    ToolCommand("env", short: "show the settings in use, as variables") { _ in
      ToolCommandDetails(
        long: "Shows every setting in use as a HELM_ variable, or the value of one of them.\n"
          + "The value of HELM_KUBETOKEN is shown as it is.",
        arguments: .atMost(1), action: run,
        completion: Completion { request in
          guard request.arguments.isEmpty else { return .noMoreArguments }
          return CompletionAnswer(names, directive: .noFiles)
        })
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    if let name = context.arguments.first {
      context.output.write((value(of: name, context) ?? "") + "\n")
      return
    }
    for name in names {
      if let value = value(of: name, context) { context.output.write("\(name)=\"\(value)\"\n") }
    }
  }

  private static let names: [String] = [
    "HELM_BIN", "HELM_BURST_LIMIT", "HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_CONTENT_CACHE",
    "HELM_DATA_HOME", "HELM_DEBUG", "HELM_KUBEAPISERVER", "HELM_KUBEASGROUPS", "HELM_KUBEASUSER",
    "HELM_KUBECAFILE", "HELM_KUBECONTEXT", "HELM_KUBEINSECURE_SKIP_TLS_VERIFY",
    "HELM_KUBETLS_SERVER_NAME", "HELM_KUBETOKEN", "HELM_MAX_HISTORY", "HELM_NAMESPACE",
    "HELM_PLUGINS", "HELM_QPS", "HELM_REGISTRY_CONFIG", "HELM_REPOSITORY_CACHE",
    "HELM_REPOSITORY_CONFIG", "KUBECONFIG",
  ]

  /// All of them, for the programs of plugins.
  static func variables(_ settings: Settings, program: String) -> [String: String] {
    var table: [String: String] = [:]
    for name in names { table[name] = value(of: name, settings, program: program) }
    return table
  }

  private static func value(of name: String, _ context: CommandContext) -> String? {
    value(of: name, context.settings, program: context.invocation.program)
  }

  private static func value(of name: String, _ settings: Settings, program: String) -> String? {
    switch name {
    case "HELM_BIN": return program
    case "HELM_BURST_LIMIT": return "\(settings.burstLimit)"
    case "HELM_CACHE_HOME": return settings.directories.cache()
    case "HELM_CONFIG_HOME": return settings.directories.config()
    case "HELM_CONTENT_CACHE": return settings.contentCache
    case "HELM_DATA_HOME": return settings.directories.data()
    case "HELM_DEBUG": return "\(settings.isDebug)"
    case "HELM_MAX_HISTORY": return "\(settings.maximumHistory)"
    case "HELM_NAMESPACE": return settings.namespace
    case "HELM_PLUGINS": return settings.pluginsDirectory
    case "HELM_QPS":
      return Strconv.formatFloat(
        Double(settings.queriesPerSecond), .f, precision: 2, bitSize: 32
      ).text
    case "HELM_REGISTRY_CONFIG": return settings.registryConfig
    case "HELM_REPOSITORY_CACHE": return settings.repositoryCache
    case "HELM_REPOSITORY_CONFIG": return settings.repositoryConfig
    case "KUBECONFIG": return settings.kubeconfig.isEmpty ? nil : settings.kubeconfig
    default: return clusterValue(of: name, settings)
    }
  }

  private static func clusterValue(of name: String, _ settings: Settings) -> String? {
    switch name {
    case "HELM_KUBEAPISERVER": settings.kubeAPIServer
    case "HELM_KUBEASGROUPS": settings.kubeAsGroups.joined(separator: ",")
    case "HELM_KUBEASUSER": settings.kubeAsUser
    case "HELM_KUBECAFILE": settings.kubeCAFile
    case "HELM_KUBECONTEXT": settings.kubeContext
    case "HELM_KUBEINSECURE_SKIP_TLS_VERIFY": "\(settings.isKubeTLSVerificationSkipped)"
    case "HELM_KUBETLS_SERVER_NAME": settings.kubeTLSServerName
    case "HELM_KUBETOKEN": settings.kubeToken
    default: nil
    }
  }
}
