internal import GoCompat
internal import GoTemplate

/// sprig's page "Date functions", without durations.
enum DateFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    let clock = SprigClock(environment)
    return formatting(clock) + parsing(clock) + changing(clock)
      + DurationFunctions.all(clock)
  }

  private static func formatting(_ clock: SprigClock) -> [GoFunction] {
    let withZone = GoSignature([.string, .any, .string], result: .string)
    let inZone: ([GoValue]) -> GoValue = {
      .string(format($0.string(0), $0.value(1), $0.string(2), clock))
    }
    return [
      GoFunction("date", GoSignature([.string, .any], result: .string)) {
        .string(format($0.string(0), $0.value(1), "Local", clock))
      },
      GoFunction("date_in_zone", withZone, inZone),
      GoFunction("dateInZone", withZone, inZone),
      GoFunction("htmlDate", .anyToString) {
        .string(format("2006-01-02", $0.value(0), "Local", clock))
      },
      GoFunction("htmlDateInZone", GoSignature([.any, .string], result: .string)) {
        .string(format("2006-01-02", $0.value(0), $0.string(1), clock))
      },
      GoFunction("now", GoSignature([], result: GoTime.signatureType)) { _ in
        clock.value(clock.now())
      },
      GoFunction("unixEpoch", GoSignature([GoTime.signatureType], result: .string)) {
        .string(ByteString(String(GoTime.read($0.value(0)).unix)))
      },
    ]
  }

  private static func parsing(_ clock: SprigClock) -> [GoFunction] {
    [
      GoFunction("toDate", GoSignature([.string, .string], result: GoTime.signatureType)) {
        clock.value((try? parse($0, clock)) ?? TimeInstant())
      },
      GoFunction(
        "mustToDate", GoSignature([.string, .string], result: GoTime.signatureType, canFail: true)
      ) {
        do {
          return clock.value(try parse($0, clock))
        } catch let error as TimeParseError {
          throw GoError(error.goText)
        }
      },
    ]
  }

  private static func changing(_ clock: SprigClock) -> [GoFunction] {
    let signature = GoSignature([.string, GoTime.signatureType], result: GoTime.signatureType)
    let failing = GoSignature(
      [.string, GoTime.signatureType], result: GoTime.signatureType, canFail: true)
    let modify: ([GoValue]) -> GoValue = {
      clock.value((try? modified($0)) ?? GoTime.read($0.value(1)))
    }
    let mustModify: ([GoValue]) throws -> GoValue = {
      do {
        return clock.value(try modified($0))
      } catch let error as TimeDuration.ParseError {
        throw GoError(error.goText)
      }
    }
    return [
      GoFunction("date_modify", signature, modify),
      GoFunction("dateModify", signature, modify),
      GoFunction("must_date_modify", failing, mustModify),
      GoFunction("mustDateModify", failing, mustModify),
    ]
  }

  private static func parse(_ arguments: [GoValue], _ clock: SprigClock) throws -> TimeInstant {
    try TimeInstant(parsing: arguments.string(1), layout: arguments.string(0), in: clock.local)
  }

  private static func modified(_ arguments: [GoValue]) throws -> TimeInstant {
    GoTime.read(arguments.value(1)).adding(try TimeDuration(parsing: arguments.string(0)))
  }

  /// A time, or seconds since 1970, in a zone; now when the value is neither.
  /// - SeeAlso: `dateInZone` in sprig's `date.go`
  private static func format(
    _ layout: ByteString, _ date: GoValue, _ zone: ByteString, _ clock: SprigClock
  ) -> ByteString {
    let instant =
      switch date {
      case .object(let object as GoTime): object.instant
      case .int(let seconds): clock.instant(unix: Int64(seconds))
      case .int64(let seconds): clock.instant(unix: seconds)
      case .number(let number) where number.type == .int32: clock.instant(unix: number.signed)
      default: clock.now()
      }
    return instant.shown(in: clock.zone(zone)).format(layout)
  }
}

extension GoNumber {
  fileprivate var signed: Int64 {
    if case .signed(let value) = payload { return value }
    return 0
  }
}
