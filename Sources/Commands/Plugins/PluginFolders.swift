internal import GoCompat
internal import Platform

/// The folders that plugins are installed in.
///
/// - SeeAlso: `plugin.FindPlugins`
struct PluginFolders: Sendable {
  /// A plugin that cannot be used, and why: a line for the log.
  struct Problem: Sendable {
    var isError: Bool
    var message: String
    var attributes: [(String, String)]
  }

  private let folders: [String]
  /// The folder that relative paths start from; nil for the process's own.
  private let base: String?

  /// - Parameter path: folders with `:` between.
  init(_ path: String, workingDirectory: String? = nil) {
    folders = path.split(separator: ":").map(String.init)
    base = workingDirectory
  }

  /// All plugins, by folder and name, and those that were left out: of two with one name the second, and
  /// broken ones.
  func find(type: String = "") -> (plugins: [Plugin], problems: [Problem]) {
    var found: [Plugin] = []
    var problems: [Problem] = []
    for folder in folders {
      // A folder that is not there has no plugins.
      let names = (try? Files.names(in: full(folder))) ?? []
      for name in names.map({ String(decoding: $0, as: UTF8.self) }).sorted() {
        let path = Paths.join(folder, name)
        let file = Paths.join(path, Plugin.fileName)
        guard (try? Files.status(of: full(file))) != nil else { continue }
        do {
          let plugin = try read(path)
          if let other = found.first(where: { $0.name == plugin.name }) {
            problems.append(Self.clash(plugin, other))
          } else {
            found.append(plugin)
          }
        } catch {
          problems.append(
            Problem(
              isError: false, message: "failed to load plugin (ignoring)",
              attributes: [("plugin_yaml", file), ("error", ErrorText.of(error).text)]))
        }
      }
    }
    return (type.isEmpty ? found : found.filter { $0.type == type }, problems)
  }

  /// The plugin in a folder.
  func read(_ folder: String) throws -> Plugin {
    let path = Paths.join(folder, Plugin.fileName)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(full(path), limit: 1 << 20)
    } catch {
      throw CommandFailure(
        "failed to read plugin at " + Strconv.quote(ByteString(path)) + ": ",
        FileError(operation: error.operation, path: Array(path.utf8), code: error.code))
    }
    do {
      return try PluginReader.read(bytes, folder: folder)
    } catch {
      throw CommandFailure(
        "failed to load plugin " + Strconv.quote(ByteString(folder)) + ": ", error)
    }
  }

  /// Helm loads no plugin at all then.
  private static func clash(_ plugin: Plugin, _ other: Plugin) -> Problem {
    Problem(
      isError: true, message: "two plugins claim one name; the second is left out",
      attributes: [("name", plugin.name), ("first", other.folder), ("second", plugin.folder)])
  }

  private func full(_ path: String) -> [UInt8] {
    guard let base, !Paths.isAbsolute(path) else { return Array(path.utf8) }
    return Array(Paths.join(base, path).utf8)
  }
}

extension PluginFolders {
  init(_ context: CommandContext) {
    self.init(
      context.settings.pluginsDirectory, workingDirectory: context.invocation.workingDirectory)
  }

  /// The plugins of a type; those that are left out are told of, where there is a log.
  func plugins(type: String = "", _ log: Log?) -> [Plugin] {
    let (plugins, problems) = find(type: type)
    for problem in problems {
      log?.write(problem.isError ? "ERROR" : "WARN", problem.message, problem.attributes)
    }
    return plugins
  }
}
