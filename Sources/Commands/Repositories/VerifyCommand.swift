internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform

/// `verify PATH`: whether a packed chart is what its provenance file says.
///
/// - SeeAlso: Helm's `newVerifyCmd`
enum VerifyCommand {
  static func command(_ environment: Environment) -> ToolCommand {
    ToolCommand("verify PATH", short: "check a packed chart's signature") { program in
      ToolCommandDetails(
        long: """
          Checks a packed chart against the signed provenance file beside it, PATH.prov, with the
          public keys in --keyring (gpg --export > pubring.gpg).
          """,
        flags: [
          Flag(
            "keyring", .string(HelmDirectories(environment).keyring), "file with the public keys")
        ],
        arguments: .exactly(1),
        action: { context in
          let path = context.arguments[0]
          let verdict = try ArchiveVerification(context, keyring: context.flags.string("keyring"))
            .verify(path, provenance: path + ".prov")
          context.output.write(verdict.helmText.bytes)
        }, completion: .files(upTo: 1))
    }
  }
}
