import GoCompat
import Testing

@testable import Releases

/// How to reach a database, as Go's driver reads it.
@Suite struct ConnectionStringTests {
  private static let common = ["client_encoding=UTF8", "connect_timeout=30"]

  /// What libpq knows, as far as these tests go.
  private static let known: Set<ByteString> = [
    "host", "hostaddr", "port", "user", "password", "dbname", "sslmode", "options", "service",
    "connect_timeout", "client_encoding", "application_name",
  ]

  private func parameters(
    _ text: ByteString, variables: [String: String] = [:]
  ) throws -> [String] {
    try ConnectionString(text).parameters(
      known: { Self.known.contains($0) }, variables: { variables[$0] }
    ).map { ($0.name + "=" + $0.value).text }
  }

  @Test(
    arguments: [
      ("", ["host=localhost", "sslmode=require"]),
      ("host=db user=helm", ["host=db", "sslmode=require", "user=helm"]),
      (
        "host = db  password='it\\'s \\\\ valid' user=space\\ man sslmode=disable dbname=''",
        [
          "dbname=", "host=db", "password=it's \\ valid", "sslmode=disable", "user=space man",
        ]
      ),
      ("user=helm host=", ["host=", "sslmode=require", "user=helm"]),
      ("hostaddr=10.0.0.1 service=x", ["hostaddr=10.0.0.1", "service=x"]),
      (
        "postgres://helm:p%40ss@db:6543/releases?sslmode=verify-full",
        [
          "dbname=releases", "host=db", "password=p@ss", "port=6543", "sslmode=verify-full",
          "user=helm",
        ]
      ),
      (
        "postgresql://[::1]/?search_path=helm+x&statement_timeout=5s&options=-c+a%3Db",
        [
          "host=::1", "options=-c a=b -c search_path=helm\\ x -c statement_timeout=5s",
          "sslmode=require",
        ]
      ),
      ("binary_parameters=yes host=db", ["host=db", "sslmode=require"]),
    ] as [(ByteString, [String])])
  func `words and URLs are read as Go's driver reads them`(
    _ text: ByteString, _ expected: [String]
  ) throws {
    #expect(try parameters(text) == (expected + Self.common).sorted())
  }

  @Test func `what the environment says is not filled in`() throws {
    let variables = ["PGHOST": "db", "PGSSLMODE": "disable", "PGCONNECT_TIMEOUT": "1"]
    #expect(
      try parameters("user=helm", variables: variables) == ["client_encoding=UTF8", "user=helm"])
  }

  @Test(
    arguments: [
      ("secret", .noEqualsSign(word: 1)), ("host=db my secret", .noEqualsSign(word: 2)),
      ("password='secret", .openQuote), ("password='secret\\", .openQuote),
      ("password=secret\\", .openEscape), ("postgres://helm:secret@%2Ftmp/db", .notURL),
      ("postgres://helm:secret@db:port/", .notURL),
    ] as [(ByteString, ConnectionString.Problem)])
  func `what makes no sense is told without the text`(
    _ text: ByteString, _ expected: ConnectionString.Problem
  ) {
    #expect(throws: expected) { try ConnectionString(text) }
    #expect(!expected.text.contains("secret"))
  }
}
