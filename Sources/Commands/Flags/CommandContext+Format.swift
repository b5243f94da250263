internal import Arguments
internal import GoCompat

extension CommandContext {
  /// What `--output` says, of the two forms a command has.
  func outputFormat(_ first: String, _ second: String) throws -> String {
    let format = flags.string("output")
    if format == first || format == second { return format }
    throw CommandFailure(
      "invalid output format " + Strconv.quote(ByteString(format))
        + ByteString(": must be \(first) or \(second)"))
  }
}
