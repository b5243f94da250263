internal import GoCompat
internal import YAML

/// The operators and functions of expressions, by their names.
enum CELFunctions {
  static func call(_ name: ByteString, _ values: [CELValue], isMethod: Bool) -> CELValue {
    if isMethod || name == "matches" || name == "size", let value = method(name, values) {
      return value
    }
    return isMethod ? .noOverload : function(name, values)
  }

  private static func function(_ name: ByteString, _ values: [CELValue]) -> CELValue {
    switch values.count {
    case 0:
      if name == "optional.none" { return .optional(nil) }
      return name.hasPrefix("format.") ? .format(name[7...]) : .noOverload
    case 1: return one(name, values[0])
    case 2: return two(name, values[0], values[1])
    case 3:
      guard name == "@mapInsert", case .map(let map) = values[0] else { return .noOverload }
      return inserted(values[1], values[2], map)
    default: return .noOverload
    }
  }

  private static func one(_ name: ByteString, _ value: CELValue) -> CELValue {
    switch name {
    case "!_": if case .bool(let value) = value { .bool(!value) } else { .noOverload }
    case "-_": CELNumbers.negated(value)
    case "type": .type(value.typeName)
    case "dyn": value
    case "optional.of": .optional(value)
    case "optional.ofNonZeroValue": .optional(isZero(value) ? nil : value)
    case "sign":
      if case .quantity(let amount) = value {
        .int(CELQuantities.sign(amount))
      } else {
        .noOverload
      }
    case "lists.range": CELLists.range(value)
    case "int", "uint", "double", "bool", "string", "bytes", "timestamp", "duration":
      CELConversions.convert(value, to: name)
    default: texts(name, value)
    }
  }

  private static func texts(_ name: ByteString, _ value: CELValue) -> CELValue {
    guard case .string(let text) = value else { return .noOverload }
    switch name {
    case "jsonpatch.escapeKey":
      return .string(text.replacingAll("~", with: "~0").replacingAll("/", with: "~1"))
    case "strings.quote": return .string(CELStrings.quoted(text))
    case "quantity", "isQuantity": return CELQuantities.read(text, isTest: name == "isQuantity")
    case "semver", "isSemver": return CELVersion.read(text, isTest: name == "isSemver")
    case "ip", "isIP", "ip.isCanonical", "cidr", "isCIDR":
      return CELAddress.call(name, text)
    case "url", "isURL": return CELLinks.read(text, isTest: name == "isURL")
    case "format.named": return .optional(CELFormats.isKnown(text) ? .format(text) : nil)
    default: return .noOverload
    }
  }

  private static func two(
    _ name: ByteString, _ left: CELValue, _ right: CELValue
  ) -> CELValue {
    switch name {
    case "_==_": return .bool(CELValue.isEqual(left, right))
    case "_!=_": return .bool(!CELValue.isEqual(left, right))
    case "@in": return isMember(left, right)
    case "_<_", "_<=_", "_>_", "_>=_": return compare(name, left, right)
    case "_+_", "_-_", "_*_", "_/_", "_%_": return CELNumbers.arithmetic(name, left, right)
    case "_[_]": return item(left, right)
    case "_[?_]": return optionalItem(left, right)
    case "_?._":
      guard case .string(let field) = right else { return .noOverload }
      switch left {
      case .map(let map): return .optional(map.field(field))
      case .optional(.map(let map)?): return .optional(map.field(field))
      case .optional(nil): return left
      default: return .noOverload
      }
    case "sets.contains", "sets.equivalent", "sets.intersects":
      return CELLists.sets(name, left, right)
    case "semver", "isSemver":
      guard case .string(let text) = left, case .bool(let isLenient) = right else {
        return .noOverload
      }
      return CELVersion.read(text, isTest: name == "isSemver", isLenient: isLenient)
    case "@mapInsert":
      guard case .map = left, case .map(let more) = right else { return .noOverload }
      return more.keys.reduce(left) { whole, key in
        guard case .map(let map) = whole else { return whole }
        return inserted(key, more[key] ?? .null, map)
      }
    default: return .noOverload
    }
  }

  private static func inserted(
    _ key: CELValue, _ value: CELValue, _ map: CELMap
  ) -> CELValue {
    if map[key] != nil {
      return .failure("insert failed: key " + CELConversions.text(key) + " already exists")
    }
    return .map(CELMap(map.keys.map { ($0, map[$0] ?? .null) } + [(key, value)]))
  }

  private static func isZero(_ value: CELValue) -> Bool {
    switch value {
    case .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .string(let text), .bytes(let text): text.isEmpty
    case .list(let list): list.count == 0
    case .map(let map): map.count == 0
    case .duration(let span): span.nanoseconds == 0
    case .timestamp(let time): time.isZero
    case .optional(let inner): inner == nil
    default: false
    }
  }

  private static func isMember(_ value: CELValue, _ target: CELValue) -> CELValue {
    switch target {
    case .list(let list): .bool(list.contains(value))
    case .map(let map): .bool(map[value] != nil)
    default: .noOverload
    }
  }

  private static func item(_ target: CELValue, _ key: CELValue) -> CELValue {
    switch target {
    case .list(let list):
      guard let index = CELNumbers.index(key) else {
        return .failure("unsupported index type '" + key.typeName + "' in list")
      }
      guard index >= 0, index < Int64(list.count) else {
        return .failure("index out of bounds: " + Strconv.formatInt(index))
      }
      return list[Int(index)]
    case .map(let map):
      return map[key] ?? .failure("no such key: " + CELConversions.text(key))
    case .optional(let inner?):
      let found = item(inner, key)
      return found.isFailure ? .optional(nil) : .optional(found)
    case .optional(nil): return target
    default: return .noOverload
    }
  }

  private static func optionalItem(_ target: CELValue, _ key: CELValue) -> CELValue {
    if case .optional = target { return item(target, key) }
    let found = item(target, key)
    return .optional(found.isFailure ? nil : found)
  }

  private static func compare(
    _ name: ByteString, _ left: CELValue, _ right: CELValue
  ) -> CELValue {
    guard let order = CELNumbers.order(left, right) else {
      // What is no number is before and after nothing.
      if case .double = left, CELNumbers.isNumber(right) { return .bool(false) }
      if case .double = right, CELNumbers.isNumber(left) { return .bool(false) }
      return .noOverload
    }
    switch name {
    case "_<_": return .bool(order < 0)
    case "_<=_": return .bool(order <= 0)
    case "_>_": return .bool(order > 0)
    default: return .bool(order >= 0)
    }
  }

  // MARK: - Methods, by what they are of

  private static func method(_ name: ByteString, _ values: [CELValue]) -> CELValue? {
    let rest = Array(values.dropFirst())
    switch values[0] {
    case .string(let text): return CELStrings.call(name, text, rest)
    case .bytes(let text): return name == "size" ? .int(Int64(text.count)) : nil
    case .list(let list): return CELLists.call(name, list, rest)
    case .map(let map): return name == "size" ? .int(Int64(map.count)) : nil
    case .optional(let inner): return optional(name, inner, rest)
    case .timestamp(let time): return CELTimes.call(name, time, rest)
    case .duration(let span): return CELTimes.call(name, span)
    case .quantity(let amount): return CELQuantities.call(name, amount, rest.first)
    case .version(let version): return version.call(name, rest.first)
    case .address(let address): return address.call(name)
    case .network(let address, let length): return address.call(name, length, rest.first)
    case .url(let link): return CELLinks.call(name, link)
    case .format(let format):
      guard name == "validate", case .string(let text)? = rest.first else { return nil }
      return CELFormats.validate(text, format)
    default: return nil
    }
  }

  private static func optional(
    _ name: ByteString, _ inner: CELValue?, _ rest: [CELValue]
  ) -> CELValue? {
    switch (name, rest.count) {
    case ("hasValue", 0): .bool(inner != nil)
    case ("value", 0): inner ?? .failure("optional.none() dereference")
    case ("or", 1): inner.map { .optional($0) } ?? rest[0]
    case ("orValue", 1): inner ?? rest[0]
    default: nil
    }
  }
}
