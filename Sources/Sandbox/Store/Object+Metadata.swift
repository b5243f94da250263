internal import GoCompat
internal import YAML

/// What all objects have: reading and writing of `metadata`.
extension Object {
  /// The object under a key; empty when there is none.
  @_disfavoredOverload
  func object(_ key: ByteString) -> Object { self[key].object }

  /// The text under a key; empty when there is none.
  @_disfavoredOverload
  func string(_ key: ByteString) -> ByteString { self[key].string }

  /// The whole number under a key.
  @_disfavoredOverload
  func int(_ key: ByteString) -> Int64? { self[key].int }

  /// The list under a key; empty when there is none.
  @_disfavoredOverload
  func array(_ key: ByteString) -> [Value] { self[key].array }

  /// The texts of the list under a key.
  @_disfavoredOverload
  func strings(_ key: ByteString) -> [ByteString] { self[key].array.strings }

  /// The objects of the list under a key.
  @_disfavoredOverload
  func objects(_ key: ByteString) -> [Object] { self[key].array.objects }

  var metadata: Object {
    get { object("metadata") }
    set { self["metadata"] = .object(newValue) }
  }

  var name: ByteString { metadata.string("name") }
  var namespace: ByteString { metadata.string("namespace") }
  var uid: ByteString { metadata.string("uid") }
  var resourceVersion: ByteString { metadata.string("resourceVersion") }
  var finalizers: [ByteString] { metadata.strings("finalizers") }
  var isBeingDeleted: Bool { metadata["deletionTimestamp"] != nil }
  var labels: Object { metadata.object("labels") }
  var annotations: Object { metadata.object("annotations") }

  /// Whether managed fields are given, but none: who owns what is to be forgotten.
  var forgetsOwners: Bool {
    guard case .array(let given)? = metadata["managedFields"] else { return false }
    return given.isEmpty || given == [.object([:])]
  }

  /// Sets a text of the metadata; an empty one takes the key away.
  mutating func setMetadata(_ key: StaticString, _ text: ByteString) {
    setMetadata(key, value: text.isEmpty ? nil : .string(text))
  }

  /// Sets a value of the metadata; nil takes the key away.
  mutating func setMetadata(_ key: StaticString, value: Value?) {
    var metadata = metadata
    metadata[key] = value
    self.metadata = metadata
  }
}

/// The same for keys that stand in the source, without a string being made of each.
extension Object {
  func object(_ key: StaticString) -> Object { self[key].object }
  func string(_ key: StaticString) -> ByteString { self[key].string }
  func int(_ key: StaticString) -> Int64? { self[key].int }
  func array(_ key: StaticString) -> [Value] { self[key].array }
  func strings(_ key: StaticString) -> [ByteString] { self[key].array.strings }
  func objects(_ key: StaticString) -> [Object] { self[key].array.objects }
}

extension Value? {
  fileprivate var object: Object { if case .object(let object)? = self { object } else { [:] } }
  fileprivate var string: ByteString { if case .string(let text)? = self { text } else { "" } }
  fileprivate var int: Int64? { if case .int(let number)? = self { number } else { nil } }
  fileprivate var array: [Value] { if case .array(let items)? = self { items } else { [] } }
}

extension [Value] {
  fileprivate var strings: [ByteString] {
    compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  fileprivate var objects: [Object] {
    compactMap { if case .object(let object) = $0 { object } else { nil } }
  }
}
