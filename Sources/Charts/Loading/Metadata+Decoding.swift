import GoCompat
import YAML

extension Metadata {
  private static let fields = [
    "name", "home", "sources", "version", "description", "keywords", "maintainers", "icon",
    "apiVersion", "condition", "tags", "appVersion", "deprecated", "annotations", "kubeVersion",
    "dependencies", "type",
  ]

  /// Takes over what a document says; what it does not name stays.
  ///
  /// - Throws: also at null entries of lists, where `Validate` would.
  ///
  /// - Parameter isStrict: whether fields that are not known are an error.
  mutating func decode(
    _ document: Value, isStrict: Bool = false
  ) throws(DocumentProblem) {
    try decode(document, isStrict: isStrict, others: []) { _, _ in }
  }

  /// Decodes a document that has fields of its own beside the metadata.
  mutating func decode(
    _ document: Value, isStrict: Bool, others: [String],
    _ body: (String, Value) throws(DocumentProblem) -> Void
  ) throws(DocumentProblem) {
    try FieldDecoder(isStrict: isStrict).fields(
      of: document, type: "v2.Metadata", names: others.isEmpty ? Self.fields : Self.fields + others
    ) {
      decoder, field, value throws(DocumentProblem) in
      if others.contains(field) {
        try body(field, value)
      } else {
        try decode(field, value, decoder)
      }
    }
  }

  private mutating func decode(
    _ field: String, _ value: Value, _ decoder: FieldDecoder
  ) throws(DocumentProblem) {
    switch field {
    case "name": try decoder.string(value, &name)
    case "home": try decoder.string(value, &home)
    case "sources": try decoder.strings(value, &sources)
    case "version": try decoder.string(value, &version)
    case "description": try decoder.string(value, &description)
    case "keywords": try decoder.strings(value, &keywords)
    case "maintainers": try decodeMaintainers(value, decoder)
    case "icon": try decoder.string(value, &icon)
    case "apiVersion": try decoder.string(value, &apiVersion)
    case "condition": try decoder.string(value, &condition)
    case "tags": try decoder.string(value, &tags)
    case "appVersion": try decoder.string(value, &appVersion)
    case "deprecated": try decoder.bool(value, &deprecated)
    case "annotations": try decoder.stringMap(value, &annotations)
    case "kubeVersion": try decoder.string(value, &kubeVersion)
    case "dependencies": try decodeDependencies(value, decoder)
    case "type": try decoder.string(value, &type)
    default: break
    }
  }

  private mutating func decodeMaintainers(
    _ value: Value, _ decoder: FieldDecoder
  ) throws(DocumentProblem) {
    var list = maintainers.map(Optional.some)
    try decoder.list(value, type: "[]*v2.Maintainer", &list, fresh: nil) {
      value, element throws(DocumentProblem) in
      guard value != .null else {
        element = nil
        return
      }
      var maintainer = element ?? Maintainer()
      try maintainer.decode(value, decoder)
      element = maintainer
    }
    maintainers = list.compactMap(\.self)
    firstNullMaintainer = list.firstIndex { $0 == nil }
  }

  private mutating func decodeDependencies(
    _ value: Value, _ decoder: FieldDecoder
  ) throws(DocumentProblem) {
    guard value != .null else {
      dependencies = nil
      return
    }
    var list = (dependencies ?? []).map(Optional.some)
    try Dependency.decode(value, decoder, into: &list)
    dependencies = list.compactMap(\.self)
    firstNullDependency = list.firstIndex { $0 == nil }
  }
}

extension Maintainer {
  fileprivate mutating func decode(
    _ value: Value, _ decoder: FieldDecoder
  ) throws(DocumentProblem) {
    try decoder.fields(of: value, type: "v2.Maintainer", names: ["name", "email", "url"]) {
      decoder, field, value throws(DocumentProblem) in
      switch field {
      case "name": try decoder.string(value, &name)
      case "email": try decoder.string(value, &email)
      default: try decoder.string(value, &url)
      }
    }
  }
}

extension Dependency {
  private static let fields = [
    "name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias",
  ]

  /// Decodes a list of dependencies, in which null stays nil.
  static func decode(
    _ value: Value, _ decoder: FieldDecoder, into list: inout [Dependency?]
  ) throws(DocumentProblem) {
    try decoder.list(value, type: "[]*v2.Dependency", &list, fresh: nil) {
      value, element throws(DocumentProblem) in
      guard value != .null else {
        element = nil
        return
      }
      var dependency = element ?? Dependency()
      try dependency.decode(value, decoder)
      element = dependency
    }
  }

  private mutating func decode(
    _ value: Value, _ decoder: FieldDecoder
  ) throws(DocumentProblem) {
    try decoder.fields(of: value, type: "v2.Dependency", names: Self.fields) {
      decoder, field, value throws(DocumentProblem) in
      switch field {
      case "name": try decoder.string(value, &name)
      case "version": try decoder.string(value, &version)
      case "repository": try decoder.string(value, &repository)
      case "condition": try decoder.string(value, &condition)
      case "tags": try decoder.strings(value, &tags)
      case "enabled": try decoder.bool(value, &enabled)
      case "alias": try decoder.string(value, &alias)
      default:
        try decoder.list(
          value, type: "[]interface {}", &importValues, fresh: .declared(.null)
        ) { value, element in
          element = .declared(value.withFloats)
        }
      }
    }
  }
}

extension Lock {
  /// The lock a document describes; nil when the document is null.
  init?(decoding document: Value) throws(DocumentProblem) {
    if document == .null { return nil }
    let names = ["generated", "digest", "dependencies"]
    try FieldDecoder().fields(of: document, type: "v2.Lock", names: names) {
      decoder, field, value throws(DocumentProblem) in
      switch field {
      case "digest": try decoder.string(value, &digest)
      case "dependencies": try Dependency.decode(value, decoder, into: &dependencies)
      default: generated = try Self.time(value)
      }
    }
  }

  /// - SeeAlso: Go's `time.Time.UnmarshalJSON`
  private static func time(_ value: Value) throws(DocumentProblem) -> ByteString {
    guard case .string(let text) = value else {
      if value == .null { return "" }
      throw .time("Time.UnmarshalJSON: input is not a JSON string")
    }
    do throws(TimeParseError) {
      _ = try TimeInstant(parsing: text, layout: TimeInstant.rfc3339, in: .utc)
      return text
    } catch {
      throw .time(error.goText)
    }
  }
}

extension Value {
  /// The value with all whole numbers as floats, as JSON has them in untyped fields.
  fileprivate var withFloats: Value {
    switch self {
    case .int(let number): return .float(Double(number))
    case .array(let values): return .array(values.map(\.withFloats))
    case .object(let object):
      var changed = Object(minimumCapacity: object.count)
      for (key, value) in object { changed[key] = value.withFloats }
      return .object(changed)
    default: return self
    }
  }
}
