// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.osmand;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.protocol.DeviceKind;
import vedette.protocol.Link;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Rejection;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.protocol.http.FormFields;
import vedette.protocol.http.HttpAnswer;
import vedette.protocol.http.HttpFraming;
import vedette.protocol.http.HttpRequest;
import vedette.protocol.tracker.Identities;
import vedette.protocol.tracker.ReportBuilder;
import vedette.protocol.tracker.TrackerSession;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Extra;

/**
 * One connection, on which every request says whose it is. Answers keep the order of the requests: all of them wait for what
 * was reported before.
 */
final class OsmandSession extends TrackerSession {
    /** OsmAnd itself says speeds in metres a second; the clients that followed it in knots. */
    private static final String METRIC_CLIENT = "osmand";

    private static final List<String> IDENTITIES = List.of("id", "deviceid", "device_id");

    OsmandSession(Transport transport, SessionLimits limits) {
        super(transport, limits);
    }

    @Override
    protected int frameLength(ByteBuf in, int from) {
        byte first = in.getByte(from);
        return first == '\r' || first == '\n' ? 1 : HttpFraming.length(in, from, limits().maxFrameBytes());
    }

    @Override
    protected boolean isIntact(ByteBuf in, int from, int length) {
        return HttpFraming.isRequestLine(in, from);
    }

    @Override
    protected void frame(ByteBuf frame, long nowMs, Link link) throws MalformedMessageException {
        if (frame.readableBytes() == 1) {
            return; // a line break between requests
        }
        try {
            request(HttpRequest.read(frame), nowMs, link);
        } catch (MalformedMessageException e) {
            answer(HttpAnswer.BAD_REQUEST, e.detail(), link);
            throw e;
        }
    }

    private void request(HttpRequest request, long nowMs, Link link) throws MalformedMessageException {
        List<FormFields.Field> query = FormFields.read(request.query());
        if (isJson(request)) {
            JsonBody body = JsonBody.read(ByteBufUtil.getBytes(request.body()));
            if (isLetIn(body.identity().isEmpty() ? identity(query) : body.identity(), link)) {
                locations(body, nowMs, link);
            }
            return;
        }
        String form = statement(request);
        List<FormFields.Field> fields = FormFields.read(form);
        if (isLetIn(identity(fields), link)) {
            fields(fields, form, isMetric(request), nowMs, link);
        }
    }

    static boolean isJson(HttpRequest request) {
        ByteBuf body = request.body();
        return request.header("content-type").contains("json")
                || (body.isReadable() && body.getByte(body.readerIndex()) == '{');
    }

    static boolean isMetric(HttpRequest request) {
        String agent = request.header("user-agent");
        return agent.regionMatches(true, 0, METRIC_CLIENT, 0, METRIC_CLIENT.length());
    }

    /** Query and form together. */
    static String statement(HttpRequest request) {
        String form = request.body().toString(StandardCharsets.ISO_8859_1);
        return form.isEmpty() ? request.query() : request.query() + '&' + form;
    }

    private static String identity(List<FormFields.Field> fields) {
        for (FormFields.Field field : fields) {
            if (IDENTITIES.contains(field.name()) && !field.value().isEmpty()) {
                return field.value();
            }
        }
        return "";
    }

    private boolean isLetIn(String identity, Link link) throws MalformedMessageException {
        if (identity.isEmpty()) {
            throw new MalformedMessageException(
                    Rejection.BAD_VALUE, "id: found nothing, expected the device's identity");
        }
        if (identity.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedMessageException(Rejection.BAD_VALUE, "id: found control characters");
        }
        identify(Identities.of(OsmandProtocol.NAME, identity), link);
        if (counts("request", link)) {
            return true;
        }
        answer(HttpAnswer.FORBIDDEN, "this device is not admitted", link);
        return false;
    }

    private void locations(JsonBody body, long nowMs, Link link) throws MalformedMessageException {
        for (byte[] location : body.locations()) {
            ReportBuilder out = begin(OsmandProtocol.NAME, nowMs);
            Statement statement = new Statement(out, true);
            JsonBody.members(location, (path, value, from, to) -> statement.member(path, value));
            statement.end();
            report(out.extra(new Extra(OsmandProtocol.NAME, location)).build(), link);
        }
        if (body.locations().isEmpty()) {
            heard(link);
        }
        answer(HttpAnswer.OK, "", link);
    }

    private void fields(List<FormFields.Field> fields, String form, boolean metric, long nowMs, Link link) {
        ReportBuilder out = begin(OsmandProtocol.NAME, nowMs);
        Statement statement = new Statement(out, metric);
        statement.query(fields);
        if (statement.end()) {
            out.extra(new Extra(OsmandProtocol.NAME, form.getBytes(StandardCharsets.ISO_8859_1)));
            report(out.build(), link);
        } else {
            heard(link);
        }
        answer(HttpAnswer.OK, "", link);
    }

    private static void answer(HttpAnswer answer, String text, Link link) {
        ByteBuf out = buffer();
        answer.write(text, out);
        link.replyWhenStored(out);
    }

    @Override
    public DeviceKind kindOf(DeviceId device) {
        return DeviceKind.PHONE;
    }

    @Override
    protected @Nullable String write(Command command, long nowMs, ByteBuf out) {
        return UNSUPPORTED;
    }
}
