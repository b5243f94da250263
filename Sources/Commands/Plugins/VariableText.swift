/// Text with `$NAME` and `${NAME}`.
///
/// - SeeAlso: `os.Expand`
enum VariableText {
  static func expand(_ text: String, _ variable: (String) -> String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let (name, width) = name(bytes[(index + 1)...])
      if name.isEmpty, width == 0 {
        result.append(bytes[index])
      } else if !name.isEmpty {
        result += Array(variable(String(decoding: name, as: UTF8.self)).utf8)
      }
      index += 1 + width
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func name(_ rest: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Int) {
    guard let first = rest.first else { return ([], 0) }
    if first == UInt8(ascii: "{") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return ([], 1) }
      return (rest[(rest.startIndex + 1)..<end], end - rest.startIndex + 1)
    }
    if "*#$@!?-0123456789".utf8.contains(first) { return (rest.prefix(1), 1) }
    let name = rest.prefix { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
      default: false
      }
    }
    return (name, name.count)
  }
}
