/// A diagnostic as one JSON object on one line, for editors and CI.
///
/// Fields: `id`, `severity` (`error`, `warning`, `information`), `message`, `labels`, `notes`,
/// `help`. A label is `{source, start, end, line, column, endLine, endColumn, text, primary}`:
/// `start` and `end` are byte offsets from 0, lines and byte columns count from 1. A note is
/// `{text}` with the same place fields when it has a place. `help` is left out when there is none.
public struct JSONRenderer: Sendable {
  public init() {}

  /// The object, without a line end.
  public func render(_ diagnostic: Diagnostic) -> String {
    var fields = [
      field("id", diagnostic.id),
      field("severity", diagnostic.severity.rawValue),
      field("message", diagnostic.message),
      "\"labels\":[" + diagnostic.labels.map(object).joined(separator: ",") + "]",
      "\"notes\":[" + diagnostic.notes.map(object).joined(separator: ",") + "]",
    ]
    if let help = diagnostic.help { fields.append(field("help", help)) }
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func object(_ label: Label) -> String {
    var fields = placeFields(label.place)
    fields.append(field("text", label.text))
    fields.append("\"primary\":\(label.isPrimary)")
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func object(_ note: Note) -> String {
    var fields = [field("text", note.text)]
    if let place = note.place { fields += placeFields(place) }
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func placeFields(_ place: Place) -> [String] {
    let start = place.start
    let end = place.end
    return [
      field("source", place.source.name),
      "\"start\":\(place.range.lowerBound)", "\"end\":\(place.range.upperBound)",
      "\"line\":\(start.line)", "\"column\":\(start.column)",
      "\"endLine\":\(end.line)", "\"endColumn\":\(end.column)",
    ]
  }

  private func field(_ name: String, _ value: String) -> String {
    "\"\(name)\":\(JSONRenderer.quote(value))"
  }

  /// A JSON string; controls are escaped, everything else stays.
  static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
