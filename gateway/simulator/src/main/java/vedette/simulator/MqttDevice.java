// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A device of the native MQTT scheme: logs in with its token, says that it is online (and, by its last will, that it is
 * not), publishes telemetry with QoS 1, answers commands, reconnects. Lives on one event loop.
 */
final class MqttDevice implements Device {
    private static final long FIRST_BACK_OFF_MS = 1_000;
    private static final long MAX_BACK_OFF_MS = 30_000;
    private static final int REST_FACTOR = 5;

    private final CityDevice device;
    private final Mover mover;
    private final TelemetrySource telemetry;
    private final MqttServer server;
    private final Counters counters;
    private final SplittableRandom random;
    private final String topic;
    private @Nullable MqttClient client;
    private boolean connecting;
    private boolean stopped;
    private long intervalMs;
    private long dueMs;
    private long backOffMs = FIRST_BACK_OFF_MS;
    private long nowMs;

    MqttDevice(CityDevice device, CityUnit unit, MqttServer server, Counters counters, long seed) {
        this.device = device;
        this.mover = unit.mover();
        this.server = server;
        this.counters = counters;
        this.random = new SplittableRandom(seed);
        this.telemetry = new TelemetrySource(device, unit, random.split());
        this.topic = server.root() + device.value();
        this.intervalMs = device.intervalSeconds() * 1000L;
    }

    /**
     * Where the devices connect.
     *
     * @param root of device topics, with a slash at its end
     */
    record MqttServer(Vertx vertx, InstantSource clock, String host, int port, String root) {}

    @Override
    public long dueMs() {
        return dueMs;
    }

    @Override
    public boolean isOff() {
        return client == null;
    }

    @Override
    public void step(long now) {
        nowMs = now;
        if (client == null) {
            connect();
        } else if (connecting) {
            dueMs = now + FIRST_BACK_OFF_MS;
        } else {
            mover.advanceTo(now);
            publish(client);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        dueMs = Long.MAX_VALUE;
        MqttClient open = client;
        if (open != null && open.isConnected()) {
            open.disconnect();
        }
    }

    private void connect() {
        MqttClient opening = MqttClient.create(
                server.vertx(),
                new MqttClientOptions()
                        .setClientId(device.value())
                        .setUsername(device.value())
                        .setPassword(device.token())
                        .setWillFlag(true)
                        .setWillTopic(topic + "/status")
                        .setWillMessageBytes(Buffer.buffer("{\"online\":false}"))
                        .setWillQoS(MqttQoS.AT_LEAST_ONCE.value())
                        .setKeepAliveInterval(60)
                        .setMaxInflightQueue(64));
        client = opening;
        connecting = true;
        dueMs = nowMs + FIRST_BACK_OFF_MS;
        opening.closeHandler(closed -> disconnected(opening));
        opening.publishCompletionHandler(id -> counters.acknowledged.increment());
        opening.publishHandler(message -> command(opening, message));
        opening.connect(server.port(), server.host())
                .onSuccess(accepted -> connected(opening))
                .onFailure(cause -> {
                    counters.refused.increment();
                    disconnected(opening);
                });
    }

    private void connected(MqttClient opened) {
        connecting = false;
        nowMs = server.clock().millis();
        if (stopped) {
            opened.disconnect();
            return;
        }
        counters.connects.increment();
        backOffMs = FIRST_BACK_OFF_MS;
        dueMs = nowMs + random.nextLong(Math.max(1, intervalMs));
        opened.subscribe(topic + "/cmd", MqttQoS.AT_LEAST_ONCE.value());
        send(opened, "/status", Buffer.buffer("{\"online\":true,\"firmware\":\"sim-1\"}"), true);
    }

    private void disconnected(MqttClient closed) {
        if (client != closed) {
            return;
        }
        if (!connecting) {
            counters.disconnects.increment();
        }
        client = null;
        connecting = false;
        nowMs = server.clock().millis();
        if (!stopped) {
            dueMs = nowMs + backOffMs / 2 + random.nextLong(backOffMs);
            backOffMs = Math.min(MAX_BACK_OFF_MS, backOffMs * 2);
        }
    }

    private void publish(MqttClient open) {
        counters.reports.increment();
        send(open, "/telemetry", Buffer.buffer(telemetry.payload(nowMs)), false);
        dueMs = nowMs
                + (mover.isRunning()
                        ? intervalMs
                        : Math.max(intervalMs, device.intervalSeconds() * 1000L * REST_FACTOR));
    }

    private void send(MqttClient open, String tail, Buffer payload, boolean retain) {
        open.publish(topic + tail, payload, MqttQoS.AT_LEAST_ONCE, false, retain)
                .onFailure(cause -> counters.dropped.increment());
    }

    private void command(MqttClient open, MqttPublishMessage message) {
        nowMs = server.clock().millis();
        JsonObject reply;
        try {
            reply = answer(new JsonObject(message.payload()));
        } catch (DecodeException | ClassCastException e) {
            reply = new JsonObject().put("ok", false).put("error", "no command: " + e.getMessage());
        }
        counters.commands.increment();
        send(open, "/cmd/reply", reply.toBuffer(), false);
    }

    private JsonObject answer(JsonObject command) {
        JsonObject reply = new JsonObject();
        JsonObject args = command.getJsonObject("args", new JsonObject());
        switch (command.getString("name", "")) {
            case "locate" -> {
                mover.advanceTo(nowMs);
                reply = new JsonObject(Buffer.buffer(telemetry.payload(nowMs))).put("ok", true);
            }
            case "text" -> reply.put("ok", true);
            case "interval" -> {
                intervalMs = Math.max(1, args.getInteger("seconds", 1)) * 1000L;
                dueMs = nowMs;
                reply.put("ok", true);
            }
            case "parameters" ->
                reply.put("ok", true)
                        .put(
                                "result",
                                new JsonObject()
                                        .put("interval", intervalMs / 1000)
                                        .put("firmware", "sim-1"));
            default -> reply.put("ok", false).put("error", "unsupported");
        }
        return reply.put("id", command.getString("id", ""));
    }
}
