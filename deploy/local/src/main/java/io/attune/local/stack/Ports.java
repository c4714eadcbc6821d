package io.attune.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ports on 127.0.0.1 that everything listens on. */
public record Ports(Map<Service, Integer> services, int postgres, int kafka, int target) {
    private static final int HIGHEST_BASE = 65_500;

    public Ports {
        services = Map.copyOf(services);
    }

    /** UI 8080 and the other services after it, PostgreSQL 15432, Kafka 19092, the demo's target 15433. */
    public static Ports usual() {
        return new Ports(servicesFrom(8080), 15_432, 19_092, 15_433);
    }

    /** All ports from one number on: the services first, from +10 on PostgreSQL, Kafka and the target. */
    public static Ports from(int base) {
        if (base < 1_024 || base > HIGHEST_BASE) {
            throw new IllegalArgumentException("A port base is from 1024 to " + HIGHEST_BASE + ", not " + base);
        }
        return new Ports(servicesFrom(base), base + 10, base + 11, base + 12);
    }

    public int of(Service service) {
        return services.getOrDefault(service, 0);
    }

    /** Where a service answers. */
    public String url(Service service) {
        return "http://127.0.0.1:" + of(service);
    }

    /** The ports of the stack by what listens there; the target's only when asked for. */
    public Map<String, Integer> byName(boolean withTarget) {
        Map<String, Integer> all = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            all.put(service.module(), of(service));
        }
        all.put("PostgreSQL", postgres);
        all.put("Kafka", kafka);
        if (withTarget) {
            all.put("the demo's target database", target);
        }
        return all;
    }

    private static Map<Service, Integer> servicesFrom(int base) {
        Map<Service, Integer> ports = new LinkedHashMap<>();
        int next = base;
        for (Service service : Service.values()) {
            ports.put(service, next++);
        }
        return ports;
    }
}
