package io.mandate.sandbox.storage;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;

/**
 * Lets the sandbox's server take large files: uploads go to disk as they arrive, up to {@code
 * mandate.sandbox.max-upload} bytes (2 GiB unless set).
 */
@Singleton
final class UploadLimits implements BeanCreatedEventListener<NettyHttpServerConfiguration> {

  private final long maxUpload;

  UploadLimits(@Value("${mandate.sandbox.max-upload:2147483648}") long maxUpload) {
    this.maxUpload = maxUpload;
  }

  @Override
  public NettyHttpServerConfiguration onCreated(
      BeanCreatedEvent<NettyHttpServerConfiguration> event) {
    NettyHttpServerConfiguration server = event.getBean();
    server.setMaxRequestSize(maxUpload);
    server.getMultipart().setMaxFileSize(maxUpload);
    server.getMultipart().setDisk(true);
    return server;
  }
}
