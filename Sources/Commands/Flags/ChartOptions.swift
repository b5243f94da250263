internal import Arguments

/// Where a chart comes from and how to get at it.
public struct ChartOptions: Sendable, Equatable {
  /// The version or range wanted; with `--devel` and nothing else, any version at all.
  public var version: String
  public var isVerified: Bool
  public var keyring: String
  public var repository: String
  public var username: String
  public var password: String
  public var certificateFile: String
  public var keyFile: String
  public var authorityFile: String
  public var isTLSVerificationSkipped: Bool
  public var isPlainHTTP: Bool
  public var passesCredentials: Bool

  init(_ flags: ParsedFlags) {
    let version = flags.string("version")
    self.version = version.isEmpty && flags.bool("devel") ? ">0.0.0-0" : version
    isVerified = flags.bool("verify")
    keyring = flags.string("keyring")
    repository = flags.string("repo")
    username = flags.string("username")
    password = flags.string("password")
    certificateFile = flags.string("cert-file")
    keyFile = flags.string("key-file")
    authorityFile = flags.string("ca-file")
    isTLSVerificationSkipped = flags.bool("insecure-skip-tls-verify")
    isPlainHTTP = flags.bool("plain-http")
    passesCredentials = flags.bool("pass-credentials")
  }

  /// - Parameters:
  ///   - keyring: what `--keyring` is when not given.
  ///   - position: the argument that is the chart.
  /// - SeeAlso: Helm's `addChartPathOptionsFlags`.
  static func flags(
    keyring: String,
    chartAt position: @escaping @Sendable (ParsedFlags) -> Int = ChartCompletion.afterName
  ) -> [Flag] {
    [
      Flag(
        "version", .string(""),
        "chart version to use: one version such as 1.1.1, or a range such as ^2.0.0; "
          + "the latest without it", completion: ChartCompletion.versions(ofArgument: position)),
      Flag("verify", .bool(false), "check the package's signature before using it"),
      Flag("keyring", .string(keyring), "public keys to check signatures with"),
      Flag("repo", .string(""), "URL of the chart repository that has the chart"),
      Flag("username", .string(""), "user name for the chart repository"),
      Flag("password", .string(""), "password for the chart repository"),
      Flag("cert-file", .string(""), "certificate file to identify this client by"),
      Flag("key-file", .string(""), "key file of the client's certificate"),
      Flag("ca-file", .string(""), "certificate authorities to check the server by"),
      Flag(
        "insecure-skip-tls-verify", .bool(false),
        "accept any certificate from the server the chart comes from"),
      Flag("plain-http", .bool(false), "fetch the chart without TLS"),
      Flag("pass-credentials", .bool(false), "send the credentials to every host asked"),
    ]
  }

  /// `--devel`, which some commands with a chart have.
  static var devel: Flag {
    Flag(
      "devel", .bool(false),
      "use development versions too, as version '>0.0.0-0' would; ignored with --version")
  }
}
