public import GoCompat
public import GoTemplate

/// Go's `*semver.Version`, or `semver.Version`, as templates see it.
public final class GoSemver: GoObject {
  public let version: Semver

  /// A `*semver.Version`.
  public init(_ version: Semver) {
    self.version = version
    super.init(Self.pointer)
  }

  private init(value version: Semver) {
    self.version = version
    super.init(Self.value)
  }

  /// `*semver.Version`
  public static let pointer = GoType(
    "*semver.Version", .ptr, element: value,
    methods: valueMethods.merging(pointerMethods) { first, _ in first })

  /// `semver.Version`
  public static let value = GoType("semver.Version", .struct, methods: valueMethods)

  /// The types in signatures: without the methods, which are made only when there is a version.
  static let signatureType = GoType("*semver.Version", .ptr)
  private static let result = GoType("semver.Version", .struct)

  override public var stringValue: ByteString? { version.text }

  override public var jsonForm: JSONForm { .value(.string(version.text)) }

  override public var fields: [(name: ByteString, value: GoValue)] {
    [
      ("major", .number(.uint64(version.major))),
      ("minor", .number(.uint64(version.minor))),
      ("patch", .number(.uint64(version.patch))),
      ("pre", .string(version.prerelease)),
      ("metadata", .string(version.metadata)),
      ("original", .string(version.original)),
    ]
  }

  override public func isEqual(to other: GoObject) -> Bool {
    if self === other { return true }
    guard type == Self.value, let other = other as? GoSemver, other.type == type else {
      return false
    }
    return version.original == other.version.original && version.text == other.version.text
  }

  private static func read(_ value: GoValue) throws -> Semver {
    guard case .object(let object) = value, let version = object as? GoSemver else {
      throw GoPanic.nilPointer
    }
    return version.version
  }
}

// MARK: - Methods

extension GoSemver {
  private static let valueMethods: [ByteString: GoMethod] = [
    "Major": get(.uint64) { .number(.uint64($0.major)) },
    "Minor": get(.uint64) { .number(.uint64($0.minor)) },
    "Patch": get(.uint64) { .number(.uint64($0.patch)) },
    "Prerelease": get(.string) { .string($0.prerelease) },
    "Metadata": get(.string) { .string($0.metadata) },
    "String": get(.string) { .string($0.text) },
    "Value": get(.any) { .string($0.text) },
    "MarshalText": get(.byteSlice) { .slice(GoSlice(bytes: $0.text.bytes)) },
    "MarshalJSON": get(.byteSlice) { .slice(GoSlice(bytes: ("\"" + $0.text + "\"").bytes)) },
    "IncPatch": increment { version throws(Semver.IncrementOverflow) in try version.nextPatch() },
    "IncMinor": increment { version throws(Semver.IncrementOverflow) in try version.nextMinor() },
    "IncMajor": increment { version throws(Semver.IncrementOverflow) in try version.nextMajor() },
    "SetPrerelease": change { version, text throws(SemverError) in
      try version.with(prerelease: text)
    },
    "SetMetadata": change { version, text throws(SemverError) in
      try version.with(metadata: text)
    },
  ]

  private static let pointerMethods: [ByteString: GoMethod] = [
    "Original": get(.string) { .string($0.original) },
    "LessThan": compare(.bool) { .bool($0 < 0) },
    "LessThanEqual": compare(.bool) { .bool($0 <= 0) },
    "GreaterThan": compare(.bool) { .bool($0 > 0) },
    "GreaterThanEqual": compare(.bool) { .bool($0 >= 0) },
    "Compare": compare(.int) { .int($0) },
    "Equal": GoMethod(GoSignature([signatureType], result: .bool)) {
      guard case .object = $1.value(0) else { return .bool(false) }
      return .bool(try read($0).compare(to: try read($1.value(0))) == 0)
    },
  ]

  private static func get(
    _ result: GoType, _ body: @escaping @Sendable (Semver) -> GoValue
  ) -> GoMethod {
    GoMethod(GoSignature([], result: result)) { receiver, _ in body(try read(receiver)) }
  }

  private static func compare(
    _ result: GoType, _ body: @escaping @Sendable (Int) -> GoValue
  ) -> GoMethod {
    GoMethod(GoSignature([signatureType], result: result)) {
      body(try read($0).compare(to: try read($1.value(0))))
    }
  }

  private static func increment(
    _ body: @escaping @Sendable (Semver) throws(Semver.IncrementOverflow) -> Semver
  ) -> GoMethod {
    GoMethod(GoSignature([], result: result)) { receiver, _ in
      let version = try read(receiver)
      do throws(Semver.IncrementOverflow) {
        return .object(GoSemver(value: try body(version)))
      } catch {
        throw GoPanic(error.goText)
      }
    }
  }

  private static func change(
    _ body: @escaping @Sendable (Semver, ByteString) throws(SemverError) -> Semver
  ) -> GoMethod {
    GoMethod(GoSignature([.string], result: result, canFail: true)) {
      let version = try read($0)
      do throws(SemverError) {
        return .object(GoSemver(value: try body(version, $1.string(0))))
      } catch {
        throw GoError(error.goText)
      }
    }
  }
}
