// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import org.jspecify.annotations.Nullable;
import vedette.protocol.Rejection;

/** How a peer behaves, and when it is too much. */
final class Conduct {
    private final boolean endsOnBadFrames;
    private final boolean endsOnClaims;
    private final int maxBadFrames;
    private final int maxWrongCredentials;
    private int badFrames;
    private int wrongCredentials;
    private int refused;

    Conduct(IngestSettings.Limits limits, Wire wire) {
        endsOnBadFrames = wire.endsOnBadFrames();
        endsOnClaims = !wire.isBroker(); // an account may bring devices that are its own beside one that is not
        maxBadFrames = limits.badFrames();
        maxWrongCredentials = limits.wrongCredentials();
    }

    /** A good frame makes up for the bad ones before it. */
    void good() {
        badFrames = 0;
    }

    /** The limit that a refused frame reaches, null when it reaches none. */
    @Nullable
    Limit bad(Rejection reason) {
        refused++;
        if (!endsOnBadFrames || !isSpokenBadly(reason)) {
            return null;
        }
        badFrames++;
        return badFrames >= maxBadFrames ? Limit.BAD_FRAMES : null;
    }

    /** The limit that a wrong credential reaches, null when it reaches none. */
    @Nullable
    Limit wrongCredential() {
        wrongCredentials++;
        return endsOnClaims && wrongCredentials >= maxWrongCredentials ? Limit.WRONG_CREDENTIALS : null;
    }

    /** How many frames or messages were refused so far. */
    int refused() {
        return refused;
    }

    /** How often somebody spoke for a device that is another's. */
    int claims() {
        return wrongCredentials;
    }

    /** Not what is merely late, too much, or encrypted. */
    private static boolean isSpokenBadly(Rejection reason) {
        return switch (reason) {
            case CHECK_CODE, TOO_SHORT, TOO_LONG, BAD_LENGTH, BAD_ESCAPE, BAD_VALUE, UNRECOGNISED -> true;
            case ENCRYPTED, INCOMPLETE, LIMIT -> false;
        };
    }
}
