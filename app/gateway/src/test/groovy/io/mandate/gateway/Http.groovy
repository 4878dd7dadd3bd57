package io.mandate.gateway

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration

/** Plain HTTP for specs, with nothing of ours on this side of the wire. */
class Http {

    static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    final String base
    final String key
    final HttpClient client

    Http(String base, String key = null, HttpClient client = CLIENT) {
        this.base = base
        this.key = key
        this.client = client
    }

    Http with(String otherKey) {
        new Http(base, otherKey, client)
    }

    Answer get(String path) {
        send("GET", path, null)
    }

    Answer post(String path, Object body = "") {
        send("POST", path, body)
    }

    Answer put(String path, Object body) {
        send("PUT", path, body)
    }

    Answer patch(String path, Object body) {
        send("PATCH", path, body)
    }

    Answer delete(String path) {
        send("DELETE", path, null)
    }

    /** A header with a list of values is sent once for each. */
    Answer send(String method, String path, Object body, Map<String, Object> headers = [:]) {
        byte[] bytes = body == null ? new byte[0] : body instanceof byte[] ? body :
            (body instanceof CharSequence ? body.toString() : JsonOutput.toJson(body)).getBytes("UTF-8")
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes))
        if (key != null && !headers.containsKey("Authorization")) {
            request.header("Authorization", "Bearer " + key)
        }
        headers.each { name, value -> (value instanceof List ? value : [value]).each { request.header(name, it as String) } }
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        new Answer(response)
    }

    static class Answer {

        final int status
        final byte[] bytes
        final Map<String, List<String>> headers

        Answer(HttpResponse<byte[]> response) {
            status = response.statusCode()
            bytes = response.body()
            headers = response.headers().map()
        }

        String getText() {
            new String(bytes, "UTF-8")
        }

        Object getJson() {
            new JsonSlurper().parseText(text)
        }

        String header(String name) {
            headers.find { it.key.equalsIgnoreCase(name) }?.value?.first()
        }

        @Override
        String toString() {
            status + " " + text
        }
    }
}
