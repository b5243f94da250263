/// An installed plugin: what its plugin.yaml says, and the folder it is in.
///
/// - SeeAlso: `plugin.Metadata` of Helm
struct Plugin: Sendable {
  /// The type of plugins that are commands.
  static let commandType = "cli/v1"
  static let getterType = "getter/v1"
  static let postRendererType = "postrenderer/v1"
  /// The file that makes a folder a plugin.
  static let fileName = "plugin.yaml"

  var name = ""
  var version = ""
  /// `cli/v1`, `getter/v1` or `postrenderer/v1`.
  var type = ""
  /// `legacy` or `v1`.
  var apiVersion = ""
  /// `subprocess`, or `extism/v1` for WASM.
  var runtime = ""
  var sourceURL = ""
  /// With the path of the plugins folder before it, links as they are.
  var folder = ""

  // MARK: - Of commands
  var usage = ""
  var shortHelp = ""
  var longHelp = ""
  var ignoresFlags = false

  // MARK: - Of getters
  /// The schemes of the addresses it fetches.
  var schemes: [String] = []

  // MARK: - What is run
  var commands: [PlatformCommand] = []
  /// By event: `install`, `update`, `delete`.
  var hooks: [String: [PlatformCommand]] = [:]
  /// Whether variables are put into the arguments of hooks: in Helm only into those of `platformHooks` in
  /// the old form. Other hooks of old are lines for a shell, which does it itself.
  var expandsHooks = true
  var downloads: [Download] = []

  /// A program that fetches addresses of some schemes.
  struct Download: Sendable {
    var schemes: [String] = []
    var commands: [PlatformCommand] = []
  }

  /// Why it cannot be run here; nil when it can.
  var obstacle: String? {
    runtime == "extism/v1"
      ? "plugin \"\(name)\" is a WASM module (runtime extism/v1), and those are not run here; only "
        + "plugins with the runtime subprocess work" : nil
  }

  /// The name of the archive that is kept of it: `NAME-VERSION.tgz`.
  var archiveName: String { "\(name)-\(version).tgz" }
}
