// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.http.Answers;
import vedette.http.Gate;
import vedette.http.JsonFields;
import vedette.http.Refusal;
import vedette.http.Routes;
import vedette.telemetry.DeviceId;

/**
 * Devices: {@code GET|POST /v1/devices}, {@code GET|PUT|PATCH|DELETE /v1/devices/{id}}, and of one device its binding
 * ({@code PUT|DELETE .../unit}), its password ({@code PUT|DELETE .../password}) and its registration
 * ({@code DELETE .../registration}, for a terminal that was replaced and has other papers). Answers leave when the edit is
 * stored; none carries a hash, and a password only once: when the gateway made it.
 */
public final class DeviceRoutes implements Routes {
    private static final int MIN_PASSWORD_LENGTH = 8;

    private final Fleet fleet;
    private final Secrets secrets;
    private final PasswordDigests digests;
    private final Predicate<DeviceId> isConnected;
    private final Map<String, Set<String>> commandTypes;

    /** @param commandTypes the types of command that each protocol carries, by its name */
    public DeviceRoutes(
            Fleet fleet,
            Secrets secrets,
            PasswordDigests digests,
            Predicate<DeviceId> isConnected,
            Map<String, Set<String>> commandTypes) {
        this.fleet = fleet;
        this.secrets = secrets;
        this.digests = digests;
        this.isConnected = isConnected;
        this.commandTypes = commandTypes;
    }

    /** The record, whether the device is here, and what it can be told as far as that is known. */
    private ObjectNode json(Device device) {
        ObjectNode node = FleetCodec.device(device).put("connected", isConnected.test(device.id()));
        Set<String> types = commandTypes.get(device.protocol());
        if (types != null) {
            types.forEach(node.putArray("commands")::add);
        }
        return node;
    }

    @Override
    public void mount(Router router, Gate gate) {
        gate.get(router, "/v1/devices", Action.READ_FLEET).handler(Answers.of(ctx -> list(ctx, gate)));
        gate.get(router, "/v1/devices/:id", Action.READ_FLEET).handler(Answers.of(ctx -> show(ctx, gate, 200)));
        write(router, gate, HttpMethod.POST, "/v1/devices", this::create);
        write(router, gate, HttpMethod.PUT, "/v1/devices/:id", this::put);
        write(router, gate, HttpMethod.PATCH, "/v1/devices/:id", this::patch);
        write(router, gate, HttpMethod.DELETE, "/v1/devices/:id", this::delete);
        write(router, gate, HttpMethod.PUT, "/v1/devices/:id/unit", this::bind);
        write(
                router,
                gate,
                HttpMethod.DELETE,
                "/v1/devices/:id/unit",
                (ctx, its) -> change(ctx, its, d -> d.boundTo("")));
        write(router, gate, HttpMethod.PUT, "/v1/devices/:id/password", this::setPassword);
        write(
                router,
                gate,
                HttpMethod.DELETE,
                "/v1/devices/:id/password",
                (ctx, its) -> change(ctx, its, device -> device.withPasswordHash("")));
        write(
                router,
                gate,
                HttpMethod.DELETE,
                "/v1/devices/:id/registration",
                (ctx, its) -> change(ctx, its, device -> device.registered(Device.Registration.NONE)));
    }

    private interface Step {
        void handle(RoutingContext ctx, Gate gate) throws Refusal;
    }

    private interface Change {
        Device of(Device before) throws Refusal;
    }

    private static void write(Router router, Gate gate, HttpMethod method, String path, Step step) {
        gate.withBody(router, method, path, Action.WRITE_FLEET).handler(Answers.of(ctx -> step.handle(ctx, gate)));
    }

    private void list(RoutingContext ctx, Gate gate) throws Refusal {
        Principal principal = gate.principal(ctx);
        String unit = Answers.query(ctx, "unit");
        Listing.answer(ctx, unit == null ? fleet.devices() : fleet.devicesOf(unit), new Listing.Form<Device>() {
            @Override
            public String id(Device device) {
                return device.id().toString();
            }

            @Override
            public boolean isShown(Device device) {
                Unit bound = fleet.unit(device.unit());
                return bound == null || gate.policy().permits(principal, Action.READ_FLEET, bound);
            }

            @Override
            public ObjectNode json(Device device) {
                return DeviceRoutes.this.json(device);
            }
        });
    }

    private void show(RoutingContext ctx, Gate gate, int status) throws Refusal {
        Answers.json(ctx, status, json(device(ctx, gate, Action.READ_FLEET, fleet)));
    }

    private void create(RoutingContext ctx, Gate gate) throws Refusal {
        Device device = FleetCodec.device(Answers.body(ctx), null);
        Answers.after(
                ctx,
                edit(ctx, gate, device.id(), before -> {
                    if (before != null) {
                        throw new Refusal(
                                Refusal.Code.CONFLICT,
                                "/id",
                                "id: found a device '" + device.id() + "', expected none");
                    }
                    return device;
                }),
                stored -> Answers.created(ctx, "/v1/devices", device.id().toString(), json(device)));
    }

    private void put(RoutingContext ctx, Gate gate) throws Refusal {
        ObjectNode body = RecordHandlers.withId(ctx, Answers.body(ctx));
        Device fresh = FleetCodec.device(body, null);
        Answers.after(
                ctx,
                edit(ctx, gate, fresh.id(), before -> FleetCodec.device(body, before)),
                stored -> show(ctx, gate, 200));
    }

    private void patch(RoutingContext ctx, Gate gate) throws Refusal {
        ObjectNode changes = RecordHandlers.withId(ctx, Answers.body(ctx));
        change(ctx, gate, before -> FleetCodec.device(FleetCodec.device(before).setAll(changes), before));
    }

    private void delete(RoutingContext ctx, Gate gate) throws Refusal {
        DeviceId id = id(ctx);
        Answers.after(
                ctx,
                fleet.edit(
                        now -> {
                            Device before = found(now.device(id), id);
                            require(ctx, gate, Action.WRITE_FLEET, now.unit(before.unit()));
                            return List.of(new FleetEdit.DeleteDevice(id));
                        },
                        gate.principal(ctx)),
                stored -> Answers.empty(ctx));
    }

    private void bind(RoutingContext ctx, Gate gate) throws Refusal {
        JsonFields fields = new JsonFields(Answers.body(ctx));
        String unit = fields.text("unit");
        fields.end();
        change(ctx, gate, before -> before.boundTo(unit));
    }

    private void setPassword(RoutingContext ctx, Gate gate) throws Refusal {
        JsonFields fields = new JsonFields(Answers.bodyOrEmpty(ctx));
        String password = fields.text("password", "");
        String realm = fields.text("realm", "");
        String algorithm = fields.text("algorithm", "");
        fields.end();
        if (password.isEmpty()) {
            String made = secrets.newCode();
            String digest = digests.of(id(ctx), made, realm, algorithm);
            savePassword(ctx, gate, secrets.hashOfCode(made), digest, made);
            return;
        }
        expectPassword(password);
        String digest = digests.of(id(ctx), password, realm, algorithm);
        Answers.afterWork(
                ctx, () -> secrets.hashOfPassword(password), hash -> savePassword(ctx, gate, hash, digest, null));
    }

    static void expectPassword(String password) throws Refusal {
        expectLength("password", password, MIN_PASSWORD_LENGTH);
    }

    /** A token is taken for a machine's, so it has to be as long as one. */
    static void expectToken(String token) throws Refusal {
        expectLength("token", token, Secrets.CODE_LENGTH);
    }

    private static void expectLength(String name, String secret, int min) throws Refusal {
        if (secret.length() < min || secret.length() > Secrets.MAX_PASSWORD_LENGTH) {
            throw new Refusal(
                    Refusal.Code.BAD_REQUEST,
                    '/' + name,
                    name + ": found " + secret.length() + " characters, expected " + min + " to "
                            + Secrets.MAX_PASSWORD_LENGTH);
        }
    }

    /** @param made the password to show this once, null when the caller knows it */
    private void savePassword(RoutingContext ctx, Gate gate, String hash, String digest, @Nullable String made)
            throws Refusal {
        DeviceId id = id(ctx);
        Answers.after(ctx, edit(ctx, gate, id, before -> found(before, id).withPassword(hash, digest)), stored -> {
            if (made == null) {
                Answers.empty(ctx);
            } else {
                Answers.json(ctx, 200, JsonNodeFactory.instance.objectNode().put("password", made));
            }
        });
    }

    private void change(RoutingContext ctx, Gate gate, Change change) throws Refusal {
        DeviceId id = id(ctx);
        Answers.after(ctx, edit(ctx, gate, id, before -> change.of(found(before, id))), stored -> show(ctx, gate, 200));
    }

    private interface Rewrite {
        Device of(@Nullable Device before) throws Refusal;
    }

    private CompletionStage<Void> edit(RoutingContext ctx, Gate gate, DeviceId id, Rewrite rewrite) {
        return fleet.edit(
                now -> {
                    Device before = now.device(id);
                    Device after = rewrite.of(before);
                    require(ctx, gate, Action.WRITE_FLEET, before == null ? null : now.unit(before.unit()));
                    require(ctx, gate, Action.WRITE_FLEET, now.unit(after.unit()));
                    return List.of(new FleetEdit.PutDevice(after));
                },
                gate.principal(ctx));
    }

    /** Rights on a device are those on its unit; one that is bound to none is everybody's who may edit the fleet. */
    private static void require(RoutingContext ctx, Gate gate, Action action, @Nullable Unit unit) {
        if (unit != null) {
            gate.require(gate.principal(ctx), action, unit);
        }
    }

    /** The device that the path names with {@code :id}, if whoever asks may do {@code action} with it. */
    public static Device device(RoutingContext ctx, Gate gate, Action action, Fleet fleet) throws Refusal {
        Device device = found(fleet.device(id(ctx)), id(ctx));
        require(ctx, gate, action, fleet.unit(device.unit()));
        return device;
    }

    static DeviceId id(RoutingContext ctx) throws Refusal {
        return FleetCodec.deviceId(ctx.pathParam("id"));
    }

    private static Device found(@Nullable Device device, DeviceId id) throws Refusal {
        if (device == null) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "", "found no device '" + id + "'");
        }
        return device;
    }
}
