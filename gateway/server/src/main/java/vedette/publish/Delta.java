// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The step that takes a reader of a view from where its {@link Mailbox} is to where the mirror is: what it does not hold
 * enters, what it holds and changed changes, what it holds and does not belong to the view leaves. One instance is used
 * for all, one after the other.
 *
 * <p>A long step is cut into parts, each of which is a position of its own: units are told in the order of {@code rev}, so
 * whoever was told up to a number can resume there.
 */
final class Delta {
    static final Comparator<Cell> URGENT_FIRST =
            Comparator.comparing((Cell cell) -> cell.state().alarms().openBits() == 0);

    private final Mirror mirror;
    private final UnitEncoder encoder;
    private final List<Cell> enters = new ArrayList<>();
    private final List<Cell> changes = new ArrayList<>();
    private final List<String> leaves = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final JsonBytes body = new JsonBytes(16_384);

    private long slowSince;
    private long conflated;
    private long newestMs;
    private long oldestMs;
    private boolean complete;

    Delta(Mirror mirror, UnitEncoder encoder) {
        this.mirror = mirror;
        this.encoder = encoder;
    }

    /** Takes {@code box} further, by about {@code limit} units. */
    void compose(View view, Mailbox box, int limit) {
        clear();
        slowSince = box.seq;
        long floor = box == view.shared() ? Math.max(box.seq, view.cleanSeq()) : box.seq;
        enterUnchanged(view, box, floor);
        if (!walk(view, box, floor, limit)) {
            return;
        }
        leave(view, box);
        complete = true;
        box.seq = mirror.seq();
        conflated = Math.max(0, view.changeCount() - box.changeMark - box.toldSinceMark);
        box.changeMark = view.changeCount();
        box.toldSinceMark = 0;
    }

    /** Whether there is nothing to tell. */
    boolean isEmpty() {
        return enters.isEmpty() && changes.isEmpty() && leaves.isEmpty();
    }

    /** Whether the reader is up to date after it. */
    boolean isComplete() {
        return complete;
    }

    int updateCount() {
        return enters.size() + changes.size() + leaves.size();
    }

    long conflated() {
        return conflated;
    }

    /** When the gateway learned of the oldest change in it, 0 when there is none. */
    long oldestMs() {
        return oldestMs;
    }

    /** The members after {@code prev}, and the closing brace. */
    JsonBytes encode(View view, Mailbox box, long nowMs, String newView) {
        FieldSet fields = view.spec().fields();
        if (view.spec().urgentFirst()) {
            enters.sort(URGENT_FIRST);
            changes.sort(URGENT_FIRST);
        }
        body.clear();
        body.raw("\"seq\":").number(box.seq);
        if (!newView.isEmpty()) {
            body.raw(",\"view\":").text(newView);
        }
        body.raw(",\"time\":").number(nowMs);
        body.raw(",\"lag\":").number(newestMs == 0 ? 0 : Math.max(0, nowMs - newestMs));
        body.raw(",\"conflated\":").number(conflated).raw(",\"enter\":[");
        for (int i = 0; i < enters.size(); i++) {
            comma(i).raw(encoder.encode(enters.get(i), fields).bytes());
        }
        body.raw("],\"change\":[");
        for (int i = 0; i < changes.size(); i++) {
            comma(i);
            UnitEncoder.Encoded unit = encoder.encode(changes.get(i), fields);
            if (changes.get(i).state().slowRev() > slowSince) {
                unit.writeFull(body);
            } else {
                unit.writeFast(body);
            }
        }
        body.raw("],\"leave\":[");
        for (int i = 0; i < leaves.size(); i++) {
            comma(i).raw("{\"id\":").text(leaves.get(i)).raw(",\"why\":\"");
            body.raw(reasons.get(i)).raw("\"}");
        }
        return body.raw("]}");
    }

    private JsonBytes comma(int at) {
        return at == 0 ? body : body.raw(',');
    }

    private void clear() {
        enters.clear();
        changes.clear();
        leaves.clear();
        reasons.clear();
        conflated = 0;
        newestMs = 0;
        oldestMs = 0;
        complete = false;
    }

    /**
     * Units that came to belong without a change of their own: a circle moved, a filter was widened. They are never parted,
     * because such parts would not advance the position, and the loss of one could not be seen.
     */
    private void enterUnchanged(View view, Mailbox box, long floor) {
        IndexSet members = view.members();
        for (int i = members.nextBeside(box.sent, 0); i >= 0; i = members.nextBeside(box.sent, i + 1)) {
            Cell cell = mirror.at(i);
            if (cell == null || cell.rev() > floor || !view.holdsNow(cell)) {
                continue;
            }
            enters.add(cell);
            box.sent.add(i);
        }
    }

    /** Units that changed, oldest change first; false when there are more than {@code limit}. */
    private boolean walk(View view, Mailbox box, long floor, int limit) {
        for (Cell cell = mirror.firstAfter(floor); cell != null; cell = mirror.after(cell)) {
            if (!view.holdsNow(cell)) {
                continue;
            }
            if (enters.size() + changes.size() >= limit && cell.rev() > box.seq) {
                return false;
            }
            if (box.sent.contains(cell.index())) {
                changes.add(cell);
            } else {
                enters.add(cell);
                box.sent.add(cell.index());
            }
            box.seq = cell.rev();
            box.toldSinceMark++;
            newestMs = Math.max(newestMs, cell.changedMs());
            oldestMs = oldestMs == 0 ? cell.changedMs() : Math.min(oldestMs, cell.changedMs());
        }
        return true;
    }

    private void leave(View view, Mailbox box) {
        for (int i = box.sent.nextBeside(view.members(), 0); i >= 0; i = box.sent.nextBeside(view.members(), i + 1)) {
            box.sent.remove(i);
            Cell namesake = mirror.named(mirror.idOf(i));
            if (namesake != null && box.sent.contains(namesake.index())) {
                continue; // deleted and made anew: what entered has taken its place
            }
            leaves.add(mirror.idOf(i));
            reasons.add(view.reasonToLeave(i));
        }
    }
}
