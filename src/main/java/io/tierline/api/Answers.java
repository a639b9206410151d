package io.tierline.api;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers of REST resources with the headers our clients rely on. */
public final class Answers {

    private Answers() {}

    /** 200 with the body and its revision as ETag. */
    public static <T> ResponseEntity<T> ok(long revision, T body) {
        return ResponseEntity.ok().eTag(etag(revision)).body(body);
    }

    /** 201 with where the new resource is, its revision as ETag, and the resource. */
    public static <T> ResponseEntity<T> created(String location, long revision, T body) {
        return ResponseEntity.created(URI.create(location)).eTag(etag(revision)).body(body);
    }

    /** 201 with where the new resource is, for one without revisions. */
    public static <T> ResponseEntity<T> created(String location, T body) {
        return ResponseEntity.created(URI.create(location)).body(body);
    }

    /** 204. */
    public static ResponseEntity<Void> done() {
        return ResponseEntity.noContent().build();
    }

    /** The ETag of a revision. */
    public static String etag(long revision) {
        return "\"" + revision + "\"";
    }
}
