internal import GoCompat
internal import GoTemplate

/// sprig's page "Integer slices".
enum IntegerSliceFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    let budget = environment.budget
    return [
      GoFunction("until", GoSignature([.int], result: .intSlice)) {
        let count = $0.int(0)
        return slice(try steps(from: 0, to: count, by: count < 0 ? -1 : 1, budget))
      },
      GoFunction("untilStep", GoSignature([.int, .int, .int], result: .intSlice)) {
        slice(try steps(from: $0.int(0), to: $0.int(1), by: $0.int(2), budget))
      },
      GoFunction("seq", GoSignature([], variadic: .int, result: .string)) {
        .string(try sequence($0, budget))
      },
    ]
  }

  private static func slice(_ numbers: [Int]) -> GoValue {
    .slice(GoSlice(numbers.map { .int($0) }, .intSlice))
  }

  /// The numbers from `start` up or down to `stop` without it; none when the step leads away.
  private static func steps(
    from start: Int, to stop: Int, by step: Int, _ budget: RenderBudget
  ) throws -> [Int] {
    guard stop < start ? step < 0 : step > 0, start != stop else { return [] }
    let (low, high) = (min(start, stop), max(start, stop))
    let distance = UInt(bitPattern: high) &- UInt(bitPattern: low)
    let number = (distance - 1) / step.magnitude + 1
    try budget.charge(steps: Int(clamping: number))
    return (0..<Int(clamping: number)).map { start &+ $0 &* step }
  }

  /// The numbers from the first to the last argument, both included, with spaces between.
  private static func sequence(_ arguments: [GoValue], _ budget: RenderBudget) throws -> ByteString
  {
    let numbers: [Int]
    switch arguments.count {
    case 1:
      let end = arguments.int(0)
      let step = end < 1 ? -1 : 1
      numbers = try steps(from: 1, to: end &+ step, by: step, budget)
    case 2:
      let (start, end) = (arguments.int(0), arguments.int(1))
      let step = end < start ? -1 : 1
      numbers = try steps(from: start, to: end &+ step, by: step, budget)
    case 3:
      let (start, step, end) = (arguments.int(0), arguments.int(1), arguments.int(2))
      if end < start, step > 0 { return ByteString() }
      numbers = try steps(from: start, to: end &+ (end < start ? -1 : 1), by: step, budget)
    default: return ByteString()
    }
    return ByteString(numbers.lazy.map { String($0) }.joined(separator: " "))
  }
}
