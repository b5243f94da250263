internal import GoCompat
internal import YAML

/// What stands in the tables of events.
enum EventCells {
  static let cells: TableCells.Maker = { event, now in
    let object = event.object("involvedObject")
    let source = event.object("source")
    let first = firstTime(event)
    let last = event.string("lastTimestamp").isEmpty ? first : event.string("lastTimestamp")
    let component =
      source.string("component").isEmpty
      ? event.string("reportingComponent") : source.string("component")
    let host = source.string("host")
    return [
      TableLayout.age(last, now), .string(event.string("type")), .string(event.string("reason")),
      .string(object.string("kind").lowercasedASCII + "/" + object.string("name")),
      .string(object.string("fieldPath")),
      .string(host.isEmpty ? component : component + ", " + host),
      .string(event.string("message").trimmingSpace), TableLayout.age(first, now),
      .int(event.int("count") ?? 1), .string(event.name),
    ]
  }

  private static func firstTime(_ event: Object) -> ByteString {
    let first = event.string("firstTimestamp")
    if !first.isEmpty { return first }
    let micro = event.string("eventTime")
    guard let point = micro.firstIndex(of: ".") else { return micro }
    return micro[..<point] + "Z"
  }
}
