internal import GoCompat

/// One entry of an `Accept` field, or the `Content-Type` of a body.
struct MediaType: Sendable, Equatable {
  var type: ByteString
  var subtype: ByteString
  var parameters: [ByteString: ByteString] = [:]
  var quality = 1.0

  var name: ByteString { type + "/" + subtype }

  init?(_ text: ByteString) {
    let parts = text.split(by: ";")
    guard let name = parts.first?.trimmingSpace, let slash = name.firstIndex(of: "/") else {
      return nil
    }
    type = name[..<slash].lowercasedASCII
    subtype = name[(slash + 1)...].lowercasedASCII
    for part in parts.dropFirst() {
      let part = part.trimmingSpace
      guard let equals = part.firstIndex(of: "=") else { continue }
      let key = part[..<equals].lowercasedASCII
      let value = part[(equals + 1)...]
      if key == "q" { quality = Double(value.text) ?? 1 } else { parameters[key] = value }
    }
  }

  /// The entries of an `Accept` field, the best first.
  ///
  /// - SeeAlso: `goautoneg.ParseAccept`
  static func accepted(_ field: ByteString) -> [MediaType] {
    let all = field.split(by: ",").compactMap { MediaType($0.trimmingSpace) }
    return all.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.quality != b.quality { return a.quality > b.quality }
      let (x, y) = (a.wildness, b.wildness)
      return x != y ? x < y : left.offset < right.offset
    }.map(\.element)
  }

  private var wildness: Int { (type == "*" ? 2 : 0) + (subtype == "*" ? 1 : 0) }

  func matches(_ other: ByteString) -> Bool {
    (type == "*" && subtype == "*") || (type == "application" && subtype == "*") || name == other
  }
}
