// SPDX-License-Identifier: Apache-2.0
package vedette.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.http.Answers;
import vedette.http.Refusal;

/**
 * Pages through records by id: {@code ?limit=} (1 to {@value #MAX_LIMIT}) and {@code ?cursor=}, which the page before gave
 * as {@code next}. Sorted on a worker: a fleet may be large.
 */
final class Listing {
    static final int MAX_LIMIT = 5_000;
    private static final int DEFAULT_LIMIT = 500;

    private Listing() {}

    /** How records are listed. */
    interface Form<T> {
        String id(T record);

        boolean isShown(T record);

        ObjectNode json(T record);
    }

    private record Page(List<ObjectNode> items, @Nullable String next) {}

    static <T> void answer(RoutingContext ctx, Collection<? extends T> records, Form<T> form) throws Refusal {
        int limit = Answers.query(ctx, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        String given = Answers.query(ctx, "cursor");
        String cursor = given == null ? "" : given;
        Answers.afterWork(
                ctx, () -> page(records, form, cursor, limit), page -> Answers.items(ctx, page.items(), page.next()));
    }

    private static <T> Page page(Collection<? extends T> records, Form<T> form, String cursor, int limit) {
        List<T> rest = new ArrayList<>();
        for (T record : records) {
            if (form.id(record).compareTo(cursor) > 0 && form.isShown(record)) {
                rest.add(record);
            }
        }
        rest.sort(Comparator.comparing(form::id));
        List<T> shown = rest.subList(0, Math.min(limit, rest.size()));
        List<ObjectNode> items = new ArrayList<>(shown.size());
        shown.forEach(record -> items.add(form.json(record)));
        return new Page(items, rest.size() > limit ? form.id(shown.get(limit - 1)) : null);
    }
}
