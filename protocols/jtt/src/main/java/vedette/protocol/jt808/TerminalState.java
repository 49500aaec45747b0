// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vedette.protocol.Admission;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;

/** What a session knows of one terminal, that is, of one raw phone number. */
public final class TerminalState {
    private final PhoneNumber phone;
    private final DeviceId device;
    private final List<PendingCommand> commands = new ArrayList<>(0);
    private final List<Object> extensions = new ArrayList<>(0);
    private int protocolVersion = Header.NO_VERSION;
    private String manufacturer = "";
    private String model = "";
    private Quirks quirks = Quirks.of(Edition.V2013, "", "");
    private int serial;
    private boolean admitted;
    private boolean doorsWired;
    private int cameraChannelBits;
    private long momentBits;
    private Alarms alarms = Alarms.NONE;
    private Cameras cameras = Cameras.NONE;

    TerminalState(PhoneNumber phone) {
        this.phone = phone;
        this.device = quirks.identity(phone);
    }

    public PhoneNumber phone() {
        return phone;
    }

    public DeviceId device() {
        return device;
    }

    /** Commands that wait for their terminal, oldest first. */
    List<PendingCommand> commands() {
        return commands;
    }

    /** Answers have the header that the terminal's last message had. */
    int protocolVersion() {
        return protocolVersion;
    }

    void protocolVersion(int version) {
        if (version != protocolVersion) {
            protocolVersion = version;
            quirks = Quirks.of(edition(), manufacturer, model);
        }
    }

    public Edition edition() {
        return protocolVersion == Header.NO_VERSION ? Edition.V2013 : Edition.V2019;
    }

    /** The edition whose forms it is spoken to in: 2011 by its row of {@link Quirks} alone, for no flag tells it. */
    Edition spokenEdition() {
        return quirks.speaks2011() ? Edition.V2011 : edition();
    }

    /** It has told who made it and what it is. */
    void model(String manufacturer, String model) {
        this.manufacturer = manufacturer.intern(); // a fleet has few makes
        this.model = model.intern();
        quirks = Quirks.of(edition(), manufacturer, model);
    }

    /** Manufacturer and model, by which its quirks are chosen. */
    String make() {
        return manufacturer + ' ' + model;
    }

    /** How it differs from the standard. */
    Quirks quirks() {
        return quirks;
    }

    /** Takes the next {@code count} serial numbers; the first of them. */
    int takeSerials(int count) {
        int first = serial;
        serial = (serial + count) & 0xFFFF;
        return first;
    }

    boolean isAdmitted() {
        return admitted;
    }

    void admitted(boolean yes) {
        admitted = yes;
    }

    /** What the fleet knows of its make holds until it says so itself: few register again when they reconnect. */
    void admitted(Admission admission) {
        admitted = admission.isAdmitted();
        if (admitted && admission.isOfAMake() && manufacturer.isEmpty() && model.isEmpty()) {
            model(admission.manufacturer(), admission.model());
        }
    }

    /** What an extension keeps of this terminal; made by {@code fresh} when there is none yet. */
    public <T> T extension(Class<T> type, Supplier<T> fresh) {
        for (Object state : extensions) {
            if (type.isInstance(state)) {
                return type.cast(state);
            }
        }
        T state = fresh.get();
        extensions.add(state);
        return state;
    }

    /** Whether a door was ever open: from then on a report without an open door means that they are shut. */
    boolean doorsWired(boolean open) {
        doorsWired |= open;
        return doorsWired;
    }

    /** Camera channels of which anything was ever said: from then on silence about one means that it is well. */
    public int cameraChannels(int channelBits) {
        cameraChannelBits |= channelBits;
        return cameraChannelBits;
    }

    /** Notes the alarms of a moment of this report; those of the report before, which are over. */
    long moments(long nowBits) {
        long before = momentBits;
        momentBits = nowBits;
        return before;
    }

    /** The last statement again when it says the same, for a terminal rarely changes its mind. */
    Alarms alarms(long openBits, long knownBits) {
        if (alarms.openBits() != openBits || alarms.knownBits() != knownBits) {
            alarms = new Alarms(openBits, knownBits);
        }
        return alarms;
    }

    Cameras cameras() {
        return cameras;
    }

    void cameras(Cameras now) {
        cameras = now;
    }
}
