internal import Charts
internal import Diagnostics
internal import GoCompat
internal import Platform
internal import Rendering

/// Prints a rendered release as `template` does: all of it, chosen files, or into a folder.
struct ManifestPrinter {
  private let context: CommandContext
  private let options: TemplateOptions
  private let releaseName: String

  init(_ context: CommandContext, _ options: TemplateOptions, releaseName: String) {
    self.context = context
    self.options = options
    self.releaseName = releaseName
  }

  /// - SeeAlso: Helm's `newTemplateCmd`
  func print(_ release: RenderedRelease) throws {
    var text: [UInt8] = []
    if options.outputDirectory.isEmpty {
      // In place, since it may be large.
      var manifests = release.manifestText
      manifests.trimSpace()
      manifests.bytes.append(10)
      swap(&text, &manifests.bytes)
      for hook in shownHooks(release) {
        RenderedRelease.append(hook.path, hook.manifest, to: &text)
      }
    } else {
      try writeFiles(release)
      text = [10]
    }
    if !options.showOnly.isEmpty { text = try chosen(from: ByteString(text)) }
    context.output.write(text)
  }

  private func shownHooks(_ release: RenderedRelease) -> [Hook] {
    if options.install.skipsHooks { return [] }
    return release.hooks.filter { !(options.skipsTests && $0.events.contains(.test)) }
  }

  /// The documents whose template matches one of the patterns, in the order of the patterns.
  private func chosen(from text: ByteString) throws -> [UInt8] {
    let documents = ManifestDocuments(text)
    var output: [UInt8] = []
    for pattern in options.showOnly {
      let found = documents.matching(ByteString(pattern))
      if found.isEmpty {
        throw CommandFailure(
          ByteString("could not find template \(pattern) in chart"),
          diagnostic: suggestion(pattern, documents))
      }
      for document in found {
        output += Array("---\n".utf8) + document.bytes + [10]
      }
    }
    return output
  }

  private func suggestion(_ pattern: String, _ documents: ManifestDocuments) -> Diagnostic {
    let nearest = Suggestion.nearest(to: pattern, among: documents.paths.map(\.text))
    return Diagnostic(
      id: "template.not-shown", message: "no template like \(pattern) made a document",
      help: nearest.map { "did you mean \($0)?" })
  }

  // MARK: - Into a folder

  private func writeFiles(_ release: RenderedRelease) throws {
    let base = options.outputDirectory
    let folder = options.usesReleaseName ? Paths.join(base, releaseName) : base
    var files = OutputFiles(context)
    for resource in release.customResources {
      files.add(base, resource.filename, ByteString(resource.data))
    }
    for manifest in release.manifests { files.add(folder, manifest.path, manifest.content) }
    for hook in shownHooks(release) { files.add(folder, hook.path, hook.manifest) }
    try files.write()
  }
}

/// Files gathered whole before any is written, each from the documents of one template.
private struct OutputFiles {
  private let context: CommandContext
  private var order: [String] = []
  private var texts: [String: [UInt8]] = [:]
  /// A line for each document, as Helm prints it.
  private var lines = ""

  init(_ context: CommandContext) { self.context = context }

  mutating func add(_ folder: String, _ path: ByteString, _ content: ByteString) {
    let name = "\(folder)/\(path)"
    if texts[name] == nil { order.append(name) }
    RenderedRelease.append(path, content, to: &texts[name, default: []])
    lines += "wrote \(name)\n"
  }

  func write() throws {
    for name in order {
      let path = context.path(name)
      try Directories.create(Array(Paths.directory(path.text).utf8))
      try FileWriter.write(texts[name] ?? [], to: path.bytes)
    }
    context.output.write(lines)
  }
}
