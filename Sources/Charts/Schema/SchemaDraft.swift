import GoCompat

/// A version of the JSON Schema specification.
enum SchemaDraft: Int, CaseIterable {
  case draft4 = 4
  case draft6 = 6
  case draft7 = 7
  case draft2019 = 2019
  case draft2020 = 2020

  /// What a schema without `$schema` is read as.
  static let latest = SchemaDraft.draft2020

  /// The draft a `$schema` names, or nil when it names another metaschema.
  init?(url: ByteString) {
    let (address, fragment) = SchemaReference.split(url)
    guard fragment.isEmpty else { return nil }
    var place = address
    for scheme in ["http://", "https://"] where place.bytes.starts(with: scheme.utf8) {
      place = place[scheme.utf8.count...]
      break
    }
    if place == "json-schema.org/schema" {
      self = .latest
      return
    }
    guard let draft = Self.allCases.first(where: { $0.place == place }) else { return nil }
    self = draft
  }

  private var place: ByteString {
    switch self {
    case .draft4: "json-schema.org/draft-04/schema"
    case .draft6: "json-schema.org/draft-06/schema"
    case .draft7: "json-schema.org/draft-07/schema"
    case .draft2019: "json-schema.org/draft/2019-09/schema"
    case .draft2020: "json-schema.org/draft/2020-12/schema"
    }
  }

  /// The address of the metaschema.
  var url: ByteString { ByteString(self < .draft2019 ? "http://" : "https://") + place }

  /// The keyword that names a schema.
  var idKeyword: SchemaKeyword { self == .draft4 ? .id : .dollarID }

  /// The keywords whose value is a schema.
  var schemaKeywords: UInt64 {
    var keywords: [SchemaKeyword] = [.not, .additionalProperties, .items, .additionalItems]
    if self >= .draft6 { keywords += [.propertyNames, .contains] }
    if self >= .draft7 { keywords += [.condition, .then, .otherwise] }
    if self >= .draft2019 {
      keywords += [.unevaluatedProperties, .unevaluatedItems, .contentSchema]
    }
    return keywords.reduce(0) { $0 | $1.bit }
  }

  /// The keywords whose value is an object of schemas.
  var mapKeywords: UInt64 {
    var keywords: [SchemaKeyword] = [.definitions, .properties, .patternProperties, .dependencies]
    if self >= .draft2019 { keywords += [.defs, .dependentSchemas] }
    return keywords.reduce(0) { $0 | $1.bit }
  }

  /// The keywords whose value is an array of schemas.
  var listKeywords: UInt64 {
    var keywords: [SchemaKeyword] = [.allOf, .anyOf, .oneOf, .items]
    if self >= .draft2020 { keywords.append(.prefixItems) }
    return keywords.reduce(0) { $0 | $1.bit }
  }

  /// What `$id` says, without its fragment; nil when there is none.
  func id(of object: SchemaObject) -> ByteString? {
    // Up to draft 7 everything beside a $ref is ignored.
    if self < .draft2019, object[.ref] != nil { return nil }
    guard let id = object[idKeyword]?.text else { return nil }
    let address = SchemaReference.split(id).address
    return address.isEmpty ? nil : address
  }
}

extension SchemaDraft: Comparable {
  static func < (left: SchemaDraft, right: SchemaDraft) -> Bool { left.rawValue < right.rawValue }
}
