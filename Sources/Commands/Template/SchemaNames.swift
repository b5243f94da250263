internal import Charts
internal import GoCompat
internal import Synchronization

/// The URNs that values schemas name: nobody knows what is behind them, so each stands for a schema that
/// allows anything, and is told of once.
///
/// - SeeAlso: Helm's `urnLoader`
final class SchemaNames: Sendable {
  private let names = Mutex<[ByteString]>([])

  /// What a schema may refer to, its URNs noted here.
  func references(_ limits: RenderLimits) -> SchemaReferences {
    SchemaReferences(loader: limits.allowsSchemaReferences ? SchemaFiles.load : nil) { name in
      self.names.withLock { if !$0.contains(name) { $0.append(name) } }
    }
  }

  func write(to log: Log) {
    for name in names.withLock({ $0 }) {
      log.warn(
        "unresolved URN reference ignored; using permissive schema", ("urn", name.text))
    }
  }
}
