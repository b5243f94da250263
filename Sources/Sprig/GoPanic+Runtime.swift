internal import GoCompat
internal import GoTemplate

/// The texts of panics that Go's run time raises.
extension GoPanic {
  /// Also what reflection on a nil value gives.
  static var nilPointer: GoPanic {
    GoPanic("runtime error: invalid memory address or nil pointer dereference")
  }

  static var divideByZero: GoPanic { GoPanic("runtime error: integer divide by zero") }

  static var makeSliceLength: GoPanic { GoPanic("runtime error: makeslice: len out of range") }

  static var nilMap: GoPanic { GoPanic("assignment to entry in nil map") }

  /// A slice expression with these bounds, written as Go writes them: `[:5] with length 3`.
  static func slice(_ bounds: String) -> GoPanic {
    GoPanic(ByteString("runtime error: slice bounds out of range " + bounds))
  }

  /// A type assertion on an interface that holds something else.
  static func conversion(of value: GoValue, to type: GoType) -> GoPanic {
    let held = value.type?.name ?? "nil"
    return GoPanic(ByteString("interface conversion: interface {} is \(held), not \(type.name)"))
  }
}
