public import GoCompat

/// What is wrong with the configuration that says how to reach a cluster.
public enum KubeconfigProblem: Error, Sendable, Equatable {
  /// The file that was named on the command line is not there.
  case missingFile(path: ByteString)
  /// A file cannot be read, or is not a configuration.
  case unreadable(path: ByteString, reason: ByteString)
  /// The context, cluster or user asked for by name is not in any file.
  case missingContext(ByteString)
  case missingCluster(ByteString)
  case missingUser(ByteString)
  /// The parts that were chosen cannot be used; one sentence each.
  case invalid([ByteString])
  /// There is no configuration at all.
  case empty

  /// The sentence of client-go.
  var text: ByteString {
    switch self {
    case .missingFile(let path): "stat " + path + ": no such file or directory"
    case .unreadable(let path, let reason):
      "error loading config file \"" + path + "\": " + reason
    case .missingContext(let name): "context " + Strconv.quote(name) + " does not exist"
    case .missingCluster(let name): "cluster " + Strconv.quote(name) + " does not exist"
    case .missingUser(let name): "auth info " + Strconv.quote(name) + " does not exist"
    case .invalid(let reasons): "invalid configuration: " + Self.aggregate(reasons)
    case .empty:
      "invalid configuration: no configuration has been provided, "
        + "try setting KUBERNETES_MASTER environment variable"
    }
  }

  /// One reason as it is, several in brackets, each once.
  ///
  /// - SeeAlso: `errors.aggregate.Error`
  static func aggregate(_ reasons: [ByteString]) -> ByteString {
    var seen: [ByteString] = []
    for reason in reasons where !seen.contains(reason) { seen.append(reason) }
    guard let first = seen.first else { return "" }
    if seen.count == 1 { return first }
    return "[" + seen.dropFirst().reduce(first) { $0 + ", " + $1 } + "]"
  }
}
