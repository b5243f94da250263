public import GoCompat
internal import Kubernetes

extension StoreError {
  /// The sentence of Helm where it has one.
  ///
  /// - SeeAlso: `driver.ErrReleaseNotFound`, `driver.ErrReleaseExists`
  public var helmText: ByteString {
    switch self {
    case .notFound: "release: not found"
    case .alreadyExists: "release: already exists"
    case .changedMeanwhile(let key):
      "release record " + key + " was changed by somebody else meanwhile"
    case .unreadable(let key, let error): "release record " + key + ": " + error.text
    case .server("query", let error): "query: failed to query with labels: " + error.text
    case .server("delete", let error): error.text
    case .server(let operation, let error):
      ByteString(operation) + ": failed to " + ByteString(operation) + ": " + error.text
    case .database(let operation, let text): ByteString(operation) + ": " + text
    }
  }
}
