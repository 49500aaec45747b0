// SPDX-License-Identifier: Apache-2.0
package vedette.http;

import io.vertx.ext.web.Router;

/** A part of the gateway that answers requests. */
public interface Routes {
    /**
     * Adds this part's routes, each through {@code gate}. Called once, on the listener's context; every handler runs
     * there too.
     */
    void mount(Router router, Gate gate);
}
