public import GoCompat
public import YAML

/// A chart another chart depends on, as declared in Chart.yaml, requirements.yaml or a lock file.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/v2.Dependency`
public struct Dependency: Sendable, Equatable {
  public var name: ByteString = ""
  /// A version, or a range of versions.
  public var version: ByteString = ""
  public var repository: ByteString = ""
  /// Paths of values, separated by commas; the first that is a boolean switches the dependency.
  public var condition: ByteString = ""
  public var tags: [ByteString] = []
  public var enabled = false
  public var importValues: [ImportValue] = []
  public var alias: ByteString = ""

  public init() {}
}

/// One entry of a dependency's import-values.
public enum ImportValue: Sendable, Equatable {
  /// As written: a string (a key under `exports`), or an object with `child` and `parent`.
  case declared(Value)
  /// As Helm leaves it after processing; a Go `map[string]string` with the keys child and parent.
  case resolved(child: ByteString, parent: ByteString)
}

/// What Chart.lock or requirements.lock says.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/v2.Lock`
public struct Lock: Sendable, Equatable {
  /// The time of writing as the file has it (RFC 3339); empty when absent.
  public var generated: ByteString = ""
  public var digest: ByteString = ""
  /// The locked dependencies; an empty or null entry is nil.
  public var dependencies: [Dependency?] = []

  public init() {}
}
