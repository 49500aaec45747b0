// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Link;
import vedette.telemetry.DeviceId;

/**
 * What a gateway device asks of the cloud. Whether devices are bound is answered by whether they are let in; there is one
 * organization, and nothing is handed out: licences, credentials of a storage, files of missions. Bounded. Not thread-safe.
 */
final class Requests {
    /** The name that a dock shows for whom it belongs to. */
    static final String ORGANIZATION = "Vedette";

    static final String BIND_STATUS = "airport_bind_status";
    static final String ORGANIZATION_GET = "airport_organization_get";
    static final String ORGANIZATION_BIND = "airport_organization_bind";

    private static final String DOCKS = "airport_";
    private static final String CONFIG = "config";
    private static final int MAX_DEVICES = 16;

    private final Devices devices;

    /** Serial numbers that a request speaks of. */
    private static final class Serials implements Members {
        private final List<String> found = new ArrayList<>(2);

        @Override
        public boolean take(String name, ValueReader in) throws IOException {
            if (name.equals("sn") && found.size() < MAX_DEVICES) {
                String serial = in.text(DeviceId.MAX_VALUE_LENGTH);
                if (!serial.isEmpty()) {
                    found.add(serial);
                }
            }
            return true;
        }

        @Override
        public @Nullable Members inside(String name) {
            return name.equals("devices") || name.equals("bind_devices") ? this : null;
        }
    }

    Requests(Devices devices) {
        this.devices = devices;
    }

    /** The answer to a request of a gateway that was let in. */
    ByteBuf answer(Message request, ByteBuf in, long nowMs, Link link) throws IOException {
        return switch (request.method()) {
            case BIND_STATUS -> {
                List<String> serials = serials(request);
                yield ReplyWriter.reply(request, ReplyWriter.OK, nowMs, out -> bindStatus(serials, in, link, out));
            }
            case ORGANIZATION_GET ->
                ReplyWriter.reply(
                        request, ReplyWriter.OK, nowMs, out -> out.writeStringField("organization_name", ORGANIZATION));
            case ORGANIZATION_BIND -> {
                List<String> serials = serials(request);
                yield ReplyWriter.reply(request, ReplyWriter.OK, nowMs, out -> bind(serials, in, link, out));
            }
            default -> ReplyWriter.reply(request, ReplyWriter.REFUSED, nowMs);
        };
    }

    /** Whether {@link #answer} has more to say than no. */
    static boolean isGranted(String method) {
        return method.equals(BIND_STATUS) || method.equals(ORGANIZATION_GET) || method.equals(ORGANIZATION_BIND);
    }

    /** Whether none but docks ask for it. */
    static boolean isOfDock(String method) {
        return method.startsWith(DOCKS) || method.equals(CONFIG);
    }

    /** The dock has been let in, as it asks: who else is spoken of is its aircraft. */
    private boolean isBound(String serial, ByteBuf in, Link link) {
        return devices.admitted(serial, Device.Kind.AIRCRAFT, in, link) != null;
    }

    private List<String> serials(Message request) throws IOException {
        Serials serials = new Serials();
        JsonParser parser = request.data();
        if (parser != null) {
            try (parser) {
                new PropertyReader(request, parser, new KeptMembers()).read(serials);
            }
        }
        return serials.found;
    }

    private void bindStatus(List<String> serials, ByteBuf in, Link link, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("bind_status");
        for (String serial : serials) {
            boolean bound = isBound(serial, in, link);
            out.writeStartObject();
            out.writeStringField("sn", serial);
            out.writeBooleanField("is_device_bind_organization", bound);
            out.writeStringField("organization_id", bound ? ORGANIZATION : "");
            out.writeStringField("organization_name", bound ? ORGANIZATION : "");
            out.writeStringField("device_callsign", "");
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void bind(List<String> serials, ByteBuf in, Link link, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("err_infos");
        for (String serial : serials) {
            boolean bound = isBound(serial, in, link);
            out.writeStartObject();
            out.writeStringField("sn", serial);
            out.writeNumberField("err_code", bound ? ReplyWriter.OK : ReplyWriter.REFUSED);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
