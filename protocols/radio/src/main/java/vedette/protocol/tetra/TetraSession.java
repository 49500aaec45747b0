// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tetra;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.FrameExtra;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.radio.PendingCommands;
import vedette.protocol.radio.RadioFix;
import vedette.protocol.radio.Roll;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;
import vedette.telemetry.Flag;
import vedette.telemetry.Radio;

/** A gateway to a radio network, which speaks for many radios; or one radio whose messages come bare. */
final class TetraSession implements Session {
    private static final String SCHEME = "tetra";

    /** Of whom nothing is known but that it spoke. */
    private static final String NOBODY = "bare";

    private static final String LOCATE = "locate";
    private static final String INTERVAL = "interval";

    private final Roll roll;
    private final int maxRadios;
    private final LipMessage message = new LipMessage();
    private final RadioFix sentence = new RadioFix();
    private final PendingCommands commands = new PendingCommands();

    /** In what form each radio's messages came last: requests go back in the same. */
    private final Map<DeviceId, ShortDataMessage.Form> forms = new HashMap<>(4);

    TetraSession(SessionLimits limits) {
        this.roll = new Roll(limits);
        this.maxRadios = limits.maxDevices();
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        try {
            ShortDataMessage sds = ShortDataMessage.parse(in);
            int sentence = sds.sentenceAt();
            int at = sds.locationAt();
            ByteBuf data = sds.userData();
            if (sentence >= 0) {
                sentence(data.slice(data.readerIndex() + sentence, data.readableBytes() - sentence), sds, nowMs, link);
            } else if (at < 0 || at >= data.readableBytes()) {
                link.ignored("a short data message without a location message");
                other(sds, link);
            } else {
                location(data.slice(data.readerIndex() + at, data.readableBytes() - at), sds, nowMs, link);
            }
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), in);
        }
        in.readerIndex(in.writerIndex());
    }

    private static DeviceId device(ShortDataMessage sds, Link link) {
        return new DeviceId(SCHEME, sds.radio().isEmpty() ? peer(link) : sds.radio());
    }

    /** A radio that sends texts or states is there. */
    private void other(ShortDataMessage sds, Link link) {
        DeviceId device = device(sds, link);
        if (sds.form() != ShortDataMessage.Form.BARE && roll.admits(device, link)) {
            link.heard(device);
        }
    }

    private void sentence(ByteBuf bytes, ShortDataMessage sds, long nowMs, Link link) throws MalformedMessageException {
        NmeaSentence.decode(bytes, sds.sentMs(nowMs), sentence, null);
        DeviceId device = device(sds, link);
        if (roll.admits(device, link)) {
            Extra extra = FrameExtra.keep(TetraProtocol.NAME, TetraProtocol.marked(bytes));
            Radio radio = RadioFix.REGISTERED;
            link.report(sentence.report(TetraProtocol.NAME, device, nowMs, radio, Alarms.NONE, extra));
        }
    }

    private void location(ByteBuf bytes, ShortDataMessage sds, long nowMs, Link link) throws MalformedMessageException {
        message.decode(bytes, sds.sentMs(nowMs), null);
        DeviceId device = device(sds, link);
        if (!roll.admits(device, link)) {
            return;
        }
        if (forms.size() < maxRadios || forms.containsKey(device)) {
            forms.put(device, sds.form());
        }
        if (!message.isReport()) {
            link.heard(device);
            if (message.kind == LipMessage.BASIC_PARAMETERS && message.isResponse) {
                commands.answered(device, INTERVAL, Stage.RESULT, "the radio has it", link);
            }
            return;
        }
        report(device, FrameExtra.keep(TetraProtocol.NAME, bytes), nowMs, link);
        if (message.reason == SendingReason.RESPONSE) {
            commands.answered(device, LOCATE, message.fix.isPlaced() ? Stage.RESULT : Stage.REJECTED, "", link);
        }
        if (message.reason == SendingReason.POWER_OFF) {
            link.gone(device);
        }
    }

    private void report(DeviceId device, Extra extra, long nowMs, Link link) {
        boolean hasLostFix =
                message.reason == SendingReason.LOST_FIX || message.reason == SendingReason.POSITIONING_OFF;
        if (hasLostFix) {
            message.fix.quality(FixQuality.ESTIMATED);
        }
        link.report(message.fix.report(TetraProtocol.NAME, device, nowMs, radio(), alarms(), extra));
    }

    private static String peer(Link link) {
        Endpoint peer = link.peer();
        return peer == null || peer.host().length() > DeviceId.MAX_VALUE_LENGTH ? NOBODY : peer.host();
    }

    private Radio radio() {
        int reason = message.reason;
        Flag registered = Flag.of(reason != SendingReason.POWER_OFF && reason != SendingReason.SERVICE_LOSS);
        Flag pushToTalk = reason == SendingReason.NONE ? Flag.UNKNOWN : Flag.of(reason == SendingReason.PUSH_TO_TALK);
        return new Radio(registered, "", "", Fix.UNKNOWN, pushToTalk, emergency());
    }

    /** Other reports do not say that an emergency is over. */
    private Flag emergency() {
        return switch (message.reason) {
            case SendingReason.EMERGENCY -> Flag.ON;
            case SendingReason.BACK_TO_NORMAL -> Flag.OFF;
            default -> Flag.UNKNOWN;
        };
    }

    private Alarms alarms() {
        Flag emergency = emergency();
        if (emergency.isKnown()) {
            return RadioFix.sos(emergency.isOn());
        }
        return message.reason == SendingReason.LOW_BATTERY ? Alarms.of(Alarm.LOW_BATTERY, true) : Alarms.NONE;
    }

    @Override
    public void tick(long nowMs, Link link) {
        commands.tick(nowMs, link);
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        ShortDataMessage.@Nullable Form form = forms.get(device);
        if (form == null) {
            link.outcome(new CommandOutcome(commandId, device, Stage.NO_ANSWER, "not on this connection"));
        } else if (form == ShortDataMessage.Form.LINE) {
            PendingCommands.unsupported(device, commandId, "no way back through +CTSDSR lines", link);
        } else if (!commands.hasRoom(device, commandId, link)) {
            return;
        } else if (command instanceof Command.Locate) {
            request(LipWriter.immediateRequest(), device, form, link);
            commands.sent(device, commandId, LOCATE, nowMs, link);
        } else if (command instanceof Command.Interval interval) {
            request(LipWriter.basicParameters(interval.seconds()), device, form, link);
            commands.sent(device, commandId, INTERVAL, nowMs, link);
        } else {
            PendingCommands.unsupported(device, commandId, "", link);
        }
    }

    private static void request(ByteBuf userData, DeviceId device, ShortDataMessage.Form form, Link link) {
        link.reply(form == ShortDataMessage.Form.JSON ? LipWriter.json(device.value(), userData) : userData);
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.RADIO;
    }

    @Override
    public void forget(DeviceId device) {
        roll.forget(device);
        forms.remove(device);
    }
}
