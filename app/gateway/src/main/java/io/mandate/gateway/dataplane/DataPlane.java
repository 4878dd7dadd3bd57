package io.mandate.gateway.dataplane;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts the data plane into each HTTP/1.1 connection of the server, in front of the framework. */
@Singleton
final class DataPlane implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final BeanProvider<Desk> desk;

  DataPlane(BeanProvider<Desk> desk) {
    this.desk = desk;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    NettyServerCustomizer.Registry registry = event.getBean();
    registry.register(new Listening());
    return registry;
  }

  private final class Listening implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Connected(channel.pipeline()) : this;
    }
  }

  private final class Connected implements NettyServerCustomizer {

    private final ChannelPipeline pipeline;

    Connected(ChannelPipeline pipeline) {
      this.pipeline = pipeline;
    }

    @Override
    public void onStreamPipelineBuilt() {
      String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (pipeline.get(codec) == null) {
        return;
      }
      FrontDoor door = new FrontDoor(desk.get());
      pipeline.replace(codec, codec, new StrictHttp(door::begun));
      pipeline.addBefore(
          ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "mandate-front-door", door);
    }
  }
}
