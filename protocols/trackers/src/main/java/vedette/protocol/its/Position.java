// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.its;

import java.util.ArrayList;
import java.util.List;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.tracker.Nmea;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TextFields;
import vedette.protocol.tracker.TextNumber;

/** What a position says behind its IMEI. */
final class Position {
    private static final double MV_PER_V = 1000;
    private static final int INPUT_DIGITS = 4;
    private static final int OUTPUT_DIGITS = 2;

    private Position() {}

    static void read(Line line, ReportBuilder out) throws MalformedMessageException {
        TextFields in = line.rest();
        in.textOrEmpty("vehicle");
        boolean flagFirst = in.peek().length() == 1;
        String fix = flagFirst ? in.textOrEmpty("fix") : "";
        out.timeMs(LineTime.read(in));
        out.valid(isFixed(flagFirst ? fix : in.textOrEmpty("fix")));
        place(in, out);
        out.speedKmh(in.numberOrNaN("speed"));
        out.courseDeg(in.numberOrNaN("heading"));
        out.satellites(in.integerOrUnknown("satellites"));
        out.altitudeM(in.numberOrNaN("altitude"));
        in.numberOrNaN("pdop");
        in.numberOrNaN("hdop");
        in.textOrEmpty("operator");
        boolean emergency = state(in, out);
        out.buffered(line.history());
        Alerts.say(line.type(), line.alert(), emergency, out);
        network(in);
    }

    private static boolean isFixed(String flag) {
        return flag.equals("1") || flag.equals("2") || flag.equals("3") || flag.equals("A");
    }

    /** Degrees, with their hemispheres. */
    static void place(TextFields in, ReportBuilder out) throws MalformedMessageException {
        double latitude = in.numberOrNaN("latitude");
        latitude *= hemisphere(in.textOrEmpty("north"));
        double longitude = in.numberOrNaN("longitude");
        longitude *= hemisphere(in.text("east")); // a line that ends before it is refused
        out.place(latitude, longitude);
    }

    private static double hemisphere(String letter) {
        int sign = Nmea.sign(letter);
        return sign == 0 ? Double.NaN : sign;
    }

    /** Ignition, supply, battery, tamper; whether the emergency state is on. */
    private static boolean state(TextFields in, ReportBuilder out) throws MalformedMessageException {
        String ignition = in.textOrEmpty("ignition");
        if (isFlag(ignition)) {
            out.ignition(ignition.equals("1"));
        }
        String mainPower = in.textOrEmpty("mainPower");
        if (isFlag(mainPower)) {
            out.external(mainPower.equals("1"));
        }
        out.externalMv(millivolts(in.numberOrNaN("mainVoltage")));
        out.batteryMv(millivolts(in.numberOrNaN("batteryVoltage")));
        boolean emergency = in.textOrEmpty("emergency").equals("1");
        Alerts.tamper(in.textOrEmpty("tamper"), out);
        return emergency;
    }

    private static boolean isFlag(String text) {
        return text.equals("0") || text.equals("1");
    }

    private static int millivolts(double volts) {
        return Double.isNaN(volts) ? -1 : (int) Math.round(volts * MV_PER_V);
    }

    /** Cells, as many as a maker likes, up to the four digits of the inputs and the two of the outputs. */
    private static void network(TextFields in) throws MalformedMessageException {
        in.textOrEmpty("gsmSignal");
        in.textOrEmpty("mcc");
        in.textOrEmpty("mnc");
        in.textOrEmpty("lac");
        in.textOrEmpty("cell");
        int neighbours = neighbours(in.peekRest());
        if (neighbours < 0) {
            in.rest("more");
            return;
        }
        for (int i = 0; i < neighbours; i++) {
            in.skip("neighbour");
        }
        in.textOrEmpty("inputs");
        in.textOrEmpty("outputs");
        in.textOrEmpty("frame");
        in.rest("more");
    }

    /** Fields in front of the inputs; -1 when there are no inputs. */
    private static int neighbours(String rest) {
        List<String> fields = new ArrayList<>(List.of(rest.split(",", -1)));
        for (int i = fields.size() - 2; i >= 0; i--) {
            if (isHexadecimal(fields.get(i)) && isBinary(fields.get(i + 1))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHexadecimal(String text) {
        return text.length() == INPUT_DIGITS && TextNumber.hex(text) >= 0;
    }

    private static boolean isBinary(String text) {
        return text.length() == OUTPUT_DIGITS && text.replace('1', '0').equals("00");
    }
}
