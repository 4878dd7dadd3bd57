package io.mandate.gateway.job

import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.stream.Stream

/** One client of a stream of server-sent events, which reads line by line. */
class Watcher implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    final List<String> lines = new CopyOnWriteArrayList<>()
    final HttpResponse<Stream<String>> response
    final CompletableFuture<Void> ended

    Watcher(String url, String key, Map<String, String> headers = [:]) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream")
        headers.each { name, value -> request.header(name, value) }
        response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines())
        Stream<String> body = response.body()
        ended = CompletableFuture.runAsync({ body.forEach { lines.add(it) } }, { new Thread(it).start() })
    }

    List<String> names() {
        lines.findAll { it.startsWith("event:") }*.substring(6)*.strip()
    }

    List<Map> data() {
        lines.findAll { it.startsWith("data:") }.collect { new JsonSlurper().parseText(it.substring(5)) as Map }
    }

    boolean isOver() {
        ended.done
    }

    @Override
    void close() {
        response.body().close()
    }
}
