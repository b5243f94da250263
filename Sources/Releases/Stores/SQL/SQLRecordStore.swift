public import GoCompat
internal import YAML

/// Keeps revisions in PostgreSQL, in Helm's tables: the `sql` driver.
///
/// Which state a record is in is the number of the transaction that wrote its row (`xmin`), so that
/// Helm's writes are noticed too.
///
/// - SeeAlso: `driver.SQL`
public struct SQLRecordStore: ReleaseStore {
  private let database: Database
  private let now: @Sendable () -> TimeInstant

  /// - Parameters:
  ///   - connection: `postgres://…`, or words such as `host=db user=helm`; read on first use.
  ///   - variables: the environment, of which libpq takes what the words leave open.
  public init(
    connection: ByteString, variables: @escaping @Sendable (String) -> String?,
    now: @escaping @Sendable () -> TimeInstant
  ) {
    database = Database(connection, variables: variables)
    self.now = now
  }

  private static let columns =
    "r.key, r.namespace, r.name, r.version, r.status, r.xmin::text, m.marks, l.labels"

  /// Records with their marks, if these are of the same state, and the user's labels.
  private static let tables = """
    FROM releases_v1 r
    LEFT JOIN \(DatabaseTables.marks) m
      ON m.key = r.key AND m.namespace = r.namespace AND m.state = r.xmin::text
    LEFT JOIN (
      SELECT releaseKey, releaseNamespace, json_object_agg(key, value) AS labels
      FROM custom_labels_v1 WHERE key IS NOT NULL GROUP BY releaseKey, releaseNamespace) l
      ON l.releaseKey = r.key AND l.releaseNamespace = r.namespace
    """

  public func headings(_ query: RecordQuery) async throws(StoreError) -> [RecordHeading] {
    let selector = try LabelQuery.reading(query.selector)
    var statement = "SELECT \(Self.columns) \(Self.tables) WHERE r.owner = 'helm'"
    var parameters: [ByteString] = []
    for (column, value) in [("namespace", query.namespace), ("name", query.name)] {
      guard let value else { continue }
      parameters.append(value)
      statement += " AND r.\(column) = $\(parameters.count)"
    }
    let (text, values) = (statement, parameters)
    let operation = query.name == nil ? "list" : "query"
    let headings = try await database.read(operation) {
      connection throws(DatabaseConnection.Failure) in
      .success(try connection.run(text, values).compactMap(RecordHeading.init(row:)))
    }
    return headings.filter { selector.matches($0.allLabels) }
  }

  public func record(
    _ key: ByteString, namespace: ByteString
  ) async throws(StoreError) -> StoredRecord {
    let statement =
      "SELECT \(Self.columns), r.body \(Self.tables) WHERE r.key = $1 AND r.namespace = $2"
    let row = try await database.read("get") { connection throws(DatabaseConnection.Failure) in
      .success(try connection.run(statement, [key, namespace]).first)
    }
    guard let row, let heading = RecordHeading(row: row), let body = row.last ?? nil else {
      throw .notFound(key: key)
    }
    var record: ReleaseRecord
    do throws(RecordError) {
      record = try RecordCodec.decode(body.bytes)
    } catch {
      throw .unreadable(key: key, error)
    }
    record.labels = heading.labels
    return StoredRecord(
      record: record, version: heading.version, lease: heading.lease,
      isInterrupted: heading.isInterrupted)
  }

  public func create(
    _ record: ReleaseRecord, lease: Lease?
  ) async throws(StoreError) -> StoredRecord {
    var stored = StoredRecord(record: record, version: "", lease: lease)
    let body = try Self.body(of: record)
    let marks = try Self.marks(of: stored)
    let second = now().unix
    stored.version = try await database.write("create") {
      connection throws(DatabaseConnection.Failure) in
      let rows = try connection.run(
        """
        INSERT INTO releases_v1
          (key, type, body, name, namespace, version, status, owner, createdAt)
        VALUES ($1, 'helm.sh/release.v1', $2, $3, $4, $5, $6, 'helm', $7)
        ON CONFLICT DO NOTHING RETURNING xmin::text
        """,
        [
          record.key, body, record.name, record.namespace, Strconv.itoa(record.revision),
          record.statusText, Strconv.itoa(Int(second)),
        ])
      guard let version = rows.first?.first ?? nil else {
        return .failure(.alreadyExists(key: record.key))
      }
      try Self.writeLabels(of: record, connection)
      try Self.write(marks, of: record, version, connection)
      return .success(version)
    }
    return stored
  }

  public func update(_ stored: StoredRecord) async throws(StoreError) -> StoredRecord {
    let record = stored.record
    let body = try Self.body(of: record)
    let marks = try Self.marks(of: stored)
    let second = now().unix
    var result = stored
    result.version = try await database.write("update") {
      connection throws(DatabaseConnection.Failure) in
      let rows = try connection.run(
        """
        UPDATE releases_v1 SET body = $4, name = $5, version = $6, status = $7, owner = 'helm',
          modifiedAt = $8
        WHERE key = $1 AND namespace = $2 AND xmin::text = $3 RETURNING xmin::text
        """,
        [
          record.key, record.namespace, stored.version, body, record.name,
          Strconv.itoa(record.revision), record.statusText, Strconv.itoa(Int(second)),
        ])
      guard let version = rows.first?.first ?? nil else {
        return .failure(try Self.refusal(record.key, record.namespace, connection))
      }
      try Self.write(marks, of: record, version, connection)
      return .success(version)
    }
    return result
  }

  public func touch(
    _ heading: RecordHeading, word: ByteString
  ) async throws(StoreError) -> ByteString {
    let (key, namespace) = (heading.key, heading.namespace)
    return try await database.write("update") { connection throws(DatabaseConnection.Failure) in
      // The row is written anew as it is, which changes its state and nothing else.
      let rows = try connection.run(
        """
        UPDATE releases_v1 SET owner = owner WHERE key = $1 AND namespace = $2 AND xmin::text = $3
        RETURNING xmin::text
        """, [key, namespace, heading.version])
      guard let version = rows.first?.first ?? nil else {
        return .failure(try Self.refusal(key, namespace, connection))
      }
      try connection.run(
        "UPDATE \(DatabaseTables.marks) SET state = $4 WHERE key = $1 AND namespace = $2 AND state = $3",
        [key, namespace, heading.version, version])
      return .success(version)
    }
  }

  public func delete(
    _ key: ByteString, namespace: ByteString, version: ByteString?, parts: Int?
  ) async throws(StoreError) {
    try await database.write("delete") {
      connection throws(DatabaseConnection.Failure) -> Result<Void, StoreError> in
      let rows = try connection.run(
        """
        DELETE FROM releases_v1
        WHERE key = $1 AND namespace = $2 AND ($3::text IS NULL OR xmin::text = $3) RETURNING key
        """, [key, namespace, version])
      if rows.isEmpty {
        let refusal = try Self.refusal(key, namespace, connection)
        guard case .notFound = refusal else { return .failure(refusal) }
      }
      try connection.run(
        "DELETE FROM custom_labels_v1 WHERE releaseKey = $1 AND releaseNamespace = $2",
        [key, namespace])
      try connection.run(
        "DELETE FROM \(DatabaseTables.marks) WHERE key = $1 AND namespace = $2", [key, namespace])
      try Self.deleteStaleMarks(in: namespace, connection)
      return .success(())
    }
  }

  // MARK: - Rows

  /// Why no row had the state that was asked for.
  private static func refusal(
    _ key: ByteString, _ namespace: ByteString, _ connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) -> StoreError {
    let rows = try connection.run(
      "SELECT 1 FROM releases_v1 WHERE key = $1 AND namespace = $2", [key, namespace])
    return rows.isEmpty ? .notFound(key: key) : .changedMeanwhile(key: key)
  }

  private static func writeLabels(
    of record: ReleaseRecord, _ connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) {
    for (name, value) in RecordLabels.user(record.labels).sorted(by: { $0.key < $1.key }) {
      try connection.run(
        "INSERT INTO custom_labels_v1 VALUES ($1, $2, $3, $4)",
        [record.key, record.namespace, name, value])
    }
  }

  private static func write(
    _ marks: ByteString, of record: ReleaseRecord, _ version: ByteString,
    _ connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) {
    try connection.run(
      """
      INSERT INTO \(DatabaseTables.marks) (key, namespace, state, marks) VALUES ($1, $2, $3, $4)
      ON CONFLICT (key, namespace) DO UPDATE SET state = excluded.state, marks = excluded.marks
      """, [record.key, record.namespace, version, marks])
  }

  /// Marks of records that Helm removed, which does not know of marks.
  private static func deleteStaleMarks(
    in namespace: ByteString, _ connection: DatabaseConnection
  ) throws(DatabaseConnection.Failure) {
    try connection.run(
      """
      DELETE FROM \(DatabaseTables.marks) m WHERE namespace = $1 AND NOT EXISTS (
        SELECT FROM releases_v1 r WHERE r.key = m.key AND r.namespace = m.namespace)
      """, [namespace])
  }

  private static func body(of record: ReleaseRecord) throws(StoreError) -> ByteString {
    do throws(RecordError) {
      return ByteString(try RecordCodec.encode(record))
    } catch {
      throw .unreadable(key: record.key, error)
    }
  }

  /// What stands in annotations where records are objects, as a JSON object of texts.
  private static func marks(of stored: StoredRecord) throws(StoreError) -> ByteString {
    var marks = RecordSummary(stored.record).annotations
    for (name, value) in stored.lease?.annotations ?? [:] { marks[name] = value }
    if stored.isInterrupted { marks[ObjectRecordStore.interrupted] = "true" }
    var object = Object()
    for (name, value) in marks.sorted(by: { $0.key < $1.key }) { object[name] = .string(value) }
    do throws(JSONError) {
      return ByteString(try Value.object(object).kubernetesJSON())
    } catch {
      throw .unreadable(key: stored.record.key, .notJSON(error.goText))
    }
  }
}

extension RecordHeading {
  /// What the first columns of a row tell; nil when they are not those of a record.
  fileprivate init?(row: DatabaseConnection.Row) {
    guard row.count >= 8, let namespace = row[1], let name = row[2],
      let revision = row[3].flatMap({ Int($0.text) }), let version = row[5]
    else { return nil }
    let marks = Self.texts(row[6])
    self.init(
      name: name, namespace: namespace, revision: revision, status: row[4] ?? "",
      labels: RecordLabels.user(Self.texts(row[7])), version: version,
      lease: Lease(annotations: marks), isInterrupted: marks[ObjectRecordStore.interrupted] != nil,
      summary: RecordSummary(annotations: marks))
  }

  /// The texts of a JSON object; none where it is no such thing.
  private static func texts(_ json: ByteString?) -> [ByteString: ByteString] {
    guard let json, case .object(let object)? = try? JSONReader.kubernetesValue(json.bytes) else {
      return [:]
    }
    var texts: [ByteString: ByteString] = [:]
    for (name, value) in object {
      if case .string(let text) = value { texts[name] = text }
    }
    return texts
  }
}
