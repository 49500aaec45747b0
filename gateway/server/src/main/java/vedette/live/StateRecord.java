// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Device;
import vedette.fleet.SourceType;
import vedette.journal.StoredReport;
import vedette.telemetry.Alarms;
import vedette.telemetry.Cameras;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;
import vedette.telemetry.Fix;
import vedette.telemetry.Flight;
import vedette.telemetry.Motion;
import vedette.telemetry.Power;
import vedette.telemetry.Radio;
import vedette.telemetry.Report;

/**
 * A unit's state in a checkpoint: a version, numbers in a fixed order, and what devices said in the journal's own stored
 * form, so that a facet that learns a field needs no change here. Signs of life that are no reports are not in it.
 */
final class StateRecord {
    private static final int VERSION = 3;

    /** Knows of no pauses. */
    private static final int SECOND_VERSION = 2;

    /** Knows of no conflicts between sources either. */
    private static final int FIRST_VERSION = 1;

    private static final int MAX_SOURCES = 1_000;

    private StateRecord() {}

    static byte[] write(UnitCell cell) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(cell.slowRev);
            out.writeLong(cell.rev);
            out.writeUTF(cell.link.wireName());
            out.writeUTF(cell.announced.wireName());
            out.writeLong(cell.staleMs);
            out.writeLong(cell.toldStaleMs);
            out.writeLong(cell.heardMs);
            out.writeLong(cell.liveMs);
            out.writeLong(cell.clockSkewMs);
            write(out, cell.position);
            write(out, cell.motion);
            write(out, cell.power);
            write(out, cell.radio);
            write(out, cell.cameras);
            write(out, cell.flight);
            out.writeShort(cell.sources.length);
            for (Source source : cell.sources) {
                write(out, source);
            }
            out.writeShort(cell.aparts.size());
            for (Apart apart : cell.aparts) {
                write(out, apart);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Fills a fresh cell, whose devices are bound already; what the record says of others is passed over. */
    static void read(UnitCell cell, byte[] record) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            int version = in.readUnsignedByte();
            if (version < FIRST_VERSION || version > VERSION) {
                throw new IllegalArgumentException("version: found " + version + ", expected up to " + VERSION);
            }
            cell.slowRev = in.readLong();
            cell.rev = in.readLong();
            cell.link = link(in.readUTF());
            cell.announced = link(in.readUTF());
            cell.staleMs = in.readLong();
            cell.toldStaleMs = in.readLong();
            cell.heardMs = in.readLong();
            cell.liveMs = in.readLong();
            cell.clockSkewMs = in.readLong();
            cell.position = read(in, Report::fix);
            cell.motion = read(in, Report::motion);
            cell.power = read(in, Report::power);
            cell.radio = read(in, Report::radio);
            cell.cameras = read(in, Report::cameras);
            cell.flight = read(in, Report::flight);
            readSources(cell, in, version);
            if (version > FIRST_VERSION) {
                readAparts(cell, in);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("record ends early after " + record.length + " bytes", e);
        }
        cell.unite();
        cell.gather();
        cell.listConflicts();
    }

    private static void write(DataOutputStream out, Apart apart) throws IOException {
        Conflict told = apart.told;
        out.writeUTF(apart.one.toString());
        out.writeUTF(apart.other.toString());
        out.writeLong(apart.sinceMs);
        out.writeInt(apart.distanceM);
        out.writeInt(apart.explainedM);
        out.writeBoolean(apart.over);
        out.writeBoolean(told != null);
        if (told != null) {
            out.writeInt(told.distanceM());
            out.writeLong(told.sinceMs());
        }
    }

    private static Apart readApart(DataInputStream in) throws IOException {
        Apart apart = new Apart(DeviceId.parse(in.readUTF()), DeviceId.parse(in.readUTF()), in.readLong());
        apart.distanceM = in.readInt();
        apart.explainedM = in.readInt();
        apart.over = in.readBoolean();
        if (in.readBoolean()) {
            apart.told = new Conflict(apart.one, apart.other, in.readInt(), in.readLong());
        }
        return apart;
    }

    private static void readAparts(UnitCell cell, DataInputStream in) throws IOException {
        List<Apart> aparts = new ArrayList<>(0);
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            aparts.add(readApart(in));
        }
        cell.aparts = aparts;
    }

    private static void readSources(UnitCell cell, DataInputStream in, int version) throws IOException {
        int count = in.readUnsignedShort();
        if (count > MAX_SOURCES) {
            throw new IllegalArgumentException("sources: found " + count + ", expected at most " + MAX_SOURCES);
        }
        for (int i = 0; i < count; i++) {
            DeviceId id = DeviceId.parse(in.readUTF());
            Source bound = cell.source(id);
            read(in, bound == null ? new Source(unbound(id), cell) : bound, version);
        }
    }

    private static Device unbound(DeviceId id) {
        return new Device(id, "", SourceType.MANUAL, 0, 0, Device.Registration.NONE, "");
    }

    private static void write(DataOutputStream out, Source source) throws IOException {
        out.writeUTF(source.id.toString());
        write(out, source.fix);
        out.writeLong(source.skewMs);
        out.writeLong(source.gapMs);
        out.writeLong(source.pauseMs);
        out.writeLong(source.staleMs);
        out.writeLong(source.heardMs);
        out.writeLong(source.liveMs);
        out.writeLong(source.timeMs);
        out.writeLong(source.newestMs);
        out.writeInt(source.intervalSeconds);
        out.writeLong(source.alarms.openBits());
        out.writeLong(source.alarms.knownBits());
        write(out, source.extra);
        write(out, source.suspect);
        out.writeInt(source.suspectCount);
    }

    private static void read(DataInputStream in, Source source, int version) throws IOException {
        source.fix = read(in, Report::fix);
        source.skewMs = in.readLong();
        source.gapMs = in.readLong();
        source.pauseMs = version > SECOND_VERSION ? in.readLong() : source.gapMs;
        source.staleMs = in.readLong();
        source.heardMs = in.readLong();
        source.liveMs = in.readLong();
        source.timeMs = in.readLong();
        source.newestMs = in.readLong();
        source.intervalSeconds = in.readInt();
        source.alarms = new Alarms(in.readLong(), in.readLong());
        source.extra = read(in, Report::extra);
        source.suspect = read(in, Report::fix);
        source.suspectCount = in.readInt();
    }

    private static void write(DataOutputStream out, @Nullable Sourced<?> said) throws IOException {
        out.writeBoolean(said != null);
        if (said != null) {
            byte[] stored = StoredReport.write(report(said));
            out.writeLong(said.phenomenonMs());
            out.writeInt(stored.length);
            out.write(stored);
        }
    }

    /** A report that says this one facet. */
    private static Report report(Sourced<?> said) {
        Object value = said.value();
        return new Report(
                "",
                said.source(),
                said.resultMs(),
                false,
                value instanceof Fix fix ? fix : Fix.NONE,
                value instanceof Motion motion ? motion : Motion.NONE,
                value instanceof Power power ? power : Power.NONE,
                value instanceof Radio radio ? radio : Radio.NONE,
                value instanceof Cameras cameras ? cameras : Cameras.NONE,
                value instanceof Flight flight ? flight : Flight.NONE,
                Alarms.NONE,
                value instanceof Extra extra ? extra : Extra.NONE);
    }

    private static <T> @Nullable Sourced<T> read(DataInputStream in, Function<Report, T> facet) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long phenomenonMs = in.readLong();
        Report report = StoredReport.read(in.readNBytes(in.readInt()));
        return new Sourced<>(facet.apply(report), report.device(), phenomenonMs, report.receivedMs());
    }

    private static Link link(String wireName) {
        Link link = Link.of(wireName);
        if (link == null) {
            throw new IllegalArgumentException("link: found '" + wireName + "', expected a link state");
        }
        return link;
    }
}
