internal import GoCompat
internal import GoTemplate

/// `version --template`: a Go template over the fields of the build's description.
enum VersionTemplate {
  static func render(_ template: String) throws -> [UInt8] {
    let set = TemplateSet(name: "_", functions: FunctionTable())
    let parsed = try set.parse(name: "_", source: ByteString(template))
    var output: [UInt8] = []
    try set.execute(
      parsed, data: .object(BuildRecord()), into: &output,
      context: ExecutionContext(missingKey: .invalid))
    return output
  }

  /// The fields as a Go struct.
  private final class BuildRecord: GoObject {
    private static let structure = GoType("version.BuildInfo", .struct)

    init() { super.init(BuildRecord.structure) }

    override var fields: [(name: ByteString, value: GoValue)] {
      BuildDescription.fields.map { (ByteString($0.name), .string(ByteString($0.value))) }
    }
  }
}
