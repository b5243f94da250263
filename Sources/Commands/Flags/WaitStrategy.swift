internal import Arguments
internal import GoCompat

/// `--wait`: what to wait for, by name.
///
/// - SeeAlso: Helm's `waitValue`.
enum WaitStrategy {
  static var flag: Flag {
    Flag(
      "wait", .custom(CustomFlag(typeName: "WaitStrategy", initial: ["hookOnly"], accept: accept)),
      "wait until resources are ready, up to --timeout: 'watcher' (what --wait alone means), "
        + "'hookOnly' or 'legacy'", bareValue: "watcher",
      completion: .fixed(["watcher", "hookOnly", "legacy"]))
  }

  @Sendable private static func accept(
    _ previous: [String], _ text: String
  ) throws(FlagValueError) -> AcceptedValue {
    switch text {
    case "watcher", "legacy", "hookOnly": return AcceptedValue([text])
    case "true": return replaced(text, by: "watcher")
    case "false": return replaced(text, by: "hookOnly")
    default:
      throw FlagValueError(
        "invalid wait input \(Strconv.quote(ByteString(text)).text). Valid inputs are watcher, hookOnly, and legacy"
      )
    }
  }

  private static func replaced(_ text: String, by name: String) -> AcceptedValue {
    AcceptedValue(
      [name],
      warning: "--wait=\(text) is deprecated (boolean value) and can be replaced with "
        + "--wait=\(name)")
  }
}
