internal import Arguments

/// The program that rendered manifests go through.
public struct PostRendererOptions: Sendable, Equatable {
  /// The name of a plugin, a path, or a name on `PATH`; empty for none.
  public var name: String
  public var arguments: [String]

  init(_ flags: ParsedFlags) {
    name = flags.string("post-renderer")
    arguments = flags.list("post-renderer-args")
  }

  /// - SeeAlso: Helm's `bindPostRenderFlag`.
  static var flags: [Flag] {
    [
      Flag(
        "post-renderer",
        .custom(CustomFlag(typeName: "postRendererString", initial: [], accept: acceptName)),
        "plugin to send the manifests through; or a program: a path, or a name on the PATH"),
      Flag(
        "post-renderer-args",
        .custom(
          CustomFlag(
            typeName: "postRendererArgsSlice", initial: [], isRepeatable: true,
            accept: acceptArgument)),
        "argument for the post-renderer (repeatable)"),
    ]
  }

  @Sendable private static func acceptName(
    _ previous: [String], _ text: String
  ) throws(FlagValueError) -> AcceptedValue {
    if text.isEmpty { return AcceptedValue(previous) }
    guard previous.isEmpty else {
      throw FlagValueError("cannot specify --post-renderer flag more than once")
    }
    return AcceptedValue([text])
  }

  @Sendable private static func acceptArgument(
    _ previous: [String], _ text: String
  ) throws(FlagValueError) -> AcceptedValue {
    AcceptedValue(previous + [text])
  }
}
