internal import GoCompat
internal import GoTemplate

/// Go's `*time.Location` as templates see it.
final class GoLocation: GoObject {
  let location: TimeLocation

  init(_ location: TimeLocation) {
    self.location = location
    super.init(Self.type)
  }

  static let type = GoType("*time.Location", .ptr, element: pointee, methods: methods)
  static let parameter = GoType("*time.Location", .ptr, element: pointee)
  private static let pointee = GoType("time.Location", .struct)

  override var stringValue: ByteString? { location.name }

  override func isEqual(to other: GoObject) -> Bool {
    (other as? GoLocation)?.location === location
  }

  private static let methods: [ByteString: GoMethod] = [
    "String": GoMethod(.noneToString) { receiver, _ in
      guard case .object(let object) = receiver, let location = object as? GoLocation else {
        return .string("UTC")
      }
      return .string(location.location.name)
    }
  ]
}
