internal import GoCompat
internal import GoTemplate

/// sprig's page "Dictionaries". Go visits a map in no order; here it is the order of the keys.
enum DictFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    entries + selections + merges + copies
  }

  private static var entries: [GoFunction] {
    [
      GoFunction("dict", GoSignature([], variadic: .any, result: .anyMap), dict),
      GoFunction("get", GoSignature([.anyMap, .string])) {
        $0.map(0)[$0.string(1)] ?? .string(ByteString())
      },
      GoFunction("set", GoSignature([.anyMap, .string, .any], result: .anyMap)) {
        let map = $0.map(0)
        guard !map.isNil else { throw GoPanic.nilMap }
        map[$0.string(1)] = $0.value(2)
        return .map(map)
      },
      GoFunction("unset", GoSignature([.anyMap, .string], result: .anyMap)) {
        let map = $0.map(0)
        if !map.isNil { map[$0.string(1)] = nil }
        return .map(map)
      },
      GoFunction("hasKey", GoSignature([.anyMap, .string], result: .bool)) {
        .bool($0.map(0)[$0.string(1)] != nil)
      },
    ]
  }

  private static func dict(_ arguments: [GoValue]) -> GoValue {
    let map = GoMap(minimumCapacity: (arguments.count + 1) / 2)
    for index in stride(from: 0, to: arguments.count, by: 2) {
      map[Text.of(arguments[index])] =
        index + 1 < arguments.count ? arguments[index + 1] : .string(ByteString())
    }
    return .map(map)
  }

  private static var selections: [GoFunction] {
    let selection = GoSignature([.anyMap], variadic: .string, result: .anyMap)
    return [
      GoFunction("keys", GoSignature([], variadic: .anyMap, result: .stringSlice)) { arguments in
        .slice(.strings(arguments.indices.flatMap { arguments.map($0).keys }))
      },
      GoFunction("values", GoSignature([.anyMap], result: .anySlice)) {
        let map = $0.map(0)
        return .slice(GoSlice(map.keys.map { map[$0] ?? .nil }))
      },
      GoFunction("pluck", GoSignature([.string], variadic: .anyMap, result: .anySlice)) {
        let (key, arguments) = ($0.string(0), $0)
        return .slice(GoSlice(arguments.indices.dropFirst().compactMap { arguments.map($0)[key] }))
      },
      GoFunction("pick", selection, pick),
      GoFunction("omit", selection, omit),
      GoFunction("dig", GoSignature([], variadic: .any, canFail: true), dig),
    ]
  }

  private static func pick(_ arguments: [GoValue]) -> GoValue {
    let (map, picked) = (arguments.map(0), GoMap())
    for index in arguments.indices.dropFirst() {
      let key = arguments.string(index)
      if let value = map[key] { picked[key] = value }
    }
    return .map(picked)
  }

  private static func omit(_ arguments: [GoValue]) -> GoValue {
    let omitted = Set(arguments.indices.dropFirst().map { arguments.string($0) })
    return .map(GoMap(arguments.map(0).unordered.filter { !omitted.contains($0.key) }))
  }

  /// Follows keys down nested maps; the last arguments are the default and the map.
  private static func dig(_ arguments: [GoValue]) throws -> GoValue {
    guard arguments.count >= 3 else { throw GoPanic("dig needs at least three arguments") }
    var value = GoValue.map(try map(in: arguments[arguments.count - 1]))
    let keys = try arguments.dropLast(2).map { argument -> ByteString in
      guard case .string(let key) = argument else {
        throw GoPanic.conversion(of: argument, to: .string)
      }
      return key
    }
    for key in keys {
      guard let next = try map(in: value)[key] else { return arguments[arguments.count - 2] }
      value = next
    }
    return value
  }

  private static func map(in value: GoValue) throws -> GoMap {
    guard case .map(let map) = value, map.type == .anyMap else {
      throw GoPanic.conversion(of: value, to: .anyMap)
    }
    return map
  }

  private static var merges: [GoFunction] {
    [
      merge("merge", overwrites: false, canFail: false),
      merge("mustMerge", overwrites: false, canFail: true),
      merge("mergeOverwrite", overwrites: true, canFail: false),
      merge("mustMergeOverwrite", overwrites: true, canFail: true),
    ]
  }

  /// Merges the other arguments into the first, which it gives back; an error that may not be told
  /// makes an empty text of it.
  private static func merge(_ name: ByteString, overwrites: Bool, canFail: Bool) -> GoFunction {
    GoFunction(name, GoSignature([.anyMap], variadic: .anyMap, canFail: canFail)) { arguments in
      var target = arguments.map(0)
      let merge = MapMerge(overwrites: overwrites)
      for index in arguments.indices.dropFirst() {
        let source = arguments.map(index)
        if target.isNil, !source.isNil { target = GoMap() }
        do {
          try merge.merge(source, into: target)
        } catch let error as GoError {
          if canFail { throw error }
          return .string(ByteString())
        }
      }
      return .map(target)
    }
  }

  private static var copies: [GoFunction] {
    [
      GoFunction("deepCopy", .anyToAny) { try DeepCopy.copy(argument: $0.value(0)) },
      GoFunction("mustDeepCopy", .anyToAnyOrError) { try DeepCopy.copy(argument: $0.value(0)) },
    ]
  }
}
