internal import GoCompat
internal import YAML

/// A template over a document, such as `{.image.tag}` or `{range .list[*]}{.name}{"\n"}{end}`.
///
/// - SeeAlso: client-go's `jsonpath`, the form kubectl has.
struct JSONPath {
  indirect enum Node {
    /// A stretch between braces: each part works on what the one before found.
    case action([Node])
    case text(ByteString)
    case field(ByteString)
    case elements(Slice)
    case filter(left: [Node], right: [Node], operation: String)
    case int(Int)
    case float(Double)
    case bool(Bool)
    case wildcard
    case recursive
    case union([[Node]])
    /// `range`, `end`, or a word that means nothing.
    case word(String)
  }

  /// `[from:to:step]`; what is not written is nil.
  struct Slice: Equatable {
    var from: Int?
    var to: Int?
    var step: Int?
    /// Whether `to` was not written because one element is meant.
    var isSingle: Bool
  }

  let nodes: [Node]

  init(parsing template: String) throws(JSONPathError) {
    var parser = JSONPathParser(Array(template.utf8))
    nodes = try parser.parse()
  }

  /// The text the template makes of a document; nothing, and the reason, when a path is not there.
  func evaluate(_ document: Value) -> (output: [UInt8], error: JSONPathError?) {
    var evaluation = JSONPathEvaluation(nodes)
    do throws(JSONPathError) {
      return (try evaluation.run(on: document), nil)
    } catch {
      return ([], error)
    }
  }
}

/// A template that cannot be read, or a path that leads nowhere.
struct JSONPathError: Error, Equatable {
  var text: String

  init(_ text: String) { self.text = text }
}
