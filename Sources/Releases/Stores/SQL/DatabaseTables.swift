internal import GoCompat

/// The tables of releases in a database: Helm's two with its list of migrations, and one of yare's.
///
/// Helm's are made as Helm makes them, so that either finds what it expects. What only yare keeps of a
/// record (who works on it, what `list` shows) is in a table of its own, where Helm does not look; a
/// row there holds for one state of the record, which every write of Helm's ends.
enum DatabaseTables {
  /// The table that Helm does not know.
  static let marks = "yare_marks_v1"

  /// Helm's migrations, by name and in the order in which it makes them.
  ///
  /// - SeeAlso: `SQL.ensureDBSetup` of Helm's `pkg/storage/driver/sql.go`
  private static let migrations: [(name: ByteString, statements: [String])] = [
    (
      "custom_labels",
      [
        """
        CREATE TABLE custom_labels_v1 (
          releaseKey VARCHAR(64), releaseNamespace VARCHAR(67), key VARCHAR(317), value VARCHAR(63))
        """,
        "CREATE INDEX ON custom_labels_v1 (releaseKey, releaseNamespace)",
        "GRANT ALL ON custom_labels_v1 TO PUBLIC",
        "ALTER TABLE custom_labels_v1 ENABLE ROW LEVEL SECURITY",
      ]
    ),
    (
      "init",
      [
        """
        CREATE TABLE releases_v1 (
          key VARCHAR(90), type VARCHAR(64) NOT NULL, body TEXT NOT NULL,
          name VARCHAR(64) NOT NULL, namespace VARCHAR(64) NOT NULL, version INTEGER NOT NULL,
          status TEXT NOT NULL, owner TEXT NOT NULL, createdAt INTEGER NOT NULL,
          modifiedAt INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (key, namespace))
        """,
        "CREATE INDEX ON releases_v1 (key, namespace)",
        "CREATE INDEX ON releases_v1 (version)",
        "CREATE INDEX ON releases_v1 (status)",
        "CREATE INDEX ON releases_v1 (owner)",
        "CREATE INDEX ON releases_v1 (createdAt)",
        "CREATE INDEX ON releases_v1 (modifiedAt)",
        "GRANT ALL ON releases_v1 TO PUBLIC",
        "ALTER TABLE releases_v1 ENABLE ROW LEVEL SECURITY",
      ]
    ),
  ]

  /// A number that all who make the tables agree on.
  private static let lock = "7310868735423"

  /// Sees to it that all tables are there; of several who do so at once one does it.
  static func ensure(
    on connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) {
    if try missing(on: connection).isEmpty, try hasMarks(on: connection) { return }
    try connection.run("BEGIN")
    do throws(DatabaseConnection.Failure) {
      try connection.run("SELECT pg_advisory_xact_lock(\(lock))")
      try make(on: connection)
      try connection.run("COMMIT")
    } catch {
      if !error.isLost { try connection.run("ROLLBACK") }
      // Helm does not know the lock, and may have been faster.
      if try missing(on: connection).isEmpty, try hasMarks(on: connection) { return }
      throw error
    }
  }

  private static func make(
    on connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) {
    try connection.run(
      """
      CREATE TABLE IF NOT EXISTS gorp_migrations (
        id TEXT NOT NULL PRIMARY KEY, applied_at TIMESTAMP WITH TIME ZONE)
      """)
    let missing = try missing(on: connection)
    for (name, statements) in migrations where missing.contains(name) {
      for statement in statements { try connection.run(statement) }
      try connection.run("INSERT INTO gorp_migrations VALUES ($1, clock_timestamp())", [name])
    }
    if try hasMarks(on: connection) { return }
    try connection.run(
      """
      CREATE TABLE \(marks) (
        key VARCHAR(90), namespace VARCHAR(64), state TEXT NOT NULL, marks TEXT NOT NULL,
        PRIMARY KEY (key, namespace))
      """)
    try connection.run("GRANT ALL ON \(marks) TO PUBLIC")
    try connection.run("ALTER TABLE \(marks) ENABLE ROW LEVEL SECURITY")
  }

  /// Helm's migrations that were not made.
  private static func missing(
    on connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) -> [ByteString] {
    let names = migrations.map(\.name)
    guard try exists("gorp_migrations", on: connection) else { return names }
    let made = try connection.run("SELECT id FROM gorp_migrations").map { $0.first ?? nil }
    return names.filter { !made.contains($0) }
  }

  private static func hasMarks(
    on connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) -> Bool {
    try exists(marks, on: connection)
  }

  private static func exists(
    _ table: String, on connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) -> Bool {
    try connection.run("SELECT to_regclass('\(table)') IS NOT NULL").first?.first == "t"
  }
}
