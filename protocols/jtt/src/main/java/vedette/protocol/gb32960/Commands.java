// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;

/** Sends commands to vehicles and matches their answers. */
final class Commands {
    /** Commands that may wait for one vehicle. */
    static final int MAX_WAITING = 16;

    static final Set<String> NAMES = Set.of("interval", "parameters", "reboot", "raw");

    private static final int MAX_INTERVAL_S = 600;
    private static final int MIN_RAW_DIGITS = 2;

    private Commands() {}

    static void send(
            @Nullable Vehicle vehicle, DeviceId device, String commandId, Command command, long nowMs, Link link) {
        if (vehicle == null || !vehicle.isAdmitted()) {
            outcome(link, commandId, device, Stage.NO_ANSWER, "not on this connection");
            return;
        }
        if (vehicle.commands().size() >= MAX_WAITING) {
            outcome(link, commandId, device, Stage.REJECTED, MAX_WAITING + " commands wait for this vehicle already");
            return;
        }
        ByteBuf data = Unpooled.buffer();
        int id;
        try {
            id = write(command, nowMs, data);
        } catch (MalformedMessageException e) {
            outcome(link, commandId, device, Stage.REJECTED, e.detail());
            return;
        }
        if (id == 0) {
            outcome(link, commandId, device, Stage.UNSUPPORTED, "");
            return;
        }
        ByteBuf out = ByteBufAllocator.DEFAULT.buffer();
        Frames.write(vehicle.edition(), id, Header.COMMAND, vehicle.vin(), data, out);
        vehicle.commands().add(new PendingCommand(commandId, id, nowMs + PendingCommand.TIMEOUT_MS));
        link.reply(out);
        outcome(link, commandId, device, Stage.SENT, "");
    }

    /** Writes a command's data unit; its id in the header, 0 when there is none. */
    private static int write(Command command, long nowMs, ByteBuf data) throws MalformedMessageException {
        DeviceTime time = DeviceTime.of(nowMs);
        if (command instanceof Command.QueryParameters) {
            ParameterQuery.all(nowMs).encode(data);
            return CommandName.QUERY_PARAMETERS;
        }
        if (command instanceof Command.Interval interval) {
            if (interval.seconds() > MAX_INTERVAL_S) {
                throw refused("interval is " + interval.seconds() + " seconds, expected at most " + MAX_INTERVAL_S);
            }
            Parameters.Item period =
                    new Parameters.Item(ParameterName.REPORT_PERIOD.id(), Integer.toString(interval.seconds()));
            new Parameters(time, List.of(period)).encode(data);
            return CommandName.SET_PARAMETERS;
        }
        if (command instanceof Command.Reboot) {
            new Control(time, Control.RESET, "").encode(data);
            return CommandName.CONTROL;
        }
        return command instanceof Command.Raw raw ? raw(raw.line(), time, data) : 0;
    }

    /** A line of hexadecimal digits: the command, then what follows the time. */
    private static int raw(String line, DeviceTime time, ByteBuf data) throws MalformedMessageException {
        String digits = line.replace(" ", "");
        try {
            byte[] bytes = HexFormat.of().parseHex(digits);
            if (digits.length() >= MIN_RAW_DIGITS && (bytes[0] & 0xFF) >= CommandName.QUERY_PARAMETERS) {
                time.encode(data);
                data.writeBytes(bytes, 1, bytes.length - 1);
                return bytes[0] & 0xFF;
            }
        } catch (IllegalArgumentException e) {
            throw refused("line is no hexadecimal digits: " + e.getMessage());
        }
        throw refused(
                "line '" + line + "', expected a command from 80 and what follows the time, in hexadecimal digits");
    }

    private static MalformedMessageException refused(String why) {
        return new MalformedMessageException(vedette.protocol.Rejection.BAD_VALUE, why);
    }

    /** A vehicle answered: the oldest command of that id is meant. */
    static void answer(Vehicle vehicle, Exchange x, FieldReader in) throws MalformedMessageException {
        int command = x.header().command();
        for (Iterator<PendingCommand> each = vehicle.commands().iterator(); each.hasNext(); ) {
            PendingCommand pending = each.next();
            if (pending.command() == command) {
                each.remove();
                tell(pending, vehicle, x, in);
                return;
            }
        }
        x.ignored("an answer to nothing that waits");
    }

    private static void tell(PendingCommand pending, Vehicle vehicle, Exchange x, FieldReader in)
            throws MalformedMessageException {
        String id = pending.commandId();
        if (x.header().response() != Header.OK) {
            outcome(
                    x.link(),
                    id,
                    vehicle.device(),
                    Stage.REJECTED,
                    "response flag " + x.header().response());
        } else if (x.data().writerIndex() <= DeviceTime.LENGTH_BYTES) {
            outcome(x.link(), id, vehicle.device(), Stage.TERMINAL_ACK, "");
        } else if (pending.command() == CommandName.QUERY_PARAMETERS) {
            String found = Parameters.decode(in).describe();
            outcome(x.link(), id, vehicle.device(), Stage.RESULT, found);
        } else {
            int length = x.data().writerIndex() - DeviceTime.LENGTH_BYTES;
            String found = ByteBufUtil.hexDump(x.data(), DeviceTime.LENGTH_BYTES, length);
            outcome(x.link(), id, vehicle.device(), Stage.RESULT, found);
        }
    }

    /** Gives up what is overdue. */
    static void tick(Vehicle vehicle, long nowMs, Link link) {
        for (Iterator<PendingCommand> each = vehicle.commands().iterator(); each.hasNext(); ) {
            PendingCommand pending = each.next();
            if (nowMs >= pending.deadlineMs()) {
                each.remove();
                outcome(link, pending.commandId(), vehicle.device(), Stage.NO_ANSWER, "");
            }
        }
    }

    private static void outcome(Link link, String commandId, DeviceId device, Stage stage, String detail) {
        link.outcome(new CommandOutcome(commandId, device, stage, detail));
    }
}
