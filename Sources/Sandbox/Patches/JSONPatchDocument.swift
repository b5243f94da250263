internal import GoCompat
internal import YAML

/// A document while the operations of a JSON patch run on it.
struct JSONPatchDocument {
  private(set) var root: Value
  private var copied = 0

  init(_ document: Value) {
    root = document
    if case .object(let object) = document { root = .object(object.sortedByKey()) }
  }

  /// - Throws: 422 when the operation does not apply.
  mutating func run(_ operation: Object) throws(StatusError) {
    switch operation["op"] {
    case .string("add")?:
      try add(operation["value"] ?? .null, at: text(operation, "path"))
    case .string("remove")?:
      try remove(text(operation, "path"))
    case .string("replace")?:
      try replace(text(operation, "path"), operation["value"])
    case .string("move")?:
      let moved = try take(text(operation, "from"))
      try add(moved, at: text(operation, "path"))
    case .string("copy")?:
      try copy(text(operation, "from"), to: text(operation, "path"))
    case .string("test")?:
      try test(text(operation, "path"), operation["value"] ?? .null)
    default:
      throw .refusedPatch
    }
  }

  private func text(_ operation: Object, _ name: ByteString) throws(StatusError) -> ByteString {
    guard case .string(let text)? = operation[name] else { throw .refusedPatch }
    return text
  }

  // MARK: - Operations

  private mutating func add(_ value: Value, at path: ByteString) throws(StatusError) {
    try change(path) { (parent, key) throws(StatusError) in
      switch parent {
      case .object(var object):
        object[key] = value
        parent = .object(object.sortedByKey())
      case .array(var items):
        let index = try key == "-" ? items.count : Self.index(key, count: items.count + 1)
        items.insert(value, at: index)
        parent = .array(items)
      default: throw .refusedPatch
      }
    }
  }

  private mutating func remove(_ path: ByteString) throws(StatusError) {
    try change(path) { (parent, key) throws(StatusError) in
      switch parent {
      case .object(var object):
        guard object[key] != nil else { throw .refusedPatch }
        object[key] = nil
        parent = .object(object)
      case .array(var items):
        items.remove(at: try Self.index(key, count: items.count))
        parent = .array(items)
      default: throw .refusedPatch
      }
    }
  }

  /// A missing member of an object is added; the library asks only whether its parent is there.
  private mutating func replace(_ path: ByteString, _ value: Value?) throws(StatusError) {
    if path.isEmpty {
      switch value {
      case .object(let object)?: root = .object(object.sortedByKey())
      case .array(let items)?: root = .array(items)
      default: throw .refusedPatch
      }
      return
    }
    try change(path) { (parent, key) throws(StatusError) in
      switch parent {
      case .object(var object):
        object[key] = value ?? .null
        parent = .object(object.sortedByKey())
      case .array(var items):
        items[try Self.index(key, count: items.count)] = value ?? .null
        parent = .array(items)
      default: throw .refusedPatch
      }
    }
  }

  private mutating func take(_ path: ByteString) throws(StatusError) -> Value {
    guard let value = try value(at: path) else { throw .refusedPatch }
    try remove(path)
    return value
  }

  /// What is not there copies as null.
  private mutating func copy(
    _ source: ByteString, to target: ByteString
  ) throws(StatusError) {
    let value = try value(at: source) ?? .null
    if value != .null {
      guard let json = try? value.kubernetesJSON() else { throw .refusedPatch }
      copied += json.count
    }
    guard copied <= JSONPatch.copyLimit else { throw .refusedPatch }
    try add(value, at: target)
  }

  private func test(_ path: ByteString, _ wanted: Value) throws(StatusError) {
    let found = path.isEmpty ? root : try value(at: path) ?? .null
    guard found == wanted else { throw .refusedPatch }
  }

  // MARK: - Paths

  /// The value under a path, nil for a member that its object has not.
  private func value(at path: ByteString) throws(StatusError) -> Value? {
    var result: Value?
    var copy = self
    try copy.change(path) { (parent, key) throws(StatusError) in
      switch parent {
      case .object(let object): result = object[key]
      case .array(let items): result = items[try Self.index(key, count: items.count)]
      default: throw .refusedPatch
      }
    }
    return result
  }

  /// Gives the container that a path ends in, and the last part of the path, to `body`.
  ///
  /// What stands before the first slash is skipped, as the library does. Without recursion, since a
  /// path may be as long as a body.
  private mutating func change(
    _ path: ByteString, _ body: (inout Value, ByteString) throws(StatusError) -> Void
  ) throws(StatusError) {
    let parts = path.split(by: "/").dropFirst().map(Self.unescape)
    guard let final = parts.last else { throw .refusedPatch }
    var parents: [(container: Value, key: ByteString)] = []
    var container = root
    for part in parts.dropLast() {
      let child = try Self.child(part, of: container)
      parents.append((container, part))
      container = child
    }
    try body(&container, final)
    while let last = parents.popLast() {
      var parent = last.container
      switch parent {
      case .object(var object):
        object[last.key] = container
        parent = .object(object)
      case .array(var items):
        items[try Self.index(last.key, count: items.count)] = container
        parent = .array(items)
      default: throw .refusedPatch
      }
      container = parent
    }
    root = container
  }

  /// The object, with its keys sorted, or list under a key.
  private static func child(
    _ key: ByteString, of container: Value
  ) throws(StatusError) -> Value {
    let child: Value?
    switch container {
    case .object(let object): child = object[key]
    case .array(let items): child = items[try index(key, count: items.count)]
    default: child = nil
    }
    switch child {
    case .object(let object)?: return .object(object.sortedByKey())
    case .array(let items)?: return .array(items)
    default: throw .refusedPatch
    }
  }

  private static func unescape(_ part: ByteString) -> ByteString {
    guard part.contains("~") else { return part }
    return part.replacingAll("~1", with: "/").replacingAll("~0", with: "~")
  }

  /// Negative indexes count from the end.
  private static func index(_ key: ByteString, count: Int) throws(StatusError) -> Int {
    guard var index = try? Strconv.atoi(key) else { throw .refusedPatch }
    if index < 0 { index += count }
    guard index >= 0, index < count else { throw .refusedPatch }
    return index
  }
}
