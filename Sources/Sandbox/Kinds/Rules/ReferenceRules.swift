internal import GoCompat
internal import YAML

/// References to objects of any kind.
enum ReferenceRules {
  static func check(_ reference: Object, _ path: FieldPath, _ problems: inout Problems) {
    if let group = reference.optionalString("apiGroup") {
      problems.invalid(path.child("apiGroup"), group, Names.subdomain(group))
    }
    for key: ByteString in ["kind", "name"] {
      let value = reference.string(key)
      if value.isEmpty {
        problems.required(path.child(key), key + " is required")
      } else {
        problems.invalid(path.child(key), value, Names.pathSegment(value))
      }
    }
  }
}
