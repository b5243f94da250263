internal import GoCompat
internal import YAML

/// What stands in the tables of events.
enum EventCells {
  static let cells: TableCells.Maker = { event, now in
    let object = event.object("involvedObject")
    let source = event.object("source")
    let first = firstTime(event)
    var last = event.string("lastTimestamp").isEmpty ? first : event.string("lastTimestamp")
    var count = event.int("count") ?? 0
    if let series = event.optionalObject("series") {
      last = wholeSeconds(series.string("lastObservedTime"))
      count = series.int("count") ?? 0
    } else if count == 0 {
      count = 1
    }
    let component = orElse(source.string("component"), event.string("reportingComponent"))
    let host = orElse(source.string("host"), event.string("reportingInstance"))
    let kind = object.string("kind").lowercasedASCII
    let name = object.string("name")
    return [
      TableLayout.age(last, now), .string(event.string("type")), .string(event.string("reason")),
      .string(name.isEmpty ? kind : kind + "/" + name), .string(object.string("fieldPath")),
      .string(host.isEmpty ? component : component + ", " + host),
      .string(event.string("message").trimmingSpace), TableLayout.age(first, now), .int(count),
      .string(event.name),
    ]
  }

  private static func orElse(_ first: ByteString, _ second: ByteString) -> ByteString {
    first.isEmpty ? second : first
  }

  private static func firstTime(_ event: Object) -> ByteString {
    let first = event.string("firstTimestamp")
    return first.isEmpty ? wholeSeconds(event.string("eventTime")) : first
  }

  private static func wholeSeconds(_ micro: ByteString) -> ByteString {
    guard let point = micro.firstIndex(of: ".") else { return micro }
    return micro[..<point] + "Z"
  }
}
