// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import vedette.protocol.Protocol;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.protocol.hytera.HyteraProtocol;
import vedette.protocol.jt808.Jt808Protocol;
import vedette.protocol.lrrp.LrrpProtocol;
import vedette.protocol.mavlink.MavlinkProtocol;
import vedette.protocol.owntracks.OwnTracksProtocol;
import vedette.protocol.tetra.TetraProtocol;
import vedette.telemetry.DeviceId;

/**
 * What a source of the fused city speaks.
 *
 * @param scheme of the identities that the gateway gives to its devices
 */
record Speech(Protocol protocol, Transport transport, String scheme) {
    private static final Speech TERMINAL = new Speech(new Jt808Protocol(), Transport.TCP, "jt808");
    private static final Speech MOTOTRBO = new Speech(new LrrpProtocol(), Transport.UDP, "mototrbo");
    private static final Speech HYTERA = new Speech(new HyteraProtocol(), Transport.UDP, "hytera");
    private static final Speech TETRA = new Speech(new TetraProtocol(), Transport.UDP, "tetra");
    private static final Speech PHONE = new Speech(new OwnTracksProtocol(), Transport.TCP, "owntracks");
    private static final Speech DRONE = new Speech(new MavlinkProtocol(), Transport.UDP, "mavlink");

    /** Phone numbers of terminals that have the header of 2013. */
    private static final long FIRST_PHONE = 13_905_960_000L;

    /** What the device of that number speaks: terminals, phones and drones one standard, radios three in turns. */
    static Speech of(FusedSource.Sort sort, int number) {
        if (sort.equals(FusedSource.Sort.TERMINAL)) {
            return TERMINAL;
        }
        if (sort.equals(FusedSource.Sort.PHONE)) {
            return PHONE;
        }
        if (sort.equals(FusedSource.Sort.DRONE)) {
            return DRONE;
        }
        return switch (number % 3) {
            case 0 -> MOTOTRBO;
            case 1 -> HYTERA;
            default -> TETRA;
        };
    }

    /** Half of the terminals have phone numbers and the header of 2013, half longer numbers and that of 2019. */
    DeviceId id(int number) {
        boolean isOld = protocol.name().equals(Jt808Protocol.NAME) && number % 2 == 0;
        return new DeviceId(scheme, isOld ? Long.toString(FIRST_PHONE + number) : protocol.simulatedIdentity(number));
    }

    Terminal terminal(DeviceId id) {
        Terminal terminal = protocol.terminal(id.value(), transport);
        if (terminal == null) {
            throw new IllegalStateException(protocol.name() + " has no terminal for " + id);
        }
        return terminal;
    }
}
