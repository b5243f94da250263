/// A replacement with references to groups, taken apart.
/// - SeeAlso: `Regexp.expand`
enum GoPatternTemplate {
  enum Part {
    case text([UInt8])
    case group(Int)
    /// The groups of that name; the first that took part counts.
    case named([Int])
  }

  static func parse(_ template: [UInt8], _ groupNames: [ByteString]) -> [Part] {
    var parts: [Part] = []
    var index = 0
    while let dollar = template[index...].firstIndex(of: UInt8(ascii: "$")) {
      parts.append(.text(Array(template[index..<dollar])))
      index = dollar + 1
      if index < template.count && template[index] == UInt8(ascii: "$") {
        parts.append(.text([UInt8(ascii: "$")]))
        index += 1
      } else if let name = reference(template, &index) {
        parts.append(part(for: name, groupNames))
      } else {
        parts.append(.text([UInt8(ascii: "$")]))
      }
    }
    parts.append(.text(Array(template[index...])))
    return parts
  }

  private static func part(for name: ArraySlice<UInt8>, _ groupNames: [ByteString]) -> Part {
    let isNumber = name.count <= 9 && name.allSatisfy { (0x30...0x39).contains($0) }
    if isNumber && !(name.first == 0x30 && name.count > 1) {
      return .group(name.reduce(0) { $0 * 10 + Int($1) - 0x30 })
    }
    return .named(
      groupNames.indices.filter { groupNames[$0].bytes.elementsEqual(name) }.map { $0 + 1 })
  }

  /// The name behind a dollar, in braces or not; nil, with the index unmoved, when there is none.
  /// - SeeAlso: `regexp.extract`
  private static func reference(_ template: [UInt8], _ index: inout Int) -> ArraySlice<UInt8>? {
    var start = index
    let isBraced = start < template.count && template[start] == UInt8(ascii: "{")
    if isBraced { start += 1 }
    var end = start
    template.withUnsafeBufferPointer { buffer in
      while end < buffer.count {
        let (scalar, width) = UTF8Bytes.decode(buffer, at: end)
        guard isNameScalar(scalar) else { break }
        end += width
      }
    }
    if end == start { return nil }
    if isBraced {
      guard end < template.count, template[end] == UInt8(ascii: "}") else { return nil }
    }
    index = isBraced ? end + 1 : end
    return template[start..<end]
  }

  private static func isNameScalar(_ value: UInt32) -> Bool {
    if value < 0x80 { return GoPatternSyntax.isWord(UInt8(value)) }
    guard let scalar = Unicode.Scalar(value) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      return true
    default: return false
    }
  }
}
