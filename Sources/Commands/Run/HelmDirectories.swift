internal import Platform

/// Where Helm keeps its files: HELM_*_HOME, else below XDG_*_HOME, else below the home folder.
///
/// - SeeAlso: Helm's `helmpath`.
public struct HelmDirectories {
  private let environment: Environment

  init(_ environment: Environment) { self.environment = environment }

  public func cache(_ name: String = "") -> String {
    path("HELM_CACHE_HOME", "XDG_CACHE_HOME", ".cache", name)
  }

  public func config(_ name: String = "") -> String {
    path("HELM_CONFIG_HOME", "XDG_CONFIG_HOME", ".config", name)
  }

  public func data(_ name: String = "") -> String {
    path("HELM_DATA_HOME", "XDG_DATA_HOME", ".local/share", name)
  }

  /// The user's home folder; empty when there is none to be found.
  public var home: String {
    if let home = environment["HOME"], !home.isEmpty { return home }
    return ""
  }

  /// The keys packages are verified with.
  public var keyring: String {
    if let folder = environment["GNUPGHOME"] { return Paths.join(folder, "pubring.gpg") }
    return Paths.join(home, ".gnupg", "pubring.gpg")
  }

  private func path(_ helm: String, _ xdg: String, _ usual: String, _ name: String) -> String {
    if let base = environment[helm], !base.isEmpty { return Paths.join(base, name) }
    if let base = environment[xdg], !base.isEmpty { return Paths.join(base, "helm", name) }
    return Paths.join(home, usual, "helm", name)
  }
}
