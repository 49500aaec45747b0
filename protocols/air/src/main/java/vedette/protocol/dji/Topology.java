// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/**
 * Who is connected, method {@code update_topo}: the gateway device itself and those behind it, of which the list has all that
 * are there now. Bounded; used again and again; not thread-safe.
 */
final class Topology implements Members {
    static final String METHOD = "update_topo";

    /** Devices behind one gateway; the rest is left out. */
    static final int MAX_SUB_DEVICES = 16;

    private static final int MAX_NUMBER = 100_000;

    /**
     * What a device is.
     *
     * @param domain 0 aircraft, 1 payload, 2 remote controller, 3 dock; {@link Fix#UNKNOWN} when not said
     */
    record Model(int domain, int type, int subType) {
        static final Model UNKNOWN = new Model(Fix.UNKNOWN, Fix.UNKNOWN, Fix.UNKNOWN);

        Device.Kind kind() {
            return Device.Kind.ofDomain(domain);
        }

        /** As the standard writes it: {@code 0-91-1}. */
        String key() {
            return domain + "-" + type + '-' + subType;
        }

        /** Whether all of it is said. */
        boolean isKnown() {
            return domain != Fix.UNKNOWN && type != Fix.UNKNOWN && subType != Fix.UNKNOWN;
        }

        /** The name that it is sold under; empty for one that is not in the table. */
        String product() {
            return switch (key()) {
                case "0-89-0" -> "Matrice 350 RTK";
                case "0-60-0" -> "Matrice 300 RTK";
                case "0-67-0" -> "Matrice 30";
                case "0-67-1" -> "Matrice 30T";
                case "0-77-0" -> "Mavic 3E";
                case "0-77-1" -> "Mavic 3T";
                case "0-91-0" -> "Matrice 3D";
                case "0-91-1" -> "Matrice 3TD";
                case "2-56-0" -> "Smart Controller Enterprise";
                case "2-119-0" -> "RC Plus";
                case "2-144-0" -> "RC Pro Enterprise";
                case "3-1-0" -> "Dock";
                case "3-2-0" -> "Dock 2";
                default -> "";
            };
        }
    }

    /** A device behind the gateway. */
    record SubDevice(String serial, Model model) {}

    private final ModelMembers own = new ModelMembers();
    private final ModelMembers element = new ModelMembers();
    private final List<SubDevice> subDevices = new ArrayList<>(1);
    private boolean listed;

    /** A new message begins. */
    void reset() {
        own.reset();
        element.reset();
        subDevices.clear();
        listed = false;
    }

    private static final class ModelMembers {
        private String serial = "";
        private int domain = Fix.UNKNOWN;
        private int type = Fix.UNKNOWN;
        private int subType = Fix.UNKNOWN;

        void reset() {
            serial = "";
            domain = Fix.UNKNOWN;
            type = Fix.UNKNOWN;
            subType = Fix.UNKNOWN;
        }

        boolean take(String name, ValueReader in) throws IOException {
            switch (name) {
                case "sn" -> serial = in.text(DeviceId.MAX_VALUE_LENGTH);
                case "domain" -> domain = in.whole(MAX_NUMBER);
                case "type" -> type = in.whole(MAX_NUMBER);
                case "sub_type" -> subType = in.whole(MAX_NUMBER);
                default -> {
                    return false;
                }
            }
            return true;
        }

        Model model() {
            return new Model(domain, type, subType);
        }
    }

    @Override
    public boolean take(String name, ValueReader in) throws IOException {
        return own.take(name, in);
    }

    @Override
    public @Nullable Members inside(String name) {
        if (!name.equals("sub_devices")) {
            return null;
        }
        listed = true;
        return new SubDevices();
    }

    private final class SubDevices implements Members {
        @Override
        public boolean element(int index) {
            endElement();
            return true;
        }

        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            return element.take(name, in);
        }
    }

    private void endElement() {
        if (!element.serial.isEmpty() && subDevices.size() < MAX_SUB_DEVICES) {
            subDevices.add(new SubDevice(element.serial, element.model()));
        }
        element.reset();
    }

    /** What the gateway device is. */
    Model own() {
        return own.model();
    }

    /** Whether the message tells who is behind the gateway; if not, nobody has gone. */
    boolean isListed() {
        return listed;
    }

    /** Who is behind the gateway. */
    List<SubDevice> subDevices() {
        endElement();
        return subDevices;
    }
}
