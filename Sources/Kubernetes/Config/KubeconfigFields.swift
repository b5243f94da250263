internal import GoCompat
internal import YAML

/// The fields of a mapping, read with the types that Go's structs give them.
struct KubeconfigFields {
  /// A value of another type than its field, in Go's words.
  struct Mismatch: Error, Equatable {
    /// The path of the field.
    var key: ByteString
    var reason: ByteString
  }

  let object: Object
  /// The name of Go's struct.
  let type: ByteString
  /// Where the mapping is, with the names of list entries: `clusters[dev].cluster`.
  let path: ByteString
  /// The same as Go's messages have it: `clusters.cluster`.
  private let goPath: ByteString

  init(_ object: Object, type: ByteString, path: ByteString = "", goPath: ByteString = "") {
    self.object = object
    self.type = type
    self.path = path
    self.goPath = goPath
  }

  /// Whether there is a value, null aside.
  func has(_ key: ByteString) -> Bool {
    guard let value = object[key] else { return false }
    return value != .null
  }

  func text(_ key: ByteString) throws(Mismatch) -> ByteString {
    guard let value = object[key], value != .null else { return "" }
    guard case .string(let text) = value else { throw mismatch(key, value, "string") }
    return text
  }

  func flag(_ key: ByteString) throws(Mismatch) -> Bool {
    guard let value = object[key], value != .null else { return false }
    guard case .bool(let flag) = value else { throw mismatch(key, value, "bool") }
    return flag
  }

  /// Bytes in base 64.
  func bytes(_ key: ByteString) throws(Mismatch) -> [UInt8] {
    guard let value = object[key], value != .null else { return [] }
    guard case .string(let text) = value else { throw mismatch(key, value, "[]uint8") }
    do throws(Base64.Corrupt) {
      return try Base64.standard.decode(text)
    } catch {
      throw Mismatch(key: Self.join(path, key), reason: error.goText)
    }
  }

  func texts(_ key: ByteString) throws(Mismatch) -> [ByteString] {
    guard let value = object[key], value != .null else { return [] }
    return try texts(value, key, "[]string")
  }

  func textLists(_ key: ByteString) throws(Mismatch) -> [ByteString: [ByteString]] {
    guard let value = object[key], value != .null else { return [:] }
    guard case .object(let lists) = value else {
      throw mismatch(key, value, "map[string][]string")
    }
    var result: [ByteString: [ByteString]] = [:]
    for (name, list) in lists { result[name] = try texts(list, key, "[]string") }
    return result
  }

  private func texts(
    _ value: Value, _ key: ByteString, _ type: ByteString
  ) throws(Mismatch) -> [ByteString] {
    if case .null = value { return [] }
    guard case .array(let items) = value else { throw mismatch(key, value, type) }
    var texts: [ByteString] = []
    for item in items {
      guard case .string(let text) = item else { throw mismatch(key, item, "string") }
      texts.append(text)
    }
    return texts
  }

  /// The mapping under a key; an empty one when there is none.
  func inner(_ key: ByteString, type: ByteString) throws(Mismatch) -> KubeconfigFields {
    let place = (Self.join(path, key), Self.join(goPath, key))
    guard let value = object[key], value != .null else {
      return KubeconfigFields(Object(), type: type, path: place.0, goPath: place.1)
    }
    guard case .object(let object) = value else { throw mismatch(key, value, "v1." + type) }
    return KubeconfigFields(object, type: type, path: place.0, goPath: place.1)
  }

  /// The mappings of a list, each read whole, with their names.
  func entries<Kind>(
    _ key: ByteString, type: ByteString, _ read: (KubeconfigFields) throws(Mismatch) -> Kind
  ) throws(Mismatch) -> [(name: ByteString, value: Kind)] {
    guard let value = object[key], value != .null else { return [] }
    guard case .array(let items) = value else { throw mismatch(key, value, "[]v1." + type) }
    var entries: [(name: ByteString, value: Kind)] = []
    for item in items {
      guard let object = item == .null ? Object() : item.asObject else {
        throw mismatch(key, item, "v1." + type)
      }
      let place = Self.join(path, key) + "[" + object.text("name") + "]"
      let entry = KubeconfigFields(
        object, type: type, path: place, goPath: Self.join(goPath, key))
      let value = try read(entry)
      entries.append((try entry.text("name"), value))
    }
    return entries
  }

  private func mismatch(_ key: ByteString, _ value: Value, _ wanted: ByteString) -> Mismatch {
    let place = type + "." + Self.join(goPath, key)
    return Mismatch(
      key: Self.join(path, key),
      reason: "json: cannot unmarshal " + Self.typeName(value) + " into Go struct field " + place
        + " of type " + wanted)
  }

  /// What Go's JSON calls the type of a value.
  static func typeName(_ value: Value) -> ByteString {
    switch value {
    case .null: "null"
    case .bool: "bool"
    case .int, .float: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// A document that is no mapping, in the words of Kubernetes' decoder.
  static func notAnObject(_ value: Value) -> ByteString {
    "couldn't get version/kind; json parse error: json: cannot unmarshal " + typeName(value)
      + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; "
      + "Kind string \"json:\\\"kind,omitempty\\\"\" }"
  }

  static func unknownKind(_ kind: ByteString, version: ByteString) -> ByteString {
    "no kind " + Strconv.quote(kind) + " is registered for version " + Strconv.quote(version)
      + " in scheme \"pkg/runtime/scheme.go:111\""
  }

  private static func join(_ path: ByteString, _ key: ByteString) -> ByteString {
    path.isEmpty ? key : path + "." + key
  }
}
