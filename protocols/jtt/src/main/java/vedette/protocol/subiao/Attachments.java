// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import java.util.ArrayDeque;
import java.util.Deque;
import vedette.protocol.Endpoint;
import vedette.protocol.jt808.Exchange;

/** Asks for the files of an alarm when it is reported, once for each alarm. */
final class Attachments {
    /** Alarms of a terminal that are remembered as asked for. */
    private static final int MAX_REMEMBERED = 32;

    /** The alarms that were asked for last. */
    private static final class Asked {
        private final Deque<String> keys = new ArrayDeque<>();

        boolean isNew(String key) {
            if (keys.contains(key)) {
                return false;
            }
            if (keys.size() == MAX_REMEMBERED) {
                keys.removeFirst();
            }
            keys.addLast(key);
            return true;
        }
    }

    private Attachments() {}

    /** Sends the request; nothing where nobody has said how the gateway can be reached. */
    static void askFor(AlarmIdentity identity, Exchange x) {
        Endpoint here = x.link().publicAddress();
        if (here == null || identity.attachmentCount() == 0) {
            return;
        }
        if (x.terminal().extension(Asked.class, Asked::new).isNew(identity.key())) {
            String ticket = Ticket.of(x.terminal().device(), identity, x.nowMs());
            AttachmentRequest.of(here.host(), here.port(), identity, ticket).encode(x.body());
            x.link().reply(x.frame(AttachmentRequest.MESSAGE_ID));
        }
    }
}
