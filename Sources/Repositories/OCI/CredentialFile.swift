public import GoCompat
internal import Platform
internal import YAML

/// A `config.json` with the credentials for registries, as Helm, docker and others share it.
///
/// What is not understood in it stays as it is.
/// - SeeAlso: `credentials.FileStore` of oras-go
public struct CredentialFile: Sendable {
  public let path: ByteString
  private var fields: Object

  /// Reads the file; one that is not there has no credentials.
  ///
  /// - Throws: `RegistryError` of kinds `file` and `credentialsFile`.
  public init(_ path: ByteString) throws(RegistryError) {
    self.path = path
    fields = Object()
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(path.bytes, limit: 16 << 20)
    } catch {
      if error.isAbsent { return }
      throw RegistryError(.file(error))
    }
    let value: Value
    do throws(JSONError) {
      value = try JSONReader.kubernetesValue(bytes)
    } catch {
      throw RegistryError(.credentialsFile(path: path.text, error.goText.text))
    }
    guard case .object(let fields) = value else {
      throw RegistryError(.credentialsFile(path: path.text, "not an object"))
    }
    self.fields = fields
  }

  /// Whether the file says anything of where credentials are.
  var isConfigured: Bool {
    !table("auths").isEmpty || !table("credHelpers").isEmpty || !text("credsStore").isEmpty
  }

  /// The last part of the name of the program that keeps a server's credentials; empty for this file.
  func helper(for server: String) -> String {
    if case .string(let name)? = table("credHelpers")[ByteString(server)] { return name.text }
    return text("credsStore")
  }

  /// The credential of a server; empty when there is none.
  func credential(for server: String) throws(RegistryError) -> RegistryCredential {
    let auths = table("auths")
    let entry =
      auths[ByteString(server)]
      ?? auths.keys.sorted().first { Self.host(of: $0.text) == server }.flatMap { auths[$0] }
    guard case .object(let fields)? = entry else { return RegistryCredential() }
    func text(_ key: ByteString) -> String {
      if case .string(let text)? = fields[key] { text.text } else { "" }
    }
    var credential = RegistryCredential(username: text("username"), password: text("password"))
    credential.identityToken = text("identitytoken")
    credential.registryToken = text("registrytoken")
    let encoded = text("auth")
    guard !encoded.isEmpty else { return credential }
    guard let bytes = try? Base64.standard.decode(ByteString(encoded)),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    else {
      throw RegistryError(
        .credentialsFile(path: path.text, "the auth entry of \(server) is not user:password"))
    }
    credential.username = String(decoding: bytes[..<colon], as: UTF8.self)
    credential.password = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    return credential
  }

  mutating func set(_ credential: RegistryCredential, for server: String) {
    var auths = table("auths")
    var entry = Object()
    if !credential.username.isEmpty || !credential.password.isEmpty {
      let pair = ByteString("\(credential.username):\(credential.password)")
      entry["auth"] = .string(Base64.standard.encode(pair))
    }
    if !credential.identityToken.isEmpty {
      entry["identitytoken"] = .string(ByteString(credential.identityToken))
    }
    if !credential.registryToken.isEmpty {
      entry["registrytoken"] = .string(ByteString(credential.registryToken))
    }
    auths[ByteString(server)] = .object(entry)
    fields["auths"] = .object(Self.sorted(auths))
  }

  /// Names the program that keeps all credentials.
  mutating func setStore(_ helper: String) { fields["credsStore"] = .string(ByteString(helper)) }

  /// - Returns: whether there was a credential to remove.
  mutating func remove(_ server: String) -> Bool {
    let auths = table("auths")
    guard auths[ByteString(server)] != nil else { return false }
    var rest = Object()
    for (key, value) in auths where key.text != server { rest[key] = value }
    fields["auths"] = .object(rest)
    return true
  }

  /// Writes the file in one step, for its user alone to read.
  func save() throws(RegistryError) {
    let text: [UInt8]
    do throws(JSONError) {
      var writer = JSONWriter(escapesHTML: true, indent: "\t")
      writer.write(.object(Self.sorted(fields)))
      text = try writer.finish()
    } catch {
      throw RegistryError(.credentialsFile(path: path.text, error.goText.text))
    }
    do throws(FileError) {
      try Directories.create(GoPath.dir(path).bytes, mode: 0o700)
      try FileWriter.write(text, to: path.bytes, mode: 0o600)
    } catch {
      throw RegistryError(.file(error))
    }
  }

  private static func sorted(_ object: Object) -> Object {
    var result = Object()
    for key in object.keys.sorted() { result[key] = object[key] }
    return result
  }

  private func table(_ key: ByteString) -> Object {
    if case .object(let table)? = fields[key] { table } else { Object() }
  }

  private func text(_ key: ByteString) -> String {
    if case .string(let text)? = fields[key] { text.text } else { "" }
  }

  /// The host of an entry that was written as an address.
  private static func host(of address: String) -> String {
    var rest = address[...]
    for scheme in ["http://", "https://"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    return String(rest.prefix { $0 != "/" })
  }
}
