internal import GoCompat
internal import YAML

/// Reads plugin.yaml, of Helm's old form and of `apiVersion: v1`.
///
/// - SeeAlso: `loadMetadata` of Helm's `internal/plugin`
struct PluginReader {
  private let root: YAMLNode
  private var yaml = PluginYAML()

  private init(_ root: YAMLNode) { self.root = root }

  /// - Throws: `CommandFailure` in Helm's words.
  static func read(_ bytes: [UInt8], folder: String) throws -> Plugin {
    let root: YAMLNode
    let version: String
    do {
      root = try node(bytes)
      version = try apiVersion(root)
    } catch {
      throw CommandFailure("failed to peek plugin.yaml API version: ", error)
    }
    var reader = PluginReader(root)
    var plugin: Plugin
    switch version {
    case "": plugin = try reader.legacy()
    case "v1": plugin = try reader.version1()
    default:
      throw CommandFailure("invalid plugin apiVersion: " + Strconv.quote(ByteString(version)))
    }
    plugin.folder = folder
    return plugin
  }

  private static func node(_ bytes: [UInt8]) throws -> YAMLNode {
    do throws(YAMLError) {
      if let node = try YAMLNode.read(bytes) { return node }
    } catch {
      throw CommandFailure(error.conversionText)
    }
    throw CommandFailure("EOF")
  }

  private static func apiVersion(_ root: YAMLNode) throws -> String {
    var yaml = PluginYAML()
    let members = yaml.members(root, of: "plugin.apiVersion")
    let version = yaml.text(members.first { $0.name == "apiVersion" }?.value)
    try yaml.check()
    return version
  }

  // MARK: - The old form

  private mutating func legacy() throws -> Plugin {
    var plugin = Plugin()
    var command = ""
    var lines: [String: String] = [:]
    for (name, value) in yaml.members(root, of: "plugin.MetadataLegacy") {
      switch name {
      case "name": plugin.name = yaml.text(value)
      case "version": plugin.version = yaml.text(value)
      case "usage": plugin.shortHelp = PluginText.line(yaml.text(value))
      case "description": plugin.longHelp = PluginText.block(yaml.text(value))
      case "platformCommand": plugin.commands = commands(value)
      case "command": command = yaml.text(value)
      case "ignoreFlags": plugin.ignoresFlags = yaml.flag(value)
      case "platformHooks": plugin.hooks = hooks(value)
      case "hooks":
        for (event, line) in yaml.members(value, of: "plugin.Hooks") {
          lines[event] = yaml.text(line)
        }
      case "downloaders": plugin.downloads = legacyDownloads(value)
      default: break
      }
    }
    try yaml.check()
    try Self.checkName(plugin)
    guard plugin.commands.isEmpty || command.isEmpty else {
      throw CommandFailure("both platformCommand and command are set")
    }
    guard plugin.hooks.isEmpty || lines.isEmpty else {
      throw CommandFailure("both platformHooks and hooks are set")
    }
    try Self.checkDownloads(plugin.downloads)
    if !command.isEmpty { plugin.commands = [PlatformCommand(command: command)] }
    if plugin.hooks.isEmpty, !lines.isEmpty {
      plugin.expandsHooks = false
      plugin.hooks = lines.mapValues { [PlatformCommand(command: "sh", arguments: ["-c", $0])] }
    }
    plugin.apiVersion = "legacy"
    plugin.runtime = "subprocess"
    plugin.schemes = plugin.downloads.flatMap(\.schemes)
    plugin.type = plugin.downloads.isEmpty ? Plugin.commandType : Plugin.getterType
    return plugin
  }

  private mutating func legacyDownloads(_ node: YAMLNode) -> [Plugin.Download] {
    yaml.elements(node, of: "[]plugin.Downloaders").map { item in
      var download = Plugin.Download(commands: [PlatformCommand()])
      for (name, value) in yaml.members(item, of: "plugin.Downloaders") {
        switch name {
        case "protocols": download.schemes = yaml.texts(value)
        case "command": download.commands = [PlatformCommand(command: yaml.text(value))]
        default: break
        }
      }
      return download
    }
  }

  /// - SeeAlso: `MetadataLegacy.Validate`
  private static func checkName(_ plugin: Plugin) throws {
    guard PluginText.isName(plugin.name) else {
      throw CommandFailure(
        "invalid plugin name " + Strconv.quote(ByteString(plugin.name))
          + ": must contain only a-z, A-Z, 0-9, _ and -")
    }
    guard plugin.version.isEmpty || PluginText.isVersion(plugin.version) else {
      throw CommandFailure(
        "invalid plugin version " + Strconv.quote(ByteString(plugin.version))
          + ": must be valid semver")
    }
  }

  private static func checkDownloads(_ downloads: [Plugin.Download]) throws {
    for (index, download) in downloads.enumerated() {
      guard download.commands.first?.command.isEmpty == false else {
        throw CommandFailure(ByteString("downloader \(index) has empty command"))
      }
      guard !download.schemes.isEmpty else {
        throw CommandFailure(ByteString("downloader \(index) has no protocols"))
      }
      for (place, scheme) in download.schemes.enumerated() where scheme.isEmpty {
        throw CommandFailure(
          ByteString("downloader \(index) has empty protocol at index \(place)"))
      }
    }
  }

  // MARK: - apiVersion v1

  private mutating func version1() throws -> Plugin {
    var plugin = Plugin()
    plugin.apiVersion = "v1"
    plugin.expandsHooks = false
    var config: YAMLNode?
    var runtimeConfig: YAMLNode?
    let fields = [
      "apiVersion", "name", "type", "runtime", "version", "sourceURL", "config", "runtimeConfig",
    ]
    for (name, value) in yaml.members(root, of: "plugin.MetadataV1", fields: fields) {
      switch name {
      case "name": plugin.name = yaml.text(value)
      case "version": plugin.version = yaml.text(value)
      case "type": plugin.type = yaml.text(value)
      case "runtime": plugin.runtime = yaml.text(value)
      case "sourceURL": plugin.sourceURL = PluginText.line(yaml.text(value))
      case "config": config = value
      case "runtimeConfig": runtimeConfig = value
      default: break
      }
    }
    try yaml.check()
    try Self.checkVersion1(plugin)
    do {
      try readConfig(config, &plugin)
      try readRuntimeConfig(runtimeConfig, &plugin)
    } catch {
      throw CommandFailure("failed to convert MetadataV1 to Metadata: ", error)
    }
    try Self.checkSchemes(plugin)
    return plugin
  }

  /// - SeeAlso: `MetadataV1.Validate`
  private static func checkVersion1(_ plugin: Plugin) throws {
    guard PluginText.isName(plugin.name) else { throw CommandFailure("invalid plugin `name`") }
    guard !plugin.version.isEmpty else { throw CommandFailure("plugin `version` is required") }
    guard PluginText.isVersion(plugin.version) else {
      throw CommandFailure(
        "invalid plugin `version` " + Strconv.quote(ByteString(plugin.version))
          + ": must be valid semver")
    }
    guard !plugin.type.isEmpty else { throw CommandFailure("`type` missing") }
    guard !plugin.runtime.isEmpty else { throw CommandFailure("`runtime` missing") }
  }

  /// - SeeAlso: `unmarshalConfig`
  private mutating func readConfig(_ node: YAMLNode?, _ plugin: inout Plugin) throws {
    switch plugin.type {
    case Plugin.commandType:
      let fields = ["usage", "shortHelp", "longHelp", "ignoreFlags"]
      for (name, value) in yaml.members(node, of: "schema.ConfigCLIV1", fields: fields) {
        switch name {
        case "usage": plugin.usage = PluginText.line(yaml.text(value))
        case "shortHelp": plugin.shortHelp = PluginText.line(yaml.text(value))
        case "longHelp": plugin.longHelp = PluginText.block(yaml.text(value))
        default: plugin.ignoresFlags = yaml.flag(value)
        }
      }
    case Plugin.getterType:
      for (_, value) in yaml.members(node, of: "schema.ConfigGetterV1", fields: ["protocols"]) {
        plugin.schemes = yaml.texts(value)
      }
    case Plugin.postRendererType:
      _ = yaml.members(node, of: "schema.ConfigPostRendererV1", fields: [])
    default:
      throw CommandFailure("unknown plugin type " + Strconv.quote(ByteString(plugin.type)))
    }
    try yaml.check()
  }

  /// - SeeAlso: `convertMetadataRuntimeConfig`
  private mutating func readRuntimeConfig(_ node: YAMLNode?, _ plugin: inout Plugin) throws {
    guard plugin.runtime == "subprocess" else {
      if plugin.runtime == "extism/v1" { return }
      throw CommandFailure(
        "unsupported plugin runtime type: " + Strconv.quote(ByteString(plugin.runtime)))
    }
    for (name, value) in yaml.members(node, of: "plugin.RuntimeConfigSubprocess") {
      switch name {
      case "platformCommand": plugin.commands = commands(value)
      case "platformHooks": plugin.hooks = hooks(value)
      case "protocolCommands":
        plugin.downloads = yaml.elements(value, of: "[]plugin.SubprocessProtocolCommand").map {
          download($0)
        }
      default: break
      }
    }
    do {
      try yaml.check()
    } catch {
      throw CommandFailure("failed to unmarshal runtimeConfig for subprocess runtime: ", error)
    }
  }

  private mutating func download(_ node: YAMLNode) -> Plugin.Download {
    var download = Plugin.Download()
    for (name, value) in yaml.members(node, of: "plugin.SubprocessProtocolCommand") {
      switch name {
      case "protocols": download.schemes = yaml.texts(value)
      case "platformCommand": download.commands = commands(value)
      default: break
      }
    }
    return download
  }

  /// - SeeAlso: `ConfigGetterV1.Validate`
  private static func checkSchemes(_ plugin: Plugin) throws {
    guard plugin.type == Plugin.getterType else { return }
    guard !plugin.schemes.isEmpty else {
      throw CommandFailure("config validation failed: getter has no protocols")
    }
    if let index = plugin.schemes.firstIndex(of: "") {
      throw CommandFailure(
        ByteString("config validation failed: getter has empty protocol at index \(index)"))
    }
  }

  // MARK: - Parts of both

  private mutating func commands(_ node: YAMLNode) -> [PlatformCommand] {
    yaml.elements(node, of: "[]plugin.PlatformCommand").map { item in
      var command = PlatformCommand()
      for (name, value) in yaml.members(item, of: "plugin.PlatformCommand") {
        switch name {
        case "os": command.system = yaml.text(value)
        case "arch": command.processor = yaml.text(value)
        case "command": command.command = yaml.text(value)
        case "args": command.arguments = yaml.texts(value)
        default: break
        }
      }
      return command
    }
  }

  private mutating func hooks(_ node: YAMLNode) -> [String: [PlatformCommand]] {
    var hooks: [String: [PlatformCommand]] = [:]
    for (event, list) in yaml.members(node, of: "plugin.PlatformHooks") {
      hooks[event] = commands(list)
    }
    return hooks
  }
}
