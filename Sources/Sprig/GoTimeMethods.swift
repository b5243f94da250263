internal import GoCompat
internal import GoTemplate

/// The methods of `time.Time` that templates can call.
enum GoTimeMethods {
  static let all: [ByteString: GoMethod] = {
    var methods: [ByteString: GoMethod] = [:]
    for group in [parts, comparisons, arithmetic, locations, texts, uncallable] {
      methods.merge(group) { first, _ in first }
    }
    return methods
  }()

  private typealias Methods = [ByteString: GoMethod]

  private static let parts: Methods = [
    "Year": get(.int) { .int($0.date.year) },
    "Month": get(GoCalendarName.month) {
      .number(.named(GoCalendarName.month, Int64($0.date.month)))
    },
    "Day": get(.int) { .int($0.date.day) },
    "Weekday": get(GoCalendarName.weekday) {
      .number(.named(GoCalendarName.weekday, Int64($0.weekday)))
    },
    "YearDay": get(.int) { .int($0.yearDay) },
    "Hour": get(.int) { .int($0.clock.hour) },
    "Minute": get(.int) { .int($0.clock.minute) },
    "Second": get(.int) { .int($0.clock.second) },
    "Nanosecond": get(.int) { .int($0.nanosecond) },
    "Unix": get(.int64) { .int64($0.unix) },
    "UnixMilli": get(.int64) { .int64($0.unixMilliseconds) },
    "UnixMicro": get(.int64) { .int64($0.unixMicroseconds) },
    "UnixNano": get(.int64) { .int64($0.unixNanoseconds) },
    "IsZero": get(.bool) { .bool($0.isZero) },
    "IsDST": get(.bool) { .bool($0.zone.isDaylight) },
  ]

  private static let comparisons: Methods = [
    "After": compare(.bool) { .bool($0 > 0) },
    "Before": compare(.bool) { .bool($0 < 0) },
    "Equal": compare(.bool) { .bool($0 == 0) },
    "Compare": compare(.int) { .int($0) },
    "Sub": GoMethod(GoSignature([GoTime.signatureType], result: GoDuration.parameter)) {
      GoDuration.value(GoTime.read($0).since(GoTime.read($1.value(0))))
    },
  ]

  private static let arithmetic: Methods = [
    "Add": change([GoDuration.parameter]) { $0.adding(GoDuration.read($1.value(0))) },
    "Truncate": change([GoDuration.parameter]) { $0.truncated(to: GoDuration.read($1.value(0))) },
    "Round": change([GoDuration.parameter]) { $0.rounded(to: GoDuration.read($1.value(0))) },
    "AddDate": change([.int, .int, .int]) {
      $0.adding(years: $1.int(0), months: $1.int(1), days: $1.int(2))
    },
  ]

  private static let locations: Methods = [
    "UTC": change([]) { time, _ in time.shown(in: .utc) },
    "Local": GoMethod(GoSignature([], result: GoTime.signatureType)) { receiver, _ in
      let local = local(receiver)
      return .object(GoTime(GoTime.read(receiver).shown(in: local), local: local))
    },
    "In": GoMethod(GoSignature([GoLocation.parameter], result: GoTime.signatureType)) {
      guard case .object(let object) = $1.value(0), let place = object as? GoLocation else {
        throw GoPanic("time: missing Location in call to Time.In")
      }
      let time = GoTime.read($0).shown(in: place.location)
      return .object(GoTime(time, local: local($0)))
    },
    "Location": get(GoLocation.parameter) { .object(GoLocation($0.location)) },
  ]

  private static let binary = GoSignature([], result: .byteSlice, canFail: true)

  private static let texts: Methods = [
    "String": get(.string) { .string($0.text) },
    "GoString": get(.string) { .string($0.goText) },
    "Format": GoMethod(.stringToString) { .string(GoTime.read($0).format($1.string(0))) },
    "AppendFormat": GoMethod(GoSignature([.byteSlice, .string], result: .byteSlice)) {
      let text = GoTime.read($0).format($1.string(1))
      return .slice(GoSlice(bytes: bytes($1.value(0)) + text.bytes))
    },
    "MarshalBinary": GoMethod(binary) { receiver, _ in
      .slice(GoSlice(bytes: try GoTime.read(receiver).binaryOrThrow()))
    },
    "GobEncode": GoMethod(binary) { receiver, _ in
      .slice(GoSlice(bytes: try GoTime.read(receiver).binaryOrThrow()))
    },
    "MarshalText": GoMethod(GoSignature([], result: .byteSlice, canFail: true)) { receiver, _ in
      .slice(GoSlice(bytes: try strict(receiver, "Time.MarshalText: ").bytes))
    },
    "AppendText": GoMethod(GoSignature([.byteSlice], result: .byteSlice, canFail: true)) {
      let text = try strict($0, "Time.AppendText: ")
      return .slice(GoSlice(bytes: bytes($1.value(0)) + text.bytes))
    },
    "MarshalJSON": GoMethod(GoSignature([], result: .byteSlice, canFail: true)) { receiver, _ in
      let text = "\"" + (try strict(receiver, "Time.MarshalJSON: ")) + "\""
      return .slice(GoSlice(bytes: text.bytes))
    },
  ]

  /// Methods with results that text/template does not take.
  private static let uncallable: Methods = [
    "Date": reject("function Date has 3 return values; should be 1 or 2"),
    "Clock": reject("function Clock has 3 return values; should be 1 or 2"),
    "ISOWeek": reject(
      "invalid function signature for ISOWeek: second return value should be error; is int"),
    "Zone": reject(
      "invalid function signature for Zone: second return value should be error; is int"),
    "ZoneBounds": reject(
      "invalid function signature for ZoneBounds: second return value should be error; "
        + "is time.Time"),
  ]
}

// MARK: - Makers

extension GoTimeMethods {
  private static func get(
    _ result: GoType, _ body: @escaping @Sendable (TimeInstant) -> GoValue
  ) -> GoMethod {
    GoMethod(GoSignature([], result: result)) { receiver, _ in body(GoTime.read(receiver)) }
  }

  private static func compare(
    _ result: GoType, _ body: @escaping @Sendable (Int) -> GoValue
  ) -> GoMethod {
    GoMethod(GoSignature([GoTime.signatureType], result: result)) {
      body(GoTime.read($0).compare(to: GoTime.read($1.value(0))))
    }
  }

  private static func change(
    _ parameters: [GoType],
    _ body: @escaping @Sendable (TimeInstant, [GoValue]) -> TimeInstant
  ) -> GoMethod {
    GoMethod(GoSignature(parameters, result: GoTime.signatureType)) {
      .object(GoTime(body(GoTime.read($0), $1), local: local($0)))
    }
  }

  private static func reject(_ defect: ByteString) -> GoMethod {
    GoMethod(GoSignature([], defect: defect)) { _, _ in throw GoError(defect) }
  }

  private static func strict(_ time: GoValue, _ method: ByteString) throws -> ByteString {
    do {
      return try GoTime.read(time).strictRFC3339()
    } catch {
      throw GoError(method + error.goText)
    }
  }

  private static func local(_ value: GoValue) -> TimeLocation {
    if case .object(let object) = value, let time = object as? GoTime { return time.local }
    return .localUTC
  }

  private static func bytes(_ value: GoValue) -> [UInt8] {
    if case .slice(let slice) = value { return slice.bytes ?? [] }
    return []
  }
}

extension TimeInstant {
  fileprivate func binaryOrThrow() throws -> [UInt8] {
    guard let bytes = binary else {
      throw GoError("Time.MarshalBinary: unexpected zone offset")
    }
    return bytes
  }
}
