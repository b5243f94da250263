internal import GoCompat

/// The `Warning` fields of an answer. When all warnings together are too long, each is cut, and those
/// that are too many still are left out.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/endpoints/filters.WithWarningRecorder`
enum WarningFields {
  /// How many characters all may have before they are cut.
  private static let limit = 4096
  /// What is left of a warning that is cut.
  private static let cut = 256

  static func of(_ warnings: [ByteString]) -> [String] {
    var fields: [String] = []
    var written = 0
    for (index, warning) in warnings.enumerated() where !warning.isEmpty {
      guard let field = field(warning.text, warning) else { continue }
      written += warning.text.unicodeScalars.count
      guard written <= limit else { return truncated(warnings, upTo: index) }
      fields.append(field)
    }
    return fields
  }

  /// Those up to one are given whatever they come to; others only while there is room.
  private static func truncated(_ warnings: [ByteString], upTo last: Int) -> [String] {
    var fields: [String] = []
    var written = 0
    for (index, warning) in warnings.enumerated() where !warning.isEmpty {
      guard index <= last || written < limit else { break }
      var text = String.UnicodeScalarView()
      for scalar in warning.text.unicodeScalars.prefix(cut) { text.append(scalar) }
      guard let field = field(String(text), warning) else { continue }
      written += text.count
      fields.append(field)
    }
    return fields
  }

  /// - Returns: nil for a text that no header may have.
  /// - SeeAlso: `k8s.io/apimachinery/pkg/util/net.NewWarningHeader`
  private static func field(_ text: String, _ whole: ByteString) -> String? {
    guard Array(whole.text.utf8) == whole.bytes,
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    var quoted = "299 - \""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
