internal import CPQ
internal import GoCompat

/// A connection to PostgreSQL, for one thread at a time; every call blocks.
final class DatabaseConnection {
  /// What the database, or the way to it, answered.
  struct Failure: Error, Equatable {
    var text: ByteString
    /// Whether nothing more can be asked over this connection.
    var isLost = false
  }

  /// A cell is a text, or null.
  typealias Row = [ByteString?]

  private let handle: OpaquePointer

  init(_ text: ConnectionString, variables: (String) -> String?) throws(Failure) {
    if let why = yare_pq_load() {
      throw Failure(
        text: "the client library of PostgreSQL cannot be loaded (Debian: apt install libpq5): "
          + ByteString(String(cString: why)), isLost: true)
    }
    let parameters = text.parameters(
      known: { yare_pq_knows($0.text) != 0 }, variables: variables)
    let names = CTexts(parameters.map(\.name))
    let values = CTexts(parameters.map(\.value))
    guard let handle = yare_pq_connect(names.pointers, values.pointers) else {
      throw Failure(text: "no memory for a connection", isLost: true)
    }
    self.handle = handle
    guard isConnected else {
      throw Failure(text: Self.line(String(cString: yare_pq_message(handle))), isLost: true)
    }
  }

  deinit { yare_pq_close(handle) }

  var isConnected: Bool { yare_pq_is_connected(handle) != 0 }

  /// Runs one statement, whose parameters are `$1` and so on, and gives its rows.
  @discardableResult
  func run(_ statement: String, _ parameters: [ByteString?] = []) throws(Failure) -> [Row] {
    let texts = CTexts(parameters)
    guard
      let result = yare_pq_run(handle, statement, Int32(parameters.count), texts.pointers)
    else { throw failure }
    defer { yare_pq_finish(result) }
    guard yare_pq_went_well(result) != 0 else {
      guard let problem = yare_pq_problem(result), isConnected else { throw failure }
      let state = yare_pq_state(result).map { " (" + String(cString: $0) + ")" } ?? ""
      throw Failure(text: ByteString(String(cString: problem) + state))
    }
    let columns = yare_pq_columns(result)
    return (0..<yare_pq_rows(result)).map { row in
      (0..<columns).map { Self.cell(result, row, $0) }
    }
  }

  private var failure: Failure {
    Failure(text: Self.line(String(cString: yare_pq_message(handle))), isLost: !isConnected)
  }

  /// Messages of libpq may have several lines and end in a line feed.
  private static func line(_ message: String) -> ByteString {
    let lines = message.split(whereSeparator: \.isNewline).map { line in
      String(line.drop { $0 == "\t" || $0 == " " })
    }
    return ByteString(lines.joined(separator: "; "))
  }

  private static func cell(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> ByteString? {
    var length = 0
    guard let text = yare_pq_cell(result, row, column, &length) else { return nil }
    return ByteString([UInt8](UnsafeRawBufferPointer(start: text, count: length)))
  }
}

/// Texts as C takes a list of them: each ends in a zero byte, and the list in a null.
private final class CTexts {
  /// Copies of the texts; a zero byte inside one would end it, so there is none.
  private let texts: [UnsafeMutablePointer<CChar>?]
  let pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>

  convenience init(_ texts: [ByteString]) { self.init(texts.map { Optional($0) }) }

  init(_ texts: [ByteString?]) {
    self.texts = texts.map { $0.map(Self.copy) }
    pointers = .allocate(capacity: texts.count + 1)
    for (index, text) in self.texts.enumerated() {
      (pointers + index).initialize(to: text.map { UnsafePointer($0) })
    }
    (pointers + texts.count).initialize(to: nil)
  }

  deinit {
    for text in texts { text?.deallocate() }
    pointers.deallocate()
  }

  private static func copy(_ text: ByteString) -> UnsafeMutablePointer<CChar> {
    let bytes = text.bytes.filter { $0 != 0 }
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() {
      (copy + index).initialize(to: CChar(bitPattern: byte))
    }
    (copy + bytes.count).initialize(to: 0)
    return copy
  }
}
