// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.owntracks;

import vedette.protocol.Credential;
import vedette.protocol.Link;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;

/** One device of a session: whether it is let in, and what its messages stated that a later one takes back. */
final class Phone {
    private final DeviceId device;
    private Credential shown = Credential.NONE;
    private boolean admitted;
    private boolean encryptionTold;
    private long openBits;

    Phone(DeviceId device) {
        this.device = device;
    }

    DeviceId device() {
        return device;
    }

    /** Asks for admission when it is not let in yet, or shows something new. */
    boolean isAdmitted(Credential credential, Link link) {
        if (!admitted || !credential.equals(shown)) {
            admitted = link.admit(device, credential).isAdmitted();
            shown = credential;
        }
        return admitted;
    }

    /**
     * What a message that opens these alarms says of alarms: they are open, and closed are those that the messages before it
     * opened. The standard knows events, and no end of them.
     */
    Alarms stated(long opened) {
        Alarms stated = new Alarms(opened, opened | openBits);
        openBits = opened;
        return stated;
    }

    /** Whether people have been told that it encrypts; from now on they have. */
    boolean wasToldToEncrypt() {
        boolean told = encryptionTold;
        encryptionTold = true;
        return told;
    }
}
