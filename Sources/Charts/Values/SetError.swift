public import GoCompat

/// An argument of `--set` or one of its sisters that cannot be read.
public enum SetError: Error {
  case noValue(key: ByteString)
  case noValueBeforeComma(key: ByteString)
  case emptyMap(key: ByteString)
  case nestedTooDeep
  case unterminatedList
  case badIndex(ByteString)
  case indexOutOfRange(ByteString)
  case negativeIndex(Int)
  case indexTooLarge(Int)
  case dataAfterIndex(ByteString)
  /// The path goes through a value that is neither table nor list.
  case mismatch(found: String, wanted: String)
  /// The value is not JSON.
  case json(any Error)
  /// The file of `--set-file` cannot be read.
  case file(any Error)
}

extension SetError {
  /// The text of Helm's strvals for the same argument.
  public var helmText: ByteString {
    switch self {
    case .noValue(let key): "key " + quoted(key) + " has no value"
    case .noValueBeforeComma(let key):
      "key " + quoted(key) + " has no value (cannot end with ,)"
    case .emptyMap(let key): "key map " + quoted(key) + " has no value"
    case .nestedTooDeep:
      "value name nested level is greater than maximum supported nested level of "
        + "\(SetParser.maximumNesting)"
    case .unterminatedList: "list must terminate with '}'"
    case .badIndex(let text):
      "error parsing index: strconv.Atoi: parsing " + quoted(text) + ": invalid syntax"
    case .indexOutOfRange(let text):
      "error parsing index: strconv.Atoi: parsing " + quoted(text) + ": value out of range"
    case .negativeIndex(let index): "negative \(String(index)) index not allowed"
    case .indexTooLarge(let index):
      "index of \(String(index)) is greater than maximum supported index of "
        + "\(String(SetParser.maximumIndex))"
    case .dataAfterIndex(let text): "unexpected data at end of array index: " + quoted(text)
    case .mismatch(let found, let wanted):
      "unable to parse key: interface conversion: interface {} is \(found), not \(wanted)"
    case .json(let error), .file(let error): errorText(error)
    }
  }
}
