// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.radio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.Envelope;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Radio;

/**
 * A session of one address that speaks for one numbered radio or for many: lets them in, keeps each reporting, and keeps the
 * commands that wait for an answer. What extends it says what a datagram means ({@link #datagram}) and how each request is
 * written. Bounded in radios and commands.
 *
 * @param <R> what is known of one radio
 */
public abstract class RadioSession<R extends Subscriber> implements Session {
    private static final String LOCATE = "locate";
    private static final String INTERVAL = "interval";
    private static final String TEXT = "text ";

    /** Reads the datagram that is being received. */
    protected final FieldReader fields = new FieldReader(Unpooled.EMPTY_BUFFER);

    private final String protocol;
    private final int maxRadios;
    private final Roll roll;
    private final PendingCommands commands = new PendingCommands();
    private final Map<Integer, R> radios = new HashMap<>(4);

    protected RadioSession(String protocol, SessionLimits limits) {
        this.protocol = protocol;
        this.maxRadios = limits.maxDevices();
        this.roll = new Roll(limits);
    }

    /**
     * Understands one datagram, which {@link #fields} reads.
     *
     * @throws MalformedMessageException when it is refused: counted, told to {@code link} and survived
     */
    protected abstract void datagram(ByteBuf in, long nowMs, Link link) throws MalformedMessageException;

    /** A radio that is met for the first time. */
    protected abstract R meet(int number);

    /** Asks the radio where it is, once. */
    protected abstract void locate(R radio, Link link);

    /** Asks the radio to report every {@link TriggeredReports#seconds}. */
    protected abstract void start(R radio, Link link);

    /** Asks the radio to report no more. */
    protected abstract void stop(R radio, Link link);

    /** Sends the radio a text; returns the number by which {@link #textAnswered} finds it. */
    protected abstract int write(R radio, String text, Link link);

    /** Time passes for an admitted radio. */
    protected void passes(R radio, long nowMs, Link link) {
        // most radios are there until they say goodbye
    }

    @Override
    public final void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        int start = in.readerIndex();
        fields.reset(in);
        try {
            datagram(in, nowMs, link);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in.readerIndex(start));
        }
        in.readerIndex(in.writerIndex());
    }

    /** The radio of that number; null when there is no room for another one. */
    protected final @Nullable R radio(int number) {
        R radio = radios.get(number);
        if (radio == null && radios.size() < maxRadios) {
            radio = meet(number);
            radios.put(number, radio);
        }
        return radio;
    }

    /** The only radio that spoke from here; null when there are several or none. */
    protected final @Nullable R alone() {
        return radios.size() == 1 ? radios.values().iterator().next() : null;
    }

    /** Whether the radio may speak. */
    protected final boolean admits(R radio, Link link) {
        return roll.admits(radio.device, link);
    }

    /** Sends the radio what is due to keep it reporting. */
    protected final void ask(R radio, long nowMs, Link link) {
        switch (radio.reports.due(nowMs)) {
            case START -> start(radio, link);
            case STOP -> stop(radio, link);
            case NOTHING -> {}
        }
    }

    /** Hands over what the radio says of itself; nothing of alarms. */
    protected final void state(R radio, Fix fix, Radio state, Extra extra, long nowMs, Link link) {
        link.report(RadioFix.report(protocol, radio.device, nowMs, fix, state, Alarms.NONE, extra));
    }

    /** The radio has left its network. */
    protected final void leaves(R radio, long nowMs, Link link) {
        state(radio, Fix.NONE, RadioFix.AWAY, Extra.NONE, nowMs, link);
        radio.reports.off();
        link.gone(radio.device);
    }

    /** The radio answered where it is, or why it does not. */
    protected final void located(R radio, boolean isPlaced, String detail, Link link) {
        commands.answered(radio.device, LOCATE, stage(isPlaced), detail, link);
    }

    /** The radio answered that it will report, or why it will not. */
    protected final void started(R radio, boolean willDo, String detail, Link link) {
        if (radio.reports.started(willDo)) {
            commands.answered(radio.device, INTERVAL, stage(willDo), detail, link);
        }
    }

    /** The radio answered a text. */
    protected final void textAnswered(R radio, int number, boolean taken, String detail, Link link) {
        commands.answered(radio.device, TEXT + number, stage(taken), detail, link);
    }

    private static Stage stage(boolean done) {
        return done ? Stage.RESULT : Stage.REJECTED;
    }

    @Override
    public final void tick(long nowMs, Link link) {
        commands.tick(nowMs, link);
        for (R radio : radios.values()) {
            if (roll.has(radio.device)) {
                ask(radio, nowMs, link);
                passes(radio, nowMs, link);
            }
        }
    }

    @Override
    public final void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        R radio = null;
        for (R one : radios.values()) {
            radio = one.device.equals(device) ? one : radio;
        }
        if (radio == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
        } else if (!commands.hasRoom(device, commandId, link)) {
            return;
        } else if (command instanceof Command.Locate) {
            locate(radio, link);
            commands.sent(device, commandId, LOCATE, nowMs, link);
        } else if (command instanceof Command.Interval interval) {
            radio.reports.every(interval.seconds(), nowMs);
            ask(radio, nowMs, link);
            commands.sent(device, commandId, INTERVAL, nowMs, link);
        } else if (command instanceof Command.Text text) {
            int number = write(radio, text.text(), link);
            commands.sent(device, commandId, TEXT + number, nowMs, link);
        } else {
            PendingCommands.unsupported(device, commandId, "", link);
        }
    }

    @Override
    public final DeviceKind kindOf(DeviceId device) {
        return DeviceKind.RADIO;
    }

    @Override
    public final void forget(DeviceId device) {
        roll.forget(device);
    }
}
