// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vedette.access.Asset;
import vedette.http.Refusal;

/**
 * What units and groups have in common, and where they differ.
 *
 * @param name in refusals
 * @param path of the collection that is written to
 * @param missing what it is called when there is none
 * @param find the one of an id
 * @param decoder of its JSON form
 * @param json its JSON form
 * @param put the edit that writes it
 * @param delete the edit that deletes the one of an id
 */
record RecordKind<T extends Asset>(
        String name,
        String path,
        Refusal.Code missing,
        BiFunction<FleetView, String, @Nullable T> find,
        Decoder<T> decoder,
        Function<T, ObjectNode> json,
        Function<T, FleetEdit> put,
        Function<String, FleetEdit> delete) {
    static final RecordKind<Unit> UNIT = new RecordKind<>(
            "unit",
            "/v1/units",
            Refusal.Code.UNKNOWN_UNIT,
            FleetView::unit,
            FleetCodec::unit,
            FleetCodec::unit,
            FleetEdit.PutUnit::new,
            FleetEdit.DeleteUnit::new);

    static final RecordKind<Group> GROUP = new RecordKind<>(
            "group",
            "/v1/groups",
            Refusal.Code.NOT_FOUND,
            FleetView::group,
            FleetCodec::group,
            FleetCodec::group,
            FleetEdit.PutGroup::new,
            FleetEdit.DeleteGroup::new);

    /** Reads a record, or refuses what it finds. */
    interface Decoder<T> {
        T decode(ObjectNode json) throws Refusal;
    }
}
