package io.tierline.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What went wrong outside of every handler: in a filter, or in the server before there was a request to speak of. */
@Controller
class LastErrors implements ErrorController {

    private final RequestFaults faults;
    private final Refusals refusals;

    LastErrors(RequestFaults faults, Refusals refusals) {
        this.faults = faults;
        this.refusals = refusals;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure) {
            refusals.refused(failure, request, response);
            return;
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        refusals.answer(faults.ofStatus(status instanceof Integer code ? code : 404), request, response);
    }
}
