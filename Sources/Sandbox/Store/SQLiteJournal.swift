internal import GoCompat
internal import YAML

/// The journal of a store in a SQLite file.
///
/// Several processes may use the file: whoever writes holds it from `begin` to `commit`, and
/// `PRAGMA data_version` tells the others that there is something new.
final class SQLiteJournal: StoreJournal {
  private let database: SQLiteDatabase
  private let path: String
  private var seenVersion: Int64 = -1
  /// Whether a transaction is under way.
  private var isOpen = false
  /// The version that the transaction has come to; nil where it has made none.
  private var revision: Int64?

  init(path: String) throws(SandboxError) {
    self.path = path
    database = try SQLiteDatabase(path: path)
    try guarded { () throws(SQLiteDatabase.Failure) in
      // A file that is only being made need not be on the disk for good at every step.
      try database.run("PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL;")
      try database.run(Self.tables)
      try database.run("PRAGMA synchronous = NORMAL;")
    }
  }

  private static let tables = """
    CREATE TABLE IF NOT EXISTS objects (
      resource BLOB NOT NULL, namespace BLOB NOT NULL, name BLOB NOT NULL, object BLOB NOT NULL,
      PRIMARY KEY (resource, namespace, name)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS events (
      revision INTEGER PRIMARY KEY, second INTEGER NOT NULL, kind INTEGER NOT NULL,
      resource BLOB NOT NULL, namespace BLOB NOT NULL, name BLOB NOT NULL, object BLOB NOT NULL,
      previous BLOB);
    CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    """

  private func guarded<Result>(
    _ work: () throws(SQLiteDatabase.Failure) -> Result
  ) throws(SandboxError) -> Result {
    do {
      return try work()
    } catch {
      throw SandboxError(.state(path: path), detail: error.message)
    }
  }

  func begin() throws(SandboxError) {
    try guarded { () throws(SQLiteDatabase.Failure) in try database.run("BEGIN IMMEDIATE") }
    isOpen = true
  }

  func commit() throws(SandboxError) {
    try guarded { () throws(SQLiteDatabase.Failure) in
      if let revision { try setNumber("revision", revision) }
      try database.run("COMMIT")
      revision = nil
      isOpen = false
    }
  }

  func rollback() {
    revision = nil
    isOpen = false
    do {
      try database.run("ROLLBACK")
    } catch {
      // There was no transaction any more: SQLite has undone it itself.
      seenVersion = -1
    }
  }

  func hasChanged() throws(SandboxError) -> Bool {
    try guarded { () throws(SQLiteDatabase.Failure) in
      let version = try database.number("PRAGMA data_version")
      defer { seenVersion = version }
      return version != seenVersion
    }
  }

  func append(_ event: StoreEvent) throws(StatusError) {
    do {
      let object = try Value.object(event.object).kubernetesJSON()
      let key = Self.cells(event.key)
      // What was there before is still in the other table.
      try database.each(
        """
        INSERT INTO events VALUES (?, ?, ?, ?4, ?5, ?6, ?,
          (SELECT object FROM objects WHERE resource = ?4 AND namespace = ?5 AND name = ?6))
        """,
        [.number(event.revision), .number(event.second), .number(event.kind.number)] + key
          + [.bytes(object)])
      if event.kind == .deleted {
        try database.each(
          "DELETE FROM objects WHERE resource = ? AND namespace = ? AND name = ?", key)
      } else {
        try database.each(
          "INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?)", key + [.bytes(object)])
      }
      if isOpen { revision = event.revision } else { try setNumber("revision", event.revision) }
    } catch let error as SQLiteDatabase.Failure {
      throw .storage(error.message)
    } catch {
      throw .storage("the object is no JSON")
    }
  }

  private func setNumber(_ name: String, _ number: Int64) throws(SQLiteDatabase.Failure) {
    try database.each(
      "INSERT OR REPLACE INTO meta VALUES ('\(name)', ?)", [.number(number)])
  }

  private func number(_ name: String) throws(SQLiteDatabase.Failure) -> Int64 {
    try database.number("SELECT number FROM meta WHERE name = '\(name)'")
  }

  func compact(upTo revision: Int64) throws(StatusError) {
    do {
      try database.each("DELETE FROM events WHERE revision <= ?", [.number(revision)])
      try setNumber("compacted", revision)
    } catch {
      throw .storage(error.message)
    }
  }
}

extension SQLiteJournal {
  func clear() throws(SandboxError) {
    try guarded { () throws(SQLiteDatabase.Failure) in
      let last = try number("revision")
      let next = (revision ?? last) + 1
      revision = nil
      try database.run("DELETE FROM objects; DELETE FROM events;")
      try setNumber("revision", next)
      try setNumber("compacted", next)
    }
  }

  func changes(after revision: Int64) throws(SandboxError) -> [StoreEvent]? {
    try guarded { () throws(SQLiteDatabase.Failure) in
      // A state that was emptied begins to count anew.
      guard try number("compacted") <= revision, try number("revision") >= revision else {
        return nil
      }
      return try events(after: revision)
    }
  }

  func all() throws(SandboxError) -> StoreContent {
    try guarded { () throws(SQLiteDatabase.Failure) in
      var content = StoreContent(
        revision: try number("revision"), compacted: try number("compacted"), objects: [],
        events: [])
      try database.each("SELECT resource, namespace, name, object FROM objects", columns: 4) {
        row throws(SQLiteDatabase.Failure) in
        content.objects.append((Self.key(row, 0), try Self.object(row[3])))
      }
      content.events = try events(after: content.compacted)
      return content
    }
  }

  private func events(after revision: Int64) throws(SQLiteDatabase.Failure) -> [StoreEvent] {
    var events: [StoreEvent] = []
    try database.each(
      """
      SELECT revision, second, kind, resource, namespace, name, object, previous FROM events
      WHERE revision > ? ORDER BY revision
      """, [.number(revision)], columns: 8
    ) { row throws(SQLiteDatabase.Failure) in
      var previous: Object?
      if case .bytes = row[7] { previous = try Self.object(row[7]) }
      events.append(
        StoreEvent(
          kind: StoreEvent.Kind(number: Self.number(row[2])), revision: Self.number(row[0]),
          second: Self.number(row[1]), key: Self.key(row, 3), object: try Self.object(row[6]),
          previous: previous))
    }
    return events
  }

  private static func cells(_ key: ObjectKey) -> [SQLiteDatabase.Cell] {
    [.bytes(key.resource.bytes), .bytes(key.namespace.bytes), .bytes(key.name.bytes)]
  }

  private static func key(_ row: [SQLiteDatabase.Cell], _ index: Int) -> ObjectKey {
    ObjectKey(
      resource: text(row[index]), namespace: text(row[index + 1]), name: text(row[index + 2]))
  }

  private static func text(_ cell: SQLiteDatabase.Cell) -> ByteString {
    if case .bytes(let bytes) = cell { ByteString(bytes) } else { "" }
  }

  private static func number(_ cell: SQLiteDatabase.Cell) -> Int64 {
    if case .number(let number) = cell { number } else { 0 }
  }

  private static func object(
    _ cell: SQLiteDatabase.Cell
  ) throws(SQLiteDatabase.Failure) -> Object {
    do {
      if case .object(let object) = try JSONReader.kubernetesValue(text(cell).bytes) {
        return object
      }
    } catch {
      throw SQLiteDatabase.Failure(message: error.goText.text)
    }
    throw SQLiteDatabase.Failure(message: "a stored object is none")
  }
}

extension StoreEvent.Kind {
  fileprivate var number: Int64 {
    switch self {
    case .added: 0
    case .modified: 1
    case .deleted: 2
    }
  }

  fileprivate init(number: Int64) {
    self = number == 0 ? .added : number == 1 ? .modified : .deleted
  }
}

extension StatusError {
  /// The state cannot be read or written.
  static func storage(_ why: String) -> StatusError {
    StatusError(
      code: 500, reason: "InternalError",
      message: "Internal error occurred: " + ByteString(why),
      details: Details(causes: [Cause(reason: "", message: ByteString(why), field: "")]))
  }
}
