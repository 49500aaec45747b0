// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import vedette.access.DigestSecret;
import vedette.http.Refusal;
import vedette.telemetry.DeviceId;

/**
 * For which devices something is kept that digests can be checked against, and what. Only for those whose standard has them
 * show their password in no other way: for any other device the slow hash is all that is kept.
 */
final class PasswordDigests {
    /** SIP knows nothing but digests. */
    private static final String SCHEME = "gb28181";

    /** A unit's id begins with its domain. */
    private static final int DOMAIN_LENGTH = 10;

    private static final String OTHER_REALM = "vedette";

    private PasswordDigests() {}

    static boolean isFor(DeviceId device) {
        return device.scheme().equals(SCHEME);
    }

    /** What is stored of a password where nobody says more; empty for a device that shows no digests. */
    static String of(DeviceId device, String password) {
        return isFor(device) ? stored(DigestSecret.MD5, realm(device), device, password) : "";
    }

    /**
     * What is stored of a password.
     *
     * @param realm empty for the usual one
     * @param algorithm empty for the usual one
     */
    static String of(DeviceId device, String password, String realm, String algorithm) throws Refusal {
        if (!isFor(device)) {
            expect(realm.isEmpty(), "realm", realm);
            expect(algorithm.isEmpty(), "algorithm", algorithm);
            return "";
        }
        expect(realm.isEmpty() || DigestSecret.isRealm(realm), "realm", realm);
        expect(algorithm.isEmpty() || DigestSecret.ALGORITHMS.contains(algorithm), "algorithm", algorithm);
        return stored(
                algorithm.isEmpty() ? DigestSecret.MD5 : algorithm,
                realm.isEmpty() ? realm(device) : realm,
                device,
                password);
    }

    private static void expect(boolean holds, String name, String found) throws Refusal {
        if (!holds) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST,
                    '/' + name,
                    name + ": found '" + found + "', expected "
                            + (name.equals("realm") ? "the realm" : "MD5 or SHA-256") + " of a " + SCHEME
                            + " device, or nothing");
        }
    }

    private static String stored(String algorithm, String realm, DeviceId device, String password) {
        return DigestSecret.of(algorithm, realm, device.value(), password).stored();
    }

    /** The domain in which the unit has its number. */
    private static String realm(DeviceId device) {
        String id = device.value();
        String domain = id.substring(0, Math.min(DOMAIN_LENGTH, id.length()));
        return DigestSecret.isRealm(domain) ? domain : OTHER_REALM;
    }
}
