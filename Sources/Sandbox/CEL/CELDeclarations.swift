internal import GoCompat

/// What functions and operators take and give.
///
/// - SeeAlso: `stdlib.Functions` of `github.com/google/cel-go`, `environment.MustBaseEnvSet` of
///   `k8s.io/apiserver`
enum CELDeclarations {
  struct Overload: Sendable {
    var id: ByteString
    var isMethod: Bool
    var takes: [CELType]
    var gives: CELType
    /// The names of the types that are to be found.
    var parameters: [ByteString]
  }

  static func overloads(_ name: ByteString) -> [Overload]? { table[name] }

  /// Whether there is a function of a name with dots.
  static func isKnown(_ name: ByteString) -> Bool { table[name] != nil }

  private static let table: [ByteString: [Overload]] = {
    var table: [ByteString: [Overload]] = [:]
    for line in text.split(by: "\n") where !line.isEmpty {
      let words = line.split(by: " ")
      guard words.count == 4 else { continue }
      table[words[0], default: []].append(overload(words))
    }
    return table
  }()

  /// A line: name, id (a dot before that of a method), what it takes, what it gives.
  private static func overload(_ words: [ByteString]) -> Overload {
    let isMethod = words[1].hasPrefix(".")
    var reader = TypeReader(bytes: words[2].bytes + words[3].bytes)
    let takes = reader.list()
    let gives = reader.type()
    return Overload(
      id: isMethod ? words[1][1...] : words[1], isMethod: isMethod, takes: takes, gives: gives,
      parameters: reader.parameters)
  }

  /// Reads `(int,list(A))`.
  private struct TypeReader {
    let bytes: [UInt8]
    var index = 0
    var parameters: [ByteString] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    mutating func list() -> [CELType] {
      var types: [CELType] = []
      guard take(UInt8(ascii: "(")) else { return types }
      while !take(UInt8(ascii: ")")), index < bytes.count {
        types.append(type())
        _ = take(UInt8(ascii: ","))
      }
      return types
    }

    mutating func type() -> CELType {
      let start = index
      while index < bytes.count, !"(),".utf8.contains(bytes[index]) { index += 1 }
      let name = ByteString(bytes[start..<index])
      let inner = index < bytes.count && bytes[index] == UInt8(ascii: "(") ? list() : []
      switch (name, inner.count) {
      case ("list", 1): return .list(inner[0])
      case ("map", 2): return .map(inner[0], inner[1])
      case ("optional", 1): return .optional(inner[0])
      case ("type", 1): return .type(inner[0])
      case ("type", 0): return .type(nil)
      case ("dyn", _): return .dynamic
      default: break
      }
      guard name.count == 1 else { return .simple(name) }
      if !parameters.contains(name) { parameters.append(name) }
      return .parameter(name)
    }
  }
}
