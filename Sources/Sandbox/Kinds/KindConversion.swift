internal import GoCompat
internal import YAML

/// Turns objects from one served version of their kind to another.
enum KindConversion {
  static func convert(_ object: Object, from old: ResourceKind, to new: ResourceKind) -> Object {
    var converted = object
    converted["apiVersion"] = .string(new.apiVersion)
    converted["kind"] = .string(new.kind)
    return converted
  }
}
