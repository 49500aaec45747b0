// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.hytera;

import java.util.Set;

/** Ports of the services: a radio that is reached directly has one each, a repeater one each for both slots. */
final class ServicePort {
    private static final int RADIO_RRS = 3_002;
    private static final int RADIO_LP = 3_003;
    private static final int RADIO_TMP = 3_004;
    private static final int REPEATER_RRS = 30_001;
    private static final int REPEATER_LP = 30_003;
    private static final int REPEATER_TMP = 30_007;
    private static final Set<Integer> OF_RADIO = Set.of(RADIO_RRS, RADIO_LP, RADIO_TMP);
    private static final Set<Integer> OF_REPEATER =
            Set.of(REPEATER_RRS, REPEATER_RRS + 1, REPEATER_LP, REPEATER_LP + 1, REPEATER_TMP, REPEATER_TMP + 1);

    private ServicePort() {}

    static Set<Integer> radio() {
        return OF_RADIO;
    }

    static Set<Integer> repeater() {
        return OF_REPEATER;
    }

    /** The port of a service beside that from which was spoken last; the same where there are no such ports. */
    static int beside(int port, int service) {
        if (OF_RADIO.contains(port)) {
            return service == Hdap.RRS ? RADIO_RRS : service == Hdap.LP ? RADIO_LP : RADIO_TMP;
        }
        if (OF_REPEATER.contains(port)) {
            int slot = (port - REPEATER_RRS) % 2;
            return slot + (service == Hdap.RRS ? REPEATER_RRS : service == Hdap.LP ? REPEATER_LP : REPEATER_TMP);
        }
        return port;
    }
}
