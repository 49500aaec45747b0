// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vedette.protocol.CollectingLink;

/** One frame of a tape with what it means. */
final class Shown {
    private final Recorded recorded;
    private final int part;
    private final int start;
    private int end;
    private final CollectingLink meaning;
    private final List<Recorded> answers = new ArrayList<>(1);

    /** @param part counts the frames of one read from 1 */
    Shown(Recorded recorded, int part, int start, int end, CollectingLink meaning) {
        this.recorded = recorded;
        this.part = part;
        this.start = start;
        this.end = end;
        this.meaning = meaning;
    }

    static Shown down(Recorded recorded) {
        return new Shown(recorded, 1, 0, recorded.bytes().length, new CollectingLink());
    }

    /**
     * Gives each frame of a read its answers. The replay has answered too: where it did so as often, each frame gets as many;
     * otherwise the last frame gets all.
     */
    static void distribute(List<Shown> frames, List<Recorded> answers) {
        int replayed = 0;
        for (Shown frame : frames) {
            replayed += frame.meaning.replies().size();
        }
        int next = 0;
        for (int i = 0; i < frames.size(); i++) {
            boolean isLast = i == frames.size() - 1;
            int share =
                    replayed == answers.size() ? frames.get(i).meaning.replies().size() : 0;
            int end = isLast ? answers.size() : next + share;
            frames.get(i).answers.addAll(answers.subList(next, end));
            next = end;
        }
    }

    /** {@code 17}, or {@code 17.2} for the second frame of a read. */
    String number() {
        return part == 1 ? Long.toString(recorded.number()) : recorded.number() + "." + part;
    }

    Recorded recorded() {
        return recorded;
    }

    byte[] bytes() {
        return Arrays.copyOfRange(recorded.bytes(), start, end);
    }

    /** Bytes that mean nothing belong to the frame before them. */
    void extendTo(int newEnd) {
        end = newEnd;
    }

    CollectingLink meaning() {
        return meaning;
    }

    List<Recorded> answers() {
        return answers;
    }
}
