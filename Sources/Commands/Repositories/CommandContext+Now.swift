internal import GoCompat
internal import Platform

extension CommandContext {
  /// The time with its nanoseconds and the zone of this machine, as Go marshals it.
  var nowText: ByteString {
    let reading = invocation.clock()
    return TimeInstant(
      unixSecond: reading.seconds, nanosecond: Int64(reading.nanoseconds), in: localTimeZone
    ).format(TimeInstant.rfc3339Nano)
  }
}
