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
      throw bad("", Fields.notAnObject(root))
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

  // Fields are read in the order of their names, as Go meets them in the JSON that it makes first: of
  // several mistakes it tells the first.

  private func config(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig {
    try checkKind(fields)
    var config = Kubeconfig()
    let clusters = try fields.entries("clusters", type: "NamedCluster") {
      entry throws(Fields.Mismatch) in
      try cluster(entry.inner("cluster", type: "Cluster"))
    }
    let contexts = try fields.entries("contexts", type: "NamedContext") {
      entry throws(Fields.Mismatch) in
      try context(entry.inner("context", type: "Context"))
    }
    config.currentContext = try fields.text("current-context")
    let users = try fields.entries("users", type: "NamedAuthInfo") {
      entry throws(Fields.Mismatch) in
      try user(entry.inner("user", type: "AuthInfo"))
    }
    config.clusters = try table(clusters, "clusters", "Cluster")
    config.users = try table(users, "users", "AuthInfo")
    config.contexts = try table(contexts, "contexts", "Context")
    return config
  }

  private func checkKind(_ fields: Fields) throws(Fields.Mismatch) {
    let version = try fields.text("apiVersion")
    let kind = try fields.text("kind")
    if kind.isEmpty || kind == "Config", version.isEmpty || version == "v1" { return }
    throw Fields.Mismatch(
      key: "kind",
      reason: Fields.unknownKind(
        kind.isEmpty ? "Config" : kind, version: version.isEmpty ? "v1" : version))
  }

  private func table<Kind>(
    _ entries: [(name: ByteString, value: Kind)], _ key: ByteString, _ type: ByteString
  ) throws(Fields.Mismatch) -> [ByteString: Kind] {
    var table: [ByteString: Kind] = [:]
    for (name, value) in entries {
      if table.updateValue(value, forKey: name) == nil { continue }
      throw Fields.Mismatch(
        key: key + "[" + name + "]",
        reason: "error converting *[]Named" + type + " into *map[string]*api." + type
          + ": duplicate name \"" + name + "\" in list: "
          + Self.goList(entries.map { ($0.name, $0.value) }))
    }
    return table
  }

  /// A list of named entries as `%v` prints it; users are left out, since they have secrets.
  private static func goList<Kind>(_ entries: [(ByteString, Kind)]) -> ByteString {
    let parts = entries.map { name, value -> ByteString in
      let inner: ByteString
      switch value {
      case let cluster as Kubeconfig.Cluster:
        inner =
          "{" + cluster.server + " " + cluster.tlsServerName + " \(cluster.isInsecure) "
          + cluster.authorityFile + " " + goBytes(cluster.authorityBytes) + " " + cluster.proxyURL
          + " \(cluster.disablesCompression) []}"
      case let context as Kubeconfig.Context:
        inner = "{" + context.cluster + " " + context.user + " " + context.namespace + " []}"
      default: inner = "{}"
      }
      return "{" + name + " " + inner + "}"
    }
    return "[" + parts.dropFirst().reduce(parts.first ?? "") { $0 + " " + $1 } + "]"
  }

  private static func goBytes(_ bytes: [UInt8]) -> ByteString {
    ByteString("[" + bytes.map(String.init).joined(separator: " ") + "]")
  }

  private func context(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig.Context {
    var context = Kubeconfig.Context()
    context.cluster = try fields.text("cluster")
    context.namespace = try fields.text("namespace")
    context.user = try fields.text("user")
    return context
  }

  private func cluster(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig.Cluster {
    var cluster = Kubeconfig.Cluster()
    cluster.authorityFile = absolute(try fields.text("certificate-authority"))
    cluster.authorityBytes = try fields.bytes("certificate-authority-data")
    cluster.disablesCompression = try fields.flag("disable-compression")
    let extensions = try fields.entries("extensions", type: "NamedExtension") { $0.object }
    cluster.pluginConfig =
      extensions.first { $0.name == "client.authentication.k8s.io/exec" }?.value["extension"]
    cluster.isInsecure = try fields.flag("insecure-skip-tls-verify")
    cluster.proxyURL = try fields.text("proxy-url")
    cluster.server = try fields.text("server")
    cluster.tlsServerName = try fields.text("tls-server-name")
    return cluster
  }

  private func user(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig.User {
    var user = Kubeconfig.User()
    user.impersonation.user = try fields.text("as")
    user.impersonation.groups = try fields.texts("as-groups")
    user.impersonation.uid = try fields.text("as-uid")
    user.impersonation.extra = try fields.textLists("as-user-extra")
    if fields.has("auth-provider") {
      user.authProvider = try fields.inner("auth-provider", type: "AuthProviderConfig").text("name")
    }
    user.certificateFile = absolute(try fields.text("client-certificate"))
    user.certificateBytes = try fields.bytes("client-certificate-data")
    user.keyFile = absolute(try fields.text("client-key"))
    user.keyBytes = try fields.bytes("client-key-data")
    if fields.has("exec") { user.plugin = try plugin(fields.inner("exec", type: "ExecConfig")) }
    user.password = try fields.text("password")
    user.token = try fields.text("token")
    user.tokenFile = absolute(try fields.text("tokenFile"))
    user.name = try fields.text("username")
    return user
  }

  private func plugin(_ fields: Fields) throws(Fields.Mismatch) -> Kubeconfig.CredentialPlugin {
    var plugin = Kubeconfig.CredentialPlugin()
    plugin.apiVersion = try fields.text("apiVersion")
    plugin.arguments = try fields.texts("args")
    let command = try fields.text("command")
    // A bare name is one to be found on the path.
    plugin.command = command.contains("/") ? absolute(command) : command
    plugin.environment = try fields.entries("env", type: "ExecEnvVar") {
      entry throws(Fields.Mismatch) in
      Kubeconfig.Variable(name: try entry.text("name"), value: try entry.text("value"))
    }.map(\.value)
    plugin.installHint = try fields.text("installHint")
    plugin.interaction = try fields.text("interactiveMode")
    plugin.wantsCluster = try fields.flag("provideClusterInfo")
    let isOld = ["client.authentication.k8s.io/v1alpha1", CredentialPluginCall.beta]
      .contains(plugin.apiVersion)
    if plugin.interaction.isEmpty, isOld { plugin.interaction = "IfAvailable" }
    return plugin
  }

  private func absolute(_ path: ByteString) -> ByteString {
    if path.isEmpty || path.hasPrefix("/") { return path }
    return ByteString(Paths.join(base.text, path.text))
  }
}
