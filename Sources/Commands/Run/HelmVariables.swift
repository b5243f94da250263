internal import Platform

/// HELM_* variables with the readings Helm gives them: one that cannot be read counts as not set.
///
/// - SeeAlso: `envOr` and its kin in Helm's `cli` package.
struct HelmVariables {
  private let environment: Environment

  init(_ environment: Environment) { self.environment = environment }

  func string(_ name: String) -> String { environment[name] ?? "" }

  func string(_ name: String, _ initial: @autoclosure () -> String) -> String {
    environment[name] ?? initial()
  }

  func bool(_ name: String) -> Bool {
    guard let text = environment[name] else { return false }
    return ["1", "t", "T", "TRUE", "true", "True"].contains(text)
  }

  func int(_ name: String, _ initial: Int) -> Int {
    environment[name].flatMap { Int($0) } ?? initial
  }

  func float32(_ name: String, _ initial: Float) -> Float {
    environment[name].flatMap { Float($0) } ?? initial
  }

  /// Names between commas, commas and spaces around them gone.
  func list(_ name: String) -> [String] {
    var bytes = string(name).utf8[...]
    func isEdge(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ") }
    while isEdge(bytes.first) { bytes = bytes.dropFirst() }
    while isEdge(bytes.last) { bytes = bytes.dropLast() }
    if bytes.isEmpty { return [] }
    return bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  /// Whether colours are wanted: `never`, `auto` or `always`.
  var colorMode: String {
    if !string("NO_COLOR").isEmpty { return "never" }
    let mode = string("HELM_COLOR").lowercased()
    return ["never", "auto", "always"].contains(mode) ? mode : "auto"
  }
}
