internal import GoCompat
internal import GoTemplate

/// The arguments of a call, read as the types that the signature promised.
///
/// The executor has converted them already; what follows each `return` is never reached by it.
extension [GoValue] {
  @inline(__always)
  func value(_ index: Int) -> GoValue { index < count ? self[index] : .nil }

  @inline(__always)
  func string(_ index: Int) -> ByteString {
    if index < count, case .string(let string) = self[index] { return string }
    return ByteString()
  }

  @inline(__always)
  func int(_ index: Int) -> Int {
    if index < count, case .int(let int) = self[index] { return int }
    return 0
  }

  @inline(__always)
  func bool(_ index: Int) -> Bool {
    if index < count, case .bool(let bool) = self[index] { return bool }
    return false
  }

  @inline(__always)
  func float(_ index: Int) -> Double {
    if index < count, case .float64(let float) = self[index] { return float }
    return 0
  }

  @inline(__always)
  func map(_ index: Int) -> GoMap {
    guard index < count, case .map(let map) = self[index] else {
      return GoMap(.anyMap, isNil: true)
    }
    return map.type == .anyMap ? map : GoMap(map, as: .anyMap)
  }
}
