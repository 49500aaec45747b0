// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.Routes;
import vedette.ingest.Ingest.OpenPort;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.Transport;

/** {@code GET /v1/protocols}: what can be spoken, where, and how much of it is. */
public final class ProtocolRoutes implements Routes {
    private final Ingest ingest;

    public ProtocolRoutes(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/protocols", Action.READ_PROTOCOLS).handler(this::list);
    }

    private void list(RoutingContext ctx) {
        List<ObjectNode> items = new ArrayList<>();
        List<OpenPort> ports = ingest.ports();
        for (Protocol protocol : ingest.protocols()) {
            items.add(item(protocol, ports));
        }
        IngestMetrics.OfProtocol unknown = ingest.metrics().known(IngestMetrics.UNKNOWN);
        if (unknown != null) {
            ObjectNode item = named(IngestMetrics.UNKNOWN, "");
            List.of("transports", "commands", "ports").forEach(item::putArray);
            items.add(count(item, unknown));
        }
        Answers.items(ctx, items, null);
    }

    private ObjectNode item(Protocol protocol, List<OpenPort> ports) {
        ObjectNode item = named(protocol.name(), protocol.title());
        new TreeSet<>(protocol.transports())
                .forEach(transport -> item.withArray("transports").add(wireName(transport)));
        item.putArray("commands");
        new TreeSet<>(protocol.commands()).forEach(item.withArray("commands")::add);
        item.putArray("ports");
        for (OpenPort port : ports) {
            boolean isShared = port.protocol().isEmpty();
            boolean isSpoken = isShared
                    ? protocol.transports().contains(port.transport())
                    : port.protocol().equals(protocol.name());
            if (isSpoken) {
                item.withArray("ports")
                        .addObject()
                        .put("transport", wireName(port.transport()))
                        .put("port", port.port())
                        .put("shared", isShared);
            }
        }
        return count(item, ingest.metrics().known(protocol.name()));
    }

    private static ObjectNode named(String name, String title) {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("title", title);
    }

    private static ObjectNode count(ObjectNode item, IngestMetrics.@Nullable OfProtocol metrics) {
        if (metrics == null) {
            item.put("sessions", 0)
                    .put("reports", 0)
                    .put("ignored", 0)
                    .put("faults", 0)
                    .putObject("rejected");
            return item;
        }
        item.put("sessions", metrics.sessions.get())
                .put("reports", (long) metrics.reports.count())
                .put("ignored", (long) metrics.ignored.count())
                .put("faults", (long) metrics.faults.count());
        ObjectNode rejected = item.putObject("rejected");
        for (Rejection reason : Rejection.values()) {
            long count = metrics.rejectedCount(reason);
            if (count > 0) {
                rejected.put(reason.wireName(), count);
            }
        }
        return item;
    }

    private static String wireName(Transport transport) {
        return transport.name().toLowerCase(Locale.ROOT);
    }
}
