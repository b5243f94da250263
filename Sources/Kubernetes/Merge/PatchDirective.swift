internal import GoCompat

/// The words with which a strategic merge patch says more than values.
enum PatchDirective {
  static let marker: ByteString = "$patch"
  static let delete: ByteString = "delete"
  static let replace: ByteString = "replace"
  static let merge: ByteString = "merge"
  static let retainKeys: ByteString = "$retainKeys"
  static let deleteFromPrimitiveList: ByteString = "$deleteFromPrimitiveList"
  static let elementOrder: ByteString = "$setElementOrder"

  /// The field that a parallel list such as `$setElementOrder/containers` speaks of; nil for another key.
  static func field(of key: ByteString, after prefix: ByteString) -> ByteString? {
    guard key.bytes.starts(with: prefix.bytes + [UInt8(ascii: "/")]) else { return nil }
    return ByteString(key.bytes[(prefix.count + 1)...])
  }
}
