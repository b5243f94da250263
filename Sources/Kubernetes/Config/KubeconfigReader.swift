internal import GoCompat
internal import Platform
internal import YAML

/// Reads one configuration file.
struct KubeconfigReader {
  private typealias Fields = KubeconfigFields

  /// No configuration comes near this.
  private static let sizeLimit = 64 << 20

  let path: ByteString
  /// The folder that relative paths of the file are relative to.
  let base: ByteString

  /// - Parameter directory: what `path` itself is relative to.
  init(path: ByteString, directory: ByteString) {
    self.path = path
    base = ByteString(Paths.absolute(Paths.directory(path.text), from: directory.text))
  }

  /// The file's configuration; nil when there is no such file.
  func load() throws(KubeconfigProblem.BadFile) -> Kubeconfig? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(path.bytes, limit: Self.sizeLimit)
    } catch {
      if error.isAbsent { return nil }
      throw bad("", ByteString(error.goText))
    }
    guard bytes.count <= Self.sizeLimit else { throw bad("", "file is too large") }
    return try read(bytes)
  }

  func read(_ bytes: [UInt8]) throws(KubeconfigProblem.BadFile) -> Kubeconfig {
    let root: Value
    do throws(YAMLError) {
      root = try YAMLReader.value(bytes, YAMLReader.Options(numbers: .native))
    } catch {
      throw bad("", Self.plain(error.goText))
    }
    guard case .object(let object) = root else {
      if case .null = root { return Kubeconfig() }
      throw bad(
        "",
        "couldn't get version/kind; json parse error: json: cannot unmarshal "
          + Fields.typeName(root) + " into Go value of type struct { APIVersion string "
          + "\"json:\\\"apiVersion,omitempty\\\"\"; Kind string "
          + "\"json:\\\"kind,omitempty\\\"\" }")
    }
    do throws(Fields.Mismatch) {
      return try config(Fields(object, type: "Config"))
    } catch {
      throw bad(error.key, error.reason)
    }
  }

  /// The text without what sigs.k8s.io/yaml puts before it when it fills a struct.
  private static func plain(_ text: ByteString) -> ByteString {
    let prefix: ByteString = "error converting YAML to JSON: "
    return text.hasPrefix(prefix) ? text[prefix.count...] : text
  }

  private func bad(_ key: ByteString, _ reason: ByteString) -> KubeconfigProblem.BadFile {
    KubeconfigProblem.BadFile(path: path, key: key, reason: reason)
  }

  private func config(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig {
    var config = Kubeconfig()
    let kind = try fields.text("kind")
    let version = try fields.text("apiVersion")
    if !kind.isEmpty && kind != "Config" || !version.isEmpty && version != "v1" {
      throw Fields.Mismatch(
        key: "kind",
        reason: "no kind " + Strconv.quote(kind.isEmpty ? "Config" : kind)
          + " is registered for version " + Strconv.quote(version.isEmpty ? "v1" : version))
    }
    config.currentContext = try fields.text("current-context")
    for entry in try fields.entries("clusters", type: "NamedCluster") {
      let name = try unused(entry, in: config.clusters)
      config.clusters[name] = try cluster(entry.inner("cluster", type: "Cluster"))
    }
    for entry in try fields.entries("users", type: "NamedAuthInfo") {
      let name = try unused(entry, in: config.users)
      config.users[name] = try user(entry.inner("user", type: "AuthInfo"))
    }
    for entry in try fields.entries("contexts", type: "NamedContext") {
      let name = try unused(entry, in: config.contexts)
      config.contexts[name] = try context(entry.inner("context", type: "Context"))
    }
    return config
  }

  private func unused<Kind>(
    _ entry: Fields, in known: [ByteString: Kind]
  ) throws(Fields.Mismatch) -> ByteString {
    let name = try entry.text("name")
    if known[name] != nil {
      throw Fields.Mismatch(
        key: entry.path, reason: "duplicate name " + Strconv.quote(name) + " in list")
    }
    return name
  }

  private func context(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig.Context {
    var context = Kubeconfig.Context()
    context.cluster = try fields.text("cluster")
    context.user = try fields.text("user")
    context.namespace = try fields.text("namespace")
    return context
  }

  private func cluster(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig.Cluster {
    var cluster = Kubeconfig.Cluster()
    cluster.server = try fields.text("server")
    cluster.tlsServerName = try fields.text("tls-server-name")
    cluster.isInsecure = try fields.flag("insecure-skip-tls-verify")
    cluster.authorityFile = absolute(try fields.text("certificate-authority"))
    cluster.authorityBytes = try fields.bytes("certificate-authority-data")
    cluster.proxyURL = try fields.text("proxy-url")
    cluster.disablesCompression = try fields.flag("disable-compression")
    for entry in try fields.entries("extensions", type: "NamedExtension")
    where try entry.text("name") == "client.authentication.k8s.io/exec" {
      cluster.pluginConfig = entry.object["extension"]
    }
    return cluster
  }

  private func user(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig.User {
    var user = Kubeconfig.User()
    user.certificateFile = absolute(try fields.text("client-certificate"))
    user.certificateBytes = try fields.bytes("client-certificate-data")
    user.keyFile = absolute(try fields.text("client-key"))
    user.keyBytes = try fields.bytes("client-key-data")
    user.token = try fields.text("token")
    user.tokenFile = absolute(try fields.text("tokenFile"))
    user.name = try fields.text("username")
    user.password = try fields.text("password")
    user.impersonation.user = try fields.text("as")
    user.impersonation.uid = try fields.text("as-uid")
    user.impersonation.groups = try fields.texts("as-groups")
    user.impersonation.extra = try fields.textLists("as-user-extra")
    if fields.has("exec") { user.plugin = try plugin(fields.inner("exec", type: "ExecConfig")) }
    if fields.has("auth-provider") {
      user.authProvider = try fields.inner("auth-provider", type: "AuthProviderConfig").text("name")
    }
    return user
  }

  private func plugin(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig.CredentialPlugin {
    var plugin = Kubeconfig.CredentialPlugin()
    let command = try fields.text("command")
    // A bare name is one to be found on the path.
    plugin.command = command.contains("/") ? absolute(command) : command
    plugin.arguments = try fields.texts("args")
    for entry in try fields.entries("env", type: "ExecEnvVar") {
      plugin.environment.append(
        Kubeconfig.Variable(name: try entry.text("name"), value: try entry.text("value")))
    }
    plugin.apiVersion = try fields.text("apiVersion")
    plugin.installHint = try fields.text("installHint")
    plugin.wantsCluster = try fields.flag("provideClusterInfo")
    plugin.interaction = try fields.text("interactiveMode")
    if plugin.interaction.isEmpty, plugin.apiVersion == CredentialPluginCall.beta {
      plugin.interaction = "IfAvailable"
    }
    return plugin
  }

  private func absolute(_ path: ByteString) -> ByteString {
    if path.isEmpty || path.hasPrefix("/") { return path }
    return ByteString(Paths.join(base.text, path.text))
  }
}
