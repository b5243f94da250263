public import GoCompat

/// A value in a tape, to look at without building it.
public struct TapeNode {
  private let tape: DocumentTape
  private let index: Int

  init(_ tape: DocumentTape, at index: Int) {
    self.tape = tape
    self.index = index
  }

  /// The kind of value, in the words of encoding/json's errors.
  public var kind: DocumentTape.RootKind { tape.entries[index].kind.jsonKind }

  /// A string, or the text that a number or boolean gets where Go wants a string; nil for others.
  ///
  /// - SeeAlso: `convertToJSONableObject` of sigs.k8s.io/yaml
  public var scalarText: ByteString? {
    let entry = tape.entries[index]
    switch entry.kind {
    case .string: return tape.string(entry)
    case .no: return "false"
    case .yes: return "true"
    case .int: return ByteString(String(Int64(bitPattern: entry.bits)))
    case .float:
      return Strconv.formatFloat(Double(bitPattern: entry.bits), .g)
    default: return nil
    }
  }

  /// Calls the body for each member of an object, in the order of the tape.
  public func forEachMember(_ body: (_ name: ByteString, _ value: TapeNode) throws -> Void) rethrows
  {
    let entry = tape.entries[index]
    guard entry.kind == .object else { return }
    var next = index + 1
    for _ in 0..<entry.start {
      try body(tape.string(tape.entries[next]), TapeNode(tape, at: next + 1))
      next = tape.end(of: next + 1)
    }
  }

  /// The elements of an array; none for other values.
  public var elements: [TapeNode] {
    let entry = tape.entries[index]
    guard entry.kind == .array || entry.kind == .tables else { return [] }
    var elements: [TapeNode] = []
    var next = index + 1
    for _ in 0..<entry.start {
      elements.append(TapeNode(tape, at: next))
      next = tape.end(of: next)
    }
    return elements
  }

  /// The member that decoding into a struct field takes: the exact name, else one in other case.
  ///
  /// - SeeAlso: `json.Unmarshal`
  public func member(_ name: ByteString) -> TapeNode? {
    var found: TapeNode?
    var isExact = false
    forEachMember { other, value in
      if other == name {
        found = value
        isExact = true
      } else if !isExact, other.isEqualFoldingASCII(name) {
        found = value
      }
    }
    return found
  }
}

extension DocumentTape {
  /// The whole document; nil when the text was empty.
  public var root: TapeNode? { entries.isEmpty ? nil : TapeNode(self, at: 0) }

  /// The index behind a value and all that is in it.
  func end(of index: Int) -> Int {
    switch entries[index].kind {
    case .array, .tables, .object: Int(entries[index].count)
    default: index + 1
    }
  }
}

extension DocumentTape.Kind {
  var jsonKind: DocumentTape.RootKind {
    switch self {
    case .null: .null
    case .no, .yes: .bool
    case .int, .float, .number, .misfit: .number
    case .string, .time: .string
    case .array, .tables: .array
    case .object: .object
    }
  }
}

extension ByteString {
  fileprivate func isEqualFoldingASCII(_ other: ByteString) -> Bool {
    count == other.count
      && zip(bytes, other.bytes).allSatisfy { one, two in
        one == two || (one ^ two == 0x20 && (0x61...0x7A).contains(one | 0x20))
      }
  }
}
