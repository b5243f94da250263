extension TimeInstant {
  /// The two numbers that Go's `Time` holds: flag, seconds and nanoseconds, then seconds or the monotonic clock.
  /// - SeeAlso: the fields `wall` and `ext` of `time.Time`
  public var encodedParts: (wall: UInt64, ext: Int64) {
    // With a monotonic reading the seconds are counted from 1885, in 33 bits.
    let since1885 = seconds &- 59_453_308_800
    guard let monotonic, (0..<1 << 33).contains(since1885) else {
      return (UInt64(nanosecond), seconds)
    }
    return (1 << 63 | UInt64(since1885) << 30 | UInt64(nanosecond), monotonic)
  }

  /// Version, seconds, nanoseconds and the offset from UTC in minutes; nil for offsets that do not fit.
  /// - SeeAlso: `Time.MarshalBinary`
  public var binary: [UInt8]? {
    var minutes = -1
    var rest = 0
    if location !== TimeLocation.utc {
      minutes = zone.offset / 60
      rest = zone.offset % 60
      guard (-32768...32767).contains(minutes), minutes != -1 else { return nil }
    }
    var bytes: [UInt8] = [rest == 0 ? 1 : 2]
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: seconds >> shift))
    }
    for shift in stride(from: 24, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: nanosecond >> shift))
    }
    bytes += [UInt8(truncatingIfNeeded: minutes >> 8), UInt8(truncatingIfNeeded: minutes)]
    if rest != 0 { bytes.append(UInt8(truncatingIfNeeded: rest)) }
    return bytes
  }
}
