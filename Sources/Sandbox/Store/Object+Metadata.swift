internal import GoCompat
internal import YAML

/// What all objects have: reading and writing of `metadata`.
extension Object {
  /// The object under a key; empty when there is none.
  func object(_ key: ByteString) -> Object {
    if case .object(let object)? = self[key] { object } else { [:] }
  }

  /// The text under a key; empty when there is none.
  func string(_ key: ByteString) -> ByteString {
    if case .string(let text)? = self[key] { text } else { "" }
  }

  /// The whole number under a key.
  func int(_ key: ByteString) -> Int64? {
    if case .int(let number)? = self[key] { number } else { nil }
  }

  /// The list under a key; empty when there is none.
  func array(_ key: ByteString) -> [Value] {
    if case .array(let items)? = self[key] { items } else { [] }
  }

  /// The texts of the list under a key.
  func strings(_ key: ByteString) -> [ByteString] {
    array(key).compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  /// The objects of the list under a key.
  func objects(_ key: ByteString) -> [Object] {
    array(key).compactMap { if case .object(let object) = $0 { object } else { nil } }
  }

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
    let given = metadata["managedFields"]
    return given == .array([]) || given == .array([.object([:])])
  }

  /// Sets a text of the metadata; an empty one takes the key away.
  mutating func setMetadata(_ key: ByteString, _ text: ByteString) {
    var metadata = metadata
    metadata[key] = text.isEmpty ? nil : .string(text)
    self.metadata = metadata
  }

  /// Sets a value of the metadata; nil takes the key away.
  mutating func setMetadata(_ key: ByteString, value: Value?) {
    var metadata = metadata
    metadata[key] = value
    self.metadata = metadata
  }
}
