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
  /// - Parameter keepsActions: leaves what a template puts in, as it is not written there.
  static func hide(_ yaml: [UInt8], keepsActions: Bool = false) -> [UInt8] {
    var masked = yaml
    let isSecretDocument = holdsSecretKind(yaml)
    var isNamedSecret = false
    /// The indentation of a secret whose value may go on below.
    var block: Int?
    for lines in yaml.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let indent = lines.prefix { $0 == 0x20 }.count
      let line = lines.dropFirst(indent)
      if let outer = block, indent > outer || line.isEmpty {
        cover(&masked, line.indices)
        continue
      }
      block = nil
      let start = secretStart(
        in: line, coversAll: (isSecretDocument && indent > 0) || (isNamedSecret && isValue(line)))
      isNamedSecret = isName(line) && isSecret(line)
      guard let start, !(keepsActions && line.contains(UInt8(ascii: "{"))) else { continue }
      cover(&masked, start..<line.endIndex)
      block = indent
    }
    return masked
  }

  /// The `key=value,…` of a flag with stars for the values of secrets.
  static func hide(argument: [UInt8]) -> [UInt8] {
    var masked = argument
    var isCovering = false
    var start = 0
    while start <= argument.count {
      let end = segmentEnd(in: argument, from: start)
      let segment = argument[start..<end]
      if let equals = segment.firstIndex(of: UInt8(ascii: "=")) {
        isCovering = isSecret(segment[..<equals])
        if isCovering { cover(&masked, equals + 1..<end) }
      } else if isCovering {
        // A list, or a text with commas.
        cover(&masked, segment.indices)
      }
      start = end + 1
    }
    return holdsObject(argument) && isSecret(argument) ? coveredObject(argument) : masked
  }

  // MARK: - Lines of YAML

  /// Where the value of a secret key begins in a line, inner keys of `{…}` too.
  private static func secretStart(in line: ArraySlice<UInt8>, coversAll: Bool) -> Int? {
    if line.first == UInt8(ascii: "#") { return nil }
    // What was looked at once needs no second look: no word has a colon in it.
    var seen = line.startIndex
    for index in line.indices where line[index] == UInt8(ascii: ":") {
      let next = index + 1
      guard next == line.endIndex || line[next] <= 0x20 else { continue }
      let key = line[seen..<index]
      seen = index
      guard coversAll || isSecret(key) else { continue }
      return next + line[next...].prefix { $0 == 0x20 }.count
    }
    return nil
  }

  private static func isName(_ line: ArraySlice<UInt8>) -> Bool {
    line.drop { $0 == UInt8(ascii: "-") || $0 == 0x20 }.starts(with: "name:".utf8)
  }

  private static func isValue(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "value:".utf8)
  }

  private static func holdsSecretKind(_ yaml: [UInt8]) -> Bool {
    yaml.split(separator: 0x0A).contains { $0.elementsEqual("kind: Secret".utf8) }
  }

  // MARK: - Arguments

  /// The next comma that no backslash stands before, or the end.
  private static func segmentEnd(in argument: [UInt8], from start: Int) -> Int {
    var index = start
    while index < argument.count, argument[index] != UInt8(ascii: ",") {
      index += argument[index] == 0x5C ? 2 : 1
    }
    return min(index, argument.count)
  }

  private static func holdsObject(_ argument: [UInt8]) -> Bool {
    argument.contains(UInt8(ascii: "{")) && argument.contains(UInt8(ascii: ":"))
  }

  private static func coveredObject(_ argument: [UInt8]) -> [UInt8] {
    var masked = argument
    let start = argument.firstIndex(of: UInt8(ascii: "{")) ?? 0
    cover(&masked, start..<argument.count)
    return masked
  }

  private static func cover(_ bytes: inout [UInt8], _ range: Range<Int>) {
    for index in range where bytes[index] != 0x0D && bytes[index] != 0x0A {
      bytes[index] = UInt8(ascii: "*")
    }
  }
}
