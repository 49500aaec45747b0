// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.mqtt.MqttEndpoint;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;

/**
 * Who an MQTT client says it is.
 *
 * @param device its user name, or the common name of its certificate
 * @param password what it shows, empty when it shows a certificate
 * @param isCertified whether a certificate that an authority of ours has signed says so
 */
record MqttIdentity(DeviceId device, String password, boolean isCertified) {
    /** Scheme of devices that speak MQTT. */
    static final String SCHEME = "mqtt";

    /** Null when the client is anonymous, or its name cannot be a topic level, or its two names differ. */
    static @Nullable MqttIdentity of(MqttEndpoint endpoint) {
        String certified = endpoint.isSsl() ? commonName(endpoint.sslSession()) : null;
        String user = endpoint.auth() == null ? null : endpoint.auth().getUsername();
        if (certified != null && (user == null || user.equals(certified))) {
            return isLevel(certified) ? new MqttIdentity(new DeviceId(SCHEME, certified), "", true) : null;
        }
        if (certified != null || user == null || !isLevel(user)) {
            return null;
        }
        return new MqttIdentity(new DeviceId(SCHEME, user), endpoint.auth().getPassword(), false);
    }

    /** Whether {@code name} can stand as one level of a topic, and in a log. */
    static boolean isLevel(String name) {
        if (name.isEmpty() || name.length() > DeviceId.MAX_VALUE_LENGTH) {
            return false;
        }
        return name.chars().noneMatch(c -> c == '/' || c == '+' || c == '#' || Character.isISOControl(c));
    }

    private static @Nullable String commonName(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate own ? commonName(own) : null;
        } catch (SSLPeerUnverifiedException none) {
            return null; // it has shown no certificate
        }
    }

    private static @Nullable String commonName(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return String.valueOf(part.getValue());
                }
            }
            return null;
        } catch (InvalidNameException bad) {
            return null; // a subject that cannot be read names nobody
        }
    }

    @Override
    public String toString() {
        return "MqttIdentity[" + device + ']';
    }
}
