// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Admission;
import vedette.protocol.Credential;
import vedette.protocol.Envelope;
import vedette.protocol.FieldReader;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;

/**
 * One connection: a vehicle, or a platform that speaks for many. Whatever is kept is kept per VIN. Every good command is
 * answered; a vehicle that is not let in gets an error and nothing that it says counts.
 */
final class Gb32960Session implements Session {
    private final SessionLimits limits;
    private final FrameSplitter splitter = new FrameSplitter();
    private final FieldReader reader = new FieldReader(Unpooled.EMPTY_BUFFER);
    private final ReportReader reports = new ReportReader(reader);
    private final Map<Vin, Vehicle> vehicles = new LinkedHashMap<>(2);
    private @Nullable Vehicle last;
    private @Nullable Vin platform;

    Gb32960Session(SessionLimits limits) {
        this.limits = limits;
    }

    @Override
    public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
        FrameSplitter.Piece piece = splitter.next(in);
        while (piece != FrameSplitter.Piece.NONE) {
            ByteBuf bytes = in.slice(splitter.start(), splitter.length());
            switch (piece) {
                case FRAME -> frame(bytes, nowMs, link);
                case BAD_CHECK -> link.rejected(Rejection.CHECK_CODE, badCheck(bytes), bytes);
                case STRAY -> link.rejected(Rejection.UNRECOGNISED, "bytes that can be no header", bytes);
                case NONE -> {}
            }
            piece = splitter.next(in);
        }
    }

    private String badCheck(ByteBuf frame) {
        if (splitter.expectedCheck() == FrameSplitter.NO_CHECK) {
            return "header states " + splitter.statedBytes() + " bytes, a good frame begins after "
                    + frame.readableBytes();
        }
        return wrongCheck(frame, splitter.expectedCheck());
    }

    /**
     * @param frame a whole one, up to its check code
     * @param expected what its check code should be
     */
    static String wrongCheck(ByteBuf frame, int expected) {
        int found = frame.getUnsignedByte(frame.writerIndex() - 1);
        return "found " + Integer.toHexString(found) + ", expected " + Integer.toHexString(expected);
    }

    /** The one place where bad bytes are counted. */
    private void frame(ByteBuf frame, long nowMs, Link link) {
        try {
            Header header = Header.decode(reader.reset(frame));
            ByteBuf data = frame.slice(Header.LENGTH_BYTES, header.dataBytes());
            reader.reset(data);
            take(new Exchange(header, data, link, nowMs), frame);
        } catch (MalformedMessageException e) {
            link.rejected(e.reason(), e.detail(), frame);
        }
    }

    private void take(Exchange x, ByteBuf frame) throws MalformedMessageException {
        Header header = x.header();
        boolean answer = !header.isCommand() && (isOurs(header) || header.dataBytes() <= DeviceTime.LENGTH_BYTES);
        if (header.encryption() != Header.NOT_ENCRYPTED && !answer && header.dataBytes() > 0) {
            x.answer(header.edition() == Edition.V2016 ? Header.ERROR : Header.DECRYPTION_FAILED);
            throw new MalformedMessageException(Rejection.ENCRYPTED, "no key for encryption " + header.encryption());
        }
        if (isPlatforms(header)) {
            platforms(x, answer);
            return;
        }
        Vehicle vehicle = vehicle(header);
        if (!isAdmitted(vehicle, x)) {
            return;
        }
        if (answer) {
            x.link().heard(vehicle.device());
            Commands.answer(vehicle, x, reader);
        } else {
            command(vehicle, x, frame);
        }
    }

    /** Whether only the gateway gives that command. */
    private static boolean isOurs(Header header) {
        return header.command() >= CommandName.QUERY_PARAMETERS && header.command() <= CommandName.CONTROL;
    }

    private boolean isPlatforms(Header header) {
        return header.command() == CommandName.PLATFORM_LOGIN
                || header.command() == CommandName.PLATFORM_LOGOUT
                || header.vin().equals(platform);
    }

    private void platforms(Exchange x, boolean answer) throws MalformedMessageException {
        if (answer) {
            x.ignored("an answer");
            return;
        }
        switch (x.header().command()) {
            case CommandName.PLATFORM_LOGIN -> {
                PlatformLogin.decode(reader);
                platform = x.header().vin();
                x.answer(Header.OK);
                x.ignored("lets no vehicle in by itself");
            }
            case CommandName.PLATFORM_LOGOUT -> {
                Logout.decode(reader);
                platform = null;
                for (Vehicle vehicle : vehicles.values()) {
                    gone(vehicle, x.link());
                }
                x.answer(Header.OK);
                x.ignored("its vehicles are gone");
            }
            case CommandName.TIME -> {
                time(x);
                x.ignored("of a platform");
            }
            default -> {
                x.answer(x.header().command() == CommandName.HEARTBEAT ? Header.OK : Header.ERROR);
                x.ignored("of a platform");
            }
        }
    }

    private static void gone(Vehicle vehicle, Link link) {
        if (vehicle.isAdmitted()) {
            vehicle.admitted(false);
            link.gone(vehicle.device());
        }
    }

    /** Remembers a yes; a no is asked again with every message, for the vehicle may have been adopted meanwhile. */
    private static boolean isAdmitted(Vehicle vehicle, Exchange x) {
        if (vehicle.isAdmitted()) {
            return true;
        }
        Admission admission = x.link().admit(vehicle.device(), Credential.NONE);
        vehicle.admitted(admission.isAdmitted());
        if (!admission.isAdmitted()) {
            if (x.header().isCommand()) {
                x.answer(refusal(admission.verdict(), x.header().edition()));
            }
            x.ignored("the vehicle is not admitted");
        }
        return vehicle.isAdmitted();
    }

    private static int refusal(Admission.Verdict verdict, Edition edition) {
        return switch (verdict) {
            case CLAIMED -> Header.VIN_DUPLICATE;
            case UNKNOWN_DEVICE -> edition == Edition.V2016 ? Header.ERROR : Header.VIN_UNKNOWN;
            default -> Header.ERROR;
        };
    }

    private void command(Vehicle vehicle, Exchange x, ByteBuf frame) throws MalformedMessageException {
        try {
            switch (x.header().command()) {
                case CommandName.VEHICLE_LOGIN, CommandName.REALTIME, CommandName.REISSUE ->
                    reports.take(vehicle, x, frame);
                case CommandName.VEHICLE_LOGOUT -> {
                    Logout.decode(reader);
                    x.answer(Header.OK);
                    gone(vehicle, x.link());
                }
                case CommandName.HEARTBEAT -> {
                    x.link().heard(vehicle.device());
                    x.answer(Header.OK);
                }
                case CommandName.TIME -> {
                    x.link().heard(vehicle.device());
                    time(x);
                }
                case CommandName.ACTIVATION -> activation(vehicle, x);
                default -> {
                    x.link().heard(vehicle.device());
                    x.answer(Header.ERROR);
                    x.ignored("not understood");
                }
            }
        } catch (MalformedMessageException e) {
            x.answer(x.badStructure());
            throw e;
        }
    }

    private static void time(Exchange x) {
        ByteBuf now = Unpooled.buffer(DeviceTime.LENGTH_BYTES);
        DeviceTime.of(x.nowMs()).encode(now);
        x.answer(CommandName.TIME, Header.OK, now);
    }

    /** Accepted without a look at the key: signatures are not verified, and a terminal that is refused never logs in. */
    private void activation(Vehicle vehicle, Exchange x) throws MalformedMessageException {
        Activation activation = Activation.decode(reader);
        boolean same = activation.vin().equals(vehicle.vin());
        ByteBuf reply = Unpooled.buffer(2);
        new ActivationReply(
                        same ? ActivationReply.ACCEPTED : ActivationReply.REFUSED,
                        same ? ActivationReply.WELL : ActivationReply.VIN_IN_USE)
                .encode(reply);
        x.answer(CommandName.ACTIVATION_REPLY, same ? Header.OK : Header.ERROR, reply);
        x.link().heard(vehicle.device());
    }

    private Vehicle vehicle(Header header) throws MalformedMessageException {
        Vehicle vehicle = last;
        if (vehicle == null || !vehicle.vin().equals(header.vin())) {
            vehicle = vehicles.get(header.vin());
            if (vehicle == null) {
                vehicle = newVehicle(header.vin());
            }
            last = vehicle;
        }
        vehicle.edition(header.edition());
        return vehicle;
    }

    private Vehicle newVehicle(Vin vin) throws MalformedMessageException {
        if (vehicles.size() >= limits.maxDevices()) {
            throw new MalformedMessageException(
                    Rejection.LIMIT,
                    vehicles.size() + " vehicles on one connection, expected at most " + limits.maxDevices());
        }
        Vehicle vehicle = new Vehicle(vin);
        vehicles.put(vin, vehicle);
        return vehicle;
    }

    @Override
    public void tick(long nowMs, Link link) {
        for (Vehicle vehicle : vehicles.values()) {
            Commands.tick(vehicle, nowMs, link);
        }
    }

    @Override
    public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
        Commands.send(find(device), device, commandId, command, nowMs, link);
    }

    @Override
    public void forget(DeviceId device) {
        Vehicle vehicle = find(device);
        if (vehicle != null) {
            vehicle.admitted(false);
        }
    }

    private @Nullable Vehicle find(DeviceId device) {
        for (Vehicle vehicle : vehicles.values()) {
            if (vehicle.device().equals(device)) {
                return vehicle;
            }
        }
        return null;
    }
}
