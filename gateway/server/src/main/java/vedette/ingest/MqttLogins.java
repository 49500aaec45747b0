// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.access.Principal;
import vedette.access.Secrets;
import vedette.fleet.Admissions;
import vedette.fleet.Adoption;
import vedette.fleet.Device;
import vedette.fleet.DeviceLogins;
import vedette.fleet.Fleet;
import vedette.fleet.FleetEdit;
import vedette.fleet.FleetView;
import vedette.fleet.Knock;
import vedette.fleet.Papers;
import vedette.fleet.Verdict;
import vedette.protocol.DeviceKind;

/**
 * Judges MQTT clients. What must be hashed slowly is done by threads of its own, of which there are few, with a queue that
 * has an end. Safe from any thread.
 */
final class MqttLogins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLogins.class);
    private static final Principal GATEWAY = new Principal("gateway");
    private static final String PROTOCOL = "mqtt";

    /** Clients that wait for their password to be hashed; whoever comes then is asked to come later. */
    static final int MAX_WAITING = 1_000;

    /** Half of the machine at most: hashing passwords must not starve those who are in. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Fleet fleet;
    private final Admissions admissions;
    private final DeviceLogins logins;
    private final Doorkeeper doorkeeper;
    private final Secrets secrets;
    private final @Nullable SslContext tls;
    private final ThreadPoolExecutor workers;

    MqttLogins(Ingest.Keys keys, Doorkeeper doorkeeper, @Nullable SslContext tls) {
        fleet = keys.fleet();
        admissions = keys.admissions();
        logins = keys.logins();
        secrets = keys.secrets();
        this.doorkeeper = doorkeeper;
        this.tls = tls;
        workers = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, "ingest-logins");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    @Nullable
    SslContext tls() {
        return tls;
    }

    /** Judges {@code identity}; {@code then} is called on the connection's loop, at once where that is possible. */
    void judge(MqttIdentity identity, @Nullable String clientId, MqttConnection connection, Consumer<Verdict> then) {
        String address = connection.address();
        Verdict atOnce = identity.isCertified()
                ? known(identity)
                : logins.judgeAtOnce(identity.device(), identity.password(), address);
        if (atOnce == Verdict.ADMITTED || atOnce == Verdict.WRONG_CREDENTIAL || atOnce == Verdict.TRY_LATER) {
            then.accept(atOnce);
            return;
        }
        boolean showsNothing = !identity.isCertified() && identity.password().isEmpty();
        if (atOnce != null && (showsNothing || !fleet.settings().adoptAutomatically())) {
            knock(identity, clientId, atOnce, address);
            then.accept(atOnce);
            return;
        }
        boolean stranger = atOnce != null;
        Consumer<Verdict> onLoop = verdict -> connection.loop().execute(() -> then.accept(verdict));
        try {
            workers.execute(() -> {
                if (stranger) {
                    adopt(identity, address, onLoop);
                } else {
                    onLoop.accept(logins.judge(identity.device(), identity.password(), address));
                }
            });
        } catch (RejectedExecutionException full) {
            then.accept(Verdict.TRY_LATER);
        }
    }

    private Verdict known(MqttIdentity identity) {
        return fleet.deviceSoon(identity.device()) == null ? Verdict.UNKNOWN_DEVICE : Verdict.ADMITTED;
    }

    private void knock(MqttIdentity identity, @Nullable String clientId, Verdict verdict, String address) {
        if (verdict == Verdict.UNKNOWN_DEVICE) {
            Papers papers = new Papers("", "", clientId == null ? "" : clientId, "");
            doorkeeper.knock(identity.device(), new Knock(PROTOCOL, papers, "", address, Knock.UNKNOWN_DEVICE));
        }
    }

    /** Makes a device of it and remembers its first password; it is let in once that is stored. */
    private void adopt(MqttIdentity identity, String address, Consumer<Verdict> then) {
        if (admissions.knownOrAdopted(identity.device(), Adoption.of(DeviceKind.UNKNOWN)) == null) {
            knock(identity, null, Verdict.UNKNOWN_DEVICE, address); // a limit of the fleet
            then.accept(Verdict.UNKNOWN_DEVICE);
            return;
        }
        String hash = identity.isCertified() ? "" : hash(identity.password());
        CompletionStage<Void> stored = fleet.edit(now -> remember(now, identity, hash), GATEWAY);
        stored.whenComplete((nothing, lost) -> {
            if (lost != null) {
                LOG.warn("{} not adopted cause={}", LogText.of(identity.device()), lost.toString());
                then.accept(Verdict.TRY_LATER);
                return;
            }
            Device device = fleet.deviceSoon(identity.device());
            boolean isOurs = device != null
                    && (identity.isCertified() || device.passwordHash().equals(hash));
            then.accept(isOurs ? Verdict.ADMITTED : Verdict.WRONG_CREDENTIAL);
        });
    }

    /** Whoever came first keeps the name: a second password in the same moment changes nothing. */
    private static List<FleetEdit> remember(FleetView now, MqttIdentity identity, String hash) {
        Device device = now.device(identity.device());
        return device == null || hash.isEmpty() || !device.passwordHash().isEmpty()
                ? List.of()
                : List.of(new FleetEdit.PutDevice(device.withPasswordHash(hash)));
    }

    /** A long password was made by a machine and need not be hashed slowly. */
    private String hash(String password) {
        return password.length() >= Secrets.CODE_LENGTH
                ? secrets.hashOfCode(password)
                : secrets.hashOfPassword(password);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
