internal import Diagnostics
internal import GoCompat
internal import Platform
internal import Rendering
internal import YAML

/// `--post-renderer`: a program that all manifests go through, hooks too, as one stream of YAML.
///
/// Every document says by an annotation which file it came from; what the program gives back is put
/// into files again by it.
///
/// - SeeAlso: `annotateAndMerge`, `splitAndDeannotate` of Helm's `pkg/action/action.go`
struct PostRenderer: Sendable {
  private static let annotation: ByteString = "postrenderer.helm.sh/postrender-filename"
  private static let outputLimit = 256 << 20

  private let program: Subprocess
  /// The plugin it is, where it is one.
  private let plugin: ByteString?

  /// Nil when none is asked for. A name is that of a plugin, else of a program on the PATH.
  ///
  /// - SeeAlso: `postrenderer.NewPostRendererPlugin`; Helm takes plugins only
  init?(_ context: CommandContext) throws {
    let options = PostRendererOptions(context.flags)
    if options.name.isEmpty { return nil }
    let isPath = options.name.utf8.contains(UInt8(ascii: "/"))
    if !isPath, let plugin = Self.plugin(options.name, context) {
      program = Self.limited(try PluginRun(context, plugin).postRenderer(options.arguments))
      self.plugin = ByteString(plugin.name)
      return
    }
    plugin = nil
    let command = isPath ? context.path(options.name).bytes : Array(options.name.utf8)
    program = Self.limited(
      Subprocess(
        command: command, arguments: options.arguments.map { Array($0.utf8) },
        environment: context.invocation.environment.entries))
    guard isPath || program.file != nil else {
      let name = ByteString(options.name)
      throw CommandFailure(
        "invalid argument " + Strconv.quote(name)
          + " for \"--post-renderer\" flag: plugin: {Name:" + name
          + " Type:postrenderer/v1} not found")
    }
  }

  private static func plugin(_ name: String, _ context: CommandContext) -> Plugin? {
    PluginFolders(context).plugins(type: Plugin.postRendererType, context.log)
      .first { $0.name == name }
  }

  private static func limited(_ program: Subprocess) -> Subprocess {
    var program = program
    program.errorOutput = .captured
    program.outputLimit = outputLimit
    return program
  }

  /// - Throws: `CommandFailure` in Helm's words.
  func run(_ files: [RenderedText]) throws -> [RenderedText] {
    let merged: [UInt8]
    do {
      merged = try merge(files)
    } catch {
      throw CommandFailure("error merging manifests: ", error)
    }
    return try split(try filtered(merged))
  }

  private func merge(_ files: [RenderedText]) throws -> [UInt8] {
    var documents: [ManifestStreamDocument] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      if GoPath.base(file.path).hasPrefix("_") { continue }
      for document in ManifestSplitter.split(file.text) {
        guard case .object(let object) = try value(document.text.bytes, in: file.path) else {
          continue
        }
        for var item in ManifestStreamDocument.items(of: document.text.bytes, object) {
          item.setAnnotation(Self.annotation, file.path)
          documents.append(item)
        }
      }
    }
    return try ManifestStreamDocument.stream(documents)
  }

  private func value(_ bytes: [UInt8], in path: ByteString) throws -> Value {
    do {
      return try YAMLReader.value(bytes, YAMLReader.Options(numbers: .native))
    } catch {
      throw CommandFailure("parsing " + path + ": ", error)
    }
  }

  private func filtered(_ stream: [UInt8]) throws -> [UInt8] {
    var program = program
    program.input = .bytes(stream)
    let outcome: Subprocess.Outcome
    do throws(SubprocessError) {
      outcome = try program.run()
    } catch {
      throw failure(error.goText(program), separator: " ")
    }
    guard outcome.status == 0 else { throw failure(outcome) }
    if ByteString(outcome.output).trimmingSpace.isEmpty {
      throw CommandFailure(
        "error while running post render on files: post-renderer "
          + Strconv.quote(plugin ?? ByteString(program.command)) + " produced empty output")
    }
    return outcome.output
  }

  /// What a program said on its error stream is for the message; Helm throws that of plugins away, and
  /// so it is only shown to a person.
  private func failure(_ outcome: Subprocess.Outcome) -> CommandFailure {
    guard let plugin else {
      return failure(
        ". error output:\n" + ByteString(outcome.errorOutput)
          + ByteString(": exit status \(outcome.status)"), separator: "")
    }
    var failure = failure("plugin " + Strconv.quote(plugin) + " exited with error", separator: " ")
    if !outcome.errorOutput.isEmpty {
      failure.diagnostic = Diagnostic(
        id: "post-renderer", message: "the plugin said: " + ByteString(outcome.errorOutput).text)
    }
    return failure
  }

  private func failure(_ reason: ByteString, separator: ByteString) -> CommandFailure {
    let name =
      plugin.map { "failed to invoke post-renderer plugin " + Strconv.quote($0) + ":" }
      ?? "error while running command " + ByteString(program.command)
      + (separator.isEmpty ? "" : ":")
    return CommandFailure(
      "error while running post render on files: " + name + separator + reason)
  }

  private func split(_ stream: [UInt8]) throws -> [RenderedText] {
    var order: [ByteString] = []
    var files: [ByteString: [ManifestStreamDocument]] = [:]
    var documents = YAMLDocuments(stream)
    var index = 0
    do {
      while let bytes = try documents.next() {
        let value = try YAMLReader.value(bytes, YAMLReader.Options(numbers: .native))
        guard case .object(let object) = value else { continue }
        for var item in ManifestStreamDocument.items(of: bytes, object) {
          let path =
            item.takeAnnotation(Self.annotation)
            ?? ByteString("generated-by-postrender-\(index).yaml")
          if files[path] == nil { order.append(path) }
          files[path, default: []].append(item)
          index += 1
        }
      }
      return try order.map {
        RenderedText(
          path: $0, text: ByteString(try ManifestStreamDocument.stream(files[$0] ?? [])))
      }
    } catch {
      throw CommandFailure("error while parsing post rendered output: ", error)
    }
  }
}
