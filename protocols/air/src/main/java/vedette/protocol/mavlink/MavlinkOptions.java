// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an integrator says of the links.
 *
 * @param keys of those who have to sign
 * @param byUid whether an aircraft is known by what is burnt into its autopilot, instead of by its system id
 */
record MavlinkOptions(SigningKeys keys, boolean byUid) {
    static final MavlinkOptions DEFAULT = new MavlinkOptions(SigningKeys.NONE, false);

    private static final String KEY = "key";
    private static final String IDENTITY = "identity";
    private static final int MAX_SYSTEM = 255;

    /** Reads {@code key}, {@code key.7} and {@code identity}. */
    static MavlinkOptions of(Map<String, String> options) {
        @Nullable SigningKey common = null;
        Map<Integer, SigningKey> own = new HashMap<>();
        boolean byUid = false;
        for (Map.Entry<String, String> option : options.entrySet()) {
            String name = option.getKey();
            if (name.equals(KEY)) {
                common = key(name, option.getValue());
            } else if (name.startsWith(KEY + '.')) {
                own.put(system(name), key(name, option.getValue()));
            } else if (name.equals(IDENTITY)) {
                byUid = isUid(option.getValue());
            } else {
                throw new IllegalArgumentException(
                        name + ": found no such option, expected " + KEY + ", " + KEY + ".<system>, " + IDENTITY);
            }
        }
        return new MavlinkOptions(new SigningKeys(common, own), byUid);
    }

    private static boolean isUid(String value) {
        return switch (value) {
            case "system" -> false;
            case "uid" -> true;
            default -> throw new IllegalArgumentException(IDENTITY + ": found '" + value + "', expected system or uid");
        };
    }

    private static int system(String name) {
        String digits = name.substring(KEY.length() + 1);
        boolean number =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int system = number ? Integer.parseInt(digits) : 0;
        if (system < 1 || system > MAX_SYSTEM) {
            throw new IllegalArgumentException(
                    name + ": found no system, expected " + KEY + ".1 to " + KEY + '.' + MAX_SYSTEM);
        }
        return system;
    }

    /** Never tells what it found: it may be nearly right. */
    private static SigningKey key(String name, String hex) {
        try {
            return new SigningKey(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": found " + hex.length() + " characters, expected "
                    + 2 * SigningKey.KEY_BYTES + " hexadecimal digits");
        }
    }
}
