public import GoCompat
public import Kubernetes

/// Why a store did not do what was asked.
public enum StoreError: Error, Sendable, Equatable {
  case notFound(key: ByteString)
  case alreadyExists(key: ByteString)
  /// Somebody else changed the record after it was read.
  case changedMeanwhile(key: ByteString)
  case unreadable(key: ByteString, RecordError)
  /// What the API server answered; the operation is a word such as `list`.
  case server(operation: String, KubernetesError)
  /// What the database answered.
  case database(operation: String, ByteString)
}
