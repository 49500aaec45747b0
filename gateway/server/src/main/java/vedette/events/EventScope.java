// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;
import vedette.journal.Draft;

/**
 * Whom an event may be shown: who may see the unit and its events, and for some types what the event tells of. A unit that
 * is no more is judged as it was when the event happened.
 */
public final class EventScope {
    private EventScope() {}

    /** A unit as an event remembers it. */
    private record Gone(String id, String fleet) implements Asset {}

    /**
     * Whether {@code principal} may see it.
     *
     * @param unit the event's unit as it is now, null when there is none
     */
    public static boolean permits(Policy policy, Principal principal, Event event, @Nullable Asset unit) {
        Action special = special(event.type());
        if (event.unit().equals(Draft.NO_UNIT)) {
            return policy.permits(principal, Action.READ_EVENTS) && policy.permits(principal, special);
        }
        Asset asset = unit == null ? new Gone(event.unit(), event.fleet()) : unit;
        return policy.permits(principal, Action.READ_UNITS, asset)
                && policy.permits(principal, Action.READ_EVENTS, asset)
                && policy.permits(principal, special, asset);
    }

    private static Action special(String type) {
        return switch (type) {
            case EntryEvents.COMMAND_STATUS -> Action.READ_COMMAND;
            case EntryEvents.MEDIA_AVAILABLE -> Action.READ_MEDIA;
            default -> Action.READ_EVENTS;
        };
    }
}
