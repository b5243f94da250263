internal import GoCompat
internal import YAML

/// The type that a value has in Go once JSON is read.
enum ValueShape: Sendable, Equatable {
  case null, bool, int, float, string, array, object

  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool: self = .bool
    case .int: self = .int
    case .float: self = .float
    case .string: self = .string
    case .array: self = .array
    case .object: self = .object
    }
  }

  /// Go's name of the type.
  var goType: ByteString {
    switch self {
    case .null: "%!s(<nil>)"
    case .bool: "bool"
    case .int: "int64"
    case .float: "float64"
    case .string: "string"
    case .array: "[]interface {}"
    case .object: "map[string]interface {}"
    }
  }

  /// The one shape of all elements of some lists.
  ///
  /// - Throws: `MergeError` for lists of lists, mixed elements, and no element at all.
  /// - SeeAlso: `strategicpatch.sliceElementType`
  static func ofElements(_ lists: [Value]...) throws(MergeError) -> ValueShape {
    var found: ValueShape?
    for element in lists.joined() {
      let shape = ValueShape(element)
      if found == nil {
        if shape == .array { throw MergeError(.listOfLists) }
        found = shape
      } else if found != shape {
        let text = GoValueText(.array(lists.map(Value.array))).bytes
        throw MergeError(.mixedElements(text))
      }
    }
    guard let found else { throw MergeError(.noElements) }
    return found
  }
}
