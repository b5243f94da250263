/// How much a chart may hold before it is refused.
public struct ChartLimits: Sendable {
  /// All files of one packed chart together, unpacked, in bytes.
  ///
  /// - SeeAlso: `archive.MaxDecompressedChartSize`
  public var chartSize = 100 << 20
  /// One file, in bytes.
  ///
  /// - SeeAlso: `archive.MaxDecompressedFileSize`
  public var fileSize = 5 << 20
  /// Files and folders below one chart folder, those behind links included.
  public var folderEntries = 500_000
  /// Charts inside charts.
  public var nesting = 100
  /// How many packed charts inside charts are unpacked in all, by their size in bytes.
  public var nestedSize = 1 << 30

  public init() {}
}
