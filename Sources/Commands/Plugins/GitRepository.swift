internal import GoCompat
internal import Platform

/// A git repository with a plugin, through the program git.
///
/// - SeeAlso: `vcs.GitRepo` of github.com/Masterminds/vcs
struct GitRepository {
  /// The full path of the working copy.
  let folder: String
  private let context: CommandContext

  init(_ folder: String, _ context: CommandContext) {
    self.folder = folder
    self.context = context
  }

  /// - Throws: `CommandFailure` for what is no address of a git repository.
  static func check(_ address: String) throws {
    let failure = CommandFailure("Cannot detect VCS")
    // An option of git, or a program to run in place of a server, is no address.
    guard !address.hasPrefix("-"), !address.contains("::") else { throw failure }
    if isShellAddress(address) { return }
    guard let url = try? GoURL(parsing: ByteString(address)) else { throw failure }
    if url.scheme == "file" { return }
    guard !url.host.isEmpty, ["http", "https", "ssh", "git", "git+ssh"].contains(url.scheme.text)
    else { throw failure }
    for other in [".svn", ".hg", ".bzr"] where address.hasSuffix(other) {
      throw CommandFailure(ByteString("only git repositories are supported, not \(address)"))
    }
  }

  /// Such as `git@github.com:user/plugin`.
  private static func isShellAddress(_ address: String) -> Bool {
    guard let at = address.firstIndex(of: "@"), let colon = address.firstIndex(of: ":"),
      at < colon, at > address.startIndex, !address[..<at].contains("/")
    else { return false }
    return !address[at..<colon].contains("/")
  }

  /// Whether a folder is a working copy.
  var exists: Bool { (try? Files.status(of: Array(Paths.join(folder, ".git").utf8))) != nil }

  /// The address the working copy is from.
  func remote() throws -> String {
    let outcome = try run(["config", "--get", "remote.origin.url"], inFolder: true)
    guard outcome.status == 0 else {
      throw CommandFailure("Unable to retrieve local repo information")
    }
    return ByteString(outcome.output).trimmingSpace.text
  }

  /// Copies a repository into the folder, which is not there yet.
  func clone(_ address: String) throws {
    guard try git(["clone", "--recursive", "--", address, folder], inFolder: false) != nil else {
      throw CommandFailure("unable to get repository")
    }
  }

  /// Checks out a branch, a tag, a commit, or the newest tag in a range of versions.
  ///
  /// - SeeAlso: `VCSInstaller.solveVersion`
  func checkOut(_ version: String, of address: String) throws {
    let reference = try resolve(version, of: address)
    guard try git(["checkout", reference, "--"]) != nil else {
      throw CommandFailure("Unable to update checked out version")
    }
    _ = try git(["submodule", "update", "--init", "--recursive"])
  }

  private func resolve(_ version: String, of address: String) throws -> String {
    if try answers(["rev-parse", "--verify", "--quiet", "--end-of-options", version])
      || answers(["show-ref", "--quiet", "--", version])
    {
      return version
    }
    let range: SemverConstraints
    do throws(SemverError) {
      range = try SemverConstraints(ByteString(version))
    } catch {
      throw CommandFailure(error.goText)
    }
    let tags = try git(["tag", "--list"]).map { ByteString($0).split(by: "\n") } ?? []
    let versions = tags.compactMap { try? Semver($0) }.filter { range.check($0) }
    guard let newest = versions.max(by: { $0.compare(to: $1) < 0 }) else {
      throw CommandFailure(
        "requested version " + Strconv.quote(ByteString(version)) + " does not exist for plugin "
          + Strconv.quote(ByteString(address)))
    }
    return newest.original.text
  }

  /// Brings the working copy up to date with where it is from.
  ///
  /// - SeeAlso: `VCSInstaller.Update`, `GitRepo.Update`
  func update() throws {
    guard try git(["diff", "--quiet"]) != nil, try git(["diff", "--cached", "--quiet"]) != nil
    else { throw CommandFailure("plugin repo was modified") }
    let failure = CommandFailure("Unable to update repository")
    guard try git(["fetch", "--tags", "--quiet"]) != nil else { throw failure }
    // A tag or a commit that was checked out has nothing to follow.
    guard try answers(["symbolic-ref", "-q", "HEAD"]) else { return }
    guard try git(["pull", "--quiet"]) != nil else { throw failure }
    _ = try git(["submodule", "update", "--init", "--recursive"])
  }

  private func answers(_ words: [String]) throws -> Bool {
    try run(words, inFolder: true).status == 0
  }

  /// What git writes; nil when it fails, and what it says then is shown.
  private func git(_ words: [String], inFolder: Bool = true) throws -> [UInt8]? {
    let outcome = try run(words, inFolder: inFolder)
    if outcome.status == 0 { return outcome.output }
    context.errorOutput.write(outcome.errorOutput)
    return nil
  }

  private func run(_ words: [String], inFolder: Bool) throws -> Subprocess.Outcome {
    let place = inFolder ? ["-C", folder] : []
    var program = Subprocess(
      command: Array("git".utf8), arguments: (place + words).map { Array($0.utf8) },
      environment: context.invocation.environment.entries)
    program.errorOutput = .captured
    do throws(SubprocessError) {
      return try program.run()
    } catch {
      throw CommandFailure(error.goText(program))
    }
  }
}
