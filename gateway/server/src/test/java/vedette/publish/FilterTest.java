// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.access.Principal;
import vedette.fleet.Unit;
import vedette.fleet.UnitKind;
import vedette.http.Problem;
import vedette.live.Link;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Alarm;
import vedette.telemetry.Alarms;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

class FilterTest {
    private static final long NOW_MS = 1_795_280_400_000L;

    private static UnitState car(double longitude, double latitude) {
        Fix fix = new Fix(
                NOW_MS - 5_000,
                (int) Math.round(latitude * 1e7),
                (int) Math.round(longitude * 1e7),
                Fix.UNKNOWN,
                Fix.UNKNOWN,
                Fix.UNKNOWN);
        Unit unit =
                new Unit("zz-017", "017", "", UnitKind.CAR, "zz/xc/patrol", "p-03", "", List.of("radio", "video:7"));
        DeviceId device = new DeviceId("jt808", "1");
        return new UnitState(
                0,
                unit,
                List.of(),
                1,
                new Sourced<>(fix, device, NOW_MS - 5_000, NOW_MS),
                Link.STALE,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                Alarms.of(Alarm.SOS, true),
                0,
                List.of(),
                List.of(),
                1);
    }

    private static boolean matches(String filter, UnitState state) {
        return FilterParser.parse(new JsonObject(filter), "/filter")
                .matches(
                        state,
                        NOW_MS,
                        unit -> unit.equals("lead") ? new Fix(0, 245_000_000, 1_176_000_000, 0, 0, 0) : Fix.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ids':['x','zz-017']} | true",
                "{'ids':['x']} | false",
                "{'fleet':['zz/xc/patrol']} | true",
                "{'fleet':['zz/xc']} | false",
                "{'fleet':['zz/xc/#']} | true",
                "{'fleet':['zz/#']} | true",
                "{'fleet':['zz/xc/patrol/#']} | true",
                "{'fleet':['zz/x/#']} | false",
                "{'fleet':['#']} | true",
                "{'kind':['drone','car']} | true",
                "{'kind':['drone']} | false",
                "{'link':['stale']} | true",
                "{'link':['online','offline']} | false",
                "{'group':['p-03']} | true",
                "{'group':['p-04']} | false",
                "{'capability':['video:7','x']} | true",
                "{'capability':['video']} | false",
                "{'bbox':[117.5,24.4,117.7,24.6]} | true",
                "{'bbox':[117.61,24.4,117.7,24.6]} | false",
                "{'bbox':[170,24.4,-170,24.6]} | false",
                "{'bbox':[117,24.4,-170,24.6]} | true",
                "{'near':{'point':[117.6,24.5],'radius':1}} | true",
                "{'near':{'point':[117.61,24.5],'radius':1011}} | false",
                "{'near':{'point':[117.61,24.5],'radius':1012}} | true",
                "{'near':{'unit':'lead','radius':10}} | true",
                "{'near':{'unit':'nobody','radius':10}} | false",
                "{'alarm':true} | true",
                "{'alarm':false} | false",
                "{'updatedWithin':5000} | true",
                "{'updatedWithin':4999} | false",
                "{'status':['patrol']} | false",
                "{'not':{'kind':['car']}} | false",
                "{'not':{'kind':['drone']}} | true",
                "{'kind':['car'],'link':['online']} | false",
                "{} | true"
            })
    void memberDecides(String filter, boolean matches) {
        assertEquals(matches, matches(filter.replace('\'', '"'), car(117.6, 24.5)));
    }

    @Test
    void boxAcrossTheDateLineHoldsBothSides() {
        assertTrue(matches("{\"bbox\":[170,-10,-170,10]}", car(179.9, 0)));
        assertTrue(matches("{\"bbox\":[170,-10,-170,10]}", car(-179.9, 0)));
        assertFalse(matches("{\"bbox\":[170,-10,-170,10]}", car(0, 0)));
    }

    @Test
    void circleAcrossTheDateLineHoldsBothSides() {
        assertTrue(matches("{\"near\":{\"point\":[179.999,0],\"radius\":300}}", car(-179.999, 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'bbox':[1,2,3]} | /filter/bbox",
                "{'bbox':[1,2,3,91]} | /filter/bbox/3",
                "{'bbox':[1,3,2,2]} | /filter/bbox",
                "{'bbox':'x'} | /filter/bbox",
                "{'kind':['tank']} | /filter/kind",
                "{'kind':[]} | /filter/kind",
                "{'kind':[7]} | /filter/kind/0",
                "{'near':{'radius':5}} | /filter/near",
                "{'near':{'point':[0,0],'unit':'a','radius':5}} | /filter/near",
                "{'near':{'point':[0,0],'radius':0}} | /filter/near/radius",
                "{'near':{'point':[181,0],'radius':1}} | /filter/near/point/0",
                "{'within':{}} | /filter/within",
                "{'colour':['red']} | /filter/colour",
                "{'not':{'not':{}}} | /filter/not/not",
                "{'not':{'kind':['tank']}} | /filter/not/kind",
                "{'alarm':'yes'} | /filter/alarm",
                "{'updatedWithin':0} | /filter/updatedWithin"
            })
    void wrongMemberIsPointedAt(String filter, String at) {
        Problem problem = assertThrows(Problem.class, () -> matches(filter.replace('\'', '"'), car(0, 0)));
        assertEquals("bad_filter", problem.code());
        assertEquals(at, problem.at());
    }

    @Test
    void sameFilterInOtherWordsIsOne() {
        Filter one = FilterParser.parse(new JsonObject("{\"kind\":[\"car\",\"van\"],\"ids\":[\"b\",\"a\",\"a\"]}"), "");
        Filter other = FilterParser.parse(new JsonObject("{\"ids\":[\"a\",\"b\"],\"kind\":[\"van\",\"car\"]}"), "");
        assertEquals(one.canonical(), other.canonical());
    }

    @Test
    void queryParametersMeanTheSameAsJson() {
        MultiMap query = MultiMap.caseInsensitiveMultiMap()
                .add("fleet", "zz/#,ll")
                .add("bbox", "117.5,24.4,117.7,24.6")
                .add("near", "117.6,24.5,200")
                .add("alarm", "true")
                .add("limit", "5");
        Filter json = FilterParser.parse(
                new JsonObject("{\"fleet\":[\"ll\",\"zz/#\"],\"bbox\":[117.5,24.4,117.7,24.6],"
                        + "\"near\":{\"point\":[117.6,24.5],\"radius\":200.0},\"alarm\":true}"),
                "");
        assertEquals(
                json.canonical(),
                SpecParser.parse(Principal.ANONYMOUS, query, PublishSettings.DEFAULT)
                        .filter()
                        .canonical());
    }
}
