internal import GoCompat
internal import GoTemplate

/// sprig's page "String slices".
enum StringListFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    [
      GoFunction("join", GoSignature([.string, .any], result: .string)) {
        .string(join($0.value(1), $0.string(0)))
      },
      GoFunction("split", GoSignature([.string, .string], result: .stringMap)) {
        numbered($0.string(1).parts(separatedBy: $0.string(0)))
      },
      GoFunction("splitn", GoSignature([.string, .int, .string], result: .stringMap)) {
        numbered($0.string(2).parts(separatedBy: $0.string(0), limit: $0.int(1)))
      },
      GoFunction("splitList", GoSignature([.string, .string], result: .stringSlice)) {
        .slice(.strings($0.string(1).parts(separatedBy: $0.string(0))))
      },
      GoFunction("toStrings", GoSignature([.any], result: .stringSlice)) {
        .slice(strings($0.value(0)))
      },
      GoFunction("sortAlpha", GoSignature([.any], result: .stringSlice)) {
        guard case .slice = $0.value(0) else { return .slice(.strings([Text.of($0.value(0))])) }
        return .slice(strings($0.value(0)).sortedInPlace())
      },
    ]
  }

  private static func join(_ list: GoValue, _ separator: ByteString) -> ByteString {
    guard case .slice(let slice) = list else {
      if case .nil = list { return ByteString() }
      return Text.of(list)
    }
    var result = ByteString()
    var isFirst = true
    for element in slice.elements {
      if case .nil = element { continue }
      if !isFirst { result.append(separator) }
      isFirst = false
      if case .string(let string) = element {
        result.append(string)
      } else {
        result.append(Text.of(element))
      }
    }
    return result
  }

  /// The texts of a list's elements without the nil ones; of anything else, its one text.
  static func strings(_ value: GoValue) -> GoSlice {
    switch value {
    case .nil: return .strings([])
    case .slice(let slice) where slice.type == .stringSlice: return slice
    case .slice(let slice):
      return .strings(
        slice.elements.lazy.filter { if case .nil = $0 { false } else { true } }.map(Text.of))
    default: return .strings([Text.of(value)])
    }
  }

  /// A map with the keys `_0`, `_1` and so on.
  private static func numbered(_ parts: [ByteString]) -> GoValue {
    let map = GoMap(minimumCapacity: parts.count, .stringMap)
    for (index, part) in parts.enumerated() { map[ByteString("_\(index)")] = .string(part) }
    return .map(map)
  }
}
