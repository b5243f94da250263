internal import GoCompat

/// What a write is made with, beside its object.
struct WriteScope {
  /// In the version of the request.
  var kind: ResourceKind
  var subresource: ByteString = ""
  /// The field manager.
  var manager: ByteString
  var user: SandboxUser
  /// What the request was let in for; nil for controllers.
  var attributes: RequestAttributes?
  var isDryRun = false
  /// Where warnings for the client are collected; nil when nobody reads them.
  var warnings: RequestWarnings?

  func warn(_ texts: [ByteString]) {
    for text in texts { warnings?.add(text) }
  }
}

/// The warnings of one request, each once.
final class RequestWarnings {
  private(set) var texts: [ByteString] = []

  func add(_ text: ByteString) {
    if !texts.contains(text) { texts.append(text) }
  }
}
