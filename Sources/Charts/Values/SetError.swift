public import GoCompat
import Platform
public import YAML

/// An argument of `--set` or one of its sisters that cannot be read.
public enum SetError: Error {
  case noValue(key: ByteString)
  case noValueBeforeComma(key: ByteString)
  case emptyMap(key: ByteString)
  case nestedTooDeep
  case unterminatedList
  /// What stands between brackets is no number.
  case index(NumberError)
  case negativeIndex(Int)
  case indexTooLarge(Int)
  case dataAfterIndex(ByteString)
  /// The path goes through a value that is neither table nor list.
  case mismatch(found: String, wanted: String)
  /// The value is not JSON.
  case json(JSONError)
  /// The file of `--set-file` cannot be read; what the reader threw.
  case file(any Error)
}

extension SetError {
  /// The text of Helm's strvals for the same argument.
  public var helmText: ByteString {
    switch self {
    case .noValue(let key): "key " + Strconv.quote(key) + " has no value"
    case .noValueBeforeComma(let key):
      "key " + Strconv.quote(key) + " has no value (cannot end with ,)"
    case .emptyMap(let key): "key map " + Strconv.quote(key) + " has no value"
    case .nestedTooDeep:
      "value name nested level is greater than maximum supported nested level of "
        + "\(SetParser.maximumNesting)"
    case .unterminatedList: "list must terminate with '}'"
    case .index(let error): "error parsing index: " + error.goText
    case .negativeIndex(let index): "negative \(String(index)) index not allowed"
    case .indexTooLarge(let index):
      "index of \(String(index)) is greater than maximum supported index of "
        + "\(String(SetParser.maximumIndex))"
    case .dataAfterIndex(let text):
      "unexpected data at end of array index: " + Self.quotedRunes(text)
    case .mismatch(let found, let wanted):
      "unable to parse key: interface conversion: interface {} is \(found), not \(wanted)"
    // A decoder that reads on and on has another word for the end.
    case .json(let error):
      error.kind == .unexpectedEnd ? "unexpected EOF" : error.goText
    case .file(let error as FileError): ByteString(error.goText)
    case .file(let error): ByteString("\(error)")
    }
  }

  /// The characters one by one, as `%q` prints a slice of runes.
  private static func quotedRunes(_ text: ByteString) -> ByteString {
    let runes = text.runes.map { Strconv.quoteRune($0).bytes }
    return "[" + ByteString(Array(runes.joined(separator: [0x20]))) + "]"
  }
}
