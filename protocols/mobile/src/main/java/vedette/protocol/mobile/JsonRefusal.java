// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mobile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;

/** Why a JSON document is refused, and at which byte. */
public final class JsonRefusal {
    private JsonRefusal() {}

    /** What a parser's complaint means. */
    public static MalformedMessageException of(IOException complaint) {
        if (!(complaint instanceof JsonProcessingException fault)) {
            return new MalformedMessageException(Rejection.BAD_VALUE, String.valueOf(complaint.getMessage()));
        }
        Rejection reason = fault instanceof StreamConstraintsException
                ? Rejection.LIMIT
                : fault instanceof JsonEOFException ? Rejection.TOO_SHORT : Rejection.BAD_VALUE;
        String detail = Explanation.printable(String.valueOf(fault.getOriginalMessage()));
        return new MalformedMessageException(reason, at(fault.getLocation()) + detail);
    }

    /** What was found there is not what a document is to have. */
    public static MalformedMessageException of(Rejection reason, @Nullable JsonLocation location, String found) {
        return new MalformedMessageException(reason, at(location) + "found " + found);
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : "byte " + location.getByteOffset() + ": ";
    }
}
