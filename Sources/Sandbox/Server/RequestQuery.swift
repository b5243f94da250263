internal import GoCompat

/// The query of a request: names and values in their order.
///
/// - SeeAlso: `url.ParseQuery`, whose errors the server ignores: what is malformed is left out.
struct RequestQuery: Sendable, Equatable {
  private(set) var entries: [(name: ByteString, value: ByteString)] = []

  init(_ text: ByteString) {
    for part in text.split(by: "&") where !part.isEmpty && !part.contains(";") {
      let equals = part.firstIndex(of: "=")
      let name = equals.map { part[..<$0] } ?? part
      let value = equals.map { part[($0 + 1)...] } ?? ""
      do {
        entries.append((try GoURL.queryUnescape(name), try GoURL.queryUnescape(value)))
      } catch {
        // As in Go: the rest of the query is still read.
        continue
      }
    }
  }

  /// The first value of a name.
  subscript(_ name: ByteString) -> ByteString? { entries.first { $0.name == name }?.value }

  func values(_ name: ByteString) -> [ByteString] {
    entries.filter { $0.name == name }.map(\.value)
  }

  /// Whether a name is there with a value that is not `0` or `false`.
  ///
  /// - SeeAlso: `runtime.Convert_Slice_string_To_bool`
  func isTrue(_ name: ByteString) -> Bool {
    guard let value = self[name] else { return false }
    return value != "0" && value.lowercasedASCII != "false"
  }

  /// The whole number that is the first value of a name; nil when the name is not there.
  ///
  /// - Throws: 400 for what is no number, be it empty.
  /// - SeeAlso: `runtime.Convert_Slice_string_To_int64`
  func number(_ name: ByteString) throws(StatusError) -> Int64? {
    guard let text = self[name] else { return nil }
    do {
      return try Strconv.parseInt(text)
    } catch {
      throw .badRequest(error.goText)
    }
  }

  static func == (left: RequestQuery, right: RequestQuery) -> Bool {
    left.entries.elementsEqual(right.entries) { $0 == $1 }
  }
}
