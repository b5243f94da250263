import GoCompat
import YAML

/// The objects of a manifest, be it YAML or JSON.
///
/// What begins with a brace is read as JSON until that fails, then as YAML.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/util/yaml.YAMLOrJSONDecoder`
struct ObjectStream {
  /// Why the next object cannot be read.
  struct Problem: Error {
    let text: ByteString
  }

  private let bytes: [UInt8]
  private var position = 0
  private var isJSON: Bool
  private var documents: YAMLDocuments
  private var count = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let start = ByteString(bytes.prefix(4096)).trimmingSpace
    isJSON = start.hasPrefix("{")
    documents = YAMLDocuments(bytes)
  }

  /// What a turn gives: an object, or nothing where a document is empty.
  enum Item {
    case object(LintedObject?)
    case end
  }

  mutating func next() throws(Problem) -> Item {
    guard isJSON else { return try nextDocument() }
    do throws(Problem) {
      return try nextValue()
    } catch {
      // Two values in a row are JSON beyond doubt.
      if count > 1 { throw error }
      isJSON = false
      guard skipLine() else { throw error }
      documents = YAMLDocuments(Array(bytes[position...]))
      do throws(Problem) { return try nextDocument() } catch _ { throw error }
    }
  }

  private mutating func nextDocument() throws(Problem) -> Item {
    let tape: DocumentTape
    do throws(YAMLError) {
      guard let document = try documents.next() else { return .end }
      tape = try YAMLReader.tape(document, YAMLReader.Options(numbers: .native))
    } catch {
      throw Problem(text: error.goText)
    }
    count += 1
    guard let root = tape.root else { return .object(nil) }
    do throws(LintedObject.Mismatch) {
      return .object(try LintedObject.decode(root, converts: true))
    } catch {
      throw Problem(text: "error unmarshaling JSON: while decoding JSON: " + error.text)
    }
  }

  private mutating func nextValue() throws(Problem) -> Item {
    var start = position
    while start < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
    if start == bytes.count { return .end }
    let rest = Array(bytes[start...])
    let root: TapeNode?
    let length: Int
    do throws(JSONError) {
      length = try JSONReader.prefix(rest, into: ValueBuilder()).length
      root = try JSONReader.tape(Array(rest[..<length])).tape.root
    } catch {
      throw Problem(text: text(of: error, at: start))
    }
    guard let root else { return .end }
    do throws(LintedObject.Mismatch) {
      let object = try LintedObject.decode(root, converts: false)
      position = start + length
      count += 1
      return .object(object)
    } catch {
      throw Problem(text: error.text)
    }
  }

  private func text(of error: JSONError, at start: Int) -> ByteString {
    let isCut = start + error.offset >= bytes.count && bytes.last != 0x20
    switch error.kind {
    case .unexpectedEnd: return "unexpected EOF"
    case .invalidCharacter(0x20, _) where isCut: return "unexpected EOF"
    default:
      // Once there are several values the decoder's words come without the place.
      let place: ByteString = count > 1 ? "" : "json: offset \(start + error.offset): "
      return place + error.goText
    }
  }

  /// Passes over white space up to the end of the line; false at the end of the text.
  private mutating func skipLine() -> Bool {
    while position < bytes.count {
      let length = ByteString.leadingSpace(bytes[position...].prefix(4))
      if length == 0 { return true }
      let isNewline = bytes[position] == 0x0A
      position += 1
      if isNewline { return position < bytes.count }
    }
    return false
  }
}
