internal import GoCompat
internal import YAML

/// The columns of a kind, and what stands in them.
struct TableLayout: Sendable {
  var columns: [TableColumn]
  var cells: @Sendable (_ object: Object, _ now: TimeInstant) -> [Value]

  /// The layout of a kind; one with name and age for those that have none of their own.
  static func of(_ kind: ResourceKind) -> TableLayout { plain }

  private static let plain = TableLayout(columns: [.name, .created]) { object, _ in
    [.string(object.name), object.metadata["creationTimestamp"] ?? .null]
  }

  /// How long ago a time was, as tables say it.
  static func age(_ time: ByteString, _ now: TimeInstant) -> Value {
    guard let time = TimeInstant(kubernetes: time) else { return .string("<unknown>") }
    return .string(ShortDuration.text(now.unix - time.unix))
  }
}
