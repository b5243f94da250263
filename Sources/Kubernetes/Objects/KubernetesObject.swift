public import GoCompat
public import YAML

/// An object of a cluster: its document, and names for what every object has.
///
/// Reading what is absent or of another type gives what Go gives: an empty text, no labels.
///
/// - SeeAlso: `unstructured.Unstructured`
public struct KubernetesObject: Sendable, Equatable {
  public var content: Object

  public init(_ content: Object) { self.content = content }

  public init(
    apiVersion: ByteString, kind: ByteString, name: ByteString, namespace: ByteString = ""
  ) {
    var metadata: Object = ["name": .string(name)]
    if !namespace.isEmpty { metadata["namespace"] = .string(namespace) }
    content = [
      "apiVersion": .string(apiVersion), "kind": .string(kind), "metadata": .object(metadata),
    ]
  }

  public var apiVersion: ByteString {
    get { content.text("apiVersion") }
    set { content["apiVersion"] = .string(newValue) }
  }

  public var kind: ByteString {
    get { content.text("kind") }
    set { content["kind"] = .string(newValue) }
  }

  /// The kind with its group and version; empty names when `apiVersion` is none.
  public var groupVersionKind: GroupVersionKind {
    GroupVersionKind(apiVersion: apiVersion, kind: kind)
      ?? GroupVersionKind(group: "", version: "", kind: kind)
  }

  public var metadata: Object {
    get { content["metadata"]?.asObject ?? Object() }
    set { content["metadata"] = .object(newValue) }
  }

  public var name: ByteString {
    get { metadata.text("name") }
    set { setMetadata("name", newValue) }
  }

  public var generateName: ByteString { metadata.text("generateName") }

  /// Empty for what is not in a namespace.
  public var namespace: ByteString {
    get { metadata.text("namespace") }
    set { setMetadata("namespace", newValue) }
  }

  public var uid: ByteString { metadata.text("uid") }

  public var resourceVersion: ByteString {
    get { metadata.text("resourceVersion") }
    set { setMetadata("resourceVersion", newValue) }
  }

  public var generation: Int64 { metadata["generation"]?.asInt ?? 0 }

  /// RFC 3339 in whole seconds; empty when the server has not made it yet.
  public var creationTimestamp: ByteString { metadata.text("creationTimestamp") }

  /// When its removal began; nil while it is to stay.
  public var deletionTimestamp: ByteString? { metadata["deletionTimestamp"]?.asString }

  public var finalizers: [ByteString] { metadata.texts("finalizers") }

  public var labels: [ByteString: ByteString] {
    get { map("labels") }
    set { setMap("labels", newValue) }
  }

  public var annotations: [ByteString: ByteString] {
    get { map("annotations") }
    set { setMap("annotations", newValue) }
  }

  public var ownerReferences: [OwnerReference] {
    metadata.objects("ownerReferences").map(OwnerReference.init)
  }

  private func map(_ key: ByteString) -> [ByteString: ByteString] {
    Dictionary(metadata.textMap(key).map { ($0.key, $0.value) }) { _, last in last }
  }

  /// An empty map takes the field away.
  private mutating func setMap(_ key: ByteString, _ map: [ByteString: ByteString]) {
    guard !map.isEmpty else {
      if content["metadata"] != nil { metadata[key] = nil }
      return
    }
    var object = Object(minimumCapacity: map.count)
    for name in map.keys.sorted() { object[name] = map[name].map { .string($0) } }
    metadata[key] = .object(object)
  }

  /// An empty text takes the field away.
  private mutating func setMetadata(_ key: ByteString, _ text: ByteString) {
    if text.isEmpty && content["metadata"] == nil { return }
    metadata[key] = text.isEmpty ? nil : .string(text)
  }
}
