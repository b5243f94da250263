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

  /// Nil when no program is asked for.
  init?(_ context: CommandContext) {
    let options = PostRendererOptions(context.flags)
    if options.name.isEmpty { return nil }
    let isPath = options.name.utf8.contains(UInt8(ascii: "/"))
    let command = isPath ? context.path(options.name).bytes : Array(options.name.utf8)
    var program = Subprocess(
      command: command, arguments: options.arguments.map { Array($0.utf8) },
      environment: context.invocation.environment.entries)
    program.errorOutput = .captured
    program.outputLimit = Self.outputLimit
    self.program = program
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
    var documents: [Object] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      if GoPath.base(file.path).hasPrefix("_") { continue }
      for document in ManifestSplitter.split(file.text) {
        guard case .object(var object) = try value(document.text.bytes, in: file.path) else {
          continue
        }
        object.setAnnotation(Self.annotation, file.path)
        documents.append(object)
      }
    }
    return try Self.stream(documents)
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
    let name = ByteString(program.command)
    let outcome: Subprocess.Outcome
    do throws(SubprocessError) {
      outcome = try program.run()
    } catch {
      throw CommandFailure(
        "error while running post render on files: error while running command " + name + ": "
          + ByteString(error.sentence))
    }
    guard outcome.status == 0 else {
      throw CommandFailure(
        "error while running post render on files: error while running command " + name
          + ". error output:\n" + ByteString(outcome.errorOutput)
          + ByteString(": exit status \(outcome.status)"))
    }
    if ByteString(outcome.output).trimmingSpace.isEmpty {
      throw CommandFailure(
        "error while running post render on files: post-renderer " + Strconv.quote(name)
          + " produced empty output")
    }
    return outcome.output
  }

  private func split(_ stream: [UInt8]) throws -> [RenderedText] {
    var order: [ByteString] = []
    var files: [ByteString: [Object]] = [:]
    var documents = YAMLDocuments(stream)
    var index = 0
    do {
      while let bytes = try documents.next() {
        let value = try YAMLReader.value(bytes, YAMLReader.Options(numbers: .native))
        guard case .object(var object) = value else { continue }
        let path =
          object.takeAnnotation(Self.annotation)
          ?? ByteString("generated-by-postrender-\(index).yaml")
        if files[path] == nil { order.append(path) }
        files[path, default: []].append(object)
        index += 1
      }
      return try order.map {
        RenderedText(path: $0, text: ByteString(try Self.stream(files[$0] ?? [])))
      }
    } catch {
      throw CommandFailure("error while parsing post rendered output: ", error)
    }
  }

  /// Documents with a line between them, their keys in the order they came in.
  private static func stream(_ documents: [Object]) throws -> [UInt8] {
    var text: [UInt8] = []
    for (index, document) in documents.enumerated() {
      if index > 0 { text += Array("---\n".utf8) }
      var writer = YAMLWriter()
      Value.object(document).writeInOrder(to: &writer)
      text += try writer.finish()
    }
    return text
  }
}

extension SubprocessError {
  fileprivate var sentence: String {
    switch kind {
    case .notOnPath: "executable file not found in $PATH"
    case .notFound(let code):
      "fork/exec: \(FileError(operation: "", path: [], code: code).reason)"
    case .system(let call, let code):
      "\(call): \(FileError(operation: "", path: [], code: code).reason)"
    case .timedOut: "it took too long"
    case .tooMuchOutput(let limit): "it wrote more than \(limit) bytes"
    }
  }
}

extension Object {
  fileprivate mutating func setAnnotation(_ name: ByteString, _ value: ByteString) {
    var metadata = object("metadata")
    var annotations = metadata.object("annotations")
    annotations[name] = .string(value)
    metadata["annotations"] = .object(annotations)
    self["metadata"] = .object(metadata)
  }

  /// Removes an annotation, and the annotations when it was the only one.
  fileprivate mutating func takeAnnotation(_ name: ByteString) -> ByteString? {
    var metadata = object("metadata")
    var annotations = metadata.object("annotations")
    guard case .string(let value)? = annotations[name], !value.isEmpty else { return nil }
    annotations[name] = nil
    metadata["annotations"] = annotations.isEmpty ? nil : .object(annotations)
    self["metadata"] = .object(metadata)
    return value
  }

  private func object(_ key: ByteString) -> Object {
    if case .object(let object)? = self[key] { object } else { Object() }
  }
}
