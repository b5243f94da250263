internal import GoCompat

/// Finds the float that encoding/json stumbles over first.
enum UnsupportedFloat {
  /// - Throws: the error for the first NaN or infinity, keys taken in byte order.
  static func check(_ value: Value) throws(YAMLError) {
    switch value {
    case .float(let number) where !number.isFinite:
      throw YAMLError(.unsupportedValue(Strconv.formatFloat(number, .g).text))
    case .array(let elements):
      for element in elements { try check(element) }
    case .object(let object):
      for key in object.keys.sorted() {
        if let member = object[key] { try check(member) }
      }
    default: return
    }
  }
}
