internal import GoCompat
internal import GoTemplate
internal import YAML

/// Template-time values from texts. Functions for a map or slice give the error's text inside it.
enum DocumentReading {
  /// - SeeAlso: Helm's `fromYAML`
  static func yamlMap(_ text: ByteString) -> GoValue {
    do throws(YAMLError) {
      let tape = try YAMLReader.tape(text.bytes)
      switch tape.build(GoValueBuilder()) {
      case .map(let map): return .map(map)
      case .nil: return .map(GoMap())
      default: throw YAMLError(wrong(tape, .anyMap))
      }
    } catch {
      return .map(errorMap(error.goText))
    }
  }

  /// - SeeAlso: Helm's `fromYAMLArray`
  static func yamlSlice(_ text: ByteString) -> GoValue {
    do throws(YAMLError) {
      let tape = try YAMLReader.tape(text.bytes)
      switch tape.build(GoValueBuilder()) {
      case .slice(let slice): return .slice(slice)
      case .nil: return .slice(GoSlice([]))
      default: throw YAMLError(wrong(tape, .anySlice))
      }
    } catch {
      return .slice(GoSlice([.string(error.goText)]))
    }
  }

  private static func wrong(_ tape: DocumentTape, _ wanted: GoType) -> YAMLError.Kind {
    .wrongType(found: tape.rootKind.rawValue, wanted: wanted.name)
  }

  /// - SeeAlso: Helm's `fromJSON`
  static func jsonMap(_ text: ByteString) -> GoValue {
    do throws(JSONError) {
      let (tape, numberError) = try JSONReader.tape(text.bytes)
      switch tape.build(GoValueBuilder()) {
      case .map(let map):
        if let numberError { map["Error"] = .string(numberError.goText) }
        return .map(map)
      case .nil where numberError == nil: return .map(GoMap(.anyMap, isNil: true))
      default: throw wrongJSON(tape, numberError, .anyMap)
      }
    } catch {
      return .map(errorMap(error.goText))
    }
  }

  /// - SeeAlso: Helm's `fromJSONArray`
  static func jsonSlice(_ text: ByteString) -> GoValue {
    do throws(JSONError) {
      let (tape, numberError) = try JSONReader.tape(text.bytes)
      switch tape.build(GoValueBuilder()) {
      case .slice(let slice) where numberError == nil: return .slice(slice)
      case .nil where numberError == nil: return .slice(GoSlice(nil: .anySlice))
      case .slice: throw numberError ?? wrongJSON(tape, numberError, .anySlice)
      default: throw wrongJSON(tape, numberError, .anySlice)
      }
    } catch {
      return .slice(GoSlice([.string(error.goText)]))
    }
  }

  /// A number that is out of range is still a number, which is of the wrong type first.
  private static func wrongJSON(
    _ tape: DocumentTape, _ numberError: JSONError?, _ wanted: GoType
  ) -> JSONError {
    let kind = numberError != nil && tape.rootKind == .null ? .number : tape.rootKind
    return JSONError(.wrongType(found: kind.rawValue, wanted: wanted.name))
  }

  /// - Throws: a `GoError` with the text of encoding/json.
  /// - SeeAlso: sprig's `mustFromJson`
  static func json(_ text: ByteString) throws -> GoValue {
    do {
      return try JSONReader.read(text.bytes, into: GoValueBuilder())
    } catch {
      throw GoError(error.goText)
    }
  }

  /// - SeeAlso: Helm's `fromTOML`
  static func tomlMap(_ text: ByteString, local: TimeLocation) -> GoValue {
    do throws(TOMLError) {
      return try TOMLReader.read(text.bytes, local: local, into: GoValueBuilder(local: local))
    } catch {
      return .map(errorMap(error.goText))
    }
  }

  private static func errorMap(_ text: ByteString) -> GoMap {
    let map = GoMap()
    map["Error"] = .string(text)
    return map
  }
}
