internal import Arguments
internal import GoCompat
internal import Platform
internal import Repositories

/// `registry login|logout HOST`: who this user is to an OCI registry.
///
/// - SeeAlso: Helm's `newRegistryCmd`
enum RegistryCommand {
  static var command: ToolCommand {
    ToolCommand("registry", short: "log in to or out of a registry") { _ in
      ToolCommandDetails(
        long: "Keeps the credentials for OCI registries, in the file docker and Helm share.",
        children: [login, logout])
    }
  }

  private static var login: ToolCommand {
    ToolCommand("login [host]", short: "log in to a registry") { program in
      ToolCommandDetails(
        long: """
          Tries a user name and password, or a token, on a registry and keeps them when it takes
          them: in the program that the registry configuration names for that, or in its file.

              echo "$TOKEN" | \(program) registry login ghcr.io -u "$USER" --password-stdin
          """,
        flags: [
          Flag("username", shorthand: "u", .string(""), "user name"),
          Flag("password", shorthand: "p", .string(""), "password or identity token"),
          Flag("password-stdin", .bool(false), "read the password or token from standard input"),
          Flag("insecure", .bool(false), "accept any certificate from the registry"),
          Flag("cert-file", .string(""), "certificate file to identify this client by"),
          Flag("key-file", .string(""), "key file of the client's certificate"),
          Flag("ca-file", .string(""), "certificate authorities to check the registry by"),
          Flag("plain-http", .bool(false), "speak HTTP without TLS"),
        ],
        arguments: .atLeast(1), action: runLogin, completion: .nothing)
    }
  }

  private static var logout: ToolCommand {
    ToolCommand("logout [host]", short: "log out of a registry") { _ in
      ToolCommandDetails(
        long: "Forgets the credentials kept for a registry.", arguments: .atLeast(1),
        action: runLogout, completion: .nothing)
    }
  }

  @Sendable private static func runLogin(_ context: CommandContext) throws {
    let host = context.arguments[0]
    let credential = try LoginQuestion(context).credential()
    if let slash = host.utf8.firstIndex(of: UInt8(ascii: "/")) {
      context.log.warn(
        "registry login currently only supports registry hostname, not a repository path",
        ("host", host), ("suggested", String(host[..<slash])))
    }
    var access = try RegistryAccess(context)
    access.acceptAnyCertificate()
    access.settings.isPlainHTTP = context.flags.bool("plain-http")
    let client = access.client
    try Blocking.run { try await client.login(host, credential) }
    context.output.write("Login Succeeded\n")
  }

  @Sendable private static func runLogout(_ context: CommandContext) throws {
    let host = context.arguments[0]
    try RegistryAccess(context).client.logout(host)
    context.output.write("Removing login credentials for \(host)\n")
  }
}

/// Asks for what the flags of `registry login` do not say.
///
/// - SeeAlso: Helm's `getUsernamePassword`
private struct LoginQuestion {
  let context: CommandContext

  init(_ context: CommandContext) { self.context = context }

  func credential() throws -> RegistryCredential {
    var username = context.flags.string("username")
    var password = context.flags.string("password")
    if context.flags.bool("password-stdin") {
      var bytes = try context.invocation.readInput()
      if bytes.last == 0x0A { bytes.removeLast() }
      if bytes.last == 0x0D { bytes.removeLast() }
      password = String(decoding: bytes, as: UTF8.self)
    } else if password.isEmpty {
      if username.isEmpty { username = try name() }
      password = try secret(username.isEmpty ? "Token: " : "Password: ")
      guard !password.isEmpty else {
        throw CommandFailure(username.isEmpty ? "token required" : "password required")
      }
    } else {
      context.log.warn("using --password via the CLI is insecure. Use --password-stdin")
    }
    return RegistryCredential(username: username, password: password)
  }

  private func name() throws -> String {
    context.output.write("Username: ")
    context.output.flush()
    let line = try context.invocation.readInput().prefix { $0 != 0x0A && $0 != 0x0D }
    guard !line.isEmpty else { throw CommandFailure("EOF") }
    return ByteString(line).trimmingSpace.text
  }

  private func secret(_ prompt: String) throws -> String {
    context.output.write(prompt)
    context.output.flush()
    let bytes = try context.readPassword()
    context.output.write("\n")
    return String(decoding: bytes, as: UTF8.self)
  }
}
