internal import GoCompat
internal import GoTemplate

/// sprig's page "String functions", the part on regular expressions.
enum RegexFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    let cache = GoPatternCache()
    let count = GoSignature([.string, .string, .int], result: .stringSlice)
    return pair("regexFind", .twoStringsToString, cache) {
      .string($0.find($1.string(1)))
    }
      + pair("regexFindAll", count, cache) {
        slice($0.findAll($1.string(1), limit: $1.int(2)))
      }
      + pair("regexReplaceAll", .threeStringsToString, cache) {
        try charge($0, $1, environment.budget)
        return .string($0.replaceAll($1.string(1), with: $1.string(2)))
      }
      + pair("regexReplaceAllLiteral", .threeStringsToString, cache) {
        try charge($0, $1, environment.budget)
        return .string($0.replaceAllLiteral($1.string(1), with: $1.string(2)))
      }
      + pair("regexSplit", count, cache) {
        slice($0.split($1.string(1), limit: $1.int(2)))
      } + matching(cache) + [
        GoFunction("regexQuoteMeta", .stringToString) {
          .string(GoPattern.quoteMeta($0.string(0)))
        }
      ]
  }

  private static func matching(_ cache: GoPatternCache) -> [GoFunction] {
    [
      GoFunction("regexMatch", .twoStringsToBool) {
        .bool((try? cache.pattern($0.string(0)).matches($0.string(1))) ?? false)
      },
      GoFunction(
        "mustRegexMatch", GoSignature([.string, .string], result: .bool, canFail: true)
      ) {
        .bool(try compile($0.string(0), cache).matches($0.string(1)))
      },
    ]
  }

  /// A function that panics when the expression is wrong, and its twin that returns an error.
  private static func pair(
    _ name: ByteString, _ signature: GoSignature, _ cache: GoPatternCache,
    _ body: @escaping (GoPattern, [GoValue]) throws -> GoValue
  ) -> [GoFunction] {
    let twin = ByteString("mustR") + name[1...]
    let failing = GoSignature(signature.parameters, result: signature.result, canFail: true)
    return [
      GoFunction(name, signature) { try body(try mustCompile($0.string(0), cache), $0) },
      GoFunction(twin, failing) { try body(try compile($0.string(0), cache), $0) },
    ]
  }

  /// Charges for a replacement before it is made, when it may be large.
  private static func charge(
    _ pattern: GoPattern, _ arguments: [GoValue], _ budget: RenderBudget
  ) throws {
    let (text, replacement) = (arguments.string(1), arguments.string(2))
    let (most, overflow) = (text.count + 1).multipliedReportingOverflow(by: replacement.count)
    if !overflow && most < 1 << 20 { return }
    let references = replacement.bytes.count { $0 == UInt8(ascii: "$") }
    try budget.charge(output: text.count &* (references + 1))
    try budget.charge(output: pattern.matchCount(in: text) &* replacement.count)
  }

  private static func compile(
    _ expression: ByteString, _ cache: GoPatternCache
  ) throws -> GoPattern {
    do {
      return try cache.pattern(expression)
    } catch {
      throw GoError(error.goText)
    }
  }

  /// - SeeAlso: `regexp.MustCompile`
  private static func mustCompile(
    _ expression: ByteString, _ cache: GoPatternCache
  ) throws -> GoPattern {
    do {
      return try cache.pattern(expression)
    } catch {
      let quoted =
        Strconv.canBackquote(expression) ? "`" + expression + "`" : Strconv.quote(expression)
      throw GoPanic("regexp: Compile(" + quoted + "): " + error.goText)
    }
  }

  private static func slice(_ strings: [ByteString]?) -> GoValue {
    .slice(strings.map { GoSlice.strings($0) } ?? GoSlice(nil: .stringSlice))
  }
}
