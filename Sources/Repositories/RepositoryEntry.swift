public import GoCompat
internal import YAML

/// A chart repository as repositories.yaml has it.
///
/// - SeeAlso: `repo.Entry`
public struct RepositoryEntry: Sendable, Equatable {
  public var name: ByteString
  public var url: ByteString
  public var username: ByteString = ""
  public var password: ByteString = ""
  public var certificateFile: ByteString = ""
  public var keyFile: ByteString = ""
  public var authorityFile: ByteString = ""
  public var isInsecure = false
  public var passesCredentials = false

  public init(name: ByteString, url: ByteString) {
    self.name = name
    self.url = url
  }

  init(_ fields: Object) {
    func text(_ key: ByteString) -> ByteString {
      switch fields[key] {
      case .string(let text)?: text
      case .int(let number)?: Strconv.formatInt(number)
      case .bool(let flag)?: flag ? "true" : "false"
      default: ""
      }
    }
    name = text("name")
    url = text("url")
    username = text("username")
    password = text("password")
    certificateFile = text("certFile")
    keyFile = text("keyFile")
    authorityFile = text("caFile")
    isInsecure = fields["insecure_skip_tls_verify"] == .bool(true)
    passesCredentials = fields["pass_credentials_all"] == .bool(true)
  }

  var document: Object {
    [
      "name": .string(name), "url": .string(url), "username": .string(username),
      "password": .string(password), "certFile": .string(certificateFile),
      "keyFile": .string(keyFile), "caFile": .string(authorityFile),
      "insecure_skip_tls_verify": .bool(isInsecure),
      "pass_credentials_all": .bool(passesCredentials),
    ]
  }
}
