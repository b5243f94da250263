public import GoCompat
public import GoTemplate

/// The text that a template file made.
public struct RenderedText: Sendable, Equatable {
  public let path: ByteString
  public let text: ByteString

  public init(path: ByteString, text: ByteString) {
    self.path = path
    self.text = text
  }
}

/// What the engine made of one template file, before any splitting or sorting.
public struct RenderedFile {
  /// The template as Helm names it, such as `chart/charts/sub/templates/x.yaml`.
  public let path: ByteString
  public let text: ByteString
  /// Which template wrote which part of the output; nil when it was not asked for.
  ///
  /// Its offsets are those of the text before `<no value>` was taken out: `rawText`.
  public let outputMap: OutputMap?
  public let rawText: ByteString
}
