internal import Arguments

/// How to get at servers of charts, for commands that take no `--repo`.
enum ServerFlags {
  static var all: [Flag] {
    [
      Flag("username", .string(""), "user name for the registry or repository"),
      Flag("password", .string(""), "password for the registry or repository"),
      Flag("cert-file", .string(""), "certificate file to identify this client by"),
      Flag("key-file", .string(""), "key file of the client's certificate"),
      Flag("ca-file", .string(""), "certificate authorities to check the server by"),
      Flag(
        "insecure-skip-tls-verify", .bool(false),
        "accept any certificate from the server the charts come from"),
      Flag("plain-http", .bool(false), "fetch charts without TLS"),
    ]
  }
}
