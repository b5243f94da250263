import GoCompat

/// IP addresses.
enum AddressFormat {
  /// - SeeAlso: `jsonschema.validateIPV4`
  static func ipv4Problem(with text: ByteString) -> ByteString? {
    let groups = text.split(by: ".")
    if groups.count != 4 { return "expected four decimals" }
    for group in groups {
      if group.count > 1, group[0] == 0x30 { return "leading zeros" }
      do {
        let number = try Strconv.atoi(group)
        if number < 0 || number > 255 { return "decimal must be between 0 and 255" }
      } catch {
        return error.goText
      }
    }
    return nil
  }

  /// - SeeAlso: `jsonschema.validateIPV6`
  static func ipv6Problem(with text: ByteString) -> ByteString? {
    if !text.contains(":") { return "missing colon" }
    do {
      _ = try IPAddressError.check(text)
      return text.contains("%") ? "zone id is not a part of ipv6 address" : nil
    } catch {
      return error.goText
    }
  }
}
