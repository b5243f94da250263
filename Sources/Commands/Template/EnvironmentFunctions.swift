internal import GoCompat
internal import GoTemplate
internal import Platform

/// sprig's `env` and `expandenv`, which only the template of a release name may use: charts may not
/// read the environment.
enum EnvironmentFunctions {
  static func all(_ environment: Environment) -> [GoFunction] {
    [
      GoFunction("env", GoSignature([.string], result: .string)) { arguments in
        .string(value(of: text(arguments), environment))
      },
      GoFunction("expandenv", GoSignature([.string], result: .string)) { arguments in
        .string(expanded(text(arguments), environment))
      },
    ]
  }

  private static func text(_ arguments: [GoValue]) -> ByteString {
    if case .string(let text)? = arguments.first { text } else { "" }
  }

  private static func value(of name: ByteString, _ environment: Environment) -> ByteString {
    ByteString(environment[name.text] ?? "")
  }

  /// The text with `$name` and `${name}` replaced.
  ///
  /// - SeeAlso: `os.ExpandEnv`
  private static func expanded(_ text: ByteString, _ environment: Environment) -> ByteString {
    var output = ByteString()
    var rest = text.bytes[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")), dollar + 1 < rest.endIndex {
      output.append(ByteString(rest[..<dollar]))
      let (name, width) = reference(rest[(dollar + 1)...])
      if let name {
        output.append(value(of: name, environment))
      } else if width == 0 {
        // A dollar before what is no name stays.
        output.append("$")
      }
      rest = rest[(dollar + 1 + width)...]
    }
    output.append(ByteString(rest))
    return output
  }

  /// The name behind a dollar and how many bytes it takes; bad braces take bytes and have no name.
  ///
  /// - SeeAlso: `os.getShellName`
  private static func reference(_ text: ArraySlice<UInt8>) -> (name: ByteString?, width: Int) {
    guard let first = text.first else { return (nil, 0) }
    if first == UInt8(ascii: "{") {
      let inner = text.dropFirst()
      if let special = inner.first, isSpecial(special), inner.dropFirst().first == 0x7D {
        return (ByteString([special]), 3)
      }
      guard let end = inner.firstIndex(of: UInt8(ascii: "}")) else { return (nil, 1) }
      if end == inner.startIndex { return (nil, 2) }
      return (ByteString(inner[..<end]), end - text.startIndex + 1)
    }
    if isSpecial(first) { return (ByteString([first]), 1) }
    let name = text.prefix(while: isNameByte)
    return name.isEmpty ? (nil, 0) : (ByteString(name), name.count)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    Array("*#$@!?-0123456789".utf8).contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }
}
