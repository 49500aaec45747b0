// SPDX-License-Identifier: Apache-2.0
package vedette.formation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import vedette.fleet.Group;
import vedette.fleet.UnitKind;
import vedette.live.GreatCircle;
import vedette.live.Link;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Fix;

/**
 * A group as it stands at one moment. It is measured from its lead; while the lead is silent or has no place, from the
 * middle of those that are heard.
 *
 * @param lead id of the unit whose role is {@code lead}, otherwise of a command vehicle; empty when there is neither
 * @param fromLead whether it is measured from the lead
 * @param spreadM metres to the farthest member that is heard, 0 when nobody has a place
 * @param members in the order of ids, the lead among them
 */
record Formation(Group group, String lead, boolean fromLead, int spreadM, List<Member> members) {
    private static final String LEAD = "lead";

    Formation {
        members = List.copyOf(members);
    }

    /** @param errorM expected error of a unit's position now, {@link Fix#UNKNOWN} without one */
    static Formation of(Group group, List<UnitState> states, ToIntFunction<String> errorM) {
        List<UnitState> all = new ArrayList<>(states);
        all.sort(Comparator.comparing(state -> state.unit().id()));
        UnitState lead = lead(all);
        Fix leadAt = lead == null || !isHeard(lead) ? null : fix(lead);
        Fix from = leadAt == null ? middle(all) : leadAt;
        List<Member> members = new ArrayList<>(all.size());
        int spreadM = 0;
        for (UnitState state : all) {
            Member member = member(group, state, errorM.applyAsInt(state.unit().id()), from);
            members.add(member);
            if (member.distanceM() != Fix.UNKNOWN && member.reach() != Member.Reach.SILENT) {
                spreadM = Math.max(spreadM, member.distanceM());
            }
        }
        return new Formation(group, lead == null ? "" : lead.unit().id(), leadAt != null, spreadM, members);
    }

    private static Member member(Group group, UnitState state, int errorM, @Nullable Fix from) {
        Fix at = fix(state);
        if (at == null || from == null) {
            Member.Reach reach =
                    state.link() == Link.NEVER || isHeard(state) ? Member.Reach.UNPLACED : Member.Reach.SILENT;
            return new Member(state, errorM, Fix.UNKNOWN, Fix.UNKNOWN, reach);
        }
        int distanceM = (int) Math.round(
                GreatCircle.metres(from.latitudeE7(), from.longitudeE7(), at.latitudeE7(), at.longitudeE7()));
        boolean far = distanceM - Math.max(0, errorM) > group.reachM();
        Member.Reach reach = !isHeard(state) ? Member.Reach.SILENT : far ? Member.Reach.FAR : Member.Reach.IN;
        return new Member(state, errorM, distanceM, distanceM == 0 ? 0 : bearingDeg(from, at), reach);
    }

    private static @Nullable UnitState lead(List<UnitState> states) {
        UnitState command = null;
        for (UnitState state : states) {
            if (state.unit().role().equals(LEAD)) {
                return state;
            }
            if (command == null && state.unit().kind() == UnitKind.COMMAND) {
                command = state;
            }
        }
        return command;
    }

    private static boolean isHeard(UnitState state) {
        return state.link() == Link.ONLINE;
    }

    private static @Nullable Fix fix(UnitState state) {
        Sourced<Fix> position = state.position();
        return position == null || !position.value().isPlaced() ? null : position.value();
    }

    /** The mean place of those that are heard. Groups work within a city: the date line is not among them. */
    private static @Nullable Fix middle(List<UnitState> states) {
        long latitudeE7 = 0;
        long longitudeE7 = 0;
        int count = 0;
        for (UnitState state : states) {
            Fix fix = isHeard(state) ? fix(state) : null;
            if (fix != null) {
                latitudeE7 += fix.latitudeE7();
                longitudeE7 += fix.longitudeE7();
                count++;
            }
        }
        return count == 0
                ? null
                : new Fix(
                        Fix.UNKNOWN_TIME,
                        (int) (latitudeE7 / count),
                        (int) (longitudeE7 / count),
                        Fix.UNKNOWN,
                        Fix.UNKNOWN,
                        Fix.UNKNOWN);
    }

    private static int bearingDeg(Fix from, Fix to) {
        double north = ((double) to.latitudeE7() - from.latitudeE7()) / 1e7;
        double east = ((double) to.longitudeE7() - from.longitudeE7())
                / 1e7
                * Math.cos(Math.toRadians(from.latitudeE7() / 1e7));
        return (int) Math.floorMod(Math.round(Math.toDegrees(Math.atan2(east, north))), 360L);
    }
}
