// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import java.util.function.Function;
import vedette.access.DigestSecret;
import vedette.http.Refusal;
import vedette.telemetry.DeviceId;

/**
 * For which devices something is kept that digests can be checked against, and what. Only for those whose standard has them
 * show their password in no other way: for any other device the slow hash is all that is kept.
 */
public final class PasswordDigests {
    private final Function<DeviceId, String> realms;

    /** @param realms in which realm a device shows digests of its password; empty for one that shows none */
    public PasswordDigests(Function<DeviceId, String> realms) {
        this.realms = realms;
    }

    /** What is stored of a password where nobody says more; empty for a device that shows no digests. */
    String of(DeviceId device, String password) {
        String realm = realms.apply(device);
        return realm.isEmpty() ? "" : stored(DigestSecret.MD5, realm, device, password);
    }

    /**
     * What is stored of a password.
     *
     * @param realm empty for the usual one
     * @param algorithm empty for the usual one
     */
    String of(DeviceId device, String password, String realm, String algorithm) throws Refusal {
        String usual = realms.apply(device);
        if (usual.isEmpty()) {
            expect(realm.isEmpty(), "realm", realm);
            expect(algorithm.isEmpty(), "algorithm", algorithm);
            return "";
        }
        expect(realm.isEmpty() || DigestSecret.isRealm(realm), "realm", realm);
        expect(algorithm.isEmpty() || DigestSecret.ALGORITHMS.contains(algorithm), "algorithm", algorithm);
        return stored(
                algorithm.isEmpty() ? DigestSecret.MD5 : algorithm, realm.isEmpty() ? usual : realm, device, password);
    }

    private static void expect(boolean holds, String name, String found) throws Refusal {
        if (!holds) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST,
                    '/' + name,
                    name + ": found '" + found + "', expected "
                            + (name.equals("realm") ? "the realm" : "MD5 or SHA-256")
                            + " of a device that shows digests, or nothing");
        }
    }

    private static String stored(String algorithm, String realm, DeviceId device, String password) {
        return DigestSecret.of(algorithm, realm, device.value(), password).stored();
    }
}
