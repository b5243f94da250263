internal import GoCompat

/// A selector over labels, in the grammar of `kubectl -l`, for stores that have no API server to ask.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/labels.Parse`
struct LabelQuery: Equatable {
  /// Why a text is no selector.
  struct Problem: Error, Equatable { var text: ByteString }

  private enum Test: Equatable {
    case isIn([ByteString])
    case notIn([ByteString])
    case exists
    case isAbsent
    case greater(Int64)
    case less(Int64)
  }

  private struct Requirement: Equatable {
    let key: ByteString
    let test: Test

    func accepts(_ value: ByteString?) -> Bool {
      switch test {
      case .isIn(let values): value.map(values.contains) ?? false
      case .notIn(let values): value.map { !values.contains($0) } ?? true
      case .exists: value != nil
      case .isAbsent: value == nil
      case .greater(let limit): value.flatMap { Int64($0.text) }.map { $0 > limit } ?? false
      case .less(let limit): value.flatMap { Int64($0.text) }.map { $0 < limit } ?? false
      }
    }
  }

  private var requirements: [Requirement] = []

  /// Empty text selects everything.
  init(_ text: ByteString) throws(Problem) {
    var reader = Reader(text)
    while true {
      if reader.isAtEnd, requirements.isEmpty { return }
      requirements.append(try Self.requirement(&reader))
      guard !reader.isAtEnd else { return }
      guard reader.take(",") else { throw reader.problem("',' or 'end of string'") }
    }
  }

  func matches(_ labels: [ByteString: ByteString]) -> Bool {
    requirements.allSatisfy { $0.accepts(labels[$0.key]) }
  }

  private static func requirement(_ reader: inout Reader) throws(Problem) -> Requirement {
    let isNegated = reader.take("!")
    guard let key = reader.takeWord() else { throw reader.problem("identifier") }
    if isNegated { return Requirement(key: key, test: .isAbsent) }
    if reader.isAtEnd || reader.isBefore(",") { return Requirement(key: key, test: .exists) }
    return Requirement(key: key, test: try test(&reader))
  }

  private static func test(_ reader: inout Reader) throws(Problem) -> Test {
    if reader.take("==") || reader.take("=") { return .isIn([reader.takeWord() ?? ""]) }
    if reader.take("!=") { return .notIn([reader.takeWord() ?? ""]) }
    if reader.take(">") { return .greater(try number(&reader)) }
    if reader.take("<") { return .less(try number(&reader)) }
    switch reader.takeWord() {
    case "in": return .isIn(try set(&reader))
    case "notin": return .notIn(try set(&reader))
    default: throw reader.problem("in, notin, =, ==, !=, gt, lt")
    }
  }

  private static func number(_ reader: inout Reader) throws(Problem) -> Int64 {
    guard let word = reader.takeWord(), let number = Int64(word.text) else {
      throw reader.problem("an integer")
    }
    return number
  }

  private static func set(_ reader: inout Reader) throws(Problem) -> [ByteString] {
    guard reader.take("(") else { throw reader.problem("'('") }
    var values = [reader.takeWord() ?? ""]
    while reader.take(",") { values.append(reader.takeWord() ?? "") }
    guard reader.take(")") else { throw reader.problem("',' or ')'") }
    return values
  }

  private struct Reader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: ByteString) { bytes = text.bytes }

    private static func isSpace(_ byte: UInt8) -> Bool {
      byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private var start: Int {
      var start = position
      while start < bytes.count, Self.isSpace(bytes[start]) { start += 1 }
      return start
    }

    var isAtEnd: Bool { start == bytes.count }

    func isBefore(_ text: ByteString) -> Bool { bytes[start...].starts(with: text.bytes) }

    mutating func take(_ text: ByteString) -> Bool {
      guard isBefore(text) else { return false }
      position = start + text.count
      return true
    }

    /// What stands before the next space or sign; nil when there is nothing.
    mutating func takeWord() -> ByteString? {
      let first = start
      var end = first
      while end < bytes.count, !Self.isSpace(bytes[end]), !"=!(),><".utf8.contains(bytes[end]) {
        end += 1
      }
      guard end > first else { return nil }
      position = end
      return ByteString(bytes[first..<end])
    }

    func problem(_ expected: ByteString) -> Problem {
      Problem(
        text: "unable to parse requirement: found '" + ByteString(bytes[start...])
          + "', expected: " + expected)
    }
  }
}

extension LabelQuery {
  /// The selector of a query.
  static func reading(_ text: ByteString) throws(StoreError) -> LabelQuery {
    do throws(Problem) {
      return try LabelQuery(text)
    } catch {
      throw .database(operation: "list", error.text)
    }
  }
}

extension RecordHeading {
  /// The user's labels and Helm's, as selectors see them.
  var allLabels: [ByteString: ByteString] {
    var all = labels
    all["name"] = name
    all["owner"] = RecordLabels.owner
    all["status"] = status
    all["version"] = Strconv.itoa(revision)
    return all
  }
}
