internal import CSQLite
internal import GoCompat

/// A SQLite file: statements in, rows out. Used under the lock of the server only.
final class SQLiteDatabase {
  /// What one parameter or column holds.
  enum Cell {
    case number(Int64)
    case bytes([UInt8])
    case null
  }

  /// What SQLite said.
  struct Failure: Error { var message: String }

  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// Loads the library; what is missing is told by who needs it.
  static func prepare() { _ = yare_sqlite_load() }

  init(path: String) throws(SandboxError) {
    if let why = yare_sqlite_load() {
      throw SandboxError(.library(name: "libsqlite3.so.0"), detail: String(cString: why))
    }
    guard let handle = yare_sqlite_open(path, 10_000) else {
      throw SandboxError(.state(path: path), detail: "unable to open database file")
    }
    self.handle = handle
  }

  deinit {
    for statement in statements.values { yare_sqlite_finish(statement) }
    yare_sqlite_close(handle)
  }

  private var failure: Failure { Failure(message: String(cString: yare_sqlite_message(handle))) }

  /// Runs statements that have neither parameters nor rows.
  func run(_ text: String) throws(Failure) {
    guard yare_sqlite_run(handle, text) == 0 else { throw failure }
  }

  /// Runs one statement, and gives its rows one by one.
  func each(
    _ text: String, _ parameters: [Cell] = [], columns: Int = 0,
    _ see: ([Cell]) throws(Failure) -> Void = { _ in }
  ) throws(Failure) {
    let statement = try prepared(text)
    defer { yare_sqlite_reset(statement) }
    for (index, cell) in parameters.enumerated() { bind(cell, Int32(index + 1), statement) }
    while true {
      let state = yare_sqlite_step(statement)
      if state == 0 { return }
      guard state > 0 else { throw failure }
      try see((0..<columns).map { Self.cell(Int32($0), statement) })
    }
  }

  /// The number in the first row, or 0.
  func number(_ text: String) throws(Failure) -> Int64 {
    var found: Int64 = 0
    try each(text, columns: 1) { row throws(Failure) in
      if case .number(let number)? = row.first { found = number }
    }
    return found
  }

  private func prepared(_ text: String) throws(Failure) -> OpaquePointer {
    if let known = statements[text] { return known }
    guard let made = yare_sqlite_prepare(handle, text) else { throw failure }
    statements[text] = made
    return made
  }

  private func bind(_ cell: Cell, _ index: Int32, _ statement: OpaquePointer) {
    switch cell {
    case .number(let number): _ = yare_sqlite_bind_int(statement, index, number)
    case .null: _ = yare_sqlite_bind_bytes(statement, index, nil, 0)
    case .bytes(let bytes):
      bytes.withUnsafeBytes { buffer in
        // An empty array has no address, but is not null.
        if let base = buffer.baseAddress {
          _ = yare_sqlite_bind_bytes(statement, index, base, buffer.count)
        } else {
          var nothing: UInt8 = 0
          _ = yare_sqlite_bind_bytes(statement, index, &nothing, 0)
        }
      }
    }
  }

  /// A column: blobs are bytes, everything else is a number.
  private static func cell(_ index: Int32, _ statement: OpaquePointer) -> Cell {
    let kind = yare_sqlite_column_kind(statement, index)
    if kind == 0 { return .null }
    if kind == 1 { return .number(yare_sqlite_column_int(statement, index)) }
    var count = 0
    guard let bytes = yare_sqlite_column_bytes(statement, index, &count) else { return .bytes([]) }
    return .bytes([UInt8](UnsafeRawBufferPointer(start: bytes, count: count)))
  }
}
