public import GoCompat

/// Why there is nothing to make ourselves known with.
public enum CredentialsProblem: Error, Sendable, Equatable {
  /// A token file cannot be read.
  case tokenFile(path: ByteString, reason: ByteString)
  case emptyTokenFile(path: ByteString)
  /// A credential plugin is not there; with the hint its configuration gives.
  case pluginMissing(command: ByteString, reason: ByteString, hint: ByteString)
  /// A credential plugin ended with another status than 0.
  case pluginFailed(command: ByteString, status: Int)
  case pluginTimedOut(command: ByteString)
  /// A credential plugin wrote something other than an ExecCredential with a token or a certificate.
  case pluginAnswer(command: ByteString, reason: ByteString)
  /// A credential plugin wants a terminal and there is none.
  case pluginNeedsTerminal(command: ByteString)

  var text: ByteString {
    switch self {
    case .tokenFile(let path, let reason):
      "failed to read token file " + Strconv.quote(path) + ": " + reason
    case .emptyTokenFile(let path): "read empty token from file " + Strconv.quote(path)
    case .pluginMissing(let command, let reason, let hint):
      "getting credentials: exec: "
        + (hint.isEmpty
          ? reason : "executable " + command + " not found\n\n" + hint)
    case .pluginFailed(let command, let status):
      "getting credentials: exec: executable " + command + " failed with exit code \(status)"
    case .pluginTimedOut(let command):
      "getting credentials: exec: executable " + command + " did not finish in time"
    case .pluginAnswer(_, let reason): "getting credentials: " + reason
    case .pluginNeedsTerminal:
      "getting credentials: exec plugin cannot support interactive mode: "
        + "standard input is not a terminal"
    }
  }
}
