import GoCompat

/// Reads the keywords of one schema object.
///
/// - SeeAlso: `jsonschema.objCompiler`
struct KeywordCompiler {
  let schema: CompiledSchema
  let object: SchemaObject
  let resource: SchemaResource

  private var dialect: SchemaDialect { resource.dialect }
  private var draft: SchemaDraft { schema.draft }

  mutating func run(_ compiler: inout SchemaCompiler) throws(SchemaError) {
    schema.ref = try reference(.ref, &compiler)
    // Up to draft 7 a $ref hides what else the first drafts know.
    if draft >= .draft2019 || schema.ref == nil {
      if dialect.has("applicator") { try applicators(&compiler) }
      if dialect.has("validation") { try assertions(compiler) }
      if checksFormat(compiler), let name = object[.format]?.text {
        schema.format = SchemaFormat(rawValue: name.text)
      }
    }
    laterApplicators(&compiler)
    if draft >= .draft6, dialect.has("validation") { schema.const = object[.const] }
    if draft >= .draft2019 { try references(&compiler) }
  }

  private func checksFormat(_ compiler: SchemaCompiler) -> Bool {
    if compiler.library.checksAllFormats || draft < .draft2019 { return true }
    return dialect.has(draft == .draft2019 ? "format" : "format-assertion")
  }

  // MARK: Schemas below

  private func child(
    _ node: SchemaNode, _ compiler: inout SchemaCompiler
  ) -> CompiledSchema {
    compiler.enqueue(
      node, of: schema.document, within: node.object?.resource ?? resource)
  }

  private func child(
    _ keyword: SchemaKeyword, _ compiler: inout SchemaCompiler
  ) -> CompiledSchema? {
    guard let node = object[keyword] else { return nil }
    return child(node, &compiler)
  }

  private func children(
    _ keyword: SchemaKeyword, _ compiler: inout SchemaCompiler
  ) -> [CompiledSchema] {
    var children: [CompiledSchema] = []
    for node in object[keyword]?.elements ?? [] { children.append(child(node, &compiler)) }
    return children
  }

  private func map(
    _ keyword: SchemaKeyword, _ compiler: inout SchemaCompiler
  ) -> [(key: ByteString, schema: CompiledSchema)] {
    guard let members = object[keyword]?.object else { return [] }
    var map: [(key: ByteString, schema: CompiledSchema)] = []
    for (key, node) in zip(members.keys, members.values) {
      map.append((key, child(node, &compiler)))
    }
    return map
  }

  private func rest(
    _ keyword: SchemaKeyword, _ compiler: inout SchemaCompiler
  ) -> CompiledSchema.Rest? {
    if let flag = object[keyword]?.boolean { return .allowed(flag) }
    return child(keyword, &compiler).map { .schema($0) }
  }

  private func reference(
    _ keyword: SchemaKeyword, _ compiler: inout SchemaCompiler
  ) throws(SchemaError) -> CompiledSchema? {
    guard let reference = object[keyword]?.text else { return nil }
    return try compiler.enqueue(reference: reference, from: schema, within: resource)
  }

  // MARK: Applicators

  private func applicators(_ compiler: inout SchemaCompiler) throws(SchemaError) {
    schema.allOf = children(.allOf, &compiler)
    schema.anyOf = children(.anyOf, &compiler)
    schema.oneOf = children(.oneOf, &compiler)
    schema.not = child(.not, &compiler)
    if draft < .draft2020, let items = object[.items] {
      var rules = schema.arrays ?? CompiledSchema.ArrayRules()
      if items.elements != nil {
        rules.prefix = children(.items, &compiler)
        rules.rest = rest(.additionalItems, &compiler)
      } else {
        rules.each = child(.items, &compiler)
      }
      schema.arrays = rules
    }
    if contains([.properties, .patternProperties, .additionalProperties, .dependencies]) {
      try objectApplicators(&compiler)
    }
  }

  private func contains(_ keywords: [SchemaKeyword]) -> Bool {
    keywords.contains { object[$0] != nil }
  }

  private func objectApplicators(_ compiler: inout SchemaCompiler) throws(SchemaError) {
    var rules = schema.objects ?? CompiledSchema.ObjectRules()
    for (name, property) in map(.properties, &compiler) { rules.properties[name] = property }
    for (expression, property) in map(.patternProperties, &compiler) {
      rules.patterns.append((try pattern(expression, of: .patternProperties, compiler), property))
    }
    rules.additional = rest(.additionalProperties, &compiler)
    if let members = object[.dependencies]?.object {
      for (name, node) in zip(members.keys, members.values) {
        let dependency: CompiledSchema.Dependency =
          node.elements == nil
          ? .schema(child(node, &compiler)) : .properties(Self.strings(node))
        rules.dependencies.append((name, dependency))
      }
    }
    schema.objects = rules
  }

  /// The keywords that came with draft 6 and later.
  private func laterApplicators(_ compiler: inout SchemaCompiler) {
    guard draft >= .draft6, dialect.has("applicator") else {
      if draft >= .draft2020 { unevaluated(&compiler) }
      return
    }
    if contains([.contains, .prefixItems, .items, .unevaluatedItems]) {
      arrayApplicators(&compiler)
    }
    if contains([.propertyNames, .dependentSchemas]) {
      var rules = schema.objects ?? CompiledSchema.ObjectRules()
      rules.names = child(.propertyNames, &compiler)
      if draft >= .draft2019 {
        rules.dependentSchemas = map(.dependentSchemas, &compiler).map { ($0.key, $0.schema) }
      }
      schema.objects = rules
    }
    if draft >= .draft7 { conditions(&compiler) }
    if draft >= .draft2019 { unevaluated(&compiler) }
  }

  private func arrayApplicators(_ compiler: inout SchemaCompiler) {
    var rules = schema.arrays ?? CompiledSchema.ArrayRules()
    rules.contains = child(.contains, &compiler)
    if draft >= .draft2019, rules.contains != nil, dialect.has("validation") {
      rules.minContains = integer(.minContains)
      rules.maxContains = integer(.maxContains)
    }
    if draft >= .draft2020 {
      rules.prefix = children(.prefixItems, &compiler)
      rules.each = child(.items, &compiler)
    }
    schema.arrays = rules
  }

  private func conditions(_ compiler: inout SchemaCompiler) {
    schema.condition = child(.condition, &compiler)
    guard schema.condition != nil else { return }
    let constant = object[.condition]?.boolean
    if constant != false { schema.then = child(.then, &compiler) }
    if constant != true { schema.otherwise = child(.otherwise, &compiler) }
  }

  private func unevaluated(_ compiler: inout SchemaCompiler) {
    guard dialect.has(draft == .draft2019 ? "applicator" : "unevaluated") else { return }
    if let items = child(.unevaluatedItems, &compiler) {
      var rules = schema.arrays ?? CompiledSchema.ArrayRules()
      rules.unevaluated = items
      schema.arrays = rules
    }
    if let properties = child(.unevaluatedProperties, &compiler) {
      var rules = schema.objects ?? CompiledSchema.ObjectRules()
      rules.unevaluated = properties
      schema.objects = rules
    }
  }

  private func references(_ compiler: inout SchemaCompiler) throws(SchemaError) {
    schema.recursiveRef = try reference(.recursiveRef, &compiler)
    schema.recursiveAnchor = object[.recursiveAnchor]?.boolean ?? false
    guard draft >= .draft2020 else { return }
    if let target = try reference(.dynamicRef, &compiler), let text = object[.dynamicRef]?.text {
      let fragment = try SchemaReference.splitDecoded(text).fragment
      let isAnchor = !fragment.isEmpty && fragment[0] != UInt8(ascii: "/")
      schema.dynamicRef = CompiledSchema.DynamicReference(
        target: target, anchor: isAnchor ? fragment : nil)
    }
    schema.dynamicAnchor = object[.dynamicAnchor]?.text
  }

  // MARK: Assertions

  private func assertions(_ compiler: SchemaCompiler) throws(SchemaError) {
    if let type = object[.type] { schema.types = SchemaTypes(type) }
    if let values = object[.enum]?.elements {
      var types = SchemaTypes()
      for value in values { types.insert(value.type) }
      schema.enumeration = (values, types)
    }
    numberAssertions()
    try stringAssertions(compiler)
    if contains([.minItems, .maxItems, .uniqueItems]) {
      var rules = schema.arrays ?? CompiledSchema.ArrayRules()
      rules.minItems = integer(.minItems)
      rules.maxItems = integer(.maxItems)
      rules.unique = object[.uniqueItems]?.boolean ?? false
      schema.arrays = rules
    }
    if contains([.minProperties, .maxProperties, .required, .dependentRequired]) {
      objectAssertions()
    }
  }

  private func objectAssertions() {
    var rules = schema.objects ?? CompiledSchema.ObjectRules()
    rules.minProperties = integer(.minProperties)
    rules.maxProperties = integer(.maxProperties)
    rules.required = object[.required].map(Self.strings) ?? []
    if draft >= .draft2019, let members = object[.dependentRequired]?.object {
      for (name, node) in zip(members.keys, members.values) where node.elements != nil {
        rules.dependentRequired.append((name, Self.strings(node)))
      }
    }
    schema.objects = rules
  }

  private func numberAssertions() {
    guard
      contains([.multipleOf, .minimum, .maximum, .exclusiveMinimum, .exclusiveMaximum])
    else { return }
    var rules = CompiledSchema.NumberRules()
    rules.multipleOf = object[.multipleOf]?.number
    rules.maximum = object[.maximum]?.number
    rules.exclusiveMaximum = object[.exclusiveMaximum]?.number
    // In draft 4 these keywords are flags that make the bound beside them exclusive.
    if object[.exclusiveMaximum]?.boolean == true {
      (rules.exclusiveMaximum, rules.maximum) = (rules.maximum, nil)
    }
    rules.minimum = object[.minimum]?.number
    rules.exclusiveMinimum = object[.exclusiveMinimum]?.number
    if object[.exclusiveMinimum]?.boolean == true {
      (rules.exclusiveMinimum, rules.minimum) = (rules.minimum, nil)
    }
    schema.numbers = rules
  }

  private func stringAssertions(_ compiler: SchemaCompiler) throws(SchemaError) {
    guard contains([.minLength, .maxLength, .pattern]) else { return }
    var rules = CompiledSchema.StringRules()
    rules.minLength = integer(.minLength)
    rules.maxLength = integer(.maxLength)
    if let expression = object[.pattern]?.text {
      rules.pattern = try pattern(expression, of: .pattern, compiler)
    }
    schema.strings = rules
  }

  private func integer(_ keyword: SchemaKeyword) -> Int? { object[keyword]?.number?.wrappedInteger }

  private static func strings(_ node: SchemaNode) -> [ByteString] {
    (node.elements ?? []).compactMap(\.text)
  }

  private func pattern(
    _ expression: ByteString, of keyword: SchemaKeyword, _ compiler: SchemaCompiler
  ) throws(SchemaError) -> GoPattern {
    do {
      return try compiler.library.patterns.compile(expression)
    } catch {
      let location = schema.location + "/" + SchemaReference.encoded(keyword.name)
      throw SchemaError(.badPattern(expression, location: location, error.goText))
    }
  }
}
