internal import GoCompat

/// The parameters behind the question mark of an address.
enum Query {
  typealias Parameter = (name: ByteString, value: ByteString)

  /// The parameters by name, escaped; empty when there are none.
  ///
  /// - SeeAlso: `url.Values.Encode`
  static func text(_ parameters: [Parameter]) -> ByteString {
    var text: ByteString = ""
    for (name, value) in parameters.sorted(by: { $0.name < $1.name }) {
      text.append(text.isEmpty ? "?" : "&")
      text.append(GoURL.queryEscape(name) + "=" + GoURL.queryEscape(value))
    }
    return text
  }
}
