internal import GoCompat
internal import YAML

/// What the rules of a definition may cost together.
///
/// - SeeAlso: `validation.TotalCost`, `getCostErrorMessage` of `k8s.io/apiextensions-apiserver`
struct DefinitionCost {
  /// What one expression may cost.
  static let ruleLimit: UInt64 = 10_000_000
  private static let limit: UInt64 = 100_000_000

  private var total: UInt64 = 0
  private var dearest: [(amount: UInt64, field: ByteString)] = []

  mutating func add(_ amount: UInt64, _ field: ByteString) {
    let sum = total.addingReportingOverflow(amount)
    total = sum.overflow ? .max : sum.partialValue
    guard amount >= Self.limit / 100 else { return }
    dearest.append((amount, field))
    dearest.sort { $0.amount > $1.amount }
    if dearest.count > 4 { dearest.removeLast() }
  }

  func problems(_ path: ByteString) -> [FieldProblem] {
    guard total > Self.limit else { return [] }
    var problems: [FieldProblem] = dearest.map {
      .forbidden(
        $0.field,
        "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema"
      )
    }
    problems.append(
      .forbidden(
        path,
        Self.message(
          "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", total,
          Self.limit)))
    return problems
  }

  static func message(_ name: ByteString, _ amount: UInt64, _ limit: UInt64) -> ByteString {
    let factor = Double(amount) / Double(limit)
    let shown: ByteString =
      if factor > 100 {
        "more than 100x"
      } else if factor < 1.5 {
        Strconv.formatFloat(factor, .f, precision: 6) + "x"
      } else {
        Strconv.formatFloat(factor, .f, precision: 1) + "x"
      }
    return name + " exceeds budget by factor of " + shown
      + " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)"
  }

  /// How often there can be what a schema holds, where there can be so many of it.
  static func occurrences(_ outer: UInt64?, in schema: Object) -> UInt64? {
    guard let outer else { return nil }
    switch schema.string("type") {
    case "object" where schema["additionalProperties"] != nil:
      return schema.int("maxProperties").map { CELRange.product(outer, UInt64(max(0, $0))) }
    case "array":
      return schema.int("maxItems").map { CELRange.product(outer, UInt64(max(0, $0))) }
    default: return outer
    }
  }
}
