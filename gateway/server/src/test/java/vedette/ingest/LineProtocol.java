// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HashSet;
import java.util.Set;
import vedette.protocol.Admission;
import vedette.protocol.Certainty;
import vedette.protocol.Credential;
import vedette.protocol.DeviceKind;
import vedette.protocol.Endpoint;
import vedette.protocol.Envelope;
import vedette.protocol.Explanation;
import vedette.protocol.Link;
import vedette.protocol.Protocol;
import vedette.protocol.Rejection;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.Command;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.CommandOutcome.Stage;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraSink;
import vedette.telemetry.Fix;
import vedette.telemetry.Report;

/**
 * The smallest whole protocol: one line a message, {@code $L verb device argument}. It proves that a protocol plugs in by
 * the contract alone, and says in each test just what is meant.
 *
 * <pre>
 * $L register A id      code CODE         once stored
 * $L login A CODE       ok | VERDICT      once stored
 * $L make A CODE        make MANUFACTURER/MODEL, as the fleet knows them
 * $L port 4001          PORT, to port 4001: the port that it came from
 * $L at A 17            ack 17            once stored; VERDICT at once when A may not speak
 * $L kept A 17          the same, buffered
 * $L beat A             ok
 * $L keep 1000          keeps so many bytes as of an unfinished message
 * $L bye A              ok
 * $L fault              throws
 * </pre>
 */
final class LineProtocol implements Protocol {
    static final String NAME = "lines";

    /** What any of them answered last: its owner is whom it was given to. */
    static volatile ByteBuf lastAnswer = Unpooled.EMPTY_BUFFER;

    private final String name;
    private final char mark;
    private final boolean authenticates;
    private final int maxFrameBytes;
    private final Set<Integer> servicePorts;

    LineProtocol() {
        this(NAME, 'L', true);
    }

    /** @param mark stands for {@code L} in every line */
    LineProtocol(String name, char mark, boolean authenticates) {
        this(name, mark, authenticates, 0);
    }

    LineProtocol(String name, char mark, boolean authenticates, int maxFrameBytes) {
        this(name, mark, authenticates, maxFrameBytes, Set.of());
    }

    LineProtocol(String name, char mark, boolean authenticates, int maxFrameBytes, Set<Integer> servicePorts) {
        this.servicePorts = servicePorts;
        this.maxFrameBytes = maxFrameBytes;
        this.name = name;
        this.mark = mark;
        this.authenticates = authenticates;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "Lines for tests";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        int start = first.readerIndex();
        if (first.getByte(start) != '$') {
            return Certainty.NO;
        }
        return first.readableBytes() < 2
                ? Certainty.NEED_MORE
                : first.getByte(start + 1) == mark ? Certainty.YES : Certainty.NO;
    }

    @Override
    public boolean authenticates() {
        return authenticates;
    }

    @Override
    public Set<Integer> servicePorts() {
        return servicePorts;
    }

    @Override
    public int maxFrameBytes() {
        return maxFrameBytes;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Lines(name, "$" + mark);
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        int offset = 0;
        for (String word : frame.toString(US_ASCII).strip().split(" ", -1)) {
            out.field(offset, ByteBufUtil.hexDump(word.getBytes(US_ASCII)), "word", word, "");
            offset += word.length() + 1;
        }
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {}

    static DeviceId device(String value) {
        return new DeviceId("line", value);
    }

    private static ByteBuf line(String text) {
        ByteBuf line = Unpooled.copiedBuffer(text + '\n', US_ASCII);
        lastAnswer = line;
        return line;
    }

    private static final class Lines implements Session {
        private final String name;
        private final String start;
        private final Set<DeviceId> admitted = new HashSet<>();
        private int kept;

        Lines(String name, String start) {
            this.name = name;
            this.start = start;
        }

        @Override
        public void receive(ByteBuf in, Envelope envelope, long nowMs, Link link) {
            for (int end = newline(in); end >= 0; end = newline(in)) {
                ByteBuf frame = in.readSlice(end - in.readerIndex());
                in.skipBytes(1);
                line(frame, nowMs, link);
            }
        }

        private static int newline(ByteBuf in) {
            return in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        }

        private void line(ByteBuf frame, long nowMs, Link link) {
            String[] words = frame.toString(US_ASCII).strip().split(" ", -1);
            if (words.length < 2 || !words[0].equals(start)) {
                link.rejected(Rejection.BAD_VALUE, "found no " + start, frame);
                return;
            }
            String value = words.length > 2 ? words[2] : "nobody";
            String argument = words.length > 3 ? words[3] : "";
            switch (words[1]) {
                case "register" -> register(device(value), argument, link);
                case "login" -> login(device(value), argument, link);
                case "make" -> make(device(value), argument, link);
                case "at" -> report(device(value), argument, false, nowMs, link);
                case "kept" -> report(device(value), argument, true, nowMs, link);
                case "beat" -> beat(device(value), link);
                case "port" -> {
                    Endpoint peer = link.peer();
                    link.reply(LineProtocol.line(peer == null ? "nobody" : "" + peer.port()), Integer.parseInt(value));
                }
                case "bye" -> {
                    link.gone(device(value));
                    link.reply(LineProtocol.line("ok"));
                }
                case "keep" -> {
                    kept = Integer.parseInt(value);
                    link.reply(LineProtocol.line("ok"));
                }
                case "fault" -> throw new IllegalStateException("fault: found in a test, expected there");
                default -> link.ignored(words[1]);
            }
        }

        private static void register(DeviceId device, String terminalId, Link link) {
            Admission admission = link.admit(device, new Credential.Registration("maker", "", terminalId, ""));
            if (admission.isAdmitted()) {
                link.replyWhenStored(LineProtocol.line("code " + admission.code()));
            } else {
                link.reply(LineProtocol.line(admission.verdict().name()));
            }
        }

        private void login(DeviceId device, String code, Link link) {
            Admission admission = link.admit(device, new Credential.Code(code));
            if (admission.isAdmitted()) {
                admitted.add(device);
                link.replyWhenStored(LineProtocol.line("ok"));
            } else {
                link.reply(LineProtocol.line(admission.verdict().name()));
            }
        }

        private static void make(DeviceId device, String code, Link link) {
            Admission admission = link.admit(device, new Credential.Code(code));
            link.reply(LineProtocol.line("make " + admission.manufacturer() + '/' + admission.model()));
        }

        private void report(DeviceId device, String number, boolean buffered, long nowMs, Link link) {
            if (!maySpeak(device, link)) {
                return;
            }
            Fix fix = new Fix(nowMs, 312_000_000, 1_214_000_000, Fix.UNKNOWN, 100, 0);
            Report live = Report.of(name, device, nowMs, fix);
            link.report(
                    buffered
                            ? new Report(
                                    name,
                                    device,
                                    nowMs,
                                    true,
                                    fix,
                                    live.motion(),
                                    live.power(),
                                    live.radio(),
                                    live.cameras(),
                                    live.flight(),
                                    live.alarms(),
                                    live.extra())
                            : live);
            link.replyWhenStored(LineProtocol.line("ack " + number));
        }

        private void beat(DeviceId device, Link link) {
            if (maySpeak(device, link)) {
                link.heard(device);
                link.reply(LineProtocol.line("ok"));
            }
        }

        private boolean maySpeak(DeviceId device, Link link) {
            if (admitted.contains(device)) {
                return true;
            }
            Admission admission = link.admit(device, Credential.NONE);
            if (admission.isAdmitted()) {
                admitted.add(device);
                return true;
            }
            link.reply(LineProtocol.line(admission.verdict().name()));
            return false;
        }

        @Override
        public void send(DeviceId device, String commandId, Command command, long nowMs, Link link) {
            link.reply(LineProtocol.line("command " + command.type()));
            link.outcome(new CommandOutcome(commandId, device, Stage.SENT, ""));
        }

        @Override
        public DeviceKind kindOf(DeviceId device) {
            String value = device.value();
            return value.startsWith("radio")
                    ? DeviceKind.RADIO
                    : value.startsWith("drone") ? DeviceKind.DRONE : DeviceKind.VEHICLE;
        }

        @Override
        public void forget(DeviceId device) {
            admitted.remove(device);
        }

        @Override
        public int pendingBytes() {
            return kept;
        }
    }
}
