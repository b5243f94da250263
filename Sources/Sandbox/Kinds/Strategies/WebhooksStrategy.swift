internal import GoCompat
internal import YAML

/// MutatingWebhookConfigurations and ValidatingWebhookConfigurations.
///
/// - SeeAlso: `ValidateValidatingWebhookConfiguration`
struct WebhooksStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object["webhooks"] != old["webhooks"]
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    var names: Set<ByteString> = []
    for (index, hook) in object.objects("webhooks").enumerated() {
      let path = FieldPath("webhooks").index(index)
      let name = hook.string("name")
      checkHook(hook, name, path, &problems)
      if !name.isEmpty, !names.insert(name).inserted {
        problems.duplicate(path.child("name"), .text(name))
      }
    }
  }

  private func checkHook(
    _ hook: Object, _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if name.isEmpty {
      problems.required(path.child("name"))
    } else if !Names.subdomain(name).isEmpty {
      problems.invalid(path.child("name"), name, Names.subdomain(name))
    } else if name.split(by: ".").count < 3 {
      problems.invalid(
        path.child("name"), .text(name),
        "should be a domain with at least three segments separated by dots")
    }
    for (index, rule) in hook.objects("rules").enumerated() {
      AdmissionRules.checkRule(rule, path.child("rules").index(index), &problems)
    }
    problems.optionalOneOf(
      hook.optionalString("failurePolicy"), path.child("failurePolicy"), ["Fail", "Ignore"])
    problems.optionalOneOf(
      hook.optionalString("matchPolicy"), path.child("matchPolicy"), ["Equivalent", "Exact"])
    if hook.has("sideEffects") {
      problems.optionalOneOf(
        hook.optionalString("sideEffects"), path.child("sideEffects"), ["None", "NoneOnDryRun"])
    } else {
      problems.required(path.child("sideEffects"), "must specify one of None, NoneOnDryRun")
    }
    if let seconds = hook.int("timeoutSeconds"), !(1...30 ~= seconds) {
      problems.invalid(
        path.child("timeoutSeconds"), seconds,
        "the timeout value must be between 1 and 30 seconds")
    }
    for key: ByteString in ["namespaceSelector", "objectSelector"] {
      SelectorRules.check(hook.optionalObject(key), path.child(key), &problems)
    }
    problems.optionalOneOf(
      hook.optionalString("reinvocationPolicy"), path.child("reinvocationPolicy"),
      ["IfNeeded", "Never"])
    HookClientRules.check(hook.object("clientConfig"), path.child("clientConfig"), &problems)
    AdmissionRules.checkConditions(
      hook.objects("matchConditions"), path.child("matchConditions"), &problems)
    checkVersions(hook, path.child("admissionReviewVersions"), &problems)
  }

  private func checkVersions(_ hook: Object, _ path: FieldPath, _ problems: inout Problems) {
    let versions = hook.strings("admissionReviewVersions")
    if versions.isEmpty { return problems.required(path, "must specify one of v1, v1beta1") }
    var seen: Set<ByteString> = []
    for (index, version) in versions.enumerated() {
      if seen.insert(version).inserted {
        problems.invalid(path.index(index), version, Names.dns1035Label(version))
      } else {
        problems.invalid(path.index(index), .text(version), "duplicate version")
      }
    }
    if !versions.contains("v1"), !versions.contains("v1beta1") {
      problems.invalid(
        path, .json(.array(versions.map { .string($0) })),
        "must include at least one of v1, v1beta1")
    }
  }
}
