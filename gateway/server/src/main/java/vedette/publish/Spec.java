// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import vedette.access.Principal;

/**
 * What a subscription asks for. Equal specs share one {@link View}: one evaluation, one encoded body.
 *
 * @param intervalMs least time between two deltas, 0 for as soon as the send window allows
 * @param urgentFirst whether units with an open alarm come first within each message
 */
record Spec(Principal principal, Filter filter, FieldSet fields, int intervalMs, boolean urgentFirst) {
    /** Never equal to a view: what cannot be resumed. */
    static final String NO_VIEW = "-";

    Spec with(Filter newFilter) {
        return new Spec(principal, newFilter, fields, intervalMs, urgentFirst);
    }

    String key() {
        return principal.name()
                + '\n'
                + filter.canonical()
                + '\n'
                + fields.name()
                + '\n'
                + intervalMs
                + '\n'
                + urgentFirst;
    }

    /**
     * The opaque string by which a resuming client shows that it still asks for the same.
     *
     * @param scope what the principal may see, {@link vedette.access.Policy#scope}
     */
    String view(String scope) {
        if (!filter.isResumable()) {
            return NO_VIEW;
        }
        String text = principal.name() + '\n' + scope + '\n' + filter.canonical() + '\n' + fields.name();
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Long.toUnsignedString(ByteBuffer.wrap(sum).getLong(), 36);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
