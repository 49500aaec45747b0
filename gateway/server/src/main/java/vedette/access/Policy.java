// SPDX-License-Identifier: Apache-2.0
package vedette.access;

/** Decides who may do what. Every route and every send passes one of these questions. Safe from any thread, never blocks. */
public interface Policy {
    /** Permits everything: for a gateway that listens to loopback only. */
    Policy PERMIT_ALL = new Policy() {
        @Override
        public boolean permits(Principal principal, Action action) {
            return true;
        }

        @Override
        public boolean permits(Principal principal, Action action, Asset asset) {
            return true;
        }
    };

    /** Whether {@code principal} may do this at all. */
    boolean permits(Principal principal, Action action);

    /** Whether {@code principal} may do this with {@code asset}. */
    boolean permits(Principal principal, Action action, Asset asset);

    /**
     * Whether {@code principal} may send {@code asset} a command of this type, such as {@code "text"} or {@code "return"}.
     * Asked for those who may send it commands at all; a policy that tells types apart answers here.
     */
    default boolean permitsCommand(Principal principal, String commandType, Asset asset) {
        return permits(principal, Action.SEND_COMMAND, asset);
    }

    /**
     * What {@code principal} may see, as an opaque text that differs whenever that does: who resumes a subscription under
     * another scope gets everything anew.
     */
    default String scope(Principal principal) {
        return "";
    }
}
