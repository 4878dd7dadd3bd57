package io.mandate.gateway

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.classic.spi.ThrowableProxyUtil
import ch.qos.logback.core.AppenderBase
import java.util.concurrent.CopyOnWriteArrayList
import org.slf4j.LoggerFactory

/** What a class logs meanwhile. */
class Logged implements AutoCloseable {

    private final Logger logger
    private final List<String> lines = new CopyOnWriteArrayList<>()
    private final AppenderBase<ILoggingEvent> appender

    Logged(String name) {
        logger = LoggerFactory.getLogger(name) as Logger
        appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines << event.formattedMessage + (event.throwableProxy ? "\n" + ThrowableProxyUtil.asString(event.throwableProxy) : "")
            }
        }
        appender.context = logger.loggerContext
        appender.start()
        logger.addAppender(appender)
        logger.level = Level.INFO
    }

    Logged(Class<?> type) {
        this(type.name)
    }

    List<String> holding(String text) {
        lines.findAll { it.contains(text) }
    }

    List<String> getAll() {
        lines
    }

    void clear() {
        lines.clear()
    }

    @Override
    void close() {
        logger.detachAppender(appender)
        logger.level = null
    }
}
