package io.mandate.sandbox.storage

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse

/** A form post as WeChat's page on uploadfile describes it. */
class UploadForm {

    Map<String, String> fields
    byte[] content
    String fileName = 'data.json'

    static UploadForm of(Object ticket, String path, byte[] content) {
        new UploadForm(content: content, fields: [key: path, Signature: ticket.authorization, 'x-cos-security-token': ticket.token,
            'x-cos-meta-fileid': ticket.cos_file_id])
    }

    HttpResponse<String> post(String url) {
        def boundary = 'XboundaryX'
        def out = new ByteArrayOutputStream()
        fields.each { name, value ->
            out.write("--$boundary\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n$value\r\n".getBytes('UTF-8'))
        }
        if (content != null) {
            out.write("--$boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"$fileName\"\r\nContent-Type: application/octet-stream\r\n\r\n".getBytes('UTF-8'))
            out.write(content)
            out.write('\r\n'.bytes)
        }
        out.write("--$boundary--\r\n".bytes)
        def request = HttpRequest.newBuilder(URI.create(url))
            .header('Content-Type', "multipart/form-data; boundary=$boundary")
            .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray()))
            .build()
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString())
    }
}
