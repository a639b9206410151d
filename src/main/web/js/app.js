// Everything here is an addition: each page works without it.
import htmx from "htmx.org/dist/htmx.esm.js";

import "./clock.js";
import "./zone.js";
import "./keys.js";
import "./cursor.js";
import "./composer.js";
import "./drafts.js";
import "./guard.js";
import "./palette.js";
import "./toast.js";
import "./events.js";
import "./offline.js";
import "./live.js";
import "./reopen.js";

window.htmx = htmx;
