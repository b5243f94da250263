internal import GoCompat

/// What watchers are sent of one change: written once for all who get the same.
final class EventTexts {
  struct Form: Hashable {
    var type: ByteString
    /// The schema of the kind in the watcher's version.
    var definition: ByteString
    var format: ResponseForm.Format
  }

  private var known: [Form: [UInt8]] = [:]

  func bytes(_ form: Form, else make: () -> [UInt8]) -> [UInt8] {
    if let bytes = known[form] { return bytes }
    let bytes = make()
    known[form] = bytes
    return bytes
  }
}
