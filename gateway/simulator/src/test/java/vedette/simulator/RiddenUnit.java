// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/**
 * A unit of the fused city with the sources that ride on it, and what was seen of it: a vehicle with a terminal, a radio and
 * its crew's phones, or a drone.
 */
final class RiddenUnit {
    static final int VEHICLES = 7 * City.PLATFORMS;

    private static final int PHONES = 500;

    /** A source that was on the map before and comes back within this time flickers, if both have worked all along. */
    private static final long FLICKER_MS = 30_000;

    /** A source has worked well when it had no trouble for so long before it was left. */
    private static final long WELL_MS = 45_000;

    /** Gives devices their identities. */
    interface Naming {
        /**
         * The identity of a device.
         *
         * @param name of the device, such as {@code zz-v017-2}: no other has it
         */
        DeviceId id(FusedSource.Sort sort, String name);
    }

    final CityUnit unit;
    final List<FusedSource> sources = new ArrayList<>();
    private final List<@Nullable Fix> last = new ArrayList<>();
    private final List<Integer> told = new ArrayList<>();
    private String winner = "";
    private String before = "";
    private long lostMs;
    private long shownMs = Long.MIN_VALUE;

    private RiddenUnit(CityUnit unit) {
        this.unit = unit;
    }

    /** The units of that many platforms of the city with their sources; officers on foot are left out. */
    static List<RiddenUnit> of(City city, int platforms, long startMs, long seed, Naming naming) {
        List<RiddenUnit> units = new ArrayList<>();
        int vehicle = 0;
        for (CityUnit unit : city.units()) {
            if (unit.group().isEmpty() || unit.group().compareTo(City.groupOf(platforms)) > 0) {
                continue;
            }
            RiddenUnit ridden = new RiddenUnit(unit);
            units.add(ridden);
            List<FusedSource.Sort> sorts = new ArrayList<>();
            if (unit.kind().equals("drone")) {
                sorts.add(FusedSource.Sort.DRONE);
            } else {
                sorts.addAll(List.of(FusedSource.Sort.TERMINAL, FusedSource.Sort.RADIO));
                sorts.addAll(List.of(FusedSource.Sort.PHONE, FusedSource.Sort.PHONE));
                if (vehicle++ < PHONES - 2 * VEHICLES) {
                    sorts.add(FusedSource.Sort.PHONE);
                }
            }
            for (FusedSource.Sort sort : sorts) {
                String name = unit.id() + '-' + ridden.sources.size();
                long sourceSeed = seed * 31 + name.hashCode();
                ridden.sources.add(new FusedSource(sort, naming.id(sort, name), startMs, sourceSeed));
                ridden.last.add(null);
                ridden.told.add(0);
            }
        }
        return units;
    }

    /** The gateway has that fix of a source. */
    void arrived(int source, Fix fix) {
        last.set(source, fix);
        told.set(source, told.get(source) + 1);
    }

    /** How many fixes of a source the gateway had. */
    int told(int source) {
        return told.get(source);
    }

    /** How many of its sources have told the gateway a place. */
    int heard() {
        return (int) last.stream().filter(fix -> fix != null).count();
    }

    /** That source's position is shown now; counts one that is shown again although it worked all the time. */
    void shown(String source, long phenomenonMs, long nowMs, FusedFigures figures) {
        figures.wentBack += phenomenonMs < shownMs ? 1 : 0;
        shownMs = phenomenonMs;
        if (source.equals(winner)) {
            return;
        }
        boolean soon = nowMs - lostMs < FLICKER_MS;
        if (source.equals(before) && soon && isWell(source) && isWell(winner)) {
            figures.flickers++;
        }
        before = winner;
        winner = source;
        lostMs = nowMs;
    }

    private boolean isWell(String id) {
        for (FusedSource source : sources) {
            if (source.id.toString().equals(id)) {
                return source.troubleMs < lostMs - WELL_MS;
            }
        }
        return false;
    }

    /** What the source of the best sort says that works now; the sorts stand in the order of their goodness. */
    @Nullable
    Fix best(long nowMs) {
        Fix best = null;
        int bestSeconds = Integer.MAX_VALUE;
        for (int i = 0; i < sources.size(); i++) {
            FusedSource source = sources.get(i);
            Fix fix = last.get(i);
            boolean recent = fix != null && nowMs - fix.timeMs() < 3_000L * source.sort.intervalSeconds();
            if (fix != null && recent && source.isLiving(nowMs) && source.sort.intervalSeconds() < bestSeconds) {
                best = fix;
                bestSeconds = source.sort.intervalSeconds();
            }
        }
        return best;
    }
}
