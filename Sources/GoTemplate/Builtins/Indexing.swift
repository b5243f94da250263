internal import GoCompat

/// `index`, `slice` and `len`.
enum Indexing {
  // MARK: index

  static func index(_ operands: [Operand]) throws -> Operand {
    var item = operands[0]
    if item.value.isNilInterface { throw GoError("index of untyped nil") }
    for operand in operands.dropFirst() { item = try index(item.value, operand.value) }
    return item
  }

  private static func index(_ item: GoValue, _ index: GoValue) throws -> Operand {
    switch item {
    case .nil: throw GoError("index of nil pointer")
    case .string(let string):
      let position = try self.index(index, upTo: string.count)
      guard position < string.count else { throw GoPanic("reflect: string index out of range") }
      return Operand(.number(.uint8(string[position])))
    case .slice(let slice):
      let position = try self.index(index, upTo: slice.count)
      guard position < slice.count else { throw GoPanic("reflect: slice index out of range") }
      return Operand(
        slice.elements[position], isInterface: slice.type.element?.kind == .interface)
    case .map(let map): return try self.index(map, index)
    default: throw GoError("can't index item of type \(indirectName(item))")
    }
  }

  private static func index(_ map: GoMap, _ key: GoValue) throws -> Operand {
    guard case .string(let name) = key else {
      guard let type = key.type else { throw GoError("value is nil; should be of type string") }
      throw GoError("value has type \(type.name); should be string")
    }
    let element = map.type.element ?? .any
    return Operand(map[name] ?? .zero(of: element), isInterface: element.kind == .interface)
  }

  /// An index as an int; it may be the capacity itself.
  private static func index(_ index: GoValue, upTo capacity: Int) throws -> Int {
    let position: Int
    switch index {
    case .int(let int): position = int
    case .int64(let int): position = Int(int)
    case .number(let number):
      switch number.payload {
      case .signed(let int): position = Int(int)
      case .unsigned(let int): position = Int(truncatingIfNeeded: int)
      default: throw GoError("cannot index slice/array with type \(number.type.name)")
      }
    case .nil: throw GoError("cannot index slice/array with nil")
    default: throw GoError("cannot index slice/array with type \(index.type?.name ?? "")")
    }
    guard position >= 0, position <= capacity else {
      throw GoError("index out of range: \(position)")
    }
    return position
  }

  // MARK: len

  static func length(_ operand: Operand) throws -> Int {
    switch operand.value {
    case .nil:
      if operand.isInterface { throw GoError("len of nil pointer") }
      throw GoPanic("reflect: call of reflect.Value.Type on zero Value")
    case .string(let string): return string.count
    case .map(let map): return map.count
    case .slice(let slice): return slice.count
    case .object(let object) where object.isNil: throw GoError("len of nil pointer")
    default: throw GoError("len of type \(indirectName(operand.value))")
    }
  }

  /// The type of a value, that of what it points to when it is a pointer.
  private static func indirectName(_ value: GoValue) -> String {
    guard let type = value.type else { return GoType.any.name }
    guard type.kind == .ptr else { return type.name }
    return type.element?.name ?? String(type.name.drop { $0 == "*" })
  }

  // MARK: slice

  static func slice(_ operands: [Operand]) throws -> Operand {
    let item = operands[0].value
    let indexes = operands.dropFirst()
    if item.isNilInterface { throw GoError("slice of untyped nil") }
    if indexes.count > 3 { throw GoError("too many slice indexes: \(indexes.count)") }
    let length: Int
    switch item {
    case .string(let string):
      if indexes.count == 3 { throw GoError("cannot 3-index slice a string") }
      length = string.count
    case .slice(let slice): length = slice.count
    default: throw GoError("can't slice item of type \(item.type?.name ?? "")")
    }
    var bounds = [0, length, length]
    for (place, operand) in indexes.enumerated() {
      bounds[place] = try index(operand.value, upTo: length)
    }
    for place in 1..<(indexes.count == 3 ? 3 : 2) where bounds[place - 1] > bounds[place] {
      throw GoError("invalid slice index: \(bounds[place - 1]) > \(bounds[place])")
    }
    return cut(item, bounds[0]..<bounds[1])
  }

  private static func cut(_ item: GoValue, _ range: Range<Int>) -> Operand {
    switch item {
    case .string(let string): Operand(.string(string[range]))
    case .slice(let slice): Operand(.slice(GoSlice(Array(slice.elements[range]), slice.type)))
    default: .none
    }
  }
}
