internal import Arguments
internal import Charts
internal import GoCompat
internal import Platform
internal import Repositories

/// `push CHART REMOTE`: a packed chart, with its signature, to an OCI registry.
///
/// - SeeAlso: Helm's `newPushCmd`
enum PushCommand {
  static var command: ToolCommand {
    ToolCommand("push [chart] [remote]", short: "push a chart to a registry") { program in
      ToolCommandDetails(
        long: """
          Pushes a packed chart to an OCI registry, below REMOTE by the chart's name and version.
          A provenance file beside the archive goes with it.

              \(program) push demo-1.2.3.tgz oci://registry.example/charts
          """,
        flags: [
          Flag(
            "mount-from", .stringArray([]),
            "repository of the same registry that may have the chart's bytes already, so that they "
              + "need not be sent (repeatable)", completion: .nothing)
        ] + ServerFlags.all,
        arguments: .atLeast(2), action: run, completion: completion)
    }
  }

  /// The archive, then where to.
  private static let completion = Completion { request in
    switch request.arguments.count {
    case 0: CompletionAnswer()
    case 1: CompletionAnswer([OCIReference.prefix], directive: [.noFiles, .noSpace])
    default: .noMoreArguments
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let (archive, remote) = (context.arguments[0], context.arguments[1])
    let base = try self.base(of: remote)
    let status: FileStatus
    do throws(FileError) {
      status = try Files.status(of: context.path(archive).bytes)
    } catch {
      guard error.isAbsent else { throw error }
      throw CommandFailure(ByteString("\(archive): no such file"))
    }
    guard status.kind != .directory else {
      throw CommandFailure("cannot push directory, must provide chart archive (.tgz)")
    }
    let bytes = try Files.read(context.path(archive).bytes)
    let loaded = try ChartLoader().load(packed: bytes, from: context.path(archive))
    context.log.write(loaded.notices)
    let metadata = loaded.chart.metadata
    let provenance = context.path(archive + ".prov").bytes
    let signature = (try? Files.status(of: provenance)) != nil ? try Files.read(provenance) : nil
    let artifact = try ChartArtifact(
      metadata, archive: bytes, provenance: signature,
      created: TimeInstant(
        unixSecond: status.modified / 1_000_000_000, in: context.localTimeZone
      ).format(TimeInstant.rfc3339))
    let path = GoPath.join([ByteString(base), metadata.name]).text
    let reference = try OCIReference("\(path):\(metadata.version.text)")
    let client = try RegistryAccess(context).client
    let mounts = context.flags.list("mount-from")
    let console = RepositoryConsole(context, verb: "uploading")
    defer { console.end() }
    let pushed = try Blocking.run {
      try await client.push(
        reference, config: artifact.config, layers: artifact.layers,
        annotations: artifact.annotations, mountFrom: mounts
      ) { digest, sent, total in
        console.take(
          .progress(url: ByteString(digest), received: Int(sent), total: Int(total)))
      }
    }
    console.take(.line(pushed.helmText))
  }

  /// Where to push to, without the scheme.
  private static func base(of remote: String) throws -> String {
    guard let url = try? GoURL(parsing: ByteString(remote)) else {
      throw CommandFailure(ByteString("invalid chart URL format: \(remote)"))
    }
    guard !url.scheme.isEmpty else {
      throw CommandFailure("scheme prefix missing from remote (e.g. \"oci://\")")
    }
    guard url.scheme == "oci" else {
      throw CommandFailure("scheme " + Strconv.quote(url.scheme) + " not supported")
    }
    return String(url.goText.text.dropFirst(OCIReference.prefix.count))
  }
}
