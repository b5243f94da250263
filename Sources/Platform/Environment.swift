internal import Glibc

/// The environment of a run: the process's own, asked name by name, or a fixed table.
public struct Environment: Sendable {
  enum Source: Sendable {
    case process
    case table([String: String])
  }

  let source: Source

  /// The variables of this process.
  public static let process = Environment(source: .process)

  /// Fixed variables, for tests.
  public init(_ table: [String: String]) { source = .table(table) }

  private init(source: Source) { self.source = source }

  /// The value of a variable; nil when it is not set, empty when it is set to nothing.
  public subscript(_ name: String) -> String? {
    switch source {
    case .process: getenv(name).map { String(cString: $0) }
    case .table(let table): table[name]
    }
  }
}
