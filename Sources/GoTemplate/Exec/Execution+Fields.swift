internal import GoCompat

/// A field to be looked up in a value, or a method to be called on it.
struct FieldAccess {
  let field: ByteString
  let receiver: Operand
  let dot: Operand
  /// The whole chain of fields, and the text of this one.
  let chain: NodeRef
  let range: Range<Int>
  let words: NodeRefs
  let final: Operand?

  var hasArguments: Bool { words.count > 1 || final != nil }
  var typeName: String { receiver.typeName }
}

extension Execution {
  /// - SeeAlso: `state.evalField` in text/template
  mutating func eval(_ access: FieldAccess) throws -> Operand {
    let field = access.field
    if case .nil = access.receiver.value {
      guard access.receiver.isInterface else {
        if context.missingKey == .error {
          throw error(.missingData(key: field), about: access.range)
        }
        return .none
      }
      throw error(.nilPointer(type: access.typeName, field: field), about: access.range)
    }
    if let method = access.receiver.value.type?.methods[field] {
      return try call(method, access)
    }
    switch access.receiver.value {
    case .map(let map): return try evalKey(map, access)
    case .object(let object): return try evalField(object, access)
    default: throw error(.noField(field, type: access.typeName), about: access.range)
    }
  }

  private func evalKey(_ map: GoMap, _ access: FieldAccess) throws -> Operand {
    if access.hasArguments { throw error(.argumentsForMapKey(access.field), about: access.range) }
    let element = map.type.element ?? .any
    let isInterface = map.holdsInterfaces
    if let value = map[access.field] { return Operand(value, isInterface: isInterface) }
    switch context.missingKey {
    case .invalid: return .none
    case .zero: return Operand(.zero(of: element), isInterface: isInterface)
    case .error: throw error(.missingKey(access.field), about: access.range)
    }
  }

  private func evalField(_ object: GoObject, _ access: FieldAccess) throws -> Operand {
    let field = access.field
    if object.isNil {
      throw error(.nilPointer(type: access.typeName, field: field), about: access.range)
    }
    if let value = object.field(field) {
      if access.hasArguments { throw error(.argumentsForField(field), about: access.range) }
      return Operand(value, isInterface: value.isNilInterface)
    }
    if object.fields.contains(where: { $0.name == field }) {
      throw error(.unexportedField(field, type: access.typeName), about: access.range)
    }
    throw error(.noField(field, type: access.typeName), about: access.range)
  }

  private mutating func call(_ method: GoMethod, _ access: FieldAccess) throws -> Operand {
    let arguments = try arguments(
      for: method.signature.parameters, isVariadic: method.signature.isVariadic,
      of: access.field, defect: method.signature.defect, access.dot, access.words, access.final)
    do {
      let result = try method.body(access.receiver.value, arguments)
      return Operand(result, isInterface: method.signature.result.kind == .interface)
    } catch {
      node = access.chain
      throw self.error(.functionFailed(access.field), cause: error)
    }
  }
}
