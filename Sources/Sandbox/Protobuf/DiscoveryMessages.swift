internal import GoCompat
internal import YAML

/// Writes the documents of discovery, which are no objects, in protobuf.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/apis/meta/v1/generated.proto`
enum DiscoveryMessages {
  /// The content of a document; nil for what is none of discovery.
  static func content(_ document: Object, kind: ByteString) -> ProtobufWriter? {
    switch kind {
    case "APIVersions": versions(document)
    case "APIGroupList": groups(document)
    case "APIGroup": group(document)
    case "APIResourceList": resources(document)
    default: nil
    }
  }

  private static func versions(_ document: Object) -> ProtobufWriter {
    var writer = ProtobufWriter()
    for version in document.strings("versions") { writer.bytes(1, version.bytes) }
    writeAddresses(of: document, field: 2, to: &writer)
    return writer
  }

  private static func groups(_ document: Object) -> ProtobufWriter {
    var writer = ProtobufWriter()
    for item in document.objects("groups") { writer.bytes(1, group(item).bytes) }
    return writer
  }

  private static func group(_ document: Object) -> ProtobufWriter {
    var writer = ProtobufWriter()
    writer.bytes(1, document.string("name").bytes)
    for version in document.objects("versions") { writer.bytes(2, Self.version(version).bytes) }
    writer.bytes(3, version(document.object("preferredVersion")).bytes)
    writeAddresses(of: document, field: 4, to: &writer)
    return writer
  }

  private static func version(_ document: Object) -> ProtobufWriter {
    texts(document, ["groupVersion", "version"])
  }

  private static func texts(_ document: Object, _ names: [ByteString]) -> ProtobufWriter {
    var writer = ProtobufWriter()
    for (index, name) in names.enumerated() {
      writer.bytes(index + 1, document.string(name).bytes)
    }
    return writer
  }

  private static func writeAddresses(
    of document: Object, field: Int, to writer: inout ProtobufWriter
  ) {
    for address in document.objects("serverAddressByClientCIDRs") {
      writer.bytes(field, texts(address, ["clientCIDR", "serverAddress"]).bytes)
    }
  }

  private static func resources(_ document: Object) -> ProtobufWriter {
    var writer = ProtobufWriter()
    writer.bytes(1, document.string("groupVersion").bytes)
    for item in document.objects("resources") { writer.bytes(2, resource(item).bytes) }
    return writer
  }

  private static func resource(_ document: Object) -> ProtobufWriter {
    var verbs = ProtobufWriter()
    for verb in document.strings("verbs") { verbs.bytes(1, verb.bytes) }
    var writer = ProtobufWriter()
    writer.bytes(1, document.string("name").bytes)
    writer.number(2, document.bool("namespaced") == true ? 1 : 0)
    writer.bytes(3, document.string("kind").bytes)
    writer.bytes(4, verbs.bytes)
    for name in document.strings("shortNames") { writer.bytes(5, name.bytes) }
    writer.bytes(6, document.string("singularName").bytes)
    for name in document.strings("categories") { writer.bytes(7, name.bytes) }
    for (field, name): (Int, ByteString) in [
      (8, "group"), (9, "version"), (10, "storageVersionHash"),
    ] {
      writer.bytes(field, document.string(name).bytes)
    }
    return writer
  }
}
