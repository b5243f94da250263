public import GoCompat

/// What is wrong with the configuration that says how to reach a cluster.
public enum KubeconfigProblem: Error, Sendable, Equatable {
  /// A file that is no configuration.
  public struct BadFile: Error, Sendable, Equatable {
    public var path: ByteString
    /// Where in it, such as `clusters[dev].cluster.certificate-authority-data`; empty when it is all of it.
    public var key: ByteString
    public var reason: ByteString

    public init(path: ByteString, key: ByteString = "", reason: ByteString) {
      self.path = path
      self.key = key
      self.reason = reason
    }
  }

  /// The file that was named on the command line is not there.
  case missingFile(path: ByteString)
  case unreadable([BadFile])
  /// The context asked for by name is not in any file.
  case missingContext(ByteString)
  /// The parts that were chosen cannot be used; one sentence each.
  case invalid([ByteString])
  /// A file or a value that a connection needs cannot be used.
  case unusable(ByteString)

  /// The sentence of client-go.
  var text: ByteString {
    switch self {
    case .missingFile(let path): "stat " + path + ": no such file or directory"
    case .unreadable(let files):
      Self.aggregate(files.map { "error loading config file \"" + $0.path + "\": " + $0.reason })
    case .missingContext(let name): "context " + Strconv.quote(name) + " does not exist"
    case .invalid(let reasons): "invalid configuration: " + Self.aggregate(reasons)
    case .unusable(let reason): reason
    }
  }

  /// One reason as it is, several in brackets, each once.
  ///
  /// - SeeAlso: `errors.aggregate.Error`
  private static func aggregate(_ reasons: [ByteString]) -> ByteString {
    var seen: [ByteString] = []
    for reason in reasons where !seen.contains(reason) { seen.append(reason) }
    guard let first = seen.first else { return "" }
    if seen.count == 1 { return first }
    return "[" + seen.dropFirst().reduce(first) { $0 + ", " + $1 } + "]"
  }
}
