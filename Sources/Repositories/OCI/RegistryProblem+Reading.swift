internal import GoCompat
internal import YAML

extension RegistryProblem {
  /// The errors in the body of an answer; none when it has none.
  static func read(_ body: [UInt8]) -> [RegistryProblem] {
    guard case .object(let fields)? = try? JSONReader.kubernetesValue(body),
      case .array(let items)? = fields["errors"]
    else { return [] }
    return items.compactMap { item in
      guard case .object(let fields) = item else { return nil }
      return RegistryProblem(
        code: text(fields["code"]), message: text(fields["message"]),
        detail: fields["detail"].flatMap { $0 == .null ? nil : shown($0) })
    }
  }

  private static func text(_ value: Value?) -> String {
    if case .string(let text)? = value { text.text } else { "" }
  }

  /// A value as Go's `%v` shows it.
  private static func shown(_ value: Value) -> String {
    switch value {
    case .string(let text): text.text
    case .array(let items): "[" + items.map(shown).joined(separator: " ") + "]"
    case .object(let fields):
      "map["
        + fields.keys.sorted().map { "\($0.text):\(shown(fields[$0] ?? .null))" }
        .joined(separator: " ") + "]"
    case .null: "<nil>"
    default:
      (try? value.kubernetesJSON()).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
  }
}
