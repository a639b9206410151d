package io.tierline.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first to stop: says in {@code /readyz} that this node takes no more, and goes on serving until the proxy in front has
 * heard of it. Only then the ports are closed, and what is in hand is finished.
 */
@Component
class Draining implements SmartLifecycle {

    private final ApplicationContext node;
    private final Duration drain;
    private volatile boolean running;

    Draining(ApplicationContext node, @Value("${tierline.drain:0s}") Duration drain) {
        this.node = node;
        this.drain = drain;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        AvailabilityChangeEvent.publish(node, ReadinessState.REFUSING_TRAFFIC);
        try {
            TimeUnit.MILLISECONDS.sleep(drain.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
