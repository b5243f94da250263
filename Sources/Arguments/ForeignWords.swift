/// The flags of this program among words that are for another one.
public struct OwnFlags: Sendable {
  /// With their dashes, such as `--debug` and `-n`.
  public var switches: Set<String>
  /// Those whose next word is their value.
  public var valued: Set<String>

  public init(switches: Set<String>, valued: Set<String>) {
    self.switches = switches
    self.valued = valued
  }
}

/// Words for another program, with flags of this one among them.
///
/// - SeeAlso: `manuallyProcessArgs` of Helm's `pkg/cmd/load_plugins.go`
struct ForeignWords {
  /// The flags of this program, with their values.
  private var known: [String] = []
  /// All other words, in order.
  private var others: [String] = []
  private let all: [String]

  init(_ words: [String], own: OwnFlags) {
    all = words
    var rest = words[...]
    while let word = rest.popFirst() {
      if own.switches.contains(word) {
        known.append(word)
      } else if own.valued.contains(word) {
        known.append(word)
        if let value = rest.popFirst() { known.append(value) }
      } else if let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")),
        own.valued.contains(String(word[..<equals]))
      {
        known.append(word)
      } else {
        others.append(word)
      }
    }
  }

  /// The flags that are this program's own are read; the arguments are all other words.
  ///
  /// Helm also looks at every other global flag that can be read, and leaves it to the other program too.
  func parse(_ flags: FlagSet) -> (parsed: ParsedFlags, error: ArgumentError?) {
    let (own, error) = FlagParser(flags).parseLeniently(known)
    var (parsed, stop) = FlagParser(flags, ignoresUnknown: true).parseLeniently(all)
    if error != nil || stop != nil { parsed = own }
    parsed.arguments = others
    parsed.argumentsBeforeDash = nil
    return (parsed, error)
  }
}
