/// The fuzz targets by name. A target traps when it finds what must not be.
let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "archive": ArchiveTarget.run,
  "json": JSONTarget.run,
  "set": SetTarget.run,
  "template": TemplateTarget.run,
  "toml": TOMLTarget.run,
  "yaml": YAMLTarget.run,
]

/// The target that this run is about.
///
/// Safe because main sets it once, before libFuzzer starts.
nonisolated(unsafe) var target: @Sendable ([UInt8]) -> Void = { _ in }

/// What libFuzzer calls with each input, by this name.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  target(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
