package io.tierline.api;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers of REST resources with the headers our clients rely on. */
public final class Answers {

    /**
     * A handler sets this request attribute to {@link Boolean#TRUE} when its answer holds a secret: no record of the answer
     * keeps the body, and a repeated request with the same key is answered without it.
     */
    public static final String HOLDS_SECRET = "io.tierline.api.holds-secret";

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
