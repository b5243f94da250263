internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform

/// Installs a plugin: all of it or nothing.
///
/// - SeeAlso: `pluginInstallOptions.run`, `installer.InstallWithOptions` of Helm
struct PluginInstallation {
  private let context: CommandContext
  private let source: String
  /// The folder of all plugins. Helm installs into the one of its data, even where `HELM_PLUGINS` has it
  /// look elsewhere.
  private let folder: String

  init(_ context: CommandContext) throws {
    self.context = context
    source = context.arguments[0]
    let folders = context.settings.pluginsDirectory.split(separator: ":").map(String.init)
    guard let first = folders.first else { throw CommandFailure("no folder for plugins is set") }
    folder = first
  }

  func run() throws {
    let origin = try PluginOrigin(source, context)
    let isVerified = try announce(origin)
    let target = Paths.join(folder, try folderName(origin))
    try Directories.create(full(folder))
    try refuseExisting(target)
    switch origin {
    case .folder(let path): try link(path, as: target)
    case .repository(let address): try clone(address, as: target)
    case .archive, .web, .registry: try unpack(origin, as: target, isVerified: isVerified)
    }
    context.log.debug("loading plugin", ("path", target))
    let plugin = try PluginFolders(context).read(target)
    try PluginRun(context, plugin).hook("install")
    context.output.write("Installed plugin: \(plugin.name)\n")
  }

  /// Tells what will be looked at.
  ///
  /// - Returns: whether a signature must be there.
  private func announce(_ origin: PluginOrigin) throws -> Bool {
    if case .folder = origin {
      context.output.write("Installing plugin from local directory (development mode)\n")
      return false
    }
    guard context.flags.bool("verify") else {
      context.output.write("WARNING: Skipping plugin signature verification\n")
      return false
    }
    guard origin.canBeVerified else {
      throw CommandFailure(
        "plugin source does not support verification. Use --verify=false to skip verification")
    }
    context.output.write("Verifying plugin signature...\n")
    return true
  }

  private func folderName(_ origin: PluginOrigin) throws -> String {
    let name = origin.folderName
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.contains("\0") else {
      throw CommandFailure(
        "plugin source " + Strconv.quote(ByteString(source)) + " has no name for its folder")
    }
    return name
  }

  private func refuseExisting(_ target: String) throws {
    guard (try? Files.status(of: full(target), followingLinks: false)) == nil else {
      context.log.warn("plugin already exists", ("path", target))
      throw CommandFailure("plugin already exists")
    }
  }

  // MARK: - Ways

  private func link(_ path: String, as target: String) throws {
    guard try Files.status(of: Array(path.utf8)).kind == .directory else {
      throw CommandFailure(
        "expected plugin to be a directory (containing a file 'plugin.yaml')")
    }
    try check(path)
    context.log.debug("symlinking", ("source", path), ("path", target))
    try FileRemoval.link(full(target), to: Array(path.utf8))
  }

  private func clone(_ address: String, as target: String) throws {
    try staged(target) { staging in
      let repository = GitRepository(staging, context)
      try repository.clone(address)
      let version = context.flags.string("version")
      if !version.isEmpty { try repository.checkOut(version, of: address) }
      try check(staging)
    }
  }

  private func unpack(_ origin: PluginOrigin, as target: String, isVerified: Bool) throws {
    let packed: PackedPlugin
    do {
      packed = try PackedPlugin.get(origin, source, context)
    } catch {
      guard isVerified else { throw error }
      let words: ByteString = "failed to get verification data: "
      if case .web = origin { throw CommandFailure(words + "failed to download plugin: ", error) }
      throw CommandFailure(words, error)
    }
    // An archive is not unpacked before its signature is in order, except for the name in it.
    var archive: PluginArchive?
    let fileName: String
    if let known = packed.fileName {
      fileName = known
    } else {
      let opened = try PluginArchive(packed.archive, words: origin.unpackingWords)
      (archive, fileName) = (opened, opened.plugin.archiveName)
    }
    let verdict = isVerified ? try verify(packed, fileName) : nil
    let opened =
      try archive ?? PluginArchive(packed.archive, words: origin.unpackingWords)
    try refuseObstacle(opened.plugin)
    try staged(target) { try opened.write(to: $0) }
    // Of several that install it at once only the one whose folder it is comes here.
    do {
      try keep(packed, of: opened.plugin)
    } catch {
      try FileRemoval.removeTree(full(target))
      throw error
    }
    if let verdict { context.output.write(PluginSignature.lines(verdict).bytes) }
  }

  private func verify(_ packed: PackedPlugin, _ fileName: String) throws -> ChartVerifier.Verdict {
    guard let provenance = packed.provenance, !provenance.isEmpty else {
      throw CommandFailure("plugin verification failed: no provenance file (.prov) found")
    }
    do {
      return try PluginSignature(context).verify(packed.archive, provenance, fileName: fileName)
    } catch {
      throw CommandFailure("plugin verification failed: ", error)
    }
  }

  /// The archive stays beside the plugin, so that its signature can be looked at later.
  private func keep(_ packed: PackedPlugin, of plugin: Plugin) throws {
    let path = Paths.join(folder, plugin.archiveName)
    let signature = full(path + PluginSignature.ending)
    try FileWriter.write(packed.archive, to: full(path), mode: 0o644)
    if let provenance = packed.provenance, !provenance.isEmpty {
      try FileWriter.write(provenance, to: signature, mode: 0o644)
    } else {
      // One of an archive that was there before says nothing of this one.
      try FileRemoval.remove(signature)
    }
  }

  // MARK: - Care

  /// Whether a folder has a plugin that can be used.
  private func check(_ path: String) throws {
    let file = Paths.join(path, Plugin.fileName)
    guard (try? Files.status(of: Array(file.utf8))) != nil else {
      throw CommandFailure("plugin metadata (plugin.yaml) missing")
    }
    do {
      try refuseObstacle(try PluginFolders("").read(path))
    } catch {
      throw CommandFailure("plugin is unusable and was not installed: ", error)
    }
  }

  private func refuseObstacle(_ plugin: Plugin) throws {
    if let obstacle = plugin.obstacle { throw CommandFailure(ByteString(obstacle)) }
  }

  /// Has a folder made where no tool looks for plugins, and puts it in its place when it is whole.
  private func staged(_ target: String, _ make: (String) throws -> Void) throws {
    try removeLeftovers()
    let shelf = Paths.join(
      try context.absolutePath(folder), Self.shelfPrefix + "\(ProcessIdentity.number)")
    let staging = Paths.join(shelf, Paths.base(target))
    try FileRemoval.removeTree(Array(shelf.utf8))
    do {
      try Directories.create(Array(shelf.utf8))
      try make(staging)
      try refuseExisting(target)
      try FileRemoval.rename(Array(staging.utf8), to: full(target))
      try FileRemoval.removeTree(Array(shelf.utf8))
    } catch {
      try FileRemoval.removeTree(Array(shelf.utf8))
      throw error
    }
  }

  private static let shelfPrefix = ".installing-"

  /// What a run that was killed left behind; nothing takes a day to install.
  private func removeLeftovers() throws {
    let now = context.invocation.clock().seconds
    for name in try Files.names(in: full(folder))
    where name.starts(with: Self.shelfPrefix.utf8) {
      let path = full(folder) + [UInt8(ascii: "/")] + name
      // One that is gone by now was taken away by another run.
      guard let status = try? Files.status(of: path, followingLinks: false),
        now - status.modified / 1_000_000_000 > 86_400
      else { continue }
      try FileRemoval.removeTree(path)
    }
  }

  private func full(_ path: String) -> [UInt8] { context.path(path).bytes }
}
