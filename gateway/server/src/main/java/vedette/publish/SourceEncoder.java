// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.List;
import vedette.live.SourceState;
import vedette.live.Sourced;
import vedette.telemetry.Fix;

/** The candidates for a unit's position on the wire, in the names and units of {@link Field}. */
final class SourceEncoder {
    private SourceEncoder() {}

    static void write(List<SourceState> sources, JsonBytes out) {
        out.raw('[');
        for (int i = 0; i < sources.size(); i++) {
            write(sources.get(i), i == 0 ? out : out.raw(','));
        }
        out.raw(']');
    }

    private static void write(SourceState source, JsonBytes out) {
        out.raw("{\"id\":").device(source.device());
        out.raw(",\"type\":").text(source.type().wireName());
        out.raw(",\"priority\":").number(source.priority());
        out.raw(",\"wins\":").flag(source.wins());
        Sourced<Fix> fix = source.fix();
        if (fix != null) {
            fix(fix, out);
        }
        if (source.errorCm() != Fix.UNKNOWN) {
            out.raw(",\"expectedError\":").fixed(source.errorCm(), 2);
        }
        if (source.clockSkewMs() != 0) {
            out.raw(",\"clockSkew\":").number(source.clockSkewMs());
        }
        if (source.staleMs() > 0) {
            out.raw(",\"stale\":").number(source.staleMs());
        }
        if (source.heardMs() > 0) {
            out.raw(",\"heard\":").number(source.heardMs());
        }
        out.raw('}');
    }

    private static void fix(Sourced<Fix> sourced, JsonBytes out) {
        Fix fix = sourced.value();
        if (fix.isPlaced()) {
            Field.coordinates(fix, out.raw(",\"coordinates\":"));
        }
        if (fix.accuracyCm() != Fix.UNKNOWN) {
            out.raw(",\"accuracy\":").fixed(fix.accuracyCm(), 2);
        }
        if (fix.courseCdeg() != Fix.UNKNOWN) {
            out.raw(",\"bearing\":").fixed(fix.courseCdeg(), 2);
        }
        if (fix.speedCmps() != Fix.UNKNOWN) {
            out.raw(",\"speed\":").fixed(fix.speedCmps(), 2);
        }
        out.raw(",\"phenomenonTime\":").number(sourced.phenomenonMs());
        out.raw(",\"resultTime\":").number(sourced.resultMs());
    }
}
