internal import GoCompat

/// What is wrong with literal times, spans and patterns.
///
/// - SeeAlso: `cel.ValidateDurationLiterals`, `cel.ValidateTimestampLiterals`,
///   `cel.ValidateRegexLiterals`
enum CELLiterals {
  static func problems(_ node: CELNode) -> [CELError] {
    var problems = node.parts.flatMap(problems)
    guard case .call(let name, let target, let arguments) = node.kind,
      let last = arguments.last, case .literal(.string(let text)) = last.kind
    else { return problems }
    var why: ByteString?
    switch (name, target == nil ? arguments.count : arguments.count + 1) {
    case ("duration", 1):
      if case .failure = CELTimes.duration(text) { why = "invalid duration argument" }
    case ("timestamp", 1):
      if CELTimes.timestamp(text) == nil { why = "invalid timestamp argument" }
    case ("matches", 2):
      do { _ = try GoPattern.compile(text) } catch { why = "invalid matches argument" }
    default: break
    }
    if let why { problems.append(CELError(message: why, offset: last.offset)) }
    return problems
  }
}
