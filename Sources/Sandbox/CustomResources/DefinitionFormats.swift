internal import GoCompat
internal import YAML

/// The formats that schemas of custom resources may name.
///
/// - SeeAlso: `GetUnrecognizedFormats` of `k8s.io/apiextensions-apiserver`
enum DefinitionFormats {
  private static let texts: Set<ByteString> = [
    "bsonobjectid", "uri", "email", "hostname", "ipv4", "ipv6", "cidr", "mac", "uuid", "uuid3",
    "uuid4", "uuid5", "isbn", "isbn10", "isbn13", "creditcard", "ssn", "hexcolor", "rgbcolor",
    "byte", "password", "date", "duration", "datetime", "k8sshortname", "k8slongname",
  ]

  /// Those of a definition that mean nothing; schemas that all versions have alike count once.
  static func unknown(_ definition: Object) -> [ByteString] {
    let schemas = definition.object("spec").objects("versions").map {
      $0.object("schema").object("openAPIV3Schema")
    }
    guard let first = schemas.first else { return [] }
    let isShared = schemas.allSatisfy { $0 == first }
    return (isShared ? [first] : schemas).flatMap { unknown(in: $0, depth: 0) }
  }

  private static func unknown(in schema: Object, depth: Int) -> [ByteString] {
    guard depth < CustomSchema.depthLimit else { return [] }
    var found: [ByteString] = []
    let format = schema.string("format")
    if !format.isEmpty, !isKnown(format, type: schema.string("type")) { found.append(format) }
    var parts = [schema["items"], schema["not"], schema["additionalProperties"]].compactMap {
      $0?.mapFields
    }
    for key: ByteString in ["allOf", "anyOf", "oneOf"] { parts += schema.objects(key) }
    let properties = schema.object("properties")
    parts += properties.keys.sorted().map { properties.object($0) }
    return found + parts.flatMap { unknown(in: $0, depth: depth + 1) }
  }

  /// Whether a format says something of values of a type.
  static func isKnown(_ format: ByteString, type: ByteString) -> Bool {
    switch type {
    case "", "string": texts.contains(format.replacingAll("-", with: ""))
    case "integer": ["int32", "int64"].contains(format)
    case "number": ["float", "double"].contains(format)
    default: false
    }
  }
}
