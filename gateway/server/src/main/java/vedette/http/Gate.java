// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import vedette.access.Action;
import vedette.access.Asset;
import vedette.access.Policy;
import vedette.access.Principal;

/**
 * The one door that every route goes through: it asks the {@link Policy} before the route's own handlers run. A route
 * that was made without it stops the listener's start, so it cannot be forgotten.
 *
 * <p>Who asks is {@link Principal#ANONYMOUS} for now. Because nobody logs in, a page of another origin must not be able to
 * use somebody's browser: a request that changes something, or opens a stream, is refused when its {@code Origin} is not
 * this gateway.
 */
public final class Gate {
    static final String ACTION = "vedette.action";

    private final Policy policy;
    private final int maxBodyBytes;

    public Gate(Policy policy, int maxBodyBytes) {
        this.policy = policy;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** A route that only those pass who may do {@code action}; the body is not read. */
    public Route route(Router router, HttpMethod method, String path, Action action) {
        SecurityPolicyHandler question = ctx -> { // of a kind that may stand before the one that reads the body
            if (isForeign(ctx.request())) {
                throw Problem.forbidden("Origin is not this gateway");
            }
            require(principal(ctx), action);
            ctx.next();
        };
        return router.route(method, path).putMetadata(ACTION, action).handler(question);
    }

    public Route get(Router router, String path, Action action) {
        return route(router, HttpMethod.GET, path, action);
    }

    /** A route whose body is read, up to the configured size. */
    public Route withBody(Router router, HttpMethod method, String path, Action action) {
        return withBody(router, method, path, action, maxBodyBytes);
    }

    /** A route whose body is read, up to {@code maxBytes}. */
    public Route withBody(Router router, HttpMethod method, String path, Action action, int maxBytes) {
        return route(router, method, path, action)
                .handler(BodyHandler.create(false).setBodyLimit(maxBytes));
    }

    /** Who asks. */
    public Principal principal(RoutingContext ctx) {
        return Principal.ANONYMOUS;
    }

    public Policy policy() {
        return policy;
    }

    /** Refuses who may not do this at all. */
    public void require(Principal principal, Action action) {
        if (!policy.permits(principal, action)) {
            throw Problem.forbidden(principal.name() + " may not do this");
        }
    }

    /** Refuses who may not do this with {@code unit}: a unit that may not be seen is as good as none. */
    public void require(Principal principal, Action action, Asset unit) {
        if (!policy.permits(principal, action, unit)) {
            throw Problem.unknownUnit(unit.id());
        }
    }

    /**
     * Refuses who may not send {@code unit} a command of this type; the refusal names the command, because who asks may know
     * of the unit.
     */
    public void requireCommand(Principal principal, String commandType, Asset unit) {
        require(principal, Action.SEND_COMMAND, unit);
        if (!policy.permitsCommand(principal, commandType, unit)) {
            throw Problem.forbidden(principal.name() + " may not send '" + commandType + "' to '" + unit.id() + "'");
        }
    }

    /** Fails when {@code router} has a route that did not come through a gate. */
    static void requireGuarded(Router router) {
        for (Route route : router.getRoutes()) {
            if (route.getMetadata(ACTION) == null && route.getMetadata(HttpListener.PLUMBING) == null) {
                throw new IllegalStateException("route " + route.methods() + " " + route.getPath()
                        + " asks no policy: expected it to be made by vedette.http.Gate");
            }
        }
    }

    private static boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean harmless = request.method().equals(HttpMethod.GET) && request.getHeader(HttpHeaders.UPGRADE) == null;
        return origin != null && !harmless && !authorityOf(origin).equals(request.getHeader(HttpHeaders.HOST));
    }

    private static String authorityOf(String origin) {
        try {
            @Nullable String authority = URI.create(origin).getAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) { // not an address, so not this gateway's
            return "";
        }
    }
}
