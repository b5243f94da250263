internal import GoCompat
internal import GoTemplate
internal import YAML

/// Template-time values as the TOML encoder sees them.
extension TOMLValue {
  /// Deeper than any document: beyond it Go's stack overflows.
  private static let depthLimit = 10_000

  init(_ value: GoValue, depth: Int = 0) throws(GoError) {
    guard depth < Self.depthLimit else { throw GoError("value is nested too deeply for TOML") }
    switch value {
    case .nil: self = .nil
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(Int64(int))
    case .int64(let int): self = .int(int)
    case .float64(let float): self = .float(float)
    case .string(let string): self = .string(string)
    case .map(let map): self = try TOMLValue(map, depth)
    case .slice(let slice):
      if slice.isNil {
        self = .nil
      } else {
        var elements: [TOMLValue] = []
        for element in slice.elements {
          elements.append(try TOMLValue(element, depth: depth + 1))
        }
        self = .array(elements)
      }
    case .number(let number): self = TOMLValue(number)
    case .object(let object): self = try TOMLValue(object, depth)
    }
  }

  private init(_ map: GoMap, _ depth: Int) throws(GoError) {
    if map.isNil {
      self = .nil
      return
    }
    var members: [(key: ByteString, value: TOMLValue)] = []
    members.reserveCapacity(map.count)
    for key in map.keys {
      members.append((key, try TOMLValue(map[key] ?? .nil, depth: depth + 1)))
    }
    self = .table(members)
  }

  private init(_ number: GoNumber) {
    switch number.payload {
    case .signed(let int) where number.type == GoDuration.type:
      self = .string(TimeDuration(int).text)
    case .signed(let int): self = .int(int)
    case .unsigned(let int): self = .uint(int)
    case .float32(let float): self = .float32(float)
    case .complex: self = .unsupported(number.type.kind.rawValue)
    }
  }

  private init(_ object: GoObject, _ depth: Int) throws(GoError) {
    if object.isNil {
      self = .nil
    } else if let time = object as? GoTime {
      self = .time(time.instant)
    } else if let version = object as? GoSemver {
      self = .string(version.version.text)
    } else if object.type.kind == .struct || object.type.kind == .ptr {
      var members: [(key: ByteString, value: TOMLValue)] = []
      for field in object.exportedFields {
        members.append((field.name, try TOMLValue(field.value, depth: depth + 1)))
      }
      self = .structure(members)
    } else {
      self = .unsupported(object.type.kind.rawValue)
    }
  }
}
