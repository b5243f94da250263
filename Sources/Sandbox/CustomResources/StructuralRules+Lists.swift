internal import GoCompat
internal import YAML

/// What is said of lists: their types, sets, and the keys of maps.
extension StructuralRules {
  mutating func checkLists(_ schema: Object, _ path: ByteString) {
    let type = schema.string("type")
    if let value = schema["x-kubernetes-map-type"] {
      if type != "object" {
        let why: ByteString = "must be object if x-kubernetes-map-type is specified"
        others.append(
          type.isEmpty
            ? .required(path + ".type", why) : .invalid(path + ".type", .string(type), why))
      }
      if value != .string("atomic"), value != .string("granular") {
        others.append(
          .notSupported(path + ".x-kubernetes-map-type", value, ["atomic", "granular"]))
      }
    }
    guard let value = schema["x-kubernetes-list-type"] else {
      if !schema.strings("x-kubernetes-list-map-keys").isEmpty {
        others.append(
          .required(
            path + ".x-kubernetes-list-type",
            "must be map if x-kubernetes-list-map-keys is non-empty"))
      }
      return
    }
    if type != "array" {
      let why: ByteString = "must be array if x-kubernetes-list-type is specified"
      others.append(
        type.isEmpty
          ? .required(path + ".type", why) : .invalid(path + ".type", .string(type), why))
    }
    switch value {
    case .string("atomic"): return
    case .string("set"): checkSet(schema, path)
    case .string("map"): checkMapKeys(schema, path)
    default:
      others.append(
        .notSupported(path + ".x-kubernetes-list-type", value, ["atomic", "set", "map"]))
    }
  }

  mutating func checkSet(_ schema: Object, _ path: ByteString) {
    let items = schema.object("items")
    let field = path + ".items"
    if items["nullable"] == .bool(true) {
      others.append(
        .forbidden(
          field + ".nullable", "cannot be nullable when x-kubernetes-list-type is set"))
    }
    let why: ByteString = "must be atomic as item of a list with x-kubernetes-list-type=set"
    if items.string("type") == "array", let kind = items["x-kubernetes-list-type"],
      kind != .string("atomic")
    {
      others.append(.invalid(field + ".x-kubernetes-list-type", kind, why))
    }
    if items.string("type") == "object", items["x-kubernetes-map-type"] != .string("atomic") {
      others.append(
        .invalid(
          // The server shows the other of the two.
          field + ".x-kubernetes-map-type", items["x-kubernetes-list-type"] ?? .null, why))
    }
  }

  mutating func checkMapKeys(_ schema: Object, _ path: ByteString) {
    let keys = schema.strings("x-kubernetes-list-map-keys")
    let field = path + ".x-kubernetes-list-map-keys"
    if keys.isEmpty {
      others.append(.required(field, "must not be empty if x-kubernetes-list-type is map"))
    }
    guard case .object(let items)? = schema["items"] else {
      others.append(
        .required(path + ".items", "must have a schema if x-kubernetes-list-type is map"))
      return
    }
    if items.string("type") != "object" {
      others.append(
        .invalid(
          path + ".items.type", .string(items.string("type")),
          "must be object if parent array's x-kubernetes-list-type is map"))
    }
    if items["nullable"] == .bool(true) {
      others.append(
        .forbidden(
          path + ".items.nullable", "cannot be nullable when x-kubernetes-list-type is map"))
    }
    let properties = items.object("properties")
    for key in keys {
      guard case .object(let property)? = properties[key] else {
        others.append(
          .invalid(
            field, .array(keys.map { .string($0) }),
            "entries must all be names of item properties"))
        continue
      }
      let below = path + ".items.properties[" + key + "]"
      if ["array", "object"].contains(property.string("type")) {
        others.append(
          .invalid(
            below + ".type", .string(items.string("type")),
            "must be a scalar type if parent array's x-kubernetes-list-type is map"))
      }
      if property["default"] == nil, !items.strings("required").contains(key) {
        others.append(
          .required(
            below + ".default",
            "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"
          ))
      }
      if property["nullable"] == .bool(true) {
        others.append(
          .forbidden(
            below + ".nullable",
            "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"))
      }
    }
    if Set(keys).count != keys.count {
      others.append(
        .invalid(
          field, .array(keys.map { .string($0) }), "must not contain duplicate entries"))
    }
  }
}
