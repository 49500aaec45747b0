// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Policy;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Fix;

/**
 * One evaluation of one {@link Spec}, shared by all subscriptions that ask for the same: which units belong to it now, and
 * what the subscribers that keep up were told last. Belongs to the publish loop.
 */
final class View implements Filter.Places {
    private final Spec spec;
    private final Mirror mirror;
    private final Policy policy;
    private final IndexSet members = new IndexSet();
    private final List<Subscription> subscriptions = new ArrayList<>();

    private Mailbox shared;
    private long changeCount;
    private boolean owed;
    private long cleanSeq;
    private long dueMs;
    private long digestSeq = -1;
    private long digest;
    private String name;
    private boolean renamed;

    View(Spec spec, Mirror mirror, Policy policy, long nowMs) {
        this.spec = spec;
        this.name = spec.view(policy.scope(spec.principal()));
        this.mirror = mirror;
        this.policy = policy;
        for (Cell cell : mirror.cells()) {
            if (matches(cell.state(), nowMs)) {
                members.add(cell.index());
            }
        }
        this.shared = new Mailbox(mirror.seq(), members.copy(), 0);
        this.cleanSeq = mirror.seq();
    }

    Spec spec() {
        return spec;
    }

    /** The string that a resuming client shows. */
    String name() {
        return name;
    }

    /** The name, when the subscribers in step know another; otherwise empty. */
    String newName() {
        return renamed ? name : "";
    }

    /** Units that belong to it now. */
    IndexSet members() {
        return members;
    }

    /** What the subscribers in step were told. */
    Mailbox shared() {
        return shared;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** Changes of members so far, with those that were superseded unseen. */
    long changeCount() {
        return changeCount;
    }

    /** Whether something happened that the subscribers in step were not told. */
    boolean isOwed() {
        return owed;
    }

    /** Nothing of interest happened up to here since the subscribers in step were told. */
    long cleanSeq() {
        return cleanSeq;
    }

    /** When the next delta may be sent. */
    long dueMs() {
        return dueMs;
    }

    /** A unit appeared or changed; {@code superseded} states of it were never seen. */
    void changed(Cell cell, int superseded, long nowMs) {
        if (judge(cell, nowMs)) {
            changeCount += 1 + superseded;
            owed = true;
        }
        if (spec.filter().dependsOn(cell.id())) {
            reconsider(nowMs);
        }
    }

    /** A unit is gone from the mirror. */
    void removed(Cell cell, long nowMs) {
        if (members.contains(cell.index())) {
            put(cell.index(), false);
        }
        if (spec.filter().dependsOn(cell.id())) {
            reconsider(nowMs);
        }
    }

    /** Judges every unit anew: time passed or a circle moved. */
    void reconsider(long nowMs) {
        for (Cell cell : mirror.cells()) {
            judge(cell, nowMs);
        }
    }

    /** Whether the unit may be sent and matches; a right that was withdrawn since makes it leave. */
    boolean holdsNow(Cell cell) {
        if (members.contains(cell.index()) && !permits(cell.state())) {
            put(cell.index(), false);
        }
        return members.contains(cell.index());
    }

    /** Rights changed: judges every unit anew, under another name. */
    void policyChanged(long nowMs) {
        String newName = spec.view(policy.scope(spec.principal()));
        renamed |= !newName.equals(name);
        name = newName;
        reconsider(nowMs);
    }

    /** Why a unit that was held is held no longer. */
    String reasonToLeave(int index) {
        Cell cell = mirror.at(index);
        if (cell == null) {
            return "deleted";
        }
        return permits(cell.state()) ? "filter" : "scope";
    }

    /** Remembers that nothing of interest happened up to the mirror's position, if that is so. */
    void settle() {
        if (!owed) {
            cleanSeq = mirror.seq();
        }
    }

    /** The subscribers in step were told everything. */
    void told(long nowMs) {
        owed = false;
        renamed = false;
        cleanSeq = mirror.seq();
        dueMs = nowMs + spec.intervalMs();
    }

    /** Nobody is in step: those who come later start from what is now. */
    void skip(long nowMs) {
        shared = new Mailbox(mirror.seq(), members.copy(), changeCount);
        told(nowMs);
    }

    /** CRC-32C of what a subscriber in step holds, when nothing is owed. */
    long digest() {
        if (digestSeq != mirror.seq()) {
            digestSeq = mirror.seq();
            digest = Digest.of(mirror.cells(), members);
        }
        return digest;
    }

    /** Whether the unit is or was a member; puts it in or out. */
    private boolean judge(Cell cell, long nowMs) {
        int index = cell.index();
        boolean was = members.contains(index);
        boolean is = matches(cell.state(), nowMs);
        if (is != was) {
            put(index, is);
        }
        return is || was;
    }

    private void put(int index, boolean member) {
        if (member) {
            members.add(index);
        } else {
            members.remove(index);
        }
        owed = true;
        digestSeq = -1; // a unit can come and go without a number of its own
    }

    private boolean matches(UnitState state, long nowMs) {
        return permits(state) && spec.filter().matches(state, nowMs, this);
    }

    private boolean permits(UnitState state) {
        return policy.permits(spec.principal(), Action.READ_UNITS, state.unit());
    }

    @Override
    public Fix placeOf(String unitId) {
        @Nullable Cell cell = mirror.named(unitId);
        if (cell == null || !permits(cell.state())) {
            return Fix.NONE;
        }
        Sourced<Fix> position = cell.state().position();
        return position == null ? Fix.NONE : position.value();
    }
}
