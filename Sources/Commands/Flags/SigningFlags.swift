internal import Arguments
internal import GoCompat
internal import Platform

/// The flags by which `package` and `plugin package` sign archives, and what both do with them.
struct SigningFlags {
  /// A keyring with more bytes is none.
  private static let keyringLimit = 256 << 20

  private let context: CommandContext

  init(_ context: CommandContext) { self.context = context }

  /// - Parameters:
  ///   - isDefault: whether archives are signed unless told otherwise.
  ///   - archives: what is signed, for the help text.
  ///   - keyring: the user's file of keys.
  static func all(isDefault: Bool, _ archives: String, keyring: String) -> [Flag] {
    [
      Flag("sign", .bool(isDefault), "sign \(archives) with an OpenPGP key"),
      Flag(
        "key", .string(""), "user id of the key to sign with, or a part of it",
        completion: .nothing),
      Flag("keyring", .string(keyring), "file with the keys"),
      Flag(
        "passphrase-file", .string(""),
        "file with the passphrase of the key, - for standard input"),
    ]
  }

  var isOn: Bool { context.flags.bool("sign") }
  /// The user id to look for; empty when none was given.
  var key: ByteString { ByteString(context.flags.string("key")) }
  /// Empty when none was given.
  var passphraseFile: String { context.flags.string("passphrase-file") }

  /// The bytes of the keyring.
  func keys() throws(FileError) -> [UInt8] {
    try read(context.flags.string("keyring"), limit: Self.keyringLimit)
  }

  /// The bytes of a file, of which errors speak as the user did.
  func read(_ name: String, limit: Int) throws(FileError) -> [UInt8] {
    do throws(FileError) {
      return try Files.read(context.path(name).bytes, limit: limit)
    } catch {
      throw FileError(operation: error.operation, path: Array(name.utf8), code: error.code)
    }
  }

  /// The passphrase as somebody types it.
  ///
  /// - Parameter user: whose key it is.
  func askedPassphrase(_ user: ByteString) throws -> [UInt8] {
    context.output.write("Password for key \(Strconv.quote(user).text) >  ")
    context.output.flush()
    defer { context.output.write("\n") }
    return try context.readPassword()
  }
}

extension CommandContext {
  /// The time that archives are to say they are from, in seconds since 1970; nil when none is set.
  ///
  /// - SeeAlso: https://reproducible-builds.org/specs/source-date-epoch
  var sourceDate: Int64? {
    guard let text = invocation.environment["SOURCE_DATE_EPOCH"] else { return nil }
    guard let seconds = Int64(text) else {
      log.warn("SOURCE_DATE_EPOCH is no number of seconds", ("value", text))
      return nil
    }
    return seconds
  }
}
