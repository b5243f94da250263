internal import CCrypto

public func probeC() -> Bool { EVP_sha256() != nil }
