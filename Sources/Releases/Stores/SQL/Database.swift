internal import GoCompat
internal import Platform
internal import Synchronization

/// A database of releases: one connection, made when it is first needed and again when it was lost,
/// with Helm's tables in it.
///
/// Calls block, so they run on threads of their own, one after the other.
final class Database: Sendable {
  private let text: ByteString
  private let variables: @Sendable (String) -> String?
  private let connection = Mutex<DatabaseConnection?>(nil)

  /// The stack of a thread: nothing here nests.
  private static let stackSize = 1 << 20

  init(_ text: ByteString, variables: @escaping @Sendable (String) -> String?) {
    self.text = text
    self.variables = variables
  }

  typealias Outcome<Value> = Result<Value, StoreError>

  /// What is run on a connection; a `StoreError` is its own verdict.
  typealias Body<Value> =
    @Sendable (DatabaseConnection) throws(DatabaseConnection.Failure) -> Outcome<Value>

  /// Runs statements that only read; when the connection was lost, again over a new one.
  func read<Value: Sendable>(
    _ operation: String, _ body: @escaping Body<Value>
  ) async throws(StoreError) -> Value {
    try await onThread { [self] in outcome(operation, isWrite: false, body) }
  }

  /// Runs statements as one transaction, which is undone when the body gives or throws an error.
  func write<Value: Sendable>(
    _ operation: String, _ body: @escaping Body<Value>
  ) async throws(StoreError) -> Value {
    try await onThread { [self] in outcome(operation, isWrite: true, body) }
  }

  private func outcome<Value: Sendable>(
    _ operation: String, isWrite: Bool, _ body: Body<Value>
  ) -> Outcome<Value> {
    connection.withLock { held in
      while true {
        let wasOpen = held != nil
        var hasBegun = false
        do throws(StoreError) {
          let connection: DatabaseConnection
          if let open = held { connection = open } else { connection = try open() }
          held = connection
          do throws(DatabaseConnection.Failure) {
            if !isWrite { return try body(connection) }
            try connection.run("BEGIN")
            hasBegun = true
            return try Self.ended(connection, body)
          } catch {
            if error.isLost { held = nil }
            // An old connection may have died while nobody used it.
            if error.isLost, wasOpen, !hasBegun { continue }
            return .failure(.database(operation: operation, error.text))
          }
        } catch {
          return .failure(error)
        }
      }
    }
  }

  /// Runs the body of a transaction, and ends that.
  private static func ended<Value>(
    _ connection: DatabaseConnection, _ body: Body<Value>
  ) throws(DatabaseConnection.Failure) -> Outcome<Value> {
    do throws(DatabaseConnection.Failure) {
      let outcome = try body(connection)
      if case .failure = outcome {
        try connection.run("ROLLBACK")
      } else {
        try connection.run("COMMIT")
      }
      return outcome
    } catch {
      if !error.isLost { try connection.run("ROLLBACK") }
      throw error
    }
  }

  /// - SeeAlso: `driver.NewSQL`
  private func open() throws(StoreError) -> DatabaseConnection {
    let operation = "unable to instantiate SQL driver"
    let words: ConnectionString
    do throws(ConnectionString.Problem) {
      words = try ConnectionString(text)
    } catch {
      throw .database(
        operation: operation, "HELM_DRIVER_SQL_CONNECTION_STRING " + error.text)
    }
    do throws(DatabaseConnection.Failure) {
      let connection = try DatabaseConnection(words, variables: variables)
      try DatabaseTables.ensure(on: connection)
      return connection
    } catch {
      throw .database(operation: operation, error.text)
    }
  }

  private func onThread<Value: Sendable>(
    _ work: @escaping @Sendable () -> Outcome<Value>
  ) async throws(StoreError) -> Value {
    let outcome: Outcome<Value> = await withCheckedContinuation { continuation in
      do {
        try DeepStackThread.start(stackSize: Self.stackSize) {
          continuation.resume(returning: work())
        }
      } catch {
        continuation.resume(
          returning: .failure(.database(operation: "thread", ByteString("\(error)"))))
      }
    }
    return try outcome.get()
  }
}
