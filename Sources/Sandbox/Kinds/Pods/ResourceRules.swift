internal import GoCompat
internal import YAML

/// What is wrong with resource requests and limits.
///
/// - SeeAlso: `validateResourceRequirements`
enum ResourceRules {
  static func check(
    _ resources: Object, _ claims: [ByteString], _ path: FieldPath, isPod: Bool = false,
    _ problems: inout Problems
  ) {
    let limits = resources.object("limits").sortedByKey()
    let requests = resources.object("requests").sortedByKey()
    let (limitPath, requestPath) = (path.child("limits"), path.child("requests"))
    for (name, amount) in limits.quantities {
      checkAmount(name, amount, limitPath.key(name), isPod, &problems)
    }
    for (name, amount) in requests.quantities {
      checkAmount(name, amount, requestPath.key(name), isPod, &problems)
      guard let limit = limits.quantity(name) else {
        if !isOvercommittable(name) {
          problems.required(limitPath, "Limit must be set for non overcommitable resources")
        }
        continue
      }
      let order = amount.compare(to: limit)
      if order != 0, !isOvercommittable(name) {
        problems.invalid(
          requestPath, .text(amount.text),
          "must be equal to " + name + " limit of " + limit.text)
      } else if order > 0 {
        problems.invalid(
          requestPath, .text(amount.text),
          "must be less than or equal to " + name + " limit of " + limit.text)
      }
    }
    checkHugePages(limits, requests, path, &problems)
    checkClaims(resources.objects("claims"), claims, path.child("claims"), &problems)
  }

  private static func checkHugePages(
    _ limits: Object, _ requests: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let names = limits.keys + requests.keys
    guard names.contains(where: { $0.hasPrefix("hugepages-") }),
      !names.contains("cpu"), !names.contains("memory")
    else { return }
    problems.forbidden(path, "HugePages require cpu or memory")
  }

  private static func checkClaims(
    _ given: [Object], _ claims: [ByteString], _ path: FieldPath, _ problems: inout Problems
  ) {
    var seen: Set<ByteString> = []
    for (index, claim) in given.enumerated() {
      let name = claim.string("name")
      let path = path.index(index)
      if name.isEmpty {
        problems.required(path)
        continue
      }
      let request = claim.string("request")
      let key = request.isEmpty ? name : name + "/" + request
      if seen.contains(name) || !seen.insert(key).inserted {
        problems.duplicate(path, .text(key))
      }
      if !claims.contains(name) {
        let detail =
          claims.isEmpty ? " which is empty" : ": " + claims.sorted().joined(", ")
        problems.append([
          FieldProblem(
            kind: .notFound, field: path.text,
            detail: "Not found: " + Strconv.quote(name)
              + ": must be one of the names in pod.spec.resourceClaims" + detail)
        ])
      }
    }
  }

  private static func checkAmount(
    _ name: ByteString, _ amount: Quantity, _ path: FieldPath, _ isPod: Bool,
    _ problems: inout Problems
  ) {
    if isPod {
      checkPodName(name, path, &problems)
    } else {
      checkName(name, path, &problems)
    }
    checkQuantity(name, amount, path, &problems)
    if name.hasPrefix("hugepages-"), let size = pageSize(name) {
      let value = amount.value()
      if size <= 0 || value % size != 0 {
        problems.invalid(
          path, .text(amount.text),
          amount.text + " is not positive integer multiple of " + name)
      }
    }
  }

  private static func pageSize(_ name: ByteString) -> Int64? {
    do throws(QuantityError) {
      return try Quantity(parsing: name["hugepages-".utf8.count...]).value()
    } catch {
      return nil
    }
  }

  static func checkQuantity(
    _ name: ByteString, _ amount: Quantity, _ path: FieldPath, _ problems: inout Problems
  ) {
    if amount.isNegative {
      problems.invalid(path, .text(amount.text), "must be greater than or equal to 0")
    }
    if isWholeOnly(name), amount.value(atScale: -3) % 1000 != 0 {
      problems.invalid(path, .text(amount.text), "must be an integer")
    }
  }

  private static func isWholeOnly(_ name: ByteString) -> Bool {
    [
      "pods", "services", "replicationcontrollers", "secrets", "configmaps",
      "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
      "resourcequotas",
    ].contains(name) || isExtended(name)
  }

  /// A resource of somebody else, with a domain.
  static func isExtended(_ name: ByteString) -> Bool {
    !isNative(name) && !name.hasPrefix("requests.")
  }

  private static func isNative(_ name: ByteString) -> Bool {
    !name.contains("/") || name.contains("kubernetes.io/")
  }

  static func isOvercommittable(_ name: ByteString) -> Bool {
    isNative(name) && !name.hasPrefix("hugepages-")
  }

  static func isPodLevel(_ name: ByteString) -> Bool {
    name == "cpu" || name == "memory" || name.hasPrefix("hugepages-")
  }

  /// The name of any resource.
  static func checkAnyName(
    _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let found = Names.qualifiedName(name)
    problems.invalid(path, name, found)
    if found.isEmpty, !name.contains("/"), !isStandard(name) {
      problems.invalid(path, .text(name), "must be a standard resource type or fully qualified")
    }
  }

  /// The name of a resource that containers can ask for.
  static func checkName(
    _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    checkAnyName(name, path, &problems)
    if !name.contains("/") {
      let isForContainers =
        ["cpu", "memory", "ephemeral-storage"].contains(name) || name.hasPrefix("hugepages-")
      if !isForContainers {
        problems.invalid(path, .text(name), "must be a standard resource for containers")
      }
    } else if !isNative(name) {
      let quota = Names.qualifiedName("requests." + name)
      if name.hasPrefix("requests.") || !quota.isEmpty {
        problems.invalid(path, .text(name), "doesn't follow extended resource name standard")
      }
    }
  }

  private static func checkPodName(
    _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let found = Names.qualifiedName(name)
    problems.invalid(path, name, found)
    guard found.isEmpty, !isPodLevel(name) else { return }
    problems.notSupported(path, name, ["cpu", "hugepages-*", "memory"])
  }

  private static func isStandard(_ name: ByteString) -> Bool {
    [
      "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory",
      "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage",
      "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps",
      "persistentvolumeclaims", "storage", "requests.storage", "services.nodeports",
      "services.loadbalancers",
    ].contains(name) || name.hasPrefix("hugepages-") || name.hasPrefix("requests.hugepages-")
  }
}
