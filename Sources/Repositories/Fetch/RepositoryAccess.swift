public import GoCompat
internal import HTTP

/// How to get at a server of charts.
///
/// - SeeAlso: `getter.Option`
public struct RepositoryAccess: Sendable, Equatable {
  /// The address the credentials are for; they go to no other scheme, host or port.
  public var url: ByteString
  public var username: ByteString = ""
  public var password: ByteString = ""
  /// Whether credentials go to whatever host is asked.
  public var passesCredentials = false
  public var certificateFile: ByteString = ""
  public var keyFile: ByteString = ""
  public var authorityFile: ByteString = ""
  public var isInsecure = false
  /// Only sources that have no scheme for it look at this.
  public var isPlainHTTP = false
  public var timeout: Duration = .seconds(120)

  public init(url: ByteString = "") { self.url = url }

  public init(_ entry: RepositoryEntry) {
    url = entry.url
    username = entry.username
    password = entry.password
    passesCredentials = entry.passesCredentials
    certificateFile = entry.certificateFile
    keyFile = entry.keyFile
    authorityFile = entry.authorityFile
    isInsecure = entry.isInsecure
  }

  /// The settings for TLS; nil for those of the system.
  var tls: TLSSettings? {
    let hasPair = !certificateFile.isEmpty && !keyFile.isEmpty
    guard hasPair || !authorityFile.isEmpty || isInsecure else { return nil }
    return TLSSettings(
      authorities: authorityFile.isEmpty ? nil : .file(authorityFile.text),
      certificate: hasPair ? .file(certificateFile.text) : nil,
      key: hasPair ? .file(keyFile.text) : nil, isInsecure: isInsecure)
  }

  /// The `Authorization` for a request; nil when it must not have one.
  ///
  /// - SeeAlso: `HTTPGetter.get`
  func authorization(for target: GoURL) -> String? {
    if !username.isEmpty, !password.isEmpty {
      guard let own = try? GoURL(parsing: url) else { return nil }
      if passesCredentials || own.scheme == target.scheme && own.host == target.host {
        return Self.basic(username, password)
      }
    }
    return target.user.map { Self.basic($0.name, $0.password ?? "") }
  }

  private static func basic(_ name: ByteString, _ password: ByteString) -> String {
    "Basic " + Base64.standard.encode(name + ":" + password).text
  }
}
