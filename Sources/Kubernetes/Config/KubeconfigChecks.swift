internal import GoCompat
internal import Platform

/// What is wrong with the parts of a configuration that were chosen, in the words of client-go.
///
/// - SeeAlso: `clientcmd.validateClusterInfo`, `clientcmd.validateAuthInfo`
enum KubeconfigChecks {
  static func problems(
    of cluster: Kubeconfig.Cluster, named name: ByteString
  ) -> [ByteString] {
    var problems: [ByteString] = []
    if !cluster.proxyURL.isEmpty, let reason = proxyProblem(cluster.proxyURL) {
      problems.append(
        "invalid 'proxy-url' " + Strconv.quote(cluster.proxyURL) + " for cluster "
          + Strconv.quote(name) + ": " + reason)
    }
    if !cluster.authorityFile.isEmpty, !cluster.authorityBytes.isEmpty {
      problems.append(
        "certificate-authority-data and certificate-authority are both specified for " + name
          + ". certificate-authority-data will override.")
    }
    if let reason = unreadable(cluster.authorityFile) {
      problems.append(
        "unable to read certificate-authority " + cluster.authorityFile + " for " + name
          + " due to " + reason)
    }
    return problems
  }

  private static func proxyProblem(_ url: ByteString) -> ByteString? {
    guard let parsed = try? GoURL(parsing: url) else { return "could not parse: " + url }
    if ["http", "https", "socks5"].contains(parsed.scheme) { return nil }
    return "unsupported scheme " + Strconv.quote(parsed.scheme)
      + ", must be http, https, or socks5"
  }

  static func problems(of user: Kubeconfig.User, named name: ByteString) -> [ByteString] {
    var problems = certificateProblems(of: user, named: name)
    if let plugin = user.plugin {
      problems += pluginProblems(
        of: plugin, named: name, hasProvider: user.authProvider != nil)
    }
    if !user.token.isEmpty, !user.name.isEmpty || !user.password.isEmpty {
      problems.append(
        "more than one authentication method found for " + name
          + "; found [token basicAuth], only one is allowed")
    }
    let acting = user.impersonation
    if acting.user.isEmpty, !acting.uid.isEmpty || !acting.groups.isEmpty || !acting.extra.isEmpty {
      problems.append(
        "requesting uid, groups or user-extra for " + name + " without impersonating a user")
    }
    return problems
  }

  private static func certificateProblems(
    of user: Kubeconfig.User, named name: ByteString
  ) -> [ByteString] {
    guard !user.certificateFile.isEmpty || !user.certificateBytes.isEmpty else { return [] }
    var problems: [ByteString] = []
    if !user.certificateFile.isEmpty, !user.certificateBytes.isEmpty {
      problems.append(
        "client-cert-data and client-cert are both specified for " + name
          + ". client-cert-data will override.")
    }
    if !user.keyFile.isEmpty, !user.keyBytes.isEmpty {
      problems.append(
        "client-key-data and client-key are both specified for " + name
          + "; client-key-data will override")
    }
    if user.keyFile.isEmpty, user.keyBytes.isEmpty {
      problems.append(
        "client-key-data or client-key must be specified for " + name
          + " to use the clientCert authentication method.")
    }
    for (kind, path) in [("client-cert", user.certificateFile), ("client-key", user.keyFile)] {
      if let reason = unreadable(path) {
        problems.append(
          "unable to read " + ByteString(kind) + " " + path + " for " + name + " due to " + reason)
      }
    }
    return problems
  }

  private static func pluginProblems(
    of plugin: Kubeconfig.CredentialPlugin, named name: ByteString, hasProvider: Bool
  ) -> [ByteString] {
    let use: ByteString = " must be specified for " + name + " to use exec authentication plugin"
    var problems: [ByteString] = []
    if hasProvider {
      problems.append(
        "authProvider cannot be provided in combination with an exec plugin for " + name)
    }
    if plugin.command.isEmpty { problems.append("command" + use) }
    if plugin.apiVersion.isEmpty { problems.append("apiVersion" + use) }
    for variable in plugin.environment where variable.name.isEmpty {
      problems.append("env variable name" + use)
    }
    if plugin.interaction.isEmpty {
      problems.append("interactiveMode" + use)
    } else if Kubeconfig.CredentialPlugin.Interaction(rawValue: plugin.interaction.text) == nil {
      problems.append(
        "invalid interactiveMode for " + name + ": " + Strconv.quote(plugin.interaction))
    }
    return problems
  }

  /// Why a file cannot be opened; nil when it can, or when none is named.
  private static func unreadable(_ path: ByteString) -> ByteString? {
    guard !path.isEmpty else { return nil }
    do throws(FileError) {
      _ = try Files.read(path.bytes, limit: 0)
      return nil
    } catch {
      return error.operation == "open" ? ByteString(error.goText) : nil
    }
  }
}
