package io.tierline.channel.mime;

import java.util.List;
import java.util.stream.Stream;

/**
 * One part of a mail. A multipart has children and no content; everything else, attached mails included, is a leaf.
 *
 * @param type media type in lower case, defaults applied
 * @param content transfer encoding undone; for a multipart without parts, its preamble
 */
@SuppressWarnings("ArrayRecordComponent") // bytes passed on; never compared, never changed
record MimeNode(MailHeader header, String type, byte[] content, List<MimeNode> children) {

    boolean multipart() {
        return type.startsWith("multipart/") && !children.isEmpty();
    }

    boolean is(String prefix) {
        return type.startsWith(prefix);
    }

    HeaderValue contentType() {
        return header.structured("content-type");
    }

    HeaderValue disposition() {
        return header.structured("content-disposition");
    }

    String charset() {
        return contentType().parameter("charset");
    }

    String text() {
        return Charsets.decode(content, charset());
    }

    String contentId() {
        return header.first("content-id").strip().replaceAll("^<|>$", "");
    }

    String fileName() {
        String name = disposition().parameter("filename");
        return name.isBlank() ? contentType().parameter("name") : name;
    }

    /** This part and all below it, depth first. */
    Stream<MimeNode> walk() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(MimeNode::walk));
    }
}
