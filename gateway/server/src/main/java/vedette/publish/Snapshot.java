// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view being sent in pages. Its position and view are those of its start; what happens meanwhile is owed like any other
 * change after the last page.
 */
final class Snapshot {
    /** Ids are short: a page may name more of them than units that it tells in full. */
    private static final int IDS_PER_UNIT = 10;

    private final int number;
    private final String ref;
    private final long seq;
    /** Units up to here did not change since the client last held them; -1 when it holds none. */
    private final long unchangedSeq;
    /** Which units the client holds, or null when it follows from the view. */
    private final @Nullable IndexSet held;

    private int page;
    private int cursor;
    private boolean last;
    private final List<Cell> enters = new ArrayList<>();
    private final List<Cell> same = new ArrayList<>();

    Snapshot(int number, String ref, long seq, long unchangedSeq, @Nullable IndexSet held) {
        this.number = number;
        this.ref = ref;
        this.seq = seq;
        this.unchangedSeq = unchangedSeq;
        this.held = held;
    }

    /** Its position. */
    long seq() {
        return seq;
    }

    /** From where it takes the client: 0 for one that holds nothing. */
    long prev() {
        return Math.max(0, unchangedSeq);
    }

    boolean isLast() {
        return last;
    }

    /** The message that asked for it, on the first page. */
    String ref() {
        return page == 1 ? ref : "";
    }

    int unitCount() {
        return enters.size();
    }

    /** Gathers the next page. A unit that does not belong any more is left out, and is no member. */
    void turn(View view, Mailbox box, Mirror mirror, int limit) {
        page++;
        enters.clear();
        same.clear();
        IndexSet members = view.members();
        int at = members.next(cursor);
        while (at >= 0 && enters.size() < limit && same.size() < limit * IDS_PER_UNIT) {
            Cell cell = mirror.at(at);
            if (cell != null && view.holdsNow(cell)) {
                boolean unchanged = cell.rev() <= unchangedSeq && (held == null || held.contains(at));
                (unchanged ? same : enters).add(cell);
                box.sent.add(at);
            }
            cursor = at + 1;
            at = members.next(cursor);
        }
        last = at < 0;
        if (last) {
            forgetNamesakes(view, box, mirror);
        }
    }

    /** A unit that was deleted and made anew between two pages is told twice and held once. */
    private static void forgetNamesakes(View view, Mailbox box, Mirror mirror) {
        IndexSet sent = box.sent;
        for (int i = sent.nextBeside(view.members(), 0); i >= 0; i = sent.nextBeside(view.members(), i + 1)) {
            Cell namesake = mirror.named(mirror.idOf(i));
            if (namesake != null && namesake.index() != i && sent.contains(namesake.index())) {
                sent.remove(i);
            }
        }
    }

    /** The members after {@code prev}, and the closing brace. */
    void encode(View view, String epoch, int count, UnitEncoder encoder, JsonBytes body) {
        if (view.spec().urgentFirst()) {
            enters.sort(Delta.URGENT_FIRST);
        }
        body.clear();
        body.raw("\"seq\":")
                .number(seq)
                .raw(",\"epoch\":")
                .text(epoch)
                .raw(",\"view\":")
                .text(view.name());
        body.raw(",\"snap\":").number(number).raw(",\"page\":").number(page);
        body.raw(",\"last\":").flag(last).raw(",\"enter\":[");
        for (int i = 0; i < enters.size(); i++) {
            (i == 0 ? body : body.raw(','))
                    .raw(encoder.encode(enters.get(i), view.spec().fields()).bytes());
        }
        body.raw("],\"same\":[");
        for (int i = 0; i < same.size(); i++) {
            (i == 0 ? body : body.raw(',')).text(same.get(i).id());
        }
        body.raw(']');
        if (last) {
            body.raw(",\"count\":").number(count);
        }
        body.raw('}');
    }
}
