internal import Arguments

/// How much a render may do before it is stopped, since a template can loop for ever.
public struct RenderLimits: Sendable, Equatable {
  /// Template steps; 0 for what the engine has by default.
  public var steps: UInt64
  /// Bytes of output; 0 for what the engine has by default.
  public var outputBytes: UInt64
  /// Whether a schema may refer to files and addresses outside the chart.
  public var allowsSchemaReferences: Bool

  init(_ flags: ParsedFlags) {
    steps = flags.uint("max-steps")
    outputBytes = flags.uint("max-output")
    allowsSchemaReferences = flags.bool("allow-schema-refs")
  }

  static var flags: [Flag] {
    [
      Flag("max-steps", .uint(0), "template steps after which rendering stops (0: usual limit)"),
      Flag("max-output", .uint(0), "bytes of output after which rendering stops (0: usual limit)"),
      Flag(
        "allow-schema-refs", .bool(false),
        "let a values schema refer to files and addresses outside the chart"),
    ]
  }
}
