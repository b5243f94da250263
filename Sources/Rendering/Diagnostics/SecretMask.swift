/// Hides values that nobody should find in a log: those under keys that look like secrets.
enum SecretMask {
  private static let words = [
    "password", "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key",
    "credential", "privatekey", "private_key", "private-key",
  ]

  /// Whether a key looks like the name of a secret.
  static func isSecret(_ key: some Collection<UInt8>) -> Bool {
    let lower = String(
      decoding: key.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    return words.contains { lower.contains($0) }
  }

  /// The YAML text with a star for each byte of a secret, so that all places stay; in a document of
  /// the kind Secret everything indented is one.
  ///
  static func hide(_ yaml: [UInt8], keepsActions: Bool = false) -> [UInt8] {
    var masked = yaml
    let isSecretDocument = holdsSecretKind(yaml)
    var start = 0
    var block: Int?
    while start < yaml.count {
      let end = yaml[start...].firstIndex(of: 0x0A) ?? yaml.count
      let indent = yaml[start..<end].prefix { $0 == 0x20 }.count
      let isBlank = start + indent == end
      if let outer = block, indent > outer || isBlank {
        cover(&masked, start + indent..<end)
      } else {
        block = nil
        let line = yaml[start + indent..<end]
        if let colon = separator(in: line), !line.starts(with: "#".utf8) {
          // What a template puts in is not written there.
          let isAction = line[colon...].contains(UInt8(ascii: "{")) && keepsActions
          let isHidden = isSecret(line[..<colon]) || (isSecretDocument && indent > 0)
          if isHidden, !isAction, cover(&masked, valueRange(yaml, after: colon, to: end)) {
            block = indent
          }
        }
      }
      start = end + 1
    }
    return masked
  }

  /// The `key=value` of a flag with stars for the values of secrets.
  static func hide(argument: [UInt8]) -> [UInt8] {
    var masked = argument
    var start = 0
    while let equals = argument[start...].firstIndex(of: UInt8(ascii: "=")) {
      let end = argument[equals...].firstIndex(of: UInt8(ascii: ",")) ?? argument.count
      if isSecret(argument[start..<equals]) { cover(&masked, equals + 1..<end) }
      start = min(end + 1, argument.count)
    }
    return masked
  }

  /// Covers a value; whether it may go on in the lines below.
  @discardableResult
  private static func cover(_ bytes: inout [UInt8], _ range: Range<Int>) -> Bool {
    for index in range where bytes[index] != 0x0D { bytes[index] = UInt8(ascii: "*") }
    return true
  }

  private static func separator(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.first { index in
      line[index] == UInt8(ascii: ":")
        && (index + 1 == line.endIndex || line[index + 1] == 0x20 || line[index + 1] == 0x0D)
    }
  }

  private static func valueRange(_ bytes: [UInt8], after colon: Int, to end: Int) -> Range<Int> {
    var start = colon + 1
    while start < end, bytes[start] == 0x20 { start += 1 }
    return start..<end
  }

  private static func holdsSecretKind(_ yaml: [UInt8]) -> Bool {
    yaml.split(separator: 0x0A).contains { $0.elementsEqual("kind: Secret".utf8) }
  }
}
