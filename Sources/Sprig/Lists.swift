internal import GoCompat
internal import GoTemplate

/// sprig's page "Lists". Most functions come twice; here the `must` form differs in signature only,
/// since a template sees Go's panic as it sees an error.
enum ListFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    constructors + ends + additions + filters + parts(environment.budget)
  }

  private static var constructors: [GoFunction] {
    let signature = GoSignature([], variadic: .any, result: .anySlice)
    return [
      GoFunction("list", signature) { .slice(GoSlice($0)) },
      GoFunction("tuple", signature) { .slice(GoSlice($0)) },
      GoFunction("concat", .anysToAny, concat),
    ]
  }

  private static func concat(_ arguments: [GoValue]) throws -> GoValue {
    var elements: [GoValue] = []
    for argument in arguments {
      elements += try self.elements(of: argument) { "Cannot concat type \($0) as list" }
    }
    return .slice(elements.isEmpty ? GoSlice(nil: .anySlice) : GoSlice(elements))
  }

  private static var ends: [GoFunction] {
    pair("first", "mustFirst", .anyToAny, .anyToAnyOrError) {
      try elements(of: $0.value(0)) { "Cannot find first on type \($0)" }.first ?? .nil
    }
      + pair("last", "mustLast", .anyToAny, .anyToAnyOrError) {
        try elements(of: $0.value(0)) { "Cannot find last on type \($0)" }.last ?? .nil
      }
      + pair("rest", "mustRest", .anyToSlice, .anyToSliceOrError) {
        someOrNil(try elements(of: $0.value(0)) { "Cannot find rest on type \($0)" }) {
          $0.dropFirst()
        }
      }
      + pair("initial", "mustInitial", .anyToSlice, .anyToSliceOrError) {
        someOrNil(try elements(of: $0.value(0)) { "Cannot find initial on type \($0)" }) {
          $0.dropLast()
        }
      }
  }

  /// Part of a list, or Go's nil slice for an empty one.
  private static func someOrNil(
    _ elements: [GoValue], _ part: ([GoValue]) -> ArraySlice<GoValue>
  ) -> GoValue {
    .slice(elements.isEmpty ? GoSlice(nil: .anySlice) : GoSlice(Array(part(elements))))
  }

  private static var additions: [GoFunction] {
    pair("append", "mustAppend", .twoAnysToSlice, .twoAnysToSliceOrError, push)
      + pair("push", "mustPush", .twoAnysToSlice, .twoAnysToSliceOrError, push)
      + pair("prepend", "mustPrepend", .twoAnysToSlice, .twoAnysToSliceOrError) {
        let elements = try elements(of: $0.value(0)) { "Cannot prepend on type \($0)" }
        return .slice(GoSlice([$0.value(1)] + elements))
      }
      + pair("reverse", "mustReverse", .anyToSlice, .anyToSliceOrError) {
        let elements = try elements(of: $0.value(0)) { "Cannot find reverse on type \($0)" }
        return .slice(GoSlice(elements.reversed()))
      }
  }

  private static func push(_ arguments: [GoValue]) throws -> GoValue {
    let elements = try elements(of: arguments.value(0)) { "Cannot push on type \($0)" }
    return .slice(GoSlice(elements + [arguments.value(1)]))
  }

  private static var filters: [GoFunction] {
    let without = GoSignature([.any], variadic: .any, result: .anySlice)
    let mustWithout = GoSignature([.any], variadic: .any, result: .anySlice, canFail: true)
    let has = GoSignature([.any, .any], result: .bool)
    let mustHas = GoSignature([.any, .any], result: .bool, canFail: true)
    return pair("compact", "mustCompact", .anyToSlice, .anyToSliceOrError) {
      let elements = try elements(of: $0.value(0)) { "Cannot compact on type \($0)" }
      return .slice(GoSlice(elements.filter { !$0.isEmpty }))
    }
      + pair("uniq", "mustUniq", .anyToSlice, .anyToSliceOrError) {
        let elements = try elements(of: $0.value(0)) { "Cannot find uniq on type \($0)" }
        return .slice(GoSlice(unique(elements)))
      }
      + pair("without", "mustWithout", without, mustWithout) {
        let omitted = $0.dropFirst()
        let elements = try elements(of: $0.value(0)) { "Cannot find without on type \($0)" }
        return .slice(
          GoSlice(
            elements.filter { element in
              !omitted.contains { DeepEquality.areEqual($0, element) }
            }))
      }
      + pair("has", "mustHas", has, mustHas) {
        if case .nil = $0.value(1) { return .bool(false) }
        let needle = $0.value(0)
        let elements = try elements(of: $0.value(1)) { "Cannot find has on type \($0)" }
        return .bool(elements.contains { DeepEquality.areEqual(needle, $0) })
      }
  }

  private static func unique(_ elements: [GoValue]) -> [GoValue] {
    var texts: Set<ByteString> = []
    var others: [GoValue] = []
    return elements.filter { element in
      if case .string(let text) = element { return texts.insert(text).inserted }
      if others.contains(where: { DeepEquality.areEqual(element, $0) }) { return false }
      others.append(element)
      return true
    }
  }

  private static func parts(_ budget: RenderBudget) -> [GoFunction] {
    let slice = GoSignature([.any], variadic: .any)
    let mustSlice = GoSignature([.any], variadic: .any, canFail: true)
    let chunk = GoSignature([.int, .any], result: .anySliceSlice)
    let mustChunk = GoSignature([.int, .any], result: .anySliceSlice, canFail: true)
    return pair("slice", "mustSlice", slice, mustSlice, self.slice)
      + pair("chunk", "mustChunk", chunk, mustChunk) {
        let elements = try elements(of: $0.value(1)) { "Cannot chunk type \($0)" }
        return .slice(GoSlice(try chunks(of: elements, $0.int(0)), .anySliceSlice))
      }
  }

  /// Part of a slice, of the same type; nil for an empty one.
  private static func slice(_ arguments: [GoValue]) throws -> GoValue {
    let elements = try elements(of: arguments.value(0)) {
      "list should be type of slice or array but \($0)"
    }
    if elements.isEmpty { return .nil }
    let start = arguments.count > 1 ? Int(Cast.int64(arguments[1])) : 0
    let end = arguments.count > 2 ? Int(Cast.int64(arguments[2])) : elements.count
    guard start >= 0, start <= end, end <= elements.count else {
      throw GoPanic("reflect.Value.Slice: slice index out of bounds")
    }
    return .slice(GoSlice(Array(elements[start..<end]), arguments[0].type ?? .anySlice))
  }

  /// Lists of `size` elements, the last one shorter; sprig's own arithmetic for odd sizes.
  private static func chunks(of elements: [GoValue], _ size: Int) throws -> [GoValue] {
    let count = Double(elements.count)
    let number = Int(Cast.truncated(((count - 1) / Double(size)).rounded(.down) + 1))
    guard number >= 0 else { throw GoPanic.makeSliceLength }
    return try (0..<number).map { index in
      var length = size
      if index == number - 1 {
        length = Int(Cast.truncated(count.truncatingRemainder(dividingBy: Double(size))))
        if length == 0 { length = size }
      }
      guard length >= 0, index * size + length <= elements.count else {
        throw GoPanic.makeSliceLength
      }
      return .slice(GoSlice(Array(elements[(index * size)..<(index * size + length)])))
    }
  }

  /// The elements of a slice, or a panic with sprig's text for the kind of anything else.
  private static func elements(
    of value: GoValue, _ message: (String) -> String
  ) throws -> [GoValue] {
    switch value {
    case .slice(let slice): return slice.elements
    case .nil: throw GoPanic.nilPointer
    default: throw GoPanic(ByteString(message(value.kind.rawValue)))
    }
  }

  private static func pair(
    _ name: ByteString, _ mustName: ByteString, _ signature: GoSignature,
    _ mustSignature: GoSignature, _ body: @escaping ([GoValue]) throws -> GoValue
  ) -> [GoFunction] {
    [GoFunction(name, signature, body), GoFunction(mustName, mustSignature, body)]
  }
}
