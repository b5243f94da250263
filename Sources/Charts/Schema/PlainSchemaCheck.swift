import GoCompat

/// A quick look at a schema that spares most of them the check against their metaschema.
///
/// It knows the shapes that every metaschema allows; whatever is out of the ordinary, right or wrong,
/// is left to the metaschema, which also finds the words for what is wrong.
struct PlainSchemaCheck {
  let draft: SchemaDraft
  let patterns: SchemaPatterns

  /// Whether the node certainly is a valid schema.
  func accepts(_ node: SchemaNode) -> Bool {
    switch node {
    case .bool: draft >= .draft6
    case .object(let object): accepts(object)
    default: false
    }
  }

  private func accepts(_ object: SchemaObject) -> Bool {
    for (position, keyword) in object.keywords.enumerated() {
      let value = object.values[position]
      let isPlain =
        keyword.map { accepts(value, as: $0) } ?? acceptsNote(value, named: object.keys[position])
      if !isPlain { return false }
    }
    return true
  }

  private func accepts(_ value: SchemaNode, as keyword: SchemaKeyword) -> Bool {
    switch keyword {
    case .anchor, .dynamicAnchor, .dynamicRef, .dollarID, .id, .recursiveAnchor, .recursiveRef,
      .vocabulary:
      false
    case .schema: value.text.map { SchemaDraft(url: $0) != nil } ?? false
    case .ref: value.text.map(isPlainReference) ?? false
    case .const: true
    case .additionalItems, .additionalProperties: value.boolean != nil || accepts(value)
    case .condition, .contains, .contentSchema, .not, .otherwise, .propertyNames, .then,
      .unevaluatedItems, .unevaluatedProperties:
      accepts(value)
    case .items:
      accepts(value) || (draft < .draft2020 && acceptsList(value))
    case .allOf, .anyOf, .oneOf, .prefixItems: acceptsList(value)
    case .defs, .definitions, .dependentSchemas, .properties:
      value.object.map { $0.values.allSatisfy(accepts) } ?? false
    case .patternProperties: acceptsPatterns(value)
    case .dependencies:
      value.object.map { $0.values.allSatisfy { accepts($0) || isNameList($0) } } ?? false
    case .dependentRequired: value.object.map { $0.values.allSatisfy(isNameList) } ?? false
    default: acceptsAssertion(value, as: keyword)
    }
  }

  private func acceptsAssertion(_ value: SchemaNode, as keyword: SchemaKeyword) -> Bool {
    switch keyword {
    case .enum: isEnumeration(value)
    case .format: value.text != nil
    case .maximum, .minimum: value.type == .number
    case .exclusiveMaximum, .exclusiveMinimum: draft >= .draft6 && value.type == .number
    case .multipleOf: value.number.map { !$0.isZero && !$0.isNegative } ?? false
    case .pattern: value.text.map { patterns.pattern($0) != nil } ?? false
    case .required: isNameList(value)
    case .type: isTypeList(value)
    case .uniqueItems: value.boolean != nil
    default: value.number.map { $0.isInteger && !$0.isNegative } ?? false
    }
  }

  /// Annotations; unknown keys may hold anything.
  private func acceptsNote(_ value: SchemaNode, named name: ByteString) -> Bool {
    switch name {
    case "title", "description", "$comment", "contentMediaType", "contentEncoding":
      value.text != nil
    case "readOnly", "writeOnly", "deprecated": value.boolean != nil
    case "examples": value.elements != nil
    default: true
    }
  }

  private func acceptsList(_ value: SchemaNode) -> Bool {
    guard let elements = value.elements, !elements.isEmpty else { return false }
    return elements.allSatisfy(accepts)
  }

  private func acceptsPatterns(_ value: SchemaNode) -> Bool {
    guard let members = value.object else { return false }
    return members.keys.allSatisfy { patterns.pattern($0) != nil }
      && members.values.allSatisfy(accepts)
  }

  /// Fragments of few characters are addresses beyond doubt.
  private func isPlainReference(_ text: ByteString) -> Bool {
    guard text.hasPrefix("#") else { return false }
    return text.bytes.dropFirst().allSatisfy { byte in
      switch byte {
      case 0x24, 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
      default: false
      }
    }
  }

  private func isEnumeration(_ value: SchemaNode) -> Bool {
    guard let elements = value.elements else { return false }
    if draft >= .draft2019 { return true }
    return !elements.isEmpty && SchemaNode.duplicates(in: elements) == nil
  }

  private func isNameList(_ value: SchemaNode) -> Bool {
    guard let elements = value.elements, elements.allSatisfy({ $0.text != nil }) else {
      return false
    }
    if draft == .draft4, elements.isEmpty { return false }
    return SchemaNode.duplicates(in: elements) == nil
  }

  private func isTypeList(_ value: SchemaNode) -> Bool {
    if let name = value.text { return SchemaType(name) != nil }
    guard let elements = value.elements, !elements.isEmpty else { return false }
    let isKnown = elements.allSatisfy { $0.text.map { SchemaType($0) != nil } ?? false }
    return isKnown && SchemaNode.duplicates(in: elements) == nil
  }
}
