// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.http.Refusal;

/**
 * A fleet as a table (CSV, RFC 4180, UTF-8): one row a record, its kind in the column {@code record}, the other columns as
 * the fields of {@link FleetCodec}. Columns may be in any order and left out; empty cells are absent fields; capabilities
 * are parted by spaces.
 *
 * <pre>
 * record,id,label,license_plate,kind,fleet,group,role,capabilities,unit,type,priority,interval,model,via
 * group,p-03,Platform 3,,,zz/patrol,,,,,,,,,
 * unit,zz-017,漳巡017,闽E0017警,car,zz/patrol,p-03,lead,video:7 radio,,,,,,
 * device,jt808:13912345678,,,,,,,,zz-017,gnss-terminal,0,10,,
 * </pre>
 */
final class FleetTable {
    /** Table programs take a file without it for another encoding. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final List<String> SHOWN_COLUMNS = List.of(
            "record",
            "id",
            "label",
            "license_plate",
            "kind",
            "fleet",
            "group",
            "role",
            "capabilities",
            "unit",
            "type",
            "priority",
            "interval",
            "model",
            "via");
    private static final List<String> SECRET_COLUMNS = List.of("password", "token");
    private static final List<String> NUMBER_COLUMNS = List.of("priority", "interval");
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .build();

    private FleetTable() {}

    /** The records of a table, or all that is wrong with it. */
    static List<FleetFile.Line> lines(String text) throws Refusal {
        String table = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        FleetFile file = new FleetFile();
        int line = 1;
        try (MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(table)) {
            while (rows.hasNextValue()) {
                line = rows.getParser().currentTokenLocation().getLineNr()
                        + 1; // it stands at the end of the row before
                Map<String, String> row = rows.nextValue();
                expectColumns(row);
                add(file, row, "line " + line);
            }
        } catch (JsonProcessingException e) {
            int at = e.getLocation() == null ? line : e.getLocation().getLineNr();
            file.error(new Refusal(Refusal.Code.BAD_REQUEST, "line " + at, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("table: found a failure to read text, expected none", e);
        }
        return file.linesOrErrors();
    }

    private static void expectColumns(Map<String, String> row) throws Refusal {
        for (String column : row.keySet()) {
            if (!SHOWN_COLUMNS.contains(column) && !SECRET_COLUMNS.contains(column)) {
                throw new Refusal(
                        Refusal.Code.UNKNOWN_FIELD,
                        "line 1",
                        "found column '" + column + "', expected some of " + SHOWN_COLUMNS + ' ' + SECRET_COLUMNS);
            }
        }
    }

    private static void add(FleetFile file, Map<String, String> row, String at) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        try {
            for (Map.Entry<String, String> cell : row.entrySet()) {
                if (!cell.getValue().isEmpty() && !cell.getKey().equals("record")) {
                    put(node, cell.getKey(), cell.getValue());
                }
            }
        } catch (Refusal refusal) {
            file.error(refusal.below(at));
            return;
        }
        file.add(row.getOrDefault("record", ""), node, at);
    }

    private static void put(ObjectNode node, String column, String cell) throws Refusal {
        if (column.equals("capabilities")) {
            for (String capability : cell.split(" +", -1)) {
                node.withArray(column).add(capability);
            }
        } else if (NUMBER_COLUMNS.contains(column)) {
            try {
                node.put(column, Integer.parseInt(cell));
            } catch (NumberFormatException e) {
                throw new Refusal(
                        Refusal.Code.BAD_REQUEST,
                        '/' + column,
                        column + ": found '" + cell + "', expected a whole number");
            }
        } else {
            node.put(column, cell);
        }
    }

    /** The table that holds these records, without secrets. */
    static String text(List<Group> groups, List<Unit> units, List<Device> devices) {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        SHOWN_COLUMNS.forEach(schema::addColumn);
        List<Map<String, String>> rows = new ArrayList<>();
        groups.forEach(group -> rows.add(row(FleetCodec.GROUP, FleetCodec.group(group))));
        units.forEach(unit -> rows.add(row(FleetCodec.UNIT, FleetCodec.unit(unit))));
        devices.forEach(device -> rows.add(row(FleetCodec.DEVICE, FleetCodec.device(device))));
        try {
            return BYTE_ORDER_MARK + CSV.writer(schema.build()).writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("table: found records that cannot be written, expected texts", e);
        }
    }

    private static Map<String, String> row(String kind, ObjectNode record) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("record", kind);
        for (String column : SHOWN_COLUMNS) {
            JsonNode field = record.path(column);
            if (field.isArray()) {
                row.put(column, String.join(" ", texts(field)));
            } else if (!field.isMissingNode()) {
                row.put(column, field.asText());
            }
        }
        return row;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
