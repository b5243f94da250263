internal import Arguments

/// The values given on the command line, in the groups Helm merges one after the other.
public struct ValueOptions: Sendable, Equatable {
  /// `-f`, `--values`.
  public var files: [String]
  /// `--set`.
  public var values: [String]
  /// `--set-string`.
  public var strings: [String]
  /// `--set-file`.
  public var fileValues: [String]
  /// `--set-json`.
  public var json: [String]
  /// `--set-literal`.
  public var literals: [String]

  init(_ flags: ParsedFlags) {
    files = flags.list("values")
    values = flags.list("set")
    strings = flags.list("set-string")
    fileValues = flags.list("set-file")
    json = flags.list("set-json")
    literals = flags.list("set-literal")
  }

  /// - SeeAlso: Helm's `addValueOptionsFlags`.
  static var flags: [Flag] {
    [
      Flag(
        "values", shorthand: "f", .strings([]),
        "file of values in YAML, - for standard input (repeatable)"),
      Flag(
        "set", .stringArray([]),
        "set values: key1=val1,key2=val2 (repeatable)", completion: .nothing),
      Flag(
        "set-string", .stringArray([]),
        "set values that stay strings: key1=val1,key2=val2 (repeatable)", completion: .nothing),
      Flag(
        "set-file", .stringArray([]),
        "set values to the contents of files: key1=path1,key2=path2 (repeatable)"),
      Flag(
        "set-json", .stringArray([]),
        "set values in JSON: key1=jsonval1,key2=jsonval2 or {\"key1\": jsonval1} (repeatable)",
        completion: .nothing),
      Flag(
        "set-literal", .stringArray([]),
        "set a value to exactly this text: key=text (repeatable)", completion: .nothing),
    ]
  }
}
