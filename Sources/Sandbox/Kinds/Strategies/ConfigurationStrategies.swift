internal import GoCompat
internal import YAML

/// ConfigMaps.
///
/// - SeeAlso: `ValidateConfigMap`
struct ConfigMapStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (texts, binaries) = (object.object("data"), object.object("binaryData"))
    var size = 0
    for (key, value) in texts {
      let path = FieldPath("data").key(key)
      problems.invalid(path, key, Names.configKey(key))
      if binaries.has(key) {
        problems.invalid(path, .text(key), "duplicate of key present in binaryData")
      }
      if case .string(let text) = value { size += text.count }
    }
    for (key, value) in binaries {
      problems.invalid(FieldPath("binaryData").key(key), key, Names.configKey(key))
      if case .string(let text) = value { size += Secrets.decodedCount(text) }
    }
    // The field is an empty name in brackets, for the whole object.
    if size > Secrets.sizeLimit { problems.tooLong("[]", Secrets.sizeLimit) }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    Secrets.checkFixed(object, old, ["data", "binaryData"], &problems)
  }
}

/// What Secrets and ConfigMaps have in common.
enum Secrets {
  static let sizeLimit = 1 << 20

  /// How many bytes a base 64 text stands for.
  static func decodedCount(_ text: ByteString) -> Int {
    let padding = text.hasSuffix("==") ? 2 : text.hasSuffix("=") ? 1 : 0
    return text.count / 4 * 3 - padding
  }

  static func checkFixed(
    _ object: Object, _ old: Object, _ keys: [ByteString], _ problems: inout Problems
  ) {
    guard old.bool("immutable") == true else { return }
    let detail: ByteString = "field is immutable when `immutable` is set"
    if object.bool("immutable") != true { problems.forbidden("immutable", detail) }
    for key in keys where object.object(key) != old.object(key) {
      problems.forbidden(FieldPath(key), detail)
    }
  }
}

/// Secrets.
///
/// - SeeAlso: `ValidateSecret`
struct SecretStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var checksNewOnUpdate: Bool { true }

  func setDefaults(_ object: inout Object) {
    mergeTexts(&object)
    ObjectDefaults.fill(&object, kind)
  }

  /// `stringData` is only for writing.
  private func mergeTexts(_ object: inout Object) {
    let texts = object.object("stringData")
    object["stringData"] = nil
    guard !texts.isEmpty else { return }
    object.make("data") { data in
      for (key, value) in texts {
        guard case .string(let text) = value else { continue }
        data[key] = .string(Base64.standard.encode(text))
      }
    }
  }

  func update(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    if object.string("type").isEmpty { object["type"] = old["type"] }
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let data = object.object("data")
    var size = 0
    for (key, value) in data {
      problems.invalid(FieldPath("data").key(key), key, Names.configKey(key))
      if case .string(let text) = value { size += Secrets.decodedCount(text) }
    }
    if size > Secrets.sizeLimit { problems.tooLong("data", Secrets.sizeLimit) }
    checkType(object, data, &problems)
  }

  private func checkType(_ object: Object, _ data: Object, _ problems: inout Problems) {
    func require(_ keys: ByteString...) {
      for key in keys where !data.has(key) { problems.required(FieldPath("data").key(key)) }
    }
    switch object.string("type") {
    case "kubernetes.io/service-account-token":
      let key: ByteString = "kubernetes.io/service-account.name"
      if object.annotations.string(key).isEmpty {
        problems.required(FieldPath("metadata.annotations").key(key))
      }
    case "kubernetes.io/dockercfg": checkJSON(".dockercfg", data, &problems)
    case "kubernetes.io/dockerconfigjson": checkJSON(".dockerconfigjson", data, &problems)
    case "kubernetes.io/basic-auth":
      if !data.has("username"), !data.has("password") { require("username", "password") }
    case "kubernetes.io/ssh-auth":
      if data.string("ssh-privatekey").isEmpty { problems.required("data[ssh-privatekey]") }
    case "kubernetes.io/tls": require("tls.crt", "tls.key")
    default: break
    }
  }

  private func checkJSON(_ key: ByteString, _ data: Object, _ problems: inout Problems) {
    let path = FieldPath("data").key(key)
    guard let text = data.optionalString(key) else { return problems.required(path) }
    do {
      let bytes = try Base64.standard.decode(text)
      let value = try JSONReader.kubernetesValue(bytes)
      if case .object = value { return }
      problems.invalid(
        path, "<secret contents redacted>",
        "json: cannot unmarshal " + WireNode(value).goName
          + " into Go value of type map[string]interface {}")
    } catch let error as JSONError {
      problems.invalid(path, "<secret contents redacted>", error.goText)
    } catch {
      problems.invalid(path, "<secret contents redacted>", "unexpected end of JSON input")
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(object["type"], old["type"], "type")
    Secrets.checkFixed(object, old, ["data"], &problems)
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard object.string("type") == "kubernetes.io/tls",
      old == nil || old?.object("data") != object.object("data")
    else { return [] }
    return TLSWarnings.warnings(object.object("data"))
  }
}

/// What the server warns of in the pair of a TLS Secret.
enum TLSWarnings {
  static func warnings(_ data: Object) -> [ByteString] {
    func pem(_ key: ByteString) -> [UInt8] {
      do throws(Base64.Corrupt) {
        return try Base64.standard.decode(data.string(key))
      } catch {
        return []
      }
    }
    let begin: ByteString = "-----BEGIN "
    for (key, noun): (ByteString, ByteString) in [("tls.crt", "certificate"), ("tls.key", "key")] {
      if !ByteString(pem(key)).contains(begin) {
        return ["tls: failed to find any PEM data in " + noun + " input"]
      }
    }
    return []
  }
}

/// Namespaces.
///
/// - SeeAlso: `pkg/registry/core/namespace/strategy.go`
struct NamespaceStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var nameRule: NameRule { .label }
  var answersDeleted: Bool { true }

  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    object["status"] = .object(["phase": .string("Active")])
    object.make("spec") { spec in
      let given = spec.strings("finalizers")
      if !given.contains("kubernetes") {
        spec["finalizers"] = .array(spec.array("finalizers") + [.string("kubernetes")])
      }
    }
    ObjectDefaults.fill(&object, kind)
  }

  func update(
    _ object: inout Object, old: Object, _ context: WriteContext
  ) throws(StatusError) {
    if context.subresource == "finalize" {
      object["status"] = old["status"]
    } else {
      object["spec"] = old["spec"]
      object["status"] = old["status"]
    }
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    PodSecurity.checkLabels(object.labels, &problems)
    let isFinalize = context.subresource == "finalize"
    for (index, name) in object.object("spec").strings("finalizers").enumerated() {
      let path: FieldPath =
        isFinalize ? FieldPath("spec.finalizers").index(index) : "spec.finalizers"
      problems.invalid(path, name, Names.qualifiedName(name))
      let standard: [ByteString] = ["kubernetes", "orphan", "foregroundDeletion"]
      if !name.contains("/"), !standard.contains(name) {
        problems.invalid(
          path, .text(name),
          "name is neither a standard finalizer name nor is it fully qualified")
      }
    }
  }

  func checkStatus(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let phase = object.object("status").string("phase")
    if object.isBeingDeleted {
      if phase != "Terminating" {
        problems.invalid(
          "status.Phase", .text(phase),
          "may only be 'Terminating' if `deletionTimestamp` is not empty")
      }
    } else if phase != "Active" {
      problems.invalid(
        "status.Phase", .text(phase), "may only be 'Active' if `deletionTimestamp` is empty")
    }
  }
}

/// ServiceAccounts.
struct ServiceAccountStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var answersDeleted: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    let key: ByteString = "kubernetes.io/enforce-mountable-secrets"
    guard object.annotations.has(key), old?.annotations.has(key) != true else { return [] }
    return [
      "metadata.annotations[" + key
        + "]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets"
    ]
  }
}
