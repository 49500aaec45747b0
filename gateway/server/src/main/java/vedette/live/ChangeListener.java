// SPDX-License-Identifier: Apache-2.0
package vedette.live;

/** Follows the live state. Called on the ordering thread, in order: must not block. */
public interface ChangeListener {
    /** A unit appeared or its state changed; {@code state.rev()} says at which entry. */
    void changed(UnitState state);

    /** A unit was deleted at entry {@code rev}. */
    void removed(int index, String unitId, long rev);

    /** Everything up to {@code seq} was told. */
    void advanced(long seq);
}
