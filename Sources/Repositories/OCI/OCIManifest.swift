public import GoCompat
internal import YAML

/// The list of what an artifact in a registry consists of.
public struct OCIManifest: Sendable, Equatable {
  /// The kind of artifact; empty when not said.
  public var artifactType = ""
  public var config: OCIDescriptor
  public var layers: [OCIDescriptor]
  public var annotations: [ByteString: ByteString] = [:]

  public init(config: OCIDescriptor, layers: [OCIDescriptor]) {
    self.config = config
    self.layers = layers
  }

  /// Reads a manifest; nil when it is none.
  init?(_ bytes: [UInt8]) {
    guard case .object(let fields)? = try? JSONReader.kubernetesValue(bytes) else { return nil }
    config = OCIDescriptor(fields["config"]) ?? OCIDescriptor(mediaType: "", digest: "", size: 0)
    layers = Self.descriptors(fields["layers"])
    if case .string(let type)? = fields["artifactType"] { artifactType = type.text }
  }

  /// The manifests an image index lists; nil when it is none.
  static func index(_ bytes: [UInt8]) -> [OCIDescriptor]? {
    guard case .object(let fields)? = try? JSONReader.kubernetesValue(bytes),
      case .array? = fields["manifests"]
    else { return nil }
    return descriptors(fields["manifests"])
  }

  private static func descriptors(_ value: Value?) -> [OCIDescriptor] {
    guard case .array(let items)? = value else { return [] }
    return items.compactMap { OCIDescriptor($0) }
  }

  /// The manifest as it is pushed, the same bytes as Helm's.
  ///
  /// - SeeAlso: `Client.tagManifest`
  var text: [UInt8] {
    get throws(JSONError) {
      var fields = Object()
      fields["schemaVersion"] = .int(2)
      fields["config"] = config.document
      fields["layers"] = .array(layers.map(\.document))
      var table = Object()
      for key in annotations.keys.sorted() { table[key] = annotations[key].map(Value.string) }
      if !table.isEmpty { fields["annotations"] = .object(table) }
      return try Value.object(fields).declaredJSON()
    }
  }
}

extension Value {
  /// The text with the members of objects in the order in which they were put there, as Go writes the
  /// fields of its structs.
  func declaredJSON() throws(JSONError) -> [UInt8] {
    var writer = JSONWriter()
    writer.writeAsDeclared(self)
    return try writer.finish()
  }
}
