internal import GoCompat

/// How to reach a database, as `HELM_DRIVER_SQL_CONNECTION_STRING` says it: `postgres://…`, or words
/// such as `host=db user=helm`.
///
/// Both forms are read as Go's driver reads them. It knows a few things that libpq does not: any word
/// that is no parameter of the connection is a setting of the session (`search_path=helm`), encryption
/// is required unless something else is said, and the host is `localhost` unless another is named.
///
/// - SeeAlso: `pq.NewConfig` of `github.com/lib/pq`
struct ConnectionString: Equatable {
  /// Why a text is none. The text is in no message: it holds a password.
  enum Problem: Error, Equatable {
    case notURL
    case scheme
    case noEqualsSign(word: Int)
    case openQuote
    case openEscape

    var text: ByteString {
      switch self {
      case .notURL: "is no URL"
      case .scheme: "is a URL, but not of postgres:// or postgresql://"
      case .noEqualsSign(let word): ByteString("has no \"=\" in its word \(word)")
      case .openQuote: "has a quote that is not closed"
      case .openEscape: "ends in a backslash"
      }
    }
  }

  /// Each name once.
  private(set) var words: [ByteString: ByteString] = [:]

  init(_ text: ByteString) throws(Problem) {
    let isURL = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    words = try isURL ? Self.url(text) : Self.words(text)
  }

  /// Words of Go's driver that libpq can do without.
  private static let unneeded: Set<ByteString> = [
    "binary_parameters", "disable_prepared_binary_result", "datestyle", "client_encoding",
  ]

  /// What libpq is given, in this order.
  ///
  /// - Parameters:
  ///   - known: whether libpq has a parameter of that name.
  ///   - variables: the environment, in which libpq looks for what is not given.
  func parameters(
    known: (ByteString) -> Bool, variables: (String) -> String?
  ) -> [(name: ByteString, value: ByteString)] {
    var given = words.filter { !Self.unneeded.contains($0.key) }
    let settings = given.filter { !known($0.key) }
    for (name, _) in settings { given[name] = nil }
    var options: [ByteString] = given["options"].map { [$0] } ?? []
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      options.append("-c " + Self.escaped(name) + "=" + Self.escaped(value))
    }
    if !options.isEmpty { given["options"] = options.joined(by: " ") }
    func fill(_ name: ByteString, _ variable: String, _ value: ByteString) {
      if given[name] == nil, variables(variable) == nil { given[name] = value }
    }
    if given["hostaddr"] == nil, variables("PGHOSTADDR") == nil {
      fill("host", "PGHOST", "localhost")
    }
    if given["service"] == nil { fill("sslmode", "PGSSLMODE", "require") }
    fill("connect_timeout", "PGCONNECT_TIMEOUT", "30")
    given["client_encoding"] = "UTF8"
    return given.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A word of `options`, where blanks and backslashes are escaped.
  private static func escaped(_ text: ByteString) -> ByteString {
    text.replacingAll("\\", with: "\\\\").replacingAll(" ", with: "\\ ")
  }
}

extension ConnectionString {
  private static func url(_ text: ByteString) throws(Problem) -> [ByteString: ByteString] {
    let url: GoURL
    var words: [ByteString: ByteString] = [:]
    do throws(GoURLError) {
      url = try GoURL(parsing: text)
    } catch {
      throw .notURL
    }
    if let user = url.user {
      words["user"] = user.name
      words["password"] = user.password
    }
    if !url.hostname.isEmpty { words["host"] = url.hostname }
    if !url.port.isEmpty { words["port"] = url.port }
    if url.path.count > 1 { words["dbname"] = url.path[1...] }
    for (name, value) in url.firstQueryValues { words[name] = value }
    return words.filter { !$0.value.isEmpty }
  }

  /// - SeeAlso: `Config.fromDSN` of `github.com/lib/pq`
  private static func words(_ text: ByteString) throws(Problem) -> [ByteString: ByteString] {
    var reader = WordReader(text)
    var words: [ByteString: ByteString] = [:]
    var number = 0
    while let name = reader.name() {
      number += 1
      guard reader.skipEqualsSign() else { throw .noEqualsSign(word: number) }
      words[name] = try reader.value()
    }
    return words
  }

  private struct WordReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: ByteString) { bytes = text.bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private static func isSpace(_ byte: UInt8) -> Bool {
      byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private mutating func skipSpace() {
      while let byte = next, Self.isSpace(byte) { position += 1 }
    }

    mutating func name() -> ByteString? {
      skipSpace()
      let start = position
      while let byte = next, !Self.isSpace(byte), byte != UInt8(ascii: "=") { position += 1 }
      return start < bytes.count ? ByteString(bytes[start..<position]) : nil
    }

    mutating func skipEqualsSign() -> Bool {
      skipSpace()
      guard next == UInt8(ascii: "=") else { return false }
      position += 1
      skipSpace()
      return true
    }

    mutating func value() throws(Problem) -> ByteString {
      let quote = UInt8(ascii: "'")
      let isQuoted = next == quote
      if isQuoted { position += 1 }
      var value: [UInt8] = []
      while let byte = next {
        if isQuoted ? byte == quote : Self.isSpace(byte) { break }
        position += 1
        guard byte == UInt8(ascii: "\\") else {
          value.append(byte)
          continue
        }
        guard let escaped = next else { throw isQuoted ? .openQuote : .openEscape }
        value.append(escaped)
        position += 1
      }
      if isQuoted {
        guard next == quote else { throw .openQuote }
        position += 1
      }
      return ByteString(value)
    }
  }
}
