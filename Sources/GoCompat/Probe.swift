internal import CRE2

public func probe() -> Bool { yare_re2_probe("a+", 2) != 0 }
