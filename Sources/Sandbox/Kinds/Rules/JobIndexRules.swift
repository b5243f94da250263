internal import GoCompat
internal import YAML

/// What is wrong with how a Job counts its pods: completion mode, limits for each index, success policy.
///
/// - SeeAlso: `validateJobSpec`, `validateSuccessPolicy`
enum JobIndexRules {
  private static let most: Int64 = 100_000
  private static let mostAbove: Int64 = 10_000

  static func check(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let mode = spec.optionalString("completionMode")
    problems.optionalOneOf(mode, path.child("completionMode"), ["NonIndexed", "Indexed"])
    if mode == "Indexed" { checkIndexed(spec, path, &problems) }
    guard mode == nil || mode == "NonIndexed" else { return }
    for key: ByteString in ["backoffLimitPerIndex", "maxFailedIndexes"] {
      if let number = spec.int(key) {
        problems.invalid(path.child(key), number, "requires indexed completion mode")
      }
    }
  }

  private static func checkIndexed(
    _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let completions = spec.int("completions")
    let (parallelism, failed) = (spec.int("parallelism"), spec.int("maxFailedIndexes"))
    if completions == nil {
      problems.required(path.child("completions"), "when completion mode is Indexed")
    }
    if let parallelism, parallelism > most {
      problems.invalid(
        path.child("parallelism"), parallelism,
        "must be less than or equal to 100000 when completion mode is Indexed")
    }
    let failedPath = path.child("maxFailedIndexes")
    if let failed, let completions, failed > completions {
      problems.invalid(failedPath, failed, "must be less than or equal to completions")
    }
    if let failed, failed > most {
      problems.invalid(failedPath, failed, "must be less than or equal to 100000")
    }
    guard let completions, completions > most, spec.has("backoffLimitPerIndex") else { return }
    if failed == nil {
      problems.required(failedPath, "must be specified when completions is above 100000")
    }
    let detail: ByteString =
      "must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index"
    if let parallelism, parallelism > mostAbove {
      problems.invalid(path.child("parallelism"), parallelism, detail)
    }
    if let failed, failed > mostAbove { problems.invalid(failedPath, failed, detail) }
  }

  static func checkSuccess(
    _ policy: Object, _ spec: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    guard spec.string("completionMode") == "Indexed" else {
      return problems.invalid(
        path, InternalForm.shown(policy, "io.k8s.api.batch.v1.SuccessPolicy"),
        "requires indexed completion mode")
    }
    let rules = policy.objects("rules")
    if rules.isEmpty {
      problems.required(
        path.child("rules"),
        "at least one rules must be specified when the successPolicy is specified")
    }
    if rules.count > 20 { problems.tooMany(path.child("rules"), rules.count, 20) }
    for (index, rule) in rules.enumerated() {
      checkRule(
        rule, spec.int("completions") ?? 0, path.child("rules").index(index), &problems)
    }
  }

  private static func checkRule(
    _ rule: Object, _ completions: Int64, _ path: FieldPath, _ problems: inout Problems
  ) {
    let (count, indexes) = (rule.int("succeededCount"), rule.optionalString("succeededIndexes"))
    if count == nil, indexes == nil {
      problems.required(
        path, "at least one of succeededCount or succeededIndexes must be specified")
    }
    var total: Int64 = 0
    if let indexes {
      let path = path.child("succeededIndexes")
      if indexes.count > 64 << 10 { problems.tooLong(path, 64 << 10) }
      switch self.count(indexes, completions) {
      case .success(let number): total = number
      case .failure(let wrong):
        problems.invalid(
          path, .text(indexes), "error parsing succeededIndexes: " + wrong.text)
      }
    }
    guard let count else { return }
    let path = path.child("succeededCount")
    problems.notNegative(count, path)
    if count > completions {
      problems.invalid(
        path, count,
        "must be less than or equal to " + Strconv.formatInt(completions)
          + " (the number of specified completions)")
    }
    if indexes != nil, count > total {
      problems.invalid(
        path, count,
        "must be less than or equal to " + Strconv.formatInt(total)
          + " (the number of indexes in the specified succeededIndexes field)")
    }
  }

  private struct Unreadable: Error { let text: ByteString }

  /// How many indexes a text like `1,3-5` names.
  private static func count(
    _ text: ByteString, _ completions: Int64
  ) -> Result<Int64, Unreadable> {
    if text.isEmpty { return .success(0) }
    var (last, total): (Int64?, Int64) = (nil, 0)
    for interval in text.split(by: ",") {
      let ends = interval.split(by: "-")
      if ends.count > 2 {
        return .failure(
          Unreadable(
            text: "the fragment " + Strconv.quote(interval)
              + " violates the requirement that an index interval can have at most two parts separated by '-'"
          ))
      }
      let before = total
      for end in ends {
        guard let index = Int64(end.text) else {
          return .failure(
            Unreadable(text: "cannot convert string to integer for index: " + Strconv.quote(end)))
        }
        if index >= completions {
          return .failure(Unreadable(text: "too large index: " + Strconv.quote(end)))
        }
        if let last, last >= index {
          return .failure(
            Unreadable(
              text: "non-increasing order, previous: " + Strconv.formatInt(last) + ", current: "
                + Strconv.formatInt(index)))
        }
        total = total == before ? before &+ 1 : total &+ index &- (last ?? 0)
        last = index
      }
    }
    return .success(total)
  }
}
