package io.tierline.web;

import io.tierline.kernel.Actor;
import java.util.List;

/** What another feature shows on the bridge. Asked whenever the bridge is shown; the reader may see the bridge. */
public interface BridgeSource {

    /** Its panels in the order in which they are to stand; empty for who may know nothing of it. */
    List<BridgePanel> panels(Actor actor, Spoken spoken);
}
