import GoCompat

/// The keywords about arrays.
extension SchemaValidator {
  /// - SeeAlso: `validator.arrValidate`
  func check(
    _ elements: [SchemaNode], _ rules: CompiledSchema.ArrayRules, _ frame: inout Frame
  ) throws(SchemaError) {
    if let least = rules.minItems, elements.count < least {
      add(.count("minItems", got: elements.count, want: least), to: &frame)
    }
    if let most = rules.maxItems, elements.count > most {
      add(.count("maxItems", got: elements.count, want: most), to: &frame)
    }
    if rules.unique, let (first, second) = SchemaNode.duplicates(in: elements) {
      add(.duplicates(first, second), to: &frame)
    }
    let done = min(rules.prefix.count, elements.count)
    for index in 0..<done {
      try collect(
        checkMember(rules.prefix[index], elements[index], at: .index(index), &frame), &frame)
    }
    try checkRest(elements, after: done, rules, &frame)
    if let schema = rules.contains { try checkContains(elements, schema, rules, &frame) }
  }

  private func checkRest(
    _ elements: [SchemaNode], after done: Int, _ rules: CompiledSchema.ArrayRules,
    _ frame: inout Frame
  ) throws(SchemaError) {
    if let schema = rules.each {
      try check(elements[done...], against: schema, &frame)
      return
    }
    switch rules.rest {
    case nil, .allowed(true): break
    case .allowed(false):
      if done < elements.count { add(.additionalItems(elements.count - done), to: &frame) }
    case .schema(let schema): try check(elements[done...], against: schema, &frame)
    }
  }

  /// Messages count these elements from the first of them.
  private func check(
    _ elements: ArraySlice<SchemaNode>, against schema: CompiledSchema, _ frame: inout Frame
  ) throws(SchemaError) {
    for (position, element) in elements.enumerated() {
      try collect(checkMember(schema, element, at: .index(position), &frame), &frame)
    }
  }

  private func checkContains(
    _ elements: [SchemaNode], _ schema: CompiledSchema, _ rules: CompiledSchema.ArrayRules,
    _ frame: inout Frame
  ) throws(SchemaError) {
    var failures: [SchemaViolation] = []
    var matched: [Int] = []
    for (index, element) in elements.enumerated() {
      if let violation = try checkMember(schema, element, at: .index(index), &frame) {
        failures.append(violation)
      } else {
        matched.append(index)
        if frame.schema.draft >= .draft2020 { frame.unevaluated.mark(index) }
      }
    }
    if let least = rules.minContains {
      if matched.count < least {
        add(.minContains(want: least, matched: matched), to: &frame, causes: failures)
      }
    } else if matched.isEmpty {
      add(.contains, to: &frame, causes: failures)
    }
    if let most = rules.maxContains, matched.count > most {
      add(.maxContains(want: most, matched: matched), to: &frame)
    }
  }
}

extension SchemaNode {
  /// The first pair of equal elements.
  ///
  /// - SeeAlso: `jsonschema.duplicates`
  static func duplicates(in elements: [SchemaNode]) -> (Int, Int)? {
    if elements.count <= 20 {
      for second in elements.indices {
        for first in 0..<second where elements[second].equals(elements[first]) {
          return (first, second)
        }
      }
      return nil
    }
    var seen: [Int: [Int]] = [:]
    for (second, element) in elements.enumerated() {
      let hash = element.likenessHash
      for first in seen[hash] ?? [] where element.equals(elements[first]) {
        return (first, second)
      }
      seen[hash, default: []].append(second)
    }
    return nil
  }

  /// A hash that equal nodes share.
  private var likenessHash: Int {
    var hasher = Hasher()
    hash(into: &hasher)
    return hasher.finalize()
  }

  private func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    switch self {
    case .null: break
    case .bool(let flag): hasher.combine(flag)
    case .int, .float, .literal: hasher.combine(number?.double)
    case .string(let text): hasher.combine(text)
    case .array(let elements): for element in elements { element.hash(into: &hasher) }
    case .object(let object):
      for (key, value) in zip(object.keys, object.values) {
        hasher.combine(key)
        value.hash(into: &hasher)
      }
    }
  }
}
