internal import Charts
internal import Diagnostics
internal import GoCompat
internal import Platform
internal import Rendering
internal import Repositories
public import YAML

extension ValueOptions {
  /// The user's values: files first, then flags, each kind in its turn.
  ///
  /// - SeeAlso: Helm's `values.Options.MergeValues`.
  public func compose(_ context: CommandContext) throws -> Object {
    try compose(try composer(context), context)
  }

  /// What there is to compose, the files read.
  func composer(_ context: CommandContext) throws -> ValuesComposer {
    var composer = ValuesComposer()
    composer.files = try files.map { name in
      ValuesComposer.File(
        name: ByteString(name), data: try ValueOptions.read(name, context))
    }
    composer.jsonValues = json.map { ByteString($0) }
    composer.values = values.map { ByteString($0) }
    composer.stringValues = strings.map { ByteString($0) }
    composer.fileValues = fileValues.map { ByteString($0) }
    composer.literalValues = literals.map { ByteString($0) }
    return composer
  }

  func compose(_ composer: ValuesComposer, _ context: CommandContext) throws -> Object {
    do throws(ValuesError) {
      return try composer.compose { name in
        ByteString(try ValueOptions.read(name.text, context))
      }
    } catch {
      throw CommandFailure(error.helmText, diagnostic: diagnostic(of: error, composer.files))
    }
  }

  /// Where a values file or an argument is broken.
  private func diagnostic(of error: ValuesError, _ files: [ValuesComposer.File]) -> Diagnostic? {
    switch error {
    case .file(let name, let problem):
      guard let file = files.first(where: { $0.name == name }) else { return nil }
      return DocumentDiagnostic.of(problem, in: ValueSources.source(name, file.data))
    case .argument(let flag, let argument, let cause):
      return ArgumentDiagnostic.of(cause, flag, argument, stop: error.stop)
    }
  }

  /// What is at an address of a server or of a plugin's scheme; nil for what is none.
  ///
  /// - SeeAlso: `readFile` of Helm's `pkg/cli/values`
  private static func fetched(_ name: String, _ context: CommandContext) throws -> [UInt8]? {
    let scheme: ByteString
    do throws(GoURLError) {
      scheme = try GoURL(parsing: ByteString(name)).scheme
    } catch {
      throw CommandFailure(error.goText)
    }
    guard !scheme.isEmpty, scheme != "oci" else { return nil }
    let access = try ChartAccess(context)
    guard access.repositories.sources.has(scheme) else { return nil }
    return try access.run { try await $0.values(at: ByteString(name)) }
  }

  /// The bytes of a file, or of standard input for `-`.
  private static func read(_ name: String, _ context: CommandContext) throws -> [UInt8] {
    if ByteString(name).trimmingSpace == "-" { return try context.invocation.readInput() }
    if let bytes = try fetched(name, context) { return bytes }
    do throws(FileError) {
      return try Files.read(context.path(name).bytes)
    } catch {
      // The path as it was typed, whatever folder it was looked for in.
      let error = FileError(operation: error.operation, path: Array(name.utf8), code: error.code)
      guard error.isAbsent, let meant = context.nearestPath(to: name) else { throw error }
      throw CommandFailure(
        error.helmText,
        diagnostic: Diagnostic(
          id: "values.no-file", message: error.helmText.text, help: "did you mean \(meant)?"))
    }
  }
}
