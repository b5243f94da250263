public import GoCompat

/// Why there is nothing to make ourselves known with.
public enum CredentialsProblem: Error, Sendable, Equatable {
  /// A token file cannot be read.
  case tokenFile(path: ByteString, reason: ByteString)
  case emptyTokenFile(path: ByteString)
  /// A credential plugin is not there; with the hint its configuration gives, if any.
  case pluginMissing(command: ByteString, hint: ByteString)
  /// A credential plugin could not be started, or was ended.
  case pluginBroken(command: ByteString, reason: ByteString)
  /// A credential plugin ended with another status than 0.
  case pluginFailed(command: ByteString, status: Int)
  /// A credential plugin wrote something other than an ExecCredential with a token or a certificate.
  case pluginAnswer(command: ByteString, reason: ByteString)
  /// A credential plugin wants a terminal and there is none.
  case pluginNeedsTerminal(command: ByteString)
  case cancelled

  /// The sentence of client-go.
  var text: ByteString {
    switch self {
    case .tokenFile(let path, let reason):
      "failed to read token file " + Strconv.quote(path) + ": " + reason
    case .emptyTokenFile(let path): "read empty token from file " + Strconv.quote(path)
    case .pluginMissing(let command, let hint):
      "getting credentials: exec: executable " + command + " not found" + Self.help
        + (hint.isEmpty ? "" : "\n\n" + hint)
    case .pluginBroken(_, let reason): "getting credentials: exec: " + reason
    case .pluginFailed(let command, let status):
      "getting credentials: exec: executable " + command + " failed with exit code \(status)"
    case .pluginAnswer(_, let reason): "getting credentials: " + reason
    case .pluginNeedsTerminal:
      "getting credentials: exec plugin cannot support interactive mode: "
        + "standard input is not a terminal"
    case .cancelled: "context canceled"
    }
  }

  private static let help: ByteString = """


    It looks like you are trying to use a client-go credential plugin that is not installed.

    To learn more about this feature, consult the documentation available at:
          https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
    """
}
