internal import GoCompat
internal import GoTemplate

/// sprig's page "Strings".
enum StringFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    cases + tests + cuts + fits + fills(environment.budget) + texts
  }

  private static var cases: [GoFunction] {
    [
      function("upper", \.uppercased),
      function("lower", \.lowercased),
      function("title", StringCase.title),
      function("untitle", StringCase.untitle),
      function("swapcase", StringCase.swap),
      function("initials", StringCase.initials),
      function("nospace", StringCase.withoutSpace),
      function("snakecase") { WordCase.separated($0, by: 0x5F) },
      function("kebabcase") { WordCase.separated($0, by: 0x2D) },
      function("camelcase", WordCase.pascal),
    ]
  }

  private static var tests: [GoFunction] {
    [
      GoFunction("contains", .twoStringsToBool) { .bool($0.string(1).contains($0.string(0))) },
      GoFunction("hasPrefix", .twoStringsToBool) { .bool($0.string(1).hasPrefix($0.string(0))) },
      GoFunction("hasSuffix", .twoStringsToBool) { .bool($0.string(1).hasSuffix($0.string(0))) },
    ]
  }

  private static var cuts: [GoFunction] {
    [
      function("trim", \.trimmingSpace),
      GoFunction("trimAll", .twoStringsToString) { .string($0.string(1).trimming($0.string(0))) },
      GoFunction("trimall", .twoStringsToString) { .string($0.string(1).trimming($0.string(0))) },
      GoFunction("trimSuffix", .twoStringsToString) {
        .string($0.string(1).trimmingSuffix($0.string(0)))
      },
      GoFunction("trimPrefix", .twoStringsToString) {
        .string($0.string(1).trimmingPrefix($0.string(0)))
      },
      GoFunction("trunc", .intStringToString) { .string(truncate($0.string(1), to: $0.int(0))) },
      GoFunction("substr", .twoIntsStringToString) {
        .string(try substring($0.string(2), $0.int(0), $0.int(1)))
      },
    ]
  }

  private static var fits: [GoFunction] {
    [
      GoFunction("abbrev", .intStringToString) {
        let (width, text) = ($0.int(0), $0.string(1))
        return .string(width < 4 ? text : StringFit.abbreviate(text, width: width))
      },
      GoFunction("abbrevboth", .twoIntsStringToString) {
        let (left, right, text) = ($0.int(0), $0.int(1), $0.string(2))
        if right < 4 || left > 0 && right < 7 { return .string(text) }
        return .string(StringFit.abbreviate(text, from: left, width: right))
      },
      GoFunction("wrap", .intStringToString) {
        .string(StringFit.wrap($0.string(1), width: $0.int(0)))
      },
      GoFunction("wrapWith", GoSignature([.int, .string, .string], result: .string)) {
        let (width, newLine, text) = ($0.int(0), $0.string(1), $0.string(2))
        return .string(StringFit.wrap(text, width: width, newLine: newLine, breaksWords: true))
      },
    ]
  }

  private static func fills(_ budget: RenderBudget) -> [GoFunction] {
    [
      GoFunction("repeat", .intStringToString) {
        .string(try repeating($0.string(1), $0.int(0), budget))
      },
      GoFunction("indent", .intStringToString) {
        .string(try indent($0.string(1), by: $0.int(0), after: [], budget))
      },
      GoFunction("nindent", .intStringToString) {
        .string(try indent($0.string(1), by: $0.int(0), after: [0x0A], budget))
      },
      GoFunction("replace", .threeStringsToString) {
        let result = $0.string(2).replacing($0.string(0), with: $0.string(1))
        try budget.charge(output: result.count)
        return .string(result)
      },
    ]
  }

  private static var texts: [GoFunction] {
    [
      GoFunction("plural", GoSignature([.string, .string, .int], result: .string)) {
        $0.int(2) == 1 ? $0.value(0) : $0.value(1)
      },
      GoFunction("quote", .anysToString) { .string(joined($0) { Strconv.quote(Text.of($0)) }) },
      GoFunction("squote", .anysToString) {
        .string(joined($0) { "'" + Text.formatted($0) + "'" })
      },
      GoFunction("cat", .anysToString) { .string(joined($0, Text.formatted)) },
    ]
  }

  private static func function(
    _ name: ByteString, _ change: @escaping (ByteString) -> ByteString
  ) -> GoFunction {
    GoFunction(name, .stringToString) { .string(change($0.string(0))) }
  }

  /// What `text` gives for each value that is not nil, with spaces between.
  private static func joined(
    _ values: [GoValue], _ text: (GoValue) -> ByteString
  ) -> ByteString {
    if values.count == 1, case .nil = values[0] { return ByteString() }
    if values.count == 1 { return text(values[0]) }
    var result = ByteString()
    var isFirst = true
    for value in values {
      if case .nil = value { continue }
      if !isFirst { result.bytes.append(0x20) }
      isFirst = false
      result.append(text(value))
    }
    return result
  }
}

extension StringFunctions {
  /// The first `length` bytes, or the last when it is negative.
  static func truncate(_ text: ByteString, to length: Int) -> ByteString {
    if length < 0, text.count &+ length > 0 { return text[(text.count &+ length)...] }
    return length >= 0 && text.count > length ? text[..<length] : text
  }

  /// The bytes between two indices; without a start below 0, and to the end when `end` is beyond it.
  static func substring(_ text: ByteString, _ start: Int, _ end: Int) throws -> ByteString {
    if start < 0 {
      guard end >= 0 else { throw GoPanic.slice("[:\(end)]") }
      guard end <= text.count else { throw GoPanic.slice("[:\(end)] with length \(text.count)") }
      return text[..<end]
    }
    if end < 0 || end > text.count {
      guard start <= text.count else { throw GoPanic.slice("[\(start):\(text.count)]") }
      return text[start...]
    }
    guard start <= end else { throw GoPanic.slice("[\(start):\(end)]") }
    return text[start..<end]
  }

  static func repeating(
    _ text: ByteString, _ count: Int, _ budget: RenderBudget
  ) throws -> ByteString {
    guard count >= 0 else { throw GoPanic("strings: negative Repeat count") }
    let (size, overflow) = text.count.multipliedReportingOverflow(by: count)
    guard !overflow else { throw GoPanic("strings: Repeat output length overflow") }
    try budget.charge(output: size)
    if text.count == 1 { return ByteString([UInt8](repeating: text[0], count: count)) }
    if size == 0 { return ByteString() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for _ in 0..<count { bytes.append(contentsOf: text.bytes) }
    return ByteString(bytes)
  }

  /// Puts `spaces` spaces before each line, and `start` before all.
  static func indent(
    _ text: ByteString, by spaces: Int, after start: [UInt8], _ budget: RenderBudget
  ) throws -> ByteString {
    guard spaces >= 0 else { throw GoPanic("strings: negative Repeat count") }
    var lines = 1
    text.bytes.withUnsafeBufferPointer { bytes in
      var index = bytes.index(of: 0x0A)
      while index < bytes.count {
        lines += 1
        index = bytes.index(of: 0x0A, from: index + 1)
      }
    }
    let (padding, overflow) = lines.multipliedReportingOverflow(by: spaces)
    try budget.charge(output: overflow ? Int.max : padding)
    let size = start.count + text.count + padding
    return text.bytes.withUnsafeBufferPointer { source in
      ByteString(
        [UInt8](unsafeUninitializedCapacity: size) { target, count in
          count = fill(target, with: source, spaces, start)
        })
    }
  }

  private static func fill(
    _ target: UnsafeMutableBufferPointer<UInt8>, with source: UnsafeBufferPointer<UInt8>,
    _ spaces: Int, _ start: [UInt8]
  ) -> Int {
    guard var output = target.baseAddress else { return 0 }
    func pad() {
      output.update(repeating: 0x20, count: spaces)
      output += spaces
    }
    for byte in start {
      output.pointee = byte
      output += 1
    }
    pad()
    var index = 0
    while index < source.count, let base = source.baseAddress {
      let end = min(source.index(of: 0x0A, from: index) + 1, source.count)
      output.update(from: base + index, count: end - index)
      output += end - index
      if source[end - 1] == 0x0A { pad() }
      index = end
    }
    return target.baseAddress.map { output - $0 } ?? 0
  }
}
