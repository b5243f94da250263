internal import GoCompat
internal import YAML

/// What a value is, asked without a switch; for walking answers of a server.
extension Value {
  var asString: ByteString? {
    if case .string(let text) = self { return text }
    return nil
  }

  var asInt: Int64? {
    if case .int(let number) = self { return number }
    return nil
  }

  var asBool: Bool? {
    if case .bool(let flag) = self { return flag }
    return nil
  }

  var asArray: [Value]? {
    if case .array(let items) = self { return items }
    return nil
  }

  var asObject: Object? {
    if case .object(let object) = self { return object }
    return nil
  }
}

extension Object {
  /// What stands at the end of a path of keys; nil when a part of it is absent or no object.
  subscript(path keys: ByteString...) -> Value? {
    var value: Value? = nil
    var object: Object? = self
    for key in keys {
      value = object?[key]
      object = value?.asObject
    }
    return value
  }

  /// The text under a key; empty when it is absent or none.
  func text(_ key: ByteString) -> ByteString { self[key]?.asString ?? "" }

  /// The texts of a list under a key.
  func texts(_ key: ByteString) -> [ByteString] {
    self[key]?.asArray?.compactMap(\.asString) ?? []
  }

  /// The objects of a list under a key.
  func objects(_ key: ByteString) -> [Object] {
    self[key]?.asArray?.compactMap(\.asObject) ?? []
  }

  /// The texts of a map under a key, in its order.
  func textMap(_ key: ByteString) -> [(key: ByteString, value: ByteString)] {
    (self[key]?.asObject ?? Object()).compactMap { entry in
      entry.value.asString.map { (entry.key, $0) }
    }
  }
}
